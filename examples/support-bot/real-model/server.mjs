#!/usr/bin/env node
// @ts-check
/**
 * Serves a .gguf file as an OpenAI-compatible API on loopback: `node server.mjs --weights FILE --binding DIR [--port N]`.
 * Requests are answered one after the other. Ends when standard input closes.
 */
import { availableParallelism } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { streamSSE } from "hono/streaming";
import { report } from "../demo-error.mjs";
import { listen } from "../listen.mjs";
import { bindingModule } from "./fetch.mjs";

const CONTEXT_TOKENS = 4096;
const MOST_TOKENS = 200;
/** One core stays free: llama.cpp's threads wait for one another by spinning, and on a busy machine they then wait most of the time. */
const THREADS = Math.max(1, Math.min(4, availableParallelism() - 1));

/**
 * @param {string} weights
 * @param {string} bindingDirectory
 */
async function loadModel(weights, bindingDirectory) {
  const llamaCpp = await import(pathToFileURL(bindingModule(bindingDirectory)).href);
  // Never compile: what is not prebuilt is not there.
  const llama = await llamaCpp.getLlama({
    build: "never",
    skipDownload: true,
    gpu: "auto",
    logLevel: "error",
    progressLogs: false,
  });
  const model = await llama.loadModel({ modelPath: weights });
  const context = await model.createContext({
    contextSize: Math.min(CONTEXT_TOKENS, model.trainContextSize),
    threads: THREADS,
  });
  const sequence = context.getSequence();
  let queue = Promise.resolve();

  /**
   * @param {{ role: string, content: string }[]} messages
   * @param {{ maxTokens: number, temperature: number, signal: AbortSignal, onText?: (text: string) => void }} options
   */
  async function answer(messages, { maxTokens, temperature, signal, onText }) {
    const session = new llamaCpp.LlamaChatSession({ contextSequence: sequence, autoDisposeSequence: false });
    try {
      const last = messages.findLastIndex(({ role }) => role === "user");
      session.setChatHistory(messages.slice(0, last).map(asHistory));
      const before = sequence.tokenMeter.getState();
      const text = await session.prompt(messages[last]?.content ?? "", {
        maxTokens,
        temperature,
        signal,
        ...(onText === undefined ? {} : { onTextChunk: onText }),
      });
      const used = sequence.tokenMeter.diff(before);
      return { text, prompt: used.usedInputTokens, completion: used.usedOutputTokens };
    } finally {
      session.dispose({ disposeSequence: false });
    }
  }

  return {
    /** @type {typeof answer} */
    ask(messages, options) {
      const result = queue.then(() => answer(messages, options));
      queue = result.then(
        () => {},
        () => {},
      );
      return result;
    },
  };
}

/** @param {{ role: string, content: string }} message */
function asHistory({ role, content }) {
  if (role === "assistant") return { type: "model", response: [content] };
  return role === "user" ? { type: "user", text: content } : { type: "system", text: content };
}

/**
 * @param {Awaited<ReturnType<typeof loadModel>>} model
 * @param {string} name
 */
function createApp(model, name) {
  const app = new Hono();
  app.use(bodyLimit({ maxSize: 1024 * 1024 }));
  app.get("/v1/models", (c) =>
    c.json({ object: "list", data: [{ id: name, object: "model", owned_by: "local" }] }),
  );
  app.post("/v1/chat/completions", async (c) => {
    const body = await c.req.json().catch(() => undefined);
    const messages = Array.isArray(body?.messages)
      ? body.messages.filter(
          (/** @type {any} */ m) => typeof m?.role === "string" && typeof m?.content === "string",
        )
      : [];
    if (!messages.some((/** @type {any} */ m) => m.role === "user"))
      return c.json(
        { error: { message: "`messages` needs a user message.", type: "invalid_request_error" } },
        400,
      );
    const maxTokens = Number.isInteger(body.max_tokens)
      ? Math.min(Math.max(body.max_tokens, 1), MOST_TOKENS)
      : MOST_TOKENS;
    const options = { maxTokens, temperature: Number(body.temperature ?? 0) || 0, signal: c.req.raw.signal };
    const head = {
      id: `chatcmpl-${crypto.randomUUID()}`,
      created: Math.floor(Date.now() / 1000),
      model: name,
    };
    if (body.stream === true)
      return streamSSE(c, async (stream) => {
        const send = (/** @type {object} */ delta, /** @type {string | null} */ finish = null) =>
          stream.writeSSE({
            data: JSON.stringify({
              ...head,
              object: "chat.completion.chunk",
              choices: [{ index: 0, delta, finish_reason: finish }],
            }),
          });
        await send({ role: "assistant", content: "" });
        await model.ask(messages, { ...options, onText: (text) => void send({ content: text }) });
        await send({}, "stop");
        await stream.writeSSE({ data: "[DONE]" });
      });
    const { text, prompt, completion } = await model.ask(messages, options);
    return c.json({
      ...head,
      object: "chat.completion",
      choices: [
        {
          index: 0,
          message: { role: "assistant", content: text },
          finish_reason: completion >= maxTokens ? "length" : "stop",
        },
      ],
      usage: { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion },
    });
  });
  app.onError((error, c) => c.json({ error: { message: error.message, type: "server_error" } }, 500));
  return app;
}

try {
  const { values } = parseArgs({
    options: {
      weights: { type: "string" },
      binding: { type: "string" },
      port: { type: "string", default: "0" },
    },
  });
  if (values.weights === undefined || values.binding === undefined)
    throw new Error("--weights and --binding are needed");
  process.stdin.resume().once("close", () => process.exit());
  const name = path.basename(values.weights, ".gguf");
  const model = await loadModel(values.weights, values.binding);
  const server = await listen(createApp(model, name).fetch, Number(values.port));
  console.log(JSON.stringify({ ready: true, url: server.url, name }));
} catch (error) {
  report("real-model", error);
  process.exit(2);
}
