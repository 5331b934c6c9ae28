import { CONFIDENCES, type Confidence } from "../model/confidence.ts";
import type { Candidate, CandidateScanner, Detector, Match, Span } from "./detector.ts";
import { buildEngine, type Engine, Pass } from "./engine/engine.ts";
import { createResolver } from "./engine/resolve.ts";
import { patternProbe } from "./pattern.ts";
import { isPlaceholder } from "./secrets/value.ts";

/** Reads a text chunk by chunk. What it returns does not depend on where the chunks were cut. */
export interface TextScanner {
  push(chunk: string): Match[];
  flush(): Match[];
  /** Every match that starts before this offset has been returned. */
  readonly settled: number;
}

export interface ScannerOptions {
  detectors: readonly Detector[];
  /** Values that are known and accepted: `true` drops the match. */
  allow?: (type: string, value: string) => boolean;
  /** Default `low`: everything. */
  minConfidence?: Confidence;
}

interface Built {
  engine: Engine;
  /** The detector's id by probe number. */
  owners: readonly string[];
}

/** Building takes milliseconds and depends on the set of detectors only. */
const built = new WeakMap<Detector, Map<string, Built>>();

function build(detectors: readonly Detector[]): Built {
  const owners: string[] = [];
  const probes = detectors.flatMap(({ meta, patterns, probes: own = [] }) => {
    const all = [
      ...patterns.map((pattern) =>
        patternProbe(
          pattern,
          (pattern.dataClass ?? "credential") === "credential" ? isPlaceholder : () => false,
        ),
      ),
      ...own,
    ];
    owners.push(...all.map(() => meta.id));
    return all;
  });
  return { engine: buildEngine(probes), owners };
}

function builtFor(detectors: readonly Detector[]): Built {
  const [first] = detectors;
  if (first === undefined) return build([]);
  const known = built.get(first) ?? new Map<string, Built>();
  built.set(first, known);
  const name = detectors.map(({ meta }) => meta.id).join(" ");
  const existing = known.get(name) ?? build(detectors);
  known.set(name, existing);
  return existing;
}

/** An open match; `rank` settles ties: earlier detectors and patterns win. */
interface Ranked extends Match {
  rank: number;
}

/** Keeps the latest characters of a stream, for the values of what segment readers find. */
class Tail {
  #text = "";
  #base = 0;

  push(chunk: string): void {
    this.#text += chunk;
  }

  slice(start: number, end: number): string {
    return this.#text.slice(start - this.#base, end - this.#base);
  }

  drop(before: number): void {
    if (before - this.#base < 65_536) return;
    this.#text = this.#text.slice(before - this.#base);
    this.#base = before;
  }
}

/** A scanner over the given detectors, with values: for what redacts or masks at once. */
export function scannerOf({ detectors, allow, minConfidence = "low" }: ScannerOptions): TextScanner {
  const { engine, owners } = builtFor(detectors);
  const resolver = createResolver<Ranked>((a, b) => a.rank - b.rank);
  const least = CONFIDENCES.indexOf(minConfidence);
  const readers = detectors.flatMap(({ meta, createScanner }) =>
    createScanner === undefined ? [] : [{ id: meta.id, reader: createScanner() }],
  );
  const tail = new Tail();
  const pass = new Pass(engine, ({ probe, ...candidate }) => {
    const value = pass.slice(candidate.start, candidate.end);
    resolver.add({ ...candidate, detector: owners[probe] ?? "", value, rank: probe });
  });
  const take = (id: string, candidates: readonly Candidate[]): void => {
    for (const candidate of candidates) {
      const value = tail.slice(candidate.start, candidate.end);
      resolver.add({ ...candidate, detector: id, value, rank: owners.length });
    }
  };
  const read = (how: (reader: CandidateScanner) => Candidate[]): void => {
    for (const { id, reader } of readers) take(id, how(reader));
  };
  const settled = (): number =>
    readers.reduce((at, { reader }) => Math.min(at, reader.settled), pass.settled);
  const release = (frontier: number): Match[] =>
    resolver.release(frontier).flatMap(({ rank: _, ...match }) => {
      if (CONFIDENCES.indexOf(match.confidence) > least) return [];
      return allow?.(match.type, match.value) === true ? [] : [match];
    });
  return {
    push(chunk) {
      pass.push(chunk);
      if (readers.length > 0) {
        tail.push(chunk);
        read((reader) => reader.push(chunk));
        tail.drop(settled());
      }
      return release(settled());
    },
    flush() {
      pass.flush();
      read((reader) => reader.flush());
      return release(Number.POSITIVE_INFINITY);
    },
    get settled() {
      return Math.min(settled(), resolver.open);
    },
  };
}

/** All spans of one text. */
export function detectIn(text: string, options: ScannerOptions): Span[] {
  const scanner = scannerOf(options);
  return [...scanner.push(text), ...scanner.flush()].map(({ value: _, ...span }) => span);
}
