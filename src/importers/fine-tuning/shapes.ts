import { asList, asText, get, isRecord } from "../values.ts";

/** A text of one example, under the field that people call it by. */
export interface Part {
  field: string;
  text: string;
  /** Keys from the example to the text. */
  path: readonly (string | number)[];
}

/** One layout of training examples: how it is told, and where its texts stand. */
export interface Shape {
  title: string;
  /** People talk in it, so its texts are conversations whatever else they hold. */
  isChat: boolean;
  matches(example: Record<string, unknown>): boolean;
  parts(example: Record<string, unknown>): Part[];
}

const MAX_PARTS = 500;
const ROLES = new Set([
  "system",
  "developer",
  "user",
  "assistant",
  "human",
  "gpt",
  "model",
  "tool",
  "function",
  "bot",
  "observation",
  "function_call",
]);

/** A turn of a talk: who speaks and what. Contents are a text or a list of parts. */
function turn(value: unknown, path: readonly (string | number)[]): Part[] {
  const who = asText(get(value, "role")) ?? asText(get(value, "from")) ?? asText(get(value, "author"));
  if (who === undefined) return [];
  const field = `messages.${ROLES.has(who) ? who : "other"}`;
  return ["content", "value", "parts"].flatMap((key): Part[] => {
    const content = get(value, key);
    if (typeof content === "string") return [{ field, text: content, path: [...path, key] }];
    return asList(content)
      .slice(0, MAX_PARTS)
      .flatMap((part, index) => {
        const text = asText(part) ?? asText(get(part, "text"));
        return text === undefined ? [] : [{ field, text, path: [...path, key, index] }];
      });
  });
}

function turns(example: unknown, key: string, base: readonly (string | number)[] = []): Part[] {
  return asList(get(example, key))
    .slice(0, MAX_PARTS)
    .flatMap((value, index) => turn(value, [...base, key, index]));
}

/** Texts that stand directly in the example; a list or object below the key is a talk. */
function named(example: Record<string, unknown>, keys: readonly string[]): Part[] {
  return keys.flatMap((key): Part[] => {
    const value = example[key];
    if (typeof value === "string") return [{ field: key, text: value, path: [key] }];
    if (Array.isArray(value))
      return value
        .slice(0, MAX_PARTS)
        .flatMap((one, index): Part[] =>
          typeof one === "string"
            ? [{ field: key, text: one, path: [key, index] }]
            : turn(one, [key, index]).map((part) => ({ ...part, field: key })),
        );
    return turns(value, "messages", [key]).map((part) => ({ ...part, field: key }));
  });
}

/** Whether a list is a talk: every turn says who speaks, and a model speaks in it. */
function isTalk(value: unknown, who: string, models: readonly string[]): boolean {
  const list = asList(value);
  if (list.length === 0) return false;
  const roles = list.slice(0, 50).map((one) => asText(get(one, who)) ?? "");
  return roles.every((role) => role !== "") && roles.some((role) => models.includes(role.toLowerCase()));
}

const isTextual = (value: unknown): boolean =>
  typeof value === "string" || (Array.isArray(value) && value.length > 0);
const SYSTEM = ["system", "systemInstruction", "system_instruction"];

function systemParts(example: Record<string, unknown>): Part[] {
  return SYSTEM.flatMap((key): Part[] => {
    const value = example[key];
    if (typeof value === "string") return [{ field: "messages.system", text: value, path: [key] }];
    const list = Array.isArray(value) ? value : asList(get(value, "parts"));
    const base = Array.isArray(value) ? [key] : [key, "parts"];
    return list.slice(0, MAX_PARTS).flatMap((part, index) => {
      const text = asText(get(part, "text"));
      return text === undefined ? [] : [{ field: "messages.system", text, path: [...base, index] }];
    });
  });
}

/** In order: the first that fits is the one. Sources: the vendors' guides to fine-tuning, and the documentation of TRL and LLaMA-Factory. */
export const SHAPES: readonly Shape[] = [
  {
    title: "chat messages",
    isChat: true,
    matches: ({ messages }) =>
      isTalk(messages, "role", ["assistant", "model"]) || isTalk(messages, "author", ["bot", "assistant"]),
    parts: (example) => [...systemParts(example), ...turns(example, "messages")],
  },
  {
    title: "Gemini contents",
    isChat: true,
    matches: ({ contents }) => isTalk(contents, "role", ["model"]),
    parts: (example) => [...systemParts(example), ...turns(example, "contents")],
  },
  {
    title: "ShareGPT conversations",
    isChat: true,
    matches: ({ conversations }) =>
      isTalk(conversations, "from", ["gpt", "assistant", "model", "bot"]) ||
      isTalk(conversations, "role", ["assistant"]),
    parts: (example) => [...systemParts(example), ...turns(example, "conversations")],
  },
  {
    title: "preference pairs",
    isChat: true,
    matches: ({ chosen, rejected, preferred_output, non_preferred_output }) =>
      (isTextual(chosen) && isTextual(rejected)) ||
      (isTextual(preferred_output) && isTextual(non_preferred_output)),
    parts: (example) =>
      named(example, [
        "prompt",
        "question",
        "input",
        "system",
        "chosen",
        "rejected",
        "preferred_output",
        "non_preferred_output",
      ]),
  },
  {
    title: "instructions (Alpaca)",
    isChat: false,
    matches: ({ instruction, output, response }) =>
      typeof instruction === "string" && (typeof output === "string" || typeof response === "string"),
    parts: (example) => named(example, ["system", "instruction", "input", "context", "output", "response"]),
  },
  {
    title: "prompts and completions",
    isChat: false,
    matches: ({ prompt, completion, input_text, output_text }) =>
      (isTextual(prompt) && isTextual(completion)) ||
      (typeof input_text === "string" && typeof output_text === "string"),
    parts: (example) => named(example, ["system", "prompt", "completion", "input_text", "output_text"]),
  },
];

/** What logs of calls and telemetry have beside the same texts. */
const LOG_KEYS =
  /^(?:time|timestamp|ts|@timestamp|created|created_at|level|severity|usage|latency\w*|duration\w*|request_id|trace_?id|span_?id|status|status_code|custom_id|error|cost|finish_reason|session_?id)$/i;

/** The layout of one example; undefined for anything else, logs among them. */
export function shapeOf(value: unknown): Shape | undefined {
  if (!isRecord(value)) return undefined;
  const keys = Object.keys(value);
  if (keys.length > 40 || keys.some((key) => LOG_KEYS.test(key))) return undefined;
  return SHAPES.find((shape) => shape.matches(value));
}

/** How many examples are looked at before a list counts as a training set. */
const LOOKED_AT = 24;

/** The layout that all examples looked at have, evenly over the list; undefined when they differ. */
export function shapeOfSet(examples: readonly unknown[]): Shape | undefined {
  const first = shapeOf(examples[0]);
  if (first === undefined) return undefined;
  const step = Math.max(1, Math.floor(examples.length / LOOKED_AT));
  for (let index = 0; index < examples.length; index += step)
    if (shapeOf(examples[index]) !== first) return undefined;
  return first;
}
