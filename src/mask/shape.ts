/**
 * Values that look like the one they stand for: same length, same kinds of characters, separators where they were. They carry
 * few bits, so two values may get the same one: other bytes give another one, and the vault refuses collisions.
 */

/** An endless supply of bytes. */
export type Bytes = () => number;

const DIGITS = "0123456789";
/** Without vowels no word comes about, neither an offensive one nor one that stands in the text anyway. */
const LETTERS = "bcdfghjkmnpqrstvwxz";
/** Scripts without spaces between words get a letter of their kind, so that words end where they did. */
const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const FIRST_HAN = 0x4e00;
const HAN_COUNT = 0x5000;

/** Fewer bits than this, and a look-alike could be met in an ordinary text: a short number, a pair of initials. */
const RARE = 20;

/** Bytes without end out of 32: each block is used once, then counted on. */
export function bytesFrom(block: Uint8Array): Bytes {
  let at = -1;
  let round = 0;
  return () => {
    at += 1;
    if (at === block.length) {
      at = 0;
      round += 1;
    }
    return ((block[at] ?? 0) + round * 89) & 255;
  };
}

const pick = (alphabet: string, next: Bytes): string => alphabet[next() % alphabet.length] ?? "";

/** Letters, marks and digits class by class; all else stays. */
function sameClasses(value: string, next: Bytes): string {
  return value.replace(/[\p{L}\p{M}\p{N}]/gu, (char) => {
    if (/\p{N}/u.test(char)) return pick(DIGITS, next);
    if (SPACELESS.test(char)) return String.fromCharCode(FIRST_HAN + (((next() << 8) | next()) % HAN_COUNT));
    const letter = pick(LETTERS, next);
    return /\p{Lu}/u.test(char) ? letter.toUpperCase() : letter;
  });
}

/** How many bits `sameClasses` has to choose from. */
function bitsOf(value: string): number {
  const digits = value.match(/\p{N}/gu)?.length ?? 0;
  const letters = value.match(/[\p{L}\p{M}]/gu)?.length ?? 0;
  return digits * Math.log2(DIGITS.length) + letters * Math.log2(LETTERS.length);
}

/** Test numbers begin so (Stripe, Adyen and others keep 4000 00… out of use). Source: https://docs.stripe.com/testing */
const TEST_RANGE = "400000";

/** A name that is never given to anybody. Source: https://www.rfc-editor.org/rfc/rfc2606 */
const RESERVED = ".example";

/** Writes digits into the places where `value` has some. */
function inPlaces(value: string, digits: string): string {
  let i = 0;
  return value.replace(/[0-9]/g, () => {
    i += 1;
    return digits[i - 1] ?? "0";
  });
}

/** The Luhn check digit for `payload` (ISO/IEC 7812-1 Annex B). */
function luhnDigit(payload: string): string {
  let sum = 0;
  for (let i = payload.length - 1, double = true; i >= 0; i -= 1, double = !double) {
    const digit = Number(payload[i]) * (double ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return String((10 - (sum % 10)) % 10);
}

function card(value: string, next: Bytes): string {
  const length = value.replace(/[^0-9]/g, "").length;
  const body = Array.from({ length: length - TEST_RANGE.length - 1 }, () => pick(DIGITS, next)).join("");
  return inPlaces(value, `${TEST_RANGE}${body}${luhnDigit(TEST_RANGE + body)}`);
}

/** Country stays, the account changes, the check digits are computed anew (ISO 13616: 98 minus the remainder by 97). */
function iban(value: string, next: Bytes): string {
  const compact = value.replace(/[^0-9A-Za-z]/g, "");
  const account = sameClasses(compact.slice(4), next);
  let rest = 0;
  for (const char of `${account}${compact.slice(0, 2)}00`.toUpperCase()) {
    const number = Number.parseInt(char, 36);
    rest = (rest * (number > 9 ? 100 : 10) + number) % 97;
  }
  const whole = `${compact.slice(0, 2)}${String(98 - rest).padStart(2, "0")}${account}`;
  let i = 0;
  return value.replace(/[0-9A-Za-z]/g, () => {
    i += 1;
    return whole[i - 1] ?? "0";
  });
}

/** The domain is one that nobody can own (RFC 2606), as long as the value has room for it. */
function email(value: string, next: Bytes): string {
  const at = value.lastIndexOf("@");
  const domain = value.slice(at + 1);
  const free = domain.length - RESERVED.length;
  const masked = free > 0 ? `${sameClasses("a".repeat(free), next)}${RESERVED}` : sameClasses(domain, next);
  return `${sameClasses(value.slice(0, at), next)}@${masked}`;
}

/**
 * A look-alike of `value`, or `undefined` where it would be too short to be told from ordinary text. `next` decides which; the
 * same bytes give the same one.
 */
export function lookAlike(value: string, dataClass: string, next: Bytes): string | undefined {
  const digits = value.replace(/[^0-9]/g, "").length;
  if (dataClass === "financial.card" && digits >= 12 && digits <= 19) return card(value, next);
  if (bitsOf(value) < RARE) return undefined;
  if (dataClass === "financial.account" && /^[A-Za-z]{2}[ -]?[0-9]{2}[0-9A-Za-z -]{10,}$/.test(value)) {
    return iban(value, next);
  }
  if (dataClass === "pii.email" && value.includes("@")) return email(value, next);
  return sameClasses(value, next);
}
