import { describe, expect, it } from "vitest";
import { importText } from "../../src/importers/index.ts";
import { exportOf, type TestNode } from "../../src/importers/n8n/testing.ts";
import { tracePaths } from "../../src/taint/index.ts";

/** `source.field -> sink (kind)`, with guards and bypasses, of all paths of an n8n workflow, in alphabetical order. */
async function paths(nodes: Record<string, TestNode>, ...flows: string[]): Promise<string[]> {
  const workflows = await importText(JSON.stringify(exportOf(nodes, flows)), "test.json");
  const names = new Map(workflows.flatMap((workflow) => workflow.nodes.map(({ id, name }) => [id, name])));
  return tracePaths(workflows)
    .map((path) =>
      [
        `${path.steps[0]?.nodeName}.${path.sourceFields.map(({ field }) => field).join("+")}`,
        `-> ${path.steps.at(-1)?.nodeName} (${path.sinkKind})`,
        ...path.guards.map((id) => `guarded by ${names.get(id)}`),
        ...path.bypasses.map(({ guard, how }) => `past ${names.get(guard)} by ${how}`),
      ].join(" "),
    )
    .sort();
}

const manual: TestNode = ["manualTrigger", { x: 1 }];
const chat: TestNode = ["lc.chatTrigger", { public: true }];
const contacts: TestNode = ["hubspot", { resource: "contact", operation: "getAll" }];
const post = (jsonBody: string): TestNode => [
  "httpRequest",
  { method: "POST", url: "https://sink.example.com/in", jsonBody },
];

describe("a Guardrails node", () => {
  const clean: TestNode = [
    "lc.guardrails",
    { operation: "sanitize", text: "={{ $json.email }}", guardrails: { pii: { value: { type: "all" } } } },
  ];

  it("stands on the way of what it looks at", async () => {
    expect(
      await paths(
        { In: manual, CRM: contacts, Clean: clean, Out: post("={{ $json.guardrailsInput }}") },
        "In > CRM",
        "CRM > Clean",
        "Clean > Out",
      ),
    ).toEqual(["CRM.email -> Out (third-party) guarded by Clean"]);
  });

  it("hands on nothing but that, and can be passed by name only", async () => {
    const nodes = { In: manual, CRM: contacts, Clean: clean };
    const flows = ["In > CRM", "CRM > Clean", "Clean > Out"];
    expect(await paths({ ...nodes, Out: post("={{ $json.phone }}") }, ...flows)).toEqual([]);
    expect(await paths({ ...nodes, Out: post("={{ $('CRM').item.json.email }}") }, ...flows)).toEqual([
      "CRM.email -> Out (third-party) past Clean by read",
    ]);
    // Nobody meant to clean this one.
    expect(await paths({ ...nodes, Out: post("={{ $('CRM').item.json.phone }}") }, ...flows)).toEqual([
      "CRM.phone -> Out (third-party)",
    ]);
  });
});

describe("an approval", () => {
  it("covers what is sent after it, though nothing of the item passes it", async () => {
    const ask: TestNode = [
      "slack",
      { operation: "sendAndWait", channelId: { __rl: true, value: "C1" }, message: "Ok?" },
    ];
    const nodes = { In: manual, CRM: contacts, Ask: ask };
    const flows = ["In > CRM", "CRM > Ask", "Ask > Out"];
    expect(await paths({ ...nodes, Out: post("={{ $json.email }}") }, ...flows)).toEqual([]);
    expect(await paths({ ...nodes, Out: post("={{ $('CRM').item.json.email }}") }, ...flows)).toEqual([
      "CRM.email -> Out (third-party) guarded by Ask",
    ]);
  });
});

