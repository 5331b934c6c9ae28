import type { Program } from "acorn";
import { interpret } from "./interpreter.ts";
import { modelChosen } from "./names.ts";
import { startsWithModelCall } from "./parse.ts";
import { READS_UPSTREAM, type Reading } from "./read.ts";
import { splitTemplate } from "./template.ts";
import { opaque, readsOf, Value } from "./value.ts";

/**
 * What an n8n expression reads: the text of a parameter, with or without its leading `=` (SQL fields have none), in which
 * `{{ … }}` is live. A part that is no JavaScript, or too large to follow, reads everything upstream.
 */
export function readN8nExpression(text: string): Reading {
  const values: Value[] = [];
  let parsed = true;
  for (const { program, code } of splitTemplate(text)) {
    const value = program === undefined ? undefined : follow(program);
    parsed &&= value !== undefined;
    values.push(value ?? fallback(code));
  }
  return { reads: readsOf(values), parsed };
}

/** Undefined when the expression is too large, or nested too deep, to be followed. */
function follow(program: Program): Value | undefined {
  try {
    return opaque([interpret(program).value]);
  } catch {
    return undefined;
  }
}

/**
 * n8n finds `$fromAI` calls with a scanner of its own, so that one with a stray quote in its description (the usual
 * mistake in public workflows) still makes a tool argument. Anything else reads everything upstream.
 */
function fallback(code: string): Value {
  return startsWithModelCall(code) ? modelChosen("") : Value.reading([READS_UPSTREAM]);
}
