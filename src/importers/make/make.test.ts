import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Workflow } from "../../model/workflow.ts";
import { edgesOf, nodeOf, readOne, readsOf, sourceFrom, staysWhole } from "../testing.ts";
import { verbOf } from "./apps.ts";
import make from "./index.ts";
import { parse } from "./parse.ts";
import { readMappings } from "./references.ts";

const SUPPORT = sourceFrom(
  readFileSync(join(import.meta.dirname, "fixtures/support.json"), "utf8"),
  "support.json",
);
const support = (): Workflow => readOne(make, parse, SUPPORT);
const one = (...flow: unknown[]): Workflow => readOne(make, parse, sourceFrom({ name: "S", flow }));
const read = (text: string): string[] =>
  readMappings(text).references.map(({ from, name, field }) => `${from} ${name}.${field}`);

describe("mappings", () => {
  it.each([
    ["{{1.email}} and {{2.`Full name`}}", ["node 1.email", "node 2.Full name"]],
    ["{{1.body.items[].name}}", ["node 1.body.items.name"]],
    ["{{1.items[1].name}}", ["node 1.items.name"]],
    ['{{replace(1.text; "}} {{9.no}}"; 2.b)}}', ["node 1.text", "node 2.b"]],
    ["{{if(1.secret; 2.a; 3.b)}}", ["node 2.a", "node 3.b"]],
    ["{{length(1.list)}} {{sha256(1.mail)}}", []],
    ["{{1.__IMTLENGTH__}} {{round(3.14)}} {{now}}", []],
    ["{{7}}", ["node 7.*"]],
    ["{{`7`}}", ["node 7.*"]],
    ["{{var.organization.key}}", ["variable organization.key.*"]],
    ["{{var.input.mail}}", ["node scenario-inputs.mail"]],
    ["no mapping, 1.email", []],
  ])("%s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it("says when one is never closed", () => {
    expect(readMappings("{{1.email")).toEqual({ references: [], unparsed: true });
  });
});

