import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { flowOf } from "../../src/importers/flowise/testing.ts";
import { importPaths, importText } from "../../src/importers/index.ts";
import type { LeakPath } from "../../src/model/leak-path.ts";
import { workflowSchema } from "../../src/model/workflow.ts";
import { tracePaths } from "../../src/taint/index.ts";

const CORPUS = join(
  process.env["LEAKPROOF_CORPORA"] ?? join(import.meta.dirname, "../../.corpora"),
  "flowise",
);
const FIXTURES = join(import.meta.dirname, "../../src/importers/flowise/fixtures");

const tracesOf = async (text: string): Promise<LeakPath[]> => tracePaths(await importText(text, "flow.json"));
const trace = (...args: Parameters<typeof flowOf>): Promise<LeakPath[]> =>
  tracesOf(JSON.stringify(flowOf(...args)));
/** `source > sink: kind`, by ids. */
const told = (paths: readonly LeakPath[]): string[] =>
  paths.map(({ steps, sinkKind }) => `${steps[0]?.nodeId} > ${steps.at(-1)?.nodeId}: ${sinkKind}`);
/** All nodes of the first path from a source to a sink. */
const way = (paths: readonly LeakPath[], from: string, to: string): string[] | undefined =>
  paths
    .find(({ steps }) => steps[0]?.nodeId === from && steps.at(-1)?.nodeId === to)
    ?.steps.map(({ nodeId }) => nodeId);

const START = "startAgentflow_0";

