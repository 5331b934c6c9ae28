import { describe, expect, it } from "vitest";
import { AppError } from "../../model/errors.ts";
import { workflowSchema } from "../../model/workflow.ts";
import { importText } from "../index.ts";

const BOT = `kind: workflow
version: 1
id: support-bot
nodes:
  chat: { roles: [entry], protocol: http, auth: none, reach: public, fields: { message: [conversation], session: [] } }
  customers: { roles: [store, retriever], service: sqlite, fields: { email: [pii.email], card: [financial.card] }, readers: [support-staff] }
  memory: { roles: [memory], keyedBy: nothing, fields: { recent: [conversation] } }
  prompt: { roles: [transform] }
  model:
    roles: [model]
    service: openai-compatible
    systemPrompt: "You are a helpful clerk."
  answer: { roles: [respond], readers: [caller] }
  analytics: { roles: [egress], host: analytics.example }
  log: { roles: [store], service: file, readers: [operators], retention: unlimited }
flows:
  - chat.message -> prompt.user
  - customers.* -> prompt.context
  - memory -> prompt
  - prompt.* -> model
  - model -> answer
  - prompt.* -> log
  - chat.message -> analytics
`;

const bot = async () => {
  const [workflow] = await importText(BOT, "bot.yaml");
  if (workflow === undefined) throw new Error("nothing was imported");
  return workflow;
};

async function failure(text: string): Promise<AppError> {
  try {
    await importText(text, "bot.yaml");
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("it was accepted");
}

describe("the hand-written format", () => {
  it("becomes a valid graph with the place of every node", async () => {
    const workflow = await bot();
    expect(workflowSchema.parse(workflow)).toEqual(workflow);
    expect(workflow).toMatchObject({ id: "support-bot", format: "leakproof", completeness: "full" });
    expect(workflow.nodes.find((node) => node.id === "customers")?.location).toEqual({
      file: "bot.yaml",
      pointer: "/nodes/customers",
      line: 6,
      column: 3,
    });
  });

  it("turns flows into data edges with the fields that leave and arrive", async () => {
    expect((await bot()).edges).toEqual([
      { from: "chat", to: "prompt", kind: "data", fromField: "message", toField: "user" },
      { from: "customers", to: "prompt", kind: "data", fromField: "*", toField: "context" },
      { from: "memory", to: "prompt", kind: "data", fromField: "*" },
      { from: "prompt", to: "model", kind: "data", fromField: "*" },
      { from: "model", to: "answer", kind: "data", fromField: "*" },
      { from: "prompt", to: "log", kind: "data", fromField: "*" },
      { from: "chat", to: "analytics", kind: "data", fromField: "message" },
    ]);
  });

  it("derives entries, egress and stores from roles", async () => {
    const workflow = await bot();
    expect(workflow.entries).toEqual([{ nodeId: "chat", protocol: "http", auth: "none", reach: "public" }]);
    expect(workflow.egress.map(({ nodeId, party, host }) => [nodeId, party, host])).toEqual([
      ["model", "vendor", undefined],
      ["analytics", "third-party", "analytics.example"],
    ]);
    expect(workflow.stores.map(({ nodeId, readers, retention }) => [nodeId, readers, retention])).toEqual([
      ["customers", ["support-staff"], "unknown"],
      ["memory", [], "unknown"],
      ["log", ["operators"], "unlimited"],
    ]);
  });

  it("marks what callers send as untrusted, keeps readers, and names the system prompt", async () => {
    const nodes = new Map((await bot()).nodes.map((node) => [node.id, node]));
    expect(nodes.get("chat")?.fields[0]).toMatchObject({
      name: "message",
      integrity: "untrusted",
      basis: "stated",
    });
    expect(nodes.get("customers")?.fields[1]).toMatchObject({
      name: "card",
      dataClasses: ["financial.card"],
      integrity: "trusted",
      readers: ["support-staff"],
    });
    expect(nodes.get("model")).toMatchObject({ output: "join", party: "vendor" });
    expect(nodes.get("model")?.parameters[0]).toMatchObject({
      purpose: "system-prompt",
      kind: "literal",
      location: { line: 12 },
    });
    expect(nodes.get("memory")?.keyedBy).toBe("nothing");
    expect(nodes.get("answer")).toMatchObject({ output: "pass", readers: ["caller"] });
  });

  it("names the line and the nearest right name of a mistake", async () => {
    const node = await failure(BOT.replace("- memory -> prompt", "- memroy -> prompt"));
    expect(node).toMatchObject({
      code: "invalid-workflow",
      hint: "Did you mean `memory`?",
      place: { file: "bot.yaml", line: 19 },
    });
    const field = await failure(BOT.replace("chat.message -> prompt", "chat.mesage -> prompt"));
    expect(field).toMatchObject({
      code: "invalid-workflow",
      hint: "Did you mean `message`?",
      place: { line: 17 },
    });
    const key = await failure(BOT.replace("retention:", "retentoin:"));
    expect(key).toMatchObject({
      code: "invalid-workflow",
      hint: "Did you mean `retention`?",
      place: { line: 15 },
    });
    expect((await failure("kind: workflow\nversion: 1\nid: [")).code).toBe("not-yaml");
    expect((await failure("kind: workflow\nversion: 2\nid: x\nnodes: {}\nflows: []\n")).place.line).toBe(2);
  });

  it("reads the same description written as JSON", async () => {
    const json = JSON.stringify({
      kind: "workflow",
      version: 1,
      id: "x",
      nodes: { a: { roles: ["entry"] } },
      flows: [],
    });
    expect((await importText(json, "x.json"))[0]?.entries).toHaveLength(1);
  });
});
