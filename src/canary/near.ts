import { PAYLOAD_LENGTH, type RunKey } from "./key.ts";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const DIGITS = "0123456789";
const LETTER_A = 97;

/** Whether each character of `text` is of the kind (digit or letter) that the payload has at `offset` and on. */
function fits(key: RunKey, text: string, offset: number): boolean {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) < LETTER_A !== key.digits.includes(offset + i)) return false;
  }
  return true;
}

/**
 * Every payload at one edit from `text`, which has 23, 24 or 25 lower-case letters and digits. No list of canaries is needed:
 * the tag says which guess is right. Where the digits must stand leaves few guesses, 504 at most.
 */
export function* oneEdit(key: RunKey, text: string): Generator<string> {
  const put = function* (i: number, rest: number) {
    for (const char of key.digits.includes(i) ? DIGITS : LETTERS)
      yield text.slice(0, i) + char + text.slice(rest);
  };
  if (text.length === PAYLOAD_LENGTH - 1) {
    for (let i = 0; i < PAYLOAD_LENGTH; i++) {
      if (fits(key, text.slice(0, i), 0) && fits(key, text.slice(i), i + 1)) yield* put(i, i);
    }
  } else if (text.length === PAYLOAD_LENGTH) {
    const wrong = [...text].flatMap((_, i) => (fits(key, text.charAt(i), i) ? [] : [i]));
    if (wrong.length > 1) return;
    for (const i of wrong.length === 1 ? wrong : text.split("").keys()) yield* put(i, i + 1);
  } else if (text.length === PAYLOAD_LENGTH + 1) {
    // Without its first or last character it would be an exact match of another window.
    for (let i = 1; i < PAYLOAD_LENGTH; i++) {
      const payload = text.slice(0, i) + text.slice(i + 1);
      if (fits(key, payload, 0)) yield payload;
    }
  }
}

/** The patterns of digits (1) and letters (0), last character lowest, of all windows that `oneEdit` has guesses for. */
export function nearMasks(key: RunKey): number[] {
  const whole = Array.from({ length: PAYLOAD_LENGTH }, (_, i): number => (key.digits.includes(i) ? 1 : 0));
  const masks = [whole];
  for (let i = 0; i <= PAYLOAD_LENGTH; i++) {
    if (i < PAYLOAD_LENGTH) masks.push(whole.toSpliced(i, 1), whole.with(i, 1 - (whole[i] ?? 0)));
    masks.push(whole.toSpliced(i, 0, 0), whole.toSpliced(i, 0, 1));
  }
  return masks.map((bits) => bits.reduce((mask, bit) => (mask << 1) | bit, 0));
}
