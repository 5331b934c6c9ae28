import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson } from "../../lib/json.ts";
import { AppError } from "../../model/errors.ts";
import { workflowSchema } from "../../model/workflow.ts";
import langflow from "./index.ts";
import { parse } from "./parse.ts";

const FOLDER = join(import.meta.dirname, "fixtures");
const FILES = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".json"))
  .map((name) => readFileSync(join(FOLDER, name), "utf8"));

/** Either workflows that keep the contract, or an `AppError`: nothing else. */
function holds(text: string): void {
  try {
    const source = parseJson(text, "mutated.json");
    for (const workflow of langflow.detect(source) ? parse(source) : []) {
      workflowSchema.parse(workflow);
      const ids = new Set(workflow.nodes.map(({ id }) => id));
      expect(ids.size).toBe(workflow.nodes.length);
      expect(workflow.edges.every(({ from, to }) => ids.has(from) && ids.has(to))).toBe(true);
    }
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
  }
}

const WRONG: readonly unknown[] = [
  null,
  true,
  0,
  "",
  "{{",
  "{{a.data.instance}}",
  "{{ $flow.state }}",
  "__proto__",
  "constructor",
  "[{",
  '{"a":',
  [],
  {},
  [[]],
  [null],
  { value: {} },
];

/** Walks into a value by random numbers and puts another one there, or a copy of what stands there. */
function mutate(root: unknown, steps: readonly number[], value: unknown): void {
  let at = root;
  for (const [index, step] of steps.entries()) {
    if (typeof at !== "object" || at === null) return;
    const keys = Object.keys(at);
    const key = keys[step % Math.max(1, keys.length)];
    if (key === undefined) return;
    const owner = at as Record<string, unknown>;
    const child = owner[key];
    if (index === steps.length - 1 || typeof child !== "object" || child === null) {
      if (value === undefined && Array.isArray(at)) at.push(child);
      else owner[key] = value;
      return;
    }
    at = child;
  }
}

describe("mutated exports give a workflow or an AppError", () => {
  const file = fc.constantFrom(...FILES);

  it("cut off or changed anywhere", () => {
    const instead = fc.constantFrom("", "[]", "{}", '"', "\\", "null", "\u0000");
    fc.assert(
      fc.property(file, fc.nat(), fc.nat(60), instead, (whole, place, length, put) => {
        const from = place % whole.length;
        holds(whole.slice(0, from) + put + (length > 50 ? "" : whole.slice(from + length)));
      }),
      { numRuns: 100 },
    );
  });

  it("with values of other types, or repeated, anywhere", () => {
    const mutation = fc.tuple(
      fc.array(fc.nat(300), { minLength: 1, maxLength: 9 }),
      fc.constantFrom(...WRONG, undefined),
    );
    fc.assert(
      fc.property(file, fc.array(mutation, { minLength: 1, maxLength: 8 }), (json, mutations) => {
        const data: unknown = JSON.parse(json);
        for (const [steps, value] of mutations) mutate(data, steps, structuredClone(value));
        holds(JSON.stringify(data));
      }),
      { numRuns: 300 },
    );
  });
});
