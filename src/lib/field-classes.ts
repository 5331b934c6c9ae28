import type { DataClass } from "../model/label.ts";

/**
 * What names of fields, columns and form labels say about what stands in them. Phrases are whole words in lower case; a longer
 * phrase takes its words before a shorter one can (`ip address` is no postal address).
 */
const PHRASES: Record<DataClass, string> = {
  credential:
    "password, passwd, passphrase, pwd, secret, client secret, api key, apikey, access key, secret key, " +
    "private key, token, access token, auth token, refresh token, session token, bearer, authorization, " +
    "credentials, cookie, otp, pin code, x api key, security code, recovery code",
  "pii.email": "email, e mail, mail address, email address, e mail address, mailto, correo",
  "pii.phone":
    "phone, phone number, telephone, mobile, mobile number, mobile phone, cell, cell phone, msisdn, fax, " +
    "telefon, whatsapp number, wa id, tel",
  "pii.name":
    "first name, firstname, last name, lastname, full name, fullname, surname, given name, family name, " +
    "middle name, customer name, client name, contact name, user name, username, guest name, " +
    "patient name, employee name, lead name, person name, sender name, your name, display name, vorname, " +
    "nachname, nombre, apellido",
  "pii.address":
    "address, street, street address, home address, postal address, billing address, shipping address, " +
    "zip, zip code, postal code, postcode, house number, address line",
  "pii.national-id":
    "ssn, social security, social security number, national id, passport, passport number, tax id, " +
    "driver license, drivers license, driving licence, nino, aadhaar, cpf, id card, identity number",
  "pii.other":
    "dob, date of birth, birth date, birthdate, birthday, gender, nationality, marital status, " +
    "customer id, user id",
  "financial.card": "credit card, card number, debit card, card no, cardnumber, cc number, card, cvv, cvc",
  "financial.account":
    "iban, bic, swift code, account number, bank account, routing number, sort code, wallet address",
  financial: "salary, income, account balance, credit score, payment method",
  health:
    "diagnosis, medical, medical history, medication, medications, symptoms, symptom, allergies, " +
    "allergy, blood type, health, prescription, disability",
  location: "latitude, longitude, lat, lng, lon, geo, gps, coordinates, location",
  organization: "company, company name, organization, organisation, employer",
  network: "ip, ip address, mac address, user agent, remote addr, x forwarded for, x real ip",
  conversation:
    "message, messages, chat input, prompt, question, user query, transcript, conversation, " +
    "chat history, comment, feedback, message text",
};

/** Words that turn a `token` into a number: `max_tokens`, `token_count`. */
const COUNTING = new Set("max, count, limit, usage, used, total, type, per".split(", "));
/** Words after which an `email` or `card` is something else: `email_subject`, `card_id`, `message_id`. */
const OTHER_THING = new Set(
  "id, ids, count, type, status, template, subject, url, format, index, sent".split(", "),
);

/** Phrase → its data class. */
const CLASS_OF: ReadonlyMap<string, DataClass> = new Map(
  Object.entries(PHRASES).flatMap(([dataClass, phrases]) =>
    phrases.split(", ").map((phrase): [string, DataClass] => [phrase, dataClass]),
  ),
);
/** Every word of the phrases. */
export const FIELD_WORDS: ReadonlySet<string> = new Set(
  Object.values(PHRASES).flatMap((phrases) => phrases.split(/,? /)),
);
const LONGEST_PHRASE = 3;
/** A label longer than this is a text, not a name. */
const MAX_WORDS = 24;

/** `customer.firstName` → `["first", "name"]`: the words of the last part of a field path. */
function wordsOf(field: string): string[] {
  const last =
    field
      .slice(0, 200)
      .split(".")
      .findLast((part) => !/^\d*$/.test(part)) ?? "";
  return splitWords(last);
}

/** `billing.firstName_2` → `["billing", "first", "name", "2"]`. */
export function splitWords(name: string): string[] {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== "");
}

/**
 * The data classes that a field's name suggests; empty when it suggests none. `field` may be a path (`customer.email`); only
 * its last part counts. `siblings` are the other fields of the same record: a bare `name` is a person's beside an e-mail address.
 */
export function classesOfField(field: string, siblings: readonly string[] = []): DataClass[] {
  const words = wordsOf(field);
  if (words.length === 0 || words.length > MAX_WORDS) return [];
  if (words.length === 1 && words[0] === "name") return siblings.some(isPersonal) ? ["pii.name"] : [];
  if (words.length === 1 && words[0] === "address" && OF_MESSAGE.test(field)) return ["pii.email"];
  const counts = words.some((word) => COUNTING.has(word));
  const found = new Set<DataClass>();
  const taken = new Set<number>();
  for (let length = LONGEST_PHRASE; length > 0; length--)
    for (let start = 0; start + length <= words.length; start++) {
      const places = Array.from({ length }, (_, offset) => start + offset);
      const dataClass = CLASS_OF.get(places.map((place) => words[place]).join(" "));
      if (dataClass === undefined || places.some((place) => taken.has(place))) continue;
      for (const place of places) taken.add(place);
      const isCount = counts && words[start + length - 1] === "token";
      if (!isCount && !OTHER_THING.has(words[start + length] ?? "")) found.add(dataClass);
    }
  return [...found].sort();
}

/** Parts of a message that hold addresses of people: `from.value.address`, `sender.emailAddress.address`. */
const OF_MESSAGE = /(?:^|\.)(?:from|to|cc|bcc|sender|reply-?to|emailAddress)\./i;

function isPersonal(field: string): boolean {
  return field !== "name" && classesOfField(field).some((dataClass) => dataClass.startsWith("pii"));
}

/** What the name of a table, sheet or collection says of its rows, by its words (singular or plural). */
const TABLES: Record<DataClass, string> = {
  pii:
    "customer, client, user, contact, lead, person, people, member, employee, candidate, applicant, subscriber, guest, student, " +
    "profile, patient, appointment, payroll",
  health: "patient",
  financial: "invoice, payment, transaction, payroll, salary",
  conversation: "conversation, message, chat, history",
  credential: "secret, credential, token",
};
const TABLE_WORDS = Object.entries(TABLES).map(([dataClass, words]) => ({
  dataClass,
  words: new Set(words.split(", ")),
}));

/** The data classes that a table's name suggests (`n8n_chat_histories`, `Customers 2025`); empty when it suggests none. */
export function classesOfTable(table: string): DataClass[] {
  const words = wordsOf(table.replaceAll(".", " ")).flatMap((word) => [
    word,
    word.replace(/s$/, ""),
    word.replace(/ies$/, "y"),
  ]);
  return TABLE_WORDS.filter((entry) => words.some((word) => entry.words.has(word)))
    .map((entry) => entry.dataClass)
    .sort();
}
