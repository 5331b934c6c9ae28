import { PAYLOAD_LENGTH, type RunKey } from "./key.ts";

/** A payload that a garbled window may have been, and the part [from, to) of the window that it came from. */
export interface Guess {
  payload: string;
  from: number;
  to: number;
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const DIGITS = "0123456789";

/** Whether each character of `text` is of the kind (digit or letter) that the payload has at `offset` and on. */
function fits(key: RunKey, text: string, offset: number): boolean {
  for (let i = 0; i < text.length; i++) {
    if (isDigit(text, i) !== key.digits.includes(offset + i)) return false;
  }
  return true;
}

function isDigit(text: string, i: number): boolean {
  return text.charCodeAt(i) < 58;
}

/**
 * Every payload at one edit from the end of a window (its last 23, 24 or 25 characters). No list of canaries is needed: the
 * tag says which guess is right. Where the digits must stand leaves few guesses, 504 at most, so that a garbled window counts
 * as at most 2^10 tests in the false-positive bound.
 */
export function* oneEdit(key: RunKey, window: string): Generator<Guess> {
  yield* missing(key, window.slice(-(PAYLOAD_LENGTH - 1)), window.length);
  yield* extra(key, window.slice(-(PAYLOAD_LENGTH + 1)), window.length);
  yield* changed(key, window.slice(-PAYLOAD_LENGTH), window.length);
}

function* missing(key: RunKey, text: string, to: number): Generator<Guess> {
  if (text.length !== PAYLOAD_LENGTH - 1) return;
  for (let i = 0; i < PAYLOAD_LENGTH; i++) {
    if (!fits(key, text.slice(0, i), 0) || !fits(key, text.slice(i), i + 1)) continue;
    for (const char of key.digits.includes(i) ? DIGITS : LETTERS) {
      yield { payload: text.slice(0, i) + char + text.slice(i), from: to - text.length, to };
    }
  }
}

function* extra(key: RunKey, text: string, to: number): Generator<Guess> {
  if (text.length !== PAYLOAD_LENGTH + 1) return;
  // Without its first or last character it would be an exact match of another window.
  for (let i = 1; i < PAYLOAD_LENGTH; i++) {
    const payload = text.slice(0, i) + text.slice(i + 1);
    if (fits(key, payload, 0)) yield { payload, from: to - text.length, to };
  }
}

function* changed(key: RunKey, text: string, to: number): Generator<Guess> {
  if (text.length !== PAYLOAD_LENGTH) return;
  const wrong = [...text].flatMap((_, i) => (isDigit(text, i) === key.digits.includes(i) ? [] : [i]));
  if (wrong.length > 1) return;
  const places = wrong.length === 1 ? wrong : Array.from({ length: PAYLOAD_LENGTH }, (_, i) => i);
  for (const i of places) {
    for (const char of key.digits.includes(i) ? DIGITS : LETTERS) {
      if (char !== text[i])
        yield { payload: text.slice(0, i) + char + text.slice(i + 1), from: to - PAYLOAD_LENGTH, to };
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
