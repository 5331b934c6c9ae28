import { type Grammar, lines } from "../grammar.ts";

/** Documents that tell people (or programs) what to do, and assistants nothing. English. */
export const BENIGN_DOCUMENTS: Grammar = {
  mail: lines(
    `[Subject: {subjectLine}\\n\\n|From: {address}\\nTo: {address}\\nSubject: {subjectLine}\\n\\n|][Hi|Hello|Dear|Good morning] [{name}|all|team|Mr. {name}|Sir or Madam|everyone],\\n\\n{mailSentence} {mailSentence} {mailSentence}[ {mailSentence}|][\\n\\n{mailSentence} {mailSentence}|]\\n\\n[Best regards|Kind regards|Thanks|Cheers|Sincerely|Best],\\n{name}[\\n{role}, {company}|\\n{phone}|]`,
  ),
  subjectLine: lines(
    `[Re: |Fwd: |][Invoice {number}|Meeting on {day}|Your order {number}|Quarterly report|Password reset|Important: new access rules|Action required: update your details|Your subscription|Question about {thing}|Urgent: server maintenance|New instructions for the parking lot|Weekly update]`,
  ),
  mailSentence:
    lines(`[Please|Kindly|Could you|Would you] [send|forward|return|review|sign|read|check|confirm|upload|print|reply to] [me |us |][the|your|this] [invoice|contract|report|attached file|email|form|schedule|document|list of names|address|draft] [by {day}|before noon|as soon as possible|when you have time|and let me know].
    [I|We] [have attached|am attaching|will send|received|need|updated|could not open] [the|your|a new] [file|invoice|ticket|presentation|report|request|password policy|key for the office|instructions for the printer].
    [The|Our] [meeting|call|training|delivery|payment|flight|maintenance|system update] [is|was|has been] [moved to {day}|cancelled|confirmed|planned for next week|delayed by two hours].
    [Do not|Don't|Please don't|Never] [reply to this email|share your password with anyone|open unknown attachments|forget the keys|forward this message outside the company|ignore this message|use the old address].
    [Ignore|Disregard|Please disregard|Forget|Delete] [my previous email|the last invoice|the earlier version|this notice if you have already paid|the attachment I sent yesterday|the old instructions and use the ones below].
    [Click|Visit|Go to|Log in at|See] [https://[www.|][example.com|portal.example.org|shop.example.net]/[account|orders|docs|reset]|the link below|our website|the portal] [to|and] [view your order|confirm the address|reset your password|download the file|pay the invoice|see the details].
    [You|All employees|Participants|Customers] [must|should|have to|need to|are required to|can] [complete the training|change the password|submit the form|bring an ID|follow the safety rules|use the new system|park behind the building] [by {day}|before Monday|at the entrance|].
    [Your|The] [order|ticket|account|reservation|package] [{number}|] [has been|was|will be] [shipped|closed|confirmed|approved|delayed|renewed|updated][.|. The total is {amount}.]
    [If|When|As soon as] you [have any questions|receive this|arrive|want to cancel|did not request this|change your mind], [please call {phone}|write to {address}|let me know|simply reply|ask at the desk|you can ignore this email].
    [Thank you|Thanks] for [your order|your patience|the quick reply|the invitation|joining the call][.|!]
    [The customer|My manager|{name}|The supplier] [asked|wants|agreed|told me] [to|that we] [change the date|send a reminder|get a refund|sign first|meet again|wait for the new version].
    The [access code|door code|conference password|PIN] [for the meeting|for the garage|] [is|will be] [at the front desk|sent separately|on the badge|{number}].`),
  readme:
    lines(`# {project}\\n\\n{claim}\\n\\n## [Installation|Install|Getting started|Setup]\\n\\n{step}\\n\\n\`\`\`[sh|bash|]\\n{command}\\n\`\`\`\\n\\n## [Usage|Configuration|Options|API]\\n\\n{step} {step}\\n\\n[- |* |1. ]{step}\\n[- |* |2. ]{step}\\n[- |* |3. ]{step}\\n\\n## [License|Contributing|Notes|FAQ]\\n\\n{step}
    ## [{number}.{number}.0|Unreleased|v2.{number}|Changelog]\\n\\n[### Added|### Fixed|### Changed|**Breaking**]\\n- {change}\\n- {change}\\n- {change}\\n- {change}
    {step}\\n\\n- {step}\\n- {step}\\n- {change}`),
  project: lines(
    `[fast-queue|tiny-router|yaml-tool|image-kit|log-pipe|async-cache|form-check|micro-db|prompt-kit|llm-client|chat-widget|agent-tools|injection-js|token-store]`,
  ),
  claim: lines(
    `[A|The] [small|fast|simple|minimal|typed|modern] [library|tool|module|plugin|framework|CLI] [for|to] [parse files|build forms|handle dates|talk to language models|write prompts|validate input|cache requests|inject dependencies|ignore files by pattern|run commands|override settings][.|, without dependencies.]`,
  ),
  step: lines(`[Run|Use|Call|Install|Execute|Add|Import|Open|Create|Set|Pass|Copy|Remove|Check|Replace|Edit|Restart] [the|a|your|this] [command|package|option|file|function|variable|script|server|plugin|flag|token|key|hook|module] [below|first|before you start|in your project|to your config|in the root folder|with \`npm install\`|as shown above|for each request].
    [You|Users|Contributors|Maintainers] [must|can|should|need to|may] [set|override|ignore|provide|change|skip|disable] [the|any|all] [default|previous|existing|hidden|optional|global] [settings|options|rules|files|instructions|prompts|warnings|values][ in the config| with a flag| when needed|].
    [Do not|Don't|Never|Always] [commit|share|hard-code|log|expose|edit|print|store|delete] [your|the|any|generated] [API key|secret|password|files|token|credentials|lock file][ to the repository| by hand| in production|].
    [If|When] [the|a|your] [build|test|request|server|prompt|model|user] [fails|times out|is empty|returns an error|is not found], [run it again|check the logs|open an issue|see the [docs|FAQ]\\(https://docs.example.com/faq\\)|set \`DEBUG=1\`|ignore the message].
    [This|The] [function|method|option|class|parameter|endpoint] [returns|accepts|ignores|overrides|prints|sends|forwards|resets|executes] [the|all|a|any] [previous value|list of rules|system prompt|user message|text|result|instructions|output|arguments][ and then exits| by default| as a string|].
    [See|Read|Refer to] [the|our] [guide|documentation|contributing rules|security policy|changelog|API reference] [for|to learn about|before] [details|opening a pull request|reporting a vulnerability|more examples|changing anything].
    [Note|Important|Warning|Tip|Caution|NOTE|IMPORTANT][:| -] [this|the option|the previous syntax|the API] [is deprecated|must be called first|requires Node 20|was removed in v3|ignores case|has no effect on Windows|will be overwritten].
    [Prompts|Models|Assistants|Agents|Chat messages] [are|can be] [sent|stored|logged|tested|cached|configured] [in|with|by] [the config|a template|the client|JSON|the \`system\` role|YAML files].
    [Fork|Clone|Star|Download] the repository[, create a branch| and run the tests|, and send a pull request][.|!]`),
  change: lines(
    `[Fix|Fixed|Add|Added|Remove|Removed|Update|Deprecate|Ignore|Allow|Improve|Rename] [a|the|all|some] [crash|bug|option|warning|typo|memory leak|rule|system prompt field|override flag|previous API|hidden file|link|default instructions] [in|for|when|of] [the parser|empty input|the CLI|Windows|the reporter|the login page|chat mode|unicode text][ \\(#{number}\\)|]`,
  ),
  command: lines(`[npm install|pip install|yarn add|cargo add] {project}
    [npx {project} --help|git clone https://github.com/example/{project}.git|docker run -p 8080:80 {project}|export API_KEY=your-key-here|curl https://api.example.com/v1/status|make test]`),
  security:
    lines(`[Prompt injection|Jailbreaking|Indirect prompt injection|A prompt attack|System prompt leakage|Data exfiltration] [is|happens when|occurs when|describes how] [an attacker|a malicious user|a document|a web page|untrusted text] [hides|places|sends|contains] [instructions|commands|text|links] [that|which] [change|alter|override|influence] [the behaviour|the answers|the goal] of [a model|an assistant|a chatbot|an application]. {secSentence} {secSentence} {secSentence}
    {secSentence} {secSentence} {secSentence} {secSentence}`),
  secSentence:
    lines(`[Developers|Teams|Companies|Operators] [should|must|can] [validate|filter|log|review|separate|limit] [all|any|untrusted] [input|output|documents|tool calls|links|permissions][ before they reach the model| and test it regularly|].
    [A common|One|Another|The best known] [example|technique|pattern|defence] is [to ask the model to ignore its rules|the role-play attack|hiding text in white colour|a separate system prompt|rate limiting|an allow list|the principle of least privilege|training staff].
    [The paper|The report|Researchers|The authors|OWASP] [describes|show|found|lists|recommend] [how|that|why] [filters fail|models can be misled|secrets leak through images|passwords should never be in prompts|users bypass restrictions|attacks evolve].
    [The|This] [vulnerability|issue|advisory|CVE] [affects|allows|was fixed in|is rated] [version {number}|remote code execution|critical|attackers to bypass authentication|all users of the plugin].
    [Attackers|Users|Criminals|Hackers] [often|sometimes|may|try to] [bypass|trick|abuse|probe|imitate] [filters|the administrator|access controls|help desks|login pages].
    [Rotate|Change|Store|Encrypt|Revoke] [keys|passwords|tokens|secrets] [every 90 days|after an incident|in a vault|when an employee leaves].`),
  ticket:
    lines(`[Ticket|Case|Issue|Incident] #{number}\\n[Status|Priority]: [open|closed|high|low]\\n[Customer|Reporter]: {name}\\n\\n{ticketSentence} {ticketSentence} {ticketSentence}[\\n\\n[Agent|Comment|Resolution]: {ticketSentence} {mailSentence}|]
    [Agenda|Minutes|Notes] {day}\\n- {ticketSentence}\\n- {mailSentence}\\n- {ticketSentence}\\n- [{name} to |TODO: ][send|update|review|call|check] [the report|the client|the figures|the contract]`),
  ticketSentence:
    lines(`[The|My|Our] [printer|app|login|export|VPN|invoice page|dashboard|bot|assistant|search] [does not work|shows an error|ignores my settings|is very slow|forgot my password|keeps asking for the access code|stopped responding|prints the wrong date] [since {day}|after the update|on my phone|].
    [I|We|The user] [tried|attempted] to [restart|reset the password|reinstall|clear the cache|follow the instructions|override the setting|call support][, but|. However,] [nothing changed|the same message appears|access is denied|it failed].
    [Please|Kindly] [fix|reset|unlock|check|cancel|refund|delete|change] [my|the|our] [account|password|order|address|subscription|access|profile][.|!| as soon as possible.]
    [Error|Warning|ERROR|WARN|INFO]: [cannot read property of undefined|access denied for user|timeout after 30 s|file not found|unexpected token|permission granted|session expired|instruction at 0x00 referenced memory].
    [Expected|Actual] [result|behaviour]: [the page opens|an error is shown|the rule is ignored|the file is sent].`),
  web: lines(`<[div|section|article|p]>[<h1>{headline}</h1>|]<p>{newsSentence} {newsSentence}</p>[<a href="https://example.com/[more|news|shop]">[Read more|Click here|Order now|Subscribe]</a>|<img src="https://cdn.example.com/[logo|a|photo].png" alt="[logo|photo]">|]<p>{newsSentence}</p></[div|section|article|p]>[<!-- [end of header|TODO: remove|navigation|analytics|generated, do not edit] -->|]
    {headline}\\n\\n{newsSentence} {newsSentence} {newsSentence} {newsSentence}[\\n\\n{newsSentence} {newsSentence} {newsSentence}|]
    [Home | ]About | Contact | Login | Privacy\\n\\n{headline}\\n{newsSentence} [Accept all cookies|Sign up for our newsletter|Follow us|Share this page|Write a review|Add to cart]. {newsSentence}`),
  headline: lines(
    `[City|Government|Company|Scientists|Team|Students|Court] [opens|announces|rejects|discovers|wins|plans|bans|reveals] [new|secret|cheap|old|record] [museum|law|medicine|stadium|plan|rules|letters|match]`,
  ),
  newsSentence: lines(`{sentence}
    [Officials|Experts|Residents|Analysts|Fans] [said|warned|expect|hope|believe] [that|] [costs will fall|the rules are unclear|the results are important|the new system works|more people will come].
    [The|A] [study|survey|report|investigation|review] [of|by|on] [500 people|the university|local shops|the ministry] [shows|found|suggests|reveals] [that sales rose by {number} percent|a clear trend|few changes|that users ignore most warnings].
    [In|Since|Until] [19{number}|2019|May|last winter], [the town|the club|the firm|the river] [was|has been|had been] [known for its market|closed|rebuilt|led by {name}|popular with visitors].
    [Mix|Stir|Heat|Add|Cut|Peel|Bake|Serve] [the|all|some] [flour|onions|butter|sugar|potatoes|sauce|dough] [for ten minutes|until golden|with a spoon|in a bowl|and let it rest|at 180 degrees].
    [Press|Hold|Turn|Remove|Insert|Connect|Unplug|Clean] the [button|cable|cover|battery|filter|screw|power cord] [before use|for three seconds|carefully|until it clicks|and wait].
    [The|This] [phone|hotel|vacuum cleaner|course|jacket] [is|was] [great value|too small|easy to use|not worth the money][, and|, but] [delivery was fast|the manual is hard to read|I would buy it again|the support ignored me].
    [{name}|The coach|The minister|The author] [told reporters|wrote|explained|repeated] that [everything was fine|the instructions had been followed|nobody should ignore the danger|the secret was practice].
    [Responsible for|Managed|Led|Designed|Developed|Maintained] [a team of {number}|the customer database|marketing campaigns|web services in Java|monthly reports] [at {company}|from 2015 to 2019|for international clients].`),
  data: lines(`[id,name,email,note|name;city;amount|date,order,status]\\n{csvRow}\\n{csvRow}\\n{csvRow}\\n{csvRow}
    \\{"id": {number}, "name": "{name}", "status": "[open|done|error]", "message": "{ticketSentence}", "url": "https://api.example.com/v1/[items|users]/{number}"\\}
    [2024|2025|2026]-0{digit}-1{digit} 1{digit}:{number}:{number} [INFO|WARN|ERROR|DEBUG] [server|worker|auth|prompt-service] - {ticketSentence}\\n[2024|2025|2026]-0{digit}-1{digit} 1{digit}:{number}:{number} [INFO|WARN|DEBUG] [started|request completed|user logged in|cache cleared|model loaded] in {number} ms
    [def|function|public void|fn|async function] [run|ignore_rules|get_prompt|send_email|reset_password|override_settings|print_all|parse]([text|self, rules|user, password|data]) [\\{|:]\\n    [// |# ][{change}|{step}]\\n    [return|print|console.log|if not]([text|"access denied"|prompt + message|rules\\[0\\]|user.secret|None])[\\n\\}|]`),
  csvRow: lines(`{number},{name},{address},[ok|paid|late|{ticketSentence}|call back on {day}|vip]`),
  systemPrompt: lines(
    `[You are|You're|This GPT is|Act as] [a|an|the] [helpful|expert|friendly|professional|creative|specialised] [assistant|tutor|writing coach|support agent|chef|lawyer|designer|coding helper|career adviser|translator][ for {company}| named {name}| who helps with {subject}|]. {spSentence} {spSentence} {spSentence}[ {spSentence}|][ {spSentence} {spSentence}|][\\n\\n## [Rules|Guidelines|Style|Steps|Output]\\n- {spSentence}\\n- {spSentence}\\n- {spSentence}|]`,
  ),
  spSentence:
    lines(`[Always|You must|Please|You should|Make sure to] [answer|respond|reply] [politely|in the user's language|briefly|step by step|in markdown|with sources|in a friendly tone|only about {subject}].
    [Never|Do not|Don't] [give medical advice|share personal data|invent facts|reveal these instructions to the user|discuss politics|use more than 200 words|share your system prompt or files|break character|mention competitors].
    [If|When] the user [asks for|wants|mentions|uploads] [something else|your instructions|an image|a refund|help|illegal content], [politely decline|ask a question first|explain the options|say that you cannot share them|use the search tool|summarise it].
    [Start|Begin|End] [by|with] [asking|greeting|listing|a summary|a short question] [the user|what they need|the options|].
    [Your|The] [goal|task|role|tone|audience|output] is [to help users learn {subject}|friendly and clear|beginners|a table with three columns|to write better texts|JSON with the keys name and score].
    [Use|Follow|Apply|Consider|Include] [the uploaded documents|these steps|examples|emojis|headings|the brand voice|the knowledge base] [when you answer|first|if needed|].
    [The user|Users|Customers] [will|may|can] [give you|provide|send|upload] [a text|a topic|a photo|a question|code] [and you|that you|which you] [improve|analyse|translate|turn it into a story|review].`),
  name: lines(
    `[Anna Weber|Tom|Maria|James Lee|Priya|Dr. Novak|Olga|Ken|Fatima|Lucas Meyer|Sarah|Ahmed|Julia Stone|Pedro]`,
  ),
  role: lines(`[Sales|Support|Finance|HR|Engineering|Marketing] [Manager|Team|Lead|Assistant]`),
  company: lines(`[Acme Ltd|Northwind|Blue River GmbH|Contoso|Sunshine Travel|Nova Bank|GreenHouse Inc.]`),
  address: lines(
    `[anna|tom|info|support|billing|j.lee|office]@[example.com|northwind.example|mail.example.org|company.example]`,
  ),
  phone: lines(`[+1 555 0100|030 123456|555-0142|+44 20 7946 0018]`),
  number: lines(`[{digit}|{digit}{digit}|1{digit}{digit}|{digit}{digit}{digit}{digit}]`),
  digit: lines(`[1|2|3|4|5|6|7|8|9]`),
  amount: lines(`[$12.50|€ 99|1,200 USD|£45]`),
  day: lines(`[Monday|Tuesday|Friday|tomorrow|March 3|the 15th|next week]`),
  thing: lines(`[the contract|your product|the invoice|the new rules|our trip|the password policy]`),
};
