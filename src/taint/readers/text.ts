import { hostOf } from "../../lib/hosts.ts";
import type { Value } from "./value.ts";

/** What is known of a text although it is built at run time. */
export interface Text {
  /** How it begins; several when the program chooses between them. */
  starts: readonly string[];
  /** It is one of `starts`, nothing follows. */
  exact: boolean;
  /** The first part that is not known (of an address: what decides the host, when `starts` do not). */
  head: Value | undefined;
}

/** How many alternatives are told apart. */
const MAX_STARTS = 8;
/** How much of a text is kept: hosts and field names are shorter. */
const MAX_LENGTH = 300;

export function exactText(text: string): Text | undefined {
  return text.length > MAX_LENGTH
    ? { starts: [text.slice(0, MAX_LENGTH)], exact: false, head: undefined }
    : { starts: [text], exact: true, head: undefined };
}

/** Either of two texts; undefined stands for no value at all. */
export function eitherText(a: Text | undefined, b: Text | undefined): Text | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const starts = [...new Set([...a.starts, ...b.starts])];
  return {
    starts: starts.slice(0, MAX_STARTS),
    exact: a.exact && b.exact && starts.length <= MAX_STARTS,
    head: a.head ?? b.head,
  };
}

/** Texts one after the other. `isLive`: the part depends on data. */
export function joinedText(parts: readonly Value[], isLive: (part: Value) => boolean): Text | undefined {
  let starts = [""];
  let exact = true;
  let head: Value | undefined;
  for (const part of parts) {
    const { text } = part;
    if (exact && text !== undefined) {
      starts = starts.flatMap((start) => text.starts.map((next) => (start + next).slice(0, MAX_LENGTH)));
      exact = text.exact && starts.length <= MAX_STARTS;
      starts = starts.slice(0, MAX_STARTS);
    } else exact = false;
    if (text?.exact !== true) head ??= text?.head ?? (isLive(part) ? part : undefined);
  }
  return exact || head !== undefined || starts.some((start) => start !== "")
    ? { starts, exact, head }
    : undefined;
}

/** The same text after something that may change its end, or its case (`trim`, `replace`). */
export function changedText(text: Text | undefined): Text | undefined {
  return text && { ...text, exact: false };
}

/** The host that a URL names; undefined where the text may go on before the host ends. */
export function hostIn(text: Text | undefined): string | undefined {
  for (const start of text?.starts ?? []) {
    const isWhole = text?.exact === true || /^[a-z]{2,10}:\/\/[^/?#:]{1,260}[/?#:]/i.test(start);
    const host = isWhole ? hostOf(start) : undefined;
    if (host !== undefined) return host;
  }
  return undefined;
}

/** A text that is itself the name of a host (`smtp.example.com`). */
export function hostName(text: Text | undefined): string | undefined {
  const [start = ""] = text?.exact === true ? text.starts : [];
  return /^[a-z\d][a-z\d.-]{1,250}$/i.test(start) ? start.toLowerCase() : undefined;
}
