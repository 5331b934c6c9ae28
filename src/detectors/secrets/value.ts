import type { Confidence } from "../../model/confidence.ts";
import { looksRandom, readsAsWords, usesVocabulary } from "./dictionary.ts";
import { type NameKind, nameKind } from "./generic/name.ts";

/** Words that people write where a secret would stand, in the languages people write them. */
const PLACEHOLDER =
  /your[-_ ]?|<[^<>]{0,80}>|\bx{3}|x{4}|\*{3}|•{2}|\.{3}|…|change[-_ ]?(?:me|this|it)|replace[-_ ]?(?:me|this|with|by)|placeholder|insert[-_ ]|paste[-_ ]|enter[-_ ]|example|sample|dummy|redacted|removed|hidden|masked|todo|fixme|put[-_ ]|(?:^|[-_ ])(?:foo|bar|baz|my)[-_ ]|secret[-_ ]?here|key[-_ ]?here|token[-_ ]?here|goes[-_ ]?here|not[-_ ]?a?[-_ ]?real|(?:^|[^a-z])(?:fake|mock|tbd|n\/a)(?:[^a-z]|$)|beispiel|platzhalter|(?:ihr|dein)[-_ ]|votre[-_ ]|ejemplo|cambiame|exemplo|esempio|пример|示例|占位/i;

