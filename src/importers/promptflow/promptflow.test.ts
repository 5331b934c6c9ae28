import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Source } from "../../lib/source.ts";
import { AppError } from "../../model/errors.ts";
import { type Node, type Workflow, workflowSchema } from "../../model/workflow.ts";
import { neighboursOf } from "../near.ts";
import { parseSource } from "../syntax.ts";
import importer from "./index.ts";
import { parse } from "./parse.ts";
import { readTemplate } from "./template.ts";

const FIXTURES = join(import.meta.dirname, "fixtures");

function sourceOf(name: string): Source {
  const file = join(FIXTURES, name);
  return { ...fromText(readFileSync(file, "utf8"), file), near: neighboursOf(file, [FIXTURES]) };
}

function fromText(text: string, file = "flow.dag.yaml"): Source {
  const source = parseSource(text, file);
  if ("reason" in source) throw new Error(source.reason);
  return source;
}

function read(source: Source): Workflow {
  expect(importer.detect(source)).toBe(true);
  const [workflow, ...others] = parse(source);
  expect(others).toEqual([]);
  return workflowSchema.parse(workflow);
}

const nodeOf = (workflow: Workflow, id: string): Node => {
  const node = workflow.nodes.find((one) => one.id === id);
  if (node === undefined) throw new Error(`no node ${id}`);
  return node;
};
/** `parameter <- node.field` of every live parameter. */
const readsOf = (node: Node): string[] =>
  node.parameters.flatMap(({ field, purpose, references = [] }) =>
    references.map((one) => `${field}:${purpose} <- ${one.name}.${one.field}`),
  );

