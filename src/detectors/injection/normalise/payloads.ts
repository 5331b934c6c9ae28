import { fromBase32, fromBase64, fromDigitGroups, fromHexRuns, longRuns } from "./bytes.ts";
import { fromEscapes } from "./escapes.ts";
import { fromLeet, fromReversed, fromRot13 } from "./letters.ts";
import { fromMorse } from "./morse.ts";
import { type Signs, twistedWords } from "./signs.ts";

/** What one decoder found in a text; several finds stand on lines of their own. */
export interface Payload {
  readonly layers: readonly string[];
  readonly text: string;
}

/** Opens everything that is encoded in a text, one payload for each encoding. Work is O(text). */
export function payloadsOf(text: string, signs: Signs): Payload[] {
  const payloads: Payload[] = [];
  const add = (layer: string, decoded: string | undefined): void => {
    if (decoded !== undefined && decoded !== text) payloads.push({ layers: [layer], text: decoded });
  };
  if (signs.escapes) {
    const plain = fromEscapes(text);
    if (plain !== undefined) payloads.push(plain);
  }
  if (signs.longRun) {
    add("base64", fromBase64(text));
    const runs = longRuns(text);
    add("hex", fromHexRuns(runs));
    add("base32", fromBase32(runs));
  }
  if (signs.digitGroups) add("digits", fromDigitGroups(text));
  if (signs.morse) add("morse", fromMorse(text));
  if (signs.leet) add("leet", fromLeet(text));
  const twisted = twistedWords(text);
  if (twisted.rotated !== undefined) add("rot13", fromRot13(text, twisted.rotated));
  if (twisted.reversed !== undefined) add("reversed", fromReversed(text, twisted.reversed));
  return payloads;
}
