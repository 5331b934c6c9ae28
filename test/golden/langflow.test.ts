import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importPaths, importText } from "../../src/importers/index.ts";
import { flowOf } from "../../src/importers/langflow/testing.ts";
import type { LeakPath } from "../../src/model/leak-path.ts";
import { workflowSchema } from "../../src/model/workflow.ts";
import { tracePaths } from "../../src/taint/index.ts";

const CORPUS = join(
  process.env["LEAKPROOF_CORPORA"] ?? join(import.meta.dirname, "../../.corpora"),
  "langflow",
);
const FIXTURES = join(import.meta.dirname, "../../src/importers/langflow/fixtures");

const tracesOf = async (text: string): Promise<LeakPath[]> => tracePaths(await importText(text, "flow.json"));
const trace = (...args: Parameters<typeof flowOf>): Promise<LeakPath[]> =>
  tracesOf(JSON.stringify(flowOf(...args)));
/** `source > sink: kind`, by ids. */
const told = (paths: readonly LeakPath[]): string[] =>
  paths.map(({ steps, sinkKind }) => `${steps[0]?.nodeId} > ${steps.at(-1)?.nodeId}: ${sinkKind}`);

const INPUT = { outputs: [{ name: "message", types: ["Message"] }] };

describe("data flows through Langflow", () => {
  it("from chat and memory into the model, and back as the answer", async () => {
    const paths = await tracesOf(readFileSync(join(FIXTURES, "memory-chatbot.json"), "utf8"));
    expect(told(paths)).toEqual(
      expect.arrayContaining([
        "ChatInput-PEO9d > OpenAIModel-63o3Q: model",
        "ChatInput-PEO9d > ChatOutput-BIXzI: reply",
        "Memory-gWJrq > OpenAIModel-63o3Q: model",
        "Memory-gWJrq > ChatOutput-BIXzI: reply",
        "Prompt-yhdMP > ChatOutput-BIXzI: reply",
      ]),
    );
  });

  it("into a store that is searched as well, whose answers are everybody's", async () => {
    const nodes: Parameters<typeof flowOf>[0] = [
      ["URL-1", { urls: ["https://example.com"] }, { outputs: [{ name: "data", types: ["Data"] }] }],
      ["ChatInput-1", {}, INPUT],
      ["Pinecone-1", {}, { outputs: [{ name: "search_results", types: ["Data"] }] }],
      ["ChatOutput-1"],
    ];
    const edges = [
      "URL-1.data > Pinecone-1.ingest_data:Data",
      "ChatInput-1.message > Pinecone-1.search_query",
      "Pinecone-1.search_results > ChatOutput-1.input_value:Data",
    ];
    expect(told(await trace(nodes, edges))).toEqual([
      "Pinecone-1 > ChatOutput-1: reply",
      "URL-1 > Pinecone-1: store",
    ]);
    const [workflow] = await importText(JSON.stringify(flowOf(nodes, edges)), "flow.json");
    expect(workflow?.nodes.find(({ id }) => id === "Pinecone-1")?.keyedBy).toBe("nothing");
  });

  it("between an agent and the database, file or program of its own", async () => {
    const of = async (type: string, fields: Record<string, unknown> = {}): Promise<string[]> =>
      told(
        await trace(
          [["ChatInput-1", {}, INPUT], [`${type}-1`, fields], ["ChatOpenAI-1"], ["ChatOutput-1"]],
          [
            `ChatInput-1.message > ${type}-1.input_value`,
            `ChatOpenAI-1.model > ${type}-1.llm:LanguageModel`,
            `${type}-1.response > ChatOutput-1.input_value`,
          ],
        ),
      );
    const rows = await of("SQLAgent", { database_uri: "sqlite:///shop.db" });
    expect(rows).toContain("ChatInput-1 > SQLAgent-1/database: tool");
    expect(rows).toContain("SQLAgent-1/database > ChatOpenAI-1: model");
    expect(await of("CSVAgent")).toContain("ChatInput-1 > CSVAgent-1/python: code");
    expect(await of("JsonAgent")).toContain("JsonAgent-1/file > ChatOutput-1: reply");
  });

  it("not into a calculator", async () => {
    const paths = await trace(
      [
        ["ChatInput-1", {}, INPUT],
        ["Agent-1", { agent_llm: "OpenAI" }],
        ["CalculatorComponent-1"],
        ["ChatOutput-1"],
      ],
      [
        "ChatInput-1.message > Agent-1.input_value",
        "CalculatorComponent-1.component_as_tool > Agent-1.tools:Tool",
        "Agent-1.response > ChatOutput-1.input_value",
      ],
    );
    expect(told(paths).filter((path) => path.includes("Calculator"))).toEqual([]);
    expect(told(paths)).toContain("ChatInput-1 > Agent-1: model");
  });

  it("from the agent at which a flow without an input ends", async () => {
    const text = readFileSync(join(FIXTURES, "old-python-function.json"), "utf8");
    const paths = told(await tracesOf(text));
    expect(paths).toContain("AgentInitializer-KcVTt > PythonFunctionTool-FwZVF: tool");
    const [workflow] = await importText(text, "flow.json");
    expect(workflow?.entries).toHaveLength(1);
    expect(workflow?.nodes.some(({ id }) => id === "api")).toBe(false);
  });

  it("not into a prompt whose template does not use it", async () => {
    const nodes: Parameters<typeof flowOf>[0] = [
      ["ChatInput-1", {}, INPUT],
      ["Prompt-1", { template: "Tell a joke", tool_placeholder: "" }],
      ["OpenAIModel-1"],
    ];
    const paths = await trace(nodes, [
      "ChatInput-1.message > Prompt-1.tool_placeholder",
      "Prompt-1.prompt > OpenAIModel-1.input_value",
    ]);
    expect(told(paths)).toEqual([]);
  });

  it("from files over embeddings into a store, and from the store into the answer", async () => {
    const written = await trace(
      [
        ["File-1", {}, { outputs: [{ name: "data", types: ["Data"] }] }],
        ["Pinecone-1"],
        ["OpenAIEmbeddings-1"],
      ],
      [
        "File-1.data > Pinecone-1.ingest_data:Data",
        "OpenAIEmbeddings-1.embeddings > Pinecone-1.embedding:Embeddings",
      ],
    );
    expect(told(written)).toEqual(
      expect.arrayContaining(["File-1 > OpenAIEmbeddings-1: model", "File-1 > Pinecone-1: store"]),
    );
    const read = await trace(
      [
        ["ChatInput-1", {}, INPUT],
        ["Pinecone-1", {}, { outputs: [{ name: "search_results", types: ["Data"] }] }],
        ["ChatOutput-1"],
      ],
      [
        "ChatInput-1.message > Pinecone-1.search_query",
        "Pinecone-1.search_results > ChatOutput-1.input_value:Data",
      ],
    );
    expect(told(read)).toEqual(["Pinecone-1 > ChatOutput-1: reply"]);
  });

  it("through a loop: what was fed back comes out, what went in does not", async () => {
    const nodes: Parameters<typeof flowOf>[0] = [
      ["File-1", {}, { outputs: [{ name: "data", types: ["Data"] }] }],
      ["LoopComponent-1"],
      ["OpenAIModel-1"],
      ["ChatOutput-1"],
    ];
    const edges = [
      "File-1.data > LoopComponent-1.data:Data",
      "LoopComponent-1.done > ChatOutput-1.input_value",
    ];
    expect(told(await trace(nodes, edges))).toEqual([]);
    const fed = [
      "LoopComponent-1.item > OpenAIModel-1.input_value",
      "OpenAIModel-1.text_output > LoopComponent-1.item",
    ];
    expect(told(await trace(nodes, [...edges, ...fed]))).toEqual([
      "File-1 > ChatOutput-1: reply",
      "File-1 > OpenAIModel-1: model",
    ]);
  });

  it("into what an agent's model chooses for its tools", async () => {
    const paths = await trace(
      [
        ["ChatInput-1", {}, INPUT],
        ["Agent-1", { agent_llm: "OpenAI" }],
        [
          "GoogleSearchAPI-1",
          { input_value: { value: "", type: "str", tool_mode: true } },
          { tool_mode: true },
        ],
      ],
      [
        "ChatInput-1.message > Agent-1.input_value",
        "GoogleSearchAPI-1.component_as_tool > Agent-1.tools:Tool",
      ],
    );
    expect(told(paths)).toContain("ChatInput-1 > GoogleSearchAPI-1: tool");
  });
});

