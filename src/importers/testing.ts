import fc from "fast-check";
import { expect } from "vitest";
import type { Source } from "../lib/source.ts";
import { AppError } from "../model/errors.ts";
import { type Node, type Workflow, workflowSchema } from "../model/workflow.ts";
import type { Importer, Parse } from "./importer.ts";
import { parseSource } from "./syntax.ts";

/** Helpers for tests of importers. */

/** A text as the file `file`; a value is written as JSON first. */
export function sourceFrom(content: unknown, file = "file.json"): Source {
  const source = parseSource(typeof content === "string" ? content : JSON.stringify(content), file);
  if ("reason" in source) throw new Error(source.reason);
  return source;
}

/** The only workflow of a source that the importer recognises. */
export function readOne(importer: Importer, parse: Parse, source: Source): Workflow {
  expect(importer.detect(source)).toBe(true);
  const [workflow, ...others] = parse(source);
  expect(others).toEqual([]);
  return workflowSchema.parse(workflow);
}

/** The node of that id or name. */
export function nodeOf(workflow: Workflow, id: string): Node {
  const node = workflow.nodes.find((one) => one.id === id || one.name === id);
  if (node === undefined) throw new Error(`no node ${id}`);
  return node;
}

/** `parameter:purpose <- node.field` of every live parameter. */
export function readsOf(workflow: Workflow, id: string): string[] {
  return nodeOf(workflow, id).parameters.flatMap(({ field, purpose, references = [] }) =>
    references.map((one) => `${field}:${purpose} <- ${one.name}${one.name === "" ? "" : "."}${one.field}`),
  );
}

/** `from -kind-> to` of every edge. */
export const edgesOf = ({ edges }: Workflow): string[] =>
  edges.map(({ from, to, kind }) => `${from} -${kind}-> ${to}`);

const WRONG = fc.oneof(
  fc.constantFrom(
    null,
    true,
    0,
    -1,
    1e308,
    "",
    "{{",
    "{{1.",
    "@{",
    "=",
    "__proto__",
    "constructor",
    [],
    {},
    [[]],
    [null],
  ),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ minLength: 3000, maxLength: 3000 }),
);
const MUTATION = fc.tuple(
  fc.array(fc.nat(200), { minLength: 1, maxLength: 10 }),
  WRONG,
  fc.constantFrom("replace", "delete", "repeat", "rename"),
);

/** Walks into a value by random numbers and puts another one there, a copy of a neighbour, or nothing. */
export function mutate(root: unknown, [steps, value, how]: [readonly number[], unknown, string]): unknown {
  const copy: unknown = structuredClone(root);
  let parent: unknown = copy;
  for (const [index, step] of steps.entries()) {
    if (typeof parent !== "object" || parent === null) return copy;
    const keys = Object.keys(parent);
    const key = keys[step % Math.max(1, keys.length)];
    if (key === undefined) return copy;
    const owner = parent as Record<string, unknown>;
    const child = owner[key];
    if (index < steps.length - 1 && typeof child === "object" && child !== null) {
      parent = child;
      continue;
    }
    if (how === "replace") owner[key] = value;
    else if (how === "delete") Array.isArray(parent) ? parent.splice(Number(key), 1) : delete owner[key];
    else if (how === "repeat" && Array.isArray(parent)) parent.push(child);
    else owner[typeof value === "string" && !Array.isArray(parent) ? value : key] = child;
    return copy;
  }
  return copy;
}

/**
 * Whether the importer keeps its word on a source: workflows that keep the contract, an `AppError` with a hint, or nothing. Gives
 * how many workflows were read; anything else fails the test.
 */
export function keepsContract(importer: Importer, parse: Parse, make: () => Source): number {
  let read = 0;
  try {
    const source = make();
    for (const workflow of importer.detect(source) ? parse(source) : []) {
      workflowSchema.parse(workflow);
      read += 1;
      const ids = new Set(workflow.nodes.map(({ id }) => id));
      expect(ids.size).toBe(workflow.nodes.length);
      for (const { from, to } of workflow.edges) expect(ids.has(from) && ids.has(to)).toBe(true);
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.hint).not.toBe("");
  }
  return read;
}

/** Mutated fixtures give workflows that keep the contract, an `AppError` with a hint, or nothing; anything else fails the test. */
export function staysWhole(importer: Importer, parse: Parse, fixtures: readonly Source[]): void {
  let read = 0;
  const holds = (make: () => Source): void => {
    read += keepsContract(importer, parse, make);
  };
  const fixture = fc.constantFrom(...fixtures);
  fc.assert(
    fc.property(fixture, fc.array(MUTATION, { minLength: 1, maxLength: 6 }), ({ data, file }, mutations) =>
      holds(() => {
        const changed = mutations.reduce<unknown>(
          (value, one) => mutate(value, one as [number[], unknown, string]),
          data,
        );
        return sourceFrom(changed, file.replace(/\.ya?ml$/, ".json"));
      }),
    ),
    { numRuns: 200 },
  );
  fc.assert(
    fc.property(fixture, fc.double({ min: 0, max: 1, noNaN: true }), ({ text, file }, share) => {
      const cut = parseQuietly(text.slice(0, Math.floor(text.length * share)), file);
      if (cut !== undefined) holds(() => cut);
    }),
    { numRuns: 50 },
  );
  // Otherwise the test would pass by recognising nothing.
  expect(read).toBeGreaterThan(20);
}

function parseQuietly(text: string, file: string): Source | undefined {
  try {
    const source = parseSource(text, file);
    return "reason" in source ? undefined : source;
  } catch {
    return undefined; // no JSON or YAML any more: none of the importer's business
  }
}
