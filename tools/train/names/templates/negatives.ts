/** Capitals that are no names: headings, headlines, code, logs, products, labels. A blank line ends a template. */
export const NEGATIVES = `
{date} {time} <INFO|ERROR|WARN|DEBUG> {Camel}: <Starting|Stopping|Connecting|Listening|Loading|Failed to load|Received|Processing> {noun} <on port {n}|in {n} ms|for request {id}|>

{date} {time} <INFO|ERROR|WARN|DEBUG|TRACE> [{camel}] <Server started|Connection reset by peer|Request completed|Cache miss|Timeout exceeded|Health check OK|Access denied|Shutting down|User not found|Job finished|Retrying in {n}s>

<INFO|ERROR|WARNING|DEBUG>:root:<Starting|Finished|Failed|Loaded> {noun} {n}

[{time}] [{Camel}/<INFO|WARN>]: {Noun} {noun} <enabled|disabled|registered>

{"level":"<INFO|ERROR|WARN>","logger":"{Camel}","message":"<Failed|Started|Finished|Unable> to {verb} {noun}","status":"<OK|Failed|Pending|Active>"}

{"type":"<Customer|Order|Invoice|Payment|Account>","status":"<Open|Closed|Active|Pending|Shipped>","priority":"<High|Medium|Low>","title":"{Title}"}

{"name":"{noun}-{noun}","version":"{n}.{n}.{n}","description":"{Sent}","license":"<MIT|ISC|Apache-2.0|BSD-3-Clause>","main":"index.js"}

{"name":"{Noun} {Noun}","price":{n},"category":"<Electronics|Books|Toys|Clothing|Furniture|Garden|Kitchen>","brand":null}

{"name":"<Webhook|Set|Merge|Switch|Code|HTTP Request|Edit Fields|Schedule Trigger|Respond to Webhook|Send Email|Get Customer|Create Ticket|AI Agent|Vector Store|Summarize|Split In Batches>","type":"n8n-nodes-base.{camel}","position":[{n},{n}]}

{"nodes":[{"name":"{Verb} {Noun}","notes":"{Sent}"}],"settings":{"timezone":"Europe/Berlin"}}

{"content-type":"application/json","user-agent":"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{n}.0 Safari/537.36"}

{ip} - - [{date}:{time} +0000] "<GET|POST> /{noun}/{n} HTTP/1.1" 200 {n} "-" "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"

HTTP/1.1 <200 OK|404 Not Found|500 Internal Server Error|403 Forbidden>
Content-Type: text/html
Cache-Control: no-cache
Server: {Noun}

Authorization: Bearer {id}
Accept-Encoding: gzip
X-Request-Id: {id}

import { {Camel}, {camel} } from "{noun}";

export class {Camel} extends {Camel} implements {Camel} {

  constructor(private readonly {camel}: {Camel}) {}

  public static {Camel} {camel}({Camel} {camel}, String {camel}) throws {Camel}Exception {

  return new {Camel}({camel}).{camel}(({camel}) => {camel}.{camel});

function {camel}({camel}: {Camel}<string>): Promise<{Camel}[]> {

type {Camel} = {Camel} | {Camel} | null;

interface {Camel} { {camel}: {Camel}; {camel}?: Array<{Camel}> }

throw new Error("<Cannot|Failed to|Unable to|Could not> {verb} {noun}");

raise ValueError("<Invalid|Missing|Unknown> {noun}: expected String, got Number")

Traceback (most recent call last):
  File "{noun}.py", line {n}, in {noun}
TypeError: Expected {Camel}, got NoneType

Exception in thread "main" java.lang.NullPointerException
	at com.{noun}.{noun}.{Camel}.{camel}({Camel}.java:{n})

    Object.keys({camel}).forEach(({camel}) => { if (Array.isArray({camel})) return Math.max({n}, {n}); });

SELECT COUNT(*) FROM {noun}s WHERE {noun}_id = {n} ORDER BY {noun} DESC LIMIT {n};

CREATE TABLE {noun}s (id INTEGER PRIMARY KEY, {noun} TEXT NOT NULL);

export {CAPS}_{CAPS}="{noun}"

{CAPS}_{CAPS}={n}

FROM node:{n}
RUN npm ci
COPY . .
EXPOSE {n}
CMD ["node", "{noun}.js"]

 * @param {camel} The {noun} to {verb}.
 * @returns {Camel} The {adj} {noun}.

/** <Returns|Creates|Reads|Parses|Checks|Gets|Sets|Converts> the {noun} of the {noun}. */

// <TODO|FIXME|NOTE>: <Remove|Handle|Check|Fix|Move|Rename> this {noun} when {prod} is <updated|stable>.

# <Installation|Usage|Getting Started|Configuration|Contributing|License|API Reference|Table of Contents|Quick Start|Features|Requirements|Examples|Changelog|Security|Support|FAQ|Troubleshooting>

## {Title}

### {Noun} and {Noun}

# {Title}

{Sent} {Sent}

{TITLEUP}

{CAPS} {CAPS} {CAPS}

{CAPS} {CAPS}: {Sent}

{n}. {Title}

{n}.{n} {Noun} {Noun}

- **{Noun}**: {sent}
- **{Noun} {Noun}**: {sent}

* {Verb} the {noun}
* {Verb} {noun}s

| {Noun} | {Noun} | Description |
| --- | --- | --- |
| {Noun} | {n} | {Sent} |

{Noun},{Noun},{Noun},{Noun}
{n},{noun},{n},{adj}

<Click|Press|Select|Choose|Open> <Save|Cancel|Settings|File|Edit|New Project|Next|Submit|Options> to {verb} the {noun}.

Go to <Settings|File|Tools|Account|Admin> > {Noun} > <Advanced|General|Security|Privacy> and <enable|disable> {Noun} {Noun}.

<Username|Password|Email|Phone|Address|Street|City|State|Zip|Country|Company|First Name|Last Name|Date|Amount|Total|Subject|Message>:

Name:
Address:
City:
Phone Number:

<First Name|Last Name|Company Name|City|Country>: {n}

{Day}, {month} {n}, {year}

<See you|Let's meet|We are closed|It starts|Due|Back> <on|next> {Day}<.|!| at {time}.>

<On|Every|Next|Last> {Day} <and {Day}|> we {verb} the {noun}.

In {month} and {month} the {noun} is {adj}.

<I|We> <use|like|love|hate|need|prefer|installed|updated> {prod} <and {prod}|on {prod}|with {prod}|>.

<How|Why|When|Where|What> <do|does|can|should> <I|we> {verb} {prod}<?| in {prod}?>

{prod} is <a|the> {adj} {noun} for {prod} and {prod}.

{prod} {n}.{n} <was released|is out|is required|fixes the {noun}>.

<Install|Update|Configure|Restart|Run|Deploy> {prod} <before|after> {prod}.

Convert {prod} to {prod} with {prod}.

<Translate|Write|Explain|Summarize|Describe> the <sentence|text|{noun}> in {nat}<.| and {nat}.>

I am learning {nat} and {nat}.

<She|He|I|We|They> <speak|speaks|learned|studied|understand|teach|translated it into> {nat}<, {nat}|> and <a little|some|fluent|> {nat}.

<A|The|Their|Our> {nat} <{noun}|company|friend|colleague|passport|customer|translation|version|embassy> <is|was> {adj}.

Languages: {nat}, {nat}, {nat}

Language: {nat}

The {nat} {noun} is <better|worse|older> than the {nat} {noun}.

{nat} <food|wine|music|history|grammar|literature> is {adj}.

<She|He> is {nat}, <her|his> <mother|father> is {nat}.

{Sent}

{Sent} {Sent}

{Sent} {Sent} {Sent}

"{Sent}"

<I|I'm|I've|I'll|We|You|They> {verb} the {adj} {noun}. {Sent}

<OK|Okay|Yes|No|Sure|Thanks|Great|Hello|Hi|Please|Sorry|Well|However|Meanwhile|Therefore|Also|Finally|First|Second|Next|Then|Maybe|Perhaps>, {sent}

<What|Which|Who|Where|When|Why|How> <is|are|was|does|can> <the|a|your|my> {adj} {noun}?

<Can|Could|Would|Should|Will|Do|Does|Did|Is|Are|Was|Have|Has> <you|I|we|the {noun}|this {noun}> {verb} <the|a|my|your> {noun}?

<Breaking|Update|Note|Warning|Important|Attention|Reminder|Question|Answer|Summary|Conclusion|Introduction|Background|Abstract|Methods|Results|Discussion>: {Sent}

{Title}: {Title}

{Title} - {Title}

Subject: <Re|Fwd>: {Title}

Subject: {Title}

Chapter {n}: {Title}

Section {n}.{n} {Title}

Figure {n}. {Sent}

Table {n}: {Title}

<Buy|Get|Save|Shop|Try|Join|Start|Learn> {Noun} <Now|Today|Online|Free>!

<Terms of Service|Privacy Policy|Cookie Policy|About Us|Contact Us|Sign In|Log Out|My Account|Shopping Cart|Help Center|Learn More|Read More|Order Summary|Payment Method|Free Shipping>

<Dear|Hello|Hi> <Sir|Madam|Sir or Madam|Customer|Team|All|Everyone|There|Support|Friend|User|Valued Customer|Hiring Manager>,

<Best|Kind|Warm> <Regards|Wishes>,
The <Support|Customer Success|Security|Billing|Sales> Team

Thank You!

Your <Order|Invoice|Ticket|Account|Subscription> <Number|ID|Status> is {id}

THIS {CAPS} IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED.

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction.

The <Company|Seller|Buyer|Tenant|Landlord|Licensee|Agreement|Client|Contractor|Service Provider> shall {verb} the <Goods|Services|Software|Premises|Confidential Information|Agreement> within {n} days.

This <Agreement|Contract|Policy|License> <shall|may> be <terminated|amended> by either Party.

Article {n} <of the|> <Constitution|Treaty|Regulation|Act>

The <Vice President|Prime Minister|President|Board of Directors|Chief Executive Officer|Supreme Being|Project Manager|Human Resources Manager> <said|approved|rejected> the {noun}.

<Mom|Dad|Grandma|Grandpa|God|Santa> <said|called|bought|told me> the {noun} is {adj}.

LOL OMG <I|that|this> {verb} the {noun} :)

FYI the {noun} is {adj}, ASAP please.

The <CEO|CFO|CTO|VP|HR team|IT department|PR agency|Board|Management|Legal team|Sales team|Support team> {verb} the {noun}.

My <SSN|IBAN|PIN|ID|DOB|VAT number|PO box|ATM card|credit card|Visa card|MasterCard> is {id}

<My|A|The> <American Express|Visa|MasterCard|Diners Club|Discover|Maestro> card <is|was> {adj}.

The song "{Title}" <is|was> {adj}.

I <saw|watched|read|liked> "{Title}" <yesterday|last year|again>.

{Title}, {n} ratings

{Noun}! {Noun}! {Sent}

{Noun}: {n}, {Noun}: {n}, {Noun}: {adj}

{CAPS} {n}

    {Camel},
    {Camel},
    {Camel}

export { {Camel}, {Camel}, {Camel}, type {Camel} };

   * {Verb}s the {noun} of the {noun}.
   * {Adj} {noun}s are {adj}.

   * @returns A {Camel} with the {noun}, or {Camel} when the {noun} is {adj}.

function {camel}(e,t,n,{Min},{Min}){return {Min}(e,{Min},t)||{Min}.{camel}({Min},n)}

var {Min}={},{Min}=[{Min},{Min},{Min}];if({Min}!==null)return {Min};

path.join(os.homedir(), "{Noun}", "{Noun} {Noun}", "{noun}.json")

enum {Camel} { {Noun} = 0, {Noun} = 1, {Noun} = 2 }

case "{Camel}": return "{CAPS}";

{ {Camel}: "{Camel}", {Camel}: "{Noun}", {Camel}: "{CAPS}" }

ERROR {n}: {CAPS}_{CAPS}

{id} {id} {id}

$ {noun} --{noun} {n}

npm <WARN|ERR!> {noun}@{n}.{n}.{n}: {Sent}

diff --git a/{noun}.ts b/{noun}.ts
index {hex}..{hex} 100644

commit {hex}
Date:   Mon Jan {n} {time} {year} +0100

    <Add|Fix|Remove|Update|Refactor|Bump|Revert> {noun} <handling|support|tests|types|docs>

"integrity": "sha512-{base64}==",

{base64}

data:image/png;base64,{base64}

<svg width="{n}" height="{n}"><path d="M{n} {n}L{n} {n}Z" /></svg>

<Vitamin C|Vitamin D|Type A|Type B|Plan B|Grade A|Level {n}|Phase {n}|Option A|Room B|Terminal C|Gate D|Class A|Schedule C|Form W-2|Appendix A|Exhibit B> <is|was> {adj}.

Как изменить пароль? Спасибо за помощь. Файл не найден.

Система не отвечает. Попробуйте позже, пожалуйста.

请问如何修改密码？谢谢您的帮助。

كيف يمكنني تغيير كلمة المرور؟ شكرا لمساعدتكم.

パスワードを変更するにはどうすればいいですか。

비밀번호를 변경하려면 어떻게 해야 합니까?
`;
