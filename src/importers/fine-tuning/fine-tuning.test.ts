import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson } from "../../lib/json.ts";
import { parseJsonLines } from "../../lib/json-lines.ts";
import type { Source } from "../../lib/source.ts";
import { AppError } from "../../model/errors.ts";
import { type Workflow, workflowSchema } from "../../model/workflow.ts";
import { MAX_SEARCHED } from "./examine.ts";
import importer from "./index.ts";
import { parse } from "./parse.ts";

const SUPPORT = readFileSync(join(import.meta.dirname, "fixtures/support.jsonl"), "utf8");
const lines = (values: readonly unknown[]): Source =>
  parseJsonLines(values.map((value) => JSON.stringify(value)).join("\n"), "set.jsonl");

function read(source: Source): Workflow {
  expect(importer.detect(source)).toBe(true);
  const [workflow] = parse(source);
  if (workflow === undefined) throw new Error("nothing was imported");
  return workflowSchema.parse(workflow);
}

const fieldsOf = (workflow: Workflow) =>
  Object.fromEntries(workflow.nodes[0]?.fields.map(({ name, dataClasses }) => [name, dataClasses]) ?? []);

describe("a set of chat messages", () => {
  const workflow = read(parseJsonLines(SUPPORT, "data/support.jsonl"));

  it("is a store whose fields hold what the detectors find, in front of a model of nobody knows whom", () => {
    expect(workflow.nodes).toMatchObject([
      { id: "examples", roles: ["store", "retriever"], party: "own", place: "support.jsonl" },
      { id: "training", roles: ["model"], party: "unknown" },
    ]);
    expect(fieldsOf(workflow)["messages.user"]).toEqual(
      expect.arrayContaining(["financial.card", "pii.email", "pii.phone", "conversation"]),
    );
    expect(fieldsOf(workflow)["messages.system"]).toEqual([]);
    expect(workflow.nodes[0]?.fields.find(({ name }) => name === "messages.user")?.basis).toBe("detector");
    expect(workflow.stores[0]?.dataClasses).toContain("financial.card");
  });

  it("counts examples by class and quotes no value", () => {
    expect(workflow.notes[0]).toContain("of 3 examples searched");
    expect(workflow.notes[0]).toContain("pii.email in 1");
    expect(
      JSON.stringify({ ...workflow, nodes: workflow.nodes.map(({ parameters: _, ...node }) => node) }),
    ).not.toMatch(/jane|4111/);
  });
});

describe("secrets in examples", () => {
  const key = `AKIA${"Q3EGRTX7"}${"LMN2WV4B"}`;
  const secret = `${"wJalrXUtnFEMI"}/K7MDENG/${"bPxRfiCYzzQ9LMNOpq"}`;
  const example = (text: string) => ({ prompt: `Deploy with ${text}`, completion: "Done." });

  it("stay literals, each at its line", () => {
    const one = example(`aws_access_key_id=${key} aws_secret_access_key=${secret}`);
    const workflow = read(lines([example("nothing"), one, example("nothing")]));
    expect(fieldsOf(workflow)["prompt"]).toContain("credential");
    expect(workflow.nodes[0]?.parameters).toMatchObject([
      { field: "examples[1].prompt", kind: "literal", purpose: "content", location: { line: 2 } },
    ]);
    expect(JSON.stringify(workflow.notes)).not.toContain(key);
  });

  it("are listed up to a bound", () => {
    const workflow = read(
      lines(Array.from({ length: 300 }, () => example(`aws_secret_access_key=${secret}`))),
    );
    expect(workflow.nodes[0]?.parameters).toHaveLength(100);
    expect(workflow.notes.join(" ")).toContain("more examples");
  });
});

