import type { Confidence } from "../../model/confidence.ts";

/**
 * One shape of secret, as data. `positives` and `negatives` are templates (see `expandSample`) so that no file of this
 * repository ever holds a string that looks like a live key; the test beside this folder expands and checks every one.
 */
export interface SecretPattern {
  /** Kebab-case, unique. */
  type: string;
  /** As people read it: `OpenAI API key`. */
  title: string;
  /** One of these must stand in the text before the expression is tried (case counts unless `flags` has `i`). */
  keywords: readonly string[];
  /**
   * Linear-time expression. Without a group named `secret` the whole match is the secret and both ends must not touch a
   * further letter, digit, `_` or `-`; with the group, the expression says itself where it may stand.
   */
  expression: RegExp;
  confidence: Confidence;
  /** A last look at the value (and the whole match): another confidence, or `undefined` to drop it. */
  accept?: (secret: string, match: string) => Confidence | undefined;
  positives: readonly string[];
  negatives: readonly string[];
}

const ALPHABETS: Record<string, string> = {
  alnum: "kT7mQ2xVb9RzL4wHs8NcYp3GdJf6XaEu5WqAt1",
  word: "kT7m_Q2xVb9RzL4w-Hs8NcYp3GdJf6XaEu5Wq",
  hex: "7c1f9e3a5b80d264",
  digit: "7302918465",
  upper: "KT7MQ2XVBRZL4WHSNCYP3GDJF6AEU5",
  lower: "k7mqx2vbr9zlw4hsnc8ypgd3jf6ae5ut",
  base64: "kT7m+Q2xVb9RzL4w/Hs8NcYp3GdJf6XaEu5Wq",
};

/** Expands `{alnum:36}` and its like (alnum, word, hex, digit, upper, lower, base64) into that many fixed characters. */
export function expandSample(template: string): string {
  return template.replace(/\{(\w+):(\d+)\}/g, (whole, name: string, count: string) => {
    const alphabet = ALPHABETS[name];
    if (alphabet === undefined) return whole;
    // A step coprime to most lengths, drifting: repeats of the alphabet do not look alike.
    return Array.from(
      { length: Number(count) },
      (_, i) => alphabet[(i * 7 + (i >> 4)) % alphabet.length],
    ).join("");
  });
}
