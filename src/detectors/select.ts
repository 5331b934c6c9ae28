import type { CustomDetector } from "../model/custom-detector.ts";
import { type ScannerOptions, scannerOf, type TextScanner } from "./create.ts";
import { customDetector } from "./custom/create.ts";
import type { Detector } from "./detector.ts";
import names from "./names/index.ts";
import pii from "./pii/index.ts";
import secrets from "./secrets/index.ts";

/** What finds values. Injection is judged over a whole text and stands beside them. */
export const KINDS = ["secrets", "pii", "names"] as const;
export type Kind = (typeof KINDS)[number];

const BUILT_IN: Record<Kind, Detector> = { secrets, pii, names };

/** Which detectors, and what of their finds is wanted. */
export interface DetectorOptions extends Omit<ScannerOptions, "detectors"> {
  /** Default: all of them. */
  kinds?: readonly Kind[];
  /** Detectors of one's own; see `customDetectorSchema`. */
  custom?: readonly CustomDetector[];
  /** Types that are not wanted. */
  disable?: readonly string[];
}

/** Without the types that are not wanted: a value may then go by the name of another type. */
function without(detector: Detector, disabled: ReadonlySet<string>): Detector {
  const { createScanner, probes = [], patterns, ...rest } = detector;
  if (disabled.size === 0) return detector;
  return {
    ...rest,
    patterns: patterns.filter(({ type }) => !disabled.has(type)),
    probes: probes.map((probe) => ({
      ...probe,
      probe: (view, emit) =>
        probe.probe(view, (found) => (disabled.has(found.type) ? undefined : emit(found))),
    })),
    ...(createScanner === undefined
      ? {}
      : {
          createScanner: () => {
            const scanner = createScanner();
            const wanted = (found: ReturnType<typeof scanner.flush>) =>
              found.filter(({ type }) => !disabled.has(type));
            return {
              push: (chunk) => wanted(scanner.push(chunk)),
              flush: () => wanted(scanner.flush()),
              get settled() {
                return scanner.settled;
              },
            };
          },
        }),
  };
}

/** Every type that the built-in detectors know. */
export function knownTypes(): string[] {
  const all = KINDS.map((kind) => BUILT_IN[kind]);
  return all.flatMap(({ patterns, types = [] }) => [...patterns, ...types].map(({ type }) => type));
}

/** Lists of built-in detectors by their kinds, kept because what is built from a list is. */
const lists = new Map<string, readonly Detector[]>();

function builtIn(kinds: readonly Kind[]): readonly Detector[] {
  const wanted = KINDS.filter((kind) => kinds.includes(kind));
  const name = wanted.join(" ");
  const list = lists.get(name) ?? wanted.map((kind) => BUILT_IN[kind]);
  lists.set(name, list);
  return list;
}

/** The detectors that options name. Throws `AppError` `invalid-config` for a pattern that is no RE2. */
export function detectorsFor({
  kinds = KINDS,
  custom = [],
  disable = [],
}: DetectorOptions): readonly Detector[] {
  const list = builtIn(kinds);
  if (custom.length === 0 && disable.length === 0) return list;
  const disabled = new Set(disable);
  const own = custom.length === 0 ? [] : [customDetector(custom)];
  // One's own come first: they name a value where a built-in type would tie.
  return [...own, ...list.map((detector) => without(detector, disabled))];
}

/** Scanners with values, for what redacts or masks at once; every call of the result starts a stream. */
export function scannerFactory(options: DetectorOptions): () => TextScanner {
  const detectors = detectorsFor(options);
  return () => scannerOf({ ...options, detectors });
}
