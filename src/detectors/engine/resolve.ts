import type { Confidence } from "../../model/confidence.ts";

interface Ranged {
  start: number;
  end: number;
  confidence: Confidence;
}

/** Weak guesses give way to everything; among the rest the longer span wins, since half a masked address is a leak. */
function precedes(a: Ranged, b: Ranged): number {
  const weak = Number(a.confidence === "low") - Number(b.confidence === "low");
  if (weak !== 0) return weak;
  const longer = b.end - b.start - (a.end - a.start);
  if (longer !== 0) return longer;
  if (a.confidence !== b.confidence) return a.confidence === "high" ? -1 : 1;
  return a.start - b.start;
}

/** Of spans that overlap in one cluster, those that stand; sorted by position. Ties go to the one given first. */
function resolveCluster<T extends Ranged>(cluster: readonly T[], from: number, to: number): T[] {
  if (cluster.length === 1) return [...cluster];
  const taken = new Uint8Array(to - from);
  const kept = [...cluster].sort(precedes).filter(({ start, end }) => {
    const free = taken.subarray(start - from, end - from).indexOf(1) === -1;
    if (free) taken.fill(1, start - from, end - from);
    return free;
  });
  return kept.sort((a, b) => a.start - b.start);
}

/** Collects overlapping spans as they come and gives each out once nothing can overlap it any more. */
export interface Resolver<T extends Ranged> {
  add(span: T): void;
  /** Everything that is decided when no further span will start before `frontier`; sorted, without overlaps. */
  release(frontier: number): T[];
  /** Where the first span that is still open starts; `Infinity` when none is. */
  readonly open: number;
}

/** Order of arrival may differ from order of position; the result depends on neither chunks nor arrival. */
export function createResolver<T extends Ranged>(order: (a: T, b: T) => number): Resolver<T> {
  let waiting: T[] = [];
  return {
    add: (span) => waiting.push(span),
    release(frontier) {
      if (waiting.length === 0) return [];
      waiting.sort((a, b) => a.start - b.start || order(a, b));
      const decided: T[] = [];
      let first = 0;
      while (first < waiting.length) {
        const from = waiting[first]?.start ?? 0;
        let to = waiting[first]?.end ?? 0;
        let next = first + 1;
        for (let span = waiting[next]; span !== undefined && span.start < to; span = waiting[next]) {
          to = Math.max(to, span.end);
          next += 1;
        }
        if (to > frontier) break;
        decided.push(...resolveCluster(waiting.slice(first, next), from, to));
        first = next;
      }
      waiting = waiting.slice(first);
      return decided;
    },
    get open() {
      return waiting.reduce((least, span) => Math.min(least, span.start), Number.POSITIVE_INFINITY);
    },
  };
}

/** `spans` without those that overlap a better one, sorted by position. */
export function withoutOverlaps<T extends Ranged>(spans: readonly T[]): T[] {
  const resolver = createResolver<T>(() => 0);
  for (const span of spans) resolver.add(span);
  return resolver.release(Number.POSITIVE_INFINITY);
}
