import { lazy } from "../../lib/lazy.ts";
import type { Confidence } from "../../model/confidence.ts";
import type { Pattern, Sample } from "../pattern.ts";
import { looksRandom } from "./dictionary.ts";
import { looksMachineMade, looksTyped } from "./random.ts";
import { literally } from "./shapes.ts";

/** How a key looks: `value` is the source of an expression, `sample` a template of one, `misses` templates that are close but no key. */
export interface KeyShape {
  value: string;
  sample: string;
  misses?: readonly string[];
  /** See `Pattern.run`. */
  run?: number;
}

/** Keys of one alphabet and one length: the commonest shape, and the weakest. */
function fixedLength(characters: string, template: string): (length: number) => KeyShape {
  return (length) => ({
    value: `${characters}{${length}}`,
    sample: `{${template}:${length}}`,
    misses: [`{${template}:${length - 1}}`, `{${template}:${length + 1}}`],
    run: length,
  });
}

export const hex = fixedLength("[0-9a-fA-F]", "hex");
export const lower = fixedLength("[0-9a-z]", "lower");
export const upper = fixedLength("[0-9A-Z]", "upper");
export const alnum = fixedLength("[0-9A-Za-z]", "alnum");
export const word = fixedLength("[\\w-]", "word");

/** `12345678-9abc-4def-8012-3456789abcde`, however the provider numbers its versions. */
export const uuid: KeyShape = {
  value: "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
  sample: "{hex:8}-{hex:4}-4{hex:3}-8{hex:3}-{hex:12}",
  misses: ["{hex:8}-{hex:4}-4{hex:3}-{hex:12}", "{hex:8}-{hex:4}-4{hex:3}-8{hex:3}-{hex:13}"],
  run: 36,
};

/** Characters between a provider's name and the value. */
const GAP = 80;

/** Words that make a name the name of a secret. */
const KEY_WORD =
  /key|token|secret|passw|pwd|credential|auth|access|private|bearer|api|app[-_]?id|license|login|dsn|(?<![a-z])pat(?![a-z])/gi;

/** The same, right behind a provider's name that is an ordinary word as well. */
const KEY_WORD_NEAR =
  /^[\w .-]{0,10}?(?:key|token|secret|passw|pwd|auth|cred|access|private|api|app[-_]?id|license|pat(?![a-z]))/i;

/**
 * From the last key word to the value, in whatever language: the rest of the name, quotes, brackets and operators, and perhaps
 * words that only lead to it (`", "value": "`, `</key><string>`, `: str = "`). A statement's end and a fragment end it.
 */
const TAIL =
  /^[\w.-]{0,30}[^\w;}#]{0,16}(?:(?:value|default|content|string|str|text|is|to|token|basic|type|const|env|std|any|or|prod|production|live|dev|test|\d{1,2})\b[^\w;}#]{1,12}){0,2}$/i;

