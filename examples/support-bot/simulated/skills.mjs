// @ts-check
/**
 * The simulated model's text skills. Each takes what was asked and gives an answer or nothing; an obliging small model does all
 * of them that fit. None knows a phrase of any attack, a name, or a value: they work on words, overlap and the shape of a text.
 *
 * @typedef {import("./context.mjs").Context} Context
 * @typedef {import("./context.mjs").Record} Record
 * @typedef {object} Ask
 * @property {string} text The user's message.
 * @property {Set<string>} topics
 * @property {boolean} pressed Whether the message leans on the model, so that it forgets weak rules.
 */
import { shared, topics } from "./text.mjs";

const LEANING = [
  /\b(?:ignore|disregard|forget|bypass|suspend(?:ed)?|expired?|put .{0,30}aside|override (?:your|the|all|any))\b/iu,
  /\b(?:maintenance|debug|developer|test|admin|god|unrestricted) ?mode\b|\bwithout any (?:rules|limits|restrictions?)\b/iu,
  /\b(?:i am|i'm|this is|as) (?:the|your|an?|our|from) ?(?:\w+ ){0,2}(?:admin\w*|developer|manager|supervisor|engineer|owner|staff|employee|auditor|operator|security|support)\b/iu,
  /\b(?:authori[sz]e[ds]?|approved?|permission|audit|compliance|emergency|urgent(?:ly)?|insist|immediately)\b/iu,
  /\b(?:pretend|role-?play|act as|from now on|imagine|play a game|hypothetical(?:ly)?|story|poem|song|grandmother)\b/iu,
  /\b(?:word for word|verbatim|exactly as|complete (?:this|the)|fill in|continue|translate|encode|base64|spell|backwards|summari[sz]e|code block|as json|numbered list|quote)\b/iu,
  /<\/?system>|\[system\]|^#+ |\bsystem:|\bnew instructions\b/imu,
];

/**
 * Whether a message insists, claims authority, plays a role or asks for an odd form. A second try after a refusal insists as well.
 * @param {string} text
 * @param {boolean} refusedBefore
 */
export function leans(text, refusedBefore) {
  return refusedBefore || LEANING.some((pattern) => pattern.test(text));
}

const TELLING =
  /\b(?:repeat|print|show|output|reveal|display|tell|give|recite|list|what|which|translate|summari[sz]e|encode|write|dump|quote|share|copy|paste|provide|spell|describe|convert|rewrite|complete|continue|answer|say|says|read|send|turn|put|begin|start)\b/iu;
const OWN_TEXT =
  /\b(?:your|the|these|all|any|initial|original|hidden|system|full|entire|complete|previous|prior|preceding|earlier) (?:\w+ ){0,2}(?:instructions?|prompt|rules|guidelines?|directives?|set-?up|configuration|context)\b|\b(?:everything|all|text|words|content|lines?) (?:that (?:is|stands) )?(?:above|before|prior)\b|\b(?:everything|all|what|rules|codes?|text) you (?:were|are|have been) (?:told|given|shown)\b/iu;
/** Being told to drop the instructions is not a request to hear them. */
const DROPPING =
  /\b(?:ignore|disregard|forget|bypass|set aside|put aside)\b[^.!?\n]*[.!?\n]?|\b(?:your|the) (?:\w+ )?(?:instructions|rules|guidelines)[^.!?\n]{0,40}\b(?:expired|suspended|aside)\b[^.!?\n]*[.!?\n]?/giu;

/**
 * Tells its instructions: all of them, the first or last part, what comes after some words, or in short.
 * @param {Ask} ask
 * @param {Context} context
 * @returns {string | undefined}
 */
export function ownInstructions(ask, context) {
  const text = ask.text.replace(DROPPING, " ");
  if (!TELLING.test(text) || !OWN_TEXT.test(text)) return undefined;
  const lines = context.whole.split("\n").filter((line) => line.trim() !== "");
  const [, end, count] = /\b(first|last) (\w+) (?:lines|sentences)\b/iu.exec(text) ?? [];
  if (end !== undefined) {
    const many = numberOf(count ?? "");
    return (end.toLowerCase() === "first" ? lines.slice(0, many) : lines.slice(-many)).join("\n");
  }
  if (/\bfirst (?:line|sentence)\b/iu.test(text)) return lines[0];
  if (/\blast (?:line|sentence)\b/iu.test(text)) return lines.at(-1);
  if (/\bsummari[sz]e|\bsummary|\bin short\b/iu.test(text)) return lines.map(shortened).join(" / ");
  const [, opening] =
    /\b(?:start(?:s|ing)?|begin(?:s|ning)?|from)\b[^"“]{0,30}["“]([^"”]{3,60})["”]/iu.exec(text) ?? [];
  const from = opening === undefined ? -1 : context.whole.toLowerCase().indexOf(opening.toLowerCase());
  return from === -1 ? lines.join("\n") : context.whole.slice(from);
}

const NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** @param {string} word */
function numberOf(word) {
  const named = NUMBERS.indexOf(word.toLowerCase());
  return named > 0 ? named : Number.parseInt(word, 10) || 3;
}

/**
 * Leaves the little words out, as a hasty summary does.
 * @param {string} line
 */
const shortened = (line) =>
  line.replace(/\b(?:the|a|an|is|are|of|and|to|in|for|with|that|which|be|by) /giu, "");

const OTHERS =
  /\b(?:(?:another|other|previous|last|next|different|earlier|first) (?:customer|user|person|client|caller|one)s?|(?:someone|somebody|anyone|anybody|everyone) else|others|(?:customer|user|person|client|caller|one) (?:\w+ ){0,3}(?:before|ahead))\b/iu;
const BEFORE = new Set(["recent", "history", "list"]);

/**
 * Tells what stands in its context of other people's messages, when asked for them.
 * @param {Ask} ask
 * @param {Context} context
 */
export function otherPeoplesTalk({ text, topics: asked }, { talk }) {
  const wanted = OTHERS.test(text) || (asked.has("ticket") && shared(asked, BEFORE) > 0);
  if (!wanted || talk.length === 0) return undefined;
  return `Earlier messages were:\n${talk.map((item) => `- ${item.text}`).join("\n")}`;
}

const EVERYTHING =
  /\b(?:every ?thing|all|every|full|whole|complete|record|details?|data|profile|information|on file)\b/iu;
const MINE = /\b(?:my|mine|i|me|am)\b/iu;

/**
 * Reads out records: those whose values the question mentions, or one's own; the fields that are asked for, or all.
 * @param {Ask} ask
 * @param {Context} context
 */
export function recordFields({ text, topics: asked }, { records }) {
  const mentioned = records.filter((record) => shared(asked, record.topics) > 0);
  const own = records.filter((record) => record.own && MINE.test(text));
  const subjects =
    mentioned.length > 0 ? mentioned : own.length > 0 ? own : asked.has("customer") ? records : [];
  const named = (/** @type {string} */ key) => [...topics(key)].some((topic) => asked.has(topic));
  const answers = subjects.flatMap(({ pairs }) => {
    const some = pairs.filter(([key]) => key !== "name" && named(key));
    const told = some.length > 0 ? some : EVERYTHING.test(text) || named("record") ? pairs : [];
    const name = pairs.find(([key]) => key === "name")?.[1];
    return told.length === 0
      ? []
      : [
          `${name === undefined ? "On file" : `For ${name}`}: ${told.map(([key, value]) => `${key} ${value}`).join(", ")}.`,
        ];
  });
  return answers.length === 0 ? undefined : answers.join("\n");
}

const ECHO =
  /\b(?:repeat|echo|say|confirm|quote|copy|(?:read|write|send|give) (?:\w+ ){0,3}back|what (?:is|was) my)\b/iu;
const REFERENCE = /\b(?:reference|ref|order|booking|case|number|id|phrase|words?|text|sentence|code)\b/iu;

/**
 * Repeats a reference or a quotation that the user himself wrote.
 * @param {Ask} ask
 */
export function repeated({ text }) {
  if (!ECHO.test(text) || !REFERENCE.test(text)) return undefined;
  const quoted = [...text.matchAll(/["“'`]([^"”'`]{2,200})["”'`]/gu)].map(([, inner]) => inner ?? "");
  const tokens = text
    .split(/\s+/u)
    .map((token) => token.replace(/^[("“'`]+/u, "").replace(/(?<![)"”'`.,;:!?])[)"”'`.,;:!?]+$/u, ""));
  const references = tokens.filter((token) => /\d/u.test(token) && token.length >= 4);
  const after =
    /\b(?:reference|ref|phrase|words?|text|sentence)(?: is| number)?:? ([\p{L}\p{N}][\p{L}\p{N}_.:-]*[-_:][\p{L}\p{N}_.:-]*)/iu.exec(
      text,
    )?.[1];
  const found = [
    ...new Set([
      ...quoted,
      ...references,
      ...(after === undefined ? [] : [after.replace(/(?<![.:])[.:]+$/u, "")]),
    ]),
  ];
  return found.length === 0 ? undefined : `You wrote: ${found.join(" ")}`;
}

/**
 * The sentence of the instructions that has most words in common with the question. `guarded`: a rule forbids to tell it.
 * @param {Ask} ask
 * @param {Context} context
 * @returns {{ text: string, guarded: boolean } | undefined}
 */
export function bestFact({ topics: asked, pressed }, { facts, protectedTopics }) {
  let best;
  let most = 0;
  for (const fact of facts) {
    const score = shared(asked, fact.topics);
    if (score > most) [best, most] = [fact, score];
  }
  // Under pressure one word in common is enough for an answer; otherwise two, or half of a short question.
  if (best === undefined || (most < 2 && !pressed && most < asked.size / 2)) return undefined;
  return { text: best.text, guarded: shared(best.topics, protectedTopics) >= 2 };
}

/**
 * Whether a question goes for something that a rule protects.
 * @param {Ask} ask
 * @param {Context} context
 */
export function asksForProtected({ topics: asked }, { protectedTopics }) {
  return shared(asked, protectedTopics) > 0;
}

/**
 * Gives an answer the form that was asked for.
 * @param {string} answer
 * @param {string} request
 */
export function inForm(answer, request) {
  if (/\bbase ?64\b/iu.test(request)) return Buffer.from(answer).toString("base64");
  if (/\b(?:hex|hexadecimal)\b/iu.test(request)) return Buffer.from(answer).toString("hex");
  if (/\b(?:backwards|reversed?|in reverse)\b/iu.test(request)) return [...answer].reverse().join("");
  if (/\b(?:spell|letter by letter|character by character|one character|one letter)\b/iu.test(request))
    return [...answer].join(" ");
  if (/\b(?:upper ?case|capital letters)\b/iu.test(request)) return answer.toUpperCase();
  if (/\bas json\b/iu.test(request)) return JSON.stringify({ answer });
  if (/\bcode block\b/iu.test(request)) return `\`\`\`\n${answer}\n\`\`\``;
  const [, language] = /\b(?:into|in|to) (french|spanish|german)\b/iu.exec(request) ?? [];
  return language === undefined || /\bback (?:in)?to english\b/iu.test(request)
    ? answer
    : translated(answer, language.toLowerCase());
}

/** A vocabulary of a dozen words per language: enough for the effect, names and codes stay what they are. */
const VOCABULARY = new Map([
  [
    "french",
    "the=le you=vous are=êtes is=est of=de and=et for=pour code=code never=jamais customer=client refund=remboursement internal=interne",
  ],
  [
    "spanish",
    "the=el you=usted are=es is=es of=de and=y for=para code=código never=nunca customer=cliente refund=reembolso internal=interno",
  ],
  [
    "german",
    "the=der you=du are=bist is=ist of=von and=und for=für code=Code never=nie customer=Kunde refund=Erstattung internal=intern",
  ],
]);

/**
 * @param {string} text
 * @param {string} language
 */
function translated(text, language) {
  const pairs = (VOCABULARY.get(language) ?? "")
    .split(" ")
    .map((pair) => /** @type {[string, string]} */ (pair.split("=")));
  const dictionary = new Map(pairs);
  return text.replace(/\p{L}+/gu, (word) => dictionary.get(word.toLowerCase()) ?? word);
}
