import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { appOf, type TestNode } from "../../src/importers/dify/testing.ts";
import { importPaths, importText } from "../../src/importers/index.ts";
import type { LeakPath } from "../../src/model/leak-path.ts";
import { workflowSchema } from "../../src/model/workflow.ts";
import { tracePaths } from "../../src/taint/index.ts";

const CORPUS = join(process.env["LEAKPROOF_CORPORA"] ?? join(import.meta.dirname, "../../.corpora"), "dify");
const FIXTURES = join(import.meta.dirname, "../../src/importers/dify/fixtures");
const fixture = (name: string): string => readFileSync(join(FIXTURES, name), "utf8");

const tracesOf = async (text: string): Promise<LeakPath[]> => tracePaths(await importText(text, "app.yml"));
const trace = (...args: Parameters<typeof appOf>): Promise<LeakPath[]> =>
  tracesOf(JSON.stringify(appOf(...args)));
/** `source.field > sink: kind`, of sources and sinks by id, for each field that travels. */
const told = (paths: readonly LeakPath[]): string[] =>
  paths.flatMap(({ steps, sinkKind, sourceFields }) =>
    sourceFields.map(({ field }) => `${steps[0]?.nodeId}.${field} > ${steps.at(-1)?.nodeId}: ${sinkKind}`),
  );

const MODEL = { provider: "langgenius/openai/openai", name: "gpt", mode: "chat" };
const ask = (...texts: string[]) => ({
  model: MODEL,
  prompt_template: texts.map((text) => ({ role: "user", text })),
});
const START: TestNode = [
  "start",
  "start",
  { variables: ["mail", "note"].map((variable) => ({ variable, label: variable, type: "text-input" })) },
];

