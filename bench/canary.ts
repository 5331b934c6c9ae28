import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createRecogniser, createRunKey, mintCanary, type Recogniser } from "../src/canary/index.ts";
import { DAMAGES, ENCODINGS, type Garble } from "../src/canary/testing.ts";
import { machine } from "./machine.ts";

/** One measured figure. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
}

const REPOSITORY = join(import.meta.dirname, "..");
const MEGABYTE = 1_000_000;
const SAMPLES = 1000;

/** A repeatable stream of numbers in [0, 1) (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const next = random(1);
const below = (limit: number): number => Math.floor(next() * limit);
const spell = (alphabet: string, length: number): string => {
  return Array.from({ length }, () => alphabet[below(alphabet.length)]).join("");
};
const HEX = "0123456789abcdef";
const BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz";
const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const WORDS = Array.from({ length: 3000 }, () =>
  spell("eeeetttaaooiinnsshhrrddlcumwfgypbvkjxqz", 2 + below(9)),
);

/** Text of about `size` bytes from pieces. */
function fill(size: number, piece: () => string): string {
  const pieces: string[] = [];
  for (let length = 0; length < size; ) {
    const text = piece();
    pieces.push(text);
    length += text.length;
  }
  return pieces.join("");
}

const word = (): string => (below(25) === 0 ? String(below(5000)) : (WORDS[below(WORDS.length)] ?? ""));
const sentence = (): string => `${Array.from({ length: 6 + below(14) }, word).join(" ")}. `;
const logLine = (): string => {
  const time = new Date(1.75e12 + below(1e9)).toISOString();
  const head = {
    time,
    level: "info",
    requestId: spell(HEX, 32),
    session: spell(HEX, 16),
    status: 200,
    ms: below(900),
  };
  return `${JSON.stringify({ ...head, message: sentence() })}\n`;
};
const nestedLogLine = (): string => {
  const body = JSON.stringify({ messages: [{ role: "user", content: `${sentence()}\n${sentence()}` }] });
  return `${JSON.stringify({ time: new Date(1.75e12 + below(1e9)).toISOString(), id: spell(HEX, 32), body })}\n`;
};
const withBase64 = (): string => `${sentence()}${sentence()}data:image/png;base64,${spell(BASE64, 100)}== `;

/** Megabytes a second, best of five: what the code can do when the machine lets it. */
function speed(name: string, recogniser: Recogniser, text: string): Figure {
  const seconds = Array.from({ length: 5 }, () => {
    const start = performance.now();
    if (recogniser.scan(text).length > 0) throw new Error(`a false positive in ${name}`);
    return (performance.now() - start) / 1000;
  });
  return {
    name: `speed, ${name}`,
    value: Buffer.byteLength(text) / MEGABYTE / Math.min(...seconds),
    unit: "MB/s",
  };
}

/** The text files below a folder, up to `limit` bytes in all; nothing when the folder is absent. */
function* filesBelow(folder: string, limit: number): Generator<string> {
  let left = limit;
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  for (const entry of entries.filter(
    (file) => file.isFile() && /\.(js|mjs|ts|json|md|ya?ml|map)$/.test(file.name),
  )) {
    if (left <= 0) return;
    const text = readFileSync(join(entry.parentPath, entry.name), "utf8");
    left -= text.length;
    yield text;
  }
}

/** Sightings in text that holds no canary: generated, random, and real. */
function falsePositives(recogniser: Recogniser): Figure[] {
  const corpora = process.env["LEAKPROOF_CORPORA"] ?? join(REPOSITORY, ".corpora");
  const counts = { bytes: 0, sightings: 0 };
  const look = (text: string) => {
    counts.bytes += Buffer.byteLength(text);
    counts.sightings += recogniser.scan(text).length;
  };
  for (const piece of [sentence, logLine, nestedLogLine, withBase64]) look(fill(4 * MEGABYTE, piece));
  for (const alphabet of [HEX, BASE36, BASE64])
    look(fill(4 * MEGABYTE, () => `${spell(alphabet, 40 + below(4000))}\n`));
  for (const folder of [join(REPOSITORY, "node_modules"), corpora]) {
    try {
      for (const text of filesBelow(folder, 60 * MEGABYTE)) look(text);
    } catch {
      console.log(`canary: ${folder} is absent and was left out`);
    }
  }
  return [
    { name: "text without a canary", value: counts.bytes / MEGABYTE, unit: "MB" },
    { name: "false positives in it", value: counts.sightings, unit: "sightings" },
  ];
}

