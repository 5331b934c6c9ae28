import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attemptsToDismiss, bonferroni, lowerBound, regularisedBeta, upperBound } from "./statistics.ts";

/** P(X <= k) of a binomial, summed term by term (in logarithms, against underflow): an independent way to the same number. */
function binomialAtMost(k: number, n: number, p: number): number {
  let term = n * Math.log1p(-p);
  let sum = Math.exp(term);
  for (let i = 0; i < k; i++) {
    term += Math.log((n - i) / (i + 1)) + Math.log(p) - Math.log1p(-p);
    sum += Math.exp(term);
  }
  return sum;
}

describe("upperBound", () => {
  it.each([
    // successes, trials, alpha, bound: one-sided 95 %
    [0, 5, 0.05, 0.4507],
    [0, 10, 0.05, 0.2589],
    [0, 30, 0.05, 0.095],
    [0, 59, 0.05, 0.0495],
    [0, 299, 0.05, 0.00997],
    [1, 10, 0.05, 0.3942],
    [3, 50, 0.05, 0.1478],
    // two-sided 95 % intervals of published tables have 2.5 % on each side
    [1, 10, 0.025, 0.445],
    [5, 20, 0.025, 0.491],
    [3, 50, 0.025, 0.1655],
    [10, 100, 0.025, 0.1762],
  ])("%i of %i at alpha %d is %d", (successes, trials, alpha, bound) => {
    expect(upperBound(successes, trials, alpha)).toBeCloseTo(bound, 4);
  });

  it("knows nothing without trials, and nothing above 1", () => {
    expect(upperBound(0, 0, 0.05)).toBe(1);
    expect(upperBound(7, 7, 0.05)).toBe(1);
  });

  it("refuses impossible counts", () => {
    expect(() => upperBound(3, 2, 0.05)).toThrow(RangeError);
    expect(() => upperBound(0.5, 2, 0.05)).toThrow(RangeError);
    expect(() => upperBound(0, 2, 0)).toThrow(RangeError);
  });

  it("is the rate at which so few successes have probability alpha", () => {
    const counts = fc
      .integer({ min: 1, max: 400 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n - 1 }), fc.constant(n)));
    return fc.assert(
      fc.property(counts, fc.double({ min: 0.001, max: 0.5, noNaN: true }), ([k, n], alpha) => {
        expect(binomialAtMost(k, n, upperBound(k, n, alpha))).toBeCloseTo(alpha, 8);
      }),
    );
  });

  it("covers the true rate at least as often as it promises", () => {
    const n = 40;
    for (const rate of [0.01, 0.05, 0.1, 0.3]) {
      let missed = 0;
      for (let k = 0; k <= n; k++) {
        const exactly = binomialAtMost(k, n, rate) - (k === 0 ? 0 : binomialAtMost(k - 1, n, rate));
        if (upperBound(k, n, 0.05) < rate) missed += exactly;
      }
      expect(missed).toBeLessThanOrEqual(0.05);
    }
  });
});

describe("lowerBound", () => {
  it.each([
    [1, 10, 0.025, 0.0025],
    [5, 20, 0.025, 0.0866],
    [3, 50, 0.025, 0.0125],
    [10, 100, 0.025, 0.049],
    [0, 10, 0.025, 0],
  ])("%i of %i at alpha %d is %d", (successes, trials, alpha, bound) => {
    expect(lowerBound(successes, trials, alpha)).toBeCloseTo(bound, 4);
  });

  it("mirrors the upper bound", () => {
    expect(lowerBound(47, 50, 0.05)).toBeCloseTo(1 - upperBound(3, 50, 0.05), 10);
  });
});

describe("attemptsToDismiss", () => {
  it.each([
    [0.05, 0.05, 59],
    [0.01, 0.05, 299],
    [0.1, 0.05, 29],
    [0.05, 0.05 / 4, 86],
  ])("a bound of %d at alpha %d takes %i clean attempts", (bound, alpha, attempts) => {
    expect(attemptsToDismiss(bound, alpha)).toBe(attempts);
  });

  it("is the smallest number that reaches the bound", () => {
    const unit = fc.double({ min: 0.002, max: 0.9, noNaN: true });
    return fc.assert(
      fc.property(unit, unit, (bound, alpha) => {
        const n = attemptsToDismiss(bound, alpha);
        expect(upperBound(0, n, alpha)).toBeLessThanOrEqual(bound);
        if (n > 1) expect(upperBound(0, n - 1, alpha)).toBeGreaterThan(bound);
      }),
    );
  });
});

it("regularisedBeta agrees with its closed form at b = 1", () => {
  expect(regularisedBeta(0.3, 4, 1)).toBeCloseTo(0.3 ** 4, 12);
  expect(regularisedBeta(0.9, 4, 1)).toBeCloseTo(0.9 ** 4, 12);
});

it("bonferroni shares the error between the paths of a run", () => {
  expect(bonferroni(0.05, 4)).toBeCloseTo(0.0125, 12);
  expect(bonferroni(0.05, 0)).toBe(0.05);
});
