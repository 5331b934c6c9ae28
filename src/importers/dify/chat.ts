import type { Node, Reference, Workflow } from "../../model/workflow.ts";
import { outsideField } from "../app.ts";
import { asList, asText, at, get, isRecord } from "../values.ts";
import { addTool, furnish, modelOfSoul, packageOf } from "./agent.ts";
import type { App } from "./app.ts";
import { isChat } from "./document.ts";
import { entryFields, type FormField, isFile, PUBLISHED, takesFiles } from "./entries.ts";
import { addRanking, attachedBase } from "./knowledge.ts";
import { modelOf } from "./models.ts";
import { recordAt } from "./node.ts";
import { Shared } from "./shared.ts";
import { addSpeech } from "./speech.ts";
import { finish } from "./workflow.ts";

const CONFIG = ["model_config"];
/** How long the names of placeholders (`{{customer}}`) may be. */
const PLACEHOLDER = /\{\{\s*([\p{L}_][\p{L}\p{M}\p{N}_]{0,99})\s*\}\}/gu;
const ENTRY = "dify:start";

/** An app without a graph: a chat, an agent, or a form whose answer a model writes. */
export function readChat(app: App): Workflow {
  if (app.mode === "agent") return readPortable(app);
  const config = at(app.data, ...CONFIG);
  if (!isRecord(config)) {
    app.builder.damaged("cannot judge: the file holds neither a graph nor a configuration");
    return finish(app);
  }
  const form = legacyForm(config["user_input_form"]);
  const shared = open(app, form, CONFIG);
  const isAgent = app.mode === "agent-chat" || recordAt(config, "agent_mode")["enabled"] === true;
  const model = app.builder.add({
    id: "dify:model",
    name: isAgent ? "Agent" : "Model",
    type: isAgent ? "dify.agent" : "dify.model",
    roles: [isAgent ? "agent" : "model"],
    output: "join",
    at: [...CONFIG, "model"],
    ...modelOf(config),
  });
  addPrompts(app, model, config, form, externalTools(app, shared, config, form));
  addKnowledge(app, model, config);
  if (isAgent)
    for (const [index, tool] of asList(recordAt(config, "agent_mode")["tools"]).entries())
      if (!isRecord(get(tool, "dataset")))
        addTool(app, model, tool, index, [...CONFIG, "agent_mode", "tools", index]);
  if (isChat(app.mode)) shared.remember(model, CONFIG);
  if (takesFiles(config)) app.selected(model, "file_upload", ["sys", "files"], "prompt", CONFIG);
  return close(app, shared, model, CONFIG);
}

/** The entry, and what all parts share. */
function open(app: App, form: readonly FormField[], features: readonly string[]): Shared {
  const node = app.builder.add({
    id: ENTRY,
    name: "Start",
    type: "dify.start",
    roles: ["entry"],
    output: "emit",
    fields: entryFields(form, app.mode, at(app.data, ...features)),
    at: [...features, "user_input_form"],
  });
  app.builder.entry({
    nodeId: node.id,
    protocol: isChat(app.mode) ? "chat" : "form",
    auth: "unknown",
    reach: "unknown",
  });
  app.builder.note(PUBLISHED);
  app.ids.add(ENTRY);
  app.starts.add(ENTRY);
  const shared = new Shared(app, ENTRY, features, new Set(form.filter(isFile).map(({ name }) => name)));
  app.scopes = shared;
  return shared;
}

/** The answer: what the model wrote, after moderation if there is any. Retrieved passages are quoted beside it. */
function close(app: App, shared: Shared, model: Node, features: readonly string[]): Workflow {
  const answer = app.builder.add({
    id: "dify:answer",
    name: "Answer",
    type: "dify.answer",
    roles: ["respond"],
    party: "caller",
    output: "assign",
    at: [...features],
  });
  const written: Reference[] = [{ from: "node", name: model.id, field: "*" }];
  app.builder.parameter(answer, {
    field: "answer",
    text: "what the model writes",
    purpose: "message",
    assigns: "answer",
    references: [...shared.moderation.output(answer.id, written)],
    at: features,
  });
  const shown: Reference = { from: "node", name: answer.id, field: "answer" };
  shared.keepTurns([shown]);
  const knowledge = `${model.id}/knowledge`;
  if (app.builder.has(knowledge) && at(app.data, ...features, "retriever_resource", "enabled") === true)
    app.builder.parameter(answer, {
      field: "retriever_resource",
      text: "passages that the answer rests on",
      purpose: "message",
      references: [{ from: "node", name: knowledge, field: "result" }],
      at: [...features, "retriever_resource"],
    });
  app.builder.edge({ from: ENTRY, to: model.id, kind: "control" });
  app.builder.edge({ from: model.id, to: answer.id, kind: "control" });
  addSpeech(app, features, {
    speech_to_text: isChat(app.mode) ? [{ from: "node", name: ENTRY, field: "sys.query" }] : [],
    text_to_speech: [shown],
  });
  return finish(app);
}

/** `[{ paragraph: { variable, label } }, …]`: the kind is the key. */
function legacyForm(value: unknown): FormField[] {
  return asList(value).flatMap((item) =>
    Object.entries(isRecord(item) ? item : {}).flatMap(([type, field]) => {
      const name = asText(get(field, "variable"));
      return name === undefined ? [] : [{ name, label: asText(get(field, "label")) ?? name, type }];
    }),
  );
}

