import type { TextScanner } from "../detectors/create.ts";
import type { Match } from "../detectors/detector.ts";
import { createRedactor } from "../lib/redact.ts";
import { runScan, type ScanOptions } from "./index.ts";
import type { Planned } from "./unit.ts";

/** Finds `MARK` and digits, and tells it late, as real detectors do. */
export function markScanner(delay = 50): TextScanner {
  let tail = "";
  let base = 0;
  const take = (until: number): Match[] => {
    const found = [...tail.matchAll(/MARK\d+/g)].filter(({ index }) => base + index < until);
    // A mark that began before the end is told whole, so nothing of it may be met again.
    const last = found.at(-1);
    const end = Math.max(until - base, last === undefined ? 0 : last.index + last[0].length);
    const matches = found.map(({ 0: value, index }) => ({
      start: base + index,
      end: base + index + value.length,
      value,
      detector: "marks",
      type: "mark",
      dataClass: "credential",
      confidence: "high" as const,
    }));
    base += Math.min(end, tail.length);
    tail = tail.slice(end);
    return matches;
  };
  return {
    push(chunk) {
      tail += chunk;
      return take(Math.max(base, base + tail.length - delay));
    },
    flush: () => take(Number.POSITIVE_INFINITY),
    get settled() {
      return base;
    },
  };
}

export const TEST_OPTIONS = {
  scanner: () => markScanner(),
  clean: (text: string) => text,
  seed: 1,
  redactor: createRedactor(new Uint8Array(32)),
  limit: 1000,
} satisfies ScanOptions;

/** Runs units that are there already. */
export function scanUnits(units: readonly Planned[], options: Partial<ScanOptions> = {}) {
  async function* planned(): AsyncGenerator<Planned, void, void> {
    yield* units;
  }
  return runScan(planned(), { ...TEST_OPTIONS, ...options });
}
