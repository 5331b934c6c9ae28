import { classesOfField } from "../../lib/field-classes.ts";
import type { Field } from "../../model/workflow.ts";
import { outsideField } from "../app.ts";
import { asList, asText, at, get } from "../values.ts";
import { isChat, type Mode } from "./document.ts";
import { add, type Make } from "./node.ts";

/** One variable of a form: what people fill in. */
export interface FormField {
  name: string;
  label: string;
  type: string;
}

/** Inputs that hold text; all others are numbers, choices, truth values or files. */
const TEXTS: ReadonlySet<string> = new Set(["text-input", "paragraph", "json_object", "json"]);
const FILES: ReadonlySet<string> = new Set(["file", "file-list"]);

export const isFile = ({ type }: FormField): boolean => FILES.has(type);

/** Whether people may attach files to what they send, by an app's features. */
export function takesFiles(features: unknown): boolean {
  const upload = get(features, "file_upload");
  return get(upload, "enabled") === true || at(upload, "image", "enabled") === true;
}

/** What callers send: fields of the form, in chats what they say, and files, which may hold anything. */
export function entryFields(form: readonly FormField[], mode: Mode, features: unknown): Field[] {
  const labels = form.map(({ label }) => label);
  const fields = form.map((field): Field => {
    const own = new Set([...classesOfField(field.name), ...classesOfField(field.label, labels)]);
    const isText = TEXTS.has(field.type);
    if (isText && own.size === 0) own.add("conversation");
    return {
      name: field.name,
      dataClasses: [...own].sort(),
      // A choice is checked against the list, a number is one.
      integrity: isText || isFile(field) ? "untrusted" : "trusted",
      readers: [],
      basis: own.size > 0 && !own.has("conversation") ? "field-name" : "schema",
    };
  });
  if (isChat(mode)) fields.push(outsideField("sys.query", ["conversation"]));
  if (takesFiles(features)) fields.push(outsideField("sys.files"));
  return fields;
}

/** The variables of a start node. */
export function formOf(variables: unknown): FormField[] {
  return asList(variables).flatMap((variable) => {
    const name = asText(get(variable, "variable"));
    if (name === undefined) return [];
    return [
      {
        name,
        label: asText(get(variable, "label")) ?? name,
        type: asText(get(variable, "type")) ?? "text-input",
      },
    ];
  });
}

/** How an app is reached when it is published. The file does not say whether, nor who may. */
export const PUBLISHED =
  "a published Dify app has a web page, open to everybody with its link unless the instance restricts it, and an API that asks for a key; " +
  "the file tells neither whether it is published nor who may use it";

/** The start of an app that people or programs call. */
export const start: Make = (app, read) => {
  const { data, at: place } = read;
  const form = formOf(data["variables"]);
  const fields = entryFields(form, app.mode, at(app.data, "workflow", "features"));
  const node = add(app, read, ["entry"], { output: "emit", fields });
  app.builder.entry({
    nodeId: node.id,
    protocol: isChat(app.mode) ? "chat" : "form",
    auth: "unknown",
    reach: "unknown",
  });
  app.builder.note(PUBLISHED);
  for (const [index, variable] of asList(data["variables"]).entries())
    app.text(node, `variables[${index}].default`, get(variable, "default"), "other", [
      ...place,
      "variables",
      index,
      "default",
    ]);
};

/** Names of headers are written with underscores where they are read. */
const headerField = (name: string): string => name.replaceAll("-", "_");

/** A URL that everybody may call who knows it; Dify has no setting that would ask for more. */
export const webhook: Make = (app, read) => {
  const { data, at: place } = read;
  const named = (key: string): string[] =>
    asList(data[key]).flatMap((item) => asText(get(item, "name")) ?? []);
  const names = [...named("headers").map(headerField), ...named("params"), ...named("body")];
  const fields = [...new Set(names)].map((name): Field => {
    const own = classesOfField(name, names);
    const [dataClasses, basis]: [Field["dataClasses"], Field["basis"]] =
      own.length > 0 ? [own, "field-name"] : [["conversation"], "schema"];
    return { name, dataClasses, integrity: "untrusted", readers: [], basis };
  });
  const node = add(app, read, ["entry"], {
    output: "emit",
    fields: [...fields, outsideField("_webhook_raw", ["conversation"])],
  });
  app.builder.entry({ nodeId: node.id, protocol: "http", auth: "none", reach: "public" });
  app.builder.note("a webhook of Dify asks for nothing but its secret URL");
  app.text(node, "response_body", data["response_body"], "other", [...place, "response_body"]);
};

export const schedule: Make = (app, read) => {
  const node = add(app, read, ["entry"], { output: "emit" });
  app.builder.entry({ nodeId: node.id, protocol: "schedule", auth: "platform", reach: "internal" });
};
