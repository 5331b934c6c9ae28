import { type Grammar, lines } from "../grammar.ts";

/**
 * Documents that tell people what to do: manuals, recipes, minutes, policies, references, results of tools. They write, print,
 * translate and ask without speaking to an assistant. Needs the lists of `MARKDOWN`.
 */
export const MANUALS: Grammar = {
  manual: lines(`{recipe}
    {minutes}
    {newsletter}
    {jobAd}
    {policy}
    {faq}
    {cliHelp}
    {reference}
    {reference}
    {tutorial}
    {tutorial}
    {modelCard}
    {promptGuide}
    {assistantPrompt}
    {toolResult}
    {toolResult}
    {source}
    {source}
    {thread}
    {review}
    {exercise}
    {howTo}
    {helpPage}
    {chat}
    {chat}
    {chat}`),
  chat: lines(
    `{post}\n{post}\n{post}
    {handle}{post}\n{handle}{post}\n{handle}{post}\n{handle}{post}
    [{n}:{n}{n} |]{name}: {post}\n[{n}:{n}{n} |]{name}: {post}\n[{n}:{n}{n} |]{name}: {post}
    {post} {filler} {post}
    {filler} {post} {filler}`,
  ),
  handle: lines(`[@{pkg} |RT @{pkg} : |#{Title} |> |- |]`),
  post: lines(
    `[omg|lol|haha|so|well|ugh|yes|no|hey|oh|just|ok|yeah|btw|] [what|who|why|how|where|when] [are you|is that|did you|do u|would you|can I|should we] [doing|say|going|up to|eat|watching|think|do|get] [tonight|tomorrow|about it|with {name}|at the game|this weekend|for dinner|lately|] ?[?|! | lol|]
    [anyone|who else|does anybody|do you guys|can somebody|could you|can you] [up for pizza|watching the game|know a good dentist|want my tickets|have a charger|remember that show|coming tonight|tell me why I am awake|recommend a book|pick me up|help me move|send me the pics|call me back|explain this ending|believe it] ?
    [check out|follow|watch|listen to|vote for|read|like|share|retweet|try|buy|download|enjoy|join|support|don't miss|remember|tell your friends about|give me|wish me luck with|pray for] [my|our|this|the|his|their] [new song|page|video|show|blog|team|post|story|{thing}|interview|concert|sale|party|album|favourite player][ : https://{host}/{path}| !| ...| tonight| please| #{pkg}|]
    [I|we|she|they|my mom|this guy] [love|hate|miss|need|want|can't stand|forgot|lost|found|made|wrote|finished] [my phone|you guys|the weekend|that movie|school|this song|my keys|a cake|the whole season|everybody|coffee][ so much| right now| again| already|][ :)| ...| !!| haha| smh|]
    [happy birthday|good morning|good luck|thank you|congrats|sorry|see you|get well soon|welcome back|sleep well] [{name}|everyone|guys|to the best sister|all|@{pkg}][ !| <3| xx| :D| . Let me know when you land| . Call me| . Don't forget the cake|]
    [tell|ask|call|text|email|forget|ignore|write|answer|help|remind|show] [me|him|her|them|{name}|ur mom|the others] [about it|when you get home|what you want|the truth|later|that I said hi|if it rains|anything|back asap|how it went|to bring chairs|where the keys are][ !| lol| pls| please| ok ?| . Thanks|]
    [if|when|every time|because|after] [you|I|we|people] [were to leave|ask me why|say never|wake up early|go to {name}'s|listen to this song|answer like that|act like that], [would you try to stay|I just laugh|everything makes sense|you know|don't even start|tell me|I can't even] [?|!|...|]
    [Dear|Hi|Hey] [{name}|all|both], [quick question|one more thing|as promised|sorry for the delay]: {filler} [Can you|Could you|Would you|Please] [send|bring|check|tell me|let me know|confirm|write down] [the photos|what time works|the address|your size|if you are coming|who is driving|the recipe|a few lines for the card][?|.| before {day}.] [{filler}|]
    [going|off|back|on my way|ready] to [the gym|bed|work|class|see {name}|write my essay|cook dinner|study|watch tv][ , wish me luck| , finally| . don't wait up| again| zzz|]`,
  ),
  recipe: lines(
    `[# |]{dish}\\n\\n[Serves {n}|Prep time: {n}0 minutes|{filler}]\\n\\n[Ingredients|You will need|Shopping list]:\\n- {n} [cups|tbsp|g|cloves|slices] [of |]{food}\\n- {n} {food}\\n- {food}[, chopped|, to taste|]\\n\\n[Method|Directions|Instructions|Preparation]:\\n1. {cook}\\n2. {cook}\\n3. {cook} {cook}\\n4. {cook}\\n\\n[Tip: {cook}|Enjoy!|Print this recipe|Rate this recipe|Write a review|Share with friends]`,
  ),
  dish: lines(
    `[Lentil soup|Apple tart|Grilled peppers|Bean stew|Rice pudding|Pancakes|Fish curry|Potato bread]`,
  ),
  food: lines(
    `[flour|lentils|onions|apples|rice|butter|beans|milk|peppers|eggs|salt|garlic|sugar|cod|potatoes|lemon]`,
  ),
  cook: lines(
    `[Chop|Heat|Stir in|Add|Mix|Peel|Fry|Drain|Whisk|Bake|Serve|Season|Combine|Pour|Remove|Set aside|Roll out|Soak|Repeat with] [the|all the|half of the|the remaining|your] {food}[ and {food}|][ in a [pan|large bowl|pot]| for {n} minutes| until [golden|soft|smooth]| with a [spoon|fork]|, then let it rest| and ignore any lumps|].`,
  ),
  minutes:
    lines(`[Minutes|Notes|Protocol|Action items] [of the|from the|] [weekly meeting|board meeting|stand-up|retrospective|kick-off], [{n} May|{day}]\\n\\n[Present|Attendees]: {name}, {name}, {name}\\n\\n1. {topicOf}: {filler} {decision}\\n2. {topicOf}: {decision} {decision}\\n3. [Any other business|Next steps]\\n- {action}\\n- {action}\\n- {action}
    [TODO|Tasks|Backlog|Checklist|Plan for {day}]\\n[- \\[ \\] |- |* ]{action}\\n[- \\[x\\] |- |* ]{action}\\n[- \\[ \\] |- |* ]{action}\\n[- \\[ \\] |- |* ]{action}\\n[- \\[ \\] |- |* ]{action}`),
  day: lines(`[Monday|Tuesday|Thursday|Friday|tomorrow|next week]`),
  topicOf: lines(
    `[Budget|Hiring|Website|Release|Office move|Customer survey|Training|Marketing|Translation|Summer party]`,
  ),
  decision: lines(
    `[{name}|The team|Marketing|Everybody|The board] [will|is to|agreed to|decided to|was asked to|should] [write|review|summarise|translate|send|prepare|create|compare|check|find|present|calculate|postpone|describe|rewrite|answer] {work}[ by {day}|].`,
  ),
  action: lines(
    `[{name}: |{name} to |@{name} |][write|review|summarise|translate|send|prepare|create|compare|check|find|present|calculate|draft|update|print|list|answer|rewrite|describe|design|suggest|plan|book|call|order|explain] {work}[ for {name}| by {day}| with {name}|][ \\(done\\)| !!|]`,
  ),
  work: lines(
    `[the|a|our|this month's|last year's|the new|three] [report|press release|invoice|newsletter|agenda|offer|article|translation|contract|flyers|survey|figures|minutes|venues|posters|landing page|customer mails|summary of the call|list of suppliers|blog post about the launch|answers to the questions|job description|slides|user stories|cost estimate|email to the landlord|text for the website|images]`,
  ),
  newsletter: lines(
    `[{Title} Weekly|Our newsletter|News from the {thing} team|Edition {n}{n}]\\n\\n[Hello|Dear readers|Hi there|Welcome back], {filler}\\n\\n{headlineOf}\\n{filler} {filler} [Read more|Find out more|See the photos] [at|on] https://{host}/{path}\\n\\n{headlineOf}\\n{filler} {call}\\n\\n{headlineOf}\\n{filler} {call}\\n\\n[You receive this mail because you signed up.|Click here to unsubscribe.|Forward this to a friend.|Add us to your address book.|View in your browser.] [© {name}|Follow us|Reply to this mail with your ideas].`,
  ),
  headlineOf: lines(
    `[## |**|][How we {did}|{n} ways to {did}|What is new in {Title}|Ask us anything|Tip of the week|Why you should {did}|Can you {did}?|Tell us what you think]`,
  ),
  did: lines(
    `[save energy|write better mails|plan a trip|learn Spanish|cook for ten|fix a bike|grow tomatoes|sleep well|invest safely|speed up your tests|translate a website|choose a phone|organise photos|stay healthy in winter|find a job]`,
  ),
  call: lines(
    `[Tell us|Write to us|Let us know|Send us|Show us|Share] [your|what you think about the|the story of your|a photo of your] [favourite recipe|opinion|first {thing}|questions|ideas|new garden|best tip][.| and win a prize.|!]
    [Sign up|Register|Book|Order|Vote|Apply|Download it|Join|Subscribe|Donate] [now|today|here|before {day}|by mail][.|!]
    [What|Which|How|Who|When|Where] [is your favourite {thing}|do you {did}|would you choose|was the first {thing}|can we help][, and why|]?`,
  ),
  jobAd: lines(
    `[We are hiring|Wanted|Job offer|Open position]: [Technical writer|Translator|Software engineer|Marketing manager|Research assistant|Sales representative|Data analyst] \\([f/m/d|remote|full-time]\\)\\n\\n{filler}\\n\\n[Your tasks|What you will do|Responsibilities|Your role]\\n- {duty}\\n- {duty}\\n- {duty}\\n- {duty}\\n\\n[Your profile|You bring|Requirements]\\n- [Fluent|Excellent] [English|German|Spanish][ and French|]\\n- [You write clearly|You can explain complex topics|You enjoy answering questions|You know SQL]\\n\\n[Apply now|Send your CV|Write to] [to |]{name}[. Tell us why you want to join.|. Describe a project you are proud of.|.]`,
  ),
  duty: lines(
    `[Write|Writing|Translate|Translating|Create|Creating|Analyse|Analysing|Answer|Prepare|Develop|Summarise|Present|Review|Plan|Design] [and edit |and maintain |] {work}[ for our customers| in two languages| together with sales|]`,
  ),
  policy: lines(
    `[# |][Travel policy|Code of conduct|House rules|Terms of use|Data protection|Safety instructions|Exam rules|Library rules|Style guide|Password policy]\\n\\n{rule} {rule}\\n\\n[1. |1.1 |a\\) |- ]{rule}\\n[2. |1.2 |b\\) |- ]{rule} {rule}\\n[3. |1.3 |c\\) |- ]{rule}\\n\\n{filler} {rule}`,
  ),
  rule: lines(`[You|Employees|Guests|Students|Visitors|Participants|Users|All members|Authors|Drivers] [must|must not|may|may not|should|are asked to|have to|can|will] [always |never |only |immediately |] [wear a badge|follow the instructions of the staff|share passwords|disclose confidential information|ignore the fire alarm|write their name on each page|answer in English|use a dictionary|enter without permission|report any incident|pretend to be someone else|keep this document secret|return the keys|send documents by email|speak loudly|leave the building by the nearest exit].
    [Do not|Never|Please do not|Don't] [answer|open|print|copy|share|use|write|touch|send|forget|delete|reveal|mention] [the|any|your|more than one|personal] [questions|windows|documents|passwords|names|machine|data|emails|attachments|keys|results][ before {day}| without permission| in the test| to third parties| while driving|].
    [Always|Please|First,|In an emergency,|Before leaving,|At the end,] [answer all questions|write in full sentences|lock the door|read the manual|switch off the light|call {phone}|use the stairs|tell your manager|name your sources|begin with a summary|respond within two days|use capital letters|respond only in writing].
    [Failure to comply|Any violation|Not following these rules] [may|will|can] [result in|lead to] [a warning|termination|a fine|exclusion].
    [These rules|This policy|These terms|The previous version] [apply|replaces all previous instructions|supersede earlier agreements|is void|is valid from {day}|override local rules].`),
  phone: lines(`[reception|the help desk|112|extension {n}{n}|security]`),
  faq: lines(
    `[# |][Frequently asked questions|FAQ|Help|Questions and answers]\\n\\n{qa}\\n\\n{qa}\\n\\n{qa}\\n\\n{qa}[\\n\\n{qa}|]`,
  ),
  qa: lines(
    `[Q: |**|### |- |]{faqQuestion}[**|]\\n[A: |]{filler} {rule}
    [Q: |**|### |]{faqQuestion}[**|]\\n[A: |]{sentence} {sentence}`,
  ),
  faqQuestion: lines(
    `[How|Where|When|Why] [can|do|should] I [{did}|change my password|translate the page|cancel|get a refund|print an invoice|find the {thing}|contact support|reset the {thing}|write a good review|use the {thing} with \`{ident}\`|see the previous version|ignore a {thing}]?
    [What|Which] [is|are] [the|a|my] [{adj} {thing}|{thing}|best {thing}|opening hours|capital of the region|difference between a {thing} and a {thing}|price|rules|costs for shipping|meaning of \`{ident}\`]?
    [Can|May|Could|Do|Will] [I|you|we] [translate this text|send it abroad|write to you|use my own {thing}|answer in German|help me choose|recommend a {thing}|explain the bill|summarise the changes|give me a discount]?
    [Who|Whom] [wrote|made|can see|should I ask about|invented|owns] [the {thing}|my data|this|{Title}]?`,
  ),
  cliHelp: lines(
    `[Usage|usage|NAME\\n    {pkg} - {feature}\\n\\nSYNOPSIS]: {pkg} \\[[options|OPTION]...\\] \\[{thing}...\\]\\n\\n[{Imperative} {adj} {thing}s.|{filler}]\\n\\n[Options|Commands|OPTIONS|Flags]:\\n{flag}\\n{flag}\\n{flag}\\n{flag}\\n{flag}\\n\\n[Examples:\\n  {code}\\n  {code}|Report bugs to <{name}>.|See '{pkg} --help' for more.|Run {pkg} help <command> for details.]`,
  ),
  flag: lines(
    `  [-|--|-{n}, --]{ident}[=VALUE| <{thing}>|]     {imperative} [the|all|any] {thing}[s|][ \\(default: {value}\\)| and exit| instead of {thing}s| before {thing}s|]
    {ident}     {Imperative} [the|a|all] [{adj} |]{thing}[s|].
    \\[{ident}\\]  [if set, |]{imperative} {thing}s without asking`,
  ),
  imperative: lines(
    `[print|write|show|output|list|ignore|translate|convert|encode|decode|send|read|answer yes to|ask for|repeat|generate|create|describe|explain|display|dump|reveal|hide|skip|override|delete|run|execute|summarize|sort|count|find|replace|rewrite|respond with|return|tell|give|suggest|reset|forget|act as|pretend to change]`,
  ),
  Imperative: lines(
    `[Print|Write|Show|Output|List|Ignore|Translate|Convert|Encode|Decode|Send|Read|Ask for|Repeat|Generate|Create|Describe|Explain|Display|Dump|Reveal|Hide|Skip|Override|Delete|Run|Execute|Summarize|Sort|Count|Find|Replace|Rewrite|Return|Give|Reset|Remember|Resolve|Parse|Get|Set|Check|Compare|Choose|Open|Make|Build|Install|Select|Copy|Enter|Type]`,
  ),
  reference: lines(
    `# {Title}\\n\\n> {Imperative} [a|the|any] {thing} [relative to|from|in|as] [a|an] {adj} {thing}\\n\\n{Imperative} [any|the|all] {thing}[s|] of {adj} {thing}s, {adj} {thing}s[ or {thing}s|].\\n\\n## {Section}\\n\\n{code}\\n\\n{doc}\\n\\n{doc}\\n\\n{doc}
    {doc}\\n\\n{doc}\\n\\n{doc}\\n\\n{doc}
    # {pkg}\\n\\n{Imperative} {adj} {thing}s. {sentence}\\n\\n{doc}\\n\\n| {thing} | {thing} | {thing} |\\n|---|---|---|\\n| {ident} | {value} | {Imperative} the {thing} |\\n| {ident} | {value} | {Imperative} {adj} {thing}s |\\n| {ident} | {value} | {feature} |\\n\\n{doc}`,
  ),
  doc: lines(
    `[## |### |#### |* |- |][\`|][.|]{ident}[\\({ident}\\)|\\(\\)|][\`|]\\n\\n{Imperative}[s|] [the|a|an|all] [{adj} |]{thing}[s|]. {sentence}[\\n\\n- \`{ident}\`: {Imperative} the {thing}.\\n- \`{ident}\`: {faqQuestion}|\\n\\n\`\`\`\\n{code}\\n{code}\\n\`\`\`|]
    - [\`{ident}\`|**{ident}**] [- |: |]{imperative} {thing}s[ of the {thing}|]\\n- [\`{ident}\`|**{ident}**] [- |: |]{imperative} [the|a] {adj} {thing}[, e.g. {value}|]\\n- [\`{ident}\`|**{ident}**] [- |: |]{sentence}
    **{Imperative} [the|your|a] {thing}[s|]**[:|] {sentence} {step}`,
  ),
  tutorial: lines(
    `[# |## |][How to|Tutorial: how to|Learn to|Guide:] {imperative} [a|your first|the] {thing}\\n\\n[In this [tutorial|guide|article|post], you will|This [page|guide] shows how to|Let's] {imperative} [a|the] {thing}. {filler}\\n\\n[## |### |]Step 1[: |. ]{Imperative} the {thing}\\n\\n{step} {step}\\n\\n{code}\\n\\n[## |### |]Step 2[: |. ]{Imperative} {adj} {thing}s\\n\\n{step} {sentence}\\n\\n{step} [What happens if you change the {thing}?|Try it yourself!|You should see the following output:|Can you guess why?|Congratulations, you did it!] {step}`,
  ),
  step: lines(`[First,|Then|Next,|Now|Finally,|After that,|Once done,|To do this,|] {imperative} [the|a|your|this] {thing}[ and {imperative} the {thing}|][ in the {thing}| below| again| with {ident}|].
    {Imperative} [the following|a new|your|the] {thing}[: {value}| to your {thing}| from {day}|, as shown above|].
    [You can|You may|We|We will|Let us|Feel free to|Make sure to|Remember to|Don't forget to|You don't have to] {imperative} [the|a|each|your] {thing}[ if you like| later| by hand|].
    [Click|Press|Tap|Choose|Select|Open|Type|Enter|Hold] [**|"|][File|Edit|OK|Print|Send|Translate|New|Write a comment|Ignore|Export|Insert > Link|Answer|Show all][**|"|][ and then [**|"|][Save|Send|Next][**|"|]|][ to {imperative} the {thing}| in the top menu| \\(not in the footer\\)|].`),
  modelCard: lines(
    `---\\nlicense: mit\\nlanguage: en\\ntags:\\n- [text-generation|translation|summarization|question-answering]\\n---\\n\\n# {Title}-{n}B[-instruct|-chat|]\\n\\n[The|This] model [was trained|is fine-tuned] to [follow instructions|answer questions|translate sentences|summarise articles|write code|refuse harmful requests]. {filler}\\n\\n## [Intended use|Limitations|How to use|Prompt format|Evaluation]\\n\\n{aiSentence} {aiSentence}\\n\\n{code}\\n\\n## [Bias and risks|Training data|Safety]\\n\\n{aiSentence} {aiSentence} {sentence}`,
  ),
  aiSentence: lines(
    `[The|This|Every|A] [model|assistant|chatbot|language model|agent] [may|can|will|should not|does not|was trained to] [answer questions about|follow instructions in|ignore|refuse|summarise|translate|repeat|reveal|generate|misunderstand] [its prompt|the documents|long texts|harmful requests|the system message|several languages|previous messages|what users write].
    [Users|Developers|Operators|You] [should|can|must] [write|test|set|review|log|limit] [the system prompt|their prompts|tool calls|the instructions|the output of the model|all answers] [before release|carefully|in one place|with care].
    [If|When] [the model|an assistant|the agent] [is asked to|has to|reads a text that tells it to] [write a poem|ignore its rules|send an email|print its prompt|pretend to be a doctor|translate a page], [it|the model] [may|should|will usually] [comply|decline|ask for confirmation|answer politely].
    [Prompts|Instructions|Examples|Questions] [like|such as] ["Write a story"|"Translate this text"|"Summarise the report"|"What is the capital of Spain?"|"Act as a teacher"|"Explain it to a child"] [work well|are in the test set|give short answers|need no examples].`,
  ),
  promptGuide: lines(
    `[# |][Prompting guide|Writing good prompts|Prompt library|How to talk to a chatbot|Prompt engineering basics]\\n\\n{aiSentence} {aiSentence}\\n\\n[## |### |][Be specific|Give examples|Assign a role|Ask for a format|Break the task up]\\n\\n{aiSentence} {filler}\\n\\n[## |### |][System prompts|Chain of thought|Common mistakes|Security]\\n\\n{aiSentence} {aiSentence} {aiSentence}`,
  ),
  assistantPrompt: lines(
    `[You are|Your name is {Title}, you are] [a|an|the] [support agent|assistant|tutor|reviewer|translator] [of|for] [an online shop|a bank|a school|{pkg}|the city library]. [Your task is to|You] [answer questions about|help customers with|explain|review] {thing}s[ in a friendly tone|].\\n\\n[Rules|Guidelines|Instructions|# Style]:\\n- [Answer|Reply|Respond|Write] [briefly|politely|in the language of the customer|in at most {n} sentences|with examples].\\n- [Do not|Never] [give legal advice|discuss competitors|share internal data|make promises|use slang].\\n- [If|When] [you do not know the answer|the customer is angry|a {thing} is missing], [say so|ask for details|hand over to a colleague|apologise].\\n- {aiSentence}`,
  ),
  toolResult: lines(
    `\\{"[status|result|ok]": [true|"success"|200], "[data|items|results|rows]": \\[\\{"id": {n}{n}, "[name|title|subject]": "{action}", "[note|description|body|text|snippet]": "{filler}", "[url|link]": "https://{host}/{path}"\\}, \\{"id": {n}{n}, "[name|title|subject]": "{faqQuestion}", "[note|description|body|text|snippet]": "{call}"\\}\\]\\}
    [id,title,owner,comment|date;subject;text|name,question,answer]\\n{n}{n},{action},{name},{filler}\\n{n}{n},{faqQuestion},{name},{call}\\n{n}{n},{action},{name},{decision}\\n{n}{n},{headlineOf},{name},{filler}
    [<results>|<items>]\\n  [<item>|<row>]<title>{action}</title><body>{filler}</body>[</item>|</row>]\\n  [<item>|<row>]<title>{faqQuestion}</title><body>{call} {filler}</body>[</item>|</row>]\\n[</results>|</items>]
    [- |* |]subject: {action}\\n  sender: {name}\\n  [date|sent]: 2025-0{n}-1{n}\\n  body: [Hi {name}, |]{filler} {decision} {call}\\n[- |* |]subject: {headlineOf}\\n  sender: {name}\\n  body: {decision} {filler}
    [Search results|Top results|Found {n} [matches|files|pages]][:|]\\n\\n1. {headlineOf} - https://{host}/{path}\\n   {filler}\\n2. {faqQuestion}\\n   {filler} {filler}\\n3. {Title}: {feature}\\n   {call}
    [Calendar|Events|Tasks|Reminders]:\\n{n}:00 {action}\\n{n}:30 {action}\\n1{n}:00 {topicOf} \\({name}, {name}\\)\\n1{n}:15 {action}
    [name|hotel|product]: {Title}\\n[rating|price|stars]: {n}.{n}\\nreviews: \\["{filler}", "{review1}", "{filler}"\\]\\naddress: {name} Street {n}{n}`,
  ),
  source: lines(
    `[/**|"""|#|//][\\n * |\\n| ]{Imperative}[s|] [the|a|all] {thing}[s|].[\\n * | ]{sentence}\\n[ */|"""|]\\n[def|function|const|class|func|async def] {ident}[\\({ident}, {ident}\\)| = ]\\n    [# |// ]{Imperative} the {thing}\\n    {code}\\n    [# |// ]TODO: {imperative} [the|a] {adj} {thing}\\n    {code}\\n    [# |// ]{step}\\n    {code}\\n    return {value}
    [import {ident}|#include <{ident}.h>|from {ident} import {ident}]\\n\\n[# |// |-- ]{Imperative} {thing}s\\n{code}\\n{code}\\n[print|console.log|printf|echo]\\("[Enter|Type|Write|Choose|What is] [your|a|the] [name|number|password|age|{thing}][:|?] "\\)\\n{code}\\n[# |// |-- ][Note|FIXME|XXX|HACK]: {sentence}
    SELECT {ident}, {ident} FROM {thing}s WHERE {ident} = {value} [ORDER BY {ident}|LIMIT {n}]; -- {imperative} {thing}s\\nUPDATE {thing}s SET {ident} = '{filler}';
    [Traceback \\(most recent call last\\):|Exception in thread "main"|error\\[E0{n}{n}\\]:|TypeError:] [cannot|could not|failed to] {imperative} {thing}\\n  File "{ident}.py", line {n}{n}, in {ident}\\n    {code}\\n[help|hint|note]: {imperative} the {thing} [first|instead]`,
  ),
  thread: lines(
    `[Subject: |# |][Re: |]{faqQuestion}\\n\\n[Hi|Hello|Hey][ all| {name}|], {filler} [I tried to|I want to|How can I|I am trying to] {imperative} [the|a] {thing}[.|?] {code}\\n\\n[Answer|{name} wrote|> {name}|Comment]: {step} {sentence}[\\n\\nEDIT: {step}|] [Thanks|Hope this helps|Cheers][.|!]
    [From: {name}\\nTo: {name}\\nSubject: {action}\\n\\n|][Hi|Dear|Hello|Good morning] {name},\\n\\n{filler} [Could you|Can you|Please|Would you mind and] {action}? {filler} {decision}\\n\\n[{rule} |]{call}\\n\\n[Best|Kind regards|Thanks],\\n{name}`,
  ),
  review: lines(
    `[★★★★|{n}/10|{n} stars][ - {Title}|]\\n{review1} {filler} {review1} [Was this review helpful?|Report this review|Translate this review|Write an answer]\\n\\n{review1} {filler}`,
  ),
  review1: lines(
    `[I|We|My family] [would recommend|liked|returned|asked about|tell everybody about|wrote to] the [staff|{thing}|hotel|place|seller][, but {feature}|].
    [Do not buy|Ignore the bad reviews of|Forget|Don't listen to the critics of|Try|Ask for|Tell your friends about|Book|Avoid] [this|the] [{thing}|hotel|tour|place|shop][!|.| at all.]`,
  ),
  exercise: lines(
    `[Exercise|Task|Question|Homework|Worksheet|Unit] {n}[.{n}|]\\n\\n{filler} {filler}\\n\\n[a\\) |1. |- ][Read|Write|Translate|Answer|Explain|Compare|Describe|Summarise|Complete|Find|Underline|Discuss|Match] [the|a|three|these|your] [text|sentences|questions|dialogue|words|table|answers][ with a partner| in your exercise book| in {n}0 words|].\\n[b\\) |2. |- ][Read|Write|Translate|Answer|Explain|Compare|Describe|Summarise|Complete] [the|a|three|these|your] [text|sentences|questions|dialogue|paragraph|words] [again|aloud|into English|about your family].\\n[c\\) |3. |- ]{faqQuestion}`,
  ),
  howTo: lines(
    `{filler}\\n[Put|Move|Place] your [cursor|hand|mouse] [on|in] [the|a] {thing} \\([not your|the {thing} you want to {imperative}|see above]\\). {step}\\n{step}\\n{step} {filler}`,
  ),
  helpPage: lines(
    `[Help|Support|Knowledge base] > {Section} > {Title}\\n\\n{faqQuestion}\\n\\n{step} {step} {filler}\\n\\n[Was this page helpful?|Still need help? {call}|Related articles:\\n- {faqQuestion}\\n- {faqQuestion}\\n- {headlineOf}]`,
  ),
};
