import { createRequire } from "node:module";
import { AppError } from "../model/errors.ts";
import { lazy } from "./lazy.ts";
import { createLines, type Place } from "./places.ts";
import { fromPointer } from "./pointer.ts";
import type { Source } from "./source.ts";

/** The largest JSON text that is read, in UTF-16 code units. n8n's own exports stay below 20 MB. */
export const MAX_JSON_LENGTH = 50_000_000;
/** Real exports nest about 20 deep; anything deeper than this is an attack on whoever walks the tree. */
const MAX_DEPTH = 200;

/**
 * Parses JSON and remembers where each value stands. A byte-order mark and CRLF are fine; keys named `__proto__` are dropped;
 * comments and trailing commas, as editors write them into their settings (JSONC), are read over.
 * Errors: `not-json` with line and column, `too-large`, `too-deep`. Messages name positions, never contents.
 */
export function parseJson(text: string, file: string): Source {
  if (text.length > MAX_JSON_LENGTH)
    throw new AppError(
      "too-large",
      `the file is ${Math.round(text.length / 1_000_000)} MB long`,
      "Leakproof reads JSON up to 50 MB; export the workflows one by one, or leave out pinned data.",
      { file },
    );
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const { data, strict } = read(body, file);
  withoutHostileKeys(data, file);
  return { file, syntax: "json", text: body, data, locate: createLocator(strict) };
}

/** The value, and the text as strict JSON, in which everything stands where it stood. */
function read(body: string, file: string): { data: unknown; strict: string } {
  try {
    return { data: JSON.parse(body), strict: body };
  } catch {
    const strict = withoutComments(body);
    try {
      return { data: JSON.parse(strict), strict };
    } catch {
      // The engine's own message quotes the text around the mistake, which may be a secret.
      throw syntaxError(strict, file);
    }
  }
}

/** Refuses deep nesting and drops `__proto__` keys. Iterative: it must not itself overflow the stack. */
export function withoutHostileKeys(root: unknown, file: string): void {
  let level: object[] = typeof root === "object" && root !== null ? [root] : [];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) throw tooDeep(file);
    const next: object[] = [];
    for (const value of level) {
      if (!Array.isArray(value) && Object.hasOwn(value, "__proto__"))
        Reflect.deleteProperty(value, "__proto__");
      for (const child of Array.isArray(value) ? value : Object.values(value))
        if (typeof child === "object" && child !== null) next.push(child);
    }
    level = next;
  }
}

/** JSONC as strict JSON of the same length and lines: comments and trailing commas become blanks. */
function withoutComments(text: string): string {
  const blanks: [from: number, to: number][] = [];
  // Where the last comma stands, while nothing but space and comments followed it and a value came before it.
  let comma = -1;
  let before = "";
  for (let at = 0; at < text.length; at++) {
    const one = text[at] ?? "";
    if (one <= " ") continue;
    if (one === "/" && (text[at + 1] === "/" || text[at + 1] === "*")) {
      const end = endOfComment(text, at);
      blanks.push([at, end]);
      at = end - 1;
      continue;
    }
    if (comma !== -1 && (one === "}" || one === "]")) blanks.push([comma, comma + 1]);
    comma = one === "," && !"[{,:".includes(before) ? at : -1;
    before = one;
    if (one === '"') at = endOfString(text, at) - 1;
  }
  blanks.sort(([a], [b]) => a - b);
  const pieces: string[] = [];
  let copied = 0;
  for (const [from, to] of blanks) {
    pieces.push(text.slice(copied, from), text.slice(from, to).replace(/[^\r\n]/g, " "));
    copied = to;
  }
  return pieces.join("") + text.slice(copied);
}

function endOfComment(text: string, from: number): number {
  const isLine = text[from + 1] === "/";
  const end = text.indexOf(isLine ? "\n" : "*/", from + 2);
  if (end === -1) return text.length;
  return isLine ? end : end + 2;
}

function tooDeep(file: string): AppError {
  return new AppError(
    "too-deep",
    `the JSON nests more than ${MAX_DEPTH} levels deep`,
    "No workflow export nests like this; check where the file comes from.",
    { file },
  );
}

