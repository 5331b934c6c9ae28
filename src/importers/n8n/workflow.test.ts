import { describe, expect, it } from "vitest";
import { printedWorkflow } from "../../model/workflow.ts";
import { importText } from "../index.ts";
import { exportOf, importOne, nodeOf, single, workflowOf } from "./testing.ts";

describe("connections", () => {
  it("reads every kind, branches and nulls; attached nodes point at their root", () => {
    const data = exportOf(
      {
        Chat: ["lc.chatTrigger", { public: true }],
        If: ["if"],
        Agent: ["lc.agent"],
        Model: ["lc.lmChatOpenAi"],
        Tool: ["gmailTool"],
      },
      ["Chat > If", "Model >ai_languageModel> Agent", "Tool >ai_tool> Agent"],
    );
    (data["connections"] as Record<string, unknown>)["If"] = {
      main: [null, [null, { node: "Agent", type: "main", index: 0 }]],
    };
    const { edges, completeness } = importOne(data);
    expect(edges).toEqual([
      { from: "id-0", to: "id-1", kind: "main", branch: 0 },
      { from: "id-3", to: "id-2", kind: "model" },
      { from: "id-4", to: "id-2", kind: "tool" },
      { from: "id-1", to: "id-2", kind: "main", branch: 1 },
    ]);
    expect(completeness).toBe("full");
  });

  it("says that it cannot judge what leads nowhere", () => {
    const nodes = { A: ["webhook", { path: "a" }], B: ["set", { x: 1 }] } as const;
    const some = workflowOf({ ...nodes } as never, ["A > B", "B > Gone"]);
    expect(some).toMatchObject({
      completeness: "damaged",
      notes: ["cannot judge 1 of 2 connections: they lead to nodes that do not exist"],
    });
    const all = workflowOf({ ...nodes } as never, ["abc > def"]);
    expect(all.notes[0]).toMatch(/^cannot judge: all/);
  });

  it("follows connections keyed by node id, and says that n8n does not", () => {
    const workflow = workflowOf({ A: ["webhook", { path: "a" }], B: ["noOp", { x: 1 }] }, ["id-0 > id-1"]);
    expect(workflow.edges).toEqual([{ from: "id-0", to: "id-1", kind: "main", branch: 0 }]);
    expect(workflow.completeness).toBe("damaged");
    expect(workflow.notes[0]).toMatch(/^cannot judge/);
  });

  it("survives repeated node names, repeated ids and cycles", () => {
    const data = exportOf({ A: ["set", { x: 1 }], B: ["set", { x: 1 }] }, ["A > B", "B > A", "A > A"]);
    const nodes = data["nodes"] as Record<string, unknown>[];
    nodes.push({ ...nodes[0], name: "B" });
    const workflow = importOne(data);
    expect(new Set(workflow.nodes.map(({ id }) => id)).size).toBe(3);
    expect(workflow.completeness).toBe("damaged");
    expect(workflow.notes.join()).toContain('"B"');
  });

  it("tells a stripped export from one whose nodes need no parameters", () => {
    expect(workflowOf({ A: ["webhook"], B: ["lc.agent"] }, ["A > B"]).notes[0]).toMatch(
      /^cannot judge: the parameters/,
    );
    expect(workflowOf({ A: ["manualTrigger"], B: ["set", { x: 1 }] }, ["A > B"]).completeness).toBe("full");
    expect(workflowOf({ A: ["webhook"] }).completeness).toBe("full");
  });

  it("leaves sticky notes out and names unknown types without guessing", () => {
    const workflow = workflowOf({
      Note: ["stickyNote", { content: "x" }],
      X: ["n8n-nodes-acme.gmailTool", { x: 1 }],
    });
    expect(workflow.nodes.map(({ roles, party, output }) => [roles, party, output])).toEqual([
      [["unknown"], "unknown", "join"],
    ]);
    expect(workflow.completeness).toBe("partial");
    expect(single("constructor").roles).toEqual(["unknown"]);
    expect(single("toStringTool").roles).toEqual(["unknown"]);
  });
});

