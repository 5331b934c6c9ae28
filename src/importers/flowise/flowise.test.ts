import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseJson } from "../../lib/json.ts";
import type { Workflow } from "../../model/workflow.ts";
import flowise from "./index.ts";
import { parse } from "./parse.ts";
import { flowOf, importOne, nodeOf, readsOf, workflowOf } from "./testing.ts";

const fixture = (name: string): Workflow =>
  importOne(JSON.parse(readFileSync(join(import.meta.dirname, "fixtures", name), "utf8")));
const START = "startAgentflow_0";

describe("chatflows", () => {
  it("have an entry that no node stands for, and answer where they end", () => {
    const workflow = fixture("prompt-chaining.json");
    expect(workflow.entries).toEqual([
      { nodeId: "prediction", protocol: "chat", auth: "unknown", reach: "unknown" },
    ]);
    expect(workflow.notes.join()).toContain("stands outside of a flow's data");
    expect(workflow.nodes.filter(({ roles }) => roles.includes("respond")).map(({ id }) => id)).toEqual([
      "llmChain_1",
    ]);
    expect(workflow.egress.map(({ nodeId, service, party }) => [nodeId, service, party])).toEqual([
      ["chatOpenAI_0", "openai", "vendor"],
      ["chatOpenAI_1", "openai", "vendor"],
    ]);
  });

  it("fill variables of a prompt from its values, and all others from the question", () => {
    const chaining = fixture("prompt-chaining.json");
    expect(readsOf(chaining, "promptTemplate_1", "promptValues.result")).toEqual(["llmChain_0.*"]);
    expect(readsOf(chaining, "promptTemplate_1", "template")).toEqual([]);
    expect(readsOf(fixture("input-moderation.json"), "promptTemplate_0", "template")).toEqual([
      "inputModerationSimple_0.question",
    ]);
  });

  it("ask what moderation let through", () => {
    const workflow = fixture("input-moderation.json");
    const guard = nodeOf(workflow, "inputModerationSimple_0");
    expect(guard).toMatchObject({ roles: ["guard"], guard: { action: "check", certainty: "probabilistic" } });
    expect(readsOf(workflow, guard.id, "question")).toEqual(["prediction.question"]);
    const words = workflowOf([["inputModerationSimple_0", { denyList: "secret" }]]);
    expect(nodeOf(words, "inputModerationSimple_0").guard?.certainty).toBe("deterministic");
  });

  it("attach stores, embeddings and models of LlamaIndex", () => {
    const workflow = fixture("query-engine.json");
    expect(workflow.stores.map(({ service }) => service)).toEqual(["pinecone"]);
    expect(workflow.edges).toContainEqual({
      from: "pineconeLlamaIndex_0",
      to: "queryEngine_0",
      kind: "retriever",
    });
    expect(workflow.egress.map(({ service }) => service).sort()).toEqual(["anthropic", "openai", "pinecone"]);
  });

  it("name the true vendor of a model by its address", () => {
    const service = (basepath: string) =>
      nodeOf(workflowOf([["chatOpenAI_0", { basepath }]]), "chatOpenAI_0");
    expect(service("https://api.groq.com/openai/v1")).toMatchObject({ service: "groq", party: "vendor" });
    expect(service("http://localhost:8000/v1")).toMatchObject({ party: "own" });
    expect(service("https://llm.example.com/v1")).toMatchObject({
      service: "llm.example.com",
      party: "vendor",
    });
  });

  it("share a conversation among all callers when the session is literal", () => {
    const key = (inputs: Record<string, unknown>) =>
      nodeOf(workflowOf([["bufferMemory_0", inputs]]), "bufferMemory_0").keyedBy;
    expect(key({})).toBe("session");
    expect(key({ sessionId: "support" })).toBe("nothing");
    expect(key({ sessionId: "{{$vars.session}}" })).toBe("unknown");
  });

  it("remember by themselves where Flowise does, and say who may upload documents", () => {
    const workflow = workflowOf(
      [["conversationalRetrievalQAChain_0"], ["pinecone_0", { fileUpload: true }]],
      ["pinecone_0 >vectorStoreRetriever:BaseRetriever> conversationalRetrievalQAChain_0"],
    );
    expect(workflow.stores.map(({ nodeId, service }) => [nodeId, service])).toEqual([
      ["pinecone_0", "pinecone"],
      ["conversationalRetrievalQAChain_0/memory", "flowise-chat-messages"],
    ]);
    expect(nodeOf(workflow, "conversationalRetrievalQAChain_0/memory")).toMatchObject({
      party: "own",
      keyedBy: "session",
    });
    expect(workflow.notes.join()).toContain(
      'callers may upload documents in the chat, which go into "pinecone_0"',
    );
  });

  it("keep literal passwords as texts and credentials as references", () => {
    const workflow = workflowOf([
      [
        "chatOpenAI_0",
        { openAIApiKey: "literal" },
        { credential: "7f3c", inputParams: [{ name: "openAIApiKey", type: "password" }] },
      ],
    ]);
    const node = nodeOf(workflow, "chatOpenAI_0");
    expect(node.credentials).toEqual([{ type: "credential", name: "7f3c" }]);
    expect(node.parameters).toMatchObject([{ field: "openAIApiKey", kind: "literal", text: "literal" }]);
  });

  it("give functions their arguments as global names", () => {
    const workflow = workflowOf([
      [
        "customFunction_0",
        {
          functionInputVariables: '{"city":"{{question}}","key":"{{$vars.apiKey}}"}',
          javascriptFunction: "return $city",
        },
      ],
    ]);
    const code = nodeOf(workflow, "customFunction_0");
    expect(code.parameters.find(({ kind }) => kind === "code")).toMatchObject({
      language: "javascript",
      runtime: "globals",
    });
    expect(
      code.parameters.filter(({ argument }) => argument !== undefined).map(({ argument }) => argument),
    ).toEqual(["$city", "$key"]);
    expect(readsOf(workflow, code.id)).toEqual(["prediction.question", "variable apiKey"]);
  });
});

