/**
 * Values that look like the one they stand for: same length, same kinds of characters, separators where they were. They carry
 * few bits, so two values may get the same one: `attempt` asks for the next, and the vault refuses collisions.
 */

/** An endless supply of bytes. */
export type Bytes = () => number;

const DIGITS = "0123456789";
const LOWER = "abcdefghijklmnopqrstuvwxyz";

/** Test numbers begin so (Stripe, Adyen and others keep 4000 00… out of use). Source: https://docs.stripe.com/testing */
const TEST_RANGE = "400000";

const pick = (alphabet: string, next: Bytes): string => alphabet[next() % alphabet.length] ?? "";

/** Letters and digits class by class; all else stays. */
function sameClasses(value: string, next: Bytes): string {
  return value.replace(/[0-9]|\p{L}/gu, (char) => {
    if (/[0-9]/.test(char)) return pick(DIGITS, next);
    const letter = pick(LOWER, next);
    return char === char.toLowerCase() ? letter : letter.toUpperCase();
  });
}

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
  const reserved = "mail.example";
  const masked =
    domain.length >= reserved.length
      ? `${sameClasses("a".repeat(domain.length - reserved.length), next)}${reserved}`
      : sameClasses(domain, next);
  return `${sameClasses(value.slice(0, at), next)}@${masked}`;
}

/** A look-alike of `value`. `next` decides which; the same bytes give the same one. */
export function lookAlike(value: string, dataClass: string, next: Bytes): string {
  const digits = value.replace(/[^0-9]/g, "").length;
  if (dataClass === "financial.card" && digits >= 12 && digits <= 19) return card(value, next);
  if (dataClass === "financial.account" && /^[A-Za-z]{2}[ -]?[0-9]{2}[0-9A-Za-z -]{10,}$/.test(value)) {
    return iban(value, next);
  }
  if (dataClass === "pii.email" && value.includes("@")) return email(value, next);
  return sameClasses(value, next);
}
