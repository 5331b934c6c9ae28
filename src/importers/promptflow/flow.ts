import type { Source } from "../../lib/source.ts";
import type { Node } from "../../model/workflow.ts";
import type { WorkflowBuilder } from "../build.ts";
import { quoted } from "../build.ts";
import { inputField } from "../inputs.ts";
import { asRecord, asText, get } from "../values.ts";

/** What flows of all three kinds have in common: what callers send, and settings of the run. */

export const UNKNOWN_CALLERS =
  "a flow's file does not say who may call it: an endpoint of Azure asks for a key, a local server for nothing";

/** The flow's inputs, as the node at which data comes in. `declared`: names with `type`, `is_chat_input`, `is_chat_history`. */
export function addInputs(builder: WorkflowBuilder, declared: unknown): Node {
  const inputs = asRecord(declared);
  const fields = Object.entries(inputs).map(([name, input]) => {
    const chat = get(input, "is_chat_input") === true || get(input, "is_chat_history") === true;
    const type = asText(get(input, "type")) ?? asText(input);
    return chat ? inputField("message") : inputField(name, type);
  });
  const names = Object.keys(inputs);
  const node = builder.add({
    id: "inputs",
    name: "Flow inputs",
    type: "inputs",
    roles: ["entry"],
    output: "emit",
    fields: fields.map((field, index) => ({ ...field, name: names[index] ?? field.name })),
    at: ["inputs"],
  });
  builder.entry({ nodeId: node.id, protocol: "http", auth: "unknown", reach: "unknown" });
  builder.note(UNKNOWN_CALLERS);
  return node;
}

/** `${connection.api_key}`: the connection's name. */
const OF_CONNECTION = /^\$\{([\w -]{1,100})\.[\w.-]{1,100}\}$/;

/** Environment variables of the run: connections by name, and what stands there in clear text. */
export function addEnvironment(builder: WorkflowBuilder, node: Node, variables: unknown): void {
  for (const [name, value] of Object.entries(asRecord(variables))) {
    const text = asText(value) ?? "";
    const connection = OF_CONNECTION.exec(text)?.[1];
    if (connection !== undefined) node.credentials.push({ type: "connection", name: connection });
    else
      builder.parameter(node, {
        field: `environment_variables.${name}`,
        text,
        purpose: "other",
        at: ["environment_variables", name],
      });
  }
}

/** Says which files the flow names that are not there. */
export function noteMissing(builder: WorkflowBuilder, missing: ReadonlySet<string>): void {
  if (missing.size > 0)
    builder.partial(
      `${missing.size} of the flow's prompts and programs are not there (${quoted([...missing])}): what these nodes get counts as used`,
    );
}

/** A flow is called like its folder; its file is called like all others. */
export function flowName(source: Source, data: unknown): string {
  const named = asText(get(data, "display_name")) ?? asText(get(data, "name"));
  if (named !== undefined) return named.slice(0, 200);
  const parts = source.file.split(/[\\/]/);
  const file = parts.at(-1) ?? "flow";
  return /^flow\d*\.(?:dag|flex)\.ya?ml$/i.test(file) ? (parts.at(-2) ?? file) : file;
}
