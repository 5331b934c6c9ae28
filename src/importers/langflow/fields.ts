import type { Node, ParameterPurpose, Reference } from "../../model/workflow.ts";
import { fieldOf, leavesOf } from "../leaves.ts";
import { asText, lookUp } from "../values.ts";
import type { Component, Kind } from "./components.ts";
import { INGESTED } from "./draft.ts";
import type { FieldSpec, Flow, FlowNode } from "./node.ts";

/** What a field is for, by its name in Langflow's components; all others have no special meaning. */
const PURPOSES: Partial<Record<ParameterPurpose, string>> = {
  "system-prompt": "system_message system_prompt backstory",
  prompt:
    "prompt instruction human_message format_instructions input_text goal expected_output task_description",
  query: "search_query query search_input lexical_terms query_str sql expression regex",
  url: "url urls url_input web_path base_url openai_api_base azure_endpoint api_base api_endpoint ollama_base_url sse_url query_params curl endpoint_url server_url",
  header: "headers",
  body: "body payload action_input",
  recipient: "to recipient recipient_email chat_id channel_id channel",
  content:
    "true_case_message false_case_message data ingest_data documents document input_data input_df df data_inputs message messages text texts input input_message data_input value dataframe json_str file_content",
  command: "command",
  condition: "match_text operator case_sensitive routes",
  "session-key": "session_id context_id user_id",
  path: "path file_path file_name",
};
const BY_NAME: ReadonlyMap<string, ParameterPurpose> = new Map(
  Object.entries(PURPOSES).flatMap(([purpose, names]) =>
    names.split(" ").map((name): [string, ParameterPurpose] => [name, purpose as ParameterPurpose]),
  ),
);

/** What the main input means to a component. */
const INPUT_VALUE: Partial<Record<Kind, ParameterPurpose>> = {
  model: "prompt",
  agent: "prompt",
  "asks-model": "prompt",
  output: "message",
  search: "query",
  read: "query",
  write: "message",
  request: "body",
  mcp: "body",
  flow: "content",
};
const INPUTS: ReadonlySet<string> = new Set(["input_value", "input", "inputs", "query", "message"]);

/** Fields over which a prompt gives a model its instructions. */
const SYSTEM_FIELDS: ReadonlySet<string> = new Set(["system_message", "system_prompt"]);

function purposeOf(name: string, kind: Kind | undefined): ParameterPurpose {
  const main = kind === undefined || !INPUTS.has(name) ? undefined : INPUT_VALUE[kind];
  return main ?? BY_NAME.get(name) ?? "other";
}

/** Settings of the editor, of pictures and of the export itself. */
const SKIP: ReadonlySet<string> = new Set(
  "code _type tools_metadata background_color chat_icon text_color sender sender_name icon separator sep is_refresh tool_placeholder model agent_llm provider model_name data_template output_schema".split(
    " ",
  ),
);

/** Every field of a node as its parameters; what stands in them comes over handles, from a variable, from a model, or is literal. */
export function addFields(
  flow: Flow,
  node: FlowNode,
  component: Component | undefined,
  references: ReadonlyMap<string, Reference[]>,
): void {
  const to = flow.builder.node(node.id);
  if (to === undefined) return;
  const program = to.roles.includes("code");
  // Clocks and calculators: what they are asked stays where it is.
  const asTool = to.roles.includes("tool") && component?.kind !== "local";
  const names = new Set([...node.fields.keys(), ...references.keys()]);
  for (const name of names) {
    const field = node.fields.get(name);
    const incoming = carries(node, field, name, component) ? (references.get(name) ?? []) : [];
    if ((SKIP.has(name) || name.startsWith("_")) && incoming.length === 0) continue;
    addField(flow, node, to, { name, field, incoming, program, asTool, component });
    // A store that is searched as well keeps what is put into it.
    if (component?.kind === "vector-store" && INGESTED.has(name) && to.roles.includes("retriever"))
      for (const { name: from, field: fromField } of incoming)
        flow.builder.edge({ from, to: to.id, kind: "data", fromField, toField: name });
  }
  if (asTool && !to.parameters.some(({ modelChosen }) => modelChosen))
    flow.builder.parameter(to, {
      field: "arguments",
      text: "",
      purpose: program ? "command" : "query",
      modelChosen: true,
      at: node.at(),
    });
  addCode(flow, node, to, component);
}

