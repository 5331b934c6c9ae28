import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson } from "../../lib/json.ts";
import { parseYaml } from "../../lib/yaml.ts";
import { AppError } from "../../model/errors.ts";
import { type Workflow, workflowSchema } from "../../model/workflow.ts";
import dify from "./index.ts";
import { parse } from "./parse.ts";
import { nodeOf, readsOf, type TestNode, workflowOf } from "./testing.ts";

const FOLDER = join(import.meta.dirname, "fixtures");
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith(".yml"));
const text = (name: string): string => readFileSync(join(FOLDER, name), "utf8");
const read = (name: string): Workflow => {
  const [workflow] = parse(parseYaml(text(name), name));
  if (workflow === undefined) throw new Error(`${name} holds nothing`);
  return workflow;
};

describe("awkward apps", () => {
  it("are read: ids that are numbers or used twice, aliases, nodes without data, circles", () => {
    const workflow = read("awkward.yml");
    const ids = workflow.nodes.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(["1", "2", "2-2", "bare", "dify:moderation-inputs"]));
    expect(ids).not.toContain("note");
    expect(nodeOf(workflow, "2")).toMatchObject({ onError: "branch", party: "unknown" });
    expect(workflow.edges).toContainEqual({ from: "2", to: "3", kind: "control", branch: 1 });
    expect(readsOf(workflow, "3")).toEqual(["3.output"]);
    expect(nodeOf(workflow, "bare").roles).toEqual(["unknown"]);
    expect(nodeOf(workflow, "1").location.line).toBe(24);
    expect(workflow.nodes.filter(({ type }) => /^dify\.(?:text|speech)-to/.test(type)).length).toBe(2);
  });

  it("that lack nodes are damaged, and nothing of them counts as never run", () => {
    const workflow = read("broken.yml");
    expect(workflow.completeness).toBe("damaged");
    expect(workflow.notes.filter((note) => note.startsWith("cannot judge")).length).toBe(2);
    expect(workflow.notes.join()).toContain('node types this version does not know: "quantum-oracle"');
    expect(nodeOf(workflow, "3")).toMatchObject({ roles: ["unknown"], party: "unknown", output: "join" });
    expect(workflow.nodes.some(({ disabled }) => disabled)).toBe(false);
  });

  it("without any body are damaged", () => {
    for (const rest of [{}, { model_config: 7 }, { workflow: { graph: null } }]) {
      const [workflow] = parse(
        parseJson(JSON.stringify({ kind: "app", app: { mode: "chat" }, ...rest }), "x.yml"),
      );
      expect(workflow?.completeness).toBe("damaged");
    }
  });

  it("are read however many nodes they have", () => {
    const nodes = Array.from(
      { length: 3000 },
      (_, index): TestNode => [
        `n${index}`,
        index === 0 ? "start" : "template-transform",
        {
          template: "{{ a }}",
          variables: [{ variable: "a", value_selector: [`n${Math.max(0, index - 1)}`, "output"] }],
        },
      ],
    );
    expect(workflowOf("workflow", nodes).nodes.length).toBe(3000);
  });
});

describe("pipelines", () => {
  it("take documents from uploads and services, and embed them", () => {
    const workflow = read("pipeline.yml");
    expect(workflow.entries).toMatchObject([
      { nodeId: "upload", protocol: "upload", auth: "platform", reach: "internal" },
      { nodeId: "dify:pipeline-inputs", auth: "platform" },
    ]);
    expect(workflow.egress.map(({ nodeId, service }) => [nodeId, service])).toEqual([
      ["crawl", "firecrawl"],
      ["notion", "notion"],
      ["index/embedding", "openai"],
    ]);
    expect(nodeOf(workflow, "notion")).toMatchObject({ roles: ["store", "retriever"], service: "notion" });
    expect(readsOf(workflow, "crawl", "url")).toEqual(["dify:pipeline-inputs.crawl.url"]);
    expect(nodeOf(workflow, "index").roles).toEqual(["store"]);
  });
});

describe("the importer looks at content", () => {
  it.each([
    '{ "nodes": [{ "name": "A", "type": "n8n-nodes-base.set" }], "connections": {} }',
    '{ "kind": "workflow", "version": 1, "id": "a", "nodes": {} }',
    '{ "app": { "name": "x" }, "services": {} }',
    '{ "kind": "config" }',
    '{ "kind": "app", "app": "x" }',
    "[]",
    "7",
  ])("and leaves others alone: %s", (json) => {
    expect(dify.detect(parseJson(json, "app.yml"))).toBe(false);
  });

  it("and knows apps without a kind, as Dify does", () => {
    const app = { app: { mode: "chat", name: "A" }, model_config: {} };
    expect(dify.detect(parseJson(JSON.stringify(app), "x.json"))).toBe(true);
  });
});

/** Either workflows that keep the contract, or an `AppError`: nothing else. */
function holds(make: () => Workflow[]): void {
  try {
    for (const workflow of make()) {
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
  -1,
  "",
  "{{#",
  "{{#a.b#}}",
  "__proto__",
  [],
  {},
  [[]],
  [null],
  ["sys", "query"],
  { value: {} },
];

/** Walks into a value by random numbers and puts another one there. */
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
      owner[key] = value;
      return;
    }
    at = child;
  }
}

describe("mutated apps give a workflow or an AppError", () => {
  const file = fc.constantFrom(...FILES.map(text));

  it("with texts cut out or put in", () => {
    const instead = fc.constantFrom("", "[]", "{{#a.b#}}", "\n- ", ": {", "null", "&a", "*a", "\u0000");
    fc.assert(
      fc.property(file, fc.nat(), fc.nat(80), instead, (whole, place, length, put) => {
        const from = place % whole.length;
        holds(() => {
          const source = parseYaml(whole.slice(0, from) + put + whole.slice(from + length), "mutated.yml");
          return dify.detect(source) ? parse(source) : [];
        });
      }),
      { numRuns: 150 },
    );
  });

  it("with values of other types anywhere", () => {
    const datas = fc.constantFrom(...FILES.map((name) => JSON.stringify(parseYaml(text(name), name).data)));
    const mutation = fc.tuple(
      fc.array(fc.nat(200), { minLength: 1, maxLength: 9 }),
      fc.constantFrom(...WRONG),
    );
    fc.assert(
      fc.property(datas, fc.array(mutation, { minLength: 1, maxLength: 8 }), (json, mutations) => {
        const data: unknown = JSON.parse(json);
        for (const [steps, value] of mutations) mutate(data, steps, structuredClone(value));
        const source = parseJson(JSON.stringify(data), "mutated.yml");
        holds(() => (dify.detect(source) ? parse(source) : []));
      }),
      { numRuns: 600 },
    );
  });
});
