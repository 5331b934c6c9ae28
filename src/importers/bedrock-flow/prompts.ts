import { asList, asText, get, isRecord } from "../values.ts";
import { nameOf, pathIn, pick } from "./values.ts";

/** One message of a prompt, and where it stands below the node (undefined: somewhere else). */
export interface Message {
  text: string;
  system: boolean;
  path: readonly string[] | undefined;
}

/** The messages of a prompt node; undefined when its prompt is not in the file. `template` is the whole file. */
export function promptsOf(node: unknown, template: unknown): Message[] | undefined {
  const at = pathIn(
    node,
    "configuration",
    "prompt",
    "sourceConfiguration",
    "inline",
    "templateConfiguration",
  );
  const inline = pick(
    node,
    "configuration",
    "prompt",
    "sourceConfiguration",
    "inline",
    "templateConfiguration",
  );
  if (isRecord(inline)) return messagesOf(inline, at);
  const arn = nameOf(pick(node, "configuration", "prompt", "sourceConfiguration", "resource", "promptArn"));
  const managed = arn === undefined ? undefined : managedPrompt(arn, template);
  return managed === undefined ? undefined : messagesOf(managed, undefined);
}

function messagesOf(configuration: unknown, at: readonly string[] | undefined): Message[] {
  const found: Message[] = [];
  const add = (system: boolean, text: unknown, path: readonly string[]): void => {
    const content = asText(text);
    if (content !== undefined)
      found.push({ text: content, system, path: at === undefined ? undefined : [...at, ...path] });
  };
  add(false, pick(configuration, "text", "text"), pathIn(configuration, "text", "text"));
  const chat = pick(configuration, "chat");
  const parts = (list: unknown, system: boolean, path: readonly string[]): void => {
    for (const [index, part] of asList(list).entries())
      add(system, pick(part, "text"), [...path, String(index)]);
  };
  parts(pick(chat, "system"), true, pathIn(configuration, "chat", "system"));
  for (const [index, message] of asList(pick(chat, "messages")).entries())
    parts(pick(message, "content"), false, [...pathIn(configuration, "chat", "messages"), String(index)]);
  return found;
}

/** A prompt that the same CloudFormation template defines. */
function managedPrompt(name: string, template: unknown): unknown {
  const resource = get(get(template, "Resources"), name.split(".", 1)[0] ?? "");
  const type = asText(get(resource, "Type"));
  if (type !== "AWS::Bedrock::Prompt") return undefined;
  const properties = get(resource, "Properties");
  const variants = asList(get(properties, "Variants"));
  const chosen = asText(get(properties, "DefaultVariant"));
  const variant = variants.find((one) => get(one, "Name") === chosen) ?? variants[0];
  const configuration = get(variant, "TemplateConfiguration");
  return isRecord(configuration) ? configuration : undefined;
}

/** The names of a template's variables (`{{topic}}`). */
export function variablesOf(text: string): string[] {
  return [
    ...new Set([...text.matchAll(/\{\{\s{0,20}([\w.-]{1,200})\s{0,20}\}\}/g)].map(([, name = ""]) => name)),
  ];
}
