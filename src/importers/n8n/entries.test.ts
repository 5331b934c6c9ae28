import { describe, expect, it } from "vitest";
import type { TestNode } from "./testing.ts";
import { nodeOf, single, workflowOf } from "./testing.ts";

describe("who may call", () => {
  const entry = (...node: Parameters<typeof single>) => {
    const [first] = workflowOf({ It: node }).entries;
    return first === undefined
      ? "none"
      : [first.protocol, first.auth, first.reach, ...(first.allowList ? ["listed"] : [])].join(" ");
  };

  it.each([
    // Read from the nodes' webhook methods: what is really checked.
    ["githubTrigger", {}, 1, "app-event signature public"],
    ["jotFormTrigger", {}, 1, "app-event none public"],
    ["mailchimpTrigger", {}, 1, "app-event none public"],
    ["linearTrigger", {}, 1, "app-event unknown public"],
    ["pipedriveTrigger", {}, 1.1, "app-event none public"],
    ["pipedriveTrigger", { incomingAuthentication: "basicAuth" }, 1.1, "app-event basic public"],
    ["jiraTrigger", { incomingAuthentication: "queryAuth" }, 1, "app-event header public"],
    ["telegramTrigger", {}, 1, "messenger none public"],
    ["telegramTrigger", {}, 1.2, "messenger platform public"],
    ["mailerLiteTrigger", {}, 1, "app-event none public"],
    ["mailerLiteTrigger", {}, 2, "app-event signature public"],
    ["webhook", { authentication: "n8nOAuth2" }, 2.1, "http oauth2 public"],
    ["lc.mcpTrigger", {}, 2, "mcp none public"],
    ["lc.mcpTrigger", { authentication: "n8nOAuth2" }, 2, "mcp oauth2 public"],
    ["lc.chatTrigger", { availableInChat: true }, 1.4, "chat platform internal"],
    [
      "lc.chatTrigger",
      { public: true, mode: "webhook", authentication: "basicAuth" },
      1.1,
      "chat basic public",
    ],
    ["wait", { resume: "form", incomingAuthentication: "basicAuth" }, 1.1, "form basic public"],
    ["googleDriveTrigger", {}, 1, "app-event platform internal"],
  ])("%s %j version %s: %s", (type, parameters, typeVersion, expected) =>
    expect(entry(type, parameters, { typeVersion })).toBe(expected),
  );

  it.each([
    ["webhook", { options: { ipWhitelist: "192.0.2.7, 192.0.2.8" } }, true],
    ["webhook", { options: { ipWhitelist: "0.0.0.0/0" } }, undefined],
    ["webhook", { options: {} }, undefined],
    ["telegramTrigger", { additionalFields: { chatIds: "123456" } }, true],
    ["telegramTrigger", { additionalFields: { userIds: " " } }, undefined],
  ])("%s %j: only those listed: %s", (type, parameters, expected) =>
    expect(workflowOf({ It: [type, parameters] }).entries[0]?.allowList).toBe(expected),
  );

  it("says that older versions do not sign the address that resumes a workflow", () => {
    expect(workflowOf({ W: ["wait", { resume: "webhook" }] }).notes.join()).toContain("2.16");
    expect(
      workflowOf({ W: ["wait", { resume: "webhook", incomingAuthentication: "headerAuth" }] }).notes,
    ).toEqual([]);
  });
});