describe("fields on their way", () => {
  it("go through nodes that split, gather and rename", async () => {
    const nodes = {
      In: [
        "formTrigger",
        {
          formFields: { values: [{ fieldLabel: "Email" }, { fieldLabel: "Colour", fieldType: "dropdown" }] },
        },
      ],
      Rename: ["renameKeys", { keys: { key: [{ currentKey: "Email", newKey: "mail" }] } }],
      Gather: ["aggregate", { fieldsToAggregate: { fieldToAggregate: [{ fieldToAggregate: "mail" }] } }],
      Split: ["splitOut", { fieldToSplitOut: "mail" }],
    } satisfies Record<string, TestNode>;
    const flows = ["In > Rename", "Rename > Gather", "Gather > Split", "Split > Out"];
    expect(await paths({ ...nodes, Out: post("={{ $json.mail }}") }, ...flows)).toEqual([
      "In.Email -> Out (third-party)",
    ]);
  });

  it("end where only others are kept", async () => {
    const nodes = {
      In: ["formTrigger", { formFields: { values: [{ fieldLabel: "Email" }] } }],
      Count: ["summarize", { fieldsToSummarize: { values: [{ aggregation: "count", field: "Email" }] } }],
      Out: post("={{ $json }}"),
    } satisfies Record<string, TestNode>;
    expect(await paths(nodes, "In > Count", "Count > Out")).toEqual([]);
  });

  it("pass a classifier, whose model only chooses the branch", async () => {
    expect(
      await paths(
        {
          In: chat,
          Sort: ["lc.textClassifier", { inputText: "={{ $json.chatInput }}" }],
          Model: ["lc.lmChatOpenAi"],
          Out: post("={{ $json.chatInput }}"),
        },
        "In > Sort",
        "Model >ai_languageModel> Sort",
        "Sort > Out",
      ),
    ).toEqual(["In.chatInput -> Model (model)", "In.chatInput -> Out (third-party)"]);
  });

  it("stand in files, too", async () => {
    const fetched: TestNode = ["googleDrive", { operation: "download", fileId: { __rl: true, value: "F" } }];
    const mail = (options: Record<string, unknown>): TestNode => [
      "gmail",
      { sendTo: "a@example.org", message: "see attachment", options },
    ];
    const sent = (options: Record<string, unknown>) =>
      paths({ In: manual, File: fetched, Mail: mail(options) }, "In > File", "File > Mail");
    expect(await sent({ attachmentsUi: { attachmentsBinary: [{ property: "data" }] } })).toEqual([
      "File.* -> Mail (third-party)",
    ]);
    expect(await sent({})).toEqual([]);
    expect(
      await paths(
        {
          In: ["webhook", { httpMethod: "POST" }],
          Read: ["extractFromFile", { operation: "pdf" }],
          Out: post("={{ $json.text }}"),
        },
        "In > Read",
        "Read > Out",
      ),
    ).toEqual([expect.stringContaining("$binary")]);
  });

  it("are kept, and read again from the same table", async () => {
    const table = { dataTableId: { __rl: true, value: "T1" } };
    const found = await paths(
      {
        In: ["formTrigger", { formFields: { values: [{ fieldLabel: "Email" }] } }],
        Save: [
          "dataTable",
          { ...table, operation: "insert", columns: { value: { mail: "={{ $json.Email }}" } } },
        ],
        Daily: ["scheduleTrigger", { x: 1 }],
        Load: ["dataTable", { ...table, operation: "get" }],
        Out: post("={{ $json.mail }}"),
      },
      "In > Save",
      "Daily > Load",
      "Load > Out",
    );
    expect(found).toContain("In.Email -> Out (third-party)");
  });
});

describe("an answer", () => {
  it("without a body tells nothing", async () => {
    const answer = (respondWith?: string) =>
      paths(
        {
          In: ["webhook", { responseMode: "responseNode" }],
          CRM: contacts,
          Answer: ["respondToWebhook", respondWith === undefined ? {} : { respondWith }],
        },
        "In > CRM",
        "CRM > Answer",
      );
    expect(await answer("noData")).toEqual([]);
    expect(await answer()).toEqual(["CRM.* -> Answer (reply)"]);
  });

  it("in the chat that wrote is one to the caller", async () => {
    const bot = (chatId: string) =>
      paths(
        {
          In: ["telegramTrigger", {}, { typeVersion: 1.2 }],
          CRM: contacts,
          Out: ["telegram", { chatId, text: "={{ $json.email }}" }],
        },
        "In > CRM",
        "CRM > Out",
      );
    expect(await bot("={{ $('In').item.json.message.chat.id }}")).toEqual(["CRM.email -> Out (reply)"]);
    expect(await bot("4711")).toEqual(["CRM.email -> Out (third-party)"]);
  });
});