/** Values that are computed at run time or kept elsewhere: the good case. */
const EXPRESSION =
  /\{\{|\}\}|\$\{|\$\([A-Za-z_]|\$json|\$env|\$vars|\$secrets|\$node|process\.env|os\.environ|getenv|^=|^%[A-Z_]+%$|^\$[A-Z_]+$|__n8n_|#\{|<%|%>|^%?\(?[\w.]*\)?%[sdv@]$|^%[-+#0]{0,2}[\d.*]{0,8}l{0,2}[a-zA-Z]$|^%\(\w+\)s$|^@@?[A-Za-z_]+@?@?$|^\{[A-Za-z_][\w.: -]*\}$|^\$[a-z_][a-zA-Z_]*$|^:[a-z_]+$/;

/** Encrypted, or the address of the place where the secret is kept. */
const ELSEWHERE =
  /^(?:ENC[[(]|\{cipher\}|\$ANSIBLE_VAULT|!vault|encrypted:|vault:|op:\/\/|arn:|ssm:|secretsmanager:|ref\+|env[:.(]|file:|keychain:|aws-sm:|gcp-sm:|azurekeyvault|sealed:|@Microsoft\.KeyVault|projects\/[^/]{1,60}\/secrets\/)/i;

/** What digests and public things begin with. */
const PUBLIC =
  /^(?:sha\d{1,3}[-:=]|md5[-:]|ssh-(?:rsa|dss|ed25519)|ecdsa-sha2|urn:|age1[a-z0-9]{20}|0x[0-9a-f]{40}$|W\/)/i;

const ADDRESS = /^(?:[a-z][a-z\d+.-]{1,20}:\/\/|\.{0,2}\/|~\/|[A-Z]:\\|data:|[\w.+-]+@[\w-]+\.[a-z]|www\.)/i;
const FILE =
  /^[\w./\\ -]+\.(?:pem|key|crt|cer|p12|pfx|jks|json|ya?ml|txt|toml|xml|ini|conf|env|js|ts|tsx|jsx|py|rb|go|java|php|html?|css|s?css|md|png|svg|sh|properties|kdbx|gpg|asc|pub)$/i;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const HEX = /^(?:0x)?[0-9a-f]+$/i;

/** The share of `value` that counts up or down (`12345678`, `abcdef`, `87654321`): nobody is given such a key. */
export function countingShare(value: string): number {
  const text = value.toLowerCase();
  let counted = 0;
  let run = 1;
  let step = 0;
  for (let i = 1; i <= text.length; i += 1) {
    const now = i < text.length ? text.charCodeAt(i) - text.charCodeAt(i - 1) : Number.NaN;
    const wraps = text[i - 1] === "9" && text[i] === "0";
    if ((now === step && Math.abs(now) === 1) || (wraps && step === 1)) {
      run += 1;
      continue;
    }
    if (run >= 4) counted += run;
    step = now;
    run = Math.abs(now) === 1 ? 2 : 1;
  }
  return counted / text.length;
}

/** A key that counts is more often made up for an example than not; nobody is given one, but some are left in use. */
const COUNTING = 0.7;

/** Whether four different characters or fewer make it up: `xxxx-xxxx`, `1111`. */
function hasFewCharacters(value: string): boolean {
  let seen = "";
  for (const char of value.toLowerCase()) {
    if (seen.includes(char)) continue;
    if (seen.length === 4) return false;
    seen += char;
  }
  return true;
}

/** Whether a value only marks the place of a secret (`YOUR_API_KEY`, `xxxx`, `<token>`, `changeme`, `12345678`). */
export function isPlaceholder(value: string): boolean {
  if (hasFewCharacters(value)) return true;
  // Long random values spell short words by chance; nobody writes a placeholder that long.
  return (
    value.length <= 200 && (PLACEHOLDER.test(value) || (value.length < 16 && countingShare(value) > COUNTING))
  );
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

/** Whether something of this name holds a secret. Names that only speak of one (`max_tokens`, `publicKey`) do not. */
export function isSecretName(name: string): boolean {
  const kind = nameKind(name);
  return kind === "password" || kind === "strong" || (kind === "weak" && /token|bearer/i.test(name));
}

/** The kinds of characters in `value`: 1 small letters, 2 capitals, 4 digits, 8 others. */
function classesOf(value: string): number {
  return (
    Number(/[a-z]/.test(value)) |
    (Number(/[A-Z]/.test(value)) << 1) |
    (Number(/\d/.test(value)) << 2) |
    (Number(/[^A-Za-z\d]/.test(value)) << 3)
  );
}
const DIGITS = 4;
const OTHERS = 8;

/** `userPassword`, `config.db.password`, `getToken()`, `a->b`, `String!`: names of things in a program. */
const IDENTIFIERS = /^[@&*!]?[A-Za-z_$][\w$]*(?:(?:\.|::|->|\?\.)[A-Za-z_$][\w$]*)*[!?]?(?:\(.*\)|\[.*\])?$/;

/**
 * Written bare, these are a program's: a variable of Vim (`g:token`), one that goes on (`$assert->…`), a class
 * (`ed25519.Ed25519PrivateKey`), the name of a test (`TestParse/sub_test`), a role of a markup language (`:py:data:`).
 */
const PROGRAM =
  /^[abglstvw]:[A-Za-z_][\w.#]*$|^\$[A-Za-z_]\w*-?$|^(?:[a-z_]\w*\.){1,4}[A-Z][a-z\d]+(?:[A-Z][a-z\d]*)+$|^[A-Za-z]\w*(?:\/[A-Za-z]\w*)+$|^:[a-z]+:/;
/** Never values of secrets: flags, elements of arrays, parts of expressions, half addresses that anonymous FTP takes for a password. */
const NO_SECRET =
  /^--?[a-z][a-z-]*$|^[A-Za-z_][\w.]*\[\d|^\*[\w-]+\*$|^\(\?|^\[[^\]]{1,40}\][+*]?|^-?[\w.]{1,20}@$/i;

/** `TEST_ENCRYPTION_KEY_1`: a constant of a program, or the name of a variable. */
const CONSTANT = /^[A-Z][A-Z\d]{0,30}(?:_[A-Z\d]{1,30}){1,8}$/;

/**
 * How a value was written. `literal`: in quotes, or where only a value can stand; `bare`: a name of a program's own could stand
 * there as well.
 */
export type Written = "literal" | "bare";

function judgePassword(value: string, written: Written): Confidence | undefined {
  if (value.length < 5) return undefined;
  const classes = classesOf(value);
  if (classes === DIGITS) return value.length >= 6 && relativeEntropy(value) > 0.6 ? "low" : undefined;
  // `Admin@123` is what people choose; `test1234` and `user_password` are names.
  if (usesVocabulary(value)) return written === "literal" && classes === 15 ? "low" : undefined;
  const random = looksRandom(value);
  // `this.user.password1` and `userPassword` belong to a program; `hunter2` may be either.
  if (written === "bare" && IDENTIFIERS.test(value) && !random && !/^[a-z]+\d+$/i.test(value))
    return undefined;
  if (/^(?:0x[0-9a-f]{1,16}|v?\d[\d.:/-]*)$/i.test(value)) return undefined;
  if (readsAsWords(value)) return value.length < 6 || /^[A-Z_]+$/.test(value) ? undefined : "low";
  const strong =
    relativeEntropy(value) >= 0.6 && ((classes & (DIGITS | OTHERS)) !== 0 || (random && value.length >= 10));
  if (!strong || UUID.test(value)) return "low";
  return written === "bare" && IDENTIFIERS.test(value) && !random ? "low" : "medium";
}

function judgeStrong(value: string, written: Written): Confidence | undefined {
  if (value.length < 8) return undefined;
  if (UUID.test(value)) return "low";
  const random = looksRandom(value);
  if (!random) {
    // Words that people made up for a secret: `my-jwt-secret-for-2024`; only where nothing but a value can stand.
    if (written === "bare" || usesVocabulary(value) || readsAsWords(value) || value.length < 12)
      return undefined;
    return (classesOf(value) & DIGITS) !== 0 && relativeEntropy(value) >= 0.6 ? "low" : undefined;
  }
  if (relativeEntropy(value) < 0.55 || /^\d+$/.test(value)) return undefined;
  const mixed = /\d/.test(value) && /[a-z]/i.test(value);
  if (value.length >= 16) return mixed || value.length >= 24 ? "medium" : "low";
  return mixed && !(written === "bare" && value.length < 10) ? "low" : undefined;
}

function judgeWeak(kind: NameKind, name: string, value: string): Confidence | undefined {
  if (!/\d/.test(value) || !/[a-z]/i.test(value)) return undefined;
  if (value.length < 16) {
    return /token/i.test(name) && value.length >= 8 && looksRandom(value) && !HEX.test(value)
      ? "low"
      : undefined;
  }
  if (UUID.test(value) || !looksRandom(value) || relativeEntropy(value) < 0.6) return undefined;
  if (kind === "key")
    return value.length >= 24 && !HEX.test(value) && classesOf(value) >= 7 ? "low" : undefined;
  if (HEX.test(value)) return /token/i.test(name) && value.length >= 32 ? "medium" : "low";
  return /token|key/i.test(name) && value.length >= 20 ? "medium" : "low";
}

/** `user:password` in base64, as Basic authentication and `auths` of Docker have it. */
function holdsPair(value: string): boolean {
  if (!/^[A-Za-z0-9+/]{12,400}={0,2}$/.test(value)) return false;
  let decoded = "";
  try {
    decoded = atob(value);
  } catch {
    return false;
  }
  return (
    /^[\x21-\x39\x3b-\x7e]{1,100}:[\x20-\x7e]{3,300}$/.test(decoded) &&
    !isPlaceholder(decoded.slice(decoded.indexOf(":") + 1))
  );
}

/**
 * How sure it is that the literal `value`, standing under the auth-like `name`, is a live secret; `undefined`: it is not one.
 * Expressions and placeholders never are. Passwords may be short and made of words, keys and tokens are long and random.
 */
export function judgeNamedValue(
  name: string,
  value: string,
  written: Written = "literal",
): Confidence | undefined {
  const kind = nameKind(name);
  if (kind === undefined) return undefined;
  const scheme = /^(?:bearer|basic|token|apikey)\s+/i.exec(value)?.[0] ?? "";
  const text = value.slice(scheme.length).trim();
  if (text.length < 5 || text.length > 4096) return undefined;
  if (isExpression(value) || isPlaceholder(text) || ELSEWHERE.test(text) || PUBLIC.test(text))
    return undefined;
  if (ADDRESS.test(text) || FILE.test(text) || NO_SECRET.test(text)) return undefined;
  if (written === "bare" && PROGRAM.test(text)) return undefined;
  // WordPress salts hold spaces; sentences do not look like that.
  if (/\s/.test(text) && (written === "bare" || !mayHoldSpaces(kind, text))) return undefined;
  if (/^(?:_?auth|authorization)$/i.test(name) && holdsPair(text)) return "high";
  if (CONSTANT.test(text) && !looksRandom(text)) return undefined;
  const sure = judgeKind(kind, name, text, written);
  return sure !== undefined && countingShare(text) > COUNTING ? "low" : sure;
}

/** A machine's salt (WordPress) holds spaces, and so do pass phrases of a few words; labels and sentences do too. */
function mayHoldSpaces(kind: NameKind, text: string): boolean {
  if (kind !== "password") return text.length >= 32 && looksRandom(text);
  return /^[a-z\d]{2,14}(?: [a-z\d]{2,14}){1,4}$/.test(text) && !usesVocabulary(text);
}

function judgeKind(kind: NameKind, name: string, text: string, written: Written): Confidence | undefined {
  if (kind === "password") return judgePassword(text, written);
  if (kind === "strong") {
    // Where nothing but a key can stand, an id is one too.
    return UUID.test(text) && /authorization|bearer/i.test(name) ? "medium" : judgeStrong(text, written);
  }
  return judgeWeak(kind, name, text);
}
