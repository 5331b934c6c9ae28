import { compareText } from "../../../lib/text.ts";
import type { Finding, Severity } from "../../../model/finding.ts";
import type { LeakPath } from "../../../model/leak-path.ts";
import type { Node } from "../../../model/workflow.ts";
import { isOwnRecord, isPromptSecret } from "../../disclosure.ts";
import { sinkOf, sourceOf } from "../../facts.ts";
import { type Draft, defineRule, type RuleContext } from "../../rule.ts";
import { isPromptParameter, secretsIn } from "../../secrets.ts";
import { classesInWords, fieldsInWords, list, quoted, redactedInWords } from "../../words.ts";

/** Who can ask the model for it makes the difference between bad and worst. */
function severityAt(nodeId: string, { facts, paths }: RuleContext): Severity {
  const models = new Set([nodeId, ...facts.attached(nodeId, "model").map((model) => model.id)]);
  const steered = paths.some((path) => path.integrity === "untrusted" && models.has(sinkOf(path).nodeId));
  return steered && facts.audience(nodeId) === "anyone" ? "critical" : "high";
}

/** Where the prompt's secret gets out again, so that the stress test can go and look. */
function wayOut(node: Node, { paths }: RuleContext): LeakPath | undefined {
  return paths
    .filter(({ sinkKind, dataClasses }) => sinkKind === "reply" && dataClasses.includes("credential"))
    .filter((path) => sourceOf(path).nodeId === node.id)
    .sort((a, b) => compareText(sinkOf(a).nodeName, sinkOf(b).nodeName))[0];
}

/** Secrets in the text of prompts. */
function* written(context: RuleContext): Generator<{ node: Node; finding: Finding }> {
  for (const node of context.workflow.nodes) {
    for (const parameter of node.parameters) {
      if (!isPromptParameter(parameter, node) || node.disabled) continue;
      const found = secretsIn(parameter, node, context.redactor, { inWords: true });
      const first = found[0];
      if (first === undefined) continue;
      const unsure = found.every((secret) => secret.confidence === "low");
      const path = wayOut(node, context);
      const draft: Draft = {
        message: `The prompt ${quoted(parameter.field)} of ${quoted(node.name)} holds a secret: ${list(found.map((secret) => `${secret.title} (${redactedInWords(secret.value)})`))}. Whoever can talk to the model can make it repeat its prompt, and the vendor gets it with every call.`,
        severity: severityAt(node.id, context),
        confidence: unsure ? "medium" : first.confidence,
        persona: "regular",
        dataClasses: ["credential", "system-prompt"],
        primary: parameter.location,
        distinct: [parameter.field],
      };
      const finding =
        path === undefined ? context.findingAt(node, draft) : context.findingFromPath(path, draft);
      yield { node, finding };
    }
  }
}

/** How a secret comes to a model: in the prompt itself, or in what a tool of its own can read. */
function wayIn(path: LeakPath): string {
  const [source, sink] = [quoted(sourceOf(path).nodeName), quoted(sinkOf(path).nodeName)];
  const credentials = classesInWords(["credential"]);
  const fields = fieldsInWords(path, ["credential"]);
  const tool = path.steps.slice(1, -1).find(({ roles }) => roles.includes("tool"));
  if (tool !== undefined)
    return `${quoted(tool.nodeName)} gives the model ${sink} access to ${credentials} of ${source}${fields}. Whoever steers the model can make it read and repeat them.`;
  return `${source} puts ${credentials}${fields} into what the model ${sink} is told. Whoever can talk to the model can make it repeat its prompt, and the vendor gets it with every call.`;
}

/** Secrets that flow into a prompt from a variable, a constant, or a template: one finding for each model that gets one. */
function* flowing(context: RuleContext, reported: ReadonlySet<string>): Generator<Finding> {
  const told = new Set<string>();
  for (const path of context.paths) {
    if (reported.has(sourceOf(path).nodeName)) continue;
    if (!isPromptSecret(path) || isOwnRecord(context.facts.node(sourceOf(path).nodeId))) continue;
    const ends = `${sourceOf(path).nodeId}\n${sinkOf(path).nodeId}`;
    if (told.has(ends)) continue;
    told.add(ends);
    yield context.findingFromPath(path, {
      message: wayIn(path),
      severity: severityAt(sinkOf(path).nodeId, context),
      confidence: path.confidence,
      dataClasses: ["credential"],
    });
  }
}

export default defineRule({
  meta: {
    id: "secret-in-system-prompt",
    title: "The model is told a secret",
    severity: "high",
    confidence: "high",
    persona: "regular",
    description:
      "A prompt is no place for codes, passwords and keys: no instruction keeps a model from repeating what it was told, in clear or encoded, and the vendor receives it with every call. The finding shows kind, length and a keyed hash, never the value.",
    remediation:
      "Take the secret out of the prompt and change it. What it unlocks must be decided in code, after checking who asks; the model gets at most the outcome.",
    frameworks: {
      owaspLlm: ["LLM07", "LLM02"],
      owaspAgentic: ["ASI03"],
      atlas: ["AML.T0056", "AML.T0057"],
      cwe: ["CWE-798", "CWE-522"],
    },
    checklist: ["keys-secured"],
    references: ["https://genai.owasp.org/llmrisk/llm072025-system-prompt-leakage/"],
    since: "0.1.0",
  },
  steps: {
    n8n: "Delete the secret from the prompt (and `$env`, `$vars` or `$secrets` references that resolve to one) and change it at its issuer. Give the agent a tool whose node uses a credential, or check the code in an IF node outside the model.",
    leakproof:
      "Keep lines that hold a secret out of what is sent to the model; check the code in your own endpoint, and change it, because it has been sent to the vendor already.",
  },
  *check(context) {
    const reported = new Set<string>();
    for (const { node, finding } of written(context)) {
      reported.add(node.name);
      yield finding;
    }
    yield* flowing(context, reported);
  },
});
