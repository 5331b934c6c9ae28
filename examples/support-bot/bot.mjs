#!/usr/bin/env node
// @ts-check
/**
 * A support chatbot with a customer database, as many are built: `node bot.mjs --variant vulnerable|hardened`.
 *
 *   POST /chat          { session, message, ref? } -> { reply }      (hardened: `authorization: Bearer <token>`)
 *   POST /staff/refund  { code } -> { ok: true } or 403
 *   GET  /health        -> { ok, variant, model }
 *
 * It is configured by the environment; see `settingsFrom`. It listens on loopback only and, when ready, prints one line of JSON.
 * What the two variants do differently stands in `variants/` and nowhere else.
 *
 * @typedef {import("./customers.mjs").Customer} Customer
 * @typedef {import("./customers.mjs").Customers} Customers
 * @typedef {{ role: string, content: string }} Message
 * @typedef {{ token: string, login: string }} Token
 *
 * What happened in one request.
 * @typedef {object} Exchange
 * @property {string} requestId
 * @property {string} session
 * @property {string | undefined} ref
 * @property {string} message
 * @property {Customer[]} records
 * @property {Message[]} messages What the model was sent.
 * @property {string} reply
 * @property {string} model What answered, by its own word.
 * @property {number} status
 * @property {number} durationMs
 *
 * Everything a variant decides.
 * @typedef {object} Policy
 * @property {"vulnerable" | "hardened"} name
 * @property {(bearer: string | undefined, tokens: Token[]) => string | undefined} identify Who asks; undefined: refused.
 * @property {(customers: Customers, who: string, message: string) => Customer[]} recordsFor
 * @property {(who: string) => string} ticketsOf Whose recent tickets belong in the prompt.
 * @property {(template: string, records: Customer[], tickets: string[]) => string} systemPrompt
 * @property {(reply: string, records: Customer[]) => string} answer
 * @property {(exchange: Exchange) => object} logEntry
 * @property {(exchange: Exchange) => object} analyticsEvent
 */
