import type { Source } from "../../lib/source.ts";

const HEAD = /^\s{0,20}---[ \t]{0,20}\r?\n/;

/** Whether a template begins with a model's settings (a `.prompty` file). */
export function isPrompty({ text }: Source): boolean {
  const head = text.slice(0, 20_000);
  return HEAD.test(head) && /^(?:model|inputs|sample)[ \t]{0,5}:/m.test(head);
}
