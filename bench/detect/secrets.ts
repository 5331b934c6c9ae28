import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { scannerOf } from "../../src/detectors/create.ts";
import secrets from "../../src/detectors/secrets/index.ts";
import type { Figure } from "../canary.ts";
import { machine } from "../machine.ts";
import { writers } from "./logs.ts";

const REPOSITORY = join(import.meta.dirname, "..", "..");
const DATA = process.env["LEAKPROOF_DETECTOR_DATA"] ?? join(REPOSITORY, ".corpora", "detectors");
const MEGABYTE = 1_000_000;

/** A labelled text: whether it holds a secret. `group` is the rule or the folder it comes from. */
interface Sample {
  text: string;
  label: boolean;
  group: string;
}

/** Rule examples (Kingfisher): one JSON object a line, `{ text, label, rule_id }`. */
export function ruleExamples(): Sample[] {
  const path = join(DATA, "secrets", "kingfisher_rule_examples.jsonl");
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const {
        text,
        label,
        rule_id: group,
      } = JSON.parse(line) as { text: string; label: number; rule_id: string };
      return { text, label: label === 1, group };
    });
}

/** The snapshot's own verdict: its recorded messages; a snapshot without an input file quotes it. */
function snapshotSample(folder: string, group: string): Sample | undefined {
  const files = readdirSync(folder).filter((name) => name.startsWith("input"));
  const output = JSON.parse(readFileSync(join(folder, "output.json"), "utf8")) as {
    messages?: unknown[];
    sourceContent?: string;
  };
  const [input] = files;
  const text = input === undefined ? output.sourceContent : readFileSync(join(folder, input), "utf8");
  if (text === undefined || text === "") return undefined;
  const name = basename(folder);
  // `ok.` and `ng.` are the authors' labels; unlabelled folders go by what was recorded.
  const label = name.startsWith("ng") || (!name.startsWith("ok") && (output.messages ?? []).length > 0);
  return { text, label, group: `${group}/${name}` };
}

/**
 * Sample files (secretlint's snapshots), labelled `ok` or `ng` by their authors. Left out: rules about file names, made-up
 * patterns, comments that switch rules off, and allow lists: there the label is not about the text.
 */
export function sampleFiles(): Sample[] {
  const root = join(DATA, "secrets", "secretlint_snapshots");
  if (!existsSync(root)) return [];
  return readdirSync(root).flatMap((rule) => {
    if (["no-dotenv", "pattern", "filter-comments"].includes(rule)) return [];
    return readdirSync(join(root, rule)).flatMap((name) => {
      const folder = join(root, rule, name);
      if (/allows|enableIDScanRule/.test(name) || !existsSync(join(folder, "output.json"))) return [];
      return snapshotSample(folder, rule) ?? [];
    });
  });
}

/** Whether anything is found at all (and at medium or high). */
export function verdict(text: string): { found: boolean; sure: boolean } {
  const scanner = scannerOf({ detectors: [secrets] });
  const matches = [...scanner.push(text), ...scanner.flush()];
  return { found: matches.length > 0, sure: matches.some(({ confidence }) => confidence !== "low") };
}

function figuresOf(name: string, samples: readonly Sample[]): Figure[] {
  if (samples.length === 0) {
    console.log(`secrets: ${name}: the data is absent and was left out`);
    return [];
  }
  return (["found", "sure"] as const).flatMap((measure) => {
    const hit = samples.filter(({ text }) => verdict(text)[measure]);
    const right = hit.filter(({ label }) => label).length;
    const positives = samples.filter(({ label }) => label).length;
    const at = measure === "found" ? "any confidence" : "medium or high";
    return [
      { name: `${name}, recall at ${at}`, value: (100 * right) / positives, unit: "%" },
      { name: `${name}, precision at ${at}`, value: (100 * right) / hit.length, unit: "%" },
      {
        name: `${name}, flagged without a secret at ${at}`,
        value: hit.length - right,
        unit: `of ${samples.length - positives}`,
      },
    ];
  });
}

/** Megabytes a second on mixed logs, best of five. */
function speed(): Figure {
  const all = writers(2);
  const kinds = ["access log", "JSON log", "syslog", "stack trace", "kubernetes", "prose"];
  let text = "";
  while (text.length < 8 * MEGABYTE) for (const kind of kinds) text += all[kind]?.() ?? "";
  const seconds = Array.from({ length: 5 }, () => {
    const start = performance.now();
    const scanner = scannerOf({ detectors: [secrets] });
    for (let at = 0; at < text.length; at += 65_536) scanner.push(text.slice(at, at + 65_536));
    scanner.flush();
    return (performance.now() - start) / 1000;
  });
  return { name: "speed on mixed logs", value: text.length / MEGABYTE / Math.min(...seconds), unit: "MB/s" };
}

/** Recall and precision of the secrets detector on labelled sets, and its speed. */
export async function bench(): Promise<Figure[]> {
  const figures = [
    ...figuresOf("rule examples (Kingfisher)", ruleExamples()),
    ...figuresOf("sample files (secretlint)", sampleFiles()),
    speed(),
  ];
  console.log(`secrets: node bench/detect/secrets.ts on ${machine()}`);
  for (const { name, value, unit } of figures)
    console.log(`secrets: ${name}: ${Number(value.toFixed(1))} ${unit}`);
  return figures;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await bench();
