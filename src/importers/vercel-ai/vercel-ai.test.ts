import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Workflow } from "../../model/workflow.ts";
import { filesIn, filesOf, readFrom, survivesMutation } from "../programs/testing.ts";
import { edgesOf, nodeOf, readsOf } from "../testing.ts";
import vercelAi from "./index.ts";
import { parse } from "./parse.ts";

const FILES = filesIn(join(import.meta.dirname, "fixtures"));
const one = (file: string, files = FILES): Workflow => {
  const [workflow] = readFrom(vercelAi, parse, files, file);
  if (workflow === undefined) throw new Error("nothing was read");
  return workflow;
};
const route = (lines: string): Workflow =>
  one(
    "route.ts",
    filesOf(
      new Map([
        ["route.ts", `import { streamText } from 'ai';\nimport { openai } from '@ai-sdk/openai';\n${lines}`],
      ]),
    ),
  );

describe("routes", () => {
  const chat = one("app/api/chat/route.ts");

  it("are open unless who asks is found out and looked at", () => {
    expect(chat.entries).toMatchObject([{ protocol: "http", auth: "platform", reach: "public" }]);
    const asks =
      "const { messages } = await req.json();\n return streamText({ model: openai('gpt-4o'), messages }).toTextStreamResponse(); }";
    expect(route(`export async function POST(req: Request) { ${asks}`).entries).toMatchObject([
      { auth: "none" },
    ]);
    expect(
      route(
        `import { auth } from '@/auth';\nexport async function POST(req: Request) { const session = await auth(); ${asks}`,
      ).entries,
    ).toMatchObject([{ auth: "none" }]);
    expect(
      route(`export async function POST(req: Request) {
        if (req.headers.get('authorization') !== \`Bearer \${process.env.CHAT_TOKEN}\`) return new Response('no', { status: 401 });
        ${asks}`).entries,
    ).toMatchObject([{ auth: "bearer" }]);
  });

  it("tell an id that the caller sent from his own", () => {
    expect(readsOf(chat, "orders in POST")).toEqual(["where:query <- POST /api/chat.customerId"]);
    const [key] = nodeOf(chat, "users in POST").parameters;
    expect(key?.references?.[0]?.field).toBe("$identity.user.id");
    expect(chat.nodes.find(({ roles }) => roles.includes("entry"))?.identityFields).toEqual(["$identity"]);
  });

  it("put what they look up into prompts, keep answers, log and report", () => {
    expect(readsOf(chat, "streamText in POST")).toEqual([
      "system:system-prompt <- users in POST.name",
      "system:system-prompt <- orders in POST.*",
      "prompt:prompt <- POST /api/chat.messages",
    ]);
    expect(nodeOf(chat, "streamText in POST")).toMatchObject({
      service: "openai",
      party: "vendor",
      roles: ["agent"],
    });
    expect(readsOf(chat, "messages in POST")).toContain("values:body <- streamText in POST.*");
    expect(readsOf(chat, "Log in POST")).toEqual(["content:body <- POST /api/chat.messages"]);
    expect(nodeOf(chat, "Telemetry in POST").roles).toEqual(["egress"]);
  });

  it("have tools that do things, some only when a person agrees", () => {
    expect(edgesOf(chat)).toContain("getWeather in POST -tool-> streamText in POST");
    expect(readsOf(chat, "api.open-meteo.com in POST")).toEqual(["url:url <- getWeather in POST.city"]);
    expect(nodeOf(chat, "refund in POST").guard).toMatchObject({ action: "approve", approver: "requester" });
  });

  it("answer through streams and response objects, also in JavaScript", () => {
    const streams = one("stream.js");
    expect(streams.entries.map(({ nodeId }) => nodeId)).toEqual(["POST /chat", "GET /stream"]);
    expect(readsOf(streams, "Answer to POST /chat")).toEqual(["message:message <- streamText.*"]);
    expect(readsOf(streams, "streamText in GET")).toContain("prompt:prompt <- GET /stream.q");
  });
});

describe("server actions", () => {
  const actions = one("actions.ts");

  it("are called by anybody", () => {
    expect(actions.entries.map(({ nodeId, auth, reach }) => [nodeId, auth, reach])).toEqual([
      ["summarise", "none", "public"],
      ["ask", "none", "public"],
    ]);
  });

  it("ask the host that they are pointed at, a gateway by name, and servers of tools", () => {
    expect(nodeOf(actions, "generateText in summarise")).toMatchObject({
      party: "own",
      service: "openai-compatible",
    });
    expect(nodeOf(actions, "agent in ask")).toMatchObject({ party: "vendor", service: "vercel-ai-gateway" });
    expect(actions.egress.find(({ host }) => host === "mcp.example.com")).toMatchObject({
      party: "third-party",
    });
    expect(actions.egress.find(({ nodeId }) => nodeId.startsWith("anthropic.webSearch"))).toMatchObject({
      service: "anthropic",
    });
  });

  it("know records by table and by the names of their fields", () => {
    const patient = nodeOf(actions, "patient in summarise");
    expect(patient.fields.find(({ name }) => name === "*")?.dataClasses).toContain("health");
    expect(readsOf(actions, "generateText in summarise")).toContain(
      "prompt:prompt <- patient in summarise.diagnosis",
    );
  });
});

describe("recognition", () => {
  it.each([
    ["a page that only shows a chat", "import { useChat } from '@ai-sdk/react';\nuseChat();\n"],
    ["a program without the SDK", "import { streamText } from './own';\nstreamText();\n"],
  ])("leaves %s to others", (_, text) => {
    const source = filesOf(new Map([["page.tsx", text]])).get("page.tsx");
    expect(source && vercelAi.detect(source)).toBe(false);
  });

  it("survives programs that were spoilt", () => survivesMutation(vercelAi, parse, FILES));
});
