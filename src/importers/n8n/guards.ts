import type { DataClass } from "../../model/label.ts";
import type { Edge, Guard, Node } from "../../model/workflow.ts";
import { asList, asRecord, asText, at, get, lookUp } from "../values.ts";
import { identitiesIn, namedNodes, plainPath, type Surroundings } from "./around.ts";
import type { ReadNode } from "./node.ts";
import type { Recipient } from "./senders.ts";

/** What the Guardrails node's checks are about, and which of them a model decides (2.40, `Guardrails/actions/process`). */
const CHECKS: Readonly<Record<string, { dataClasses: readonly DataClass[]; byModel: boolean }>> = {
  pii: { dataClasses: ["pii"], byModel: false },
  secretKeys: { dataClasses: ["credential"], byModel: false },
  urls: { dataClasses: [], byModel: false },
  keywords: { dataClasses: [], byModel: false },
  customRegex: { dataClasses: [], byModel: false },
  jailbreak: { dataClasses: [], byModel: true },
  nsfw: { dataClasses: [], byModel: true },
  topicalAlignment: { dataClasses: [], byModel: true },
  custom: { dataClasses: [], byModel: true },
};
/** What Presidio's names for entities are to us; the node looks for all of them unless some are selected. */
const ENTITIES: Readonly<Record<string, DataClass>> = {
  CREDIT_CARD: "financial.card",
  IBAN_CODE: "financial.account",
  US_BANK_NUMBER: "financial.account",
  CRYPTO: "financial.account",
  EMAIL_ADDRESS: "pii.email",
  PHONE_NUMBER: "pii.phone",
  IP_ADDRESS: "network",
  LOCATION: "location",
  MEDICAL_LICENSE: "health",
};
const ALL_ENTITIES: readonly DataClass[] = ["pii", "financial", "network"];

/** The Guardrails node: it looks at one text, and puts that alone out. */
export function guardrails({ raw }: ReadNode): Guard {
  const parameters = asRecord(raw["parameters"]);
  const checks = Object.entries(asRecord(parameters["guardrails"])).filter(
    ([name, value]) => Object.hasOwn(CHECKS, name) && value !== "",
  );
  const sanitizes = parameters["operation"] === "sanitize";
  const used = checks.filter(
    ([name]) => !(sanitizes && (CHECKS[name]?.byModel === true || name === "keywords")),
  );
  const dataClasses = used.flatMap(([name, value]) =>
    name === "pii" ? entityClasses(value) : [...(CHECKS[name]?.dataClasses ?? [])],
  );
  return {
    action: sanitizes ? "sanitize" : "check",
    // Where some checks are a model's, what the others are about is still certain.
    certainty:
      dataClasses.length > 0 || used.every(([name]) => CHECKS[name]?.byModel === false)
        ? "deterministic"
        : "probabilistic",
    dataClasses: [...new Set(dataClasses)].sort(),
    output: "guardrailsInput",
    // The text as it came goes on over the Fail branch.
    rawBranches: sanitizes ? [] : [1],
  };
}

function entityClasses(check: unknown): DataClass[] {
  const value = get(check, "value");
  if (get(value, "type") !== "selected") return [...ALL_ENTITIES];
  return asList(get(value, "entities")).map((entity) => {
    const name = String(entity);
    return lookUp(ENTITIES, name) ?? "pii.national-id";
  });
}

/** Asks a person and waits. What he answers stops nothing by itself, unless there is but one button and no time limit. */
export function approval(
  read: ReadNode,
  recipient: Recipient | undefined,
  edges: readonly Edge[],
  around: Surroundings,
): Guard | undefined {
  const parameters = asRecord(read.raw["parameters"]);
  const responds = asText(parameters["responseType"]) ?? (read.base === "chat" ? "freeTextChat" : "approval");
  const isReview = read.node.type.endsWith("HitlTool");
  const oneButton =
    responds === "approval" &&
    at(parameters, "approvalOptions", "values", "approvalType") !== "double" &&
    at(parameters, "options", "limitWaitTime") === undefined;
  if (!isReview && !oneButton && !isHeeded(read, edges, around)) return undefined;
  return {
    action: "approve",
    certainty: "deterministic",
    dataClasses: [],
    rawBranches: [],
    approver: recipient === "operators" ? "operator" : recipient === "caller" ? "requester" : "unknown",
  };
}

