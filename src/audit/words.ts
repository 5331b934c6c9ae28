import { type DataClass, isSensitive } from "../model/label.ts";
import type { LeakPath } from "../model/leak-path.ts";
import type { Redacted } from "../model/redacted.ts";
import type { Facts } from "./facts.ts";

const CLASS_WORDS: Record<string, string> = {
  credential: "credentials",
  "system-prompt": "system prompts",
  pii: "personal data",
  "pii.name": "names",
  "pii.email": "e-mail addresses",
  "pii.phone": "phone numbers",
  "pii.address": "postal addresses",
  "pii.national-id": "national identity numbers",
  "pii.other": "personal data",
  financial: "financial data",
  "financial.card": "card numbers",
  "financial.account": "bank account numbers",
  health: "health data",
  location: "locations",
  organization: "data about organisations",
  network: "network addresses",
  conversation: "conversation text",
  internal: "internal data",
};

const SHOWN = 4;

/** `a`, `a and b`, `a, b and c`, and from the fifth on `and 3 more`. */
export function list(items: readonly string[]): string {
  const distinct = [...new Set(items)];
  const shown = distinct.length > SHOWN + 1 ? distinct.slice(0, SHOWN) : distinct;
  const rest = distinct.length - shown.length;
  const parts = rest > 0 ? [...shown, `${rest} more`] : shown;
  return parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** Data classes as people say them: `card numbers and e-mail addresses`. */
export function classesInWords(dataClasses: readonly DataClass[]): string {
  return list(dataClasses.map((dataClass) => CLASS_WORDS[dataClass] ?? `\`${dataClass}\` data`));
}

/** A name as Markdown code. */
export const quoted = (name: string): string => `\`${name}\``;

/** The source's fields that carry one of the classes: ` (fields \`email\` and \`card\`)`, or nothing when none is named. */
export function fieldsInWords(path: LeakPath, dataClasses: readonly DataClass[]): string {
  const carrying = path.sourceFields.filter(
    (field) =>
      field.field !== "*" && field.dataClasses.some((one) => isSensitive(one) && dataClasses.includes(one)),
  );
  if (carrying.length === 0) return "";
  return ` (${carrying.length === 1 ? "field" : "fields"} ${list(carrying.map((field) => quoted(field.field)))})`;
}

/** ` through the model \`Agent\``, or nothing when no model stands on the way. */
export function throughInWords(path: LeakPath, facts: Facts): string {
  const ends = new Set([path.steps[0]?.nodeId, path.steps.at(-1)?.nodeId]);
  const names = path.through.filter((id) => !ends.has(id)).map((id) => quoted(facts.node(id)?.name ?? id));
  return names.length === 0 ? "" : ` through ${list(names)}`;
}

/** A sentence on the guards that stand on the way, which the audit cannot judge; or nothing. */
export function guardsInWords(path: LeakPath, facts: Facts): string {
  const names = path.guards.map((id) => quoted(facts.node(id)?.name ?? id));
  return names.length === 0
    ? ""
    : ` ${list(names)} stands on the way as a guard: whether it holds is for the stress test.`;
}

/** All that may be said of a secret: kind, length, keyed hash. */
export function redactedInWords(value: Redacted): string {
  return `${value.kind}, ${value.length} characters, keyed hash ${value.hash}`;
}