describe("layouts", () => {
  const mail = "mail max.muster@contoso-mail.de";
  it.each([
    ["prompts and completions", { prompt: mail, completion: "ok" }, "prompt"],
    ["instructions (Alpaca)", { instruction: "Answer", input: mail, output: "ok" }, "input"],
    [
      "ShareGPT conversations",
      {
        conversations: [
          { from: "human", value: mail },
          { from: "gpt", value: "ok" },
        ],
      },
      "messages.human",
    ],
    ["preference pairs", { prompt: "p", chosen: mail, rejected: "no" }, "chosen"],
    [
      "preference pairs",
      {
        input: { messages: [{ role: "user", content: mail }] },
        preferred_output: [{ role: "assistant", content: "a" }],
        non_preferred_output: [{ role: "assistant", content: "b" }],
      },
      "input",
    ],
    [
      "chat messages",
      {
        schemaVersion: "bedrock-conversation-2024",
        system: [{ text: mail }],
        messages: [
          { role: "user", content: [{ text: "x" }] },
          { role: "assistant", content: [{ text: "y" }] },
        ],
      },
      "messages.system",
    ],
    [
      "Gemini contents",
      {
        systemInstruction: { role: "system", parts: [{ text: "s" }] },
        contents: [
          { role: "user", parts: [{ text: mail }] },
          { role: "model", parts: [{ text: "ok" }] },
        ],
      },
      "messages.user",
    ],
  ])("%s", (title, example, field) => {
    const workflow = read(lines([example, example]));
    expect(workflow.name).toBe(`Fine-tuning on ${title}`);
    expect(fieldsOf(workflow)[field]).toContain("pii.email");
  });

  it("also as one JSON list", () => {
    const list = JSON.stringify([{ instruction: "a", output: mail }]);
    expect(fieldsOf(read(parseJson(list, "alpaca.json")))["output"]).toContain("pii.email");
  });

  it.each([
    [
      "a log of calls",
      {
        timestamp: 1,
        model: "x",
        messages: [
          { role: "user", content: "a" },
          { role: "assistant", content: "b" },
        ],
      },
    ],
    ["a log of events", { level: "info", msg: "started" }],
    [
      "requests of a batch",
      { custom_id: "1", method: "POST", url: "/v1/chat/completions", body: { messages: [] } },
    ],
    ["messages nobody answered", { messages: [{ role: "user", content: "a" }] }],
    ["rows", { id: 1, text: "hello" }],
    ["numbers", 1],
  ])("%s is none", (_, value) => {
    expect(importer.detect(lines([value, value]))).toBe(false);
  });

  it("is none when its lines differ", () => {
    expect(importer.detect(lines([{ prompt: "a", completion: "b" }, { event: "x" }]))).toBe(false);
  });
});

it("searches a share of a large set, evenly, and says so", () => {
  const filler = "lorem ipsum dolor ".repeat(2000);
  const example = { prompt: filler, completion: "ok" };
  const count = Math.ceil((2.5 * MAX_SEARCHED) / filler.length);
  const workflow = read(lines(Array.from({ length: count }, () => example)));
  expect(workflow.completeness).toBe("partial");
  expect(workflow.notes.join(" ")).toContain(`of its ${count} examples were searched`);
});

const wrong = fc.oneof(fc.constantFrom(null, true, -1, "", [], {}, [[]]), fc.jsonValue({ maxDepth: 3 }));

it("mutated sets give a workflow that keeps the contract, or an AppError", () => {
  const change = fc.tuple(fc.array(fc.nat(8), { minLength: 1, maxLength: 6 }), wrong);
  fc.assert(
    fc.property(fc.array(change, { maxLength: 4 }), fc.option(fc.nat(700)), (changes, cut) => {
      try {
        const source = parseJsonLines(SUPPORT.slice(0, cut ?? undefined), "x.jsonl");
        for (const [way, value] of changes) put(source.data, way, value);
        if (!importer.detect(source)) return;
        for (const workflow of parse(source)) workflowSchema.parse(workflow);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        expect(error.hint).not.toBe("");
      }
    }),
    { numRuns: 200 },
  );
});

function put(root: unknown, way: readonly number[], value: unknown): void {
  let at: unknown = root;
  for (const [index, key] of way.entries()) {
    if (typeof at !== "object" || at === null) return;
    const keys = Object.keys(at);
    const name = keys[key % Math.max(1, keys.length)];
    if (name === undefined) return;
    if (index === way.length - 1) Reflect.set(at, name, value);
    at = Reflect.get(at, name);
  }
}