/** Prompts of apps without a graph: the simple one with `{{variable}}`, or messages written out. */
function addPrompts(
  app: App,
  model: Node,
  config: Readonly<Record<string, unknown>>,
  form: readonly FormField[],
  external: ReadonlyMap<string, Reference>,
): void {
  const inputs = new Set(form.map(({ name }) => name));
  const add = (
    field: string,
    text: unknown,
    purpose: "prompt" | "system-prompt",
    place: PropertyKey[],
  ): void => {
    if (typeof text !== "string") return;
    const names = new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ""));
    const also = [...names].flatMap((name) => {
      const fetched = external.get(name);
      if (fetched !== undefined) return [fetched];
      return inputs.has(name) ? app.refer([[ENTRY, name]], purpose) : [];
    });
    app.text(model, field, text, purpose, [...CONFIG, ...place], { also });
  };
  if (config["prompt_type"] === "advanced") {
    const chat = asList(recordAt(config, "chat_prompt_config")["prompt"]);
    for (const [index, message] of chat.entries())
      add(
        `chat_prompt_config.prompt[${index}]`,
        get(message, "text"),
        get(message, "role") === "system" ? "system-prompt" : "prompt",
        ["chat_prompt_config", "prompt", index, "text"],
      );
    const completion = recordAt(recordAt(config, "completion_prompt_config"), "prompt");
    add("completion_prompt_config.prompt", completion["text"], "prompt", [
      "completion_prompt_config",
      "prompt",
      "text",
    ]);
  } else {
    const purpose = isChat(app.mode) ? "system-prompt" : "prompt";
    add("pre_prompt", config["pre_prompt"], purpose, ["pre_prompt"]);
  }
  if (isChat(app.mode)) app.selected(model, "query", ["sys", "query"], "prompt", CONFIG);
}

/** Knowledge bases, where newer and where older files name them; the question, or one of the inputs, is looked up. */
function addKnowledge(app: App, model: Node, config: Readonly<Record<string, unknown>>): void {
  const settings = recordAt(config, "dataset_configs");
  const listed = asList(recordAt(settings, "datasets")["datasets"]);
  const older = asList(recordAt(config, "agent_mode")["tools"]);
  const ids = [...listed, ...older].flatMap((item) => {
    const dataset = get(item, "dataset");
    return isRecord(dataset) && dataset["enabled"] !== false ? [dataset["id"]] : [];
  });
  if (ids.length === 0) return;
  const place = [...CONFIG, "dataset_configs"];
  const base = attachedBase(app, model, ids, place);
  const variable = asText(config["dataset_query_variable"]);
  const selector = isChat(app.mode) || variable === undefined ? ["sys", "query"] : [ENTRY, variable];
  app.selected(base, "query", selector, "query", place);
  addRanking(app, base, settings, place);
}

/** Variables that an extension of the workspace fills in, by the inputs and the question. */
function externalTools(
  app: App,
  shared: Shared,
  config: Readonly<Record<string, unknown>>,
  form: readonly FormField[],
): ReadonlyMap<string, Reference> {
  const found = new Map<string, Reference>();
  for (const [index, tool] of asList(config["external_data_tools"]).entries()) {
    const variable = asText(get(tool, "variable"));
    if (variable === undefined || get(tool, "enabled") === false) continue;
    const place = [...CONFIG, "external_data_tools", index];
    const node = app.builder.add({
      id: `dify:external-${index + 1}`,
      name: asText(get(tool, "label")) ?? variable,
      type: "dify.external-data",
      roles: ["egress", "retriever"],
      party: "unknown",
      service: "api-extension",
      output: "emit",
      fields: [outsideField(variable)],
      at: place,
    });
    const fields = [...form.map(({ name }) => name), ...(isChat(app.mode) ? ["sys.query"] : [])];
    const references = fields.flatMap((field) => shared.entry(field, ENTRY) ?? []);
    app.builder.parameter(node, {
      field: "inputs",
      text: "all inputs",
      purpose: "body",
      references,
      at: place,
    });
    found.set(variable, { from: "node", name: node.id, field: variable });
  }
  return found;
}

/** The app of a portable agent: its package holds all that there is. */
function readPortable(app: App): Workflow {
  const found = packageOf(app, at(app.data, "agent", "package_ref"));
  if (found === undefined) {
    app.builder.damaged("cannot judge: the file does not hold the agent that it names");
    return finish(app);
  }
  const { soul, at: place } = found;
  const features = [...place.map(String), "app_features"];
  const form = asList(get(soul, "app_variables")).flatMap((variable) => {
    const name = asText(get(variable, "name"));
    return name === undefined
      ? []
      : [{ name, label: name, type: asText(get(variable, "type")) ?? "text-input" }];
  });
  const shared = open(app, form, features);
  const model = app.builder.add({
    id: "dify:model",
    name: asText(at(app.data, "app", "name")) ?? "Agent",
    type: "dify.agent",
    roles: ["agent"],
    output: "join",
    at: place,
    ...modelOfSoul(soul),
  });
  app.selected(model, "query", ["sys", "query"], "prompt", place);
  furnish(app, model, soul, place);
  shared.remember(model, place);
  return close(app, shared, model, features);
}
