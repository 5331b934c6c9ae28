import { hostOf, partyAt } from "../../lib/hosts.ts";
import { parseJson } from "../../lib/json.ts";
import type { Node } from "../../model/workflow.ts";
import { outsideField } from "../app.ts";
import { asList, asText, get, isRecord } from "../values.ts";
import type { App } from "./app.ts";
import { attachedBase } from "./knowledge.ts";
import { addMemory } from "./models.ts";
import { add, type Make, type ReadNode, recordAt } from "./node.ts";
import { modelAt } from "./providers.ts";
import { selectorsIn } from "./selectors.ts";
import type { Shared } from "./shared.ts";
import { isOpen, toolNameOf, toolUse } from "./tools.ts";

type Place = readonly PropertyKey[];

/** What an agent's settings are for; strategies of plugins have others, which go into its prompt. */
const PURPOSES = {
  instruction: "system-prompt",
  system_prompt: "system-prompt",
  prompt_template: "system-prompt",
  query: "prompt",
  storage_key: "session-key",
} as const;
const SKIPPED: ReadonlySet<string> = new Set(["model", "tools"]);

/** An agent node. Version 2 refers to an agent of the workspace, whose portable form stands in `agent_packages`. */
export function agent(shared: Shared): Make {
  return (app, read) => {
    const { data, at } = read;
    if (data["agent_node_kind"] === "dify_agent") {
      portableNode(app, read);
      return;
    }
    const parameters = recordAt(data, "agent_parameters");
    const place = [...at, "agent_parameters"];
    const settingOf = (key: string): unknown => recordAt(parameters, key)["value"];
    const provider = asText(get(settingOf("model"), "provider")) ?? "";
    const node = add(app, read, ["agent"], { output: "join", ...modelAt(provider) });
    for (const [key, input] of Object.entries(parameters)) {
      if (SKIPPED.has(key)) continue;
      const purpose = Object.hasOwn(PURPOSES, key) ? PURPOSES[key as keyof typeof PURPOSES] : "prompt";
      if (/mcp/i.test(key)) addServers(app, node, settingOf(key), [...place, key]);
      app.input(node, key, input, /mcp/i.test(key) ? "other" : purpose, [...place, key]);
    }
    for (const [index, tool] of asList(settingOf("tools")).entries())
      addTool(app, node, tool, index, [...place, "tools", "value", index]);
    addMemory(app, shared, read, node);
    addStorage(app, read, node, settingOf("storage_key"));
  };
}

/** Strategies that ask over several turns keep what they were told under a key, in the storage of their plugin. */
function addStorage(app: App, read: ReadNode, root: Node, key: unknown): void {
  const text = asText(key);
  if (text === undefined) return;
  const storage = app.builder.add({
    id: `${root.id}/storage`,
    name: `${root.name}: storage`,
    type: "dify.plugin-storage",
    roles: ["memory"],
    service: "dify-plugin-storage",
    keyedBy: keyOf(text),
    output: "join",
    disabled: root.disabled,
    at: [...read.at, "agent_parameters", "storage_key"],
  });
  app.builder.edge({ from: storage.id, to: root.id, kind: "memory" });
}

/** Whose records a key selects: of the running conversation, of everybody, or of whomever the caller says he is. */
function keyOf(text: string): NonNullable<Node["keyedBy"]> {
  const selectors = selectorsIn(text).map((selector) => selector.join("."));
  if (selectors.length === 0) return "nothing";
  return selectors.includes("sys.conversation_id") ? "session" : "client-input";
}

/** Attaches a tool to an agent, if it is switched on. Arguments that nobody set are the model's to choose. */
export function addTool(app: App, root: Node, tool: unknown, index: number, at: Place): void {
  if (!isRecord(tool) || tool["enabled"] === false) return;
  const name = toolNameOf(tool);
  const given =
    [tool["parameters"], tool["tool_parameters"], tool["runtime_parameters"]].find(isRecord) ?? {};
  const { draft, purpose } = toolUse(app, name, [given, tool["settings"]]);
  const node = app.builder.add({
    id: `${root.id}/tool-${index + 1}`,
    name: name.label || name.tool || name.provider || "tool",
    type: `dify.tool.${name.provider || "unknown"}`,
    disabled: root.disabled,
    at,
    ...draft,
    roles: ["tool", ...draft.roles],
  });
  app.builder.edge({ from: node.id, to: root.id, kind: "tool" });
  const names = new Set(Object.keys(given));
  for (const [key, value] of Object.entries(given)) {
    if (isOpen(value)) openArgument(app, node, key, purpose(key), at);
    else app.input(node, key, isRecord(value) && "auto" in value ? value["value"] : value, purpose(key), at);
  }
  for (const schema of asList(tool["schemas"])) {
    const key = asText(get(schema, "name"));
    if (key === undefined || names.has(key) || get(schema, "form") !== "llm") continue;
    names.add(key);
    openArgument(app, node, key, purpose(key), at);
  }
  if (names.size === 0) openArgument(app, node, "arguments", purpose("arguments"), at);
  for (const [key, value] of Object.entries(recordAt(tool, "settings")))
    app.input(node, `settings.${key}`, value, purpose(key), at);
  app.text(node, "description", get(tool["extra"], "description"), "prompt", [...at, "extra", "description"]);
}

