import type { Severity } from "../model/finding.ts";
import { coversClass, type DataClass, isSensitive, sortClasses } from "../model/label.ts";
import type { LeakPath } from "../model/leak-path.ts";
import type { Node } from "../model/workflow.ts";
import { type Audience, type Facts, sinkOf, sourceOf } from "./facts.ts";
import type { Judgement, RuleContext } from "./rule.ts";

/** Classes whose disclosure harms by itself, most harmful first; the rest follow from these. */
const GRAVE: readonly DataClass[] = ["health", "financial.card", "financial.account", "pii.national-id"];
const PERSONAL: readonly DataClass[] = ["pii", "financial", "location"];

/** How bad the disclosure of a class is, from 0 (harmless) to 4 (opens doors to more). */
export function gravity(dataClass: DataClass): number {
  if (dataClass === "credential") return 4;
  if (GRAVE.some((grave) => coversClass(grave, dataClass))) return 3;
  if (PERSONAL.some((personal) => coversClass(personal, dataClass))) return 2;
  return isSensitive(dataClass) ? 1 : 0;
}

/** The worst of several classes. */
export function worstGravity(dataClasses: Iterable<DataClass>): number {
  return Math.max(0, ...[...dataClasses].map(gravity));
}

const LADDER: readonly Severity[] = ["info", "low", "medium", "high", "critical"];

/** A severity some steps up (positive) or down, within the scale. */
export function shift(severity: Severity, steps: number): Severity {
  const at = Math.min(LADDER.length - 1, Math.max(0, LADDER.indexOf(severity) + steps));
  return LADDER[at] ?? severity;
}

/** One step less severe, and no longer shown by default: what holds only if nothing else does (a guard, a name). */
export function demote({ severity, persona }: Judgement): Judgement {
  return { severity: shift(severity, -1), persona: persona === "regular" ? "pedantic" : persona };
}

/** How severe it is that data of this gravity reaches such an audience. */
export function disclosureSeverity(worst: number, audience: Audience): Severity {
  const toAnyone = LADDER[Math.min(4, worst + 1)] ?? "critical";
  if (audience === "anyone") return toAnyone;
  return audience === "known-callers" ? (LADDER[worst] ?? "critical") : shift(toAnyone, -2);
}

/** The path's classes without those that `excluded` names, most sensitive first; harmless ones are left out. */
export function sensitiveClasses(
  path: LeakPath,
  facts: Facts,
  ...excluded: readonly DataClass[]
): DataClass[] {
  const without = [
    ...excluded,
    ...(sendsNoCredential(path, facts) ? ["credential"] : []),
    ...takenOut(path, facts),
  ];
  return sortClasses(path.dataClasses).filter(
    (dataClass) => isSensitive(dataClass) && !without.some((general) => coversClass(general, dataClass)),
  );
}

/** Whether a guard on the way looks at what travels; one that only checks who asks is a matter of the audience. */
export function isGuarded({ guards }: LeakPath, facts: Facts): boolean {
  return guards.some((id) => facts.node(id)?.identityFields === undefined);
}

/** Classes that guards on the way take out or stop for certain. A guard that only judges (a model, a score) removes nothing. */
function takenOut({ guards }: LeakPath, facts: Facts): DataClass[] {
  return guards.flatMap((id) => {
    const node = facts.node(id);
    const sure = node?.guard?.certainty === "deterministic" && node.guard.action !== "approve";
    return sure && node.onError !== "continue" ? (node.guard?.dataClasses ?? []) : [];
  });
}

/** An entry that asks for no credential is sent none, although its headers have a place for one. */
function sendsNoCredential(path: LeakPath, facts: Facts): boolean {
  return facts.entry(sourceOf(path).nodeId)?.auth === "none";
}

/** What the readers stated for the data say of the sink's readers. */
export function readersVerdict(path: LeakPath, facts: Facts): "permitted" | "forbidden" | "unstated" {
  const allowed = new Set(path.allowedReaders);
  if (allowed.size === 0) return "unstated";
  if (allowed.has("anyone")) return "permitted";
  // Whoever was looked up by his own authenticated identity is the owner of what comes back.
  if (allowed.has("owner") && isOwnRecord(facts.node(sourceOf(path).nodeId))) allowed.add("caller");
  const readers = path.sinkReaders.length > 0 ? path.sinkReaders : [path.sinkKind];
  return readers.every((reader) => allowed.has(reader)) ? "permitted" : "forbidden";
}

/** What a person wrote down of the sink's readers; only that is sure (see `isStated`). */
export function statedVerdict(path: LeakPath, context: RuleContext): ReturnType<typeof readersVerdict> {
  return isStated(path, context) ? readersVerdict(path, context.facts) : "unstated";
}

/** Whether a person wrote down who may see the source's data (only hand-written workflows can); then the verdict is sure. */
export function isStated(path: LeakPath, { workflow, facts }: RuleContext): boolean {
  const source = facts.node(sourceOf(path).nodeId);
  const stated = [source?.readers, ...(source?.fields.map((field) => field.readers) ?? [])];
  return (
    workflow.format === "leakproof" && stated.some((readers) => readers !== undefined && readers.length > 0)
  );
}

/** A record that the caller's proven identity, or his own session, selects is his own. */
export function isOwnRecord(node: Node | undefined): boolean {
  return node?.keyedBy === "authenticated-identity" || node?.keyedBy === "session";
}

/** Data that goes back to the service it came from is disclosed to nobody new. */
export function staysWithService(path: LeakPath, facts: Facts): boolean {
  const source = facts.node(sourceOf(path).nodeId);
  const sink = facts.node(sinkOf(path).nodeId);
  return source?.service !== undefined && source.service === sink?.service;
}

/** What the caller typed himself, as opposed to what the workflow looked up. */
export function isFromEntry(path: LeakPath): boolean {
  return sourceOf(path).roles.includes("entry");
}

/** What was said earlier, as opposed to what is asked for now. */
export function isFromMemory(path: LeakPath): boolean {
  return sourceOf(path).roles.includes("memory");
}

/** Roles of nodes that look data up, as opposed to texts and settings that the workflow's author wrote. */
const LOOKED_UP: ReadonlySet<string> = new Set(["entry", "store", "retriever", "memory", "tool", "egress"]);

/** Whether the data comes from a record or a request, not from a prompt, a constant or a setting. */
export function isLookedUp(path: LeakPath): boolean {
  return sourceOf(path).roles.some((role) => LOOKED_UP.has(role));
}

/** Whether the data becomes part of a prompt. */
export function isModelSink({ sinkKind }: LeakPath): boolean {
  return sinkKind === "model" || sinkKind === "agent";
}

/** A secret that the author put into the prompt's making (`secret-in-system-prompt`), not one read from a record. */
export function isPromptSecret(path: LeakPath): boolean {
  return isModelSink(path) && path.dataClasses.includes("credential") && !isLookedUp(path);
}
