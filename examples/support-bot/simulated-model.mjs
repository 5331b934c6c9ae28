#!/usr/bin/env node
// @ts-check
/**
 * A simulated language model behind the OpenAI chat API: `node simulated-model.mjs` (PORT, default 4313).
 *
 *   POST /v1/chat/completions   streamed and not        GET /v1/models
 *
 * It stands in for a small, obliging model so that the demo runs anywhere, at once, and the same way every time. It sees the chat
 * messages of a request and nothing else: no canary, no attack, no variant of the bot. Same messages, same reply.
 *
 * What it does (`simulated/`): finds facts and records in its instructions by words in common, reads them out, repeats what it
 * is told to repeat, tells its instructions when asked for them (whole, in part, in short, in another form), keeps to a rule like
 * "never reveal" when asked plainly, and drops the rule when somebody insists, plays a role or claims authority.
 *
 * What it is not: it understands nothing, knows English words only, invents nothing, and is as easy to talk round on the
 * hundredth try as on the first. A leak that is proved on it shows that the *workflow* puts the data within a model's reach;
 * how often a real model would hand it out, only that model can show (`real-model/`). What is dismissed on it holds for it.
 * Replies carry `"model": "simulated-model"`, whichever model was asked for.
 */
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { streamSSE } from "hono/streaming";
import { report } from "./demo-error.mjs";
import { listen } from "./listen.mjs";
import { replyTo } from "./simulated/reply.mjs";
import { hashOf } from "./simulated/text.mjs";

export const MODEL_NAME = "simulated-model";
const CHARACTERS_PER_TOKEN = 4;
const MOST_TOKENS = 4096;

/**
 * @param {{ port?: number }} [options] port 0: any free one
 */
export async function startSimulatedModel({ port = 4313 } = {}) {
  return listen(createApp().fetch, port);
}

function createApp() {
  const app = new Hono();
  const tooLarge = { error: { message: "The request is too large.", type: "invalid_request_error" } };
  app.use(bodyLimit({ maxSize: 1024 * 1024, onError: (c) => c.json(tooLarge, 413) }));
  app.get("/v1/models", (c) =>
    c.json({ object: "list", data: [{ id: MODEL_NAME, object: "model", owned_by: "leakproof" }] }),
  );

  app.post("/v1/chat/completions", async (c) => {
    const body = await c.req.json().catch(() => undefined);
    const messages = messagesOf(body?.messages);
    if (messages === undefined) {
      const message = "`messages` has to be a list of { role, content } with at least one user message.";
      return c.json(
        { error: { message, type: "invalid_request_error", param: "messages", code: null } },
        400,
      );
    }
    const limit =
      Number.isInteger(body.max_tokens) && body.max_tokens > 0
        ? Math.min(body.max_tokens, MOST_TOKENS)
        : MOST_TOKENS;
    const whole = replyTo(messages);
    const content = whole.slice(0, limit * CHARACTERS_PER_TOKEN);
    const finish = content.length < whole.length ? "length" : "stop";
    const id = `chatcmpl-${hashOf(JSON.stringify(messages)).toString(16).padStart(8, "0")}`;
    const head = { id, created: Math.floor(Date.now() / 1000), model: MODEL_NAME };
    const promptTokens = tokens(messages.map((message) => message.content).join(""));
    const usage = {
      prompt_tokens: promptTokens,
      completion_tokens: tokens(content),
      total_tokens: promptTokens + tokens(content),
    };
    if (body.stream !== true) {
      const choice = { index: 0, message: { role: "assistant", content }, finish_reason: finish };
      return c.json({ ...head, object: "chat.completion", choices: [choice], usage });
    }
    return streamSSE(c, async (stream) => {
      const send = (/** @type {object} */ delta, /** @type {string | null} */ reason = null) =>
        stream.writeSSE({
          data: JSON.stringify({
            ...head,
            object: "chat.completion.chunk",
            choices: [{ index: 0, delta, finish_reason: reason }],
          }),
        });
      await send({ role: "assistant", content: "" });
      for (const piece of content.match(/\S+\s*|\s+/gu) ?? []) await send({ content: piece });
      await send({}, finish);
      if (body.stream_options?.include_usage === true)
        await stream.writeSSE({
          data: JSON.stringify({ ...head, object: "chat.completion.chunk", choices: [], usage }),
        });
      await stream.writeSSE({ data: "[DONE]" });
    });
  });
  return app;
}

/** @param {string} text */
const tokens = (text) => Math.ceil(text.length / CHARACTERS_PER_TOKEN);

/**
 * The messages with their text; undefined when they are none. Content parts other than text are left out.
 * @param {unknown} given
 * @returns {{ role: string, content: string }[] | undefined}
 */
function messagesOf(given) {
  if (!Array.isArray(given)) return undefined;
  const messages = given.flatMap((/** @type {any} */ message) => {
    const content = Array.isArray(message?.content)
      ? message.content
          .map((/** @type {any} */ part) => (typeof part?.text === "string" ? part.text : ""))
          .join("\n")
      : message?.content;
    return typeof message?.role === "string" && typeof content === "string"
      ? [{ role: message.role, content }]
      : [];
  });
  return messages.some(({ role }) => role === "user") ? messages : undefined;
}

if (import.meta.main) {
  try {
    const model = await startSimulatedModel({ port: Number(process.env["PORT"] ?? 4313) });
    console.log(JSON.stringify({ ready: true, port: model.port, url: model.url, model: MODEL_NAME }));
    for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"]))
      process.once(signal, () => void model.close());
  } catch (error) {
    report("simulated-model", error);
  }
}
