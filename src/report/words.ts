import type { Coverage, StressDocument } from "../model/documents.ts";
import type { SinkKind } from "../model/leak-path.ts";
import type { Redacted } from "../model/redacted.ts";
import type { Verdict, VerdictStatus } from "../model/verdict.ts";
import type { FieldBasis, NodeRole, Party } from "../model/workflow.ts";

/** `1 path`, `4 paths`, `1,200 paths`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${number(n)} ${n === 1 ? one : many}`;
}

/** A whole number with thousands separators, the same on every machine. */
export function number(n: number): string {
  return n.toLocaleString("en-US");
}

/** What of the input could not be read, in words; empty where all of it was. */
export function coverageGaps({
  nodes,
  unknown,
  expressions,
  unparsed,
  programs,
  unread,
}: Coverage): string[] {
  return [
    unknown > 0 ? `${number(unknown)} of ${count(nodes, "node")} of unknown type` : "",
    unparsed > 0 ? `${number(unparsed)} of ${count(expressions, "expression")} not understood` : "",
    unread > 0 ? `${number(unread)} of ${count(programs, "program")} not followed` : "",
  ].filter((gap) => gap !== "");
}

/** A share as `42.5 %`; `up` rounds towards the worse, as an upper bound must. */
export function percent(share: number, up = false): string {
  const tenths = share * 1000;
  // The tiny term keeps 0.025 (25.000000000000004 tenths in binary) from being rounded up to 2.6 %.
  const rounded = up ? Math.ceil(tenths - 1e-9) : Math.round(tenths);
  return `${(rounded / 10).toFixed(1)} %`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** An ISO time as `22 Nov 2026, 16:33 UTC`; whatever is no time stays as it is. */
export function when(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const two = (n: number): string => String(n).padStart(2, "0");
  const day = `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
  return `${day}, ${two(at.getUTCHours())}:${two(at.getUTCMinutes())} UTC`;
}

/** How long a run took: `48 s`, `3 min 12 s`; empty when a time is no time. */
export function duration(from: string, to: string): string {
  const seconds = Math.round((Date.parse(to) - Date.parse(from)) / 1000);
  if (Number.isNaN(seconds) || seconds < 0) return "";
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** What became of a path, in a word. */
export const STATUS: Record<VerdictStatus | "found", string> = {
  found: "Found",
  proved: "Proved",
  dismissed: "Dismissed",
  inconclusive: "Inconclusive",
  untested: "Untested",
  blocked: "Blocked",
  fixed: "Fixed",
};

/** A verdict in one sentence, with its numbers, as one would say it to somebody who has to act on it. */
export function verdictSentence(verdict: Verdict | undefined): string {
  if (verdict === undefined) return "Not attacked yet: the audit found this path by reading the workflow.";
  const { status, carriedCount, distinctAttempts } = verdict;
  const why = verdict.why === undefined || verdict.why === "" ? "" : `: ${verdict.why}`;
  switch (status) {
    case "proved":
      return `Planted data arrived where it may not be, in ${carriedCount} of ${count(distinctAttempts, "distinct attempt")}.`;
    case "dismissed":
    case "fixed":
    case "blocked":
      return `${status === "blocked" ? "A guard held" : "No leak"} in ${count(distinctAttempts, "distinct attempt")}: ${boundWords(verdict)}.`;
    case "inconclusive":
      return `Neither proved nor dismissed after ${count(distinctAttempts, "distinct attempt")}${why}.`;
    case "untested":
      return `Not attacked${why}.`;
  }
}

/** `leak rate ≤ 2.5 % at 95 % confidence`. */
export function boundWords(verdict: Verdict): string {
  return `leak rate ≤ ${percent(verdict.leakRateUpper95, true)} at 95 % confidence`;
}

/** What stands behind the model, said plainly wherever verdicts are shown. */
export const MODEL: Record<StressDocument["model"], { label: string; sentence: string }> = {
  simulated: {
    label: "simulated model",
    sentence:
      "These verdicts were made with a simulated model: a small deterministic stand-in, not a language model. They show how data moves through the workflow; how often a real model can be talked into it may differ.",
  },
  real: { label: "real model", sentence: "These verdicts were made with a real language model." },
  unknown: {
    label: "model not stated",
    sentence: "The configuration does not say what stands behind the model (`model: real` or `simulated`).",
  },
};

export const PARTY: Record<Party, string> = {
  own: "own systems",
  vendor: "model vendor",
  "third-party": "third party",
  caller: "caller",
  unknown: "unknown party",
};

/** What a data class is known by. */
export const BASIS: Record<FieldBasis, string> = {
  service: "service",
  "field-name": "field name",
  "table-name": "table name",
  query: "SQL text",
  "pinned-data": "name in pinned data",
  detector: "detector",
  schema: "schema",
  stated: "statement",
};

export const ROLE: Record<NodeRole, string> = {
  entry: "entry point",
  model: "model",
  agent: "agent",
  tool: "tool",
  retriever: "retriever",
  memory: "memory",
  store: "store",
  egress: "outgoing request",
  transform: "processing",
  code: "code",
  guard: "guard",
  respond: "reply",
  secret: "secret",
  human: "human",
  unknown: "unknown",
};

export const SINK: Record<SinkKind, string> = {
  reply: "a reply",
  model: "a model's vendor",
  agent: "an agent with tools",
  "third-party": "a third party",
  log: "a log",
  store: "a store",
  tool: "a tool",
  code: "code that runs",
};

/** A redacted value as people read it. The value itself is nowhere in the document. */
export function redactedWords(value: Redacted): string {
  const hint = value.hint === "…" || value.hint === "" ? "" : `${value.hint} `;
  return `${hint}${value.kind}, ${count(value.length, "character")}, hash ${value.hash}`;
}

/** Where a canary was seen; a watcher may name itself in the place. */
export function seenWords(seenAt: { watcher: string; where: string }): string {
  const { watcher, where } = seenAt;
  if (where === "") return watcher;
  return where.startsWith(watcher) ? where : `${watcher} (${where})`;
}

/** What the owner of the workflow should do after this run, most urgent first. `closed`: proved paths that a re-test found closed. */
export function nextSteps(run: StressDocument, closed = 0): string[] {
  const has = (status: VerdictStatus): number =>
    run.paths.filter((path) => path.verdict.status === status).length;
  const steps: string[] = [];
  const [proved, inconclusive, untested] = [has("proved"), has("inconclusive"), has("untested")];
  if (closed > 0)
    steps.push(`Bring the changes that closed ${count(closed, "path")} on the re-test to production.`);
  if (proved > closed) {
    steps.push(
      `Close the ${count(proved - closed, "proved path")}${closed > 0 ? " still open" : ""}, then attack the same paths again: \`leakproof stress <target> --plan-from ${run.runId}\``,
    );
  }
  if (inconclusive > 0) {
    steps.push(
      `Remove what kept ${count(inconclusive, "path")} inconclusive (see why above), then run again.`,
    );
  }
  if (untested > 0) {
    steps.push(`Name a plant and a watcher in leakproof.yaml for ${count(untested, "untested path")}.`);
  }
  if (run.residue.length > 0) {
    steps.push(`Remove ${count(run.residue.length, "planted canary", "planted canaries")} left behind.`);
  }
  if (steps.length === 0 && run.paths.length > 0) {
    steps.push("Run again after every change to the workflow, its prompts or its model.");
  }
  return steps;
}

/** Canaries left behind, by place: a campaign may leave hundreds in one table. */
export function residueLines(residue: StressDocument["residue"]): string[] {
  const places = Map.groupBy(
    residue,
    ({ where, ofEarlierRun }) => `${where}${ofEarlierRun ? " (of earlier runs)" : ""}`,
  );
  return [...places].map(([place, left]) => {
    const ids = left.slice(0, 3).map(({ canaryId }) => canaryId);
    const more = left.length > ids.length ? " …" : "";
    return `${count(left.length, "canary", "canaries")} in ${place}: ${ids.join(", ")}${more}`;
  });
}

/** Cuts text at `max` characters (code points), with an ellipsis. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const points = Array.from(text.slice(0, max * 2));
  return points.length <= max && text.length <= max * 2 ? text : `${points.slice(0, max - 1).join("")}…`;
}