describe("modules", () => {
  it("names what a module does by its verb", () => {
    expect(
      [
        "watchRows",
        "TriggerNewEmail",
        "ActionWatchEmails",
        "NewMessage",
        "newsletterSend",
        "searchRows",
        "ActionGetRecord",
        "createAPage",
      ].map(verbOf),
    ).toEqual(["trigger", "trigger", "trigger", "trigger", "write", "read", "read", "write"]);
  });

  it("opens a webhook to anybody who has its URL, and answers over it", () => {
    expect(support().entries).toEqual([{ nodeId: "1", protocol: "http", auth: "none", reach: "public" }]);
    expect(nodeOf(support(), "7")).toMatchObject({ roles: ["respond"], party: "caller" });
    expect(readsOf(support(), "7")).toEqual([
      "body:body <- 4.result",
      "body:body <- 40.result",
      "body:body <- 2.0",
    ]);
    expect(support().notes.join()).toContain("API keys");
  });

  it("names the true vendor of a request, whatever the module is called", () => {
    const rows = support().egress.map(
      ({ nodeId, service, party, host }) => `${nodeId} ${service} ${party} ${host}`,
    );
    expect(rows).toContain("8 anthropic vendor api.anthropic.com");
    expect(rows).toContain("9 crm.partner.example third-party crm.partner.example");
    expect(rows).toContain("12 anthropic vendor api.anthropic.com");
  });

  it("reads the columns' titles, and sees that the caller chooses whose row it is", () => {
    const rows = nodeOf(support(), "2");
    expect(rows.fields.map(({ name, dataClasses }) => `${name} ${dataClasses.join()}`)).toContain(
      "3 pii.phone",
    );
    expect(rows).toMatchObject({
      keyedBy: "client-input",
      place: "/1abc/Customers",
      roles: ["store", "retriever"],
    });
    expect(rows.credentials).toEqual([{ type: "google", name: "Team account" }]);
  });

  it("joins variables by their name", () => {
    expect(readsOf(support(), "5")).toEqual(["who:content <- 3.who"]);
    expect(nodeOf(support(), "3").parameters.find(({ assigns }) => assigns === "who")?.references).toEqual([
      { from: "node", name: "2", field: "0" },
    ]);
  });

  it("takes what an agent's tool reads of the agent as the model's choice, and the rest as data", () => {
    const mail = nodeOf(support(), "13");
    expect(mail.roles).toEqual(["tool", "egress"]);
    expect(mail.parameters.find(({ field }) => field === "to[0]")).toMatchObject({
      modelChosen: true,
      purpose: "recipient",
    });
    expect(readsOf(support(), "13")).toContain("content:message <- 2.3");
    expect(edgesOf(support())).toContain("13 -tool-> 12");
  });

  it("orders routes after their router, and error handlers after their module", () => {
    expect(edgesOf(support())).toEqual(
      expect.arrayContaining(["6 -control-> 7", "6 -control-> 8", "6 -control-> 12", "4 -control-> 40"]),
    );
    expect(nodeOf(support(), "4").onError).toBe("continue");
  });

  it("keeps no runs of a confidential scenario but those that failed and wait", () => {
    expect(support().settings).toMatchObject({
      saveSuccessfulExecutions: "none",
      saveFailedExecutions: "all",
    });
  });

  it("says what it does not know, and still sees a trigger", () => {
    const workflow = one(
      { id: 1, module: "acme-portal:watchCases", mapper: {}, metadata: {} },
      { id: 2, module: "acme-portal:createCase", mapper: { text: "{{1.text}}" } },
    );
    expect(workflow.completeness).toBe("partial");
    expect(workflow.notes.join()).toContain("acme-portal:createCase");
    expect(workflow.entries).toEqual([
      { nodeId: "1", protocol: "app-event", auth: "unknown", reach: "unknown" },
    ]);
    expect(nodeOf(workflow, "2")).toMatchObject({ roles: ["unknown"], party: "unknown", output: "join" });
  });

  it("goes on after both branches of an if-else", () => {
    const workflow = one(
      { id: 1, module: "util:BasicTrigger", mapper: {} },
      {
        id: 2,
        module: "builtin:BasicIfElse",
        branches: [
          {
            label: "A",
            conditions: [[{ a: "{{1.x}}", o: "exist" }]],
            flow: [{ id: 3, module: "json:CreateJSON", mapper: { v: "{{1.x}}" } }],
          },
          { label: "Else", flow: [{ id: 4, module: "json:CreateJSON", mapper: {} }] },
        ],
      },
      { id: 5, module: "builtin:BasicMerge", mapper: {} },
    );
    expect(edgesOf(workflow)).toEqual(
      expect.arrayContaining(["2 -control-> 3", "2 -control-> 4", "3 -control-> 5", "4 -control-> 5"]),
    );
    expect(readsOf(workflow, "2")).toEqual(["branches[0].conditions[0][0].a:condition <- 1.x"]);
  });

  it("hands a program its inputs by their names", () => {
    const workflow = one(
      { id: 1, module: "gateway:CustomWebHook", mapper: {} },
      {
        id: 2,
        module: "code:ExecuteCode",
        mapper: {
          language: "javascript",
          input: [{ name: "mail", value: "{{1.email}}" }],
          codeEditorJavascript: "return { to: input.mail };",
        },
      },
    );
    const parameters = nodeOf(workflow, "2").parameters;
    expect(parameters.find(({ kind }) => kind === "code")).toMatchObject({
      language: "javascript",
      runtime: "globals",
    });
    expect(parameters.find(({ argument }) => argument === "mail")?.references).toEqual([
      { from: "node", name: "1", field: "email" },
    ]);
  });

  it("reads the answers of Make's API, with their places", () => {
    const flow = [{ id: 1, module: "gateway:CustomWebHook", mapper: {} }];
    const workflow = readOne(
      make,
      parse,
      sourceFrom({ code: "OK", response: { blueprint: { name: "A", flow } } }),
    );
    expect(workflow.name).toBe("A");
    expect(nodeOf(workflow, "1").location.pointer).toBe("/response/blueprint/flow/0");
  });

  it("lets what Resume says stand for the module that failed, and calls connections after their app", () => {
    const workflow = one(
      { id: 1, module: "gateway:CustomWebHook", mapper: {} },
      {
        id: 2,
        module: "openai-gpt-3:CreateCompletion",
        parameters: { __IMTCONN__: 7 },
        mapper: { prompt: "{{1.question}}" },
        onerror: [
          { id: 3, module: "slack:CreateMessage", mapper: { text: "{{2.result}}" } },
          { id: 4, module: "builtin:Resume", mapper: { result: "sorry: {{1.question}}" } },
        ],
      },
      { id: 5, module: "gateway:WebhookRespond", mapper: { body: "{{2.result}}" } },
    );
    expect(readsOf(workflow, "5")).toEqual(["body:body <- 2.result", "body:body <- 4.result"]);
    expect(nodeOf(workflow, "4").parameters).toMatchObject([{ assigns: "result" }]);
    expect(nodeOf(workflow, "2").credentials).toEqual([{ type: "openai-gpt-3" }]);
  });

  it("leaves people's addresses out of the names of connections", () => {
    const label = "My Google connection (jane.doe@example.com)";
    const metadata = { restore: { parameters: { __IMTCONN__: { label, data: { connection: "google" } } } } };
    const workflow = one({
      id: 1,
      module: "google-sheets:addRow",
      parameters: { __IMTCONN__: 1 },
      mapper: {},
      metadata,
    });
    expect(nodeOf(workflow, "1").credentials).toEqual([{ type: "google", name: "My Google connection" }]);
  });

  it("does not take other platforms' files for its own", () => {
    for (const data of [
      { nodes: [], connections: {} },
      { flow: [{ module: 7 }] },
      { flow: [{ module: "no colon" }] },
      [],
    ])
      expect(make.detect(sourceFrom(data))).toBe(false);
  });

  it("stays whole when a blueprint does not", () => {
    staysWhole(make, parse, [SUPPORT]);
  });
});
