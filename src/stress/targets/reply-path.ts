import { createParser } from "eventsource-parser";
import { type JSONPathQuery, type JSONValue, jsonpath } from "json-p3";
import { AppError } from "../../model/errors.ts";

/** Finds the answer's text in a body. */
export interface ReplyReader {
  whole(body: string): string;
  /** A stream of server-sent events, piece by piece. */
  pieces(body: string): string[];
}

/**
 * Reads answers by JSONPath (RFC 9535); `$` is the whole body as it came. Errors: `template` for a path that does not parse; its
 * functions throw `target-bad-reply` with the shape (keys and types, no values) of what came when nothing matches.
 */
export function replyReader(path: string, where: string): ReplyReader {
  if (path.trim() === "$") return { whole: (body) => body, pieces: (body) => events(body) };
  const query = compilePath(path, where);
  return {
    whole(body) {
      const data = parseJson(body);
      if (data === undefined) throw badReply(path, where, shapeOfText(body));
      const text = select(query, data);
      if (text === undefined) throw badReply(path, where, shape(data));
      return text;
    },
    pieces(body) {
      const all = events(body);
      const texts = all.map((event) => {
        const data = parseJson(event);
        return data === undefined ? undefined : select(query, data);
      });
      const found = texts.filter((text) => text !== undefined);
      if (found.length > 0) return found;
      const first = all[0];
      const parsed = first === undefined ? undefined : parseJson(first);
      throw badReply(
        path,
        where,
        first === undefined ? "no event" : `events of ${parsed === undefined ? "text" : shape(parsed)}`,
      );
    },
  };
}

function compilePath(path: string, where: string): JSONPathQuery {
  try {
    return jsonpath.compile(path);
  } catch (cause) {
    throw new AppError(
      "template",
      `${where} is no JSONPath`,
      "Write it like `$.reply` or `$.choices[0].message.content` (RFC 9535).",
      { cause },
    );
  }
}

function select(query: JSONPathQuery, data: JSONValue): string | undefined {
  let values: JSONValue[];
  try {
    values = query.query(data).values();
  } catch {
    // Nested deeper than the query engine goes: no chat reply.
    return undefined;
  }
  if (values.length === 0) return undefined;
  return values.map((value) => (typeof value === "string" ? value : JSON.stringify(value))).join("\n");
}

/** The data of each event; the end mark of OpenAI's protocol is none. */
export function events(body: string): string[] {
  const found: string[] = [];
  const parser = createParser({ onEvent: (event) => void found.push(event.data) });
  // A last event without its empty line counts too: servers forget it.
  parser.feed(`${body}\n\n`);
  return found.filter((data) => data !== "[DONE]");
}

export function parseJson(text: string): JSONValue | undefined {
  try {
    return JSON.parse(text) as JSONValue;
  } catch {
    return undefined;
  }
}

export function badReply(path: string, where: string, came: string): AppError {
  return new AppError(
    "target-bad-reply",
    `the target's answer has no text at ${path} (${where}); it looks like ${came}`,
    "Correct the path, or the request: the answer may be an error message of the target.",
  );
}

const MOST_KEYS = 12;
const DEEPEST = 4;

/** Keys that are names of fields; others may be values: an e-mail address, a token, an id. */
const FIELD_NAME = /^[A-Za-z_][A-Za-z_-]{0,29}\d{0,2}$/;

/** Keys and types of a JSON value, without any value: `{ answer: { text: string }, ids: [number] }`. */
export function shape(value: unknown, depth = 0): string {
  if (value === null) return "null";
  if (Array.isArray(value))
    return value.length === 0 ? "[]" : depth >= DEEPEST ? "[…]" : `[${shape(value[0], depth + 1)}]`;
  if (typeof value !== "object") return typeof value;
  if (depth >= DEEPEST) return "{…}";
  const keys = Object.keys(value);
  const shown = keys
    .slice(0, MOST_KEYS)
    .map(
      (key) =>
        `${FIELD_NAME.test(key) ? key : "…"}: ${shape((value as Record<string, unknown>)[key], depth + 1)}`,
    );
  if (keys.length > MOST_KEYS) shown.push("…");
  return shown.length === 0 ? "{}" : `{ ${shown.join(", ")} }`;
}

function shapeOfText(body: string): string {
  if (body.trim() === "") return "an empty body";
  const kind = /^\s*</.test(body)
    ? "HTML or XML"
    : /^(data|event|id|retry|):/m.test(body)
      ? "server-sent events"
      : "text";
  return `${kind} of ${body.length} characters, not JSON`;
}
