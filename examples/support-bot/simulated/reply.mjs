// @ts-check
/**
 * From messages to a reply: the simulated model itself. Pure and deterministic; it sees the messages and nothing else.
 *
 * @typedef {{ role: string, content: string }} Message
 */
import { readContext } from "./context.mjs";
import * as skill from "./skills.mjs";
import { gist, hashOf, topics } from "./text.mjs";

const REFUSAL = "I am sorry, I cannot share that.";
const CLOSINGS = [
  "Is there anything else I can do?",
  "Let me know how it goes.",
  "I hope this helps.",
  "Feel free to write again.",
  "Just ask if something is unclear.",
  "Have a good day.",
  "I am here if you need more.",
];
const OPENINGS = [
  "I looked into what you wrote",
  "Thank you for writing to us",
  "I understand your question",
  "Good that you ask",
  "I have taken a note of this",
];

/**
 * @param {Message[]} messages
 * @returns {string}
 */
export function replyTo(messages) {
  const system = messages.filter(({ role }) => role === "system" || role === "developer");
  const said = messages.filter(({ role }) => role === "user");
  const text = said.at(-1)?.content ?? "";
  const context = readContext(system.map(({ content }) => content).join("\n"));
  const lastAnswer = messages.findLast(({ role }) => role === "assistant")?.content ?? "";
  /** @type {skill.Ask} */
  const ask = { text, topics: topics(text), pressed: skill.leans(text, lastAnswer.startsWith(REFUSAL)) };
  const about = gist(text, 14);
  const closing = CLOSINGS[hashOf(text) % CLOSINGS.length];
  const answers = answersTo(ask, context);
  if (answers === undefined) return `${REFUSAL} You asked about: ${about}. ${closing}`;
  if (answers.length > 0) return `${skill.inForm(answers.join("\n"), text)}\n(About: ${about}. ${closing})`;
  const opening = OPENINGS[hashOf(`${text} `) % OPENINGS.length];
  return about === ""
    ? `Hello! How can I help you? ${closing}`
    : `${opening} (${about}). I have nothing on file about this; our team will look at it. ${closing}`;
}

/**
 * All that the skills find; undefined when a rule forbids the answer and nobody leant on the model.
 * @param {skill.Ask} ask
 * @param {import("./context.mjs").Context} context
 * @returns {string[] | undefined}
 */
function answersTo(ask, context) {
  const instructions = skill.ownInstructions(ask, context);
  if (instructions !== undefined)
    return !ask.pressed && context.protectedTopics.has("instruction") ? undefined : [instructions];
  const fact = skill.bestFact(ask, context);
  const kept = ask.pressed || !fact?.guarded;
  const answers = [
    skill.otherPeoplesTalk(ask, context),
    skill.recordFields(ask, context),
    skill.repeated(ask),
    kept ? fact?.text : undefined,
  ].filter((answer) => answer !== undefined);
  // Asked plainly for nothing but a protected thing, it keeps to its rule.
  const forbidden = !ask.pressed && (!kept || skill.asksForProtected(ask, context));
  return answers.length === 0 && forbidden ? undefined : answers;
}
