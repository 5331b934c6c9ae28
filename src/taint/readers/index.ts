import type { Parameter } from "../../model/workflow.ts";
import { readJavaScript } from "./javascript.ts";
import { readN8nExpression } from "./n8n.ts";
import { FOLLOWS_NOTHING } from "./outputs.ts";
import { readPython } from "./python.ts";
import { type CodeReading, READS_UPSTREAM, type Reading } from "./read.ts";

export * from "./read.ts";

const UPSTREAM: Reading = { reads: [READS_UPSTREAM], parsed: false };

/** Code readers by language. */
const PROGRAMS: Partial<Record<Parameter["language"], typeof readJavaScript>> = {
  javascript: readJavaScript,
  python: readPython,
};

/** What a live parameter reads. A language without a reader reads everything upstream. */
export function readExpression(parameter: Parameter): Reading {
  const { language, text } = parameter;
  if (language === "n8n") return remembered(EXPRESSIONS, text, readN8nExpression);
  if (PROGRAMS[language] === undefined) return UPSTREAM;
  const { outputs, parsed } = readProgram(parameter);
  return { reads: outputs.flatMap(({ reads }) => reads), parsed };
}

/** What a program reads, and into which fields it puts it. */
export function readProgram({ language, runtime = "n8n", text }: Parameter): CodeReading {
  const read = PROGRAMS[language];
  if (read === undefined) return FOLLOWS_NOTHING;
  return remembered(READINGS, `${language} ${runtime} ${text}`, () => read(text, runtime));
}

/** Texts repeat, within a file and over the files of a folder. Readings are never changed by those who get them. */
const EXPRESSIONS = new Map<string, Reading>();
const READINGS = new Map<string, CodeReading>();
const MAX_REMEMBERED = 2_000;
/** Longer texts are not kept: they hardly repeat, and they cost memory. */
const MAX_LENGTH = 20_000;

function remembered<T>(known: Map<string, T>, key: string, read: (text: string) => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const reading = read(key);
  if (key.length <= MAX_LENGTH) {
    if (known.size >= MAX_REMEMBERED) known.clear();
    known.set(key, reading);
  }
  return reading;
}
