/**
 * Exact binomial confidence bounds (Clopper and Pearson, "The use of confidence or fiducial limits illustrated in the case of
 * the binomial", Biometrika 26, 1934). They hold for every n, also at 0 successes, where a bootstrap collapses to zero width.
 */

/** log Γ(x) for x > 0, Lanczos approximation (g = 7, n = 9; Numerical Recipes §6.1), relative error below 1e-14. */
function logGamma(x: number): number {
  const coefficients = [
    676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
    -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
  ];
  const z = x - 1;
  const t = z + 7.5;
  const sum = coefficients.reduce((total, c, i) => total + c / (z + i + 1), 0.9999999999998099);
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** The continued fraction of the incomplete beta function by Lentz's method (Numerical Recipes §6.4). */
function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const nonZero = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  // Converges in O(sqrt(max(a, b))) steps; the cap is for arguments far beyond any campaign.
  for (let m = 1; m <= 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    fraction *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return fraction;
}

/** The regularised incomplete beta function I_x(a, b), for a, b > 0 and 0 <= x <= 1. */
export function regularisedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  // The fraction converges fast on one side of the mean only; the other side is its mirror image.
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

/** The p in [0, 1] at which the increasing function `f` reaches `level`; 100 halvings exhaust double precision. */
function bisect(f: (p: number) => number, level: number): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 100 && high - low > Number.EPSILON * high; i++) {
    const middle = (low + high) / 2;
    if (f(middle) < level) low = middle;
    else high = middle;
  }
  return high;
}

function check(successes: number, trials: number, alpha: number): void {
  const whole = Number.isInteger(successes) && Number.isInteger(trials);
  if (!whole || successes < 0 || trials < successes)
    throw new RangeError("successes and trials are integers, 0 <= successes <= trials");
  if (!(alpha > 0 && alpha < 1)) throw new RangeError("alpha lies between 0 and 1");
}

/**
 * The one-sided upper Clopper-Pearson bound: the largest rate p that still gives `successes` or fewer in `trials` with
 * probability `alpha`. The true rate lies above it with probability at most `alpha`. No trials: 1, nothing is known.
 */
export function upperBound(successes: number, trials: number, alpha: number): number {
  check(successes, trials, alpha);
  if (successes === trials) return 1;
  if (successes === 0) return -Math.expm1(Math.log(alpha) / trials);
  // P(X <= k | p) = 1 - I_p(k + 1, n - k)
  return bisect((p) => regularisedBeta(p, successes + 1, trials - successes), 1 - alpha);
}

/** The one-sided lower Clopper-Pearson bound: the true rate lies below it with probability at most `alpha`. */
export function lowerBound(successes: number, trials: number, alpha: number): number {
  check(successes, trials, alpha);
  if (successes === 0) return 0;
  // P(X >= k | p) = I_p(k, n - k + 1)
  return bisect((p) => regularisedBeta(p, successes, trials - successes + 1), alpha);
}

/** The smallest number of trials whose upper bound at 0 successes is `bound` or less; both arguments in (0, 1). */
export function attemptsToDismiss(bound: number, alpha: number): number {
  if (!(bound > 0 && bound < 1)) throw new RangeError("the bound lies between 0 and 1");
  check(0, 0, alpha);
  // (1 - bound)^n <= alpha, then one step either way for what rounding did.
  let n = Math.max(1, Math.ceil(Math.log(alpha) / Math.log1p(-bound)));
  while (n > 1 && upperBound(0, n - 1, alpha) <= bound) n--;
  while (upperBound(0, n, alpha) > bound) n++;
  return n;
}

/** The error that all bounds of one run may have together: its dismissals hold with 95 % confidence, all at once. */
export const FAMILY_ERROR = 0.05;

/** Bonferroni: the error to allow each of `comparisons` bounds so that all of them hold together with error `alpha`. */
export function bonferroni(alpha: number, comparisons: number): number {
  return alpha / Math.max(1, comparisons);
}
