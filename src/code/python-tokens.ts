import { createRequire } from "node:module";
import type { Parser, Tree } from "@lezer/common";

/** A node of the concrete syntax tree, punctuation included, comments left out. Names are those of the `@lezer/python` grammar. */
export interface Token {
  name: string;
  from: number;
  to: number;
  children: Token[];
}

export interface TokenTree {
  root: Token;
  /** Where the parser had to guess. */
  errors: number;
  nodes: number;
}

/** The name of nodes that stand for what the parser could not make sense of. */
export const ERROR = "⚠";

/** Longer texts are not read: programs in workflows have some thousand characters. */
const MAX_TEXT = 1_000_000;
/** Deeper nesting than any person writes; keeps the recursion over the tree bounded. */
const MAX_DEPTH = 250;

/** Guessing takes long where there is much to guess: longer texts must be without errors. */
const MAX_FAULTY_TEXT = 50_000;

interface Grammar extends Parser {
  configure(options: { strict: boolean }): Parser;
}
let loaded: Grammar | undefined;

/** Loaded when the first Python text is met: it takes longer than all else that a small audit loads. */
function grammar(): Grammar {
  loaded ??= (createRequire(import.meta.url)("@lezer/python") as { parser: Grammar }).parser;
  return loaded;
}

function treeOf(text: string): Tree | undefined {
  if (text.length <= MAX_FAULTY_TEXT) return grammar().parse(text);
  try {
    return grammar().configure({ strict: true }).parse(text);
  } catch {
    return undefined;
  }
}

/** The concrete tree of a text; undefined when the text is too long or nested too deep. */
export function tokenTree(text: string): TokenTree | undefined {
  if (text.length > MAX_TEXT || nestsTooDeep(text)) return undefined;
  const tree = treeOf(text);
  if (tree === undefined) return undefined;
  const cursor = tree.cursor();
  const root: Token = { name: "Script", from: 0, to: text.length, children: [] };
  const open: Token[] = [root];
  let errors = 0;
  let nodes = 0;
  if (!cursor.firstChild()) return { root, errors, nodes };
  for (;;) {
    const { name, from, to, type } = cursor;
    nodes += 1;
    if (type.isError && !isForgiven(open.at(-1))) errors += 1;
    const token: Token = { name, from, to, children: [] };
    if (name !== "Comment") open.at(-1)?.children.push(token);
    if (cursor.firstChild()) {
      open.push(token);
      if (open.length > MAX_DEPTH) return undefined;
      continue;
    }
    while (!cursor.nextSibling()) {
      open.pop();
      if (!cursor.parent() || open.length === 0) return { root, errors, nodes };
    }
  }
}

/** The grammar knows neither a bare `yield` nor Python 2's `print a, b`, but goes on as it should. */
function isForgiven(parent: Token | undefined): boolean {
  const before = parent?.children.at(-1);
  return before?.name === "yield" || before?.name === "PrintStatement";
}

/** Brackets that are never closed cost the parser quadratic time; a string with so many brackets is rare enough. */
function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === 40 || char === 91 || char === 123) depth += 1;
    else if ((char === 41 || char === 93 || char === 125) && depth > 0) depth -= 1;
    if (depth > MAX_BRACKETS) return true;
  }
  return false;
}
const MAX_BRACKETS = 1_000;
