import type { Source } from "./python-expressions.ts";
import { statementsOf } from "./python-statements.ts";
import type { PythonModule } from "./python-syntax.ts";
import { tokenTree } from "./python-tokens.ts";

export * from "./python-query.ts";
export type * from "./python-syntax.ts";

/** Share of nodes that the parser had to guess from which on a text counts as no Python. */
const MAX_ERROR_SHARE = 0.02;
/** So many guesses are forgiven in any text that is longer than a line or two. */
const FEW_ERRORS = 2;
const FEW_NODES = 60;

/**
 * A Python text (2 or 3) as a tree; undefined when it is no Python, longer than a million characters, or nested deeper than
 * people write. Never runs anything and never throws.
 */
export function parsePython(text: string): PythonModule | undefined {
  const source = prepared(text);
  try {
    const tree = tokenTree(grammatical(source.text));
    if (tree === undefined) return undefined;
    const { root, errors, nodes } = tree;
    const forgiven = Math.max(nodes * MAX_ERROR_SHARE, nodes < FEW_NODES ? 0 : FEW_ERRORS);
    if (errors > forgiven) return undefined;
    return { body: unwrapped(statementsOf(root.children, source), source), errors };
  } catch (error) {
    // Too deep for the stack.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * The text as the grammar takes it, which knows neither numbers that end in a dot (`4.`) nor `with … as (a, b)` and
 * `with … as self.x`. It has the same length, so that offsets stay and texts are read from the original.
 */
function grammatical(text: string): string {
  return text
    .replace(/(\d)\.(?=[^\w.])/g, "$1 ")
    .replace(
      /\bas (\([\w, ]{1,200}\)|\w{1,100}\.[\w.]{1,200})(?=:)/g,
      (_, target) => `as ${"_".repeat(target.length)}`,
    );
}

/** Makes the body of an indented text a block. */
const BLOCK = "if 1:\n";

/** What the grammar cannot take: a byte order mark, and the indentation that texts cut out of a program bring along. */
function prepared(text: string): Source {
  let body = text.replaceAll("\\\r\n", " \\\n");
  let shift = 0;
  if (body.startsWith("\ufeff")) {
    body = body.slice(1);
    shift -= 1;
  }
  // The last line is a statement only when it ends.
  if (!body.endsWith("\n")) body += "\n";
  const first = /^(?:[ \t]{0,200}(?:#[^\n]{0,2000})?\r?\n){0,200}/.exec(body)?.[0].length ?? 0;
  if (body[first] === " " || body[first] === "\t") {
    body = BLOCK + body;
    shift += BLOCK.length;
  }
  return { text: body, shift };
}

function unwrapped(body: PythonModule["body"], { shift }: Source): PythonModule["body"] {
  const [first] = body;
  if (shift < BLOCK.length - 1 || first?.type !== "If") return body;
  return [...(first.branches[0]?.body ?? []), ...body.slice(1)];
}