function syntaxError(body: string, file: string): AppError {
  if (body.trim() === "")
    return new AppError("not-json", "the file is empty", "Export the workflow again.", { file, line: 1 });
  const mistake = firstMistake(body);
  if (mistake === undefined) return tooDeep(file);
  const { line, column } = createLines(body)(mistake.offset);
  const beginsLikeExport = /^\s*[[{]/.test(body);
  if (beginsLikeExport && mistake.offset + mistake.length >= body.trimEnd().length)
    return new AppError(
      "not-json",
      "the JSON ends in the middle: the file is truncated",
      "Export or copy the file again; the download or copy stopped too early.",
      { file, line, column },
    );
  return new AppError(
    "not-json",
    `this is not valid JSON (line ${line}, column ${column})`,
    body.trimStart().startsWith("<")
      ? "This looks like a web page; save the export itself, not the page that shows it."
      : "Correct the JSON at this place, or export the workflow again.",
    { file, line, column },
  );
}

/** Needed for broken files only. */
const jsonc = lazy(() => createRequire(import.meta.url)("jsonc-parser") as typeof import("jsonc-parser"));

/** Where strict parsing fails first; undefined when the nesting is too deep for the (recursive) parser to say. */
function firstMistake(body: string): { offset: number; length: number } | undefined {
  let first: { offset: number; length: number } | undefined;
  const stop = new Error("stop at the first mistake");
  try {
    jsonc().visit(
      body,
      {
        onError: (_code, offset, length) => {
          first = { offset, length };
          throw stop;
        },
      },
      { disallowComments: true },
    );
  } catch (error) {
    if (error !== stop) return undefined;
  }
  return first ?? { offset: 0, length: 0 };
}

/** A member or element of a container: where it begins (its key, if it has one) and where its value begins. */
type Child = { at: number; value: number };

/** Where containers end, by where they begin: what was skipped once is not read again when a pointer leads into it. */
type Ends = Map<number, number>;
/** Reading shorter ones again costs less than remembering them. */
const WORTH_REMEMBERING = 200;

/**
 * Finds values in text that is known to be valid JSON. Containers are scanned when a pointer first leads into them, so that
 * a large part nobody asks about (pinned data, pictures) costs one skip and no memory.
 */
function createLocator(text: string): (pointer: string) => Place {
  const lines = createLines(text);
  const root: Found = { at: skipSpace(text, 0), value: skipSpace(text, 0), exact: true };
  const ends: Ends = new Map();
  /** Containers that were asked about, by pointer: most questions are about a further value in one of them. */
  const containers = new Map<string, Found & { children: Map<string, Child> }>();
  const containerAt = (pointer: string): Found & { children: Map<string, Child> } => {
    let known = containers.get(pointer);
    if (known === undefined) {
      const found = find(pointer);
      known = { ...found, children: found.exact ? scanContainer(text, found.value, ends) : new Map() };
      containers.set(pointer, known);
    }
    return known;
  };
  const find = (pointer: string): Found => {
    const cut = pointer.lastIndexOf("/");
    if (cut === -1) return root;
    const { children, ...parent } = containerAt(pointer.slice(0, cut));
    const child = children.get(fromPointer(pointer.slice(cut))[0] ?? "");
    return child === undefined ? { ...parent, exact: false } : { ...child, exact: true };
  };
  return (pointer) => lines(find(pointer).at);
}

/** Where a pointer leads; not `exact` when it names nothing, and its nearest parent stands in. */
type Found = Child & { exact: boolean };

const [QUOTE, COMMA, SPACE] = [0x22, 0x2c, 0x20];
const [OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [0x5b, 0x5d, 0x7b, 0x7d];

function scanContainer(text: string, open: number, ends: Ends): Map<string, Child> {
  const children = new Map<string, Child>();
  const isObject = text[open] === "{";
  if (!isObject && text[open] !== "[") return children;
  let at = skipSpace(text, open + 1);
  for (let index = 0; at < text.length && text[at] !== "}" && text[at] !== "]"; index++) {
    let value = at;
    let key = String(index);
    if (isObject) {
      const end = endOfString(text, at);
      key = text.slice(at + 1, end - 1);
      if (key.includes("\\")) key = JSON.parse(text.slice(at, end));
      value = skipSpace(text, skipSpace(text, end) + 1);
    }
    children.set(key, { at, value }); // of repeated keys the last one counts, as in JSON.parse
    at = skipSpace(text, endOfValue(text, value, ends));
    if (text[at] === ",") at = skipSpace(text, at + 1);
  }
  return children;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) break;
  }
  return at;
}

/** `from` is at the opening quote; returns the offset after the closing one. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === "\\") slashes++;
    if (slashes % 2 === 0) return at + 1;
  }
  return text.length;
}

/** `from` is at a value's first character; returns the offset after its last one. */
function endOfValue(text: string, from: number, ends: Ends): number {
  const first = text.charCodeAt(from);
  if (first === QUOTE) return endOfString(text, from);
  if (first === OPEN_BRACE || first === OPEN_BRACKET) return endOfContainer(text, from, ends);
  let at = from;
  for (let code = first; at < text.length; code = text.charCodeAt(++at))
    if (code === CLOSE_BRACE || code === CLOSE_BRACKET || code === COMMA || code <= SPACE) break;
  return at;
}

/** `from` is at an opening brace or bracket; returns the offset after the one that closes it. */
function endOfContainer(text: string, from: number, ends: Ends): number {
  const known = ends.get(from);
  if (known !== undefined) return known;
  const opened: number[] = [];
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at) - 1;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) opened.push(at);
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      const open = opened.pop() ?? from;
      if (at - open > WORTH_REMEMBERING) ends.set(open, at + 1);
      if (opened.length === 0) return at + 1;
    }
  }
  return text.length;
}
