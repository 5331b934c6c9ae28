import * as z from "zod";

export const verdictStatusSchema = z.enum([
  "proved",
  "dismissed",
  "inconclusive",
  "untested",
  "blocked",
  "fixed",
]);
export type VerdictStatus = z.infer<typeof verdictStatusSchema>;

/**
 * What became of one leak path in one run. Rates are over distinct attempts of the stated schedule; `leakRateUpper95` is the
 * one-sided 95 % Clopper-Pearson bound, Bonferroni-corrected over the run's paths. Errors count as neither.
 */
export const verdictSchema = z.object({
  status: verdictStatusSchema,
  runId: z.string(),
  attempts: z.int().min(0),
  distinctAttempts: z.int().min(0),
  openedCount: z.int().min(0),
  carriedCount: z.int().min(0),
  leakRate: z.number().min(0).max(1),
  leakRateUpper95: z.number().min(0).max(1),
  /** The fixed schedule the rates hold for: families and how many attempts of each. */
  schedule: z.string(),
  why: z.string().optional(),
});
export type Verdict = z.infer<typeof verdictSchema>;
