import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scannerOf, type TextScanner } from "../create.ts";
import type { Detector, Match } from "../detector.ts";
import { defineDetector } from "../detector.ts";
import { expandSample } from "../pattern.ts";
import secrets, { SECRET_PATTERNS } from "../secrets/index.ts";
import { Automaton, UNVISITED } from "./automaton.ts";
import { withoutOverlaps } from "./resolve.ts";

/** Reads `text` cut at `cuts`, and checks on the way that nothing comes late. */
function read(scanner: TextScanner, text: string, cuts: readonly number[]): Match[] {
  const places = [...new Set([0, ...cuts.map((cut) => cut % (text.length + 1)), text.length])].sort(
    (a, b) => a - b,
  );
  const matches: Match[] = [];
  for (const [i, from] of places.entries()) {
    const promised = scanner.settled;
    const more = scanner.push(text.slice(from, places[i + 1] ?? from));
    for (const match of more) expect(match.start).toBeGreaterThanOrEqual(promised);
    matches.push(...more);
  }
  return [...matches, ...scanner.flush()];
}

const sample = fc.constantFrom(...SECRET_PATTERNS.flatMap(({ positives }) => positives)).map(expandSample);
const noise = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom(
    "\n",
    " ",
    '"',
    "key=",
    "token: ",
    "password=",
    "://",
    "@",
    "sk-",
    "eyJ",
    "-----BEGIN ",
    "é",
    "\ud83d",
  ),
);
const mixed = fc.array(fc.oneof(noise, sample), { maxLength: 12 }).map((parts) => parts.join(""));

