import { scannerFactory } from "../../detectors/select.ts";
import type { DataClass } from "../../model/label.ts";
import { isRecord } from "../values.ts";
import type { Shape } from "./shapes.ts";

/** How much text of a set is searched, in UTF-16 code units: some seconds' work. Of a larger set a share of the examples is taken, evenly. */
export const MAX_SEARCHED = 5_000_000;
/** Names of people are searched by a slower detector. */
const MAX_FOR_NAMES = 2_000_000;
/** A longer text is cut: nobody trains on one this long. */
const MAX_TEXT = 200_000;
const MAX_CREDENTIALS = 100;

/** What a set holds. Counts are of examples, never of values. */
export interface Examined {
  examples: number;
  searched: number;
  /** How many of the searched examples hold a class, by field. */
  fields: ReadonlyMap<string, ReadonlyMap<DataClass, number>>;
  /** How many of them hold it at all. */
  classes: ReadonlyMap<DataClass, number>;
  /** Texts with a credential in them. */
  credentials: readonly { field: string; text: string; path: readonly (string | number)[] }[];
  moreCredentials: boolean;
  /** Whether names of people were searched for as well. */
  withNames: boolean;
}

/** Searches a set with the detectors. `length`: of its whole text, in UTF-16 code units. */
export function examine(examples: readonly unknown[], shape: Shape, length: number): Examined {
  const step = Math.max(1, Math.ceil(length / MAX_SEARCHED));
  const withNames = length <= MAX_FOR_NAMES;
  const scanner = scannerFactory({
    kinds: withNames ? ["secrets", "pii", "names"] : ["secrets", "pii"],
    minConfidence: "medium",
  });
  const fields = new Map<string, Map<DataClass, number>>();
  const classes = new Map<DataClass, number>();
  const credentials: Examined["credentials"][number][] = [];
  let searched = 0;
  let found = 0;
  let read = 0;
  for (let index = 0; index < examples.length; index += step) {
    const example = examples[index];
    if (!isRecord(example)) continue;
    searched += 1;
    const inExample = new Set<DataClass>();
    const counted = new Set<string>();
    for (const { field, text, path } of shape.parts(example)) {
      const known = fields.get(field) ?? new Map<DataClass, number>();
      fields.set(field, known);
      read += text.length;
      // Lines of very different lengths: the share of lines is no share of the text.
      if (read > 2 * MAX_SEARCHED) continue;
      const here = new Set(classesIn(text, scanner));
      for (const dataClass of here) {
        inExample.add(dataClass);
        if (!counted.has(`${field} ${dataClass}`)) known.set(dataClass, (known.get(dataClass) ?? 0) + 1);
        counted.add(`${field} ${dataClass}`);
      }
      if (here.has("credential") && ++found <= MAX_CREDENTIALS)
        credentials.push({ field, text: text.slice(0, MAX_TEXT), path: [index, ...path] });
    }
    for (const dataClass of inExample) classes.set(dataClass, (classes.get(dataClass) ?? 0) + 1);
  }
  return {
    examples: examples.length,
    searched,
    fields,
    classes,
    credentials,
    moreCredentials: found > MAX_CREDENTIALS,
    withNames,
  };
}

function classesIn(text: string, scanner: ReturnType<typeof scannerFactory>): DataClass[] {
  const one = scanner();
  return [...one.push(text.slice(0, MAX_TEXT)), ...one.flush()].map(({ dataClass }) => dataClass);
}
