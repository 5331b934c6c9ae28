import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Source } from "../../../lib/source.ts";
import type { Workflow } from "../../../model/workflow.ts";
import { edgesOf, nodeOf, readOne, readsOf, sourceFrom, staysWhole } from "../../testing.ts";
import importer from "../index.ts";
import { parse } from "../parse.ts";
import { readVariables, variableName } from "./variables.ts";

const AGENT = sourceFrom(
  readFileSync(join(import.meta.dirname, "../fixtures/agent.yml"), "utf8"),
  "agent.yml",
);
const agent = (): Workflow => readOne(importer, parse, AGENT);
const yaml = (text: string, more: Partial<Source> = {}): Source => ({
  ...sourceFrom(text, "part.mcs.yml"),
  ...more,
});
const TOPIC =
  "kind: AdaptiveDialog\nbeginDialog:\n  kind: OnRecognizedIntent\n  id: main\n  actions:\n    - kind: SendActivity\n      id: hello\n      activity: Hello\n";

describe("variables", () => {
  const setters = new Map([["Topic.Order", [{ id: "get", field: "*" }]]]);
  const read = (text: string): string[] =>
    readVariables(text, setters).map(({ from, name, field }) => `${from} ${name}.${field}`);

  it("are read in formulas and in braces, not in plain or quoted text", () => {
    expect(read('="Topic.Order " & Topic.Order.id')).toEqual(["node get.id"]);
    expect(read("Order {Topic.Order.status} of Topic.Order")).toEqual(["node get.status"]);
    expect(read("=System.Activity.Text")).toEqual(["node conversation.text"]);
    expect(read("{System.User.Email}")).toEqual(["node conversation.user.email"]);
    expect(read("=Global.Elsewhere")).toEqual(["variable Global.Elsewhere.*"]);
  });

  it("are set under their names", () => {
    expect(variableName("init:Topic.Name")).toBe("Topic.Name");
    expect(variableName("Topic.'My name'")).toBe("Topic.My name");
    expect(variableName("System.Activity.Text")).toBeUndefined();
  });
});

describe("agents", () => {
  it.each([
    ["None", "none", "public"],
    ["Integrated", "platform", "internal"],
    ["Manual", "oauth2", "unknown"],
  ])("that ask for %s authentication", (mode, auth, reach) => {
    const near = (path: string): Source | undefined =>
      path === "../settings.mcs.yml" ? yaml(`schemaName: x\nauthenticationMode: ${mode}\n`) : undefined;
    expect(readOne(importer, parse, yaml(TOPIC, { near })).entries).toEqual([
      { nodeId: "conversation", protocol: "chat", auth, reach },
    ]);
  });

  it("leave open who may talk to them where their settings are not at hand", () => {
    const workflow = readOne(importer, parse, yaml(TOPIC));
    expect(workflow.entries[0]).toMatchObject({ auth: "unknown", reach: "unknown" });
    expect(workflow.notes.join()).toContain("settings");
  });

  it("have instructions, tools that the model fills in, and knowledge", () => {
    expect(
      nodeOf(agent(), "agent").parameters.find(({ purpose }) => purpose === "system-prompt")?.text,
    ).toContain("You answer questions");
    const mail = nodeOf(agent(), "Send an email");
    expect(mail).toMatchObject({ service: "outlook", roles: ["tool", "egress"] });
    expect(
      mail.parameters
        .filter(({ modelChosen }) => modelChosen)
        .map(({ field, purpose }) => `${field} ${purpose}`),
    ).toEqual(["emailMessage/To recipient", "emailMessage/Body body"]);
    expect(edgesOf(agent())).toEqual(
      expect.arrayContaining([
        `${mail.id} -tool-> agent`,
        "web -retriever-> agent",
        "search.knowledge-1 -retriever-> search",
      ]),
    );
    expect(agent().nodes.find(({ service }) => service === "sharepoint")?.place).toBe(
      "https://contoso.sharepoint.com/sites/HR",
    );
  });

  it("answer with what topics looked up", () => {
    expect(readsOf(agent(), "tell")).toEqual([
      "activity:body <- getOrder.status",
      "activity:body <- getCustomer.customer.name",
    ]);
    expect(nodeOf(agent(), "tell")).toMatchObject({ roles: ["respond"], party: "caller" });
    expect(readsOf(agent(), "getOrder")).toEqual([
      "url:url <- askOrder.*",
      "headers.x-region:header <- conversation.input.Region",
    ]);
    expect(nodeOf(agent(), "getOrder")).toMatchObject({
      party: "third-party",
      service: "api.orders.example",
    });
    expect(nodeOf(agent(), "getCustomer").calls).toBe("3b131928-8094-f011-b41c-6045bdef4136");
  });

  it("ask questions whose answers are the caller's own words", () => {
    const [answer] = nodeOf(agent(), "askOrder").fields;
    expect(answer).toMatchObject({
      integrity: "untrusted",
      dataClasses: ["conversation"],
      readers: ["caller"],
    });
    expect(readsOf(agent(), "askOrder.prompt")).toEqual(["prompt:message <- conversation.user.displayname"]);
  });

  it("are read although their YAML takes reserved signs at face value", () => {
    const workflow = readOne(importer, parse, yaml(SIGN_IN));
    expect(readsOf(workflow, "sendToken")).toEqual(["activity:body <- conversation.user.accesstoken"]);
    expect(
      nodeOf(workflow, "conversation").fields.find(({ name }) => name === "user.accesstoken")?.dataClasses,
    ).toEqual(["credential"]);
    expect(nodeOf(workflow, "profile")).toMatchObject({ roles: ["egress"], party: "unknown" });
  });

  it("give back what their output type names", () => {
    const topic = yaml(
      "kind: AdaptiveDialog\nbeginDialog:\n  kind: OnRedirect\n  id: main\n  actions:\n    - kind: HttpRequestAction\n      id: get\n" +
        "      url: https://hr.example.com/me\n      response: Topic.Person\noutputType:\n  properties:\n    Person:\n      displayName: Person\n",
    );
    const workflow = readOne(importer, parse, topic);
    expect(readsOf(workflow, "get.output")).toEqual(["Person:body <- get.*"]);
    expect(workflow.entries).toEqual([
      { nodeId: "conversation", protocol: "workflow", auth: "platform", reach: "internal" },
    ]);
  });

  it("report steps that are new", () => {
    expect(agent()).toMatchObject({ completeness: "partial" });
    expect(agent().notes.join()).toContain("SomethingNew");
  });

  it("are told from other YAML with a kind", () => {
    for (const text of [
      "kind: workflow\nnodes: []\n",
      "kind: app\napp: {}\n",
      "kind: AdaptiveDialog\nsteps: []\n",
      "kind: Deployment\nspec: {}\n",
    ])
      expect(importer.detect(yaml(text))).toBe(false);
  });

  it("stay whole when their definition does not", () => {
    staysWhole(importer, parse, [AGENT, yaml(SIGN_IN)]);
  });
});

/** A topic for people who are signed in, written for these tests. */
const SIGN_IN = `kind: AdaptiveDialog
beginDialog:
  kind: OnSignIn
  id: main
  actions:
    - kind: OAuthInput
      id: login
      title: Login
    - kind: HttpRequestAction
      id: profile
      url: =Topic.ProfileUrl
      headers:
        Authorization: ="Bearer " & System.User.AccessToken
        accept: */*
      response: Topic.Profile
      responseSchema:
        kind: Record
        properties:
          @odata.context: String
    - kind: SendActivity
      id: sendToken
      activity: "Your token: {System.User.AccessToken}"
`;