describe("sequential agents and teams", () => {
  it("ask the start's model, and the one who chats before tools run", () => {
    const workflow = fixture("human-in-loop-rag.json");
    expect(workflow.entries.map(({ nodeId }) => nodeId)).toEqual(["seqStart_0"]);
    expect(workflow.edges).toContainEqual({ from: "chatOpenAI_0", to: "seqAgent_1", kind: "model" });
    expect(nodeOf(workflow, "retrieverTool_0").guard).toMatchObject({
      action: "approve",
      approver: "requester",
    });
    expect(nodeOf(workflow, "seqEnd_0")).toMatchObject({ roles: ["respond"], party: "caller" });
  });

  it("have workers that their supervisor tells what to do", () => {
    const workflow = fixture("software-team.json");
    expect(workflow.edges).toEqual(
      expect.arrayContaining([
        { from: "worker_0", to: "supervisor_0", kind: "agent" },
        { from: "chatOpenAI_0", to: "worker_0", kind: "model" },
      ]),
    );
    expect(workflow.entries).toMatchObject([{ nodeId: "supervisor_0", protocol: "chat" }]);
    expect(nodeOf(workflow, "supervisor_0").roles).toEqual(["entry", "agent", "respond"]);
  });
});

describe("agentflows V2", () => {
  it("read forms, models, tools and what a person approved", () => {
    const workflow = fixture("human-in-the-loop.json");
    expect(workflow.entries).toMatchObject([{ protocol: "form" }]);
    expect(nodeOf(workflow, START).fields.map(({ name }) => name)).toContain("form.from");
    expect(nodeOf(workflow, "humanInputAgentflow_0")).toMatchObject({
      roles: ["human"],
      guard: { approver: "requester" },
    });
    // Only what the person saw goes on.
    expect(readsOf(workflow, "llmAgentflow_0", "messages")).toEqual(["humanInputAgentflow_0.*"]);
    expect(readsOf(workflow, "toolAgentflow_0", "toolInputArgs.body")).toEqual(["llmAgentflow_0.body"]);
    expect(nodeOf(workflow, "toolAgentflow_0")).toMatchObject({ service: "gmail", party: "third-party" });
    expect(
      nodeOf(workflow, "toolAgentflow_0").parameters.find(({ field }) => field === "toolInputArgs.to")
        ?.purpose,
    ).toBe("recipient");
    expect(workflow.egress.map(({ nodeId }) => nodeId)).toContain("agentAgentflow_0/tool0");
  });

  it("keep the state of a run under names", () => {
    const workflow = workflowOf(
      [
        [START, { startState: [{ key: "city", value: "" }] }],
        [
          "llmAgentflow_0",
          { llmModel: "chatOpenAI", llmUpdateState: [{ key: "city", value: "{{ output.city }}" }] },
        ],
        [
          "httpAgentflow_0",
          { method: "POST", url: "<p>https://hooks.example.com/x</p>", body: "{{ $flow.state.city }}" },
        ],
      ],
      [`${START} > llmAgentflow_0`, "llmAgentflow_0 > httpAgentflow_0"],
    );
    expect(readsOf(workflow, "$flow", "state.city")).toEqual(["llmAgentflow_0.city"]);
    expect(readsOf(workflow, "httpAgentflow_0", "body")).toEqual(["$flow.state.city"]);
    expect(workflow.egress.map(({ host, party }) => [host, party])).toContainEqual([
      "hooks.example.com",
      "third-party",
    ]);
    expect(nodeOf(workflow, "llmAgentflow_0").roles).toEqual(["model"]);
  });

  it("know webhooks and their secrets", () => {
    const auth = (inputs: Record<string, unknown>) =>
      workflowOf([[START, { startInputType: "webhookTrigger", ...inputs }]]).entries[0]?.auth;
    expect(auth({})).toBe("none");
    expect(auth({ webhookSecret: "x" })).toBe("signature");
    expect(auth({ webhookSecret: "x", webhookSignatureType: "plain-token" })).toBe("header");
  });

  it("call other flows, use knowledge, and run functions", () => {
    const workflow = workflowOf([
      [START],
      ["executeFlowAgentflow_0", { executeFlowSelectedFlow: "flow-2", executeFlowInput: "{{ question }}" }],
      [
        "agentAgentflow_0",
        {
          agentModel: "chatOllama",
          agentKnowledgeDocumentStores: [{ documentStore: "id:handbook" }],
          agentKnowledgeVSEmbeddings: [{ vectorStore: "pinecone", embeddingModel: "openAIEmbeddings" }],
          agentTools: [
            {
              agentSelectedTool: "customTool",
              agentSelectedToolRequiresHumanInput: true,
              agentSelectedToolConfig: { customToolFunc: "return $a" },
            },
          ],
        },
      ],
      [
        "customFunctionAgentflow_0",
        {
          customFunctionInputVariables: [{ variableName: "x", variableValue: "{{ question }}" }],
          customFunctionJavascriptFunction: "return $x",
        },
      ],
    ]);
    expect(nodeOf(workflow, "executeFlowAgentflow_0").calls).toBe("flow-2");
    expect(nodeOf(workflow, "agentAgentflow_0")).toMatchObject({ service: "ollama", party: "own" });
    expect(nodeOf(workflow, "agentAgentflow_0/store0").place).toBe("handbook");
    expect(workflow.egress.map(({ service }) => service).sort()).toEqual(["openai", "pinecone"]);
    expect(nodeOf(workflow, "agentAgentflow_0/tool0")).toMatchObject({ roles: ["tool", "code", "human"] });
    expect(readsOf(workflow, "customFunctionAgentflow_0")).toEqual([`${START}.question`]);
  });

  it("give an iteration's steps its items, and nothing to steps that ask for nothing", () => {
    const workflow = workflowOf(
      [
        [START],
        ["iterationAgentflow_0", { iterationInput: "{{ question }}" }],
        [
          "llmAgentflow_0",
          { llmModel: "chatOpenAI", llmMessages: [{ role: "user", content: "{{$iteration.item}}" }] },
          { parentNode: "iterationAgentflow_0" },
        ],
      ],
      [`${START} > iterationAgentflow_0`],
    );
    expect(readsOf(workflow, "llmAgentflow_0")).toEqual(["iterationAgentflow_0.*"]);
    expect(readsOf(workflow, "iterationAgentflow_0", "results")).toEqual(["llmAgentflow_0.*"]);
    expect(nodeOf(workflow, "llmAgentflow_0").roles).not.toContain("respond");
  });
});