describe("flows through Dify apps", () => {
  it("are kept by strategies that ask over several turns, for one conversation or for everybody", async () => {
    const agent = (key: string): TestNode[] => [
      ["start", "start"],
      [
        "agent",
        "agent",
        {
          agent_parameters: {
            model: { type: "constant", value: MODEL },
            query: { type: "constant", value: "{{#sys.query#}}" },
            storage_key: { type: "constant", value: key },
          },
        },
      ],
      ["answer", "answer", { answer: "{{#agent.text#}}" }],
    ];
    const key = "{{#sys.conversation_id#}}";
    expect(told(await trace("advanced-chat", agent(key)))).toContain(
      "start.sys.query > agent/storage: store",
    );
    const keys = await Promise.all(
      [key, "all", "{{#sys.user_id#}}"].map(async (text) => {
        const [workflow] = await importText(JSON.stringify(appOf("advanced-chat", agent(text))), "app.yml");
        return workflow?.nodes.find(({ id }) => id === "agent/storage")?.keyedBy;
      }),
    );
    expect(keys).toEqual(["session", "nothing", "client-input"]);
  });

  it("follow references, not connections", async () => {
    const paths = await trace("workflow", [
      START,
      ["llm", "llm", ask("Answer {{#start.note#}}")],
      ["end", "end", { outputs: [{ variable: "out", value_selector: ["llm", "text"] }] }],
    ]);
    expect(told(paths)).toEqual(["start.note > end: reply", "start.note > llm: model"]);
  });

  it("end at classifiers and conditions", async () => {
    const paths = await trace("workflow", [
      START,
      [
        "class",
        "question-classifier",
        { model: MODEL, query_variable_selector: ["start", "note"], classes: [{ id: "1", name: "a" }] },
      ],
      ["if", "if-else", { cases: [{ conditions: [{ variable_selector: ["start", "mail"], value: "x" }] }] }],
      ["end", "end", { outputs: [{ variable: "out", value_selector: ["class", "class_name"] }] }],
    ]);
    expect(told(paths)).toEqual(["start.note > class: model"]);
  });

  it("go through conversation variables, loops and aggregators, field by field", async () => {
    const paths = await trace("advanced-chat", [
      START,
      [
        "write",
        "assigner",
        {
          version: "2",
          items: [
            { variable_selector: ["conversation", "who"], input_type: "variable", value: ["start", "mail"] },
            { variable_selector: ["conversation", "what"], input_type: "variable", value: ["start", "note"] },
          ],
        },
      ],
      ["one", "variable-aggregator", { variables: [["conversation", "what"]] }],
      [
        "http",
        "http-request",
        { method: "post", url: "https://a.example.com", body: { data: "{{#one.output#}}" } },
      ],
    ]);
    expect(told(paths)).toEqual(
      [
        "start.mail > dify:conversation: store",
        "start.note > dify:conversation: store",
        "start.note > http: third-party",
      ].sort(),
    );
  });

  it("keep questions and answers in the history, not the prompts of other models", async () => {
    const memory = { window: { enabled: false } };
    const paths = await trace("advanced-chat", [
      ["start", "start"],
      ["kb", "knowledge-retrieval", { query_variable_selector: ["sys", "query"], dataset_ids: ["k"] }],
      ["aside", "llm", { ...ask("{{#kb.result#}}"), memory }],
      ["llm", "llm", { ...ask("{{#sys.query#}}"), memory }],
      ["answer", "answer", { answer: "{{#llm.text#}}" }],
    ]);
    expect(told(paths)).toContain("start.sys.query > dify:memory: store");
    expect(told(paths)).toContain("dify:memory.messages > answer: reply");
    expect(told(paths)).toContain("kb.result > aside: model");
    expect(told(paths)).not.toContain("kb.result > llm: model");
    expect(told(paths)).not.toContain("kb.result > dify:memory: store");
  });

  it("show passages beside an answer where the app quotes its sources", async () => {
    const shown = async (enabled: boolean) =>
      told(
        await trace(
          "advanced-chat",
          [
            ["start", "start"],
            ["kb", "knowledge-retrieval", { query_variable_selector: ["sys", "query"], dataset_ids: ["k"] }],
            [
              "llm",
              "llm",
              { ...ask("{{#sys.query#}}"), context: { enabled: true, variable_selector: ["kb", "result"] } },
            ],
            ["answer", "answer", { answer: "{{#llm.text#}}" }],
          ],
          { features: { retriever_resource: { enabled } } },
        ),
      ).includes("kb.result > answer: reply");
    expect(await shown(true)).toBe(true);
    expect(await shown(false)).toBe(false);
  });

  it("name the moderation that looks at what people type, and not at what they upload", async () => {
    const on = (type: string) => ({
      file_upload: { enabled: true },
      sensitive_word_avoidance: {
        enabled: true,
        type,
        config: { inputs_config: { enabled: true }, outputs_config: { enabled: true } },
      },
    });
    const nodes: TestNode[] = [
      START,
      ["llm", "llm", { ...ask("{{#sys.query#}}"), vision: { enabled: true } }],
      [
        "http",
        "http-request",
        { method: "post", url: "https://a.example.com", body: { data: "{{#sys.files#}}" } },
      ],
      ["answer", "answer", { answer: "{{#llm.text#}}" }],
    ];
    const guardsOf = async (mode: string, type: string) =>
      Object.fromEntries(
        (await trace(mode, nodes, { features: on(type) })).flatMap((path) =>
          told([path]).map((line) => [line, path.guards]),
        ),
      );
    const chat = await guardsOf("advanced-chat", "keywords");
    expect(chat["start.sys.query > llm: model"]).toEqual(["dify:moderation-inputs"]);
    expect(chat["start.sys.query > answer: reply"]).toEqual([
      "dify:moderation-inputs",
      "dify:moderation-outputs",
    ]);
    expect(chat["start.sys.files > http: third-party"]).toEqual([]);
    expect(await guardsOf("advanced-chat", "openai_moderation")).toHaveProperty([
      "start.sys.query > dify:moderation-inputs: model",
    ]);
  });

  it("do not count a secret in a header as data, but one in a prompt", async () => {
    const value = ["sk", "proj", "Zx81kQpL0vB7nM2wE5rT9yU3"].join("-");
    const paths = await trace(
      "workflow",
      [
        ["start", "start"],
        [
          "http",
          "http-request",
          { method: "get", url: "https://a.example.com", headers: "Authorization: {{#env.KEY#}}" },
        ],
        ["llm", "llm", ask("{{#env.KEY#}}")],
      ],
      { environment_variables: [{ name: "KEY", value, value_type: "secret" }] },
    );
    expect(told(paths)).toEqual(["dify:environment.KEY > llm: model"]);
    expect(paths[0]?.dataClasses).toEqual(["credential"]);
    expect(JSON.stringify(paths)).not.toContain(value);
  });

  it("start at nothing that never runs", async () => {
    const paths = await trace(
      "workflow",
      [START, ["end", "end", { outputs: [] }], ["lost", "llm", ask("{{#start.note#}}")]],
      {},
      ["start > end"],
    );
    expect(told(paths)).toEqual([]);
  });

  it("reach tools over arguments that the model chooses", async () => {
    const tools = [
      {
        enabled: true,
        type: "builtin",
        provider_name: "slack",
        tool_name: "send",
        parameters: { text: { auto: 1 } },
      },
    ];
    const paths = await trace("advanced-chat", [
      ["start", "start"],
      [
        "agent",
        "agent",
        {
          agent_parameters: {
            model: { type: "constant", value: { provider: "ollama" } },
            query: { type: "constant", value: "{{#sys.query#}}" },
            tools: { type: "constant", value: tools },
          },
        },
      ],
    ]);
    expect(told(paths)).toEqual(
      expect.arrayContaining(["start.sys.query > agent: agent", "start.sys.query > agent/tool-1: tool"]),
    );
  });

  it("go through a chat app: form, knowledge base, agent's tools, answer", async () => {
    const paths = await tracesOf(
      JSON.stringify({
        kind: "app",
        app: { name: "Chat", mode: "agent-chat" },
        model_config: {
          model: { provider: "anthropic", name: "c" },
          pre_prompt: "You help {{name}} with orders",
          user_input_form: [{ "text-input": { variable: "name", label: "Your name" } }],
          dataset_configs: { datasets: { datasets: [{ dataset: { enabled: true, id: "k" } }] } },
          agent_mode: {
            enabled: true,
            tools: [
              {
                enabled: true,
                provider_id: "tavily",
                provider_type: "builtin",
                tool_name: "search",
                tool_parameters: { query: "" },
              },
            ],
          },
          retriever_resource: { enabled: true },
        },
      }),
    );
    expect(told(paths)).toEqual(
      expect.arrayContaining([
        "dify:model.pre_prompt > dify:answer: reply",
        "dify:model/knowledge.result > dify:answer: reply",
        "dify:start.name > dify:model: model",
        "dify:start.sys.query > dify:memory: store",
        "dify:start.sys.query > dify:model/tool-1: tool",
      ]),
    );
  });
});

describe("real Dify files", () => {
  it.each([
    ["upscale.yml", ["chat"], 0],
    ["txt2img.yml", ["chat"], 0],
    ["tod-agent.yml", ["chat"], 2],
    ["form-demo.yml", ["chat"], 1],
  ])("%s", async (name, protocols, vendors) => {
    const [workflow] = await importText(fixture(name), name);
    expect(workflow?.entries.map(({ protocol }) => protocol)).toEqual(protocols);
    expect(workflow?.egress.length).toBe(vendors);
    expect(workflow?.completeness).toBe("full");
  });

  it("of the corpus are read completely; every type is known", async (context) => {
    if (!existsSync(CORPUS)) context.skip("the corpus is not unpacked here");
    const { workflows, skipped, errors, files } = await importPaths([CORPUS]);
    expect(files).toBe(readdirSync(CORPUS).length);
    expect({ skipped, errors }).toEqual({ skipped: [], errors: [] });
    for (const workflow of workflows) workflowSchema.parse(workflow);
    const unknown = workflows.flatMap(({ nodes }) => nodes.filter(({ roles }) => roles.includes("unknown")));
    expect(unknown).toEqual([]);
  });
});
