import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Dominators } from "./dominators.ts";

/** By the definition: what is not reached any more once the gate is closed. */
function reached(steps: readonly number[][], closed: number): Set<number> {
  const seen = new Set(closed === 0 ? [] : [0]);
  for (const place of seen) for (const next of steps[place] ?? []) if (next !== closed) seen.add(next);
  return seen;
}

describe("Dominators", () => {
  it("says of any graph what its definition says", () => {
    const graphs = fc.array(fc.array(fc.nat(8), { maxLength: 4 }), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(graphs, (steps) => {
        const dominators = new Dominators(9, 0, (place) => steps[place] ?? []);
        const all = reached(steps, -1);
        for (let place = 0; place < 9; place++) {
          expect(dominators.reaches(place)).toBe(all.has(place));
          for (let gate = 0; gate < 9; gate++) {
            const expected = all.has(place) && all.has(gate) && !reached(steps, gate).has(place);
            expect(dominators.dominates(gate, place)).toBe(expected);
          }
        }
      }),
    );
  });

  it("asks for the steps of each place once, however many ways lead there", () => {
    let asked = 0;
    const steps = (place: number): number[] => {
      asked += 1;
      return [0, 1, 2, 3].map((more) => (place + 1 + more * 7) % 2000);
    };
    new Dominators(2000, 0, steps);
    expect(asked).toBe(2000);
  });
});
