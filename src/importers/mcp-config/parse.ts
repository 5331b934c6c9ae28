import type { Source } from "../../lib/source.ts";
import type { Field, NodeRole, Workflow } from "../../model/workflow.ts";
import { WorkflowBuilder } from "../build.ts";
import { asText, get, isRecord } from "../values.ts";
import { type Configuration, findConfigurations, findToolLists, type ToolList } from "./documents.ts";
import { addServer } from "./server.ts";
import { describeTool } from "./tools.ts";

/** A workflow for each set of servers and each tool list in a file. Nothing is started or asked. */
export function parse(source: Source): Workflow[] {
  const configurations = findConfigurations(source.data);
  if (configurations.length > 0) return configurations.map((one) => readConfiguration(source, one));
  return findToolLists(source.data).map((list) => readTools(source, list));
}

const ASSISTANT = "assistant";
const USER = "user";

function readConfiguration(source: Source, { path, servers }: Configuration): Workflow {
  const builder = new WorkflowBuilder(source);
  addAssistant(builder, path);
  const names = Object.entries(servers);
  for (const [key, server] of names) {
    const name =
      (Array.isArray(path.reduce<unknown>(get, source.data)) ? asText(get(server, "name")) : undefined) ??
      key;
    if (isRecord(server)) addServer(builder, name.slice(0, 200), server, [...path, key], ASSISTANT);
    // JSON has no comments, so people write texts beside their servers.
    else if (typeof server !== "string")
      builder.damaged("cannot judge a server whose settings are no object");
  }
  if (names.length === 0) builder.note("no server is configured");
  return builder.build({ name: titleOf(names.map(([name]) => name)), format: "mcp-config" });
}

function titleOf(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => name.slice(0, 40));
  const rest = names.length - shown.length;
  return shown.length === 0
    ? "MCP servers"
    : `MCP servers ${shown.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

/** Whoever loads the configuration: a person, and the model that acts for them. Which vendor's model it is, no file says. */
function addAssistant(builder: WorkflowBuilder, at: readonly PropertyKey[]): void {
  builder.add({
    id: USER,
    name: "User",
    type: "mcp.user",
    roles: ["entry"],
    at,
    output: "emit",
    fields: [
      { name: "message", dataClasses: ["conversation"], integrity: "trusted", readers: [], basis: "service" },
    ],
  });
  builder.entry({ nodeId: USER, protocol: "assistant", auth: "platform", reach: "internal" });
  builder.add({
    id: ASSISTANT,
    name: "Assistant",
    type: "mcp.client",
    roles: ["agent"],
    party: "unknown",
    at,
    output: "join",
  });
  builder.edge({ from: USER, to: ASSISTANT, kind: "main" });
}

const RESULT: Field = {
  name: "result",
  dataClasses: ["unknown"],
  integrity: "untrusted",
  readers: [],
  basis: "service",
};

/** One node per tool. What a tool's description claims is nobody's proof, so only its annotations tell what it may do. */
function readTools(source: Source, { path, tools, server }: ToolList): Workflow {
  const builder = new WorkflowBuilder(source);
  addAssistant(builder, path);
  for (const [index, tool] of tools.entries()) {
    const at = [...path, index];
    if (!isRecord(tool)) {
      builder.damaged("cannot judge a tool that is no object");
      continue;
    }
    const name = (asText(tool["name"]) ?? `tool ${index + 1}`).slice(0, 200);
    const node = builder.add({
      id: `tool:${name}`,
      name,
      type: "mcp.tool",
      roles: rolesOf(tool["annotations"]),
      party: "unknown",
      at,
      output: "emit",
      fields: [RESULT],
    });
    describeTool(builder, node, tool, "", at);
    builder.edge({ from: node.id, to: ASSISTANT, kind: "tool" });
  }
  builder.note("a tool list says what a server claims of its tools, not what they do");
  return builder.build({
    name: server === undefined ? "MCP tools" : `MCP tools of ${server.slice(0, 80)}`,
    format: "mcp-tools",
  });
}

/** Hints of the server's own: it reads only, or it reaches the open world. Without them its role is not known. */
function rolesOf(annotations: unknown): NodeRole[] {
  const reads = get(annotations, "readOnlyHint");
  const open = get(annotations, "openWorldHint");
  const roles: NodeRole[] = ["tool"];
  if (reads === true) roles.push("retriever");
  if (reads === false && open === false) roles.push("store");
  if (open === true) roles.push("egress");
  return roles;
}