describe("real Langflow flows", () => {
  it("do not change with the order of their nodes or their formatting", async () => {
    for (const name of readdirSync(FIXTURES).filter((file) => file.endsWith(".json"))) {
      const text = readFileSync(join(FIXTURES, name), "utf8");
      const flow = JSON.parse(text);
      const turned = JSON.stringify({
        ...flow,
        data: { ...flow.data, nodes: [...flow.data.nodes].reverse() },
      });
      expect(told(await tracesOf(turned)).sort(), name).toEqual(told(await tracesOf(text)).sort());
    }
  });

  it("of the corpus are read, and all but components of one fork are known", async (context) => {
    if (!existsSync(CORPUS)) context.skip("the corpus is not unpacked here");
    const { workflows, skipped, errors, files } = await importPaths([CORPUS]);
    expect(files).toBe(30);
    expect({ skipped, errors }).toEqual({ skipped: [], errors: [] });
    for (const workflow of workflows) workflowSchema.parse(workflow);
    const partial = workflows.filter(({ completeness }) => completeness !== "full");
    expect(partial.map(({ name }) => name)).toEqual(["file_summarization"]);
    const nodes = workflows.flatMap((workflow) => workflow.nodes);
    expect(nodes.filter(({ roles }) => roles.includes("unknown"))).toEqual([]);
  });
});
