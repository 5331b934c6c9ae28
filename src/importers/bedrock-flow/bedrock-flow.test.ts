import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Source } from "../../lib/source.ts";
import { AppError } from "../../model/errors.ts";
import { type Node, type Workflow, workflowSchema } from "../../model/workflow.ts";
import { parseSource } from "../syntax.ts";
import importer from "./index.ts";
import { parse } from "./parse.ts";

const FIXTURES = join(import.meta.dirname, "fixtures");
const NAMES = ["rag-kb.json", "conditions.json", "multi-turn-agent.json", "claims.json", "stack.yaml"];
const textOf = (name: string): string => readFileSync(join(FIXTURES, name), "utf8");

function fromText(text: string, file: string): Source {
  const source = parseSource(text, file);
  if ("reason" in source) throw new Error(source.reason);
  return source;
}

function read(name: string): Workflow[] {
  const source = fromText(textOf(name), name);
  expect(importer.detect(source)).toBe(true);
  return parse(source).map((workflow) => workflowSchema.parse(workflow));
}

function only(name: string): Workflow {
  const [workflow, ...others] = read(name);
  expect(others).toEqual([]);
  return workflowSchema.parse(workflow);
}

function nodeOf(workflow: Workflow, id: string): Node {
  const node = workflow.nodes.find((one) => one.id === id);
  if (node === undefined) throw new Error(`no node ${id}`);
  return node;
}
/** `parameter <- node.field` of every live parameter. */
const readsOf = (node: Node): string[] =>
  node.parameters.flatMap(({ field, purpose, references = [] }) =>
    references.map((one) => `${field}:${purpose} <- ${one.name}.${one.field}`),
  );

