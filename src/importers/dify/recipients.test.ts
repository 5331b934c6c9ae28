import { describe, expect, it } from "vitest";
import { appOf, egressOf, importOne, nodeOf, readsOf, START, type TestNode, workflowOf } from "./testing.ts";

describe("who gets the data", () => {
  it.each([
    ["openai", "openai", "vendor"],
    ["langgenius/tongyi/tongyi", "tongyi", "vendor"],
    ["google", "gemini", "vendor"],
    ["x", "xai", "vendor"],
    ["langgenius/azure_openai/azure_openai", "azure-openai", "vendor"],
    ["ollama", "ollama", "own"],
    ["langgenius/xinference/xinference", "xinference", "own"],
    ["chatglm", "local-model", "own"],
    ["langgenius/openai_api_compatible/openai_api_compatible", "openai_api_compatible", "unknown"],
    ["somebody/new/new", "new", "unknown"],
  ])("a model of %s is %s (%s)", (provider, service, party) => {
    const workflow = workflowOf("workflow", [
      START,
      ["llm", "llm", { model: { provider }, prompt_template: [] }],
    ]);
    expect(nodeOf(workflow, "llm")).toMatchObject({ service, party });
  });

  it.each([
    [
      { provider_name: "langgenius/tavily/tavily", provider_type: "builtin", tool_name: "tavily_search" },
      "tavily",
      "third-party",
    ],
    [
      { provider_name: "google", provider_type: "builtin", tool_name: "google_search" },
      "serpapi",
      "third-party",
    ],
    [
      { provider_name: "slack", provider_type: "builtin", tool_name: "slack_webhook" },
      "slack",
      "third-party",
    ],
    [{ provider_name: "My API", provider_type: "api", tool_name: "listUsers" }, "my api", "unknown"],
    [
      {
        provider_name: "http",
        provider_type: "api",
        tool_name: "x",
        tool_parameters: { url: "https://a.example.com/b" },
      },
      "a.example.com",
      "third-party",
    ],
    [{ provider_name: "github", provider_type: "mcp", tool_name: "search" }, "mcp", "unknown"],
    [{ provider_name: "time", provider_type: "builtin", tool_name: "current_time" }, undefined, "own"],
  ])("a tool %j is %s (%s)", (data, service, party) => {
    const node = nodeOf(workflowOf("workflow", [START, ["tool", "tool", data]]), "tool");
    expect([node.service, node.party]).toEqual([service, party]);
  });

  it("asks a person before it goes on, and says which person", () => {
    const human = (...delivery_methods: unknown[]) =>
      nodeOf(
        workflowOf("workflow", [
          START,
          ["human", "human-input", { form_content: "{{#start.mail#}}", delivery_methods }],
        ]),
        "human",
      );
    const mail = (...items: unknown[]) => ({
      type: "email",
      config: { subject: "s", body: "b", recipients: { items } },
    });
    expect(human({ type: "webapp" }).guard?.approver).toBe("requester");
    expect(human(mail({ type: "member", user_id: "1" })).guard?.approver).toBe("operator");
    expect(human(mail({ type: "external", email: "a@example.com" }))).toMatchObject({
      roles: ["human", "egress"],
      guard: { approver: "unknown" },
    });
  });

  it("calls a workflow that is published as a tool by its name", () => {
    const data = {
      provider_type: "workflow",
      provider_name: "w",
      tool_name: "summarise",
      tool_label: "Summarise",
    };
    expect(nodeOf(workflowOf("workflow", [START, ["tool", "tool", data]]), "tool").calls).toBe("Summarise");
  });

  it("sends questions and passages to the models that rank them", () => {
    const workflow = workflowOf("workflow", [
      START,
      [
        "kb",
        "knowledge-retrieval",
        {
          dataset_ids: ["b", "a"],
          query_variable_selector: ["start", "mail"],
          retrieval_mode: "multiple",
          multiple_retrieval_config: {
            reranking_enable: true,
            reranking_model: { provider: "cohere", model: "r" },
          },
        },
      ],
    ]);
    expect(nodeOf(workflow, "kb")).toMatchObject({ roles: ["store", "retriever"], place: "a b" });
    expect(egressOf(workflow)).toEqual(["kb/reranker cohere vendor api.cohere.com"]);
    expect(readsOf(workflow, "kb/reranker")).toEqual(["kb.result"]);
  });
});