describe("data flows through Flowise", () => {
  it("from the question over a prompt and a chain into the next one", async () => {
    const paths = await tracesOf(readFileSync(join(FIXTURES, "prompt-chaining.json"), "utf8"));
    expect(told(paths)).toEqual(
      expect.arrayContaining([
        "prediction > chatOpenAI_0: model",
        "prediction > chatOpenAI_1: model",
        "prediction > llmChain_1: reply",
      ]),
    );
    expect(told(paths).some((path) => path.endsWith("llmChain_0: reply"))).toBe(false);
  });

  it("from the chain that people call the entry, where it alone is asked", async () => {
    const model = "chatOpenAI_0 >model:BaseChatModel> ";
    const alone: Parameters<typeof flowOf> = [
      [["chatOpenAI_0"], ["conversationChain_0"]],
      [`${model}conversationChain_0`],
    ];
    expect(told(await trace(...alone))).toEqual([
      "conversationChain_0 > chatOpenAI_0: model",
      "conversationChain_0 > conversationChain_0: reply",
    ]);
    const template: Parameters<typeof flowOf> = [
      [["chatOpenAI_0"], ["promptTemplate_0", { template: "Of {it}" }], ["llmChain_0"]],
      [`${model}llmChain_0`, "promptTemplate_0 >prompt:BasePromptTemplate> llmChain_0"],
    ];
    expect(told(await trace(...template))).toEqual([
      "llmChain_0 > chatOpenAI_0: model",
      "llmChain_0 > llmChain_0: reply",
    ]);
    // Nothing of what is asked gets into a prompt without variables.
    const constant: Parameters<typeof flowOf>[0] = [
      ["chatOpenAI_0"],
      ["promptTemplate_0", { template: "Tell a joke" }],
      ["llmChain_0"],
    ];
    expect(told(await trace(constant, template[1]))).toEqual([]);
    const [workflow] = await importText(JSON.stringify(flowOf(...template)), "flow.json");
    expect(workflow?.entries).toMatchObject([{ nodeId: "llmChain_0" }]);
    expect(workflow?.nodes.some(({ id }) => id === "prediction")).toBe(false);
  });

  it("from documents into the store that is searched, and to the Python that an agent for tables writes", async () => {
    const paths = await trace(
      [["github_0", { repoLink: "https://u:p@github.com/a/b?x=y" }], ["pinecone_0"], ["openAIEmbeddings_0"]],
      ["github_0 >document:Document> pinecone_0", "openAIEmbeddings_0 >embeddings:Embeddings> pinecone_0"],
    );
    expect(told(paths)).toEqual(["github_0 > openAIEmbeddings_0: model", "github_0 > pinecone_0: store"]);
    const table = told(
      await trace([["chatOpenAI_0"], ["csvAgent_0"]], ["chatOpenAI_0 >model:BaseLanguageModel> csvAgent_0"]),
    );
    expect(table).toContain("csvAgent_0 > csvAgent_0/pythonInterpreter: code");
    expect(table).toContain("csvAgent_0/csvFile > chatOpenAI_0: model");
  });

  it("to the databases and services that chains ask by themselves", async () => {
    const chain = (name: string, inputs: object): Promise<LeakPath[]> =>
      trace(
        [["chatOpenAI_0"], [`${name}_0`, { ...inputs }]],
        [`chatOpenAI_0 >model:BaseLanguageModel> ${name}_0`],
      );
    const url = "postgresql://u:p@db.abc.supabase.co:5432/app";
    const sql = { database: "postgres", url, includesTables: "patients" };
    const asked = await chain("sqlDatabaseChain", sql);
    expect(told(asked)).toEqual(
      expect.arrayContaining([
        "sqlDatabaseChain_0 > sqlDatabaseChain_0/sqlDatabase: tool",
        "sqlDatabaseChain_0/sqlDatabase > chatOpenAI_0: model",
        "sqlDatabaseChain_0/sqlDatabase > sqlDatabaseChain_0: reply",
      ]),
    );
    expect(asked.flatMap(({ sourceFields }) => sourceFields.flatMap((field) => field.dataClasses))).toContain(
      "health",
    );
    const text = JSON.stringify(flowOf([["sqlDatabaseChain_0", sql]]));
    const [workflow] = await importText(text, "flow.json");
    expect(workflow?.egress).toMatchObject([
      { service: "postgresql", party: "third-party", host: "db.abc.supabase.co" },
    ]);
    const docs = "BASE URL: https://api.open-meteo.com/\\nGET /v1/forecast";
    expect(told(await chain("getApiChain", { apiDocs: docs }))).toContain(
      "getApiChain_0 > getApiChain_0/api: tool",
    );
    const [weather] = await importText(
      JSON.stringify(flowOf([["getApiChain_0", { apiDocs: docs }]])),
      "flow.json",
    );
    expect(weather?.egress.map(({ host }) => host)).toContain("api.open-meteo.com");
  });

  it("not into a clock or calculator, and out of no mailbox that a tool only writes to", async () => {
    const agent = (name: string, config: object) => ({
      agentModel: "chatOpenAI",
      agentMessages: [{ role: "user", content: "{{ question }}" }],
      agentTools: [{ agentSelectedTool: name, agentSelectedToolConfig: config }],
    });
    const sinks = async (name: string, config: object): Promise<string[]> =>
      told(
        await trace([[START], ["agentAgentflow_0", agent(name, config)]], [`${START} > agentAgentflow_0`]),
      );
    const tool = "agentAgentflow_0/tool0";
    const answers = [
      `${START} > agentAgentflow_0: agent`,
      `${START} > agentAgentflow_0: model`,
      `${START} > agentAgentflow_0: reply`,
    ];
    expect(await sinks("currentDateTime", {})).toEqual(answers);
    expect(await sinks("calculator", {})).toEqual(answers);
    expect(await sinks("gmail", { messageActions: '["sendMessage"]' })).toEqual([
      ...answers,
      `${START} > ${tool}: tool`,
    ]);
    expect(await sinks("gmail", { messageActions: '["sendMessage","getMessage"]' })).toContain(
      `${tool} > agentAgentflow_0: model`,
    );
    expect(await sinks("gmail", { messageActions: ["listMessages"] })).toContain(
      `${tool} > agentAgentflow_0: reply`,
    );
  });

  it("with its vendor, also when the entry asks one itself", async () => {
    const [workflow] = await importText(JSON.stringify(flowOf([["openAIAssistant_0"]], [])), "flow.json");
    expect(workflow?.entries).toMatchObject([{ nodeId: "openAIAssistant_0" }]);
    expect(workflow?.egress).toMatchObject([{ nodeId: "openAIAssistant_0", service: "openai" }]);
  });

  it("through moderation, where there is one", async () => {
    const paths = await tracesOf(
      JSON.stringify(
        flowOf(
          [["chatOpenAI_0"], ["inputModerationOpenAI_0"], ["conversationChain_0"]],
          [
            "chatOpenAI_0 >model:BaseChatModel> conversationChain_0",
            "inputModerationOpenAI_0 >inputModeration:Moderation> conversationChain_0",
          ],
        ),
      ),
    );
    expect(way(paths, "prediction", "chatOpenAI_0")).toContain("inputModerationOpenAI_0");
  });

  it("by reference, and not along the order of the steps", async () => {
    const paths = await trace(
      [
        [START],
        ["retrieverAgentflow_0", { retrieverQuery: "{{ question }}" }],
        ["httpAgentflow_0", { method: "POST", url: "https://log.example.com/x", body: "constant" }],
        [
          "llmAgentflow_0",
          {
            llmModel: "chatAnthropic",
            llmMessages: [{ role: "user", content: "{{ retrieverAgentflow_0 }}" }],
          },
        ],
      ],
      [
        `${START} > retrieverAgentflow_0`,
        "retrieverAgentflow_0 > httpAgentflow_0",
        "httpAgentflow_0 > llmAgentflow_0",
      ],
    );
    expect(told(paths)).toEqual([
      "retrieverAgentflow_0 > llmAgentflow_0: model",
      "retrieverAgentflow_0 > llmAgentflow_0: reply",
    ]);
  });

  it("through the state of a run, key by key", async () => {
    const post = { method: "POST", url: "https://hooks.example.com/x" };
    const paths = await trace(
      [
        [
          START,
          {
            startInputType: "formInput",
            formInputTypes: [
              { name: "email", label: "E-mail" },
              { name: "city", label: "City" },
            ],
            startState: [
              { key: "a", value: "{{ $form.email }}" },
              { key: "b", value: "fixed" },
            ],
          },
        ],
        ["httpAgentflow_0", { ...post, body: "{{ $flow.state.a }}" }],
        ["httpAgentflow_1", { ...post, body: "{{ $flow.state.b }}" }],
      ],
      [`${START} > httpAgentflow_0`, "httpAgentflow_0 > httpAgentflow_1"],
    );
    expect(told(paths)).toEqual([`${START} > httpAgentflow_0: third-party`]);
    expect(paths[0]?.dataClasses).toContain("pii.email");
  });

  it("past no person who has to approve", async () => {
    const paths = await tracesOf(readFileSync(join(FIXTURES, "human-in-the-loop.json"), "utf8"));
    expect(way(paths, START, "toolAgentflow_0")).toContain("humanInputAgentflow_0");
  });

  it("from what callers may replace", async () => {
    const flow = flowOf(
      [[START], ["httpAgentflow_0", { method: "POST", url: "https://hooks.example.com/x", body: "fixed" }]],
      [`${START} > httpAgentflow_0`],
    );
    const overrides = { status: true, nodes: { httpAgentflow_0: [{ name: "body", enabled: true }] } };
    const entity = (apiConfig: unknown) =>
      tracesOf(JSON.stringify({ flowData: JSON.stringify(flow), apiConfig: JSON.stringify(apiConfig) }));
    expect(told(await entity({ overrideConfig: overrides }))).toEqual([
      `${START} > httpAgentflow_0: third-party`,
    ]);
    expect(told(await entity({}))).toEqual([]);
  });
});

