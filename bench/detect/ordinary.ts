import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { scannerOf } from "../../src/detectors/create.ts";
import type { Detector, Match } from "../../src/detectors/detector.ts";
import secrets from "../../src/detectors/secrets/index.ts";
import type { Figure } from "../canary.ts";
import { machine } from "../machine.ts";
import { writers } from "./logs.ts";
import { TRUE_FINDINGS } from "./ordinary.labels.ts";

/** One text of the corpus. */
export interface OrdinaryText {
  kind: string;
  name: string;
  text: string;
}

const REPOSITORY = join(import.meta.dirname, "..", "..");
const MEGABYTE = 1_000_000;
/** Characters of every kind that `writers` knows. */
const GENERATED = 1.2 * MEGABYTE;
const FROM_PACKAGES = 45 * MEGABYTE;
const LARGEST = 4 * MEGABYTE;

const KINDS: Record<string, string> = {
  ".js": "JavaScript",
  ".mjs": "JavaScript",
  ".cjs": "JavaScript",
  ".ts": "TypeScript",
  ".mts": "TypeScript",
  ".cts": "TypeScript",
  ".map": "source maps",
  ".css": "web",
  ".html": "web",
  ".svg": "web",
  ".json": "JSON",
  ".yml": "YAML",
  ".yaml": "YAML",
  ".md": "documents",
  ".txt": "documents",
  "": "documents",
  ".sh": "scripts",
  ".ps1": "scripts",
  ".c": "C",
  ".h": "C",
};

/** What a checkout has anyway: its packages and lock files, in the order of their paths. */
function* packageFiles(): Generator<OrdinaryText> {
  const folder = join(REPOSITORY, "node_modules");
  if (!existsSync(folder)) return;
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((file) => file.isFile() && KINDS[extname(file.name)] !== undefined)
    // What tools put there while they work is not a package.
    .filter((file) => !/node_modules.\.[a-z]/.test(file.parentPath))
    .map((file) => join(file.parentPath, file.name))
    .sort();
  // Every k-th file, so that the limit takes a part of every package.
  let left = FROM_PACKAGES;
  for (const start of [0, 1]) {
    for (let i = start; i < files.length && left > 0; i += 2) {
      const path = files[i] ?? "";
      const text = readFileSync(path, "utf8");
      if (text.length > LARGEST || text.includes("\0")) continue;
      left -= text.length;
      const kind = path.includes(".min.") ? "minified JavaScript" : KINDS[extname(path)];
      yield { kind: kind ?? "documents", name: path.slice(REPOSITORY.length + 1), text };
    }
  }
  for (const name of ["package-lock.json", "tools/toolchain/package-lock.json"]) {
    yield { kind: "lock files", name, text: readFileSync(join(REPOSITORY, name), "utf8") };
  }
}

function* generatedTexts(): Generator<OrdinaryText> {
  for (const [kind, write] of Object.entries(writers(1))) {
    let text = "";
    while (text.length < GENERATED) text += write();
    yield { kind, name: `generated ${kind}`, text };
  }
}

/** About 50 MB in which next to nothing is a secret: packages, lock files, documents, logs, prose, images. */
export function* ordinaryTexts(): Generator<OrdinaryText> {
  yield* generatedTexts();
  yield* packageFiles();
}

/** What the committed labels name a finding by. */
export function labelOf({ type, value }: Match): string {
  return createHash("sha256").update(`${type} ${value}`).digest("hex").slice(0, 16);
}

/** All findings of a text, with values: never to be printed. */
export function findings(text: string, detector: Detector): Match[] {
  const scanner = scannerOf({ detectors: [detector] });
  return [...scanner.push(text), ...scanner.flush()];
}

interface Tally {
  characters: number;
  seconds: number;
  atLeastMedium: number;
  all: number;
  real: number;
}

/** Counts false alarms per MB by kind of text, and times the pass. */
export async function bench(): Promise<Figure[]> {
  const tallies = new Map<string, Tally>();
  const types = new Map<string, number>();
  for (const { kind, text } of ordinaryTexts()) {
    const tally = tallies.get(kind) ?? { characters: 0, seconds: 0, atLeastMedium: 0, all: 0, real: 0 };
    tallies.set(kind, tally);
    const start = performance.now();
    const found = findings(text, secrets);
    tally.seconds += (performance.now() - start) / 1000;
    tally.characters += text.length;
    for (const match of found) {
      if (TRUE_FINDINGS.has(labelOf(match))) {
        tally.real += 1;
        continue;
      }
      tally.all += 1;
      if (match.confidence !== "low") tally.atLeastMedium += 1;
      const key = `${match.type} (${match.confidence})`;
      types.set(key, (types.get(key) ?? 0) + 1);
    }
  }
  const sum = (of: (tally: Tally) => number): number =>
    [...tallies.values()].reduce((total, tally) => total + of(tally), 0);
  const figures: Figure[] = [...tallies].flatMap(([kind, tally]) => [
    {
      name: `${kind}, false alarms`,
      value: tally.atLeastMedium / (tally.characters / MEGABYTE),
      unit: "/MB",
    },
    { name: `${kind}, with low confidence`, value: tally.all / (tally.characters / MEGABYTE), unit: "/MB" },
    { name: `${kind}, speed`, value: tally.characters / MEGABYTE / tally.seconds, unit: "MB/s" },
  ]);
  const total = sum(({ characters }) => characters) / MEGABYTE;
  figures.push(
    { name: "ordinary text", value: total, unit: "MB" },
    { name: "real secrets in it, labelled by hand", value: sum(({ real }) => real), unit: "findings" },
    {
      name: "false alarms at medium or high",
      value: sum(({ atLeastMedium }) => atLeastMedium) / total,
      unit: "/MB",
    },
    { name: "false alarms at any confidence", value: sum(({ all }) => all) / total, unit: "/MB" },
    { name: "speed", value: total / sum(({ seconds }) => seconds), unit: "MB/s" },
  );
  console.log(`ordinary: node bench/detect/ordinary.ts on ${machine()}`);
  for (const { name, value, unit } of figures)
    console.log(`ordinary: ${name}: ${Number(value.toFixed(2))} ${unit}`);
  for (const [type, count] of [...types].sort((a, b) => b[1] - a[1]))
    console.log(`ordinary: false alarms of ${type}: ${count}`);
  return figures;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await bench();
