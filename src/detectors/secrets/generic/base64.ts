/** The text that `value` is the base64 of (either alphabet, padded or not), one character a byte; `undefined` when it is none. */
export function decodeBase64(value: string): string | undefined {
  const body = value
    .replace(/={1,2}$/, "")
    .replaceAll("-", "+")
    .replaceAll("_", "/");
  // A rest of one character is no base64; an excerpt loses it.
  const whole = body.length % 4 === 1 ? body.slice(0, -1) : body;
  try {
    return atob(whole);
  } catch {
    return undefined;
  }
}

/** Whether a text is made of printable ASCII. */
export function isPrintable(text: string): boolean {
  return /^[\x20-\x7e\r\n\t]+$/.test(text);
}
