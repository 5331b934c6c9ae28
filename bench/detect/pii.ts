import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { detectIn } from "../../src/detectors/create.ts";
import type { Span } from "../../src/detectors/detector.ts";
import pii from "../../src/detectors/pii/index.ts";
import { DATA } from "./compare.ts";

/** The types of the set that this detector answers for; names, organisations and places belong to another one. */
const MATCHES: Readonly<Record<string, (span: Span) => boolean>> = {
  STREET_ADDRESS: ({ dataClass }) => dataClass === "pii.address",
  ZIP_CODE: ({ dataClass }) => dataClass === "pii.address",
  PHONE_NUMBER: ({ dataClass }) => dataClass === "pii.phone",
  EMAIL_ADDRESS: ({ dataClass }) => dataClass === "pii.email",
  CREDIT_CARD: ({ dataClass }) => dataClass === "financial.card",
  IBAN_CODE: ({ type }) => type === "iban",
  US_SSN: ({ type }) => type === "us-ssn",
  US_DRIVER_LICENSE: ({ type }) => type === "driver-licence",
  IP_ADDRESS: ({ type }) => type === "ip-address" || type === "ipv6-address",
  AGE: ({ type }) => type.startsWith("age"),
  // Dates as such are not personal: only those of birth are looked for.
  DATE_TIME: ({ type }) => type.startsWith("date-of-birth"),
  DOMAIN_NAME: ({ type }) => type === "personal-website",
};

/** Labels that a span of this type may also lie on without being wrong: places stand inside addresses. */
const ALSO_RIGHT: Readonly<Record<string, string>> = { STREET_ADDRESS: "GPE", ZIP_CODE: "GPE" };

interface Labelled {
  full_text: string;
  spans: { entity_type: string; start_position: number; end_position: number }[];
}

interface Row {
  type: string;
  labelled: number;
  found: number;
  recall: string;
  guessed: number;
  right: number;
  precision: string;
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;

/** Recall and precision by type on presidio-research's synthetic set: types have to match, any overlap counts. */
export function scorePii(records: readonly Labelled[]): Row[] {
  const rows = new Map(
    Object.keys(MATCHES).map((type) => [type, { labelled: 0, found: 0, guessed: 0, right: 0 }]),
  );
  for (const { full_text: text, spans: labels } of records) {
    const spans = detectIn(text, { detectors: [pii] });
    for (const [type, fits] of Object.entries(MATCHES)) {
      const row = rows.get(type);
      if (row === undefined) continue;
      const own = labels.filter(({ entity_type }) => entity_type === type);
      const guesses = spans.filter(fits);
      const meets = (span: Span, label: Labelled["spans"][number]): boolean =>
        span.start < label.end_position && span.end > label.start_position;
      row.labelled += own.length;
      row.found += own.filter((label) => guesses.some((span) => meets(span, label))).length;
      row.guessed += guesses.length;
      const accepted = labels.filter(
        ({ entity_type }) =>
          MATCHES[entity_type] === fits || sameClass(entity_type, type) || entity_type === ALSO_RIGHT[type],
      );
      row.right += guesses.filter((span) => accepted.some((label) => meets(span, label))).length;
    }
  }
  return [...rows].map(([type, row]) => ({
    type,
    labelled: row.labelled,
    found: row.found,
    recall: percent(row.found, row.labelled),
    guessed: row.guessed,
    right: row.right,
    precision: percent(row.right, row.guessed),
  }));
}

/** Postcodes are parts of addresses. */
const sameClass = (a: string, b: string): boolean =>
  ["STREET_ADDRESS", "ZIP_CODE"].includes(a) && ["STREET_ADDRESS", "ZIP_CODE"].includes(b);

/** Personal data on the development set; the one the issue asks for is kept apart. */
export async function bench(): Promise<void> {
  const file = join(DATA, "pii", "presidio_synth_dataset_v2.json");
  if (!existsSync(file)) {
    console.log(`skipped: ${file} is not here`);
    return;
  }
  const rows = scorePii(JSON.parse(readFileSync(file, "utf8")));
  console.table(rows);
  const sum = (key: "labelled" | "found" | "guessed" | "right"): number =>
    rows.reduce((total, row) => total + row[key], 0);
  console.log(
    `together: recall ${percent(sum("found"), sum("labelled"))}, precision ${percent(sum("right"), sum("guessed"))}`,
  );
}
