import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Workflow } from "../../model/workflow.ts";
import { edgesOf, nodeOf, readOne, readsOf, sourceFrom, staysWhole } from "../testing.ts";
import { appName, appService } from "./apps.ts";
import zapier from "./index.ts";
import { parse } from "./parse.ts";
import { readMapping } from "./references.ts";

const ORDERS = sourceFrom(
  readFileSync(join(import.meta.dirname, "fixtures/orders.json"), "utf8"),
  "orders.json",
);
const orders = (): Workflow => readOne(zapier, parse, ORDERS);
const zap = (...steps: object[]): Workflow =>
  readOne(
    zapier,
    parse,
    sourceFrom({
      metadata: { version: 2 },
      zaps: [
        {
          id: 1,
          title: "Z",
          nodes: Object.fromEntries(
            steps.map((step, index) => [
              String(index + 1),
              { id: index + 1, parent_id: index === 0 ? null : index, ...step },
            ]),
          ),
        },
      ],
    }),
  );
const read = (text: string): string[] =>
  readMapping(text, new Set(["1", "12"])).references.map(({ name, field }) => `${name}.${field}`);

describe("mapped fields", () => {
  it.each([
    ["{{1__email}} {{12__customer__address__zip}}", ["1.email", "12.customer.address.zip"]],
    ["{{1__items[]name}}", ["1.items.name"]],
    ["{{=gives['12'][\"order\"][0]['tags']}}", ["12.order.tags"]],
    ['{{=gives["1"]}}', ["1.*"]],
    ["1__email", []],
  ])("%s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it("counts those of steps that are not in the export", () => {
    expect(readMapping("{{=gives['281795060']['x']}} {{7__y}}", new Set(["1"]))).toEqual({
      references: [],
      missing: 2,
    });
    expect(orders().notes.join()).toContain("not in the export");
  });
});

describe("Zaps", () => {
  it.each([
    ["GoogleSheetsV2CLIAPI@2.9.1", "google-sheets"],
    ["GoogleMailV2CLIAPI@2.5.0", "gmail"],
    ["ChatGPTCLIAPI@2.39.0", "openai"],
    ["SlackAPI", "slack"],
    ["HubSpotCLIAPI", "hubspot"],
    ["TypeformDevAPI", "typeform"],
  ])("know %s", (api, service) => {
    expect(appService(appName(api))?.id).toBe(service);
  });

  it("start with a hook that is open to anybody who has its URL", () => {
    expect(orders().entries).toEqual([{ nodeId: "1", protocol: "http", auth: "none", reach: "public" }]);
  });

  it("send to whom the URL says, and name accounts by reference", () => {
    const rows = orders().egress.map(({ nodeId, service, party }) => `${nodeId} ${service} ${party}`);
    expect(rows).toEqual([
      "3 hubspot third-party",
      "5 openai vendor",
      "6 slack third-party",
      "7 google-sheets third-party",
      "8 api.partner.example third-party",
    ]);
    expect(JSON.stringify(orders().nodes.map(({ credentials }) => credentials))).not.toContain("account-");
    expect(nodeOf(orders(), "6").credentials).toEqual([{ type: "slack" }]);
  });

  it("decide with filters, whose keys carry no data", () => {
    expect(readsOf(orders(), "2")).toEqual(["filter_criteria[0].key:condition <- 1.email"]);
  });

  it("look records up by what the caller sent", () => {
    expect(nodeOf(orders(), "3")).toMatchObject({ roles: ["store", "retriever"], keyedBy: "client-input" });
  });

  it("hand programs their input by name, in the language that they are written in", () => {
    const parameters = nodeOf(orders(), "4").parameters;
    expect(parameters.find(({ kind }) => kind === "code")).toMatchObject({
      language: "javascript",
      runtime: "globals",
    });
    expect(parameters.find(({ argument }) => argument === "PHONE")?.references).toEqual([
      { from: "node", name: "3", field: "properties.phone" },
    ]);
    const python = zap(
      { type_of: "read", action: "hook_v2", selected_api: "WebHookCLIAPI" },
      {
        type_of: "write",
        action: "x",
        selected_api: "CodeCLIAPI@1",
        params: { input: { a: "{{1__a}}" }, code: "output = [{'a': input_data['a']}]" },
      },
    );
    expect(nodeOf(python, "2").parameters.find(({ kind }) => kind === "code")?.language).toBe("python");
  });

  it("tell instructions from what is asked", () => {
    const draft = nodeOf(orders(), "5");
    expect(
      draft.parameters.filter(({ purpose }) => purpose === "system-prompt").map(({ field }) => field),
    ).toEqual(["instructions"]);
    expect(readsOf(orders(), "5")[0]).toBe("user_message:prompt <- 4.text");
  });

  it("name tables as people chose them", () => {
    expect(nodeOf(orders(), "7").place).toBe("Customers/2026");
  });

  it("ask people, and keep what storage keeps", () => {
    const workflow = zap(
      { type_of: "read", action: "every_day", selected_api: "ScheduleCLIAPI" },
      {
        type_of: "write",
        action: "request_approval",
        selected_api: "HumanInTheLoopCLIAPI",
        params: { text: "ok?" },
      },
      {
        type_of: "write",
        action: "set",
        selected_api: "StorageCLIAPI",
        params: { key: "a", value: "{{2__comment}}" },
      },
    );
    expect(nodeOf(workflow, "2")).toMatchObject({ roles: ["human"], guard: { action: "approve" } });
    expect(nodeOf(workflow, "3").roles).toEqual(["store"]);
    expect(workflow.entries[0]).toMatchObject({ protocol: "schedule", reach: "internal" });
  });

  it("run in the order of their parents, and say which apps are not known", () => {
    expect(edgesOf(orders())).toContain("4 -control-> 5");
    expect(orders().notes.join()).toContain("SomethingRareCLIAPI");
    expect(nodeOf(orders(), "9").roles).toEqual(["unknown"]);
  });

  it("are told from other files", () => {
    for (const data of [
      { zaps: [] },
      { zaps: [{ nodes: [] }] },
      { zaps: [{ nodes: { a: 1 } }] },
      { nodes: {} },
      [],
    ])
      expect(zapier.detect(sourceFrom(data))).toBe(false);
  });

  it("stay whole when an export does not", () => {
    staysWhole(zapier, parse, [ORDERS]);
  });
});
