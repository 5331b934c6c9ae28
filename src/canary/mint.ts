import { hmac } from "../lib/hash.ts";
import type { Canary } from "../model/canary.ts";
import type { DataClass } from "../model/label.ts";
import { PAYLOAD_LENGTH, type RunKey } from "./key.ts";
import { authenticate, canaryId, createPayload, knownClass } from "./payload.ts";

/** What one canary stands for; the same values under the same run key give the same canary. */
export interface CanaryRequest {
  source: string;
  session: string;
  attack: string;
  index: number;
  dataClass: DataClass;
}

/** Choices that depend on the canary alone. */
interface Choose {
  one<T>(list: readonly [T, ...T[]]): T;
  /** A number in [from, to]. */
  between(from: number, to: number): number;
}

function chooser(digest: string): Choose {
  let at = 0;
  const between = (from: number, to: number) => {
    const value = Number.parseInt(digest.slice(at, at + 6), 16);
    at = (at + 6) % 60;
    return from + (value % (to - from + 1));
  };
  return { between, one: (list) => list[between(0, list.length - 1)] ?? list[0] };
}

const FIRST = [
  "Marta",
  "Jonas",
  "Aisha",
  "Pavel",
  "Ingrid",
  "Tomas",
  "Leila",
  "Henrik",
  "Noor",
  "Clara",
  "Emil",
  "Yara",
] as const;
const LAST = [
  "Okonkwo",
  "Lindqvist",
  "Marchetti",
  "Petrov",
  "Hartmann",
  "Silveira",
  "Nakamura",
  "Brandt",
  "Costa",
  "Weiss",
] as const;
const STREETS = [
  "Harbour Street",
  "Mill Lane",
  "Station Road",
  "Orchard Close",
  "Kingsway",
  "Birch Avenue",
  "Quay Road",
] as const;
const TOWNS = ["Newtown", "Easton", "Ashford", "Millbrook", "Westbury", "Kirkwood"] as const;
/** RFC 2606 and RFC 6761: domains that belong to nobody. */
const DOMAINS = [
  "example.com",
  "example.org",
  "example.net",
  "mail.example.com",
  "post.example.org",
  "mail.test",
] as const;
const HOSTS = ["corp.example", "lan.example.net", "internal.test", "db.example.org"] as const;
/** The first six digits of test cards that payment providers publish (Stripe, Adyen, Braintree: "testing" pages). */
const TEST_CARDS = ["400000", "411111", "424242", "510510", "555555", "601111"] as const;
/** Two-part codes without any provider's shape. */
const CODES = ["INT", "OVR", "ADM", "OPS", "SVC", "ACC", "REL", "KEY", "MGR", "ENV"] as const;

type Write = (payload: string, choose: Choose) => string;

/** What people write when a value is a text: `#` stands for the payload. */
const SENTENCES = [
  "The reference for this matter is #.",
  "Please file it under #, as agreed last week.",
  "Our internal note on this is numbered #.",
  "Ask for # when you call back.",
  "It was registered as # this morning.",
  "My case is #, and I would rather keep it between us.",
] as const;

const sentence: Write = (payload, choose) => choose.one<string>(SENTENCES).replace("#", payload);

/** How a value of each class looks. A class that is not here looks like its parent class, or is a short sentence. */
const WRITERS: Partial<Record<ReturnType<typeof knownClass>, Write>> = {
  credential: (payload, choose) => `${choose.one(CODES)}-${payload}`,
  "pii.name": (payload, choose) => `${choose.one(FIRST)} ${choose.one(LAST)}-${payload}`,
  "pii.email": (payload, choose) => `${choose.one(FIRST).toLowerCase()}.${payload}@${choose.one(DOMAINS)}`,
  "pii.address": (payload, choose) =>
    `${choose.between(1, 199)} ${choose.one(STREETS)}, Flat ${payload}, ${choose.one(TOWNS)}`,
  location: (payload, choose) => `${choose.one(STREETS)} depot ${payload}, ${choose.one(TOWNS)}`,
  organization: (payload, choose) => `${choose.one(LAST)} ${payload} ${choose.one(["Ltd", "GmbH", "Inc"])}`,
  network: (payload, choose) => `${payload}.${choose.one(HOSTS)}`,
  health: (payload, choose) => `${choose.one(["MRN", "Patient", "Chart", "Referral"])} ${payload}`,
  "financial.account": iban,
  "financial.card": (_, choose) => card(choose.one(TEST_CARDS), choose),
  "pii.phone": (_, choose) => phone(choose),
  "pii.national-id": (_, choose) => socialSecurityNumber(choose),
  // What everybody may see is a bare token, so that it fits a header or an identifier field.
  public: (payload) => payload,
};

