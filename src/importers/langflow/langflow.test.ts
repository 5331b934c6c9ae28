import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseJson } from "../../lib/json.ts";
import type { Workflow } from "../../model/workflow.ts";
import langflow from "./index.ts";
import { parse } from "./parse.ts";
import { flowOf, importOne, nodeOf, readsOf, type TestNode, workflowOf } from "./testing.ts";

const fixture = (name: string): Workflow =>
  importOne(JSON.parse(readFileSync(join(import.meta.dirname, "fixtures", name), "utf8")));
const LITERAL = ["sk", "test", "0".repeat(24)].join("-");

describe("real flows", () => {
  it("take what people write in, ask the vendor, remember, and answer", () => {
    const workflow = fixture("memory-chatbot.json");
    expect(workflow.entries).toEqual([
      { nodeId: "ChatInput-PEO9d", protocol: "chat", auth: "unknown", reach: "unknown" },
    ]);
    expect(workflow.notes.join()).toContain("LANGFLOW_AUTO_LOGIN");
    expect(workflow.egress).toEqual([
      {
        nodeId: "OpenAIModel-63o3Q",
        host: "api.openai.com",
        service: "openai",
        party: "vendor",
        credential: "OPENAI_API_KEY",
        dataClasses: [],
      },
    ]);
    expect(workflow.stores).toMatchObject([
      { nodeId: "Memory-gWJrq", service: "langflow-messages", dataClasses: ["conversation"] },
    ]);
    expect(readsOf(workflow, "Prompt-yhdMP")).toEqual(["Memory-gWJrq.messages_text"]);
    const prompt = nodeOf(workflow, "Prompt-yhdMP").parameters.find(({ field }) => field === "template");
    expect(prompt?.purpose).toBe("system-prompt");
    expect(readsOf(workflow, "ChatOutput-BIXzI", "input_value")).toEqual(["OpenAIModel-63o3Q.text_output"]);
  });

  it("read knowledge bases, and text inputs are entries", () => {
    const workflow = fixture("knowledge-retrieval.json");
    expect(workflow.entries).toMatchObject([{ nodeId: "TextInput-k48NL", protocol: "http" }]);
    expect(nodeOf(workflow, "KnowledgeRetrieval-kgwih")).toMatchObject({
      roles: ["store", "retriever"],
      party: "own",
    });
  });

  it("name vendors that are no household names", () => {
    expect(fixture("diet-analysis.json").egress).toMatchObject([{ service: "novita", party: "vendor" }]);
  });

  it("of old versions have neither input nor output components", () => {
    const workflow = fixture("old-python-function.json");
    expect(workflow.entries).toMatchObject([{ nodeId: "AgentInitializer-KcVTt" }]);
    expect(nodeOf(workflow, "AgentInitializer-KcVTt").roles).toEqual(["entry", "agent", "respond"]);
    expect(workflow.edges).toContainEqual({
      from: "PythonFunctionTool-FwZVF",
      to: "AgentInitializer-KcVTt",
      kind: "tool",
    });
    const code = nodeOf(workflow, "PythonFunctionTool-FwZVF").parameters.find(({ kind }) => kind === "code");
    expect(code).toMatchObject({ language: "python", runtime: "function" });
  });
});

it("a key that was pasted in beside the switch for variables stays a key", () => {
  const key = ["sk", "ant", "api03", `${"Zx9Yw8Vu7Ts6Rq5Po4Nm3Lk2Ji1Hg0Fe".repeat(3)}AA`].join("-");
  const field = (value: string) => ({ value, password: true, load_from_db: true, type: "str" });
  const workflow = importOne({
    data: {
      nodes: ["OPENAI_API_KEY", key].map((value, index) => ({
        id: `OpenAIModel-${index}`,
        data: { type: "OpenAIModel", node: { template: { api_key: field(value) } } },
      })),
      edges: [],
    },
  });
  expect(workflow.nodes.map(({ credentials }) => credentials)).toEqual([
    [{ type: "api_key", name: "OPENAI_API_KEY" }],
    [],
  ]);
  expect(workflow.nodes[1]?.parameters.map(({ field: name }) => name)).toEqual(["api_key"]);
});

