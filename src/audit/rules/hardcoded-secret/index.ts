import type { Finding } from "../../../model/finding.ts";
import { isPinned, type Node, type Parameter } from "../../../model/workflow.ts";
import { defineRule, type Judgement, type RuleContext } from "../../rule.ts";
import { type FoundSecret, isPromptParameter, secretsIn } from "../../secrets.ts";
import { list, quoted, redactedInWords } from "../../words.ts";

function judge({ confidence }: FoundSecret): Judgement {
  if (confidence === "high") return { severity: "high", persona: "regular" };
  return confidence === "medium"
    ? { severity: "medium", persona: "regular" }
    : { severity: "low", persona: "pedantic" };
}

/** Enough to find the others by. */
const MAX_PLACES = 10;
const UNPIN =
  "Revoke the secret at its issuer. Unpin this node's data, or replace the value by a made-up one, and export the workflow again: pinned data is saved, exported and shared with the workflow. Copies made before still hold the value.";

/** Secrets in a node's settings: one finding for each parameter and kind of secret. */
function* inSettings(node: Node, context: RuleContext): Generator<Finding> {
  for (const parameter of node.parameters) {
    if (isPinned(parameter) || isPromptParameter(parameter, node)) continue;
    const found = secretsIn(parameter, node, context.redactor, { inWords: false });
    for (const [type, same] of Map.groupBy(found, (secret) => secret.type)) {
      const first = same[0];
      if (first === undefined) continue;
      yield context.findingAt(
        node,
        {
          message: `The parameter ${quoted(parameter.field)} of ${quoted(node.name)} holds a literal secret: ${first.title} (${list(same.map((secret) => redactedInWords(secret.value)))}). Everybody who sees the workflow or an export of it has it.`,
          ...judge(first),
          confidence: first.confidence,
          dataClasses: ["credential"],
          distinct: [type],
        },
        parameter,
      );
    }
  }
}

/** Secrets in a node's pinned samples: one finding for each kind of secret, as samples repeat themselves. */
function* inPinnedData(node: Node, context: RuleContext): Generator<Finding> {
  const found = node.parameters.filter(isPinned).flatMap((parameter) =>
    secretsIn(parameter, node, context.redactor, { inWords: false }).map((secret) => ({
      parameter,
      secret,
    })),
  );
  for (const [type, same] of Map.groupBy(found, ({ secret }) => secret.type)) {
    const first = same[0];
    if (first === undefined) continue;
    const { parameter, secret } = first;
    const places: Parameter[] = [...new Set(same.map((one) => one.parameter))];
    const more =
      places.length > 1 ? ` and ${places.length - 1} more ${places.length > 2 ? "places" : "place"}` : "";
    yield context.findingAt(
      node,
      {
        title: "A secret stands in pinned data",
        message: `The pinned data of ${quoted(node.name)} holds a literal secret at ${quoted(parameter.field)}${more}: ${secret.title} (${list(same.map((one) => redactedInWords(one.secret.value)))}). Pinned data is a recorded sample that is saved and exported with the workflow: everybody who sees the workflow or an export of it has the secret.`,
        ...judge(secret),
        confidence: secret.confidence,
        dataClasses: ["credential"],
        distinct: ["pinned data", type],
        remediation: UNPIN,
        also: places.slice(1, MAX_PLACES).map(({ location }) => location),
      },
      parameter,
    );
  }
}

export default defineRule({
  meta: {
    id: "hardcoded-secret",
    title: "A secret stands in the workflow itself",
    severity: "high",
    confidence: "high",
    persona: "regular",
    description:
      "A key, token or password that is written into a node, or recorded in its pinned data, is copied with every export, backup, template and screenshot, is seen by everybody who may open the workflow, and cannot be rotated in one place. Expressions and placeholders are not counted. The finding shows kind, length and a keyed hash, never the value.",
    remediation:
      "Revoke the secret, put a new one into the platform's credential store, and refer to it from the node.",
    frameworks: {
      owaspLlm: ["LLM02"],
      owaspAgentic: ["ASI03"],
      atlas: ["AML.T0055", "AML.T0083"],
      cwe: ["CWE-798"],
    },
    checklist: ["keys-secured"],
    references: ["https://cwe.mitre.org/data/definitions/798.html"],
    since: "0.1.0",
  },
  steps: {
    n8n: "Revoke the secret at its issuer. Create a credential in n8n (the service's own type, or Header Auth / Query Auth / Bearer Auth), choose it under Authentication in this node, and delete the value from the parameter. In Code nodes move the call to an HTTP Request node with the credential. Old executions and exports still hold the value.",
    leakproof:
      "Revoke the secret, read the new one from the environment or a vault at run time, and take it out of this file and its history.",
  },
  *check(context) {
    for (const node of context.workflow.nodes) {
      yield* inSettings(node, context);
      yield* inPinnedData(node, context);
    }
  },
});