describe("what the instance keeps beside a flow", () => {
  const flow = flowOf(
    [["chatOpenAI_0"], ["toolAgent_0", { systemMessage: "Be kind to {{$vars.tone}}" }]],
    ["chatOpenAI_0 >model:BaseChatModel> toolAgent_0"],
  );
  const entity = (more: Record<string, unknown>) =>
    importOne({
      id: "f1",
      name: "Bot",
      flowData: JSON.stringify(flow),
      isPublic: true,
      apikeyid: null,
      ...more,
    });

  it("tells who may call it", () => {
    expect(entity({}).entries).toMatchObject([{ auth: "none", reach: "public" }]);
    expect(entity({ apikeyid: "k" }).entries).toMatchObject([{ auth: "bearer", reach: "public" }]);
    expect(entity({}).nodes[0]?.location.line).toBe(4);
  });

  it("tells what callers may replace", () => {
    const overrides = {
      status: true,
      nodes: {
        toolAgent_0: [
          { name: "systemMessage", enabled: true },
          { name: "maxIterations", enabled: false },
        ],
      },
      variables: [{ name: "tone", enabled: true }],
    };
    const workflow = entity({ apiConfig: JSON.stringify({ overrideConfig: overrides }) });
    expect(workflow.notes.join()).toContain('"toolAgent_0.systemMessage", "$vars.tone"');
    expect(readsOf(workflow, "toolAgent_0", "systemMessage")).toContain("prediction.overrideConfig");
    const closed = entity({ apiConfig: JSON.stringify({ overrideConfig: { ...overrides, status: false } }) });
    expect(readsOf(closed, "toolAgent_0", "systemMessage")).toEqual(["variable tone"]);
  });

  it("tells who else gets every run", () => {
    const workflow = entity({
      analytic: JSON.stringify({ langFuse: { status: true, credentialId: "c" }, lunary: { status: false } }),
    });
    expect(workflow.egress.filter(({ party }) => party === "third-party")).toEqual([
      {
        nodeId: "analytic/langFuse",
        host: "cloud.langfuse.com",
        service: "langfuse",
        party: "third-party",
        credential: "c",
        dataClasses: [],
      },
    ]);
    expect(readsOf(workflow, "analytic/langFuse")).toEqual(["toolAgent_0.*"]);
  });

  it("holds many flows, and the programs of custom tools", () => {
    const withTool = flowOf([["customTool_0", { selectedTool: "t1" }]]);
    const workflows = parse(
      parseJson(
        JSON.stringify({
          ChatFlow: [{ name: "A", flowData: JSON.stringify(withTool) }],
          AgentFlowV2: [{ name: "B", flowData: JSON.stringify(flow) }],
          Tool: [{ id: "t1", func: "return $x" }],
        }),
        "export.json",
      ),
    );
    expect(workflows.map(({ name }) => name)).toEqual(["A", "B"]);
    expect(workflows[0]?.nodes[0]?.parameters.some(({ kind }) => kind === "code")).toBe(true);
  });
});

describe("the importer looks at content", () => {
  it.each([
    '{ "nodes": [{ "name": "A", "type": "n8n-nodes-base.set", "parameters": {} }], "connections": {} }',
    '{ "data": { "nodes": [{ "data": { "type": "ChatInput", "node": { "template": {} } } }] } }',
    '{ "nodes": { "a": {} } }',
    '{ "flowData": 7 }',
    "[]",
    "7",
  ])("and leaves others alone: %s", (json) => {
    expect(flowise.detect(parseJson(json, "x.json"))).toBe(false);
  });

  it("and reports types that it does not know", () => {
    const workflow = workflowOf([["quantumTool_0"]]);
    expect(workflow.notes.join()).toContain('node types this version does not know: "quantumTool"');
    expect(nodeOf(workflow, "quantumTool_0")).toMatchObject({
      roles: ["unknown", "respond"],
      party: "unknown",
      output: "join",
    });
    expect(workflow.completeness).toBe("partial");
  });
});