describe("models and agents", () => {
  const model = (fields: Record<string, unknown>, type = "LanguageModelComponent") =>
    nodeOf(workflowOf([[`${type}-1`, fields]]), `${type}-1`);

  it("are known by provider and address", () => {
    expect(model({ provider: "Anthropic" })).toMatchObject({ service: "anthropic", party: "vendor" });
    expect(model({ model: { value: [{ provider: "Google Generative AI", name: "x" }] } })).toMatchObject({
      service: "gemini",
    });
    expect(model({ openai_api_base: "https://openrouter.ai/api/v1" }, "OpenAIModel")).toMatchObject({
      service: "openrouter",
    });
    expect(model({ base_url: "http://localhost:11434" }, "OllamaModel")).toMatchObject({
      service: "ollama",
      party: "own",
    });
    expect(model({})).toMatchObject({ party: "unknown" });
  });

  it("have tools whose arguments the model chooses, and a memory of the chat", () => {
    const workflow = workflowOf(
      [
        [
          "Agent-1",
          { agent_llm: "OpenAI", n_messages: { value: 100, type: "int" }, system_prompt: "Be kind to all" },
        ],
        [
          "TavilySearchComponent-1",
          { query: { value: "", type: "str", tool_mode: true } },
          { tool_mode: true },
        ],
      ],
      ["TavilySearchComponent-1.component_as_tool > Agent-1.tools:Tool"],
    );
    expect(nodeOf(workflow, "TavilySearchComponent-1").roles).toEqual(["tool", "egress", "retriever"]);
    expect(nodeOf(workflow, "TavilySearchComponent-1").parameters).toMatchObject([
      { field: "query", modelChosen: true, purpose: "query" },
    ]);
    expect(workflow.stores).toMatchObject([{ nodeId: "Agent-1/memory", dataClasses: ["conversation"] }]);
    expect(nodeOf(workflow, "Agent-1/memory").keyedBy).toBe("session");
    expect(workflow.egress.map(({ service }) => service).sort()).toEqual(["openai", "tavily"]);
  });

  it("may have their model attached", () => {
    const workflow = workflowOf(
      [["StructuredOutput-1"], ["GroqModel-1"]],
      ["GroqModel-1.model_output > StructuredOutput-1.llm:LanguageModel"],
    );
    expect(workflow.edges).toEqual([{ from: "GroqModel-1", to: "StructuredOutput-1", kind: "model" }]);
    expect(workflow.egress.map(({ nodeId }) => nodeId)).toEqual(["GroqModel-1"]);
  });
});

describe("fields", () => {
  it("that hold passwords are credentials by reference, or literal texts", () => {
    const secret = (value: string, fromVariable: boolean) =>
      nodeOf(
        workflowOf([
          ["OpenAIModel-1", { api_key: { value, password: true, load_from_db: fromVariable, type: "str" } }],
        ]),
        "OpenAIModel-1",
      );
    expect(secret("OPENAI_API_KEY", true)).toMatchObject({
      credentials: [{ type: "api_key", name: "OPENAI_API_KEY" }],
      parameters: [],
    });
    expect(secret(LITERAL, false)).toMatchObject({
      credentials: [],
      parameters: [{ field: "api_key", kind: "literal", text: LITERAL }],
    });
  });

  it("of a prompt count only where its template uses them", () => {
    const workflow = workflowOf(
      [["ChatInput-1"], ["Prompt-1", { template: "Answer {question}", question: "", tool_placeholder: "" }]],
      ["ChatInput-1.message > Prompt-1.question", "ChatInput-1.message > Prompt-1.tool_placeholder"],
    );
    expect(readsOf(workflow, "Prompt-1")).toEqual(["ChatInput-1.message"]);
  });

  it("from global variables are reads", () => {
    const workflow = workflowOf([
      ["APIRequest-1", { url_input: { value: "HOOK", load_from_db: true, type: "str" }, method: "POST" }],
    ]);
    expect(readsOf(workflow, "APIRequest-1", "url_input")).toEqual(["variable HOOK"]);
    expect(workflow.egress).toMatchObject([{ party: "unknown" }]);
  });
});

