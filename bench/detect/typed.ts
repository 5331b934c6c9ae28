import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { detectIn } from "../../src/detectors/create.ts";
import type { Span } from "../../src/detectors/detector.ts";
import { detectorsFor } from "../../src/detectors/select.ts";
import { CONFIDENCES } from "../../src/model/confidence.ts";
import { DATA } from "./compare.ts";

const isPlace = ({ dataClass }: Span): boolean => dataClass === "location" || dataClass === "pii.address";

/** What each label of the set is to be found as. Labels that are not here (titles, nationalities) count as missed. */
const FITS: Readonly<Record<string, (span: Span) => boolean>> = {
  PERSON: ({ type }) => type === "person-name",
  ORGANIZATION: ({ type }) => type === "organization-name",
  GPE: isPlace,
  LOCATION: isPlace,
  STREET_ADDRESS: isPlace,
  ZIP_CODE: isPlace,
  PHONE_NUMBER: ({ dataClass }) => dataClass === "pii.phone",
  EMAIL_ADDRESS: ({ dataClass }) => dataClass === "pii.email",
  CREDIT_CARD: ({ dataClass }) => dataClass === "financial.card",
  IBAN_CODE: ({ type }) => type === "iban",
  US_SSN: ({ dataClass }) => dataClass === "pii.national-id",
  US_DRIVER_LICENSE: ({ type }) => type === "driver-licence",
  IP_ADDRESS: ({ dataClass }) => dataClass === "network",
  DOMAIN_NAME: ({ type, dataClass }) => type === "personal-website" || dataClass === "network",
  AGE: ({ type }) => type.startsWith("age"),
  DATE_TIME: ({ type }) => type.startsWith("date-of-birth"),
};

interface Labelled {
  full_text: string;
  spans: { entity_type: string; start_position: number; end_position: number }[];
}

/** Personal data and names together on the synthetic set: types have to match, any overlap counts, all labels are asked for. */
export async function bench(): Promise<void> {
  const file = join(DATA, "pii", "presidio_synth_dataset_v2.json");
  if (!existsSync(file)) return console.log("the labelled texts are absent and were left out");
  const records: Labelled[] = JSON.parse(readFileSync(file, "utf8"));
  const detectors = detectorsFor({ kinds: ["pii", "names"] });
  for (const minConfidence of CONFIDENCES) {
    const score = { labelled: 0, found: 0, guessed: 0, right: 0 };
    for (const { full_text: text, spans: labels } of records) {
      const spans = detectIn(text, { detectors, minConfidence });
      const meets = (span: Span, label: Labelled["spans"][number]): boolean =>
        FITS[label.entity_type]?.(span) === true &&
        span.start < label.end_position &&
        span.end > label.start_position;
      score.labelled += labels.length;
      score.found += labels.filter((label) => spans.some((span) => meets(span, label))).length;
      score.guessed += spans.length;
      score.right += spans.filter((span) => labels.some((label) => meets(span, label))).length;
    }
    const recall = (100 * score.found) / score.labelled;
    const precision = (100 * score.right) / score.guessed;
    console.log(
      `${minConfidence} and surer: recall ${recall.toFixed(1)} % of ${score.labelled}, precision ${precision.toFixed(1)} % of ${score.guessed}`,
    );
  }
}