describe("the engine", () => {
  it("finds the same wherever a stream is cut", () => {
    const options = { detectors: [secrets] };
    fc.assert(
      fc.property(mixed, fc.array(fc.nat(4000), { maxLength: 8 }), (text, cuts) => {
        expect(read(scannerOf(options), text, cuts)).toEqual(read(scannerOf(options), text, []));
      }),
      { numRuns: 300 },
    );
  });

  it("finds the same character by character", () => {
    const text = `a ${expandSample("sk-ant-api03-{word:93}AA")} b\npassword: "Gr{alnum:6}!9"\n`.repeat(3);
    const every = Array.from(text, (_, i) => i);
    const options = { detectors: [secrets] };
    expect(read(scannerOf(options), text, every)).toEqual(read(scannerOf(options), text, []));
  });

  it("gives values that stand where it says", () => {
    fc.assert(
      fc.property(mixed, (text) => {
        for (const { start, end, value } of read(scannerOf({ detectors: [secrets] }), text, [])) {
          expect(text.slice(start, end)).toBe(value);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("shows a probe its window and no more, also at both ends of the text", () => {
    const seen: string[] = [];
    const spy: Detector = defineDetector({
      meta: { id: "spy", title: "", description: "", references: [], since: "" },
      patterns: [],
      probes: [
        {
          trigger: "digit",
          back: 2,
          reach: 3,
          probe: ({ text, at, from, to, clipped }) =>
            seen.push(`${text.slice(from, at)}|${text.slice(at, to)}${clipped ? "…" : ""}`),
        },
      ],
    });
    read(scannerOf({ detectors: [spy] }), "1ab22 def3", [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(seen).toEqual(["|1ab…", "ef|3"]);
  });

  it("does not let an unsure find take the place of a sure one, where only sure ones are wanted", () => {
    const digits = (type: string, length: number, confidence: "high" | "medium"): Detector =>
      defineDetector({
        meta: { id: type, title: "", description: "", references: [], since: "" },
        patterns: [],
        probes: [
          {
            trigger: "digit",
            back: 0,
            reach: length,
            probe: ({ at }, emit) =>
              emit({ start: at, end: at + length, type, dataClass: "pii.other", confidence }),
          },
        ],
      });
    const detectors = [digits("long", 8, "medium"), digits("short", 4, "high")];
    expect(read(scannerOf({ detectors }), "12345678", []).map(({ type }) => type)).toEqual(["long"]);
    const sure = read(scannerOf({ detectors, minConfidence: "high" }), "12345678", []);
    expect(sure.map(({ type }) => type)).toEqual(["short"]);
  });

  it("forgets what it has read: a long stream does not grow", () => {
    const scanner = scannerOf({ detectors: [secrets] });
    const line = `no secret in this line, but a key = and a token: and a password\n`.repeat(1000);
    let found = 0;
    for (let i = 0; i < 20; i += 1) found += scanner.push(line).length;
    expect(found + scanner.flush().length).toBe(0);
    expect(scanner.settled).toBeGreaterThan(line.length * 19);
  });
});

describe("the automaton", () => {
  /** Every literal and where it begins, the plain way. */
  function expected(literals: readonly string[], text: string): string[] {
    const lower = text.replace(/[A-Z]/g, (char) => char.toLowerCase());
    return literals.flatMap((literal, number) =>
      Array.from(text, (_, at) => at).flatMap((at) =>
        lower.startsWith(literal, at) ? [`${number}@${at}`] : [],
      ),
    );
  }

  it("finds every literal wherever it stands, in any case", () => {
    const letters = fc.constantFrom("a", "b", "A", "B", "-", "ſ", "K");
    const literal = fc
      .array(fc.constantFrom("a", "b", "-"), { minLength: 1, maxLength: 4 })
      .map((l) => l.join(""));
    fc.assert(
      fc.property(
        fc.uniqueArray(literal, { minLength: 1, maxLength: 8 }),
        fc.array(letters, { maxLength: 40 }).map((l) => l.join("")),
        (literals, text) => {
          const automaton = new Automaton(literals);
          const { column, width, ends, lengths } = automaton;
          const found: string[] = [];
          let state = 0;
          for (let i = 0; i < text.length; i += 1) {
            const code = text.charCodeAt(i);
            const from = state;
            const by = column[code] ?? 0;
            state = code < 128 ? (automaton.next[from + by] ?? 0) : 0;
            if (state === UNVISITED) state = automaton.step(from, by);
            const hit = state < 0;
            if (hit) state = ~state;
            expect(hit).toBe(ends[state / width] !== undefined);
            for (const n of ends[state / width] ?? []) found.push(`${n}@${i + 1 - (lengths[n] ?? 0)}`);
          }
          expect(found.sort()).toEqual(expected(literals, text).sort());
        },
      ),
    );
  });

  it("refuses a literal it could never find", () => {
    for (const literal of ["Key", "clé", ""])
      expect(() => new Automaton([literal]), literal).toThrow(RangeError);
  });
});

describe("overlaps", () => {
  const span = fc
    .record({
      start: fc.nat(30),
      length: fc.integer({ min: 1, max: 12 }),
      confidence: fc.constantFrom("high", "medium", "low"),
    })
    .map(({ start, length, confidence }) => ({ start, end: start + length, confidence }));

  it("never remain, and no span is dropped that overlaps none", () => {
    fc.assert(
      fc.property(fc.array(span), (spans) => {
        const kept = withoutOverlaps(spans);
        for (const [i, { start }] of kept.entries())
          expect(start).toBeGreaterThanOrEqual(kept[i - 1]?.end ?? 0);
        for (const one of spans) {
          expect(kept.some(({ start, end }) => start < one.end && one.start < end)).toBe(true);
        }
      }),
    );
  });

  it("are decided for the longer span, so that no half of a value stays in clear; weak ones give way", () => {
    const long = { start: 0, end: 20, confidence: "medium" } as const;
    const short = { start: 5, end: 9, confidence: "high" } as const;
    expect(withoutOverlaps([short, long])).toEqual([long]);
    expect(withoutOverlaps([short, { ...long, confidence: "low" }])).toEqual([short]);
  });
});
