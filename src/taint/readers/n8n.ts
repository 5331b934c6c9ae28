import { interpret } from "./interpreter.ts";
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
  for (const { program } of splitTemplate(text)) {
    try {
      if (program === undefined) throw new SyntaxError();
      values.push(opaque([interpret(program).value]));
    } catch {
      parsed = false;
      values.push(Value.reading([READS_UPSTREAM]));
    }
  }
  return { reads: readsOf(values), parsed };
}