import { createHash, randomUUID, timingSafeEqual } from "node:crypto";
import { appendFile, readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { openCustomers } from "./customers.mjs";
import { report } from "./demo-error.mjs";
import { listen } from "./listen.mjs";
import hardened from "./variants/hardened.mjs";
import vulnerable from "./variants/vulnerable.mjs";

const VARIANTS = { vulnerable, hardened };
const LIMITS = {
  body: 64 * 1024,
  message: 8000,
  session: 200,
  ref: 200,
  turns: 6,
  tickets: 12,
  ticket: 240,
  keys: 2000,
};
const MODEL_TIMEOUT_MS = 120_000;
const ANALYTICS_TIMEOUT_MS = 3000;

/** A request that cannot be served, with what to tell its sender. */
class Refusal extends Error {
  /**
   * @param {400 | 401 | 403 | 502} status
   * @param {string} message
   */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * @typedef {object} Settings
 * @property {"vulnerable" | "hardened"} variant
 * @property {number} port 0: any free one.
 * @property {string} crmDb
 * @property {string} promptFile
 * @property {string} logFile
 * @property {string} [analyticsUrl] Without it no event is sent.
 * @property {string} modelUrl Base of an OpenAI-compatible API, for example http://127.0.0.1:4313/v1.
 * @property {string} modelName
 * @property {string} [modelApiKey]
 * @property {Token[]} tokens
 */

/**
 * Starts the bot. `close` stops it, after the events on their way are sent.
 * @param {Settings} settings
 * @returns {Promise<{ port: number, url: string, close(): Promise<void> }>}
 */
export async function startBot(settings) {
  const customers = openCustomers(settings.crmDb);
  const { app, settled } = createApp(settings, VARIANTS[settings.variant], customers);
  const server = await listen(app.fetch, settings.port);
  return {
    ...server,
    close: async () => {
      await server.close();
      await settled();
      customers.close();
    },
  };
}

/**
 * @param {Settings} settings
 * @param {Policy} policy
 * @param {Customers} customers
 */
function createApp(settings, policy, customers) {
  /** What was said, by identity and session; and the recent tickets, by whoever the policy says they belong to. */
  const history = recent(/** @type {Message[]} */ ([]), LIMITS.turns * 2);
  const tickets = recent(/** @type {string[]} */ ([]), LIMITS.tickets);
  /** @type {Set<Promise<void>>} */
  const underway = new Set();
  const app = new Hono();
  app.use(
    bodyLimit({ maxSize: LIMITS.body, onError: (c) => c.json({ error: "The request is too large." }, 413) }),
  );

  app.get("/health", (c) => c.json({ ok: true, variant: policy.name, model: settings.modelName }));

  app.post("/chat", async (c) => {
    const started = performance.now();
    const who = policy.identify(
      /^Bearer (\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1],
      settings.tokens,
    );
    if (who === undefined) throw new Refusal(401, "Please log in.");
    const { session, message, ref } = chatRequest(await bodyOf(c.req));

    const records = policy.recordsFor(customers, who, message);
    const template = await readFile(settings.promptFile, "utf8");
    const talk = `${who} ${session}`;
    const messages = [
      { role: "system", content: policy.systemPrompt(template, records, tickets.of(policy.ticketsOf(who))) },
      ...history.of(talk),
      { role: "user", content: message },
    ];
    const requestId = c.req.header("x-request-id") ?? randomUUID();
    const { reply: said, model, status } = await askModel(settings, messages, requestId);
    const reply = status === 200 ? policy.answer(said, records) : "";

    const durationMs = Math.round(performance.now() - started);
    const exchange = {
      requestId,
      session,
      ref,
      message,
      records,
      messages,
      reply,
      model,
      status,
      durationMs,
    };
    const line = { at: new Date().toISOString(), ...policy.logEntry(exchange) };
    await appendFile(settings.logFile, `${JSON.stringify(line)}\n`, { mode: 0o600 });
    if (status !== 200)
      throw new Refusal(502, "The assistant cannot answer at the moment. Please try again.");

    history.add(talk, { role: "user", content: message }, { role: "assistant", content: said });
    tickets.add(policy.ticketsOf(who), message.replace(/\s+/g, " ").slice(0, LIMITS.ticket));
    const sending = sendEvent(settings.analyticsUrl, policy.analyticsEvent(exchange));
    underway.add(sending);
    void sending.finally(() => underway.delete(sending));
    return c.json({ reply });
  });

  app.post("/staff/refund", async (c) => {
    const { code } = await bodyOf(c.req);
    const expected = /^Internal refund override code:\s*(\S.*)$/m.exec(
      await readFile(settings.promptFile, "utf8"),
    )?.[1];
    if (typeof code !== "string" || expected === undefined || !sameText(code, expected.trim()))
      throw new Refusal(403, "This code is not valid.");
    return c.json({ ok: true });
  });

  app.notFound((c) => c.json({ error: "There is nothing here. Try POST /chat." }, 404));
  app.onError((error, c) => {
    if (error instanceof Refusal) return c.json({ error: error.message }, error.status);
    console.error(`${c.req.method} ${c.req.path}: ${error.message}`);
    return c.json({ error: "Something went wrong on our side." }, 500);
  });
  return { app, settled: async () => void (await Promise.allSettled(underway)) };
}

/**
 * @param {import("hono").HonoRequest} request
 * @returns {Promise<Record<string, unknown>>}
 */
async function bodyOf(request) {
  const body = await request.json().catch((error) => {
    if (error instanceof SyntaxError) throw new Refusal(400, "The body is not JSON.");
    throw error;
  });
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw new Refusal(400, "The body is not an object.");
  return body;
}

/** @param {Record<string, unknown>} body */
function chatRequest({ session, message, ref }) {
  if (typeof session !== "string" || session === "" || session.length > LIMITS.session)
    throw new Refusal(400, `\`session\` has to be a text of 1 to ${LIMITS.session} characters.`);
  if (typeof message !== "string" || message.trim() === "" || message.length > LIMITS.message)
    throw new Refusal(400, `\`message\` has to be a text of 1 to ${LIMITS.message} characters.`);
  if (ref !== undefined && (typeof ref !== "string" || ref.length > LIMITS.ref))
    throw new Refusal(400, `\`ref\` has to be a text of at most ${LIMITS.ref} characters.`);
  return { session, message, ref };
}

/**
 * Asks the model. A model that fails is an outcome (status 502), since it has to be logged like any other.
 * @param {Settings} settings
 * @param {Message[]} messages
 * @param {string} requestId
 */
async function askModel({ modelUrl, modelName, modelApiKey }, messages, requestId) {
  try {
    const response = await fetch(`${modelUrl.replace(/\/$/, "")}/chat/completions`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-client-request-id": requestId,
        ...(modelApiKey === undefined ? {} : { authorization: `Bearer ${modelApiKey}` }),
      },
      body: JSON.stringify({ model: modelName, messages, temperature: 0, max_tokens: 600 }),
      signal: AbortSignal.timeout(MODEL_TIMEOUT_MS),
    });
    const answer = /** @type {any} */ (await response.json());
    const reply = answer?.choices?.[0]?.message?.content;
    if (!response.ok || typeof reply !== "string")
      throw new Error(`the model answered with status ${response.status}`);
    return { reply, model: String(answer.model ?? modelName), status: 200 };
  } catch (error) {
    complain("model", error);
    return { reply: "", model: modelName, status: 502 };
  }
}

