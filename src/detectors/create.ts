import { CONFIDENCES, type Confidence } from "../model/confidence.ts";
import { createDecodingReader } from "./decoding/reader.ts";
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
  /** Also what stands encoded (base64, hex, percent, HTML, backslash, quoted-printable, gzip; nested). Default `false`. */
  decode?: boolean;
}

interface Built {
  engine: Engine;
  /** The detector's id by probe number. */
  owners: readonly string[];
}

/** What has been built, along the detectors of a list: building takes many milliseconds and is done once for each. */
interface Shelf {
  built?: Built;
  next: WeakMap<Detector, Shelf>;
}

const shelf: Shelf = { next: new WeakMap() };

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
  let at = shelf;
  for (const detector of detectors) {
    const next = at.next.get(detector) ?? { next: new WeakMap() };
    at.next.set(detector, next);
    at = next;
  }
  at.built ??= build(detectors);
  return at.built;
}

/** An open match; `rank` settles ties: earlier detectors and patterns win, and what stands in clear before what is encoded. */
interface Ranked extends Match {
  rank: number;
}

/** One way of reading the stream. All of them are shown the same chunks, and their finds meet in one resolver. */
interface Reader {
  push(chunk: string): readonly Ranked[];
  flush(): readonly Ranked[];
  readonly settled: number;
}

/** Everything that is anchored, in one pass. */
function probesOf({ engine, owners }: Built): Reader {
  let found: Ranked[] = [];
  const pass = new Pass(engine, ({ probe, ...candidate }) => {
    const value = pass.slice(candidate.start, candidate.end);
    found.push({ ...candidate, detector: owners[probe] ?? "", value, rank: probe });
  });
  const taken = (): Ranked[] => {
    const all = found;
    found = [];
    return all;
  };
  return {
    push(chunk) {
      pass.push(chunk);
      return taken();
    },
    flush() {
      pass.flush();
      return taken();
    },
    get settled() {
      return pass.settled;
    },
  };
}

/** A detector that reads in segments of its own; the latest text is kept for the values of what it finds. */
function segmentsOf(id: string, scanner: CandidateScanner, rank: number): Reader {
  let text = "";
  let base = 0;
  const withValues = (candidates: readonly Candidate[]): Ranked[] =>
    candidates.map((candidate) => ({
      ...candidate,
      detector: id,
      value: text.slice(candidate.start - base, candidate.end - base),
      rank,
    }));
  return {
    push(chunk) {
      text += chunk;
      const found = withValues(scanner.push(chunk));
      if (scanner.settled - base > 4096) {
        text = text.slice(scanner.settled - base);
        base = scanner.settled;
      }
      return found;
    },
    flush: () => withValues(scanner.flush()),
    get settled() {
      return scanner.settled;
    },
  };
}

/** What stands encoded, found by the same detectors. */
function decodedOf(detectors: readonly Detector[], rank: number): Reader {
  const reader = createDecodingReader((text) => matchesIn(text, { detectors }));
  const ranked = (matches: readonly Match[]): Ranked[] => matches.map((match) => ({ ...match, rank }));
  return {
    push: (chunk) => ranked(reader.push(chunk)),
    flush: () => ranked(reader.flush()),
    get settled() {
      return reader.settled;
    },
  };
}

/** A scanner over the given detectors, with values: for what redacts or masks at once. */
export function scannerOf(options: ScannerOptions): TextScanner {
  const { detectors, allow, minConfidence = "low", decode = false } = options;
  const built = builtFor(detectors);
  const last = built.owners.length;
  const readers = [
    probesOf(built),
    ...detectors.flatMap(({ meta, createScanner }) =>
      createScanner === undefined ? [] : [segmentsOf(meta.id, createScanner(), last)],
    ),
    ...(decode ? [decodedOf(detectors, last + 1)] : []),
  ];
  const least = CONFIDENCES.indexOf(minConfidence);
  const resolver = createResolver<Ranked>((a, b) => a.rank - b.rank);
  const settled = (): number => Math.min(...readers.map((reader) => reader.settled));
  const release = (frontier: number): Match[] =>
    resolver
      .release(frontier)
      .flatMap(({ rank: _, ...match }) => (allow?.(match.type, match.value) === true ? [] : [match]));
  const read = (found: (reader: Reader) => readonly Ranked[]): void => {
    for (const reader of readers) {
      for (const match of found(reader)) {
        // What is not wanted must not take the place of what is.
        if (CONFIDENCES.indexOf(match.confidence) <= least) resolver.add(match);
      }
    }
  };
  return {
    push(chunk) {
      read((reader) => reader.push(chunk));
      return release(settled());
    },
    flush() {
      read((reader) => reader.flush());
      return release(Number.POSITIVE_INFINITY);
    },
    get settled() {
      return Math.min(settled(), resolver.open);
    },
  };
}

/** Whether anything at all could be found; most texts that are looked at are short and hold nothing. */
function mayMatch(text: string, { detectors, decode = false }: ScannerOptions): boolean {
  if (decode || detectors.some(({ createScanner }) => createScanner !== undefined)) return true;
  let found = false;
  const pass = new Pass(builtFor(detectors).engine, () => {
    found = true;
  });
  pass.whole(text);
  return found;
}

/** All matches of one text, with their values. */
export function matchesIn(text: string, options: ScannerOptions): Match[] {
  if (!mayMatch(text, options)) return [];
  const scanner = scannerOf(options);
  return [...scanner.push(text), ...scanner.flush()];
}

/** A match without its value. */
export function spanFrom({ value: _, ...span }: Match): Span {
  return span;
}

/** All spans of one text. */
export function detectIn(text: string, options: ScannerOptions): Span[] {
  return matchesIn(text, options).map(spanFrom);
}
