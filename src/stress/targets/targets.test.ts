import http from "node:http";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { closeServer, openHttpClient } from "../../connectors/http/index.ts";
import { httpTargetSchema, openAiTargetSchema } from "../../model/config.ts";
import { listen } from "../testing.ts";
import httpTarget from "./http/index.ts";
import openAi from "./openai-compatible/index.ts";
import type { SendRequest, TargetContext } from "./target.ts";

interface Seen {
  method: string;
  url: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

let server: http.Server;
let seen: Seen[] = [];
afterEach(() => closeServer(server));

async function serve(answer: (response: http.ServerResponse) => void): Promise<string> {
  seen = [];
  server = http.createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      seen.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body });
      answer(response);
    });
  });
  return listen(server);
}

const client = openHttpClient(2);
const context = (environment: Record<string, string> = {}): TargetContext => ({
  name: "bot",
  environment,
  allowHosts: [],
  client,
  timeoutMs: 2000,
});
const ask = (changes: Partial<SendRequest> = {}): SendRequest => ({
  prompt: 'say "hi" & {{control}}',
  history: [],
  session: "s1",
  control: "c1",
  headers: {},
  ...changes,
});

describe("the http target", () => {
  it("asks in any shape: query, headers, body, identity", async () => {
    const url = await serve((response) => response.end('{"data":[{"text":"answer"}]}'));
    const config = httpTargetSchema.parse({
      type: "http",
      workflow: "w",
      url: `${url}/chat/{{session}}`,
      headers: { "x-key": `\${KEY}`, "x-request-id": "{{control}}" },
      request: {
        method: "PUT",
        query: { q: "{{prompt}}" },
        body: { messages: [{ content: "{{prompt}}" }], n: 1 },
      },
      reply: "$.data[0].text",
    });
    const target = httpTarget.open(config, context({ KEY: "k" }));
    const reply = await target.send(ask({ headers: { authorization: "Bearer bob" } }));
    expect(reply).toMatchObject({ status: 200, text: "answer", cached: false, truncated: false });
    expect(reply.requestDigest).toMatch(/^[0-9a-f]{64}$/);
    expect(seen[0]).toMatchObject({
      method: "PUT",
      headers: { "x-key": "k", "x-request-id": "c1", authorization: "Bearer bob" },
    });
    expect(new URL(seen[0]?.url ?? "", url).searchParams.get("q")).toBe(ask().prompt);
    expect(seen[0]?.url.startsWith("/chat/s1?")).toBe(true);
    expect(JSON.parse(seen[0]?.body ?? "")).toEqual({ messages: [{ content: ask().prompt }], n: 1 });
  });

  it("fills text bodies as their content type wants it", async () => {
    const url = await serve((response) => response.end("ok"));
    const open = (type: string, body: string) =>
      httpTarget.open(
        httpTargetSchema.parse({
          type: "http",
          workflow: "w",
          url,
          headers: { "content-type": type },
          request: { body },
        }),
        context(),
      );
    await open("application/x-www-form-urlencoded", "m={{prompt}}&x=1").send(ask());
    expect(new URLSearchParams(seen[0]?.body).get("m")).toBe(ask().prompt);
    await open("application/json", '{"m":"{{prompt}}"}').send(ask());
    expect(JSON.parse(seen[1]?.body ?? "").m).toBe(ask().prompt);
  });

  it("refuses a request that asks nothing", async () => {
    const url = await serve((response) => response.end());
    const config = httpTargetSchema.parse({
      type: "http",
      workflow: "w",
      url,
      request: { body: { message: "hi" } },
    });
    expect(() => httpTarget.open(config, context())).toThrow(expect.objectContaining({ code: "template" }));
  });

  it("joins a stream, whole canaries included, and cuts what is too long", async () => {
    const url = await serve((response) => {
      response.write('data: {"d":"half of it, "}\n\nda');
      response.end('ta: {"d":"and the rest"}\n\ndata: [DONE]\n\n');
    });
    const config = httpTargetSchema.parse({
      type: "http",
      workflow: "w",
      url,
      request: { body: "{{prompt}}" },
      reply: "$.d",
      stream: "sse",
    });
    const reply = await httpTarget.open(config, context()).send(ask());
    expect(reply.text).toBe("half of it, and the rest");
    await closeServer(server);
    const big = await serve((response) => response.end("x".repeat(5 * 1024 * 1024)));
    const long = httpTarget.open(
      httpTargetSchema.parse({ ...config, url: big, reply: "$", stream: "none" }),
      context(),
    );
    const cut = await long.send(ask());
    expect(cut.truncated).toBe(true);
    expect(cut.text).toHaveLength(4 * 1024 * 1024);
  });

  it("says so when an answer is nested too deeply, or is a decompression bomb", async () => {
    const deep = "[".repeat(5000) + "]".repeat(5000);
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const url = await serve((response) => {
      if (seen.length === 1) return void response.end(deep);
      response.setHeader("content-encoding", "gzip");
      response.end(bomb);
    });
    const config = { type: "http", workflow: "w", url, request: { body: "{{prompt}}" }, reply: "$..text" };
    const target = httpTarget.open(httpTargetSchema.parse(config), context());
    expect((await target.send(ask())).problem).toMatchObject({ code: "target-bad-reply" });
    expect(await target.send(ask())).toMatchObject({ truncated: true });
  });
});

describe("the openai-compatible target", () => {
  const config = (url: string, changes: Record<string, unknown> = {}) =>
    openAiTargetSchema.parse({
      type: "openai-compatible",
      workflow: "w",
      url: `${url}/v1/`,
      model: "m",
      apiKeyEnv: "MODEL_KEY",
      system: "Be kind.",
      ...changes,
    });

  it("sends the session's history, counts tokens, reads tool calls too", async () => {
    const message = { content: "answer ", tool_calls: [{ function: { arguments: "{}" } }] };
    const url = await serve((response) =>
      response.end(
        JSON.stringify({ choices: [{ message }], usage: { prompt_tokens: 7, completion_tokens: 3 } }),
      ),
    );
    const target = openAi.open(config(url), context({ MODEL_KEY: "key" }));
    const history = [
      { role: "user" as const, text: "a" },
      { role: "assistant" as const, text: "b" },
    ];
    const reply = await target.send(ask({ history }));
    expect(reply).toMatchObject({ status: 200, tokensIn: 7, tokensOut: 3 });
    expect(reply.text).toContain('answer [{"function"');
    expect(seen[0]).toMatchObject({ url: "/v1/chat/completions", headers: { authorization: "Bearer key" } });
    expect(JSON.parse(seen[0]?.body ?? "").messages.map((each: { role: string }) => each.role)).toEqual([
      "system",
      "user",
      "assistant",
      "user",
    ]);
  });

  it("reads a stream, and says what came instead of an answer", async () => {
    const url = await serve((response) => {
      for (const content of ["Hel", "lo"])
        response.write(`data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`);
      response.end(
        'data: {"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2}}\n\ndata: [DONE]\n\n',
      );
    });
    const reply = await openAi.open(config(url, { stream: "sse" }), context({ MODEL_KEY: "k" })).send(ask());
    expect(reply).toMatchObject({ text: "Hello", tokensIn: 1, tokensOut: 2 });
    const unread = await openAi.open(config(url), context({ MODEL_KEY: "k" })).send(ask());
    expect(unread.problem).toMatchObject({ code: "target-bad-reply" });
  });

  it("names the variable of a key that is not set", async () => {
    const url = await serve((response) => response.end());
    expect(() => openAi.open(config(url), context())).toThrow(/MODEL_KEY is not set/);
  });
});
