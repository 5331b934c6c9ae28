import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { matchesIn } from "../../src/detectors/create.ts";
import { detectorsFor } from "../../src/detectors/select.ts";
import { loadExamples } from "../../tools/train/injection/data.ts";
import { evaluateShipped } from "../../tools/train/injection/evaluate.ts";
import {
  injectionPeers,
  type PeerSpan,
  piiPeers,
  type RewritingPeer,
  type SpanPeer,
  secretPeers,
} from "./peers.ts";
import { ruleExamples, verdict } from "./secrets.ts";

const REPOSITORY = join(import.meta.dirname, "..", "..");
/** Where `detectors-dev.tar.gz` is unpacked. */
export const DATA = process.env["LEAKPROOF_DETECTOR_DATA"] ?? join(REPOSITORY, ".corpora", "detectors");

const percent = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;

interface Labelled {
  text: string;
  spans: { start: number; end: number; value: string }[];
}

function presidio(): Labelled[] {
  const file = join(DATA, "pii", "presidio_synth_dataset_v2.json");
  if (!existsSync(file)) return [];
  const records: {
    full_text: string;
    spans: { entity_value: string; start_position: number; end_position: number }[];
  }[] = JSON.parse(readFileSync(file, "utf8"));
  return records.map(({ full_text: text, spans }) => ({
    text,
    spans: spans.map(({ entity_value: value, start_position: start, end_position: end }) => ({
      start,
      end,
      value,
    })),
  }));
}

interface Score {
  seen: number;
  right: number;
  guessed: number;
}

/** Any overlap counts, whatever the type: what all can be held to. Rewriting peers have no precision. */
async function scored(
  set: readonly Labelled[],
  read: (text: string) => Promise<PeerSpan[] | string>,
): Promise<Score> {
  const score: Score = { seen: 0, right: 0, guessed: 0 };
  for (const { text, spans } of set) {
    const answer = await read(text);
    if (typeof answer === "string") {
      score.seen += spans.filter(({ value }) => !answer.includes(value)).length;
      continue;
    }
    const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
      a.start < b.end && b.start < a.end;
    score.seen += spans.filter((span) => answer.some((one) => overlaps(span, one))).length;
    score.right += answer.filter((one) => spans.some((span) => overlaps(span, one))).length;
    score.guessed += answer.length;
  }
  return score;
}

/** Personal data: ours and theirs on the same texts, by any overlap. */
async function comparePii(): Promise<void> {
  const set = presidio();
  if (set.length === 0) return console.log("pii: the labelled texts are absent and were left out");
  const detectors = detectorsFor({ kinds: ["pii", "names"] });
  const ours: SpanPeer = {
    name: "leakproof, medium or high",
    detect: async (text) => matchesIn(text, { detectors, minConfidence: "medium" }),
  };
  const total = set.reduce((sum, { spans }) => sum + spans.length, 0);
  const rows: Record<string, string>[] = [];
  for (const peer of [ours, ...(await piiPeers())] as (SpanPeer | RewritingPeer)[]) {
    const { seen, right, guessed } = await scored(set, "detect" in peer ? peer.detect : peer.rewrite);
    rows.push({ tool: peer.name, recall: percent(seen, total), precision: percent(right, guessed) });
  }
  console.log(
    `personal data, any overlap, types not compared: ${set.length} synthetic texts, ${total} spans (dates of all kinds among them)`,
  );
  console.table(rows);
}

/** Secrets: ours and theirs on the rule examples of a third tool. */
async function compareSecrets(): Promise<void> {
  const set = ruleExamples();
  if (set.length === 0) return console.log("secrets: the rule examples are absent and were left out");
  const positives = set.filter(({ label }) => label);
  const rows = [
    {
      tool: "leakproof",
      recall: percent(positives.filter(({ text }) => verdict(text).found).length, positives.length),
    },
  ];
  for (const peer of await secretPeers()) {
    let seen = 0;
    for (const { text } of positives) if ((await peer.detect(text)).length > 0) seen += 1;
    rows.push({ tool: peer.name, recall: percent(seen, positives.length) });
  }
  console.log(`secrets: ${positives.length} positive rule examples`);
  console.table(rows);
}

/** Injection: what share of each source is flagged. Ours has been trained on all but those marked; see the held-out table for it. */
async function compareInjection(): Promise<void> {
  const examples = loadExamples(DATA);
  if (examples.length === 0) return console.log("injection: the labelled texts are absent and were left out");
  const peers = await injectionPeers();
  const groups = Map.groupBy(
    examples,
    ({ source, label }) => `${label === 1 ? "attack" : "innocent"} ${source}`,
  );
  const rows: Record<string, string | number>[] = [];
  for (const [source, group] of groups) {
    const some = group.length > 300 ? group.filter((_, i) => i % Math.ceil(group.length / 300) === 0) : group;
    const row: Record<string, string | number> = { source, n: some.length };
    for (const peer of peers) {
      let flagged = 0;
      for (const { text } of some) if (await peer.isFlagged(text)) flagged += 1;
      row[peer.name] = percent(flagged, some.length);
    }
    rows.push(row);
  }
  console.log("injection, packages of others: share flagged, by source");
  console.table(rows);
  console.log("injection, the shipped detector: share flagged, by source");
  console.table(
    evaluateShipped(DATA).map((row) => ({
      ...row,
      flaggedAtTrusted: percent(row.flaggedAtTrusted, 1),
      flaggedAtUntrusted: percent(row.flaggedAtUntrusted, 1),
    })),
  );
}

export async function bench(): Promise<void> {
  await compareSecrets();
  await comparePii();
  await compareInjection();
}