describe("bedrock-flow", () => {
  it("knows who may start a flow, and that its answer goes back to him", () => {
    const workflow = only("conditions.json");
    expect(workflow.entries).toEqual([
      { nodeId: "FlowInputNode", protocol: "api", auth: "platform", reach: "internal" },
    ]);
    expect(nodeOf(workflow, "FlowInputNode").fields).toMatchObject([
      { name: "document", dataClasses: ["conversation"], integrity: "untrusted" },
    ]);
    expect(nodeOf(workflow, "FlowOutputNode_KB")).toMatchObject({ roles: ["respond"], party: "caller" });
    expect(workflow.completeness).toBe("full");
  });

  it("asks the models at Amazon, whoever made them", () => {
    const workflow = only("conditions.json");
    expect(nodeOf(workflow, "Prompt_categorize_input")).toMatchObject({ roles: ["model"], party: "vendor" });
    expect(workflow.egress).toContainEqual({
      nodeId: "Prompt_categorize_input",
      service: "bedrock",
      host: "bedrock-runtime.amazonaws.com",
      party: "vendor",
      dataClasses: [],
    });
  });

  it("lets a condition choose, but carry nothing", () => {
    const workflow = only("conditions.json");
    expect(readsOf(nodeOf(workflow, "ConditionNode_1"))).toEqual([
      "conditionInput:condition <- Prompt_categorize_input.modelCompletion",
    ]);
    const drawn = workflow.edges.filter(({ from }) => from === "ConditionNode_1");
    expect(drawn.map(({ to, kind }) => `${kind} ${to}`).sort()).toEqual([
      "control KnowledgeBaseNode_1",
      "control Prompt_answer_professionally",
    ]);
  });

  it("makes a knowledge base with a model two things: records that are found, and a model that gets them", () => {
    const workflow = only("rag-kb.json");
    expect(nodeOf(workflow, "DocumentRetrieval")).toMatchObject({ roles: ["model"], service: "bedrock" });
    const index = nodeOf(workflow, "DocumentRetrieval/knowledge base");
    expect(index).toMatchObject({
      roles: ["store", "retriever"],
      service: "bedrock-knowledge-base",
      fields: [{ name: "outputText", dataClasses: ["internal"], integrity: "untrusted" }],
    });
    expect(workflow.edges).toContainEqual({ from: index.id, to: "DocumentRetrieval", kind: "retriever" });
    expect(workflow.stores.map(({ service }) => service)).toEqual(["bedrock-knowledge-base"]);
  });

  it("says what the export does not tell of agents", () => {
    const workflow = only("multi-turn-agent.json");
    expect(nodeOf(workflow, "AgentsNode_1").roles).toEqual(["agent"]);
    expect(workflow.completeness).toBe("partial");
    expect(workflow.notes.join()).toContain("tools, knowledge and memory");
  });

  it("follows the expression of an input to the field that it takes", () => {
    const workflow = only("claims.json");
    expect(readsOf(nodeOf(workflow, "Policy"))).toEqual(["objectKey:query <- Start.document.policyNumber"]);
    expect(nodeOf(workflow, "Policy")).toMatchObject({ place: "policies", keyedBy: "client-input" });
    // What code ends with is its output; there is no field `response` in it.
    expect(readsOf(nodeOf(workflow, "Improve"))).toContain("draft:content <- Join.policy");
  });

  it("gives inline code its inputs as global names", () => {
    const code = nodeOf(only("claims.json"), "Join");
    expect(code.parameters.map(({ field, runtime, argument }) => [field, runtime, argument])).toEqual([
      ["code", "globals", undefined],
      ["claim", undefined, "claim"],
      ["policy", undefined, "policy"],
    ]);
  });

  it("leads data into a loop, round it, and out of it", () => {
    const workflow = only("claims.json");
    expect(readsOf(nodeOf(workflow, "Improve/Begin"))).toEqual([
      "inputs:content <- Join.policy",
      "inputs:content <- Improve/Check.*",
    ]);
    expect(readsOf(nodeOf(workflow, "Improve/Rewrite"))).toEqual(["prompt:prompt <- Improve/Begin.draft"]);
    expect(readsOf(nodeOf(workflow, "Improve"))).toContain("result:content <- Improve/Check.*");
    expect(readsOf(nodeOf(workflow, "End"))).toEqual(["document:body <- Improve.final"]);
  });

  it("reports types that it does not know", () => {
    const workflow = only("claims.json");
    expect(nodeOf(workflow, "Future")).toMatchObject({
      roles: ["unknown"],
      party: "unknown",
      output: "join",
    });
    expect(workflow.notes.join()).toContain("Teleport");
  });

  it("reads every flow of a CloudFormation template, as a value or as text", () => {
    const workflows = read("stack.yaml");
    expect(workflows.map(({ name, completeness }) => [name, completeness])).toEqual([
      [expect.stringContaining("tickets"), "full"],
      ["as-text", "partial"],
      ["elsewhere", "damaged"],
    ]);
    const [, asText] = workflows;
    expect(asText?.nodes.map(({ id }) => id)).toEqual(["In", "Bot", "Out"]);
    expect(nodeOf(workflowSchema.parse(asText), "Bot").location.line).toBe(68);
  });

  it("finds a managed prompt of the same template, and the inputs that it names", () => {
    const [workflow] = read("stack.yaml");
    const prompt = nodeOf(workflowSchema.parse(workflow), "Summarise");
    expect(readsOf(prompt)).toEqual(["prompt:prompt <- Each.arrayItem.text"]);
    expect(prompt.parameters.find(({ purpose }) => purpose === "system-prompt")?.text).toContain(
      "support tickets",
    );
    expect(prompt.guard).toMatchObject({ action: "check", certainty: "probabilistic" });
  });

  it("follows items through iterators and collectors into the bucket", () => {
    const [workflow] = read("stack.yaml");
    const nodes = workflowSchema.parse(workflow);
    expect(nodeOf(nodes, "Each").parameters).toMatchObject([{ assigns: "arrayItem", purpose: "content" }]);
    expect(readsOf(nodeOf(nodes, "Keep"))).toEqual(["content:body <- All.collectedArray"]);
    expect(nodeOf(nodes, "Keep")).toMatchObject({ roles: ["store"], service: "s3", place: "Bucket" });
  });

  it("says that a file cannot be judged whose connections lead nowhere", () => {
    const text = textOf("rag-kb.json")
      .replaceAll('"FlowInputNode"', '"Gone"')
      .replace('"name": "Gone"', '"name": "x"');
    const [workflow] = parse(fromText(text, "x.json"));
    expect(workflow?.completeness).toBe("damaged");
  });

  it.each([
    ['{"nodes":[{"name":"Input","type":"n8n-nodes-base.set","parameters":{}}],"connections":{}}', "x.json"],
    ['{"nodes":[{"id":"1","type":"Input","data":{}}],"edges":[]}', "x.json"],
    ["definition:\n  nodes: 3\n", "x.yaml"],
    ["Resources:\n  A: { Type: AWS::S3::Bucket }\n", "x.yaml"],
    ["nodes:\n- { name: a, type: llm, inputs: {} }\n", "x.yaml"],
  ])("leaves other files alone: %s", (text, file) => {
    expect(importer.detect(fromText(text, file))).toBe(false);
  });

  it("gives a workflow or an AppError for mutated files", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...NAMES),
        fc.nat(),
        fc.nat(80),
        fc.constantFrom("", "[]", "{}", "null", '"Loop"', "$.data[", "Start"),
        (name, place, length, instead) => {
          const text = textOf(name);
          const at = place % text.length;
          try {
            const source = parseSource(text.slice(0, at) + instead + text.slice(at + length), name);
            if ("reason" in source || !importer.detect(source)) return;
            for (const workflow of parse(source)) workflowSchema.parse(workflow);
          } catch (error) {
            expect(error).toBeInstanceOf(AppError);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("gives a workflow for every value in any place", () => {
    const values = [null, 3, "x", [], {}, [[]], [{ name: "Start" }], { nodes: [{}] }];
    fc.assert(
      fc.property(
        fc.constantFrom("claims.json", "conditions.json"),
        fc.nat(),
        fc.constantFrom(...values),
        (name, n, value) => {
          let seen = 0;
          const total =
            JSON.stringify(JSON.parse(textOf(name)), (_, one) => {
              seen += 1;
              return one;
            }).length > 0
              ? seen
              : 1;
          let index = 0;
          const text = JSON.stringify(JSON.parse(textOf(name)), (_, one) =>
            index++ === 1 + (n % (total - 1)) ? value : one,
          );
          const source = fromText(text, name);
          if (importer.detect(source)) for (const workflow of parse(source)) workflowSchema.parse(workflow);
        },
      ),
      { numRuns: 300 },
    );
  });
});