/** Classes whose values are nothing but digits, where no payload fits: they are recognised from a list and never prove alone. */
const NUMBERS: ReadonlySet<string> = new Set(["financial.card", "pii.phone", "pii.national-id"]);

/** Whether canaries of this class are bare numbers. */
export function isNumber(dataClass: DataClass): boolean {
  return NUMBERS.has(knownClass(dataClass));
}

/** Whether the minted value shows its payload in capitals. */
export function isUpperCase(dataClass: DataClass): boolean {
  return knownClass(dataClass) === "financial.account";
}

/** A 16-digit number in a published test range, with its Luhn digit (ISO/IEC 7812-1). */
function card(prefix: string, choose: Choose): string {
  const body = `${prefix}${String(choose.between(0, 9999)).padStart(4, "0")}${String(choose.between(0, 99_999)).padStart(5, "0")}`;
  return body + luhnDigit(body);
}

/** The check digit that makes `body` pass the Luhn test. */
export function luhnDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, char, i) => {
    const doubled = Number(char) * (i % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** 555-0100 to 555-0199 are set aside for fiction in every area code (NANPA). */
function phone(choose: Choose): string {
  return `+1 ${choose.between(212, 979)}-555-01${String(choose.between(0, 99)).padStart(2, "0")}`;
}

/** Areas 000 and 666 were never issued (US Social Security Administration). */
function socialSecurityNumber(choose: Choose): string {
  return `${choose.one(["000", "666"])}-${choose.between(10, 99)}-${choose.between(1000, 9999)}`;
}

/**
 * An IBAN with right check digits (ISO 13616, ISO 7064 mod 97-10) of Saint Lucia, the country whose account part (24 characters)
 * takes a whole payload. Its few banks have none of these codes.
 */
function iban(payload: string, choose: Choose): string {
  const letter = () => String.fromCharCode(65 + choose.between(0, 25));
  const bank = `${choose.one(["XQ", "QZ", "ZX", "QX", "ZQ", "XZ"])}${letter()}${letter()}`;
  const account = bank + payload.toUpperCase();
  const digits = [...`${account}LC00`].map((char) => Number.parseInt(char, 36)).join("");
  return `LC${String(98n - (BigInt(digits) % 97n)).padStart(2, "0")}${account}`;
}

/**
 * Mints the canary for one source, session, attack and index. Its value looks like its class and is fake by construction:
 * reserved domains, numbers that are never issued. Pure: the same request gives the same canary, so nothing needs storing.
 */
export function mintCanary(key: RunKey, request: CanaryRequest): Canary {
  const { source, session, attack, index, dataClass } = request;
  const parts = [source, session, attack, String(index), dataClass];
  const payload = createPayload(key, dataClass, parts);
  const choose = chooser(hmac(key.nonce, "value", ...parts));
  const write = WRITERS[knownClass(dataClass)] ?? sentence;
  return {
    id: canaryId(key, payload),
    runId: key.runId,
    dataClass,
    source,
    session,
    attack,
    value: write(payload, choose),
    provesAlone: !isNumber(dataClass),
  };
}

/** The payload within a minted value; undefined in a bare number, and in a value of another installation. */
export function payloadOf(key: RunKey, { value }: Canary): string | undefined {
  for (const run of value.toLowerCase().match(/[a-z0-9]+/g) ?? []) {
    for (let at = 0; at + PAYLOAD_LENGTH <= run.length; at++) {
      const payload = run.slice(at, at + PAYLOAD_LENGTH);
      if (authenticate(key, payload) !== undefined) return payload;
    }
  }
  return undefined;
}
