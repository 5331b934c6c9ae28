import { type DigitKind, digitKind } from "../kind.ts";

/** Rules of the Social Security Administration since 2011: no area 000, 666 or 900–999, no group 00, no serial 0000. */
function isSsn(digits: string): boolean {
  const area = Number(digits.slice(0, 3));
  return (
    area !== 0 &&
    area !== 666 &&
    area < 900 &&
    !digits.startsWith("00", 3) &&
    !digits.endsWith("0000") &&
    new Set(digits).size > 1
  );
}

export const US_DIGITS: readonly DigitKind[] = [
  digitKind({
    type: "us-ssn",
    title: "US social security number",
    dataClass: "pii.national-id",
    basis: "structure",
    source: "https://www.ssa.gov/employer/randomization.html",
    words: [
      "ssn",
      "ssns",
      "social security",
      "social security number",
      "social security no",
      "soc sec",
      "ss number",
      "social",
      "numero de seguro social",
      "seguro social",
    ],
    named: "high",
    lengths: [9],
    layout: /^\d{3}([ -])\d{2}\1\d{4}$/,
    written: "medium",
    grouped: false,
    valid: isSsn,
    positives: ["SSN: {digit:3}-52-{digit:4}", "his social security number is {digit:3} 52 {digit:4}."],
    negatives: ["SSN 666-52-1234", "SSN 123-00-4567", "order {digit:9}", "SSN: 123-45-67890"],
  }),
];
