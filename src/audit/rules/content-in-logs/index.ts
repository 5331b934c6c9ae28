import type { Severity } from "../../../model/finding.ts";
import type { LeakPath } from "../../../model/leak-path.ts";
import type { Store } from "../../../model/workflow.ts";
import {
  demote,
  isGuarded,
  isStated,
  sensitiveClasses,
  shift,
  statedVerdict,
  worstGravity,
} from "../../disclosure.ts";
import { sinkOf, sourceOf } from "../../facts.ts";
import { defineRule, type Judgement, type RuleContext } from "../../rule.ts";
import { classesInWords, fieldsInWords, guardsInWords, quoted, throughInWords } from "../../words.ts";

const BY_GRAVITY: readonly Severity[] = ["info", "low", "high", "high", "critical"];
const LOG_LIKE = /\blogs?\b|logging|logger|audit|trace|telemetry|execution/i;

/** Whether the sink is a log: by its kind, or (less sure: a store of this name may be wanted) by its name. */
function logKind(path: LeakPath): "log" | "named" | "none" {
  if (path.sinkKind === "log") return "log";
  return path.sinkKind === "store" && LOG_LIKE.test(sinkOf(path).nodeName) ? "named" : "none";
}

function isUnbounded(store: Store | undefined): boolean {
  return store !== undefined && /unlimited|forever|never|indefinite/i.test(store.retention);
}

function judge(worst: number, unbounded: boolean, stated: boolean): Judgement {
  const base = BY_GRAVITY[worst] ?? "critical";
  // Conversation in a log that forgets is how people find errors; kept for good it is an archive nobody asked for.
  const severity =
    worst <= 1 ? (unbounded ? "medium" : "low") : worst >= 3 || unbounded || stated ? base : shift(base, -1);
  return { severity, persona: worst >= 2 || unbounded ? "regular" : "pedantic" };
}

export default defineRule({
  meta: {
    id: "content-in-logs",
    title: "Content ends up in a log",
    severity: "high",
    confidence: "medium",
    persona: "regular",
    description:
      "Logs are read by more people, copied to more places and kept longer than the data itself. Prompts, answers and records do not belong there.",
    remediation:
      "Log what happened, not what was said: request id, hashed session, status, duration. Give the log an end date.",
    frameworks: { owaspLlm: ["LLM02"], owaspAgentic: [], atlas: ["AML.T0057"], cwe: ["CWE-532"] },
    checklist: ["logs-minimal"],
    references: ["https://cwe.mitre.org/data/definitions/532.html"],
    since: "0.1.0",
  },
  steps: {
    n8n: "In front of the logging node, keep only ids, status and times in an Edit Fields node (a Crypto node can hash the session id); delete the columns that hold messages and records, and old rows.",
    leakproof:
      "Write request id, session hash, status and duration instead of the prompt and the answer; set `retention:` of the log to what you really need.",
  },
  *check(context: RuleContext) {
    const { paths, facts, workflow } = context;
    for (const path of paths) {
      const kind = logKind(path);
      if (kind === "none") continue;
      const classes = sensitiveClasses(path, facts, "system-prompt");
      if (classes.length === 0 || statedVerdict(path, context) === "permitted") continue;
      const stated = isStated(path, context);
      const unbounded = isUnbounded(workflow.stores.find(({ nodeId }) => nodeId === sinkOf(path).nodeId));
      const judgement = judge(worstGravity(classes), unbounded, stated);
      const doubtful = kind === "named" || isGuarded(path, facts);
      const readers =
        path.sinkReaders.length > 0 ? ` Its readers are ${path.sinkReaders.map(quoted).join(", ")}.` : "";
      yield context.findingFromPath(path, {
        message: `The log ${quoted(sinkOf(path).nodeName)} keeps ${classesInWords(classes)} from ${quoted(sourceOf(path).nodeName)}${fieldsInWords(path, classes)}${throughInWords(path, facts)}${unbounded ? ", without end" : ""}.${readers}${guardsInWords(path, facts)}`,
        ...(doubtful ? demote(judgement) : judgement),
        confidence: stated ? "high" : path.confidence,
        dataClasses: classes,
      });
    }
  },
});
