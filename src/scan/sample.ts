import { seededRandom } from "../lib/random.ts";
import { AppError } from "../model/errors.ts";

/** A part of what is there: about this share of it, or this many lines or rows of each file or table. */
export type Sample = { share: number } | { count: number };

/** Reads `500` or `5%`. Errors: `usage`. */
export function parseSample(text: string): Sample {
  const match = /^(\d{1,9}(?:\.\d{1,6})?)(%?)$/.exec(text.trim());
  const value = Number(match?.[1]);
  if (match?.[2] === "%" && value > 0 && value <= 100) return { share: value / 100 };
  if (match?.[2] === "" && Number.isSafeInteger(value) && value > 0) return { count: value };
  throw new AppError(
    "usage",
    "this is no sample",
    "Say how many rows of each table and lines of each file (`--sample 500`), or which part of them (`--sample 5%`).",
  );
}

/** Decides for the lines or rows of one place, asked in order from the first, which are looked at. */
export type Chooser = () => boolean;

/** Of `total` items `count` are chosen, each equally likely (Knuth, selection sampling); with a share each one by chance. */
export function chooser(sample: Sample, seed: number, place: string, total: number): Chooser {
  const random = seededRandom("scan-sample", seed, place);
  if ("share" in sample) return () => random() < sample.share;
  let left = total;
  let wanted = sample.count;
  return () => {
    if (wanted === 0 || left <= 0) return false;
    const chosen = random() * left-- < wanted;
    if (chosen) wanted--;
    return chosen;
  };
}
