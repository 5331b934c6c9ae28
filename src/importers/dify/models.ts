import type { Node, ParameterPurpose, Reference } from "../../model/workflow.ts";
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

/** What a Jinja template reads: of its variables those that it uses. */
export function jinjaReferences(
  app: App,
  template: unknown,
  variables: unknown,
  purpose: ParameterPurpose,
): Reference[] {
  if (typeof template !== "string") return [];
  const used = namesInJinja(template);
  const selectors = variablesOf(variables).flatMap(({ name, selector }) =>
    used.has(name) ? [selector] : [],
  );
  return app.refer(selectors, purpose);
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
  const jinja = get(message, "edition_type") === "jinja2";
  const key = jinja ? "jinja2_text" : "text";
  const text = get(message, key);
  const also = jinja
    ? jinjaReferences(app, text, recordAt(read.data, "prompt_config")["jinja2_variables"], purpose)
    : [];
  // Retrieved text is put where the prompt says, and nowhere else.
  const context = recordAt(read.data, "context");
  if (typeof text === "string" && text.includes(CONTEXT) && context["enabled"] !== false)
    also.push(...app.refer([selectorOf(context["variable_selector"]) ?? []], purpose));
  app.text(node, `${name}.${key}`, text, purpose, [...at, key], { also });
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