describe("promptflow", () => {
  it("reads the prompts beside a flow: only what they print travels, and the system's lines are the system prompt", () => {
    const chat = nodeOf(read(sourceOf("chat-math-variant/flow.dag.yaml")), "chat");
    expect(readsOf(chat)).toEqual([
      "prompt:prompt <- inputs.chat_history",
      "prompt:prompt <- inputs.chat_history",
      "prompt:prompt <- inputs.question",
    ]);
    const system = chat.parameters.find(({ purpose }) => purpose === "system-prompt");
    expect(system?.text).toContain("You are an assistant to calculate");
    expect(system?.location.file).toMatch(/chat\.jinja2$/);
  });

  it("takes the default variant, and says when the connection decides between two vendors", () => {
    const workflow = read(sourceOf("chat-math-variant/flow.dag.yaml"));
    expect(nodeOf(workflow, "chat")).toMatchObject({ roles: ["model"], party: "vendor", service: "openai" });
    expect(workflow.notes.join()).toContain("OpenAI's or that of Azure OpenAI");
    expect(workflow.egress).toEqual([
      {
        nodeId: "chat",
        service: "openai",
        party: "vendor",
        credential: "open_ai_connection",
        dataClasses: [],
      },
    ]);
  });

  it("gives a Python tool its inputs as arguments", () => {
    const tool = nodeOf(read(sourceOf("chat-math-variant/flow.dag.yaml")), "extract_result");
    expect(tool.parameters.map(({ kind, runtime, argument }) => [kind, runtime, argument])).toEqual([
      ["code", "function", undefined],
      ["expression", undefined, "input1"],
    ]);
  });

  it("counts all inputs of a node as used where its prompt is not there, and says so", () => {
    const workflow = read(sourceOf("chat-with-wikipedia/flow.dag.yaml"));
    expect(readsOf(nodeOf(workflow, "extract_query_from_question"))).toEqual([
      "question:prompt <- inputs.question",
      "chat_history:prompt <- inputs.chat_history",
    ]);
    expect(workflow.completeness).toBe("partial");
    expect(workflow.notes.join()).toContain("extract_query_from_question.jinja2");
    expect(workflow.notes.join()).not.toContain("augmented_chat.jinja2");
    expect(readsOf(nodeOf(workflow, "augmented_chat"))).toContain(
      "system:system-prompt <- process_search_result.*",
    );
  });

  it("knows who calls and who gets the answer, but not whether callers prove who they are", () => {
    const workflow = read(sourceOf("conditional-switch.dag.yaml"));
    expect(workflow.entries).toEqual([
      { nodeId: "inputs", protocol: "http", auth: "unknown", reach: "unknown" },
    ]);
    expect(nodeOf(workflow, "inputs").fields).toMatchObject([
      { name: "query", dataClasses: ["conversation"], integrity: "untrusted" },
    ]);
    expect(nodeOf(workflow, "outputs")).toMatchObject({ roles: ["respond"], party: "caller" });
    expect(readsOf(nodeOf(workflow, "order_search"))).toContain("activate.when:condition <- class_check.*");
  });

  it("knows the tools of Microsoft's packages", () => {
    const workflow = read(sourceOf("analyze-conversations.dag.yaml"));
    expect(nodeOf(workflow, "Conversational_PII")).toMatchObject({
      roles: ["guard", "egress"],
      service: "azure-language",
      guard: { action: "sanitize", certainty: "probabilistic", dataClasses: ["pii"] },
    });
    expect(workflow.nodes.filter(({ roles }) => roles.includes("unknown"))).toEqual([]);
  });

  const ref = (name: string): string => `$\{${name}}`;
  const withNode = (node: object): Workflow =>
    read(
      fromText(
        JSON.stringify({
          inputs: { question: { type: "string" } },
          outputs: { answer: { reference: ref("tool.output") } },
          nodes: [{ name: "tool", ...node }],
        }),
        "flow.dag.json",
      ),
    );
  const code = { type: "python", source: { type: "code", path: "tool.py" } };

  it.each([
    ["azure_open_ai_connection", "azure-openai", "model"],
    ["Default_AzureOpenAI", "azure-openai", "model"],
    ["open_ai_connection", "openai", "model"],
    ["serp_connection", "serpapi", "egress"],
    ["my-cognitive-search", "azure-ai-search", "store"],
  ])(
    "takes a tool without its program, connected to %s, for one that asks it",
    (connection, service, role) => {
      const workflow = withNode({ ...code, inputs: { connection, q: ref("inputs.question") } });
      const tool = nodeOf(workflow, "tool");
      expect(tool).toMatchObject({ service, output: "join" });
      expect(tool.roles).toEqual(expect.arrayContaining(["code", role]));
      expect(readsOf(tool)).toEqual(["q:content <- inputs.question"]);
      expect(workflow.egress).toMatchObject([{ nodeId: "tool", service, credential: connection }]);
    },
  );

  it("guesses nothing from a connection that is called after no service, but from Azure's own setting", () => {
    const inputs = { connection: "custom_connection", q: ref("inputs.question") };
    const tool = withNode({ ...code, inputs });
    expect(nodeOf(tool, "tool")).toMatchObject({ roles: ["code"], party: "own", output: "join" });
    expect(tool.notes.join()).toContain("whom they call");
    const deployed = withNode({ ...code, inputs: { ...inputs, deployment_name: "gpt-4" } });
    expect(nodeOf(deployed, "tool").service).toBe("azure-openai");
  });

  it("knows whose embeddings are asked for", () => {
    const source = { type: "package", tool: "promptflow.tools.embedding.embedding" };
    const embeds = (inputs: object): string | undefined =>
      nodeOf(withNode({ type: "python", source, inputs }), "tool").service;
    expect(embeds({ connection: "c", deployment_name: "ada" })).toBe("azure-openai");
    expect(embeds({ connection: "c", model: "text-embedding-3-small" })).toBe("openai");
    expect(embeds({ connection: "aoai-connection" })).toBe("azure-openai");
  });

  it("takes a connection string for no connection's name", () => {
    const secret = ["Server=db;Password", "hunter2"].join("=");
    const workflow = withNode({ ...code, inputs: { sql_connection: secret } });
    expect(nodeOf(workflow, "tool").credentials).toEqual([]);
  });

  it("takes whose an index is, and who makes its embeddings, from its description", () => {
    const workflow = withNode({
      type: "python",
      source: { type: "package", tool: "promptflow_vectordb.tool.common_index_lookup.search" },
      inputs: {
        mlindex_content:
          "embeddings:\n  api_base: https://ours.openai.azure.com\n  api_type: azure\n  kind: open_ai\n" +
          "index:\n  endpoint: https://products.search.windows.net\n  kind: acs\n",
        queries: ref("inputs.question"),
      },
    });
    expect(workflow.egress).toMatchObject([
      { nodeId: "tool", service: "azure-ai-search", host: "products.search.windows.net" },
      { nodeId: "tool/embeddings", service: "azure-openai", host: "ours.openai.azure.com", party: "vendor" },
    ]);
    expect(workflow.edges).toContainEqual({ from: "tool/embeddings", to: "tool", kind: "embedding" });
  });

  it("reads a prompt with its model in front", () => {
    const workflow = read(sourceOf("basic.prompty"));
    expect(nodeOf(workflow, "prompt")).toMatchObject({ service: "azure-openai", party: "vendor" });
    expect(readsOf(nodeOf(workflow, "prompt"))).toEqual(["prompt:prompt <- inputs.question"]);
  });

  it("maps a flow in code from its entry to its answer, and says that the rest is in the program", () => {
    const workflow = read(sourceOf("flex/flow.flex.yaml"));
    expect(workflow.nodes.map(({ id, roles }) => [id, ...roles])).toEqual([
      ["inputs", "entry"],
      ["entry", "code"],
      ["outputs", "respond"],
    ]);
    expect(workflow.completeness).toBe("partial");
  });

  it("finds a program's prompts beside it", () => {
    const prompty =
      "---\nmodel:\n  configuration: { type: openai }\n---\nsystem:\nBe brief.\nuser:\n{{question}}\n";
    const files: Record<string, string> = {
      "app/flow.py": 'prompt = Prompty.load("chat.prompty")\n',
      "chat.prompty": prompty,
    };
    const near = (path: string): Source | undefined =>
      files[path] === undefined ? undefined : fromText(files[path], path);
    const workflow = read({
      ...fromText("entry: app.flow:chat\ninputs: { question: { type: string } }\n"),
      near,
    });
    expect(nodeOf(workflow, "chat.prompty")).toMatchObject({ roles: ["model"], service: "openai" });
    expect(readsOf(nodeOf(workflow, "chat.prompty"))).toEqual(["prompt:prompt <- entry.*"]);
    expect(readsOf(nodeOf(workflow, "outputs"))).toHaveLength(2);
  });

  it("finds what `additional_includes` names", () => {
    const near = (path: string): Source | undefined =>
      path === "../shared/prompts/a.jinja2" ? fromText("{{x}}", path) : undefined;
    const text = `
nodes:
- name: a
  type: llm
  source: { type: code, path: prompts/a.jinja2 }
  inputs:
    x: \${inputs.mail}
    y: \${inputs.card}
inputs: { mail: { type: string }, card: { type: string } }
additional_includes: [../shared/prompts/]
`;
    const workflow = read({ ...fromText(text), near });
    expect(readsOf(nodeOf(workflow, "a"))).toEqual(["prompt:prompt <- inputs.mail"]);
    expect(workflow.completeness).toBe("full");
  });

  it("survives wrong types, cycles and references to nothing", () => {
    const workflow = read(sourceOf("awkward.dag.yaml"));
    expect(workflow.completeness).toBe("damaged");
    expect(workflow.notes[0]).toMatch(/^cannot judge 1 reference/);
    expect(nodeOf(workflow, "inputs").credentials).toEqual([{ type: "connection", name: "my_connection" }]);
    expect(nodeOf(workflow, "b")).toMatchObject({ service: "serpapi", roles: ["egress", "retriever"] });
    expect(readsOf(nodeOf(workflow, "inputs-2"))).toEqual(["x:content <- inputs.customer_email"]);
  });

  it.each([
    "kind: app\napp: { mode: workflow }\nworkflow: { graph: { nodes: [] } }\n",
    '{"nodes":[{"name":"A","type":"n8n-nodes-base.set","parameters":{}}],"connections":{}}',
    "nodes: { chat: { roles: [entry] } }\n",
    "entry: main.ts\nmode: production\n",
    "name: CI\non: push\njobs: { build: { steps: [] } }\n",
    "a:\n  role: x\n  goal: y\n  backstory: z\n",
  ])("leaves other platforms' files alone: %s", (text) => {
    expect(importer.detect(fromText(text, "x.yaml"))).toBe(false);
  });

  it("gives a workflow or an AppError for mutated files", () => {
    const names = [
      "chat-math-variant/flow.dag.yaml",
      "awkward.dag.yaml",
      "analyze-conversations.dag.yaml",
      "basic.prompty",
    ];
    const texts = names.map((name) => [name, readFileSync(join(FIXTURES, name), "utf8")] as const);
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.nat(),
        fc.nat(60),
        fc.constantFrom("", "[]", `\${a.output}`, "\n- ", ": {", "null", "{% for a in a %}", "{{"),
        ([name, text], place, length, instead) => {
          const at = place % text.length;
          const mutated = text.slice(0, at) + instead + text.slice(at + length);
          try {
            const source = parseSource(mutated, name);
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
});

describe("templates", () => {
  it("follows loop variables and what is set, and prints no conditions", () => {
    const text =
      "{% if secret %}{% set name = customer.name | upper %}Hi {{ name }}{% for a, b in rows.items() %}{{ b }}{% endfor %}{% endif %}{# {{ no }} #}";
    expect(readTemplate(text, true)[0]?.printed).toEqual([
      { name: "customer", field: "name" },
      { name: "rows", field: "*" },
    ]);
  });

  it("ends on endless aliases", () => {
    const text = "{% set a = b %}{% set b = a %}{{ a }}";
    expect(readTemplate(text, false)[0]?.printed.length).toBe(1);
  });
});
