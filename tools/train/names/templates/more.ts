/** More English: what firms and people do, said in many ways; and names in short and odd places. */
export const MORE_ENGLISH = `
{ORG} {firmDoes}.
{ORG} {firmDoes} <in {LOC}|on {day}|last year|again|for {money}>.
{ORG} <and|or> {ORG} <{firmDoes}|both {firmDoes}>.
<Our|My|Their> <supplier|bank|insurer|landlord|employer|client|competitor|vendor|partner|subcontractor|caterer|gym|dentist|vet|garage|internet provider|travel agency|publisher|law firm|school|church|team|club>, {ORG}, {firmDoes}.
<Our|My|Their|His|Her> <supplier|bank|insurer|employer|client|competitor|vendor|gym|garage|provider|publisher|law firm|school|team> is {ORG}.
<We|I|They> <received|got|have> <an|the> <invoice|quote|offer|letter|refund|reminder> from {ORG}.
<We|I|They> <gave|awarded> the <contract|job|order> to {ORG}.
<I was|We were|She was> <charged twice|hired|fired|scammed|treated|rejected|robbed> <by|at|outside> {ORG}.
<Is|Was> {ORG} <down|open|closed|any good|legit|hiring> <for anyone else|today|on {day}|in {LOC}>?
<Does|Did> {ORG} <deliver|ship|refund|answer|accept cards|have parking>?
<I|We> <bank|shop|work out|eat|study|train|volunteer|are insured> <with|at> {ORG}.
<I|We> <switched|moved> from {ORG} to {ORG}.
<Never|Don't> <fly|use|trust|rent from|book with> {ORG} again.
<Log in to|Open|Download|Update|Uninstall> the {ORG} <app|website|portal>.
Our contact at {ORG} is {PER}.
<He|She> is now <with|at> {ORG}, <before that|formerly|previously> <with|at> {ORG}.
A <second|new|third> <bakery|bar|shop|clinic|hotel|school> <called|named> {ORG} <opened|will open> <near the station|in {LOC}|next door>.
The <report|study|survey|lawsuit|offer|complaint|statement|data> <from|by|of> {ORG} <is|was> {adj}.
The <merger|deal|partnership|dispute> between {ORG} and {ORG} <failed|was approved|is off>.
<Shares in|Employees of|Customers of|A subsidiary of|The owner of|The founder of> {ORG} <fell|protested|complained|won>.
<An intern|A manager|A guard|A nurse|A pilot|Someone> <at|from|of> {ORG} <called|told me|said so|helped us>.
<Employer|Company|Client|Vendor|Supplier|Bank|School|Hospital|Insurance|Organisation|Organization|Account|Firm|Sponsor|Publisher|Carrier|Airline|Hotel|Merchant|Payee|Beneficiary bank>: {ORG}
{ORG} <vs|vs.|v> {ORG}
{ORG} (<NYSE|NASDAQ|LSE>: {id})
Sponsored by {ORG} and {ORG}
Powered by {ORG}
{ORG} Customer Service
The {ORG} team
{PER} {does}.
{FIRST} {does}.
{LAST} {does}.
{PER} {does} <in {LOC}|on {day}|with {PER}|at {ORG}|again|yesterday>.
{FIRST} and {FIRST} {does}.
<Yesterday|Today|Last week|In {month}|After lunch|At {time}|Apparently|Then|So|Later|Once> {PER} {does}.
<when|because|if|that|while|but|and|so|until|since> {FIRST} {does}
<We|They|I> <thanked|invited|paid|saw|missed|heard from|waited for|argued with|voted for|believe|remember|hired|fired|promoted> {PER}<.| and {PER}.| for the {noun}.>
<I|We> <got|have|need> <a letter|a call|an e-mail|a gift|an answer|advice|permission> from {PER}.
<a|the> <letter|book|poem|song|speech|photo|painting|gift|present|message|call|report> <by|from|for|to|about> {PER}
The <photo|song|painting|book|speech|idea|code|report> <was|is> <taken|written|made|painted|given|signed|reviewed> by {PER}.
<Everything|All> I know about {noun}s I learned from {PER}.
<To|For|Attention|c/o|Fao|Prepared for|Landlord|Tenant|Contact|Contact person|Owner|Author|Name|Caller|Recipient|Sender|Payee|Beneficiary|Assignee|Reporter|Reviewer|Witness|Next of kin|Attending physician|Guardian|Emergency contact|Manager|Supervisor|Agent|Rep|Guest|Passenger|Driver|Buyer|Seller|Referred by|Signed by|Cashier|Server>: {PER}
Passenger: {LASTUP}/{FIRSTUP}
{LASTUP} {FIRSTUP}
{LASTUP}, {FIRSTUP} {I}
<Re|Fwd>: <lunch|call|meeting|dinner|documents|contract> <with|for|from> {PER}
<Thx|Thanks|ty|np|hey|yo|sup|lol|ok|yes|no|agreed|+1> {FIRST}<|, looks good to me| :)|!|?>
@<here|channel|all> {FIRST} is <out sick|on call|on vacation|online>, {FIRST} <takes over|covers|is back>
<Please|Kindly> <cc|CC|copy|add|remove|invite|pay|reimburse|notify> {FIRST} and {FIRST}.
<Remind|Ask|Tell|Call|Help|Invite|Follow|Thank|Meet|Join> {PER} <to water the plants|about the {noun}|first|on {day}|>.
<Your|My|The> appointment with {title} {LAST} <is|was|has been> <moved to {time}|on {day}|cancelled>.
My <therapist|dentist|lawyer|doctor|teacher|landlord|accountant|coach|neighbour>, {PER}, <moved|retired|called|is great>.
The new <tenant|guy|girl|intern|boss|teacher|hire|neighbour> <in {n}B |> is <called |> {PER}.
The <landlord|owner|seller|caller|author|winner|killer|teacher> is <a certain|one|probably> {PER}.
Her maiden name <is|was> {LAST}.
The {LAST} <family|brothers|sisters|household|estate|trial|case|report> <is|was> {adj}.
{PER}'s <wife|phone|account|room|mother|ticket>
<I am|I'm> the <mother|father|wife|son|lawyer|owner> of {PER}.
<This is|Here is|Meet|Introducing|Say hi to> {PER}, our <new|youngest|best> {job}.
<biography|interview|portrait|statement|grave|house|diary> of {PER}
{PER}, {n}, {does}.
{PER}, {job}, {does}.
{PER} (<m|f|{n}|left|right|{nat}>) {does}.
<Three of us|Both of them|My friends|The kids|The winners>, {FIRST}, {FIRST} and {FIRST}, {does}.
{PER}: {n} points, {PER}: {n} points
Is it true that {FIRST} <is moving|moved> to {LOC}?
<Where|How|What> <is|was> {PER} <from|now|doing|up to>?
{PER} <of|from> {ORG} {does}.
<flights|a flight|a ticket|tickets|a bus|a train|the ferry|a parcel|a truck> <from|between> {LOC} <to|and> {LOC}
The <ferry|road|line|train|pipeline|border|flight> between {LOC} and {LOC} is <closed|cancelled|late>.
Between {LOC} and {LOC} <the line is closed|it rained>.
We <hiked|drove|cycled|wandered|sailed|camped> <around|through|across|near|past> {LOC}<.| for a week.>
<We|I> <fly|are flying|leave|depart> <out of|from|via> {LOC} on {day}.
<The shipment|The parcel|My luggage|The container|The truck|She|He> is <stuck|lost|still> <in|at customs in|near> {LOC}.
<Floods|A fire|An earthquake|The storm|Riots|Elections> in {LOC} <forced|killed|left|destroyed> <many people|the harbour|hundreds of homes>.
The <mayor|bishop|people|harbour|old town|airport|governor|coast|museum> of {LOC} <is|was> {adj}.
He <spent|left> his childhood in {LOC} and <later|then> <moved|emigrated|went> to {LOC}.
<Take|Follow> the <second exit|road|signs|train> <to|towards|for> {LOC}.
<Our|The|Their> <head office|factory|warehouse|team|server|branch> <moved|relocated> from {LOC} to {LOC}.
In {LOC} <the|a> {noun} is {adj}.
{LOC} <is|was|looks|seems> <lovely|cold|crowded|far|expensive|{adj}> <in {month}|this time of year|>.
{LOC} or {LOC}, which one would you pick?
{LOC}, {LOC} and {LOC} are <next|closed|too far>.
<State|Province|County|City|Town|Country|Region|Site|Location|Destination|Origin|Venue|Birthplace|Place|Branch|Store|From|To|Hometown|Nationality country>: {LOC}
<Police|Firefighters|Farmers|Teachers|Hotels|Schools|Trains|Beaches|Prices|Rents> in {LOC} <are looking for witnesses|went on strike|are full|fell|rose>.
<near|at|on|behind|opposite> {STREET}
You'll find us at {street}, {CITY}.
What's the nearest <pharmacy|station|school> to {street}, {CITY}?
I've been renting <a flat|a room|an office> on {STREET} since {month}.
Registered office: {STREET}, {CITY}, {REGION}
Parcel for {PER}, {ADDR}
{street}
{street}\\n{CITY}
{street}, {CITY}, {COUNTRY}
{CITY} {year}: {Sent}
The {CITY} {year} <conference|games|report|election> <was|is> {adj}.
In {LOC}, {n} <people|{noun}s> {verb}.
<Team|Group|Room|Unit|Gate|Building|Floor|Flight|Bus|Line|Lot> {n} {Noun}
{Noun} {n} <is|was> {adj}.
{street}\\n{zipCity}\\n{COUNTRY}
{ADDR}
<Where is|I need directions to|How do I get to|Drop me off at|Is there parking at> {ADDR}?
The invoice <should go|goes|was sent> to {ORG}, {ADDR}.
<made in|imported from|native to|popular in|born in|raised in|buried in|banned in|exiled to|deported to|shipped to|sold in> {LOC}
The record was released by {ORG}.
<Reading|Watching|Listening to|Quoting> {PER} at the moment.
The <cheque|check|passport|lease|will|contract|policy> <made out to|names|lists|is in the name of> {PER}.
Wire it to {PER}, {ORG}.
{PER} <sued|left|joined|bought|founded|audited|visited> {ORG} in {LOC}.
2024-03-02 08:11:09 INFO {Camel} - order {n} placed by {PER} ({CITY})
{date} {time} WARN {Camel} - bounce for contact {PER} at {ORG}
{"ticket":{n},"requester":"{PER}","organization":"{ORG}","site":"{CITY}"}
{"lead":{"contact":"{PER}","account":"{ORG}","region":"{REGION}"}}
{"guest":"{PER}","arrival":"{date}","hotel":"{ORG}"}
{"employee":{"given_name":"{FIRST}","family_name":"{LAST}","office":"{CITY}","department":"Sales"}}
{"supplier":"{ORG}","ship_to":"{CITY}","approved_by":"{PER}"}
{"author":"{PER}","publisher":"{ORG}","place":"{CITY}"}
{n};{PER};{CITY};paid
{PER},{ORG},{CITY},US
{PER};{ORG};{COUNTRY};{date}
{LAST};{FIRST};{street};{zip};{CITY}
`;