function openArgument(
  app: App,
  node: Node,
  field: string,
  purpose: ReturnType<ReturnType<typeof toolUse>["purpose"]>,
  at: Place,
): void {
  app.builder.parameter(node, { field, text: "", purpose, modelChosen: true, at });
}

/** Strategies for MCP hold a configuration of servers as a text; each is a tool of its own. */
function addServers(app: App, root: Node, value: unknown, at: Place): void {
  let config = value;
  if (typeof value === "string" && value.trimStart().startsWith("{")) {
    try {
      config = parseJson(value, "agent").data;
    } catch {
      return; // no configuration, but a text that the strategy uses in some way
    }
  }
  const servers = get(config, "mcpServers") ?? config;
  const found = isRecord(servers) ? Object.entries(servers) : [];
  for (const [index, [name, server]] of found.entries()) {
    const url = asText(get(server, "url"));
    if (url === undefined) continue;
    const host = hostOf(url);
    const node = app.builder.add({
      id: `${root.id}/mcp-${index + 1}`,
      name,
      type: "dify.tool.mcp",
      roles: ["tool", "egress", "retriever"],
      service: host ?? "mcp",
      party: partyAt(host, "third-party"),
      ...(host === undefined ? {} : { host }),
      disabled: root.disabled,
      fields: [outsideField("*")],
      output: "emit",
      at,
    });
    app.builder.edge({ from: node.id, to: root.id, kind: "tool" });
    openArgument(app, node, "arguments", "body", at);
  }
}

/** The first agent package of a file, or the one that is named: where it stands, and its `soul`. */
export function packageOf(app: App, name: unknown): { soul: unknown; at: Place } | undefined {
  const packages = recordAt(app.data, "agent_packages");
  const key = typeof name === "string" && Object.hasOwn(packages, name) ? name : Object.keys(packages)[0];
  if (key === undefined) return undefined;
  return { soul: recordAt(packages, key)["soul"], at: ["agent_packages", key, "soul"] };
}

/** What a portable agent (DSL 0.7) brings: prompt, model, tools, knowledge. Source: `AgentSoulConfig` of langgenius/dify. */
export function furnish(app: App, node: Node, soul: unknown, at: Place): void {
  app.text(node, "prompt.system_prompt", get(recordAt(soul, "prompt"), "system_prompt"), "system-prompt", [
    ...at,
    "prompt",
    "system_prompt",
  ]);
  const tools = recordAt(soul, "tools");
  for (const [index, tool] of asList(tools["dify_tools"]).entries())
    addTool(app, node, tool, index, [...at, "tools", "dify_tools", index]);
  for (const [index, tool] of asList(tools["cli_tools"]).entries()) {
    const place = [...at, "tools", "cli_tools", index];
    const command = app.builder.add({
      id: `${node.id}/cli-${index + 1}`,
      name: asText(get(tool, "name")) ?? "command",
      type: "dify.tool.cli",
      roles: ["tool", "code"],
      output: "join",
      at: place,
    });
    app.builder.edge({ from: command.id, to: node.id, kind: "tool" });
    openArgument(app, command, "command", "command", place);
  }
  const knowledge = recordAt(soul, "knowledge");
  const sets = [...asList(knowledge["sets"]), ...asList(knowledge["datasets"])];
  if (sets.length > 0)
    attachedBase(
      app,
      node,
      sets.map((set) => get(set, "id")),
      [...at, "knowledge"],
    );
  app.texts(node, "env", get(recordAt(soul, "env"), "variables"), "other", [...at, "env", "variables"]);
}

/** The model of a portable agent. */
export const modelOfSoul = (soul: unknown): ReturnType<typeof modelAt> =>
  modelAt(asText(get(recordAt(soul, "model"), "model_provider")) ?? "");

function portableNode(app: App, read: ReadNode): void {
  const { data, at } = read;
  const found = packageOf(app, recordAt(data, "agent_binding")["package_ref"]);
  if (found === undefined)
    app.builder.partial("an agent of the workspace is used whose settings are not part of the file");
  const node = add(app, read, ["agent"], { output: "join", ...modelOfSoul(found?.soul) });
  app.text(node, "agent_task", data["agent_task"], "prompt", [...at, "agent_task"]);
  if (found !== undefined) furnish(app, node, found.soul, found.at);
}
