import { findNodeAtOffset, getNodePath, type Node, parseTree } from "jsonc-parser";
import { isKnownFieldName } from "../../lib/field-names.ts";
import { toPointer } from "../../lib/pointer.ts";
import type { Context } from "../stream.ts";
import type { RecordReader } from "./records.ts";

/** Longer lines are not taken apart; the line's number is told all the same. */
const MAX_LINE = 256 * 1024;

/** JSON Lines: the row is the line, the field a JSON pointer. Fine-tuning data (OpenAI chat, prompt/completion) also has a role. */
export function jsonLinesReader(): RecordReader {
  return {
    block(text, firstLine) {
      let known: { from: number; to: number; tree: Node | undefined; row: number } | undefined;
      return (offset): Context => {
        if (known === undefined || offset < known.from || offset >= known.to) {
          const from = text.lastIndexOf("\n", offset - 1) + 1;
          const end = text.indexOf("\n", offset);
          const to = end === -1 ? text.length : end + 1;
          const row =
            known === undefined || from < known.to
              ? firstLine + lineEnds(text, 0, from)
              : known.row + lineEnds(text, known.from, from);
          known = { from, to, row, tree: to - from > MAX_LINE ? undefined : treeOf(text.slice(from, to)) };
        }
        const { tree, row } = known;
        if (tree === undefined) return { row };
        return { row, ...placeIn(tree, offset - known.from) };
      };
    },
  };
}

/** Whether this is the beginning of JSON Lines: the first line is a whole object or array of its own. */
export function looksLikeJsonLines(text: string): boolean {
  const end = text.indexOf("\n");
  const line = (end === -1 ? text : text.slice(0, end)).trim();
  if (!/^[{[].*[}\]]$/s.test(line) || line.length > MAX_LINE) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

function lineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", from); at !== -1 && at < to; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

/** Undefined for what is no JSON, or nests deeper than the parser's stack. */
function treeOf(line: string): Node | undefined {
  try {
    return parseTree(line);
  } catch {
    return undefined;
  }
}

function placeIn(tree: Node, offset: number): Context {
  const node = findNodeAtOffset(tree, offset, true);
  if (node === undefined) return {};
  const path = getNodePath(node.type === "property" ? (node.children?.[1] ?? node) : node);
  const safe = path.map((part) => (typeof part === "number" || isKnownFieldName(part) ? part : "*"));
  const role = roleOf(tree, path);
  return { field: toPointer(safe), ...(role === undefined ? {} : { role }) };
}

const ROLES: ReadonlySet<string> = new Set(["system", "developer", "user", "assistant", "tool", "function"]);

/** `messages[i].role` of OpenAI's chat format (also `conversations[i].from` of ShareGPT), or `prompt`/`completion`. */
function roleOf(tree: Node, path: readonly (string | number)[]): string | undefined {
  const [list, index] = path;
  if (list === "prompt" || list === "completion") return list;
  if ((list !== "messages" && list !== "conversations") || typeof index !== "number") return undefined;
  const message = member(tree, list)?.children?.[index];
  const value = (member(message, "role") ?? member(message, "from"))?.value;
  return typeof value === "string" && ROLES.has(value) ? value : undefined;
}

function member(node: Node | undefined, name: string): Node | undefined {
  const property = node?.children?.find(
    (child) => child.type === "property" && child.children?.[0]?.value === name,
  );
  return property?.children?.[1];
}
