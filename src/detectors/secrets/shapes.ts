import type { Confidence } from "../../model/confidence.ts";
import type { Pattern, Sample } from "../pattern.ts";

interface Common {
  type: string;
  title: string;
  confidence?: Confidence;
  accept?: (value: string, match: string) => Confidence | undefined;
  checksum?: true;
  reach?: number;
  source?: string;
  positives: readonly Sample[];
  negatives?: readonly Sample[];
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** A value that its first characters give away: one of `prefixes`, then `body` (source of an expression). */
export function prefixed({
  prefixes,
  body,
  ...rest
}: Common & { prefixes: readonly string[]; body: string }): Pattern {
  return {
    confidence: "high",
    ...rest,
    anchors: prefixes.map((prefix) => prefix.toLowerCase()),
    expression: new RegExp(`(?:${prefixes.map(literally).join("|")})(?:${body})`),
    negatives: [`${prefixes[0]}{alnum:3}`, `${prefixes[0]}your-key-here`, ...(rest.negatives ?? [])],
  };
}

/**
 * What may stand between a name and its value: the rest of the name (`_api_key`), quotes, brackets, an operator, an opening quote;
 * `ADOBE_KEY=…`, `"adobeKey": "…"`, `adobe-key: …`, `<adobe_key>…`, `adobe("…")`, `--adobe-key …`.
 */
const BETWEEN =
  "[\\w .-]{0,40}[\"'`\\]\\\\]{0,3}\\s{0,3}(?:[:=]{1,2}>?|[,>|(]|\\s)\\s{0,3}(?:[A-Za-z]{1,12}\\s{0,2}[(]\\s{0,2})?\\\\?[\"'`]{0,3}";

/** A value that its name gives away: `names` (case does not count) somewhere in the name, `value` (source of an expression) as the value. */
export function named({
  names,
  value,
  ...rest
}: Common & { names: readonly string[]; value: string }): Pattern {
  const between = BETWEEN;
  return {
    confidence: "medium",
    ...rest,
    anchors: names.map((name) => name.toLowerCase()),
    expression: new RegExp(`(?:${names.map(caseless).join("|")})${between}(?<secret>${value})(?![\\w-])`),
    negatives: [`${names[0]}_key = "your-key-here"`, `${names[0]} {alnum:3}`, ...(rest.negatives ?? [])],
  };
}

/** `dog` as `[dD][oO][gG]`: the name's case does not count, the value's does. */
function caseless(name: string): string {
  return literally(name).replace(/[a-z]/gi, (char) => `[${char.toLowerCase()}${char.toUpperCase()}]`);
}
