import { beforeAll, describe, expect, it } from "vitest";
import { loadDetectors } from "./parse.ts";
import { exportOf, importOne, nodeOf, single, workflowOf } from "./testing.ts";

describe("the place of records", () => {
  const credentials = { postgres: { id: "1", name: "Main" } };

  it.each([
    [
      "postgres",
      { operation: "select", schema: { value: "public" }, table: { value: "users" } },
      { credentials },
      "Main/users",
    ],
    ["postgres", { operation: "executeQuery", query: "SELECT * FROM users" }, { credentials }, "Main/users"],
    [
      "postgres",
      { operation: "executeQuery", query: "SELECT * FROM a JOIN b ON 1=1" },
      { credentials },
      undefined,
    ],
    ["postgresTool", { operation: "select", table: "users" }, {}, "users"],
    [
      "googleSheets",
      {
        documentId: {
          __rl: true,
          mode: "url",
          value: "https://docs.google.com/spreadsheets/d/1abcdefghijklmn/edit",
        },
        sheetName: { __rl: true, value: "gid=0" },
      },
      {},
      "1abcdefghijklmn/gid=0",
    ],
    ["googleSheets", { documentId: { __rl: true, value: "={{ $json.id }}" } }, {}, undefined],
    ["redis", { operation: "get", key: "=session:{{ $json.id }}" }, {}, "session:"],
    ["dataTable", { dataTableId: { __rl: true, value: "T1" } }, {}, "T1"],
    ["lc.memoryPostgresChat", {}, { credentials }, "Main/n8n_chat_histories"],
    ["lc.vectorStoreInMemory", { mode: "insert" }, {}, "vector_store_key"],
    [
      "lc.vectorStorePinecone",
      { pineconeIndex: { value: "docs" }, options: { pineconeNamespace: "a" } },
      {},
      "docs/a",
    ],
    ["readWriteFile", { operation: "write", fileName: "/data/log.txt" }, {}, "/data/log.txt"],
    ["airtable", { base: { value: "<id>" } }, {}, undefined],
    ["slack", { channelId: "C1" }, {}, undefined],
  ])("%s %j", (type, parameters, more, place) => expect(single(type, parameters, more).place).toBe(place));

  it("holds no secret", () => {
    const key = ["sk", "proj", "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8S9t0U1v2"].join("-");
    expect(single("redis", { operation: "get", key }).place).toBeUndefined();
  });
});

describe("what stores hold", () => {
  const held = (type: string, parameters: Record<string, unknown>) =>
    workflowOf({ It: [type, parameters] }).stores.map(
      ({ service, dataClasses }) => `${service} ${dataClasses.join()}`,
    );

  it.each([
    [
      "postgres",
      { operation: "executeQuery", query: "INSERT INTO leads (email) VALUES ($1)" },
      "postgres pii,pii.email",
    ],
    [
      "notion",
      { resource: "databasePage", propertiesUi: { propertyValues: [{ key: "Phone|phone_number" }] } },
      "notion pii.phone",
    ],
    ["hubspot", { resource: "contact", operation: "upsert" }, "hubspot pii"],
    ["wooCommerce", { resource: "product", operation: "getAll" }, "woocommerce "],
    ["stripe", { resource: "customerCard", operation: "get" }, "stripe financial.card,pii"],
    ["googleCalendar", { resource: "event", operation: "getAll" }, "google-calendar internal,pii"],
    ["lc.memoryBufferWindow", {}, "n8n memory conversation"],
    ["evaluation", { operation: "setOutputs" }, "google-sheets "],
    ["code", { jsCode: "const d = $getWorkflowStaticData('global'); return items" }, "n8n static data "],
  ])("%s %j: %s", (type, parameters, expected) => expect(held(type, parameters)).toEqual([expected]));

  it("gives the columns that another node lists for the same table", () => {
    const sheet = { documentId: { __rl: true, value: "D1" }, sheetName: { __rl: true, value: "S" } };
    const read = (sheetName: string) =>
      nodeOf(
        workflowOf({
          Add: ["googleSheets", { ...sheet, operation: "append", columns: { schema: [{ id: "Phone" }] } }],
          Get: ["googleSheets", { ...sheet, sheetName: { __rl: true, value: sheetName } }],
        }),
        "Get",
      ).fields.map(({ name, dataClasses }) => `${name} ${dataClasses.join()}`);
    expect(read("S")).toEqual(["* internal", "Phone pii.phone"]);
    expect(read("Other")).toEqual(["* internal"]);
  });

  it("gives what its resource holds", () => {
    const gives = (resource: string) =>
      single("wooCommerce", { resource, operation: "getAll" }).fields.flatMap(
        ({ dataClasses }) => dataClasses,
      );
    expect(gives("order")).toContain("financial");
    expect(gives("product")).toEqual([]);
  });
});

describe("samples", () => {
  beforeAll(loadDetectors);

  const fieldsOf = (json: Record<string, unknown>) => {
    const workflow = importOne(
      exportOf({ In: ["httpRequest", { url: "https://api.example.org/x" }] }, [], {
        pinData: { In: [{ json }] },
      }),
    );
    return nodeOf(workflow, "In")
      .fields.filter(({ basis }) => basis === "pinned-data" || basis === "detector")
      .map(({ name, dataClasses, basis }) => [name, dataClasses.join(), basis]);
  };

  it("are looked into where names say nothing", () => {
    const mail = ["anna.meier", "example.org"].join("@");
    expect(fieldsOf({ note: `please write to ${mail}`, email: "x", open: true, n: 3 })).toEqual([
      ["email", "pii.email", "pinned-data"],
      ["note", "pii.email", "detector"],
    ]);
  });

  it("say nothing by a yes or no, nor by tables of links", () => {
    expect(fieldsOf({ capabilities: { canComment: true }, links: { "application/zip": "x" } })).toEqual([]);
  });
});

describe("notes on the canvas", () => {
  const note = (content: string) =>
    workflowOf({ Note: ["stickyNote", { content }], A: ["noOp", { x: 1 }] }).nodes;

  it("stay out of the graph", () => {
    expect(note("## Setup\nPut your key into the credential").map(({ name }) => name)).toEqual(["A"]);
  });

  it("are there for whoever looks for secrets, when they hold one", () => {
    const key = ["AKIA", "Q3EGRT5XVB7NWLMP"].join("");
    const secret = note(`key: ${key}`).find(({ name }) => name === "Note");
    expect(secret).toMatchObject({ roles: ["secret"], fields: [], type: "n8n-nodes-base.stickyNote" });
    expect(secret?.parameters.map(({ field, location }) => [field, location.pointer])).toEqual([
      ["content", "/nodes/0/parameters/content"],
    ]);
  });
});
