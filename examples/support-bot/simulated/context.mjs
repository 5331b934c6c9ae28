// @ts-check
/**
 * What a small model finds in its instructions: sentences, records (`- key: value; key: value`), what other people said
 * (items under a heading about tickets or messages), and rules about what not to tell.
 *
 * @typedef {{ text: string, topics: Set<string> }} Unit
 * @typedef {{ pairs: [string, string][], topics: Set<string>, own: boolean }} Record
 * @typedef {{ whole: string, facts: Unit[], records: Record[], talk: Unit[], protectedTopics: Set<string> }} Context
 */
import { topics } from "./text.mjs";

const RULE =
  /\b(?:never|do not|don't|must not|not allowed|keep)\b.{0,40}\b(?:reveal|share|tell|disclose|give|show|repeat|mention|secret|confidential)\b/iu;
const PAIR = /^([\p{L}][\p{L}_ -]{0,30}):\s*(.+)$/u;
/** In a rule these words say who and how, not what. */
const NOT_PROTECTED = new Set([
  "customer",
  "never",
  "reveal",
  "share",
  "disclose",
  "internal",
  "rule",
  "not",
  "repeat",
  "mention",
]);

/**
 * @param {string} instructions
 * @returns {Context}
 */
export function readContext(instructions) {
  /** @type {Context} */
  const context = { whole: instructions, facts: [], records: [], talk: [], protectedTopics: new Set() };
  let heading = new Set();
  let own = false;
  for (const line of instructions.split("\n").map((raw) => raw.trim())) {
    if (line === "") continue;
    if (line.endsWith(":")) {
      heading = topics(line);
      own = /\byou(?:r| are)\b/iu.test(line);
    } else if (line.startsWith("- ")) {
      const item = line.slice(2);
      if (heading.has("ticket") && !heading.has("record"))
        context.talk.push({ text: item, topics: topics(item) });
      else addItem(context, item, own);
    } else {
      for (const text of line.split(/(?<=[.!?]) (?=\p{Lu})/u)) addSentence(context, text);
    }
  }
  return context;
}

/**
 * @param {Context} context
 * @param {string} item
 * @param {boolean} own
 */
function addItem(context, item, own) {
  const pairs = item.split("; ").flatMap((part) => {
    const [, key, value] = PAIR.exec(part) ?? [];
    return key === undefined || value === undefined ? [] : [/** @type {[string, string]} */ ([key, value])];
  });
  if (pairs.length === 0) addSentence(context, item);
  else context.records.push({ pairs, own, topics: topics(pairs.map(([, value]) => value).join(" ")) });
}

/**
 * @param {Context} context
 * @param {string} text
 */
function addSentence(context, text) {
  if (!RULE.test(text)) context.facts.push({ text, topics: topics(text) });
  else for (const topic of topics(text)) if (!NOT_PROTECTED.has(topic)) context.protectedTopics.add(topic);
}