describe("who asks, as the platform checked it", () => {
  it.each([
    ["webhook", { authentication: "jwtAuth" }, 2, ["jwtPayload"]],
    ["webhook", { authentication: "headerAuth" }, 2, undefined],
    ["lc.chatTrigger", { public: true, authentication: "n8nUserAuth" }, 1.4, ["user"]],
    ["lc.chatTrigger", { public: true }, 1.4, undefined],
    ["whatsAppTrigger", {}, 1, ["contacts.wa_id", "messages.from"]],
    // Nobody checked that it was Telegram.
    ["telegramTrigger", {}, 1, undefined],
    ["gmailTrigger", {}, 1.2, undefined],
  ])("%s %j version %s: %j", (type, parameters, typeVersion, expected) =>
    expect(single(type, parameters, { typeVersion }).identityFields).toEqual(expected),
  );

  it("is what a look-up by it is keyed by; the text of a message is not", () => {
    const lookup = (key: string) =>
      nodeOf(
        workflowOf({
          In: ["telegramTrigger", {}, { typeVersion: 1.2 }],
          Orders: [
            "postgres",
            { operation: "executeQuery", query: `SELECT * FROM orders WHERE x = '{{ ${key} }}'` },
          ],
        }),
        "Orders",
      ).keyedBy;
    expect(lookup("$json.message.from.id")).toBe("authenticated-identity");
    expect(lookup("$('In').item.json.message.chat.id")).toBe("authenticated-identity");
    expect(lookup("$('In').item.json['message']['from']['id']")).toBe("authenticated-identity");
    expect(lookup("$('In').item.json.message.text")).toBe("client-input");
  });
});

describe("what comes in", () => {
  it("has the names by which the workflow reads it", () => {
    const { fields } = nodeOf(
      workflowOf(
        {
          Hook: ["webhook", { httpMethod: "POST" }],
          Set: [
            "set",
            { assignments: { assignments: [{ name: "a", value: "={{ $json.body.customer['email'] }}" }] } },
          ],
        },
        ["Hook > Set"],
      ),
      "Hook",
    );
    expect(fields.find(({ name }) => name === "body.customer.email")).toMatchObject({
      dataClasses: ["pii.email"],
      integrity: "untrusted",
      basis: "field-name",
    });
  });

  it("of rows and records, too", () => {
    const read = (value: string, between: TestNode = ["noOp", { x: 1 }]) =>
      nodeOf(
        workflowOf(
          {
            Rows: ["googleSheets", { documentId: { __rl: true, value: "D" } }],
            Between: between,
            Use: ["set", { assignments: { assignments: [{ name: "a", value }] } }],
          },
          ["Rows > Between", "Between > Use"],
        ),
        "Rows",
      )
        .fields.filter(({ basis }) => basis === "field-name")
        .map(({ name, dataClasses }) => `${name} ${dataClasses.join()}`);
    expect(read("={{ $json['Phone number'] }}")).toEqual(["Phone number pii.phone"]);
    expect(read("={{ $('Rows').item.json.email.toLowerCase() }}")).toEqual(["email pii.email"]);
    expect(read('={{ $node["Rows"].json["email"] }}')).toEqual(["email pii.email"]);
    expect(read("={{ $('Rows').first().json.customer.iban }}")).toEqual(["customer.iban financial.account"]);
    expect(read("={{ $json.title }}")).toEqual([]);
    // Another node made that field, or nothing of the row is left.
    const set = { assignments: { assignments: [{ name: "email", value: "x" }] }, includeOtherFields: true };
    expect(read("={{ $json.email }}", ["set", set])).toEqual([]);
    expect(read("={{ $json.email }}", ["lc.chainLlm", { text: "=x" }])).toEqual([]);
  });

  it("is what a form asks, also as JSON, and while a workflow waits", () => {
    const names = (...node: Parameters<typeof single>) =>
      single(...node).fields.map(({ name, dataClasses }) => `${name} ${dataClasses.join()}`);
    const jsonOutput = JSON.stringify([{ fieldLabel: "Your phone", fieldType: "number" }]);
    expect(names("formTrigger", { defineForm: "json", jsonOutput })[0]).toBe("Your phone pii.phone");
    expect(
      names("wait", {
        resume: "form",
        formFields: { values: [{ fieldLabel: "Email", fieldType: "email" }] },
      }),
    ).toEqual(["Email pii.email"]);
    expect(names("wait", { resume: "webhook" })).toEqual(["* conversation"]);
    expect(
      names("gmail", {
        operation: "sendAndWait",
        responseType: "customForm",
        formFields: { values: [{ fieldLabel: "IBAN" }] },
      }),
    ).toEqual(["data.IBAN financial.account"]);
  });
});
