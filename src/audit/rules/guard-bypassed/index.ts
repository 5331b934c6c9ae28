import type { LeakPath } from "../../../model/leak-path.ts";
import { sensitiveClasses } from "../../disclosure.ts";
import { type Facts, sinkOf, sourceOf } from "../../facts.ts";
import { defineRule } from "../../rule.ts";
import { classesInWords, quoted } from "../../words.ts";

const HOW = {
  read: "reads the text from before it by name",
  field: "takes another field of the same item, not the one that the guard hands on",
};

/** One defect per guard and sink: the first way around is told. */
function ways(paths: readonly LeakPath[]): { path: LeakPath; guard: string; how: keyof typeof HOW }[] {
  const found = new Map<string, { path: LeakPath; guard: string; how: keyof typeof HOW }>();
  for (const path of paths)
    for (const { guard, how } of path.bypasses) {
      const key = `${guard}\n${sinkOf(path).nodeId}`;
      if (how !== "branch" && matters(path) && !found.has(key)) found.set(key, { path, guard, how });
    }
  return [...found.values()];
}

/** Somebody else reads what arrives there, or acts on it. */
const matters = ({ sinkKind, sinkParty }: LeakPath): boolean =>
  sinkKind !== "tool" && (sinkParty !== "own" || sinkKind === "agent" || sinkKind === "code");

const nameOf = (id: string, facts: Facts): string => quoted(facts.node(id)?.name ?? id);

export default defineRule({
  meta: {
    id: "guard-bypassed",
    title: "Data goes past the guard that should clean it",
    severity: "high",
    confidence: "high",
    persona: "regular",
    description:
      "A guard looks at a text and hands on a cleaned copy, but a later step takes the raw text: from the node before the guard, or from another field of the same item. The guard then protects nothing.",
    remediation:
      "Use the guard's own output wherever its text goes on, and drop the raw field behind the guard.",
    frameworks: { owaspLlm: ["LLM02"], owaspAgentic: [], atlas: ["AML.T0057"], cwe: ["CWE-693", "CWE-200"] },
    checklist: ["sensitive-data-filtered", "inputs-validated"],
    references: ["https://cwe.mitre.org/data/definitions/693.html"],
    since: "0.2.0",
  },
  steps: {
    n8n: "Refer to `{{ $json.guardrailsInput }}` (the Guardrails node's output) instead of `$('…')` of an earlier node; in an agent choose the prompt source \"Connected Guardrails Node\".",
    leakproof: "Draw the flow from the guard's output field, and change the code to match.",
  },
  *check(context) {
    const { paths, facts } = context;
    for (const { path, guard, how } of ways(paths)) {
      const sink = quoted(sinkOf(path).nodeName);
      const classes = sensitiveClasses(path, facts);
      const what = classes.length > 0 ? ` It carries ${classesInWords(classes)} past it.` : "";
      const at = facts.node(guard)?.location;
      yield context.findingFromPath(path, {
        message: `${nameOf(guard, facts)} cleans text from ${quoted(sourceOf(path).nodeName)}, but ${sink} ${HOW[how]}.${what}`,
        confidence: path.confidence,
        dataClasses: classes,
        distinct: [guard],
        ...(at === undefined ? {} : { also: [at] }),
      });
    }
  },
});
