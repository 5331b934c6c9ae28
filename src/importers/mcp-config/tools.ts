import type { Node } from "../../model/workflow.ts";
import type { WorkflowBuilder } from "../build.ts";
import { asText, get, isRecord } from "../values.ts";

const MAX_TOOLS = 2_000;
const MAX_ARGUMENTS = 200;

/** Adds what a model is told of a server's tools, and what it chooses for them, to the server's node. */
export function addTools(
  builder: WorkflowBuilder,
  node: Node,
  tools: readonly unknown[],
  at: readonly PropertyKey[],
): void {
  for (const [index, tool] of tools.slice(0, MAX_TOOLS).entries())
    describeTool(builder, node, tool, `tools[${index}].`, [...at, index]);
}

/** A tool's texts as literals (a model reads them as instructions) and the names of its arguments. */
export function describeTool(
  builder: WorkflowBuilder,
  node: Node,
  tool: unknown,
  prefix: string,
  at: readonly PropertyKey[],
): void {
  for (const key of ["name", "title", "description"]) {
    const text = asText(get(tool, key));
    if (text !== undefined)
      builder.parameter(node, {
        field: `${prefix}${key}`,
        purpose: key === "description" ? "prompt" : "other",
        text,
        at: [...at, key],
      });
  }
  const annotations = get(tool, "annotations");
  for (const [key, value] of Object.entries(isRecord(annotations) ? annotations : {}).slice(
    0,
    MAX_ARGUMENTS,
  )) {
    if (typeof value === "boolean" || typeof value === "string")
      builder.parameter(node, {
        field: `${prefix}annotations.${key}`,
        purpose: "other",
        text: String(value),
        at: [...at, "annotations", key],
      });
  }
  const properties = get(get(tool, "inputSchema"), "properties");
  for (const [key, value] of Object.entries(isRecord(properties) ? properties : {}).slice(0, MAX_ARGUMENTS)) {
    builder.parameter(node, {
      field: `${prefix}inputSchema.${key}`,
      purpose: /^(?:url|uri|endpoint|webhook\w*)$/i.test(key)
        ? "url"
        : /^(?:to|recipients?|email|channel\w*|chat_?id)$/i.test(key)
          ? "recipient"
          : /^(?:command|cmd|shell|script|code)$/i.test(key)
            ? "command"
            : "other",
      text: asText(get(value, "description")) ?? "",
      modelChosen: true,
      at: [...at, "inputSchema", "properties", key],
    });
  }
}