/**
 * Analytics must never keep a customer waiting, nor fail his request.
 * @param {string | undefined} url
 * @param {object} event
 */
async function sendEvent(url, event) {
  if (url === undefined) return;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(event),
      signal: AbortSignal.timeout(ANALYTICS_TIMEOUT_MS),
    });
    await response.arrayBuffer();
  } catch (error) {
    complain("analytics", error);
  }
}

const complaints = new Map();

/**
 * Says what is wrong on stderr, but not the same thing again and again.
 * @param {string} what
 * @param {unknown} error
 */
function complain(what, error) {
  const why = error instanceof Error ? String(error.cause ?? error.message) : String(error);
  if (complaints.get(what) === why) return;
  complaints.set(what, why);
  console.error(`${what}: ${why}`);
}

/**
 * The last few things by key; the keys that were not used for longest are forgotten.
 * @template T
 * @param {T[]} nothing
 * @param {number} most
 */
function recent(nothing, most) {
  const lists = /** @type {Map<string, T[]>} */ (new Map());
  return {
    of: (/** @type {string} */ key) => lists.get(key) ?? nothing,
    add(/** @type {string} */ key, /** @type {T[]} */ ...items) {
      const list = [...(lists.get(key) ?? []), ...items].slice(-most);
      lists.delete(key);
      lists.set(key, list);
      const [oldest] = lists.keys();
      if (lists.size > LIMITS.keys && oldest !== undefined) lists.delete(oldest);
    },
  };
}

/**
 * @param {string} a
 * @param {string} b
 */
function sameText(a, b) {
  const hash = (/** @type {string} */ text) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}

/**
 * @param {NodeJS.ProcessEnv} environment
 * @param {string | undefined} variant
 * @returns {Settings}
 */
export function settingsFrom(environment, variant = "vulnerable") {
  if (variant !== "vulnerable" && variant !== "hardened")
    throw new Error(`--variant is \`${variant}\`; it has to be vulnerable or hardened`);
  const port = Number(environment["PORT"] ?? 4310);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error("PORT has to be a number from 0 to 65535");
  const tokens = ["alice", "bob"].flatMap((login) => {
    const token = environment[`${login.toUpperCase()}_TOKEN`];
    return token === undefined || token === "" ? [] : [{ token, login }];
  });
  return {
    variant,
    port,
    crmDb: environment["CRM_DB"] ?? "crm.db",
    promptFile: environment["PROMPT_FILE"] ?? "prompt.txt",
    logFile: environment["LOG_FILE"] ?? "bot.log",
    modelUrl: environment["MODEL_URL"] ?? "http://127.0.0.1:4313/v1",
    modelName: environment["MODEL_NAME"] ?? "simulated-model",
    tokens,
    ...(environment["ANALYTICS_URL"] ? { analyticsUrl: environment["ANALYTICS_URL"] } : {}),
    ...(environment["MODEL_API_KEY"] ? { modelApiKey: environment["MODEL_API_KEY"] } : {}),
  };
}

if (import.meta.main) {
  try {
    const { values } = parseArgs({ options: { variant: { type: "string" } } });
    const bot = await startBot(settingsFrom(process.env, values.variant));
    console.log(JSON.stringify({ ready: true, port: bot.port, url: bot.url }));
    for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"]))
      process.once(signal, () => void bot.close());
  } catch (error) {
    report("bot", error);
  }
}
