import { parse } from "yaml";

/** Changes to files that break what their readers take for granted. */

type Random = () => number;
const below = (random: Random, limit: number): number => Math.floor(random() * limit);
const oneOf = <T>(random: Random, list: readonly T[]): T => list[below(random, list.length)] as T;

/** Values of every type, and those that trip careless code. */
const ODD: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  "",
  " ",
  "x".repeat(5000),
  "__proto__",
  "constructor",
  "=",
  "={{ $json",
  "={{ $('x').item.json.y }}",
  "{{#1.x#}}",
  "{{",
  ["$", "{{ github.event.issue.title }}"].join(""),
  "../../../../etc/passwd",
  "\u0000\ud800",
  [],
  {},
  [[]],
  [null],
  { id: 1 },
  { __rl: true, value: {} },
  ["a", ["b", ["c"]]],
];

interface Slot {
  owner: Record<string, unknown> | unknown[];
  key: string | number;
}

/** Every place in a tree where a value stands. */
function slotsOf(root: unknown): Slot[] {
  const slots: Slot[] = [];
  const pending: unknown[] = [root];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value !== "object" || value === null) continue;
    for (const key of Object.keys(value)) {
      const owner = value as Record<string, unknown>;
      slots.push({ owner, key });
      if (typeof owner[key] === "object" && owner[key] !== null) pending.push(owner[key]);
    }
  }
  return slots;
}

function changeTree(root: unknown, random: Random): unknown {
  const slots = slotsOf(root);
  if (slots.length === 0) return oneOf(random, ODD);
  for (let changes = 1 + below(random, 4); changes > 0; changes -= 1) {
    const { owner, key } = oneOf(random, slots);
    const other = oneOf(random, slots);
    const values = owner as Record<string | number, unknown>;
    const others = other.owner as Record<string | number, unknown>;
    switch (below(random, 7)) {
      case 0:
        values[key] = oneOf(random, ODD);
        break;
      case 1:
        if (Array.isArray(owner)) owner.splice(Number(key), 1);
        else delete owner[key];
        break;
      case 2:
        // A copy, so that the tree stays one that JSON can write.
        values[key] = structuredClone(others[other.key]);
        break;
      case 3:
        if (Array.isArray(owner)) owner.push(structuredClone(values[key]));
        else owner[`${key}2`] = structuredClone(values[key]);
        break;
      case 4:
        if (!Array.isArray(owner)) {
          owner[String(other.key)] = values[key];
          delete owner[key];
        }
        break;
      case 5:
        values[key] = nested(values[key], 1 + below(random, 40));
        break;
      default:
        if (typeof values[key] === "string") values[key] = changeText(values[key], random);
        else values[key] = String(values[key]);
    }
  }
  return root;
}

function nested(value: unknown, depth: number): unknown {
  let outer = value;
  for (let i = 0; i < depth; i += 1) outer = i % 2 === 0 ? [outer] : { a: outer };
  return outer;
}

const TOKENS = [
  "{",
  "}",
  "[",
  "]",
  ":",
  ",",
  '"',
  "\n",
  "  ",
  "- ",
  "&a ",
  "*a",
  "{{",
  "}}",
  "(",
  ")",
  "`",
  "\\",
  "\0",
  "é",
  "😀",
];

function changeText(text: string, random: Random): string {
  const at = below(random, text.length + 1);
  const length = below(random, Math.min(200, text.length) + 1);
  switch (below(random, 6)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + text.slice(at + length);
    case 2:
      return text.slice(0, at) + text.slice(at, at + length).repeat(1 + below(random, 30)) + text.slice(at);
    case 3:
      return text.slice(0, at) + oneOf(random, TOKENS).repeat(1 + below(random, 300)) + text.slice(at);
    case 4:
      return text.slice(at) + text.slice(0, at);
    default:
      return text.slice(0, at) + oneOf(random, TOKENS) + text.slice(at + 1);
  }
}

/** The values of JSON or YAML; undefined for other texts. */
function treeOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      const tree: unknown = parse(text, { maxAliasCount: 10, logLevel: "silent" });
      return typeof tree === "object" ? tree : undefined;
    } catch {
      return undefined;
    }
  }
}

/** The text changed as a tree, mostly, where it is one; else as text, which most readers refuse at once. */
export function mutate(text: string, random: Random): string {
  const tree = random() < 0.75 ? treeOf(text) : undefined;
  if (tree !== undefined) return JSON.stringify(changeTree(tree, random)) ?? "";
  let changed = text;
  for (let changes = 1 + below(random, 3); changes > 0; changes -= 1) changed = changeText(changed, random);
  return changed.slice(0, 200_000);
}
