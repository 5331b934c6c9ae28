import type { Confidence } from "../../model/confidence.ts";

/** Words that people write where a secret would stand. */
const PLACEHOLDER =
  /your[-_ ]?|<[^>]*>|\bx{3,}|x{4,}|\*{3,}|•{2,}|\.{3,}|change[-_ ]?(?:me|this|it)|replace[-_ ]?(?:me|this|with)|placeholder|insert[-_ ]|paste[-_ ]|enter[-_ ]|example|sample|dummy|redacted|removed|hidden|masked|todo|fixme|put[-_ ]|(?:^|[-_ ])(?:foo|bar|baz|my)[-_ ]|12345678|abcdefgh|00000000|deadbeef|secret[-_ ]?here|key[-_ ]?here|token[-_ ]?here|goes[-_ ]?here/i;

/** Values that are computed at run time or kept elsewhere: the good case. */
const EXPRESSION =
  /\{\{|\}\}|\$\{|\$\(|\$json|\$env|\$vars|\$secrets|\$node|process\.env|os\.environ|getenv|^=|^%[A-Z_]+%$|^\$[A-Z_]+$|__n8n_/;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a value only marks the place of a secret (`YOUR_API_KEY`, `xxxx`, `<token>`, `changeme`). */
export function isPlaceholder(value: string): boolean {
  // Long random values spell short words by chance; nobody writes a placeholder that long.
  return (value.length <= 200 && PLACEHOLDER.test(value)) || new Set(value.toLowerCase()).size <= 4;
}

/** Whether a value is an expression or a reference, resolved at run time. */
export function isExpression(value: string): boolean {
  return EXPRESSION.test(value);
}

/** Shannon entropy per character over the most it could be at this length (0…1), so that short values are judged fairly. */
export function relativeEntropy(value: string): number {
  if (value.length < 2) return 0;
  const counts = new Map<string, number>();
  for (const char of value) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits / Math.log2(Math.min(value.length, 64));
}

/** Names whose value is a secret. Names that only speak of one (`max_tokens`, `token_type`, `publicKey`) are not. */
const SECRET_NAME =
  /(?:api[-_ ]?key|apikey|secret|token|passwd|password|passphrase|pwd|authorization|auth[-_ ]?key|access[-_ ]?key|private[-_ ]?key|credential|bearer|x[-_]auth)/i;
const NOT_A_SECRET_NAME =
  /(?:max|total|num|count|usage|prompt|completion|input|output|next|page|continuation|sync|csrf|xsrf|stop|special|bos|eos|pad|reset|public|publishable|site)[-_ ]?(?:api)?[-_ ]?(?:tokens?|key|secret|password)|tokens?[-_ ]?(?:type|count|limit|used|usage|url|uri|endpoint|expir\w*|length|name|field|id|splitter|izer)|(?:key|secret|token|password|credential)s?[-_ ]?(?:name|type|field|label|hint|policy|length|path|ref|url|uri|status|rotation|placeholder|description|prompt)|tokenizer|tokens$|keyword|credentials?$|authorizationurl|passwordless/i;

const STRONG_NAME =
  /api[-_ ]?key|secret|passw|pwd|authorization|access[-_ ]?(?:key|token)|private[-_ ]?key|bearer|auth[-_ ]?token/i;

/** Whether something of this name holds a secret. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name) && !NOT_A_SECRET_NAME.test(name);
}

/** `Get-User-By-Token`, `gpt-4o-mini`, `my.module.path`, `ACCESS_TOKEN`: words people made up, not machines. */
function readsAsWords(value: string): boolean {
  const words = value.split(/[-_.:/@#\s]+|(?<=[a-z])(?=[A-Z])/).filter((word) => word !== "");
  return words.every((word) => /^(?:[a-zA-Z][a-z]+|[A-Z]+|[a-z]?\d{1,4}[a-z]?)$/.test(word));
}

/**
 * How sure it is that the literal `value`, standing under the auth-like `name`, is a live secret; `undefined`: it is not one.
 * Expressions and placeholders never are. Passwords may be short, keys and tokens are long and mixed.
 */
export function judgeNamedValue(name: string, value: string): Confidence | undefined {
  if (!isSecretName(name)) return undefined;
  const text = value.replace(/^(?:bearer|basic|token|apikey)\s+/i, "").trim();
  if (text.length < 6 || text.length > 4096 || /\s/.test(text)) return undefined;
  if (isExpression(value) || isPlaceholder(text)) return undefined;
  if (/^(?:https?:|\/|data:|file:|[\w.+-]+@[\w-]+\.)/i.test(text)) return undefined;
  if (/passw|pwd/i.test(name)) {
    if (/^[a-z]+$|^[A-Z]+$|^[a-z]+[A-Z][a-z]+$/.test(text) || readsAsWords(text)) return undefined;
    return relativeEntropy(text) >= 0.6 ? "medium" : "low";
  }
  if (text.length < 16 || !/\d/.test(text) || !/[a-z]/i.test(text)) return undefined;
  if (readsAsWords(text) || relativeEntropy(text) < 0.6) return undefined;
  // A UUID is an id more often than a key, except where nothing but a key can stand.
  if (UUID.test(text) && !/authorization|bearer/i.test(name)) return "low";
  return STRONG_NAME.test(name) ? "medium" : "low";
}