describe("entries", () => {
  const entries = (...node: Parameters<typeof single>) =>
    workflowOf({ It: node }).entries.map(({ protocol, auth, reach }) => [protocol, auth, reach].join(" "));

  it.each([
    ["webhook", {}, "http none public"],
    ["webhook", { authentication: "headerAuth" }, "http header public"],
    ["webhook", { authentication: "jwtAuth" }, "http jwt public"],
    ["webhook", { authentication: "={{ $json.x }}" }, "http unknown public"],
    ["webhook", { authentication: "{{ $credentials.headerAuth }}" }, "http unknown public"],
    ["formTrigger", { authentication: "basicAuth" }, "form basic public"],
    ["lc.chatTrigger", {}, "chat platform internal"],
    ["lc.chatTrigger", { public: true }, "chat none public"],
    ["lc.chatTrigger", { public: true, authentication: "n8nUserAuth" }, "chat platform public"],
    ["lc.mcpTrigger", { authentication: "bearerAuth" }, "mcp bearer public"],
    ["telegramTrigger", {}, "messenger platform public"],
    ["gmailTrigger", {}, "email platform public"],
    ["stripeTrigger", {}, "app-event signature public"],
    ["scheduleTrigger", {}, "schedule platform internal"],
    ["executeWorkflowTrigger", {}, "workflow platform internal"],
    ["wait", { resume: "webhook" }, "http none public"],
  ])("%s %j", (type, parameters, expected) => expect(entries(type, parameters)).toEqual([expected]));

  it("counts neither answers nor what is switched off", () => {
    expect(entries("respondToWebhook")).toEqual([]);
    expect(entries("wait", { resume: "timeInterval" })).toEqual([]);
    expect(entries("webhook", {}, { disabled: true })).toEqual([]);
  });

  it("knows what comes in, and that strangers chose it", () => {
    const authorization = (authentication: string) =>
      single("webhook", { authentication }).fields.find(({ name }) => name === "headers.authorization");
    expect(authorization("headerAuth")).toMatchObject({
      dataClasses: ["credential"],
      integrity: "untrusted",
    });
    expect(authorization("none")).toBeUndefined();
    const form = single("formTrigger", {
      formFields: {
        values: [
          { fieldLabel: "Your e-mail" },
          { fieldLabel: "Colour", fieldType: "dropdown" },
          { fieldLabel: "Wish" },
        ],
      },
    });
    expect(form.fields.map(({ name, dataClasses }) => [name, dataClasses])).toEqual([
      ["Your e-mail", ["pii.email"]],
      ["Colour", []],
      ["Wish", ["conversation"]],
      ["submittedAt", []],
      ["formMode", []],
    ]);
    expect(
      single("executeWorkflowTrigger", { workflowInputs: { values: [{ name: "card_number" }] } }).fields[0],
    ).toMatchObject({ name: "card_number", dataClasses: ["financial.card"] });
  });
});

describe("replies", () => {
  const roles = (trigger: [string, Record<string, unknown>]) =>
    nodeOf(
      workflowOf({ In: trigger, Mid: ["set", { x: 1 }], End: ["lc.agent"], Off: ["noOp", { x: 1 }] }, [
        "In > Mid",
        "Mid > End",
      ]),
      "End",
    ).roles;

  it("takes the last nodes for the answer where the trigger says so", () => {
    expect(roles(["webhook", { responseMode: "lastNode" }])).toEqual(["agent", "respond"]);
    expect(roles(["lc.chatTrigger", {}])).toEqual(["agent", "respond"]);
    expect(roles(["lc.chatTrigger", { options: { responseMode: "responseNodes" } }])).toEqual(["agent"]);
    expect(roles(["webhook", {}])).toEqual(["agent"]);
    expect(roles(["webhook", { responseMode: "lastNode", responseData: "noData" }])).toEqual(["agent"]);
  });

  it("takes a form's last page for an answer, and a message to the sender for the caller's", () => {
    expect(single("form", { operation: "completion", completionMessage: "x" })).toMatchObject({
      roles: ["respond"],
      party: "caller",
    });
    const bot = (chatId: string) =>
      nodeOf(
        workflowOf(
          { In: ["telegramTrigger", { updates: ["message"] }], Out: ["telegram", { chatId, text: "x" }] },
          ["In > Out"],
        ),
        "Out",
      ).party;
    expect(bot("={{ $('In').item.json.message.chat.id }}")).toBe("caller");
    expect(bot("12345")).toBe("third-party");
    expect(bot("={{ $json.subscriber }}")).toBe("third-party");
  });
});

