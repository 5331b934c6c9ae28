import type { Node, ParameterPurpose } from "../../model/workflow.ts";
import { asList, asText, get, isRecord } from "../values.ts";
import type { App } from "./app.ts";
import { isChat } from "./document.ts";
import { add, type Make, type ReadNode, recordAt } from "./node.ts";
import { modelAt } from "./providers.ts";
import { namesInJinja, type Selector, selectorOf } from "./selectors.ts";
import type { Shared } from "./shared.ts";

type Place = readonly PropertyKey[];

/** The service behind `model: { provider, name }`. */
export const modelOf = (data: unknown): ReturnType<typeof modelAt> =>
  modelAt(asText(get(recordAt(data, "model"), "provider")) ?? "");

/** `[{ variable, value_selector }]`: what the names of a template or program stand for. */
export function variablesOf(value: unknown): { name: string; selector: Selector; index: number }[] {
  return asList(value).flatMap((variable, index) => {
    const name = asText(get(variable, "variable"));
    const selector = selectorOf(get(variable, "value_selector"));
    return name === undefined || selector === undefined ? [] : [{ name, selector, index }];
  });
}

/** Adds a Jinja template, which reads those of its variables that it uses, and nothing by Dify's own marks. */
export function addJinja(
  app: App,
  node: Node,
  { field, text, variables }: { field: string; text: unknown; variables: unknown },
  purpose: ParameterPurpose,
  at: Place,
  more: { assigns?: string } = {},
): void {
  if (typeof text !== "string") return;
  const used = namesInJinja(text);
  const selectors = variablesOf(variables).flatMap(({ name, selector }) =>
    used.has(name) ? [selector] : [],
  );
  const references = app.refer(selectors, purpose);
  app.builder.parameter(node, {
    field,
    text,
    purpose,
    at,
    ...(references.length > 0 ? { references } : {}),
    ...more,
  });
}

/** The roles of messages that only the author of the app writes. */
const SYSTEM: ReadonlySet<unknown> = new Set(["system", "developer"]);
const CONTEXT = "{{#context#}}";

/** The model node proper: messages, retrieved context, pictures, former turns. */
export function llm(shared: Shared): Make {
  return (app, read) => {
    const { data, at } = read;
    const node = add(app, read, ["model"], { output: "join", ...modelOf(data) });
    const template = data["prompt_template"];
    if (Array.isArray(template))
      for (const [index, message] of template.entries())
        addMessage(app, read, node, message, `prompt_template[${index}]`, [...at, "prompt_template", index]);
    else if (isRecord(template))
      addMessage(app, read, node, template, "prompt_template", [...at, "prompt_template"]);
    addVision(app, read, node);
    addMemory(app, shared, read, node);
  };
}

function addMessage(app: App, read: ReadNode, node: Node, message: unknown, name: string, at: Place): void {
  const purpose = SYSTEM.has(get(message, "role")) ? "system-prompt" : "prompt";
  if (get(message, "edition_type") === "jinja2") {
    const variables = recordAt(read.data, "prompt_config")["jinja2_variables"];
    const text = get(message, "jinja2_text");
    addJinja(app, node, { field: `${name}.jinja2_text`, text, variables }, purpose, [...at, "jinja2_text"]);
    return;
  }
  const text = get(message, "text");
  // Retrieved text is put where the prompt says, and nowhere else.
  const context = recordAt(read.data, "context");
  const put = typeof text === "string" && text.includes(CONTEXT) && context["enabled"] !== false;
  const also = put ? app.refer([selectorOf(context["variable_selector"]) ?? []], purpose) : [];
  app.text(node, `${name}.text`, text, purpose, [...at, "text"], { also });
}

/** Pictures and files that the model looks at: what the caller uploaded, unless another value is chosen. */
export function addVision(app: App, { data, at }: ReadNode, node: Node): void {
  const vision = recordAt(data, "vision");
  if (vision["enabled"] !== true) return;
  const selector = recordAt(vision, "configs")["variable_selector"] ?? ["sys", "files"];
  app.selected(node, "vision", selector, "prompt", [...at, "vision"]);
}

/** Former turns. With them the caller's question goes to the model as well, in the words of a template if there is one. */
export function addMemory(app: App, shared: Shared, { data, at }: ReadNode, node: Node): void {
  const memory = data["memory"];
  if (!isRecord(memory) || !isChat(app.mode)) return;
  const place = [...at, "memory"];
  shared.remember(node, place);
  const template = asText(memory["query_prompt_template"]);
  if (template === undefined) app.selected(node, "memory.query", ["sys", "query"], "prompt", place);
  else
    app.text(node, "memory.query_prompt_template", template, "prompt", [...place, "query_prompt_template"]);
}

/** A model that chooses one of fixed classes: what it was asked does not come out again. */
export function classifier(shared: Shared): Make {
  return (app, read) => {
    const { data, at } = read;
    const node = add(app, read, ["model"], { output: "emit", ...modelOf(data) });
    app.selected(node, "query_variable_selector", data["query_variable_selector"], "prompt", [
      ...at,
      "query_variable_selector",
    ]);
    for (const key of ["instruction", "instructions"])
      app.text(node, key, data[key], "system-prompt", [...at, key]);
    for (const [index, option] of asList(data["classes"]).entries())
      app.text(node, `classes[${index}]`, get(option, "name"), "prompt", [...at, "classes", index, "name"]);
    addVision(app, read, node);
    addMemory(app, shared, read, node);
  };
}

/** A model that takes values out of a text. */
export function extractor(shared: Shared): Make {
  return (app, read) => {
    const { data, at } = read;
    const node = add(app, read, ["model"], { output: "join", ...modelOf(data) });
    app.selected(node, "query", data["query"], "prompt", [...at, "query"]);
    app.text(node, "instruction", data["instruction"], "system-prompt", [...at, "instruction"]);
    addVision(app, read, node);
    addMemory(app, shared, read, node);
  };
}