/** What an approval's answer is called; see `sendAndWait/utils`. */
const ANSWER = /\bdata\.(?:approved|text)\b|\bapproved\b/;
const BRANCHING = new Set(["if", "switch", "filter"]);

/** Whether a step behind it, or one that names it, looks at the answer. */
function isHeeded({ node }: ReadNode, edges: readonly Edge[], around: Surroundings): boolean {
  const next = edges.flatMap(({ from, to, kind }) => (from === node.id && kind === "main" ? [to] : []));
  return (
    next.some((id) => {
      const read = around.byId.get(id);
      return read !== undefined && conditions(read).some((text) => ANSWER.test(plainPath(text)));
    }) || namedInConditions(around).has(node.id)
  );
}

function conditions({ name, node }: ReadNode): string[] {
  if (!BRANCHING.has(name)) return [];
  return node.parameters.flatMap(({ purpose, text }) => (purpose === "condition" ? [text] : []));
}

/** Ids of the nodes that conditions name, worked out once for each workflow. */
const named = new WeakMap<Surroundings, ReadonlySet<string>>();

function namedInConditions(around: Surroundings): ReadonlySet<string> {
  const known = named.get(around);
  if (known !== undefined) return known;
  const texts = around.active.flatMap(conditions);
  const ids = new Set(texts.flatMap((text) => namedNodes(text, around).map(({ node }) => node.id)));
  named.set(around, ids);
  return ids;
}

/** Comparisons that are met by whoever is not on the list, and those that say nothing of who it is. */
const REFUSES_MATCH = /^(?:not|isNot|doesNot)/;
const SAYS_NOTHING = /exist|empty/i;

/**
 * A step that lets only some senders on: its condition compares an identity that the platform checked. `identity`: which. What
 * it refuses goes on over the other branch.
 */
export function senderCheck(
  read: ReadNode,
  around: Surroundings,
): { guard: Guard; identity: readonly string[] } | undefined {
  if (!BRANCHING.has(read.name)) return undefined;
  const identity = new Set<string>();
  let refused: 0 | 1 = 1;
  for (const { texts, operation } of comparisons(asRecord(read.raw["parameters"]))) {
    if (SAYS_NOTHING.test(operation)) continue;
    const fields = texts.flatMap((text) => identitiesIn(text, namedNodes(text, around), around));
    if (fields.length > 0 && REFUSES_MATCH.test(operation)) refused = 0;
    for (const field of fields) identity.add(field);
  }
  if (identity.size === 0) return undefined;
  // IF: branch 0 is true, 1 is false. A filter drops what it refuses; of a switch only its reader knows.
  const rawBranches = read.name === "if" ? [refused] : [];
  return {
    guard: { action: "check", certainty: "deterministic", dataClasses: [], rawBranches },
    identity: [...identity],
  };
}

/** The comparisons of IF, Filter and Switch in all their versions: their live sides, and how they compare. */
function comparisons(parameters: Record<string, unknown>): { texts: string[]; operation: string }[] {
  const groups = [
    at(parameters, "conditions", "conditions"),
    ...Object.values(asRecord(parameters["conditions"])),
    at(parameters, "rules", "rules"),
    ...asList(at(parameters, "rules", "values")).map((rule) => at(rule, "conditions", "conditions")),
  ];
  return [...new Set(groups)].flatMap((group) =>
    asList(group).map((one) => ({
      texts: [
        get(one, "leftValue"),
        get(one, "rightValue"),
        get(one, "value1"),
        get(one, "value2"),
        parameters["value1"],
      ]
        .flatMap((side) => asText(side) ?? [])
        .filter((text) => text.startsWith("=")),
      operation: asText(at(one, "operator", "operation")) ?? asText(get(one, "operation")) ?? "equals",
    })),
  );
}

/** What goes on after an error (n8n's `onError`, before 1.2 `continueOnFail`). */
export function onErrorOf(raw: Record<string, unknown>): Node["onError"] {
  const stated = raw["onError"];
  if (stated === "continueRegularOutput") return "continue";
  if (stated === "continueErrorOutput") return "branch";
  if (stated === "stopWorkflow") return "stop";
  return raw["continueOnFail"] === true ? "continue" : undefined;
}