/** One random edit of `text` between `from` and `to`. */
function edited(text: string, alphabet: string, from: number, to: number): string {
  const at = from + below(to - from);
  const kind = below(3);
  return text.slice(0, at) + (kind === 0 ? "" : spell(alphabet, 1)) + text.slice(kind === 1 ? at : at + 1);
}

/** The share of garbled canaries that are recognised as the canary they were. */
function recalls(): Figure[] {
  const key = createRunKey(Buffer.alloc(32, 2), "bench");
  const classes = ["credential", "pii.email", "pii.name", "health", "internal"];
  const inBase64 = (text: string) => Buffer.from(`{"value":"${text}"}`).toString("base64");
  const forms: Record<string, Garble> = {
    plain: (text) => text,
    ...ENCODINGS,
    ...DAMAGES,
    "base64 of url of hex": (text) => ENCODINGS.base64(ENCODINGS.url(ENCODINGS.hex(text))),
    "reversed base64 of rot13": (text) => ENCODINGS.reversed(ENCODINGS.base64(ENCODINGS.rot13(text))),
    "one edit": (text) => edited(text, BASE36, 0, text.length),
    "two edits": (text) => edited(edited(text, BASE36, 0, text.length), BASE36, 0, text.length - 1),
    "one edit in its base64": (text) => edited(inBase64(text), BASE64, 12, 40),
    "two edits in its base64": (text) => edited(edited(inBase64(text), BASE64, 12, 40), BASE64, 12, 40),
  };
  return Object.entries(forms).flatMap(([name, garble]) => {
    const counts = [0, 0];
    for (let index = 0; index < SAMPLES; index++) {
      const dataClass = classes[index % classes.length] ?? "credential";
      const canary = mintCanary(key, { source: "bench", session: "s", attack: name, index, dataClass });
      const text = `${sentence()}${garble(canary.value)} ${sentence()}`;
      for (const [i, expected] of [[], [canary]].entries()) {
        const found = createRecogniser(key, { expected })
          .scan(text)
          .some(({ canaryId }) => canaryId === canary.id);
        counts[i] = (counts[i] ?? 0) + (found ? 1 : 0);
      }
    }
    const [without = 0, awaited = 0] = counts.map((count) => (100 * count) / SAMPLES);
    const figure = { name: `recall, ${name}`, value: without, unit: "%" };
    return without === awaited
      ? [figure]
      : [figure, { name: `recall, ${name}, awaited`, value: awaited, unit: "%" }];
  });
}

/** Measures the recogniser: speed, false positives, recall of each form. Prints one line a figure. */
export async function bench(): Promise<Figure[]> {
  const key = createRunKey(Buffer.alloc(32, 1), "bench");
  const recogniser = createRecogniser(key);
  const expected = Array.from({ length: 200 }, (_, index) => {
    return mintCanary(key, {
      source: "bench",
      session: "s",
      attack: "a",
      index,
      dataClass: index % 2 ? "pii.email" : "financial.card",
    });
  });
  const prose = fill(16 * MEGABYTE, sentence);
  const logs = fill(16 * MEGABYTE, logLine);
  const figures = [
    speed("plain text", recogniser, prose),
    speed("JSON logs", recogniser, logs),
    speed("JSON logs with JSON inside", recogniser, fill(8 * MEGABYTE, nestedLogLine)),
    speed("text one third base64", recogniser, fill(8 * MEGABYTE, withBase64)),
    speed(
      "nothing but base64",
      recogniser,
      fill(4 * MEGABYTE, () => `${spell(BASE64, 20_000)}\n`),
    ),
    speed("plain text, 200 awaited", createRecogniser(key, { expected }), prose),
    speed("JSON logs, 200 awaited", createRecogniser(key, { expected }), logs),
    ...falsePositives(recogniser),
    ...recalls(),
  ];
  console.log(`canary: node bench/canary.ts on ${machine()}`);
  for (const { name, value, unit } of figures)
    console.log(`canary: ${name}: ${Number(value.toFixed(1))} ${unit}`);
  return figures;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await bench();
