import { defineDetector, type TypeInfo } from "../detector.ts";
import { emailProbe } from "./email.ts";
import { buildCatalogue } from "./judge.ts";
import { CODE_KINDS, DIGIT_KINDS } from "./kinds/index.ts";
import { CONTEXT_PATTERNS } from "./patterns/numbers.ts";
import { ONLINE_PATTERNS } from "./patterns/online.ts";
import { PERSONAL_PATTERNS } from "./patterns/personal.ts";
import { numberProbe } from "./probe.ts";

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
    since: "0.2.0",
  },
  patterns: [...PERSONAL_PATTERNS, ...CONTEXT_PATTERNS, ...ONLINE_PATTERNS],
  probes: [emailProbe, numberProbe(buildCatalogue(DIGIT_KINDS, CODE_KINDS))],
  types: [...READ_TYPES, ...SPECIFIC],
});
