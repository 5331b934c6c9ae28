// @ts-check
/**
 * The vulnerable bot: every policy the way it is usually written first. Read it side by side with `hardened.mjs`; the two
 * files hold the same functions in the same order, and there is no other difference between the bots.
 *
 * @typedef {import("../bot.mjs").Policy} Policy
 */

/** @type {Policy} */
export default {
  name: "vulnerable",

  // LEAK: anybody may ask. A token is neither needed nor looked at, so nobody knows whose question it is.
  identify: () => "anybody",

  // LEAK: the message decides whose records are fetched, and every column of them.
  recordsFor: (customers, _who, message) => customers.mentionedIn(message),

  // LEAK: one list of recent tickets for all customers.
  ticketsOf: () => "everybody",

  // LEAK: the internal line, whole records and other people's tickets stand in the prompt, and so go to the model's vendor.
  systemPrompt: (template, records, tickets) =>
    [
      template.trim(),
      "",
      "Matching customer records:",
      ...records.map(asLine),
      "",
      "Recent tickets:",
      ...tickets.map((text) => `- ${text}`),
    ].join("\n"),

  // LEAK: what the model says is sent as it is.
  answer: (reply) => reply,

  // LEAK: the whole exchange, with everything that was in the prompt, for ever, in plain text.
  logEntry: ({ requestId, session, ref, messages, reply, model, status, durationMs }) => ({
    requestId,
    session,
    ref,
    status,
    durationMs,
    model,
    messages,
    reply,
  }),

  // LEAK: the message and the matched records go to a third party.
  analyticsEvent: ({ session, ref, message, records }) => ({
    event: "chat",
    session,
    ref,
    message,
    customers: records,
  }),
};

/** @param {import("../customers.mjs").Customer} customer */
function asLine(customer) {
  const pairs = Object.entries(customer).filter(([, value]) => value !== null);
  return `- ${pairs.map(([key, value]) => `${key}: ${value}`).join("; ")}`;
}
