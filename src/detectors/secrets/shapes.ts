import type { Confidence } from "../../model/confidence.ts";
import type { Pattern, Sample } from "../pattern.ts";
import { looksMachineMade, looksTyped } from "./random.ts";

export interface Prefixed {
  type: string;
  title: string;
  /** How values begin, in their own case. */
  prefixes: readonly string[];
  /** What follows: source of an expression. */
  body: string;
  confidence?: Confidence;
  /** The provider's own test: a checksum, a payload. Asked after the general one. */
  accept?: (value: string, match: string) => Confidence | undefined;
  checksum?: true;
  reach?: number;
  source?: string;
  /** A template of what follows the prefix: positives and negatives are made of it. */
  sample?: string;
  positives?: readonly Sample[];
  negatives?: readonly Sample[];
}

/** `text` within the source of an expression. */
export const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

function samplesOf(
  prefixes: readonly string[],
  sample: string,
  reach: number,
): [positives: string[], negatives: string[]] {
  const [prefix = ""] = prefixes;
  return [
    [
      ...prefixes.map((each) => `${each}${sample}`),
      `curl -H 'X-Api-Key: ${prefix}${sample}' https://host.tld/v1`,
      `export SERVICE_KEY=${prefix}${sample}\n`,
    ],
    // No value goes on for as long as that, and none begins within a word.
    [`${prefix}${sample}{alnum:${reach}}`, `q${prefix}${sample}`],
  ];
}

/** A value that its first characters give away: one of `prefixes`, then `body`. */
export function prefixed({ prefixes, body, sample, accept, ...rest }: Prefixed): Pattern {
  const { confidence = "high", positives = [], negatives = [] } = rest;
  const [made, missed] = sample === undefined ? [[], []] : samplesOf(prefixes, sample, rest.reach ?? 300);
  return {
    ...rest,
    confidence,
    anchors: [...new Set(prefixes.map((prefix) => prefix.toLowerCase()))],
    expression: new RegExp(`(?:${prefixes.map(literally).join("|")})(?:${body})`),
    accept(value, match) {
      const prefix = prefixes.find((each) => value.startsWith(each)) ?? "";
      const rest = value.slice(prefix.length);
      if (!looksMachineMade(rest)) return looksTyped(rest) ? "low" : undefined;
      return accept === undefined ? confidence : accept(value, match);
    },
    positives: [...made, ...positives],
    negatives: [`${prefixes[0]}{alnum:3}`, `${prefixes[0]}your-key-here`, ...missed, ...negatives],
  };
}