describe("components", () => {
  it("go by the host that they ask", () => {
    const request = (url: string) =>
      nodeOf(workflowOf([["APIRequest-1", { url_input: url, method: "POST" }]]), "APIRequest-1");
    expect(request("https://hooks.example.com/x")).toMatchObject({ roles: ["egress"], party: "third-party" });
    expect(request("https://api.openai.com/v1/responses")).toMatchObject({
      roles: ["model"],
      service: "openai",
    });
    expect(request("http://crm.internal/x")).toMatchObject({ party: "own" });
  });

  it("write to a vector store, search it, or both", () => {
    const wired = (...edges: string[]) =>
      nodeOf(
        workflowOf([["File-1"], ["ChatInput-1"], ["Pinecone-1", { index_name: "docs" }]], edges),
        "Pinecone-1",
      );
    expect(wired("File-1.data > Pinecone-1.ingest_data:Data")).toMatchObject({
      roles: ["store"],
      place: "docs",
    });
    expect(wired("ChatInput-1.message > Pinecone-1.search_query").roles).toEqual(["store", "retriever"]);
    expect(
      wired("File-1.data > Pinecone-1.ingest_data:Data", "ChatInput-1.message > Pinecone-1.search_query")
        .roles,
    ).toEqual(["store", "retriever"]);
  });

  it("keep memory per session, unless the session is literal or the caller's", () => {
    const key = (fields: Record<string, unknown>, edges: string[] = []) =>
      nodeOf(workflowOf([["Memory-1", fields], ["TextInput-1"]], edges), "Memory-1").keyedBy;
    expect(key({})).toBe("session");
    expect(key({ session_id: "all" })).toBe("nothing");
    expect(key({}, ["TextInput-1.text > Memory-1.session_id"])).toBe("client-input");
  });

  it("loop: the items go round, and come out as they were fed back", () => {
    const workflow = workflowOf(
      [["File-1"], ["LoopComponent-1"], ["OpenAIModel-1"]],
      [
        "File-1.data > LoopComponent-1.data:Data",
        "LoopComponent-1.item > OpenAIModel-1.input_value",
        "OpenAIModel-1.text_output > LoopComponent-1.item",
      ],
    );
    expect(
      nodeOf(workflow, "LoopComponent-1").parameters.map(({ field, assigns }) => [field, assigns]),
    ).toEqual([
      ["data", "item"],
      ["item", "done"],
    ]);
  });

  it("call other flows and servers of tools", () => {
    const workflow = workflowOf([
      ["RunFlow-1", { flow_name_selected: "Helper" }],
      [
        "MCPTools-1",
        { mcp_server: { value: { name: "crm", config: { url: "https://mcp.example.com/sse" } } } },
      ],
    ]);
    expect(nodeOf(workflow, "RunFlow-1").calls).toBe("Helper");
    expect(workflow.egress).toMatchObject([{ host: "mcp.example.com", party: "third-party" }]);
  });

  it("that people wrote are read as Python, and listed", () => {
    const own: TestNode = ["MyThing-1", { text: "" }];
    const workflow = workflowOf([["ChatInput-1"], own], ["ChatInput-1.message > MyThing-1.text"]);
    expect(nodeOf(workflow, "MyThing-1").roles).toEqual(["code"]);
    expect(nodeOf(workflow, "MyThing-1").parameters).toMatchObject([
      { field: "text", argument: "text", references: [{ name: "ChatInput-1" }] },
      { field: "code", kind: "code", language: "python", runtime: "component" },
    ]);
    expect(workflow.notes.join()).toContain('"MyThing"');
    const without = workflowOf([["MyThing-1", {}, { template: {} }]]);
    expect(nodeOf(without, "MyThing-1")).toMatchObject({
      roles: ["unknown"],
      party: "unknown",
      output: "join",
    });
  });

  it("of the standard keep their code to themselves, edited ones are named", () => {
    const workflow = workflowOf([["ChatInput-1", {}, { edited: true }], ["OpenAIModel-1"]]);
    expect(nodeOf(workflow, "OpenAIModel-1").parameters).toEqual([]);
    expect(workflow.notes.join()).toContain(
      'components whose Python was edited are read by their type: "ChatInput-1"',
    );
  });
});

describe("files", () => {
  it("may hold many flows, and calls may replace fields", () => {
    const one = flowOf([["ChatInput-1"]], [], { tweaks: { "ChatInput-1": { input_value: "x" } } });
    const workflows = parse(parseJson(JSON.stringify({ flows: [one, flowOf([["Webhook-1"]])] }), "x.json"));
    expect(workflows.map(({ entries }) => entries[0]?.protocol)).toEqual(["chat", "http"]);
    expect(workflows[0]?.notes.join()).toContain('this call replaces fields with `tweaks` at "ChatInput-1"');
  });

  it.each([
    '{ "nodes": [{ "name": "A", "type": "n8n-nodes-base.set", "parameters": {} }], "connections": {} }',
    '{ "nodes": [{ "data": { "name": "chatOpenAI", "inputs": {}, "inputParams": [] } }] }',
    '{ "data": { "nodes": [{ "data": { "node": 7 } }] } }',
    "[]",
    "7",
  ])("of others are left alone: %s", (json) => {
    expect(langflow.detect(parseJson(json, "x.json"))).toBe(false);
  });
});