describe("who gets the data", () => {
  it("is the host, not the node's type", () => {
    expect(single("lc.lmChatOpenAi")).toMatchObject({ roles: ["model"], service: "openai", party: "vendor" });
    expect(single("lc.lmChatOpenAi", { options: { baseURL: "https://api.deepseek.com/v1" } })).toMatchObject({
      service: "deepseek",
      party: "vendor",
    });
    expect(single("lc.lmChatOpenAi", { options: { baseURL: "http://localhost:11434/v1" } })).toMatchObject({
      party: "own",
    });
    expect(single("lc.lmChatOpenAi", { options: { baseURL: "={{ $env.URL }}" } })).toMatchObject({
      service: "unknown",
      party: "unknown",
    });
    expect(single("httpRequest", { url: "https://api.openai.com/v1/chat/completions" })).toMatchObject({
      roles: ["model"],
      service: "openai",
      party: "vendor",
      output: "join",
    });
    expect(single("httpRequest", { url: "http://crm:8080/x" }).party).toBe("own");
    expect(single("httpRequest", { url: "={{ $json.url }}" }).party).toBe("unknown");
  });

  it("lists hosts and credentials by reference", () => {
    const { egress } = workflowOf({
      A: [
        "httpRequest",
        { url: "=https://user:x@API.Example.com:8443/{{ $json.id }}?q=1" },
        { credentials: { httpHeaderAuth: { id: "7", name: "Partner" } } },
      ],
      B: ["httpRequest", { url: "https://{{ $json.host }}/x" }],
      C: ["slack", { text: "x" }],
      D: ["postgres", { table: "t" }],
      E: ["slack", { text: "x" }, { disabled: true }],
    });
    expect(egress.map(({ nodeId, host, credential, party }) => [nodeId, host, credential, party])).toEqual([
      ["id-0", "api.example.com", "Partner", "third-party"],
      ["id-1", undefined, undefined, "unknown"],
      ["id-2", "slack.com", undefined, "third-party"],
    ]);
  });

  it.each([
    ["slack", { resource: "user" }, "retriever"],
    ["slackTool", { resource: "user" }, "tool, retriever"],
    ["slack", { resource: "channel" }, "egress"],
    ["slack", { resource: "channel", operation: "replies" }, "retriever"],
    ["slack", {}, "egress"],
    ["gmail", { resource: "thread" }, "retriever"],
    ["telegram", { resource: "chat", operation: "member" }, "retriever"],
    ["telegram", { resource: "file" }, "retriever"],
    ["discord", { resource: "member" }, "retriever"],
    ["googleSheets", {}, "store, retriever"],
    ["googleSheets", { resource: "spreadsheet" }, "store"],
    ["notion", { resource: "database" }, "store, retriever"],
    ["notion", { resource: "constructor" }, "store"],
    ["hubspot", { resource: "deal" }, "store"],
    ["mongoDb", { operation: "aggregate" }, "store, retriever"],
    ["slack", { resource: "={{ $json.r }}" }, "egress, retriever"],
  ])("%s with %j: %s", (type, parameters, roles) =>
    expect(single(type, parameters).roles.join(", ")).toBe(roles),
  );

  it("tells reading from writing, with n8n's default operation", () => {
    expect(single("googleSheets").roles).toEqual(["store", "retriever"]);
    expect(single("googleSheets", { operation: "append" }).roles).toEqual(["store"]);
    expect(single("gmail").roles).toEqual(["egress"]);
    expect(single("gmail", { operation: "getAll" })).toMatchObject({
      roles: ["retriever"],
      fields: [{ integrity: "untrusted" }],
    });
    expect(single("slack", { operation: "sendAndWait" }).roles).toEqual(["egress", "human"]);
    expect(single("postgres", { operation: "executeQuery", query: "DELETE FROM t" }).roles).toEqual([
      "store",
    ]);
    expect(single("gmailTool").roles).toEqual(["tool", "egress"]);
    expect(single("lc.vectorStorePinecone", { mode: "insert" }).roles).toEqual(["store"]);
    expect(single("lc.vectorStorePinecone", { mode: "retrieve-as-tool" }).roles).toContain("tool");
  });

  it("knows what a query or table gives by its names", () => {
    const rows = single("postgres", {
      operation: "executeQuery",
      query: 'SELECT c.id, c.name, c.email AS mail_address, "card" FROM customers c WHERE 1=1',
    });
    expect(rows.fields.map(({ name, dataClasses, basis }) => [name, dataClasses, basis])).toEqual([
      ["id", ["internal"], "query"],
      ["name", ["pii.name"], "query"],
      ["mail_address", ["pii.email"], "query"],
      ["card", ["financial.card"], "query"],
    ]);
    expect(
      single("postgres", { operation: "select", table: { __rl: true, value: "customers" } }).fields,
    ).toMatchObject([{ name: "*", dataClasses: ["internal", "pii"], basis: "table-name" }]);
    expect(
      workflowOf({
        S: [
          "googleSheets",
          { operation: "append", columns: { value: { Email: "=1" }, schema: [{ id: "Phone" }] } },
        ],
      }).stores[0]?.dataClasses,
    ).toEqual(["pii.email", "pii.phone"]);
  });
});