describe("agents", () => {
  const tools = [
    {
      enabled: true,
      type: "builtin",
      provider_name: "langgenius/slack/slack",
      tool_name: "send_message",
      parameters: {
        text: { auto: 1, value: null },
        channel: { auto: 0, value: { type: "constant", value: "#ops" } },
      },
    },
    { enabled: false, type: "builtin", provider_name: "time", tool_name: "current_time", parameters: {} },
    {
      enabled: true,
      type: "mcp",
      provider_name: "crm",
      tool_name: "find",
      schemas: [{ name: "id", form: "llm" }],
    },
  ];
  const constant = (value: unknown) => ({ type: "constant", value });

  it("get tools that are switched on; open arguments are the model's", () => {
    const workflow = workflowOf("advanced-chat", [
      START,
      [
        "agent",
        "agent",
        {
          agent_parameters: {
            model: constant({ provider: "langgenius/anthropic/anthropic" }),
            instruction: constant("Be kind to people"),
            query: constant("{{#sys.query#}}"),
            tools: constant(tools),
          },
          memory: { window: { enabled: false } },
        },
      ],
    ]);
    const agent = nodeOf(workflow, "agent");
    expect(agent).toMatchObject({ roles: ["agent"], service: "anthropic", party: "vendor" });
    expect(agent.parameters.map(({ field, purpose }) => [field, purpose])).toEqual([
      ["instruction", "system-prompt"],
      ["query", "prompt"],
      ["memory.query", "prompt"],
    ]);
    expect(workflow.edges.filter(({ kind }) => kind === "tool").map(({ from }) => from)).toEqual([
      "agent/tool-1",
      "agent/tool-3",
    ]);
    const slack = nodeOf(workflow, "agent/tool-1");
    expect(slack.roles).toEqual(["tool", "egress"]);
    expect(slack.parameters.map(({ field, modelChosen, purpose }) => [field, modelChosen, purpose])).toEqual([
      ["text", true, "message"],
      ["channel", false, "recipient"],
    ]);
    expect(nodeOf(workflow, "agent/tool-3").parameters).toMatchObject([{ field: "id", modelChosen: true }]);
  });

  it("get tools from the servers that a strategy for MCP is given", () => {
    const servers = JSON.stringify({ mcpServers: { maps: { url: "https://mcp.example.com/sse" } } });
    const workflow = workflowOf("advanced-chat", [
      START,
      [
        "agent",
        "agent",
        { agent_parameters: { mcp_servers_config: constant(servers), query: constant("{{#sys.query#}}") } },
      ],
    ]);
    expect(egressOf(workflow)).toContain("agent/mcp-1 mcp.example.com third-party mcp.example.com");
  });

  it("of the workspace are read from their package, or said to be missing", () => {
    const node: TestNode = [
      "agent",
      "agent",
      { agent_node_kind: "dify_agent", version: "2", agent_task: "Sort {{#start.mail#}}" },
    ];
    const soul = {
      prompt: { system_prompt: "You sort letters" },
      model: { model_provider: "langgenius/openai/openai", model: "m" },
      tools: {
        dify_tools: [{ provider_id: "langgenius/gmail/gmail", tool_name: "send_mail" }],
        cli_tools: [{ name: "sh" }],
      },
      knowledge: { sets: [{ id: "k" }] },
    };
    const data = { ...appOf("workflow", [START, node]), agent_packages: { agent_1: { soul } } };
    const workflow = importOne(data);
    expect(nodeOf(workflow, "agent").service).toBe("openai");
    expect(nodeOf(workflow, "agent/tool-1").service).toBe("gmail");
    expect(nodeOf(workflow, "agent/cli-1").parameters).toMatchObject([
      { purpose: "command", modelChosen: true },
    ]);
    expect(nodeOf(workflow, "agent/knowledge").roles).toContain("retriever");
    expect(workflowOf("workflow", [START, node]).completeness).toBe("partial");
    const app = importOne({
      kind: "app",
      app: { mode: "agent", name: "A" },
      agent: { package_ref: "agent_1" },
      agent_packages: { agent_1: { soul } },
    });
    expect(app.nodes.map(({ id }) => id)).toEqual([
      "dify:start",
      "dify:model",
      "dify:model/tool-1",
      "dify:model/cli-1",
      "dify:model/knowledge",
      "dify:memory",
      "dify:answer",
    ]);
  });
});
