import type { Location } from "../../model/location.ts";
import { type Parameter, PINNED_FIELD } from "../../model/workflow.ts";
import { isRecord } from "../values.ts";
import type { Budget } from "./parameters.ts";

/** Samples repeat themselves: what is not in the first of them hardly is in a later one. */
const MAX_LEAVES = 2000;
/** UTF-16 code units, over all of a node's samples. */
const MAX_TEXT = 64_000;
/** Of any type, lists and numbers too. */
const MAX_VALUES = 20_000;

interface Leaf {
  field: string;
  path: readonly string[];
  text: string;
}

/**
 * The texts in a node's pinned samples, as literals that nothing reads: real requests get pinned, with their keys, and leave
 * with every export. `locate` takes a path below the samples. `truncated`: there was more than is read.
 */
export function pinnedParameters(
  pinned: unknown,
  budget: Budget,
  locate: (path: readonly string[]) => Location,
): { list: Parameter[]; truncated: boolean } {
  const list: Parameter[] = [];
  const visits = { left: MAX_VALUES };
  let room = MAX_TEXT;
  for (const { field, path, text } of leavesOf(pinned, PINNED_FIELD, [], visits)) {
    if (room <= 0 || list.length >= MAX_LEAVES || budget.parameters <= 0) return { list, truncated: true };
    list.push({
      field,
      kind: "literal",
      language: "none",
      purpose: "other",
      text: text.slice(0, room),
      modelChosen: false,
      location: locate(path),
    });
    budget.parameters--;
    room -= text.length;
  }
  return { list, truncated: room < 0 || visits.left < 0 };
}

function* leavesOf(
  value: unknown,
  field: string,
  path: readonly string[],
  visits: { left: number },
): Generator<Leaf> {
  if (visits.left-- <= 0) return;
  if (typeof value === "string") {
    if (value !== "") yield { field, path, text: value };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      if (visits.left < 0) return;
      yield* leavesOf(item, `${field}[${index}]`, [...path, String(index)], visits);
    }
  } else if (isRecord(value)) {
    for (const [key, child] of Object.entries(value)) {
      if (visits.left < 0) return;
      yield* leavesOf(child, `${field}.${key}`, [...path, key], visits);
    }
  }
}