interface Part {
  name: string;
  field: FieldSpec | undefined;
  incoming: readonly Reference[];
  program: boolean;
  asTool: boolean;
  component: Component | undefined;
}

function addField(
  flow: Flow,
  node: FlowNode,
  to: Node,
  { name, field, incoming, program, asTool, component }: Part,
): void {
  // A variable in a password field is a credential, which the node lists by name.
  if (field?.password === true && field.fromVariable) return;
  const variable = field?.fromVariable === true && incoming.length === 0 ? asText(field.value) : undefined;
  const references: Reference[] =
    variable === undefined ? [...incoming] : [{ from: "variable", name: variable, field: "*" }];
  const modelChosen = asTool && field?.toolMode === true && incoming.length === 0;
  const kind = component?.kind ?? (to.roles.includes("model") ? "model" : undefined);
  const purpose = promptPart(flow, node, name, component) ?? purposeOf(name, kind);
  const assigns = assigned(name, node, component);
  const about = {
    purpose: asTool && program && modelChosen ? ("command" as const) : purpose,
    ...(assigns !== undefined && references.length > 0 ? { assigns } : {}),
    ...(program ? { argument: name } : {}),
    ...(references.length > 0 ? { references } : {}),
  };
  const at = node.at("template", name);
  const leaves = variable === undefined ? leavesOf(field?.value) : [];
  if (leaves.length <= 1 || references.length > 0 || modelChosen)
    flow.builder.parameter(to, {
      ...about,
      field: name,
      text: leaves[0]?.text ?? variable ?? "",
      modelChosen,
      at,
    });
  else
    for (const leaf of leaves)
      flow.builder.parameter(to, { ...about, field: `${name}.${fieldOf(leaf.path)}`, text: leaf.text, at });
}

/** Whether what is wired to a field goes on: a prompt uses its variables alone, and a password proves who asks. */
function carries(
  node: FlowNode,
  field: FieldSpec | undefined,
  name: string,
  component: Component | undefined,
): boolean {
  if (field?.password === true) return false;
  if (component?.kind !== "prompt" || name === "template") return true;
  const template = asText(node.fields.get("template")?.value);
  return template === undefined || template.includes(`{${name}}`);
}

/** What a prompt's template and variables are for: they become part of one text. */
function promptPart(
  flow: Flow,
  node: FlowNode,
  name: string,
  component: Component | undefined,
): ParameterPurpose | undefined {
  if (component?.kind !== "prompt") return undefined;
  const template = asText(node.fields.get("template")?.value) ?? "";
  if (name !== "template" && !template.includes(`{${name}}`)) return "other";
  const out = flow.outOf.get(node.id) ?? [];
  const system = out.length > 0 && out.every(({ input }) => SYSTEM_FIELDS.has(input ?? ""));
  return name === "template" && system ? "system-prompt" : "prompt";
}

/** Outputs that depend on one field alone: a loop gives the items of its list, and in the end what was fed back. */
const LOOP: Readonly<Record<string, string>> = { data: "item", item: "done" };

function assigned(name: string, node: FlowNode, component: Component | undefined): string | undefined {
  if (component?.kind === "output") return "message";
  return node.type === "LoopComponent" ? lookUp(LOOP, name) : undefined;
}

/** Python that people wrote: a component of their own, or a function. Standard components go by their type. */
function addCode(flow: Flow, node: FlowNode, to: Node, component: Component | undefined): void {
  const at = node.at("template", "code");
  if (component?.kind === "python") {
    for (const name of ["python_code", "function_code", "tool_code", "code"]) {
      const own = asText(node.fields.get(name)?.value);
      // `code` is the program itself only in the old function tool; else it is Langflow's own.
      if (
        own === undefined ||
        (name === "code" && node.type !== "PythonFunctionTool" && node.type !== "PythonFunction")
      )
        continue;
      flow.builder.parameter(to, {
        field: name,
        text: own,
        purpose: "code",
        kind: "code",
        language: "python",
        runtime: "function",
        at: node.at("template", name),
      });
      return;
    }
    return;
  }
  if (node.code === undefined) return;
  if (to.roles.includes("code"))
    flow.builder.parameter(to, {
      field: "code",
      text: node.code,
      purpose: "code",
      kind: "code",
      language: "python",
      runtime: "component",
      at,
    });
  else if (node.edited) flow.builder.parameter(to, { field: "code", text: node.code, purpose: "other", at });
}
