import { detectSecrets } from "../detectors/index.ts";
import { isSecretName, judgeNamedValue, secretTitle } from "../detectors/secrets/index.ts";
import type { Redactor } from "../lib/redact.ts";
import type { Confidence } from "../model/confidence.ts";
import type { Redacted } from "../model/redacted.ts";
import type { Node, Parameter } from "../model/workflow.ts";

/** A secret that stands in a parameter: what may be said of it, and nothing else. */
export interface FoundSecret {
  type: string;
  title: string;
  confidence: Confidence;
  value: Redacted;
}

/** Texts that people wrote for people hold words about secrets; a code stated in words counts only in prompts. */
const IN_WORDS = "stated-secret";

/** Last part of a field path: `headerParameters.parameters[0].value` → `value`. */
function lastName(field: string): string {
  return (
    field
      .split(/[.[\]]+/)
      .filter((part) => part !== "" && !/^\d+$/.test(part))
      .at(-1) ?? field
  );
}

/** The name that a value stands under: a sibling `name` or `key` (n8n headers, query fields), what it assigns, or its field. */
export function nameOf(parameter: Parameter, node: Node): string {
  if (parameter.assigns !== undefined) return parameter.assigns;
  if (lastName(parameter.field) !== "value") return lastName(parameter.field);
  const stem = parameter.field.slice(0, -"value".length);
  const sibling = node.parameters.find(({ field }) => field === `${stem}name` || field === `${stem}key`);
  return sibling?.text ?? lastName(parameter.field);
}

/** Whether the parameter is text that a model is given. */
export function isPromptParameter({ purpose }: Parameter, { roles }: Node): boolean {
  return (
    purpose === "system-prompt" ||
    (purpose === "prompt" && roles.some((role) => role === "model" || role === "agent"))
  );
}

/** Every secret in one parameter; equal values count once. */
export function secretsIn(
  parameter: Parameter,
  node: Node,
  redactor: Redactor,
  options: { inWords: boolean },
): FoundSecret[] {
  const found = new Map<string, FoundSecret>();
  const add = (type: string, confidence: Confidence, raw: string) => {
    const value = redactor.redact(type, raw);
    if (!found.has(value.hash)) found.set(value.hash, { type, title: secretTitle(type), confidence, value });
  };
  for (const span of detectSecrets(parameter.text)) {
    if (span.type === IN_WORDS && !options.inWords) continue;
    add(span.type, span.confidence, parameter.text.slice(span.start, span.end));
  }
  const name = nameOf(parameter, node);
  if (found.size === 0 && parameter.kind === "literal" && isSecretName(name)) {
    const confidence = judgeNamedValue(name, parameter.text);
    if (confidence !== undefined) add("assigned-secret", confidence, parameter.text);
  }
  return [...found.values()];
}
