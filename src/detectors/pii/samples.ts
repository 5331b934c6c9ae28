import { expandSample } from "../pattern.ts";

/** Most characters that are tried for one `?`. */
const DIGITS = "0123456789";
const CHARACTERS = `${DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

/**
 * Makes an identifier of a template: `{digit:7}` as everywhere, then each `?` a digit and each `*` a digit or letter, so that it
 * is valid. No file holds an identifier that way. Throws `RangeError` when nothing fits.
 */
export function fill(template: string, valid: (compact: string) => boolean): string {
  const text = expandSample(template);
  const at = text.search(/[?*]/);
  if (at < 0) {
    if (valid(text.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase())) return text;
    throw new RangeError(`no valid identifier fits ${template}`);
  }
  for (const char of text[at] === "?" ? DIGITS : CHARACTERS) {
    try {
      return fill(text.slice(0, at) + char + text.slice(at + 1), valid);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  throw new RangeError(`no valid identifier fits ${template}`);
}

/** The same with one character wrong: the last digit or letter that `fill` chose. */
export function spoil(template: string, valid: (compact: string) => boolean): string | undefined {
  const right = fill(template, valid);
  const at = expandSample(template).search(/[?*][^?*]*$/);
  for (const char of CHARACTERS) {
    const wrong = right.slice(0, at) + char + right.slice(at + 1);
    const letter = /[A-Z]/.test(char) === /[A-Z]/.test(right[at] ?? "");
    if (letter && !valid(wrong.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase())) return wrong;
  }
  return undefined;
}