describe("pinned data, settings, ids, calls", () => {
  it("takes names from pinned samples, and prints no values", () => {
    const secret = ["anna", "example.org"].join("@");
    const data = exportOf({ In: ["webhook", {}] }, [], {
      pinData: { In: [{ json: { body: { email: secret, note: "x" } } }] },
    });
    const workflow = importOne(data);
    expect(workflow.nodes[0]?.fields.find(({ basis }) => basis === "pinned-data")).toMatchObject({
      name: "body.email",
      dataClasses: ["pii.email"],
      integrity: "untrusted",
    });
    expect(workflow.settings.pinnedNodes).toEqual(["In"]);
    expect(JSON.stringify(printedWorkflow(workflow))).not.toContain(secret);
  });

  it("calls what the instance decides unknown, not off", () => {
    const settings = (value: Record<string, unknown>) =>
      workflowOf({ A: ["noOp"] }, [], { settings: value }).settings;
    expect(settings({})).toEqual({
      saveSuccessfulExecutions: "unknown",
      saveFailedExecutions: "unknown",
      redaction: "unknown",
      pinnedNodes: [],
    });
    expect(
      settings({
        saveDataSuccessExecution: "none",
        saveDataErrorExecution: "all",
        redactionPolicy: "non-manual",
        errorWorkflow: "E",
      }),
    ).toMatchObject({
      saveSuccessfulExecutions: "none",
      saveFailedExecutions: "all",
      redaction: "partial",
      errorWorkflow: "E",
    });
    expect(
      settings({ saveDataSuccessExecution: "DEFAULT", errorWorkflow: { enabled: false } }),
    ).toMatchObject({ saveSuccessfulExecutions: "unknown" });
  });

  it("keeps a disabled node, as one that hands its input on", () => {
    expect(single("gmail", { operation: "getAll" }, { disabled: true })).toMatchObject({
      disabled: true,
      output: "pass",
      fields: [],
    });
  });

  it("names a workflow by its id, its name or its content, never by its file", async () => {
    const data = exportOf({ A: ["noOp", { x: 1 }] });
    expect((await importText(JSON.stringify({ ...data, id: "wf1" }), "a.json"))[0]?.id).toBe("wf1");
    expect((await importText(JSON.stringify({ ...data, name: "Büro: Kunden & Co." }), "a.json"))[0]?.id).toBe(
      "büro-kunden-co",
    );
    const nameless = await Promise.all(
      ["a.json", "b.json"].map(
        async (file) => (await importText(JSON.stringify({ ...data, name: undefined }), file))[0]?.id,
      ),
    );
    expect(nameless[0]).toMatch(/^n8n-[0-9a-f]{12}$/);
    expect(nameless[0]).toBe(nameless[1]);
  });

  it("reads lists and the wrappers of n8n's API and of galleries", async () => {
    const data = exportOf({ A: ["noOp", { x: 1 }] });
    for (const wrapped of [
      [data],
      { data: [data] },
      { data },
      { workflow: data },
      { workflow: { name: "Outer", nodes: [{ name: "x" }], workflow: data } },
    ])
      expect((await importText(JSON.stringify(wrapped), "x.json")).map(({ name }) => name)).toEqual(["Test"]);
    expect(
      (await importText(JSON.stringify({ workflow: data }), "x.json"))[0]?.nodes[0]?.location.pointer,
    ).toBe("/workflow/nodes/0");
    const twins = (await importText(JSON.stringify([data, data, { ...data, nodes: [] }]), "x.json")).map(
      ({ id }) => id,
    );
    expect(new Set(twins).size).toBe(3);
  });

  it("resolves calls within one import, by id and by name", async () => {
    const called = (workflowId: unknown) =>
      exportOf({ Call: ["executeWorkflow", { workflowId }] }, [], {
        id: `caller-${JSON.stringify(workflowId)}`,
      });
    const sub = {
      ...exportOf({ In: ["executeWorkflowTrigger", { inputSource: "passthrough" }] }),
      id: "sub-1",
      name: "Helper",
    };
    const calls = async (workflowId: unknown) =>
      (await importText(JSON.stringify([called(workflowId), sub]), "x.json"))[0]?.nodes[0]?.calls;
    expect(await calls("sub-1")).toBe("sub-1");
    expect(await calls({ __rl: true, value: "sub-1", mode: "id" })).toBe("sub-1");
    expect(await calls({ __rl: true, value: "<id>", cachedResultName: "Helper" })).toBe("sub-1");
    expect(await calls("elsewhere")).toBe("elsewhere");
    expect(await calls("={{ $json.id }}")).toBeUndefined();
  });
});