/** What a person does, after the name. */
export const DOES =
  `is out sick|will present the plan at noon|never answers|has already paid|left early|left the company|forwarded the contract|is on vacation until {day}|was last seen in {LOC}|lives and works in {LOC}|increased the dose to {n} mg|asked for a refund|signed for the package|runs a salon|owns a boat|plays chess|sings|drives a truck|called twice|sent the invoice|wants to cancel|will be late|broke his leg|lost her keys|is getting married|was promoted|has been with {ORG} for {n} years|knows the answer|says hi|did not show up|fixed the bug|approved the request|wrote the report|bought a house in {LOC}|speaks {nat}|was born in {year}|died in {year}|scored twice|won the race|lost the election|founded {ORG}|teaches maths|stayed home|is right|seems tired|got fired|moved out|started on {day}|takes over|is my boss|is a friend of mine|used to live here|cooks well|paid the deposit|reported the incident|has two kids|needs a visa|denied everything|pleaded guilty|was arrested|was injured|testified|resigned|retired in {year}|took the minutes|opened the meeting|owes me {money}|gave me the keys|told everyone|is waiting outside|has an appointment at {time}|complained about the {noun}`.split(
    "|",
  );

/** What a firm does, after the name. */
export const FIRM_DOES =
  `raised its prices|raised prices again|posted a loss|posted record profits|is down again|went bankrupt|lost my luggage|never answers the phone|delivered late|delivers tomorrow|refused to pay|charged me twice|is recruiting welders|is hiring|hired {n} people|laid off {n} workers|sells {noun}s|makes {noun}s|builds {noun}s|rents out {noun}s|owns {n} stores|operates in {LOC}|is based in {LOC}|moved to {LOC}|opened an office in {LOC}|closed its plant in {LOC}|signed the contract|cancelled the order|won the tender|lost the lawsuit|filed for bankruptcy|filed a patent|recalled its {noun}|released a new {noun}|launched a website|changed its logo|is a subsidiary of {ORG}|belongs to {ORG}|supplies {ORG}|competes with {ORG}|was bought by {ORG}|sponsors the event|insures the building|audits the accounts|published a report|apologised to its customers|denied the claims|confirmed the layoffs|stopped shipping|raised {money}|is worth {money}|expects growth|cut its forecast|pays well|treats its staff badly|refunded me|blocked my card|sent me a reminder|has great service|has terrible reviews|was fined {money}|was founded in {year}|employs {n} people`.split(
    "|",
  );
