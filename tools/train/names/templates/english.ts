/**
 * English prose: one template a line. `{SLOT}` is filled by `slots.ts` (capital slots are labelled as names), `<a|b|>` is
 * a choice. Written for the generator; no text was copied from an evaluation set.
 */
export const ENGLISH = String.raw`
<Hi|Hello|Dear|Hey|Good morning|Good afternoon|Good evening> {FIRST},
<Hi|Hello|Dear|Good morning|Good evening> {title} {LAST},
<Dear|Hello> {PER},
<Hi|Hey> {FIRST} and {FIRST},
Hi all, {FIRST} here from {ORG}.
<Thanks|Thank you|Cheers|Regards|Best|Best regards|Kind regards|Sincerely|Yours sincerely|Warm regards|Take care|Love>,\n{PER}
<Thanks|Regards|Best|Cheers>,\n{FIRST}
Kind regards,\n{PER}\n{Job}, {ORG}\n{phone}
Best,\n{PER}\n{ORG}\n{ADDR}
Thanks {FIRST}, <that works|got it|will do|see you then|talk soon>.
Thank you, {FIRST}. <I will look into it|We appreciate your patience|Your ticket is closed>.
<My name is|I am|I'm|This is|It's> {PER} <and I|, I> <live in|am from|moved to|work in|was born in> {LOC}.
<My name is|I'm|This is> {PER} from {ORG}.
<my name is|i am|i'm|this is> {per} and i need help with my <order|account|bill|card|password>
hi, my name is {per}
name is {per}, phone {phone}
hello {first}, can you <call me|check this|send the file>?
i live in {loc} and want to <cancel|return my order|change my plan>
moved from {loc} to {loc} last <year|month|week>
My <brother|sister|wife|husband|son|daughter|mother|father|boss|friend|neighbor|colleague|uncle|cousin|roommate|partner> {FIRST} <works|worked|is working> <at|for> {ORG}.
My <brother|sister|wife|husband|son|friend|boss|colleague>, {PER}, <lives in|moved to|is visiting|comes from> {LOC}.
{PER} <works|worked|has worked> <at|for> {ORG} <as a {job}|since {year}|for {n} years|in {LOC}|>.
{PER} <is|was> <a|the> {job} <at|of|for|with> {ORG}.
{PER}, <a|the> {job} <at|of|from> {ORG}, <said|told reporters|explained|wrote|argued|added> that the {noun} <is|was|would be> {adj}.
"{Sent}" <said|says|added|wrote|replied|asked> {PER}, {job} <at|of> {ORG}.
"{Sent}" {FIRST} <said|whispered|asked|shouted|replied>.
{PER} <met|called|visited|married|emailed|interviewed|sued|thanked|hired|fired|replaced|defeated|introduced> {PER} <in {LOC}|on {day}|yesterday|last week|in {month}|>.
{PER} and {PER} <are|were> <friends|married|partners|colleagues|neighbors> <in {LOC}|since {year}|>.
{PER}, {PER} and {PER} <joined|left|signed up for|attended|missed> the <meeting|call|party|course|trip|event>.
{FIRST} <said|told me|thinks|believes|asked|mentioned|promised|wondered|knows|hopes|forgot|remembered> <that|if> the {noun} <is|was|will be> {adj}.
{FIRST} and {FIRST} <went|drove|flew|moved|travelled> to {LOC} <for the weekend|on {day}|last summer|together|>.
{FIRST} <bought|sold|lost|found|ate|has|needs|gave {FIRST}|sent {FIRST}|owes {FIRST}> {n} {noun}s<.| and {n} {noun}s.>
If {FIRST} has {n} {noun}s and gives {n} to {FIRST}, how many does {FIRST} have left?
<Did|Does|Can|Will|Could|Would|Has> {PER} <call|come|know about it|sign the contract|live in {LOC}|work at {ORG}>?
<Who is|Do you know|Have you met|Have you seen|I spoke with|I talked to|I met|Please ask|Ask|Tell|Please contact|Contact|Call|Email|Ping|Remind> {PER}<?|.| about the {noun}.| today.| at {email}.| on {phone}.>
What is the <phone number|address|email|date of birth|account number|salary|role|title> of {PER}?
<Please|Can you|Could you> <forward|send|transfer|give|hand> this to {PER} <at|from|in> <{ORG}|{LOC}|accounting|HR>.
<What|Where> <is|are> {POSS} <address|phone number|email|salary|favorite {noun}|office|plans>?
{POSS} <account|order|phone|car|house|daughter|team|book|report|flight|birthday> <is|was|will be> {adj}.
I <love|hate|like|miss|admire|don't trust|can't stand> {PER}, <he|she> is <the best|so funny|a great {job}|amazing|awful>!
Happy birthday {FIRST}!
Congratulations to {PER} <on|for> <the new job|her promotion|winning the {noun}|his award>!
RIP {PER}, you will be missed.
The <patient|customer|client|tenant|borrower|plaintiff|defendant|applicant|candidate|student|employee|caller|witness|driver|passenger|user|member|guest>, {PER}, <was born on {date}|lives in {LOC}|reported {noun} pain|was admitted on {date}|called about an invoice|requests a refund|paid {money}>.
<Patient|Client|Customer|Employee|Student|Applicant|Suspect> {PER} <was admitted to|was transferred to|visited|complained about|left> {ORG} <on {date}|yesterday|this morning|>.
Patient: {PER}, {n} years old, from {LOC}, presented with {noun} pain.
{title} {LAST} <was seen|was examined|was discharged|returned> <today|on {date}|this morning> by {title} {LAST}.
Referred by Dr. {LAST} (<cardiology|radiology|oncology|surgery>) at {ORG}.
Dr. {PER} prescribed {n} mg of {prod} for {title} {LAST}.
Emergency contact: {PER} (<wife|husband|mother|son>), {phone}
{title} {LAST} <called|wrote|complained|is waiting|has arrived|left a message|wants a refund|will be late>.
Please <seat|page|escort> {title} {LAST} <and {title} {LAST}|>.
{job} {PER} <of|from> {LOC} <won|lost|was elected|resigned|retired|was arrested|died> <in {year}|on {day}|at the age of {n}|>.
{PER} was born in {LOC} <in {year}|on {date}> and <grew up|studied|died|lived> in {LOC}.
{PER} (born {date} in {LOC}) is a {nat} {job}.
{PER} (<{year}-{year}|{n}|the {job}>) <is|was> <known for|famous for> the {adj} {noun}.
{nat} {job} {PER} <has|had> <released|written|directed|won|painted> a {adj} {noun}.
{PER} studied <law|medicine|physics|economics|history> at {ORG} <in {LOC}|>.
{PER} <graduated from|dropped out of|teaches at|lectures at|got a degree from> {ORG}.
{PER} <plays|sings|performs> <guitar|drums|piano|bass|the {noun}> <in|with|for> {ORG}.
{PER} <scored|assisted|saved|missed> <twice|the winning goal|a penalty> as {ORG} beat {ORG} {n}-{n}.
{ORG} <beat|defeated|drew with|lost to> {ORG} {n}-{n} <in {LOC}|on {day}|at home|>.
The song "{Title}" by {PER} <is|was> <on the radio|number one|my favorite>.
I am reading "{Title}" by {PER}.
The movie <directed by|starring|with> {PER} <and {PER}|> <opens|premieres> in {LOC} <on {day}|in {month}>.
{PER} wrote the {noun}, {PER} <drew|edited|translated|reviewed> it.
According to {PER}, the {noun} <is|was> {adj}.
<In|On> {month} {year}, {PER} <founded|joined|left|bought|sold> {ORG}.
{ORG} <announced|said|confirmed|denied|reported|warned|told investors> <on {day}|today|> that <it would|it had|profits|sales|shares> {verb} {n} percent.
{ORG} <shares|stock> <rose|fell|jumped|dropped> {n}% <on {day}|after the report|in {LOC}>.
{ORG} <bought|acquired|sued|is buying|merged with|partnered with|invested in> {ORG} for {money}.
{ORG} <opened|closed|is opening|plans> <a|its> <store|plant|office|factory|branch|hotel> in {LOC}.
{ORG} is <hiring|laying off|looking for> {n} {job}s in {LOC}.
{ORG}, <based in|headquartered in> {LOC}, <makes|sells|builds|offers|develops> {noun}s.
The {LOC}-based <company|startup|bank> {ORG} <raised|lost|made> {money}.
The <company|startup|bank|hospital|university|agency|charity|retailer|insurer|airline> {ORG} <was founded in {year}|is based in {LOC}|has {n} employees|went bankrupt>.
<She|He|I|They> <works|worked|work> <at|for> {ORG} <in {LOC}|>.
<She|He> <left|joined|quit|founded|leads|runs|owns> {ORG} <in {year}|last year|>.
<She|He> <is|was> the {job} of {ORG}.
I <applied|have an interview|had an interview|start> at {ORG} <on {day}|tomorrow|next week>.
I <bought|ordered|returned> <a|the> {noun} <from|at> {ORG} <in {LOC}|on {date}|and it is {adj}|>.
I had the <best|worst> {noun} at {ORG} in {LOC}.
<Never|Always> <buy|order|shop> <at|from> {ORG}, <their|the> <service|quality|staff> is {adj}!
<Avoid|Try|Check out|Visit> {ORG} <in|on|near> {LOC}.
My {ORG} <card|account|loan|order|subscription|policy|flight> <is|was> <blocked|cancelled|late|declined|charged twice>.
Why <did|does|is> {ORG} <charge me {money}|keep calling me|not answer|so {adj}>?
How do I <contact|reach|cancel|get to|find> {ORG}?
Can I use my {ORG} card in {LOC}?
I want to transfer {money} from my {ORG} account to {PER}.
Send {money} to {PER} <at|via|through> {ORG}.
Please pay {ORG} the amount of {money} by {date}.
The invoice <from|of|issued by> {ORG} <over|for> {money} is <due|overdue|paid>.
This agreement is made between {ORG} ("<Seller|Landlord|Company|Licensor>") and {PER} ("<Buyer|Tenant|Employee|Licensee>").
This Agreement is entered into by and between {ORG}, a {REGION} corporation, and {ORG}.
In the matter of {LAST} v. {LAST}, the court <ruled|held|found> that the {noun} was {adj}.
{LAST} v. {ORG}, {n} U.S. {n} ({year})
The <plaintiff|defendant> {PER}, residing in {LOC}, <claims|denies|alleges> damages of {money}.
Attorney {PER} of {ORG} <represents|represented> {PER}.
Judge {PER} <sentenced|acquitted|fined> {PER} on {day}.
<Signed|Approved|Reviewed|Submitted|Prepared|Written|Created> by {PER} <on {date}|>
<Signed|Witnessed> in {LOC} on {date} by {PER}
<Attendees|Participants|Present|Cc|Team>: {PER}, {PER}, {PER}
<Speaker|Host|Guest|Author|Editor|Interviewer>: {PER}
{FIRST}: {Sent}
{FIRST}: {Sent}\n{FIRST}: {Sent}
[{time}] {FIRST}: {Sent}
[{time}] {PER}: are you coming to {LOC}?
{LASTUP}, {FIRST}
{LAST}, {FIRST} {I}
{LAST}, {I} ({year}). {Title}. {ORG}.
{LAST}, {I}, {LAST}, {I} & {LAST}, {I} ({year}). {Title}. {LOC}: {ORG}.
{LAST} et al. ({year}) <show|report|found> that the {noun} is {adj}.
See {LAST} and {LAST} ({year}).
<I live|We live|She lives|He lives|They live|I stay> <in|near|at|outside> {LOC}<.| now.| with {FIRST}.>
<I|We> <moved|travelled|flew|drove|went|are going|want to go> <from {LOC} to {LOC}|to {LOC}|to {LOC} and {LOC}> <in {month}|last year|next week|>.
<I|We> <visited|saw|love|miss|left|toured> {LOC}<, {LOC} and {LOC}|> <in {month}|last year|>.
What is the <weather|time|population|best restaurant|capital|currency> <in|of> {LOC}?
<Is|Are> there <any|good> <hotels|beaches|jobs|flights|{ORG} stores> <in|near|to> {LOC}?
How <far|long> is it from {LOC} to {LOC}?
{LOC} is the <capital|largest city|smallest state|best place> <of|in> {LOC}.
{LOC} <and|or> {LOC}, which is <cheaper|closer|nicer|warmer>?
The <flight|train|bus|trip|road|drive|package|shipment> from {LOC} to {LOC} <was delayed|leaves at {time}|takes {n} hours|arrived>.
The <president|prime minister|government|king|people|army|economy|police|mayor|weather|streets> of {LOC} <is|are|was> {adj}.
The <earthquake|flood|election|war|protest|storm|concert|conference|summit|final> in {LOC} <killed {n} people|was {adj}|starts on {day}|ended>.
<Troops|Police|Officials|Protesters|Doctors|Tourists|Scientists> in {LOC} <said|reported|arrested|found> {n} <people|{noun}s>.
{LOC} <, {LOC},|> has {n} <inhabitants|districts|schools|rivers>.
<Northern|Southern|Eastern|Western|Central> {COUNTRY} <was hit by|expects> <rain|snow|storms>.
{CITY}, {COUNTRY} - {Sent}
{CITY} (<Reuters|AP|dpa>) - {Sent}
{CITYUP} - {Sent}
My address is {ADDR}
My new address: {ADDR}
<I live at|We live at|Ship it to|Send it to|Deliver to|The office is at|Please update my address to|Our store is at|Meet me at> {ADDR}<.|>
The <address|headquarters|office> of {ORG} is {ADDR}
{PER}\n{ADDR}
{ORG}\n{ADDR}
{PER}\n{ORG}\n{ADDR}\n{phone}
{PER}\n{street}\n{CITY}, {stZip}
Attn: {PER}\n{ORG}\n{ADDR}
Ship to: {PER}, {ADDR}
<Return|Billing|Shipping|Home|Mailing> address: {ADDR}
Meet me <at|on|near> {STREET} <and {STREET}|> <at {time}|>.
The accident <happened|occurred> on {STREET} in {CITY}.
{PER} lives at {street}, {CITY}.
{PER}, <{n}|age {n}>, of {CITY}, <was charged|was injured|won|died>.
We <received|got|have> <an|your> <order|application|complaint|request|letter> from {PER} <of|in|at> <{LOC}|{ORG}>.
The account <is registered to|belongs to|was opened by|holder is> {PER}.
Account holder: {PER}, bank: {ORG}, {CITY}
Cardholder {PER}, card {card}
My <card|credit card|name on the card|passport|license> <is|says> {card}, {PER}
Hi, I need to <update|change|verify|reset> <the name on|the email of|the password of> my account, my name is {PER}.
Hi, this is {PER} calling from {ORG}, <is|may I speak to> {title} {LAST}<?| available?>
You can <reach|contact|email|call> {PER} <at|on> {email}<.| or {phone}.>
<Contact|Email> {FIRST} at {email}
<I|We> live on {STREET}, <near|close to|next to> {ORG}.
Take {STREET} <north|south|to the airport> and turn <left|right> on {STREET}.
My <previous|current|work|parents'|billing> address <is|was> {ADDR}
The <package|parcel|letter|order> should be <delivered|sent|shipped> to {ADDR}<, attention {PER}|>
Our <branch|warehouse|clinic|campus> <is located|can be found> at {ADDR}
<Billing|Delivery|Residence|Registered office>:\n{ADDR}
{Noun} <store|shop> at {ADDR}
From: {PER} {angle}
To: {PER} {angle}; {PER} {angle}
From: {PER} {angle}\nTo: {PER} {angle}\nSubject: {Title}
On {Day}, {month} {n}, {year} at {time}, {PER} {angle} wrote:
{PER} | {ORG} | {phone}
{PER} | {Job} | {ORG}
{PER}, {Job}, {ORG}
{PER} - {Job}\n{ORG}, {CITY}
{PER} ({ORG})
{FIRST} ({ORG}) <joined|left> the <meeting|channel>
{FIRST} from {ORG} <called|emailed|asked> <about|regarding> the {noun}.
The new {job} is {PER}<.|, who came from {ORG}.|, formerly of {ORG}.>
We are <happy|pleased|excited> to <announce|welcome> {PER} as our new {job}.
<Resume|CV> of {PER}
{PER} has {n} years of experience as a {job} at {ORG} and {ORG}.
Experience: {ORG} ({year}-{year}), {ORG} ({year}-{year})
Education: {ORG}, {year}
{Job}, {ORG}, {CITY} ({year} - {year})
Performance review for {PER}: <exceeds|meets> expectations.
{PER} was <promoted|terminated|hired|onboarded|transferred> on {date}.
Salary of {PER}: {money}
Interview with {PER} <at|on> {time}
Reminder: <call|meet|lunch with|dinner with|1:1 with|birthday of> {PER} <on {day}|at {time}|>
<Lunch|Dinner|Call|Meeting|Coffee> with {FIRST} <and {FIRST}|> <at {time}|in {LOC}|at {ORG}|>
@{handle} is {PER} <coming|in {LOC}|ok>?
RT @{handle}: {PER} <is in {LOC}|just won|is trending>
lol {FIRST} is so <funny|weird|late> :D
omg {PER} <is|was> <on tv|here|at {ORG}>!!!
just saw {PER} at {ORG} in {LOC}
so excited for {LOC} <tomorrow|next week>!!
watching {ORG} vs {ORG} with {FIRST}
{nat} <tourists|soldiers|officials|food|companies|students|players|wine> in {LOC} <are|is|was|were> {adj}.
The {nat} {job} {PER} <visited|lives in> {LOC}.
As {PER} <once|famously> <said|wrote>: "{Sent}"
- {PER}
— {PER}, {Title}
By {PER}
Photo: {PER}/{ORG}
Copyright (c) {year} {PER}
Copyright (c) {year} {ORG}. All rights reserved.
© {year} {ORG}
Author: {PER} {angle}
Maintained by {PER} and {PER}.
Reported-by: {PER} {angle}
Signed-off-by: {PER} {angle}
Co-authored-by: {PER} {angle}
Merge pull request #{n} from {handle}: thanks to {PER}
The <late|great|legendary|young|former|famous|infamous> {PER} <once lived in {LOC}|was a {job}|would agree>.
Former {job} {PER} <said|died|returned to {LOC}>.
{title} {PER} <will speak at|attended|opened|addressed> <{ORG}|the conference in {LOC}>.
President {LAST} <met|called|welcomed|criticized> <Chancellor|Prime Minister|President> {LAST} in {CITY}.
<President|Senator|Governor|King|Queen|Prince|Pope> {PER} <visited {LOC}|signed the bill|spoke on {day}>.
{LAST} <said|told|added|was|scored|won|signed|declined|resigned|denied the allegations> <on {day}|yesterday|in an interview|>.
{POSS} <lawyer|wife|husband|son|doctor|manager|agent> <said|called|told {PER}> the {noun} is {adj}.
{POSS} new <album|book|movie|company|restaurant> <is|was> {adj}.
{POSSORG} <CEO|profit|website|customer service|new {noun}|board|app> <is|was> {adj}.
{POSSLOC} <economy|weather|president|population|history|capital> <is|was> {adj}.
Let {FIRST} know <I am late|the {noun} is ready|we need {n} more>.
Give {FIRST} <a call|my regards|the keys>.
Where's {FIRST}?
Is {FIRST} <there|ok|coming|in>?
{FIRST}, <can you|could you|please|did you|are you|have you> <send|check|call|review|open|finish> <the {noun}|it|this>?
<Yes|No|Sure|Ok|Sorry|Sorry to hear that|Of course|Well|Right|Great>, {FIRST}<.|, I will.|!| - {sent}>
The <teacher|coach|doctor|manager|driver> <asked|told|called|praised> {FIRST}.
<He|She> <met|married|divorced|loves|dated|knows|saw|called> {PER} <in {LOC}|in {year}|>.
<His|Her|My|Their|Our> <name|boss|doctor|lawyer|landlord|teacher|therapist|accountant> is {PER}.
<His|Her> <son|daughter|children|parents|twins> <is called|is named|are> {FIRST}<.| and {FIRST}.>
a <man|woman|boy|girl|dog|cat|child|friend> <named|called> {FIRST}
The <town|city|village|region|island|river|lake|mountain> of {LOC} <is|was|lies> {adj}.
<in|from|to|near|around|across|outside|throughout> {LOC} <we|they|people> {verb} {noun}s
<Visit|Explore|Discover|Welcome to> {LOC}!
Greetings from {LOC}!
Born: {date}, {LOC}
Nationality: {nat}, place of birth: {CITY}
Location: {CITY}, {COUNTRY}
Office: {CITY}
Based in {CITY}, {ORG} <is|was> <a|the> {adj} <firm|provider|supplier>.
<Founded|Established> in {year} by {PER}, {ORG} <sells|makes|repairs> {noun}s in {LOC}.
The <board|employees|customers|shareholders|members|founders> of {ORG} <met|voted|protested|agreed> on {day}.
A spokesman for {ORG} <declined to comment|said the {noun} is {adj}>.
<Analysts|Economists|Researchers|Engineers|Lawyers> at {ORG} <expect|said|found|warn> <that|> the {noun} <will|could> {verb}.
<Under|With|Without|After|Before|Since> {PER}, <the {noun} was {adj}|everything changed|{ORG} grew fast>.
<I think|I guess|I heard|They say|Everyone knows|Apparently|Rumor has it> {PER} <is|was|will be> <in {LOC}|with {ORG}|the new {job}|back>.
<Sources|Officials> at the {ORG} <said|confirmed> that {PER} <had|has> <left|resigned|been fired>.
The {ORG} <building|report|website|hotline|app|headquarters> <is|was> {adj}.
{ORG} and {ORG} <compete|agreed|signed a deal|are rivals> in {LOC}.
<Both|Neither> {FIRST} <and|nor> {FIRST} {verb} the {noun}.
Dear {ORG}, I <bought|ordered> a {noun} and it is {adj}.
Dear {ORG} <team|support|customer service>,
Hello {ORG}, my <order|card|account> number is {id}.
@{handle} thanks for the follow! {PER} from {LOC}
Driver {PER}, plate {id}, <was stopped|was seen> on {STREET}, {CITY}.
Passenger name: {PER}, flight {id} {CITY} - {CITY}
Booking for {PER}, {n} nights at {ORG}, {CITY}.
Guest: {title} {PER}, room {n}
Policyholder {PER} (policy {id}) reported a claim in {CITY}.
The estate of {PER} <is|was> valued at {money}.
I, {PER}, <hereby|confirm|declare|agree> <authorize {ORG}|that the {noun} is {adj}|to the terms>.
In {CITY}, {FIRST} <met|found|lost|saw> <a|the> {adj} {noun}.
In {year}, {LAST} <published|won|moved to {LOC}|became {job} of {ORG}>.
Yesterday {PER} <called|arrived|left|resigned|phoned from {LOC}>.
Today {ORG} <announced|released|recalled|launched> <a|the> {adj} {noun}.
Maybe {FIRST} <knows|can help|forgot>.
Meanwhile, {PER} <was|is> <in {LOC}|at {ORG}|on the phone>.
However, {ORG} <denied|confirmed> the {noun}.
{ORG} {n} <reviews|stores|employees|locations>
My <friend|colleague>'s name is {PER} and <his|her> number is {phone}.
Is this {PER} or {PER}?
{PER}? {Sent}
{PER}! {Sent}
"{PER}"
({PER})
{PER}
{ORG}
{LOC}
`;
