import { type CodeKind, codeKind } from "../kind.ts";
import { isAlnum, isSeparator } from "../tokens.ts";
import { IBAN_COUNTRIES, isIban } from "../validators/iban.ts";
import { BANK } from "../words.ts";

/** Reads as many letters and digits as the country's IBAN has, with single blanks or hyphens between groups of four. */
function readIban(text: string, start: number, to: number): number {
  const country = IBAN_COUNTRIES.get(text.slice(start, start + 2).toUpperCase());
  if (country === undefined) return -1;
  let read = 0;
  for (let i = start; i < to; i += 1) {
    const code = text.charCodeAt(i);
    if (isAlnum(code)) {
      read += 1;
      if (read === country.length) return i + 1;
    } else if (read % 2 !== 0 || !isSeparator(code) || !isAlnum(text.charCodeAt(i + 1))) {
      return -1;
    }
  }
  return -1;
}

export const BANK_CODES: readonly CodeKind[] = [
  codeKind({
    type: "iban",
    title: "International bank account number (IBAN)",
    dataClass: "financial.account",
    basis: "checksum",
    source: "https://www.swift.com/standards/data-standards/iban-international-bank-account-number",
    words: BANK,
    leads: [2],
    run: 2,
    lengths: [...new Set([...IBAN_COUNTRIES.values()].map(({ length }) => length))],
    shape: readIban,
    valid: isIban,
    alone: "high",
    caseless: true,
    examples: [
      "DE??370400440532013000",
      "GB?? NWBK 6016 1331 9268 19",
      "gb??nwbk60161331926819",
      "FR??20041010050500013M02606",
    ],
    not: ["IBAN DE12370400440532013000", "IBAN XX12370400440532013000"],
  }),
];
