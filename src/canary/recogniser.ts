import { type Layer, rootLayer, spanOf } from "../lib/decoders/index.ts";
import type { Canary, Sighting } from "../model/canary.ts";
import { type Awaited, Expected } from "./expected.ts";
import type { RunKey } from "./key.ts";
import { openLayers } from "./layers.ts";
import { type Match, Matcher } from "./match.ts";
import { isNumber, payloadOf } from "./mint.ts";
import { NamedPlaces } from "./places.ts";

/** Looks at a stream piece by piece. Offsets count from the stream's beginning; where it was cut changes nothing. */
export interface RecogniserStream {
  /** Adds text; returns the canaries that are now certain. */
  push(chunk: string): Sighting[];
  /** What the text so far still held back. The stream may go on: nothing is reported twice. */
  flush(): Sighting[];
}

/** Recognises the canaries of one run, and as residue those of other runs of the same installation. */
export interface Recogniser {
  /** The canaries in a text, in order. */
  scan(text: string): Sighting[];
  stream(): RecogniserStream;
  /** From now on also recognises this canary as a bare number or garbled by two edits. */
  expect(canary: Canary): void;
  /** Ends `expect`. */
  forget(canary: Canary): void;
}

export interface RecogniserOptions {
  /** Canaries in flight, see `Recogniser.expect`. Everything else is recognised without a list. */
  expected?: Iterable<Canary>;
}

/** Long texts are searched in blocks that overlap, so memory is bounded. A canary, however encoded, is shorter than the overlap. */
const BLOCK = 262_144;
const OVERLAP = 32_768;

/** Edited payloads tried per block: these many, and one for every 64 units. They cost a MAC each. */
const GUESSES = 4096;

/**
 * Makes a recogniser. It holds no list: a payload says by itself that it is ours (see `payload.ts`), so memory does not grow with
 * the number of canaries.
 *
 * **How often it errs.** Take a text of n units that does not depend on the key (the key is secret, so no text but one that
 * repeats a canary does). One unit becomes at most 12 units over all layers (itself, 8 decoded ones, 3 of the last layer), and at
 * each of these at most 4 payloads are tested (as it is, reversed, each under rot13). Guesses at garbled payloads add 1/32 of a
 * test. Each test passes both tags with probability 2^-51, so
 *
 *     P(any false evidence in n units) <= n · (4 · 12 + 1/32) · 2^-51  <  n · 2^-45
 *
 * for plain text and all decoded forms together (and 2^-31 for each text, for what a short one is granted beyond 8 n): below 1.5e-6 for 50 MB, below 0.03 for a terabyte. Residue carries one tag of
 * 35 bits: 2^16 times that bound, below 0.1 for 50 MB. Both are far above what happens, since a MAC is reached only where digits
 * stand in the key's six places and nowhere else (1.3e-6 of all windows of random base-36, fewer in language). m awaited
 * canaries add n · 12 · m · 2^21 / 2^104: the payloads within two edits of a window, over all payloads.
 *
 * Bare numbers (cards, social security and phone numbers) have too few digits for any such bound: they are looked up from
 * `expected`, exactly, and come with `provesAlone: false`.
 */
export function createRecogniser(key: RunKey, options: RecogniserOptions = {}): Recogniser {
  const expected = new Expected();
  const matcher = new Matcher(key, expected);
  const awaited = (canary: Canary): Awaited => ({
    canary,
    payload: isNumber(canary.dataClass) ? undefined : payloadOf(key, canary),
  });
  for (const canary of options.expected ?? []) expected.add(awaited(canary));

  const stream = () => new Stream(matcher);
  return {
    stream,
    scan(text) {
      const whole = stream();
      return [...whole.push(text), ...whole.flush()];
    },
    expect: (canary) => expected.add(awaited(canary)),
    forget: (canary) => expected.remove(awaited(canary)),
  };
}

/** Cuts a stream into blocks at the same places, however it arrives. */
class Stream implements RecogniserStream {
  readonly #matcher: Matcher;
  #pending = "";
  #base = 0;
  /** What was reported and may be met again in the pending text. */
  #reported: Sighting[] = [];

  constructor(matcher: Matcher) {
    this.#matcher = matcher;
  }

  push(chunk: string): Sighting[] {
    this.#pending += chunk;
    const sightings: Sighting[] = [];
    while (this.#pending.length >= BLOCK + OVERLAP) {
      for (const sighting of this.#report(BLOCK)) sightings.push(sighting);
      this.#pending = this.#pending.slice(BLOCK);
      this.#base += BLOCK;
      this.#reported = this.#reported.filter(({ end }) => end > this.#base);
    }
    return sightings;
  }

  flush(): Sighting[] {
    return this.#report(Number.POSITIVE_INFINITY);
  }

  /** The sightings that begin before `limit` in the pending text and were not reported yet. */
  #report(limit: number): Sighting[] {
    const places = new NamedPlaces();
    for (const { canaryId, start, end } of this.#reported) places.claim(canaryId, start, end);
    const sightings = search(this.#matcher, this.#pending.slice(0, BLOCK + OVERLAP))
      .filter(({ start }) => start < limit)
      .map((sighting) => ({
        ...sighting,
        start: sighting.start + this.#base,
        end: sighting.end + this.#base,
      }))
      .filter(({ canaryId, start, end }) => places.claim(canaryId, start, end));
    this.#reported = this.#reported.concat(sightings);
    return sightings;
  }
}

/** The canaries of one block, in order; of several readings of one place the simplest. */
function search(matcher: Matcher, text: string): Sighting[] {
  const found: { sighting: Sighting; edits: number }[] = [];
  let guesses = GUESSES + Math.floor(text.length / 64);
  for (const { layer, form } of openLayers(rootLayer(text))) {
    const { matches, guessed } = matcher.match(layer, guesses);
    guesses -= guessed;
    for (const match of matches) found.push({ sighting: toSighting(match, layer, form), edits: match.edits });
  }
  found.sort((a, b) => a.edits - b.edits || a.sighting.form.length - b.sighting.form.length);
  const places = new NamedPlaces();
  return found
    .map(({ sighting }) => sighting)
    .filter(({ canaryId, start, end }) => places.claim(canaryId, start, end))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

function toSighting(match: Match, layer: Layer, outer: readonly string[]): Sighting {
  const { canaryId, dataClass, provesAlone, residue, first, last } = match;
  const form = [...outer, ...match.form];
  return {
    canaryId,
    dataClass,
    provesAlone,
    form: form.length === 0 ? ["plain"] : form,
    ...spanOf(layer, first, last),
    residue,
  };
}
