import type { Confidence } from "../../model/confidence.ts";

/** The lower of two confidences. */
export function lower(a: Confidence, b: Confidence): Confidence {
  if (a === "low" || b === "low") return "low";
  return a === "medium" || b === "medium" ? "medium" : "high";
}

/**
 * Whose data an expression reads:
 * - `input`: the item that arrives at the node;
 * - `node`: what another node (by name) put out, wherever it stands in the graph;
 * - `environment`, `variable`, `secret`: a value of the instance, by name;
 * - `model`: a value that a model chooses at run time (n8n `$fromAI`);
 * - `argument`: an argument of the program, by name: what the node's parameter of that `argument` reads;
 * - `upstream`: anything that ran before; the fallback for what no reader understands.
 */
export interface Origin {
  kind: "input" | "node" | "environment" | "variable" | "secret" | "model" | "argument" | "upstream";
  /** The node, variable or argument; empty where there is nothing to name. */
  name: string;
  /** The node's id, where the platform names nodes by id. */
  id?: string;
}

/** The whole item, or a field that nobody can name statically. */
export const WHOLE = "*";

/** One read: which field (dotted path, `*` for the whole item) of which origin. */
export interface Read {
  origin: Origin;
  field: string;
  confidence: Confidence;
}

/** What an expression reads. */
export interface Reading {
  reads: Read[];
  /** False: the text could not be parsed, and `reads` is the fallback (everything upstream). */
  parsed: boolean;
}

/** Something that a program sends, runs or writes while it runs. */
export interface Send {
  kind: "http" | "command" | "file" | "log";
  /** The host, where the program names it; undefined when data decides, or there is none. */
  host: string | undefined;
  /** What goes along: body, query, headers, the command's text. */
  reads: Read[];
  /** What decides where it goes. */
  address: Read[];
}

/** What a program reads, and into which of its output fields. */
export interface CodeReading {
  /** `field` is `*` for values whose place in the output nobody can tell. */
  outputs: { field: string; reads: Read[] }[];
  /** The incoming item goes out too (`return items`, `{ ...item.json }`). */
  passes: boolean;
  /** Fields of the incoming item that do not go out, or not as they came in. */
  replaces: string[];
  /** What leaves while it runs. */
  sends: Send[];
  parsed: boolean;
}

export const READS_UPSTREAM: Read = {
  origin: { kind: "upstream", name: "" },
  field: WHOLE,
  confidence: "low",
};

/** A read as people write it, rebuilt from names alone: the expression's own text may hold a secret. */
export function describeRead(read: Read): string {
  const tail = read.field === WHOLE ? "" : `.${read.field}`;
  switch (read.origin.kind) {
    case "input":
      return `$json${tail}`;
    case "node":
      return read.origin.id === undefined
        ? `$('${read.origin.name}').item.json${tail}`
        : `${read.origin.name}${tail}`;
    case "argument":
      return `${read.origin.name}${tail}`;
    case "environment":
      return `$env.${read.origin.name}`;
    case "variable":
      return `$vars.${read.origin.name}`;
    case "secret":
      return `$secrets.${read.origin.name}`;
    case "model":
      return `$fromAI('${read.origin.name}')`;
    case "upstream":
      return "everything upstream";
  }
}

/** Whether two field paths share data: equal, one inside the other, or either of them `*`. */
export function overlaps(a: string, b: string): boolean {
  if (a === b || a === WHOLE || b === WHOLE) return true;
  if (a[0] === "*") return isRest(a, b);
  if (b[0] === "*") return isRest(b, a);
  return isInside(a, b) || isInside(b, a);
}

/** Whether `path` is `parent` or lies inside it (`body.text` inside `body`). */
export function isInside(path: string, parent: string): boolean {
  return path === parent || (path.startsWith(parent) && path[parent.length] === ".");
}

/** How many names `*` can leave out; more are passed over, which only makes it stand for more. */
const MAX_LEFT_OUT = 32;

/** `*` without fields that are told apart: all others. Written `*!name!name`. */
export function restOf(names: readonly string[], rest: string = WHOLE): string {
  const left = rest.split("!").slice(1);
  const more = names.filter((name) => name !== WHOLE && !name.includes("!"));
  const all = [...new Set([...left, ...more])].sort().slice(0, MAX_LEFT_OUT);
  return [WHOLE, ...all].join("!");
}

/** A field as people read it: the names that `*` leaves out are left out. */
export function fieldName(field: string): string {
  return field[0] === "*" || field === "" ? WHOLE : field;
}

function isRest(rest: string, path: string): boolean {
  return (
    path[0] === "*" ||
    !rest
      .slice(2)
      .split("!")
      .some((name) => isInside(path, name))
  );
}