const OPERATOR = /[=:>,|("'`]/;

/** The value belongs to a name that is no secret's: an id, a hash, an address. */
const OTHER_NAME =
  /(?:id|ids|name|url|uri|host|endpoint|path|file|sha[-_]?\d{0,3}|md5|hash|integrity|digest|checksum|commit|revision|rev|etag|version|uuid|guid|region|email|public[-_]?key|fingerprint|resolved|nonce|image|[cx]srf[-_]?token|cache[-_]?key|(?:page|cursor|continuation)[-_]?token)["'`\])\\]{0,3}\s{0,8}[^\w]{0,10}$/i;

/** Letters and digits that go on behind a provider's name. */
const REST = /^[A-Za-z\d+/]*/;

/** Whether the name stands in something random (base64), where it means nothing. */
function isChance(head: string, length: number): boolean {
  const rest = REST.exec(head.slice(length))?.[0] ?? "";
  return rest.length >= 8 && looksRandom(head.slice(0, length + rest.length));
}

/** Whether a value behind a space only is as long as a digest in hexadecimal. */
function isDigest(value: string, head: string): boolean {
  return /\s$/.test(head) && /^(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64})$/.test(value);
}

/** Nothing but an operator, a space and quotes: `chartmogul = "…"`, `cloudsmith …`. */
const DIRECT = /^["'`\])]{0,2}(?:[ \t]{0,4}(?:[=:]{1,2}>?|,)[ \t]{0,4}|[ \t]{1,2})["'`]?$/;

/**
 * Whether `head`, the text from the provider's name (of `length` characters) to a value, gives that value to a secret's name:
 * `sure`; or to nothing but the provider itself: `weak`.
 */
function leadsToKey(
  head: string,
  length: number,
  { near, bare }: Pick<Keyed, "near" | "bare">,
): "sure" | "weak" | undefined {
  if (OTHER_NAME.test(head.slice(length)) || isChance(head, length)) return undefined;
  let end = -1;
  for (const word of head.matchAll(KEY_WORD)) end = word.index + word[0].length;
  if (end <= 0 && bare !== true)
    return near !== true && length >= 5 && DIRECT.test(head.slice(length)) ? "weak" : undefined;
  if (near === true && end > length && !KEY_WORD_NEAR.test(head.slice(length))) return undefined;
  const tail = head.slice(Math.max(end, length));
  return TAIL.test(tail) && (end > 0 || OPERATOR.test(tail)) ? "sure" : undefined;
}

/** The same shape in the forms people write it down. */
function assignments(key: string, sample: string): string[] {
  const constant = key.toUpperCase();
  return [
    `${constant}=${sample}`,
    `{"${key}": "${sample}"}`,
    `${key.replace(/_([a-z])/g, (_, char: string) => char.toUpperCase())} := '${sample}',`,
    `'${key}' => '${sample}',`,
    `#define ${constant} "${sample}"`,
    `<add key=\\"${key}\\" value=\\"${sample}\\" />`,
    `- name: ${constant}\n  value: ${sample}`,
  ];
}

export interface Keyed extends KeyShape {
  type: string;
  title: string;
  /** The provider as it stands in names, lower-case; case does not count in the text, a space, `_` or `-` stands for any separator or none. */
  names: readonly string[];
  /** The name is an ordinary word as well: the word for a key has to follow at once (`linear_api_key`). */
  near?: boolean;
  /** The value's own shape is peculiar enough that the name needs no word for a key. */
  bare?: boolean;
  confidence?: Confidence;
  /** The provider's own test, asked after the general ones. */
  accept?: (value: string, match: string) => Confidence | undefined;
  reach?: number;
  source?: string;
  positives?: readonly Sample[];
  negatives?: readonly Sample[];
}

/** The expression: a name where a name may begin, then, as near as possible, the value. */
function expressionOf(names: readonly string[], value: string): RegExp {
  const anywhere = names.map(caseless).join("|");
  // Within another name (`myAdobeKey`) it begins with a capital.
  const within = names.map((name) => literally(name.slice(0, 1).toUpperCase()) + caseless(name.slice(1)));
  return new RegExp(
    `(?:(?<![A-Za-z\\d])(?:${anywhere})|(?<=[a-z])(?:${within.join("|")}))[^]{0,${GAP}}?(?<![\\w+/])(?<secret>${value})(?![\\w+/=-])`,
  );
}

/**
 * A key of a shape that many share: it is the provider's when it is assigned to something that names the provider and, near by, a
 * word for a key. What reads as words or repeats itself is none.
 */
export function keyed(options: Keyed): Pattern {
  const { value, sample, misses = [], names, near, bare, accept, ...rest } = options;
  const { confidence = "medium", reach = 400, positives = [], negatives = [] } = rest;
  const spellings = [...new Set(names.flatMap(spelt))];
  const [name = ""] = names.map((each) => each.replace(/[^a-z0-9]/g, "_"));
  const key = bare === true || /_(?:key|token|secret|password)$/.test(name) ? name : `${name}_api_key`;
  const expression = lazy(() => expressionOf(spellings, value));
  return {
    ...rest,
    confidence,
    reach,
    anchors: spellings,
    get expression() {
      return expression();
    },
    accept(secret, match) {
      const head = match.slice(0, match.length - secret.length);
      const spelling = spellings.find((each) => head.toLowerCase().startsWith(each)) ?? "";
      const leads = leadsToKey(head, spelling.length, options);
      if (leads === undefined) return undefined;
      if (!looksMachineMade(secret)) return looksTyped(secret) ? "low" : undefined;
      // What stands behind a mere name is a commit or a digest as well.
      if (leads === "weak") return secret.length >= 20 && !isDigest(secret, head) ? "low" : undefined;
      return accept === undefined ? confidence : accept(secret, match);
    },
    // Only tests and pages ask for samples.
    get positives() {
      return [...assignments(key, sample), ...positives];
    },
    get negatives() {
      return [
        `${key} = "your-${name}-key"`,
        `${key}_sha256: "${sample}"`,
        // No value goes on for as long as that.
        `${key} = "${sample}{alnum:${reach}}"`,
        ...misses.map((miss) => `${key} = "${miss}"`),
        ...(near === true ? [`${name} and, much further on, api_key = "${sample}"`] : []),
        ...negatives,
      ];
    },
  };
}

/** `new relic` as `newrelic`, `new_relic`, `new-relic`, `new.relic` and `new relic`. */
function spelt(name: string): string[] {
  const words = name.split(/[ _-]/);
  return words.length === 1 ? words : ["", "_", "-", ".", " "].map((separator) => words.join(separator));
}

/** `dog` as `[dD][oO][gG]`: the name's case does not count, the value's does. */
function caseless(name: string): string {
  return literally(name).replace(/[a-z]/gi, (char) => `[${char.toLowerCase()}${char.toUpperCase()}]`);
}