describe("real Flowise flows", () => {
  it("do not change with the order of their nodes or their formatting", async () => {
    for (const name of readdirSync(FIXTURES).filter((file) => file.endsWith(".json"))) {
      const text = readFileSync(join(FIXTURES, name), "utf8");
      const data = JSON.parse(text);
      const turned = JSON.stringify({ ...data, nodes: [...data.nodes].reverse() });
      expect(told(await tracesOf(turned)).sort(), name).toEqual(told(await tracesOf(text)).sort());
      expect((await importText(turned, "other.json"))[0]?.id).toBe((await importText(text, name))[0]?.id);
    }
  });

  it("of the corpus are read, and every node is known", async (context) => {
    if (!existsSync(CORPUS)) context.skip("the corpus is not unpacked here");
    const { workflows, skipped, errors, files } = await importPaths([CORPUS]);
    expect(files).toBe(20);
    expect({ skipped, errors }).toEqual({ skipped: [], errors: [] });
    for (const workflow of workflows) {
      workflowSchema.parse(workflow);
      expect(workflow.completeness, workflow.name).toBe("full");
      expect(workflow.entries.length).toBe(1);
    }
    // One ends with a request, whose answer Flowise does not hand on.
    const answering = workflows.filter(({ nodes }) => nodes.some(({ roles }) => roles.includes("respond")));
    expect(answering.length).toBe(19);
    const nodes = workflows.flatMap((workflow) => workflow.nodes);
    expect(nodes.filter(({ roles }) => roles.includes("unknown"))).toEqual([]);
  });
});
