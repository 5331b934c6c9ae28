import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson } from "../../lib/json.ts";
import { AppError } from "../../model/errors.ts";
import { workflowSchema } from "../../model/workflow.ts";
import flowise from "./index.ts";
import { parse } from "./parse.ts";
import { flowOf, type TestNode, workflowOf } from "./testing.ts";

const FOLDER = join(import.meta.dirname, "fixtures");
const FILES = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".json"))
  .map((name) => readFileSync(join(FOLDER, name), "utf8"));

/** Either workflows that keep the contract, or an `AppError`: nothing else. */
function holds(text: string): void {
  try {
    const source = parseJson(text, "mutated.json");
    for (const workflow of flowise.detect(source) ? parse(source) : []) {
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

  it("with handles in circles and to everything", () => {
    const names = [
      "seqStart",
      "seqAgent",
      "supervisor",
      "worker",
      "llmChain",
      "chatOpenAI",
      "inputModerationSimple",
      "bufferMemory",
      "loopAgentflow",
      "agentAgentflow",
      "humanInputAgentflow",
    ];
    const nodes = names.map(
      (name): TestNode => [
        `${name}_0`,
        { loopBackToNode: "agentAgentflow_0-x", agentEnableMemory: true, agentModel: "chatOpenAI" },
      ],
    );
    const end = fc.constantFrom(...names, "nobody");
    const input = fc.constantFrom(
      "model:BaseChatModel",
      "inputModeration:Moderation",
      "sequentialNode:Agent",
      "supervisor:Supervisor",
      "tools:Tool",
      "",
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(end, input, end), { maxLength: 60 }), (links) => {
        const edges = links.map(([from, how, to]) =>
          how === "" ? `${from}_0 > ${to}_0` : `${from}_0 >${how}> ${to}_0`,
        );
        for (const list of [nodes, nodes.slice(0, 8)]) holds(JSON.stringify(flowOf(list, edges)));
      }),
      { numRuns: 100 },
    );
  });

  it("and is read however many nodes it has", () => {
    const nodes = Array.from(
      { length: 2000 },
      (_, index): TestNode => [
        `llmAgentflow_${index}`,
        { llmModel: "chatOpenAI", llmUserMessage: `{{ llmAgentflow_${index + 1} }}` },
      ],
    );
    const edges = nodes.slice(1).map((_, index) => `llmAgentflow_${index} > llmAgentflow_${index + 1}`);
    expect(workflowOf([["startAgentflow_0"], ...nodes], edges).nodes.length).toBe(2001);
  });
});
