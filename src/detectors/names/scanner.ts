import type { DataClass } from "../../model/label.ts";
import type { Candidate, CandidateScanner } from "../detector.ts";
import { classOf, NEWLINE, SPACE } from "./alphabet.ts";
import { loadModel } from "./model.ts";
import { createTagger, SEGMENT } from "./tagger.ts";

const KINDS: readonly (readonly [string, DataClass])[] = [
  ["person-name", "pii.name"],
  ["person-name", "pii.name"],
  ["organization-name", "organization"],
  ["location-name", "location"],
];

/** From these probabilities on a name is reported as high or medium; below, it is low. */
const HIGH = 0.9;
const MEDIUM = 0.5;

/**
 * Recognises names of persons, organisations and places with a linear-chain CRF over hashed features and packed word lists
 * (trained by `npm run train:names`). The text is tagged in segments of at most 2,048 code units that end after the last
 * line end, or else the last white space, within that length: a rule that depends on the text alone.
 */
export function createNamesScanner(): CandidateScanner {
  const tagger = createTagger(loadModel());
  let pending = "";
  let settled = 0;

  const tag = (final: boolean): Candidate[] => {
    const names: Candidate[] = [];
    let from = 0;
    while (pending.length - from > SEGMENT || (final && from < pending.length)) {
      const to = segmentEnd(pending, from);
      tagger.tag(pending, from, to, (start, end, kind, probability) => {
        const [type, dataClass] = KINDS[kind] ?? ["person-name", "pii.name"];
        const confidence = probability >= HIGH ? "high" : probability >= MEDIUM ? "medium" : "low";
        names.push({ start: settled - from + start, end: settled - from + end, type, dataClass, confidence });
      });
      settled += to - from;
      from = to;
    }
    pending = pending.slice(from);
    return names;
  };

  return {
    push(chunk) {
      pending += chunk;
      return tag(false);
    },
    flush: () => tag(true),
    get settled() {
      return settled;
    },
  };
}

/** End of the segment that starts at `from`. */
function segmentEnd(text: string, from: number): number {
  const limit = from + SEGMENT;
  if (text.length <= limit) return text.length;
  let space = 0;
  for (let at = limit; at > from; at--) {
    const kind = classOf(text.charCodeAt(at - 1));
    if (kind === NEWLINE) return at;
    if (kind === SPACE && space === 0) space = at;
  }
  return space > 0 ? space : limit;
}
