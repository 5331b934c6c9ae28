import { type CodeKind, codeKind, type DigitKind, digitKind } from "../kind.ts";
import { isAbn, isAcn, isIrd, isMedicare, isNhi, isTfn } from "../validators/world.ts";
import { HEALTH_ID, TAX } from "../words.ts";

const ID = { dataClass: "pii.national-id", basis: "checksum" } as const;
const FIRM = { dataClass: "organization", basis: "checksum" } as const;

export const OCEANIA_DIGITS: readonly DigitKind[] = [
  digitKind({
    ...ID,
    type: "au-tfn",
    title: "Australian tax file number",
    source: "https://www.ato.gov.au/",
    words: ["tfn", "tax file number", "tax file no"],
    hints: TAX,
    hinted: "low",
    lengths: [8, 9],
    layout: /^\d{3} \d{3} \d{3}$/,
    valid: isTfn,
    examples: ["730 291 84?", "73029184?"],
  }),
  digitKind({
    ...FIRM,
    type: "au-abn",
    title: "Australian business number",
    source: "https://abr.business.gov.au/",
    words: ["abn", "business number", "a b n"],
    lengths: [11],
    layout: /^\d{2} \d{3} \d{3} \d{3}$/,
    written: "medium",
    valid: isAbn,
    examples: ["?? 824 753 556"],
  }),
  digitKind({
    ...FIRM,
    type: "au-acn",
    title: "Australian company number",
    source: "https://asic.gov.au/",
    words: ["acn", "a c n", "company number"],
    lengths: [9],
    layout: /^\d{3} \d{3} \d{3}$/,
    valid: isAcn,
    examples: ["073 029 18?"],
  }),
  digitKind({
    ...ID,
    type: "au-medicare",
    title: "Australian Medicare number",
    dataClass: "health",
    source: "https://www.servicesaustralia.gov.au/medicare",
    words: ["medicare", "medicare number", "medicare no", "medicare card"],
    hints: HEALTH_ID,
    hinted: "low",
    lengths: [10, 11],
    layout: /^\d{4}([ -])\d{5}\1\d(?:[ /-]\d)?$/,
    valid: isMedicare,
    examples: ["2730 2918? 1", "23029184?1"],
  }),
  digitKind({
    ...ID,
    type: "nz-ird",
    title: "New Zealand tax number (IRD)",
    source: "https://www.ird.govt.nz/",
    words: ["ird", "ird number", "ird no", "inland revenue"],
    lengths: [8, 9],
    layout: /^\d{2,3}([ -])\d{3}\1\d{3}$/,
    valid: isIrd,
    examples: ["073-029-18?", "73-029-18?"],
  }),
];

export const OCEANIA_CODES: readonly CodeKind[] = [
  codeKind({
    ...ID,
    type: "nz-nhi",
    title: "New Zealand health index (NHI)",
    dataClass: "health",
    source: "https://www.tewhatuora.govt.nz/",
    words: ["nhi", "nhi number", "national health index", "health index"],
    leads: [3],
    run: 2,
    lengths: [7],
    shape: /[A-HJ-NP-Z]{3}\d{2}(?:\d{2}|[A-HJ-NP-Z]{2})/,
    valid: isNhi,
    examples: ["ZAC536?"],
  }),
];
