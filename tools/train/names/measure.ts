import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Candidate } from "../../../src/detectors/detector.ts";
import { loadModel } from "../../../src/detectors/names/model.ts";
import { createNamesScanner } from "../../../src/detectors/names/scanner.ts";
import type { Confidence } from "../../../src/model/confidence.ts";
import type { Example } from "./generate.ts";
import { DATA } from "./sources.ts";

const KINDS: Readonly<Record<string, number>> = {
  "person-name": 1,
  "organization-name": 2,
  "location-name": 3,
};
const LABELS = ["", "person", "organisation", "place"];
const RANK = { low: 1, medium: 2, high: 3 };

/** Names of a text at or above a confidence. */
export function namesIn(text: string, confidence: Confidence = "medium"): Candidate[] {
  const scanner = createNamesScanner();
  return [...scanner.push(text), ...scanner.flush()].filter(
    (name) => RANK[name.confidence] >= RANK[confidence],
  );
}

/** Recall and precision by kind: a span counts when one of the same kind on the other side overlaps it. */
export function report(title: string, examples: readonly Example[], confidence: Confidence = "medium"): void {
  const gold = [0, 0, 0, 0];
  const found = [0, 0, 0, 0];
  const guessed = [0, 0, 0, 0];
  const right = [0, 0, 0, 0];
  const count = (list: number[], kind: number) => {
    list[0] = (list[0] ?? 0) + 1;
    list[kind] = (list[kind] ?? 0) + 1;
  };
  for (const { text, spans } of examples) {
    const names = namesIn(text, confidence);
    for (const span of spans) {
      count(gold, span.kind);
      if (
        names.some((name) => KINDS[name.type] === span.kind && name.start < span.end && span.start < name.end)
      ) {
        count(found, span.kind);
      }
    }
    for (const name of names) {
      const kind = KINDS[name.type] ?? 0;
      count(guessed, kind);
      if (spans.some((span) => span.kind === kind && name.start < span.end && span.start < name.end))
        count(right, kind);
    }
  }
  const share = (a: number | undefined, b: number | undefined) => (b ? (a ?? 0) / b : 0).toFixed(3);
  const cells = [1, 2, 3, 0].map(
    (kind) =>
      `${LABELS[kind] || "all"} R ${share(found[kind], gold[kind])} P ${share(right[kind], guessed[kind])} (${gold[kind]})`,
  );
  console.log(`${title} [${confidence}+]: ${cells.join("  ")}`);
}

/** The synthetic span-labelled set that is never trained or tuned on; absent in a plain clone. */
export function readHeldOut(): Example[] {
  const file = join(DATA, "pii/presidio_synth_dataset_v2.json");
  if (!existsSync(file)) return [];
  const kinds: Readonly<Record<string, number>> = {
    PERSON: 1,
    ORGANIZATION: 2,
    GPE: 3,
    LOCATION: 3,
    STREET_ADDRESS: 3,
  };
  const records: {
    full_text: string;
    spans: { entity_type: string; start_position: number; end_position: number }[];
  }[] = JSON.parse(readFileSync(file, "utf8"));
  return records.map(({ full_text: text, spans }) => ({
    text,
    spans: spans.flatMap(({ entity_type, start_position: start, end_position: end }) => {
      const kind = kinds[entity_type];
      return kind === undefined ? [] : [{ start, end, kind }];
    }),
  }));
}

/** Names per MB in texts that hold hardly any, and MB/s. */
export function reportNoise(title: string, text: string): void {
  loadModel();
  namesIn(text.slice(0, 300_000));
  const start = performance.now();
  const names = namesIn(text, "low");
  const seconds = (performance.now() - start) / 1000;
  const megabytes = text.length / 1e6;
  const at = (rank: number) =>
    (names.filter((name) => RANK[name.confidence] >= rank).length / megabytes).toFixed(1);
  console.log(
    `${title}: ${megabytes.toFixed(2)} M characters, ${(megabytes / seconds).toFixed(1)} M/s, names per M: high ${at(3)} medium+ ${at(2)} low+ ${at(1)}`,
  );
}
