// @ts-check
/**
 * The hardened bot: the same functions as in `vulnerable.mjs`, in the same order, each with its leak closed.
 *
 * @typedef {import("../bot.mjs").Policy} Policy
 */
import { createHash, timingSafeEqual } from "node:crypto";

/** Stands for the person's own e-mail address wherever the model and its vendor can see it. */
const EMAIL = "[YOUR_EMAIL]";
/** What may be written to the log and passed on as an id: one short token, no address, no long number, no free text. */
const ID_SHAPE = /^[A-Za-z0-9][A-Za-z0-9_.:-]{2,79}$/;
const LONG_NUMBER = /\d{9}/;

/** @type {Policy} */
export default {
  name: "hardened",

  // A bearer token says who asks; without a known one there is no answer.
  identify: (bearer, tokens) => tokens.find(({ token }) => sameText(token, bearer))?.login,

  // The identity decides whose record is fetched; the message has no say.
  recordsFor: (customers, who) => customers.ofLogin(who),

  // Everybody has tickets of their own.
  ticketsOf: (who) => who,

  // Internal lines stay here; of the record the model sees the plan and a stand-in for the e-mail address.
  systemPrompt: (template, records, tickets) =>
    [
      withoutInternal(template).trim(),
      "",
      "Record of the person you are talking to:",
      ...records.map(({ plan, email }) => `- plan: ${plan}${email === null ? "" : `; email: ${EMAIL}`}`),
      "",
      "Earlier tickets of the same person:",
      ...tickets.map((text) => `- ${text}`),
    ].join("\n"),

  // The stand-in becomes the address again for the person it belongs to, and for nobody else.
  answer: (reply, records) => reply.replaceAll(EMAIL, records[0]?.email ?? "the address you gave us"),

  // Enough to find a fault, nothing that anybody said.
  logEntry: ({ requestId, session, status, durationMs, model }) => ({
    requestId: idOr("invalid", requestId),
    session: createHash("sha256").update(session).digest("hex").slice(0, 12),
    status,
    durationMs,
    model,
  }),

  // An event, a reference of the right shape, the plan.
  analyticsEvent: ({ ref, records }) => ({
    event: "chat",
    ref: idOr(undefined, ref),
    plan: records[0]?.plan,
  }),
};

/** @param {string} template */
function withoutInternal(template) {
  return template
    .split("\n")
    .filter((line) => !line.startsWith("Internal"))
    .join("\n");
}

/**
 * @template T
 * @param {T} otherwise
 * @param {string | undefined} text
 * @returns {string | T}
 */
function idOr(otherwise, text) {
  return text !== undefined && ID_SHAPE.test(text) && !LONG_NUMBER.test(text) ? text : otherwise;
}

/**
 * Compares hashes, so that the time taken says nothing about the token.
 * @param {string} a
 * @param {string | undefined} b
 */
function sameText(a, b) {
  const hash = (/** @type {string} */ text) => createHash("sha256").update(text).digest();
  return b !== undefined && timingSafeEqual(hash(a), hash(b));
}
