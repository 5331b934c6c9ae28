import type { Program } from "../../code/javascript.ts";
import { interpret } from "./javascript/interpreter.ts";
import { READS_UPSTREAM, type Reading } from "./read.ts";
import { splitTemplate } from "./template.ts";
import { readTrivial } from "./trivial.ts";
import { opaque, readsOf, Value } from "./value.ts";
import { modelChosen } from "./worlds.ts";

/**
 * What an n8n expression reads: the text of a parameter, with or without its leading `=` (SQL fields have none), in which
 * `{{ … }}` is live. A part that is no JavaScript, or too large to follow, reads everything upstream.
 */
export function readN8nExpression(text: string): Reading {
  return readTrivial(text) ?? readTemplate(text);
}

/** The same without the short cut. */
export function readTemplate(text: string): Reading {
  const values: Value[] = [];
  let parsed = true;
  for (const { program, code } of splitTemplate(text)) {
    const value = (program && follow(program)) ?? brokenModelCall(code);
    parsed &&= value !== undefined;
    values.push(value ?? Value.reading([READS_UPSTREAM]));
  }
  return { reads: readsOf(values), parsed };
}

/** Undefined when the expression is too large, or nested too deep, to be followed. */
function follow(program: Program): Value | undefined {
  try {
    return opaque([interpret(program, "n8n").value]);
  } catch {
    return undefined;
  }
}

/**
 * n8n finds `$fromAI` calls with a scanner of its own, so that one with a stray quote in its description (the usual
 * mistake in public workflows) still makes a tool argument.
 */
function brokenModelCall(code: string): Value | undefined {
  const [call, key = ""] = MODEL_CALL.exec(code) ?? [];
  return call === undefined ? undefined : modelChosen(key);
}

const MODEL_CALL =
  /^\s{0,200}(?:\/\*[^*]{0,200}\*\/\s{0,200})?\$fromai\s{0,20}\(\s{0,20}(?:["'`]([\w -]{1,100})["'`])?/i;
