import { createHash, createHmac, type KeyObject } from "node:crypto";
import type { DataClass } from "../model/label.ts";

/** Crockford's base 32: no I, L, O or U, so that nothing is misread. Source: https://www.crockford.com/base32.html */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** 16 characters are 80 bits. */
const ID_LENGTH = 16;
const CHECK_LENGTH = 2;

/**
 * Whose values: the tenant, the authenticated subject, and the session that belongs to that subject. A token means something
 * in its own scope only; somebody else who types it gets nothing.
 */
export interface Scope {
  tenant: string;
  subject: string;
  session: string;
}

/** How a value stood in the text; it comes back the same way. */
export type Form = "text" | "json-string" | "json-number";

/** What a value is, as a token says it to people and models. */
const LABELS: Record<string, string> = {
  credential: "SECRET",
  "pii.name": "PERSON",
  "pii.email": "EMAIL",
  "pii.phone": "PHONE",
  "pii.address": "STREET",
  "pii.national-id": "ID",
  "financial.card": "CARD",
  "financial.account": "ACCOUNT",
  organization: "COMPANY",
  location: "PLACE",
  network: "NETWORK",
  health: "HEALTH",
  "system-prompt": "PROMPT",
};

/** `EMAIL`, `PERSON`, …: one upper-case word. */
function labelOf(dataClass: DataClass): string {
  const general = dataClass.split(".")[0] ?? "";
  return (
    LABELS[dataClass] ??
    LABELS[general] ??
    (general
      .replace(/[^a-z]/g, "")
      .toUpperCase()
      .slice(0, 10) ||
      "VALUE")
  );
}

/** The first `count` characters that spell these bytes. */
function spell(bytes: Uint8Array, count: number): string {
  let text = "";
  for (let i = 0; i < count; i += 1) {
    const bit = i * 5;
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    text += ALPHABET[(pair >> (11 - (bit & 7))) & 31];
  }
  return text;
}

function checkOf(id: string): string {
  return spell(createHash("sha256").update(`leakproof token ${id}`).digest(), CHECK_LENGTH);
}

/** Bytes that no other list of parts gives; UTF-16, since UTF-8 has no lone surrogates and would take one for another. */
export function canonical(parts: readonly string[]): Buffer {
  return Buffer.from(parts.map((part) => `${part.length}:${part}`).join(""), "utf16le");
}

/** 32 bytes that depend on the key, the scope and all parts. */
export function keyed(key: KeyObject, scope: Scope, ...parts: string[]): Buffer {
  return createHmac("sha256", key)
    .update(canonical([scope.tenant, scope.subject, scope.session, ...parts]))
    .digest();
}

/**
 * The token of a value: `<EMAIL_` 16 characters (80 bits of HMAC-SHA-256 over scope, type, form and the exact value) and 2 check
 * characters `>`. The same value of the same type has the same token throughout a session, and another one in any other.
 * `exact` is the value as it stands in the text; `id` is what the vault knows the token by.
 */
export function tokenFor(
  key: KeyObject,
  scope: Scope,
  { type, dataClass, form, exact }: { type: string; dataClass: DataClass; form: Form; exact: string },
): { id: string; text: string } {
  const id = spell(keyed(key, scope, "token", type, form, exact), ID_LENGTH);
  return { id, text: `<${labelOf(dataClass)}_${id}${checkOf(id)}>` };
}

/** No token is longer than this, however it was dressed up on its way. */
export const LONGEST_TOKEN = 64;

/**
 * A token as models and templates give it back: letter case, `_` as `-`, a space or `\_`, brackets escaped for HTML, Markdown or
 * JSON, full-width or gone. Whether it is one, its check characters say.
 */
const TOLERANT =
  /(\\{0,2}<|&lt;|&#60;|\\u003[cC]|＜|(?<![A-Za-z0-9]))[A-Za-z]{2,10}(?:\\{0,2}_|[-\s\u00a0\u2007\u202f\u200b]){1,2}([0-9A-Za-z]{18})(?![0-9A-Za-z])(\\{0,2}>|&gt;|&#62;|\\u003[eE]|＞)?/g;

/** A place where a token of some session stands. */
export interface TokenPlace {
  start: number;
  end: number;
  /** The token's id, as the vault knows it. */
  id: string;
}

/** Every token in a text, whoever it belongs to. */
export function tokensIn(text: string): TokenPlace[] {
  const found: TokenPlace[] = [];
  for (const match of text.matchAll(TOLERANT)) {
    const [whole, open = "", spelled = "", close = ""] = match;
    const read = spelled.toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1");
    const id = read.slice(0, ID_LENGTH);
    if (checkOf(id) !== read.slice(ID_LENGTH)) continue;
    // A backslash in front of a token that is not escaped at its end stood in the text before.
    const foreign = close.startsWith("\\") ? 0 : (/^\\*(?=<)/.exec(open)?.[0].length ?? 0);
    found.push({ start: match.index + foreign, end: match.index + whole.length, id });
  }
  return found;
}
