import type { OutputMode, Parameter } from "../../model/workflow.ts";
import { isRecord } from "../values.ts";

/** How a Set node's output comes about, in all its versions. */
export function setOutput(values: Record<string, unknown>): OutputMode {
  const json = values["jsonOutput"];
  if (values["mode"] === "raw" && typeof json === "string" && jsonMembers(json) === undefined) return "join";
  return keepsOthers(values) ? "assign-pass" : "assign";
}

/** Whether what came in is kept: in versions 1–2 unless `keepOnlySet`, in 3–3.2 by `include`, later by `includeOtherFields`. */
function keepsOthers(values: Record<string, unknown>): boolean {
  const isOld = isRecord(values["values"]) || Array.isArray(values["values"]) || "keepOnlySet" in values;
  if (isOld) return values["keepOnlySet"] !== true;
  if ("includeOtherFields" in values) return values["includeOtherFields"] !== false;
  if ("fields" in values) return values["include"] !== "none";
  return typeof values["include"] === "string" && values["include"] !== "none";
}

/** Raw JSON as one parameter per member, where the text is JSON with its expressions inside strings; else it stays whole. */
export function splitRawJson(parameters: readonly Parameter[]): Parameter[] {
  return parameters.flatMap((parameter) => {
    const members = parameter.field === "jsonOutput" ? jsonMembers(parameter.text) : undefined;
    if (members === undefined) return [parameter];
    return Object.entries(members).map(([name, value]): Parameter => {
      const text = typeof value === "string" ? value : JSON.stringify(value);
      const member = { ...parameter, field: `jsonOutput.${name}`, assigns: name };
      const live = parameter.kind === "expression" && text.includes("{{");
      return live
        ? { ...member, kind: "expression", language: "n8n", text: `=${text}` }
        : { ...member, kind: "literal", language: "none", text };
    });
  });
}

function jsonMembers(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^=/, ""));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
