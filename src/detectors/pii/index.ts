import { defineDetector, type TypeInfo } from "../detector.ts";
import { emailProbe } from "./email.ts";
import { buildCatalogue } from "./judge.ts";
import type { CodeKind, DigitKind } from "./kind.ts";
import { AMERICAN_CODES, AMERICAN_DIGITS } from "./kinds/americas.ts";
import { BANK_CODES } from "./kinds/bank.ts";
import { CARD_KINDS } from "./kinds/cards.ts";
import { CRYPTO_CODES } from "./kinds/crypto.ts";
import { DOCUMENT_CODES, DOCUMENT_DIGITS } from "./kinds/documents.ts";
import { EAST_EUROPEAN_CODES, EAST_EUROPEAN_DIGITS } from "./kinds/europe-east.ts";
import { WEST_EUROPEAN_CODES, WEST_EUROPEAN_DIGITS } from "./kinds/europe-west.ts";
import { WORLD_CODES, WORLD_DIGITS } from "./kinds/world.ts";
import { CONTEXT_PATTERNS } from "./patterns/numbers.ts";
import { ONLINE_PATTERNS } from "./patterns/online.ts";
import { PERSONAL_PATTERNS } from "./patterns/personal.ts";
import { numberProbe } from "./probe.ts";

/** Where two kinds are equally likely, the earlier one names the value. */
export const DIGIT_KINDS: readonly DigitKind[] = [
  ...CARD_KINDS,
  ...AMERICAN_DIGITS,
  ...WEST_EUROPEAN_DIGITS,
  ...EAST_EUROPEAN_DIGITS,
  ...WORLD_DIGITS,
  ...DOCUMENT_DIGITS,
];
export const CODE_KINDS: readonly CodeKind[] = [
  ...BANK_CODES,
  ...AMERICAN_CODES,
  ...WEST_EUROPEAN_CODES,
  ...EAST_EUROPEAN_CODES,
  ...WORLD_CODES,
  ...CRYPTO_CODES,
  ...DOCUMENT_CODES,
];

const SPECIFIC: readonly TypeInfo[] = [
  ...new Map(
    [...DIGIT_KINDS, ...CODE_KINDS].map(({ type, title, dataClass, basis, source }) => [
      type,
      { type, title, dataClass, basis, source },
    ]),
  ).values(),
];

/** Types that probes of their own recognise. */
const READ_TYPES: readonly TypeInfo[] = [
  {
    type: "email",
    title: "E-mail address",
    dataClass: "pii.email",
    basis: "structure",
    source: "https://www.rfc-editor.org/rfc/rfc5322",
  },
  {
    type: "phone",
    title: "Telephone number",
    dataClass: "pii.phone",
    basis: "structure",
    source: "https://www.itu.int/rec/T-REC-E.164",
  },
  {
    type: "ip-address",
    title: "IPv4 address",
    dataClass: "network",
    basis: "structure",
    source: "https://www.rfc-editor.org/rfc/rfc791",
  },
  {
    type: "ipv6-address",
    title: "IPv6 address",
    dataClass: "network",
    basis: "structure",
    source: "https://www.rfc-editor.org/rfc/rfc4291",
  },
  {
    type: "address",
    title: "Postal address",
    dataClass: "pii.address",
    basis: "structure",
    source: "https://www.upu.int/en/activities/addressing/postal-addressing-systems-in-member-countries",
  },
  {
    type: "mac-address",
    title: "MAC address",
    dataClass: "network",
    basis: "structure",
    source: "https://standards.ieee.org/products-programs/regauth/",
  },
];

export default defineDetector({
  meta: {
    id: "pii",
    title: "Personal and regulated data",
    description:
      "Identifiers of people, their money, health, homes and devices: by check digit and structure where there is one, else by structure beside a word that names it in one of over ten languages.",
    references: ["https://csrc.nist.gov/pubs/sp/800/122/final", "https://gdpr-info.eu/art-4-gdpr/"],
    since: "0.1.0",
  },
  patterns: [...PERSONAL_PATTERNS, ...CONTEXT_PATTERNS, ...ONLINE_PATTERNS],
  probes: [emailProbe, numberProbe(buildCatalogue(DIGIT_KINDS, CODE_KINDS))],
  types: [...READ_TYPES, ...SPECIFIC],
});
