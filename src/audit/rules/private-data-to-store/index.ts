import {
  demote,
  isFromEntry,
  isFromMemory,
  isGuarded,
  sensitiveClasses,
  statedVerdict,
  staysWithService,
  worstGravity,
} from "../../disclosure.ts";
import { sinkOf, sourceOf } from "../../facts.ts";
import { defineRule, type Judgement } from "../../rule.ts";
import { classesInWords, fieldsInWords, guardsInWords, quoted, throughInWords } from "../../words.ts";

/** By gravity of the worst class, in a store that the operator runs; elsewhere it counts a step more. */
const AT_HOME: readonly Judgement[] = [
  { severity: "info", persona: "auditor" },
  { severity: "info", persona: "auditor" },
  { severity: "info", persona: "auditor" },
  { severity: "low", persona: "pedantic" },
  { severity: "medium", persona: "regular" },
];
const ELSEWHERE: readonly Judgement[] = [
  { severity: "info", persona: "auditor" },
  { severity: "info", persona: "auditor" },
  { severity: "low", persona: "pedantic" },
  { severity: "medium", persona: "regular" },
  { severity: "high", persona: "regular" },
];

export default defineRule({
  meta: {
    id: "private-data-to-store",
    title: "Private data is kept in one more place",
    severity: "medium",
    confidence: "medium",
    persona: "regular",
    description:
      "Data about people, or a secret, is written into a store other than the one it came from: a sheet, a table, a vector store, a memory. Each copy has readers, a lifetime and backups of its own. Reported by default for credentials and grave data in stores of third parties, and where the data's stated readers do not include the store's.",
    remediation:
      "Keep only the fields that are needed there, for a stated time, or a reference to the record instead of a copy of it; encrypt what is grave.",
    frameworks: { owaspLlm: ["LLM02"], owaspAgentic: [], atlas: [], cwe: ["CWE-359", "CWE-312"] },
    checklist: ["role-based-access", "encrypted"],
    references: ["https://cwe.mitre.org/data/definitions/359.html"],
    since: "0.2.0",
  },
  steps: {
    n8n: "In front of the node, put an Edit Fields node that keeps only the columns the store needs; map columns by hand instead of automatically.",
    leakproof: "Write the needed fields only, and state the store's `readers` and `retention`.",
  },
  *check(context) {
    const { paths, facts } = context;
    for (const path of paths) {
      if (path.sinkKind !== "store" || isFromMemory(path) || staysWithService(path, facts)) continue;
      const classes = sensitiveClasses(path, facts, "system-prompt");
      const verdict = statedVerdict(path, context);
      if (classes.length === 0 || verdict === "permitted") continue;
      const worst = worstGravity(classes);
      const usual = (path.sinkParty === "own" ? AT_HOME : ELSEWHERE)[worst] ?? AT_HOME[0];
      const stated = verdict === "forbidden" && worst >= 2 && !isFromEntry(path);
      const judgement: Judgement = stated
        ? { severity: "medium", persona: "regular" }
        : (usual ?? { severity: "info", persona: "auditor" });
      const readers = stated
        ? ` Its stated readers (${path.allowedReaders.map(quoted).join(", ")}) do not include the store's.`
        : "";
      yield context.findingFromPath(path, {
        message: `${quoted(sinkOf(path).nodeName)} keeps ${classesInWords(classes)} from ${quoted(sourceOf(path).nodeName)}${fieldsInWords(path, classes)}${throughInWords(path, facts)}.${readers}${guardsInWords(path, facts)}`,
        ...(isGuarded(path, facts) ? demote(judgement) : judgement),
        confidence: stated ? "high" : path.confidence,
        dataClasses: classes,
      });
    }
  },
});
