import type { Runtime } from "../../model/workflow.ts";
import type { Machine } from "./machine.ts";
import { type CodeReading, READS_UPSTREAM, type Read, WHOLE } from "./read.ts";
import { ANY, isPlace, joinAll, KEYS, member, readOfRef, readsOf, shallow, type Value } from "./value.ts";

/** Everything upstream may stand in every field: what a program means that nobody could follow. */
export const FOLLOWS_NOTHING: CodeReading = {
  outputs: [{ field: WHOLE, reads: [READS_UPSTREAM] }],
  passes: false,
  replaces: [],
  sends: [],
  parsed: false,
};

/** How deep the fields of returned objects are told apart (`customer.address.city`). */
const MAX_FIELD_DEPTH = 3;

/** What a program reads and sends, and into which fields of its output it puts what it reads. */
export function readingOf(value: Value, machine: Machine, runtime: Runtime): CodeReading {
  const outputs = new OutputFields();
  if (runtime === "n8n") outputs.addItem(elements(value));
  else if (runtime === "message") outputs.addData(elements(elements(value)));
  else outputs.addData(value);
  if (outputs.passes) for (const [field, added] of machine.added.fields) outputs.add(field, readsOf([added]));
  return {
    outputs: outputs.list(),
    passes: outputs.passes,
    replaces: [...new Set([...outputs.replaces, ...(outputs.passes ? machine.replaced : [])])],
    sends: machine.sends,
    parsed: true,
  };
}

const isElement = (field: string): boolean => field === "[]" || isPlace(field);

/** Of a list what its elements may be, of anything else itself. */
function elements(value: Value): Value {
  return [...value.fields.keys()].some(isElement) ? joinAll([member(value, ANY), shallow(value)]) : value;
}

/** Fields of a value that are no names: what they hold may stand anywhere in it. */
const isSmeared = (field: string): boolean => field === WHOLE || field === KEYS || isElement(field);

/** The fields of the items that a program returns. */
class OutputFields {
  passes = false;
  replaces: ReadonlySet<string> = new Set();
  readonly #fields = new Map<string, Read[]>();

  add(field: string, reads: readonly Read[]): void {
    if (reads.length > 0) this.#fields.set(field, [...(this.#fields.get(field) ?? []), ...reads]);
  }

  list(): CodeReading["outputs"] {
    return [...this.#fields].map(([field, reads]) => ({ field, reads }));
  }

  /** An item `{ json: { … } }`, or the data itself, which n8n wraps. */
  addItem(item: Value): void {
    const data = item.fields.get("json");
    if (data === undefined) {
      this.addData(item);
      return;
    }
    this.addData(data);
    const binary = item.fields.get("binary");
    if (binary !== undefined) this.add("$binary", readsOf([binary]));
    this.addRoots(item);
    // On another branch the item itself goes out.
    if (item.refs.size > 0) this.replaces = new Set();
  }

  addData(data: Value): void {
    this.replaces = data.replaced;
    this.addRoots(data);
    for (const [field, value] of data.fields) this.addField(field, value, 1);
  }

  /** What the item as a whole stands for: the incoming item passes, anything else may hold any field. */
  addRoots(value: Value): void {
    for (const ref of value.refs.values()) {
      const read = readOfRef(ref);
      if (read.origin.kind === "input" && read.field === WHOLE && read.confidence === "high")
        this.passes = true;
      else this.add(WHOLE, [read]);
    }
    this.add(WHOLE, [...value.reads.values()]);
  }

  addField(field: string, value: Value, depth: number): void {
    const plain = value.refs.size + value.reads.size === 0 && ![...value.fields.keys()].some(isSmeared);
    if (isSmeared(field)) this.add(WHOLE, readsOf([value]));
    else if (!plain || depth >= MAX_FIELD_DEPTH) this.add(field, readsOf([value]));
    else for (const [inner, held] of value.fields) this.addField(`${field}.${inner}`, held, depth + 1);
  }
}
