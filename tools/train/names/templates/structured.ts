/** Records: JSON, CSV, YAML, XML, logs, forms, SQL and code that hold names in fields. A blank line ends a template. */
export const STRUCTURED = String.raw`
{"id": {n}, "name": "{PER}", "email": "{email}", "city": "{CITY}"}

{"firstName":"{FIRST}","lastName":"{LAST}","company":"{ORG}","country":"{COUNTRY}"}

{"first_name": "{first}", "last_name": "{last}", "active": true}

{
  "customer": {
    "name": "{PER}",
    "address": { "street": "{street}", "city": "{CITY}", "zip": "{zip}", "country": "{COUNTRY}" }
  },
  "status": "Active"
}

{"user":{"fullName":"{PER}","role":"Admin","employer":"{ORG}"},"type":"Customer"}

{"patient":"{PER}","physician":"Dr. {PER}","hospital":"{ORG}","diagnosis":"{noun}"}

{"messages":[{"role":"user","content":"Hi, I am {PER} from {LOC}. {Sent}"}]}

{"role":"assistant","content":"Hello {FIRST}! {Sent}\n\nBest,\nThe {ORG} team"}

{"from":"{PER}","to":"{PER}","subject":"{Title}","body":"Hi {FIRST},\n\n{Sent}\n\nRegards,\n{FIRST}"}

{"title":"{Title}","status":"Open","assignee":"{PER}","reporter":"{PER}","labels":["{Noun}","{Noun}"]}

{"event":"{noun}_created","level":"INFO","message":"User {PER} created {noun} {id}"}

{"level":"error","msg":"Failed to {verb} {noun} for {PER}","service":"{noun}-service"}

{"origin":"{CITY}","destination":"{CITY}","carrier":"{ORG}","passenger":"{PER}"}

{"vendor":"{ORG}","amount":{n},"currency":"USD","billing_contact":"{PER}","state":"{REGION}"}

id,name,email,city,country
{n},{PER},{email},{CITY},{COUNTRY}
{n},{PER},{email},{CITY},{COUNTRY}
{n},{PER},{email},{CITY},{COUNTRY}

first_name,last_name,company,city
{FIRST},{LAST},{ORG},{CITY}
{FIRST},{LAST},{ORG},{CITY}

{id};{LAST};{FIRST};{CITY};{date}

"{LAST}","{FIRST}","{ORG}","{CITY}, {ST}","{phone}"

{date},{ORG},{money},{CITY},Debit

| Name | Company | City |
| --- | --- | --- |
| {PER} | {ORG} | {CITY} |
| {PER} | {ORG} | {CITY} |

{PER}	{ORG}	{CITY}	{phone}

Name: {PER}
Date of birth: {date}
Address: {ADDR}
Phone: {phone}

Full Name: {PER}
Company: {ORG}
Job Title: {Job}
City: {CITY}
Country: {COUNTRY}

First name: {FIRST}
Last name: {LAST}
Place of birth: {CITY}
Employer: {ORG}

Patient Name: {LASTUP}, {FIRSTUP}
MRN: {n}
Attending: {LAST}, {FIRST} MD
Facility: {ORG}

NAME: {PERUP}
ADDRESS: {ADDR}

Customer: {PER} ({ORG})
Agent: {FIRST}
Issue: {Sent}
Status: Closed

Name: {per}
City: {loc}

name={PER}&city={CITY}&company={ORG}

name: {PER}
employer: {ORG}
location: {CITY}
role: {job}

author:
  name: {PER}
  email: {email}
  organization: {ORG}

\<customer>\<name>{PER}\</name>\<city>{CITY}\</city>\<company>{ORG}\</company>\</customer>

\<Person>\<FirstName>{FIRST}\</FirstName>\<LastName>{LAST}\</LastName>\</Person>

\<p>Dear {FIRST},\</p>\<p>{Sent}\</p>\<p>{PER}\<br>{ORG}\</p>

\<td>{PER}\</td>\<td>{CITY}\</td>\<td>{ORG}\</td>

\<b>{PER}\</b>, {Job}, \<i>{ORG}\</i>

{date} {time} INFO [main] {Camel} - User {PER} logged in from {CITY}

{date} {time} ERROR {Camel}: Payment of {money} by {PER} failed

{date} {time} WARN  Request from customer {PER} ({email}) timed out after {n} ms

{date}T{time}Z INFO  order={n} customer="{PER}" city="{CITY}" status=OK

[{time}] DEBUG {Camel}.{camel}: name={PER}, company={ORG}

{month} {n} {time} host sshd[{n}]: Accepted password for {handle} from {ip}

{date} {time} AUDIT {PER} changed the role of {PER} to Admin

INSERT INTO customers (name, city) VALUES ('{PER}', '{CITY}');

INSERT INTO users VALUES ({n}, '{FIRST}', '{LAST}', '{email}', '{COUNTRY}');

UPDATE employees SET name = '{PER}' WHERE id = {n};

SELECT * FROM users WHERE last_name = '{LAST}' AND city = '{CITY}';

const user = { name: "{PER}", city: "{CITY}", company: "{ORG}" };

const names = ["{FIRST}", "{FIRST}", "{FIRST}"];

user = User(name="{PER}", city="{CITY}")

assert greet("{FIRST}") == "Hello {FIRST}"

// Author: {PER}

# Written by {PER}, {ORG}

 * @author {PER} {angle}

BEGIN:VCARD
FN:{PER}
N:{LAST};{FIRST};;;
ORG:{ORG}
ADR:;;{street};{CITY};{ST};{zip};{COUNTRY}
END:VCARD

Invoice No. {id}
Bill To: {PER}, {ORG}
Ship To: {ADDR}
Total: {money}

INVOICE
{ORG}
{ADDR}
Bill to: {PER}
Due date: {date}

From: {PER} {angle}
To: {PER} {angle}
Cc: {PER} {angle}
Date: {Day}, {n} {month} {year} {time}
Subject: Re: {Title}

{FIRST},

{Sent} {Sent}

Thanks,
{FIRST}

Hi {FIRST},

Thank you for contacting {ORG}. {Sent}

Kind regards,
{PER}
Customer Support

To whom it may concern,

{PER} worked at {ORG} in {CITY} from {year} to {year}. {Sent}

Sincerely,
{PER}
{Job}

TO: {PER}
FROM: {PER}
RE: {Title}

Deponent: {PERUP}
Court: {ORG}
Q. {Sent}
A. {Sent}

CHIEF COMPLAINT: {noun} pain
HISTORY: {title} {LAST} is a {n} year old {adj} patient from {CITY}.
PLAN: Follow up with Dr. {LAST}.

1. {PER} ({COUNTRY}) {time}
2. {PER} ({COUNTRY}) {time}
3. {PER} ({COUNTRY}) {time}

- {PER}: {n} {noun}s
- {PER}: {n} {noun}s

* {CITY}, {COUNTRY}
* {CITY}, {COUNTRY}
* {CITY}, {COUNTRY}

Offices: {CITY}, {CITY}, {CITY}

Clients: {ORG}, {ORG}, {ORG} and {ORG}
`;
