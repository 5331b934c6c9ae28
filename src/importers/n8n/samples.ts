import { detectIn } from "../../detectors/create.ts";
import { type Detector, detectSecrets } from "../../detectors/index.ts";
import { classesOfField } from "../../lib/field-classes.ts";
import type { DataClass } from "../../model/label.ts";
import type { FieldBasis } from "../../model/workflow.ts";
import { asList, get, isRecord } from "../values.ts";

/** Pinned samples are read this deep and for this many names; enough to know what a node gives. */
const MAX_DEPTH = 4;
const MAX_FIELDS = 200;
const MAX_ITEMS = 3;
/** UTF-16 code units of one value, and of all of a node's values, that detectors look at. */
const MAX_VALUE = 400;
const MAX_TEXT = 4_000;

/** What finds personal data in values; `undefined` until the first file with samples is met (see `loadDetectors`). */
const personal: { detector?: Detector } = {};

/** Loads what looks into samples: it takes longer to load than most files take to read, and few files have samples. */
export async function loadDetectors(): Promise<void> {
  personal.detector ??= (await import("../../detectors/pii/index.ts")).default;
}

export interface SampleField {
  dataClasses: DataClass[];
  basis: FieldBasis;
}

/** The fields in pinned samples with what their names say of them; where those say nothing, what detectors find in the values. */
export function sampleFields(pinned: unknown): Map<string, SampleField> {
  const found = new Map<string, SampleField>();
  const values: { name: string; text: string }[] = [];
  let room = MAX_TEXT;
  const visit = (value: unknown, path: readonly string[]): void => {
    if (found.size >= MAX_FIELDS || path.length > MAX_DEPTH) return;
    if (Array.isArray(value)) {
      for (const item of value.slice(0, MAX_ITEMS)) visit(item, path);
    } else if (isRecord(value)) {
      const siblings = Object.keys(value).slice(0, MAX_FIELDS);
      for (const key of siblings) {
        const child = value[key];
        // The same in every request: the kind names those that matter. A yes or no, or a table of links, tells of nobody.
        if (key === "headers" || typeof child === "boolean" || key.includes("/")) continue;
        const below = [...path, key];
        if (isRecord(child) || Array.isArray(child)) {
          visit(child, below);
          continue;
        }
        const name = below.join(".");
        const dataClasses = classesOfField(key, siblings);
        if (dataClasses.length > 0) found.set(name, { dataClasses, basis: "pinned-data" });
        else if (typeof child === "string" && child.length > 4 && room > 0) {
          const text = child.slice(0, Math.min(MAX_VALUE, room));
          values.push({ name, text });
          room -= text.length;
        }
      }
    }
  };
  for (const item of asList(pinned).slice(0, MAX_ITEMS))
    visit(isRecord(get(item, "json")) ? get(item, "json") : item, []);
  for (const [name, dataClasses] of detected(values))
    if (!found.has(name)) found.set(name, { dataClasses, basis: "detector" });
  return found;
}

/** Looks through all values at once: starting the detectors costs more than a short text. */
function detected(values: readonly { name: string; text: string }[]): Map<string, DataClass[]> {
  const result = new Map<string, DataClass[]>();
  if (values.length === 0) return result;
  const text = values.map((value) => value.text).join("\n\n");
  const spans = [
    ...detectSecrets(text),
    ...(personal.detector === undefined ? [] : detectIn(text, { detectors: [personal.detector] })),
  ].filter(({ confidence }) => confidence !== "low");
  let start = 0;
  for (const { name, text: value } of values) {
    const end = start + value.length;
    const classes = spans
      .filter((span) => span.start >= start && span.start < end)
      .map(({ dataClass }) => dataClass);
    if (classes.length > 0) result.set(name, [...new Set([...(result.get(name) ?? []), ...classes])].sort());
    start = end + 2;
  }
  return result;
}
