import path from "node:path";
import { blocksOf } from "./blocks.ts";
import { decode, encodingOf } from "./decode.ts";
import { csvReader } from "./records/csv.ts";
import { jsonLinesReader, looksLikeJsonLines } from "./records/json-lines.ts";
import type { RecordReader } from "./records/records.ts";
import type { Chooser } from "./sample.ts";
import { FIRST, Locator, type Spot } from "./spot.ts";
import type { HitStream, Located } from "./stream.ts";

export interface TextOptions {
  /** Decides how the records of the text are told apart; the content decides too. */
  name: string;
  head: Buffer;
  /** Which lines are looked at; left out: all. */
  chosen?: Chooser;
  /** Called after each block with the number of its bytes. May throw to end the scan. */
  onBytes(bytes: number): void;
}

/** Scans a stream of bytes as text. Nothing but the current block is kept of it. */
export async function scanText(
  chunks: AsyncIterable<Buffer>,
  hits: HitStream,
  options: TextOptions,
): Promise<void> {
  const { encoding, bom } = encodingOf(options.head);
  const lines = options.chosen === undefined ? undefined : new LineChoice(options.chosen);
  let records: RecordReader | undefined;
  let origin: Spot = { ...FIRST, byte: bom };
  let first = true;
  try {
    for await (const whole of blocksOf(chunks, encoding)) {
      const bytes = first ? whole.subarray(bom) : whole;
      const decoded = decode(bytes, encoding);
      const locator = new Locator(decoded, origin);
      if (first) records = recordsOf(locator.text, options);
      first = false;
      const contextAt = records?.block(locator.text, origin.line);
      const locate = (from: number, to: number): Located => {
        const context = contextAt?.(from);
        return { start: locator.at(from), end: locator.at(to), context };
      };
      if (lines === undefined) hits.push(locator.text, { locate, goesOn: true });
      else
        for (const [begin, end] of lines.of(locator.text))
          hits.push(locator.text.slice(begin, end), {
            locate: (from, to) => locate(begin + from, begin + to),
          });
      // A locator of its own: the other one stays where the hits are.
      origin = new Locator(decoded, origin).at(decoded.text.length);
      options.onBytes(bytes.length);
    }
  } finally {
    // Also when the stream breaks off: what was read was read.
    hits.end();
  }
}

function recordsOf(text: string, { name }: TextOptions): RecordReader | undefined {
  const extension = path.extname(name).toLowerCase();
  if (extension === ".csv" || extension === ".tsv") return csvReader();
  return looksLikeJsonLines(text) ? jsonLinesReader() : undefined;
}

/** The chosen lines of a text that comes in pieces; a line that goes on over several pieces is chosen once. */
class LineChoice {
  readonly #chosen: Chooser;
  #begun: boolean | undefined;

  constructor(chosen: Chooser) {
    this.#chosen = chosen;
  }

  *of(text: string): Generator<[number, number], void, void> {
    for (let from = 0; from < text.length; ) {
      const end = text.indexOf("\n", from);
      const to = end === -1 ? text.length : end + 1;
      const chosen = this.#begun ?? this.#chosen();
      if (chosen) yield [from, to];
      this.#begun = end === -1 ? chosen : undefined;
      from = to;
    }
  }
}
