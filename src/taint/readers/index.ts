import type { Parameter } from "../../model/workflow.ts";
import { FOLLOWS_NOTHING, readJavaScript } from "./javascript.ts";
import { readN8nExpression } from "./n8n.ts";
import { type CodeReading, READS_UPSTREAM, type Reading } from "./read.ts";

export * from "./read.ts";

const UPSTREAM: Reading = { reads: [READS_UPSTREAM], parsed: false };

/** Expression readers by language. A language without a reader reads everything upstream. */
const EXPRESSIONS: Partial<Record<Parameter["language"], (text: string) => Reading>> = {
  n8n: readN8nExpression,
  javascript: (text) => {
    const { outputs, parsed } = readJavaScript(text);
    return { reads: outputs.flatMap(({ reads }) => reads), parsed };
  },
};

/** Code readers by language. Python has none yet: whatever ran before may stand in every field it puts out. */
const PROGRAMS: Partial<Record<Parameter["language"], (text: string) => CodeReading>> = {
  javascript: readJavaScript,
};

/** What a live parameter reads. */
export function readExpression(parameter: Parameter): Reading {
  return EXPRESSIONS[parameter.language]?.(parameter.text) ?? UPSTREAM;
}

/** What a program reads, and into which fields it puts it. */
export function readProgram(parameter: Parameter): CodeReading {
  return PROGRAMS[parameter.language]?.(parameter.text) ?? FOLLOWS_NOTHING;
}
