import { asList, asText, get, isRecord } from "../values.ts";

/** One set of servers that an assistant loads together. */
export interface Configuration {
  /** Where the servers stand. */
  path: readonly string[];
  /** Name → what stands there, which may be anything. A list of named servers has its indexes as keys. */
  servers: Readonly<Record<string, unknown>>;
}

/** A saved answer to `tools/list`. */
export interface ToolList {
  path: readonly (string | number)[];
  tools: readonly unknown[];
  /** Whose tools they are, where the dump says so. */
  server?: string;
}

/** Where the known assistants keep their servers. */
const PLACES: readonly (readonly string[])[] = [
  ["mcpServers"], // Claude Desktop, Claude Code, Cursor, Windsurf, Gemini CLI, Continue
  ["mcp", "servers"], // VS Code settings
  ["mcp.servers"],
  ["mcp", "mcpServers"],
  ["context_servers"], // Zed
  ["amp.mcpServers"],
];
/** What may stand beside `servers` in `.vscode/mcp.json`. */
const VSCODE_KEYS: ReadonlySet<string> = new Set(["servers", "inputs", "$schema", "sandbox"]);
/** A file of one user may hold the settings of many projects (Claude Code). */
const MAX_PROJECTS = 500;
const MAX_LISTS = 500;

/** Every set of servers in a parsed file; none: it is no configuration. */
export function findConfigurations(data: unknown): Configuration[] {
  if (!isRecord(data)) return [];
  const found: Configuration[] = [];
  for (const path of PLACES) {
    const value = path.reduce<unknown>(get, data);
    if (isRecord(value)) found.push({ path, servers: value });
    else if (isNamedList(value)) found.push({ path, servers: Object.fromEntries(asList(value).entries()) });
  }
  const { servers, mcp } = data;
  if (isVsCode(data) && isRecord(servers)) found.push({ path: ["servers"], servers });
  // opencode: `mcp: { name: { type: "local", command: [..] } }`
  if (isRecord(mcp) && isOpencode(mcp)) found.push({ path: ["mcp"], servers: mcp });
  const projects = Object.entries(isRecord(data["projects"]) ? data["projects"] : {});
  for (const [project, settings] of projects.slice(0, MAX_PROJECTS)) {
    const own = get(settings, "mcpServers");
    if (isRecord(own) && Object.keys(own).length > 0)
      found.push({ path: ["projects", project, "mcpServers"], servers: own });
  }
  return found;
}

/** Whether a value says how a server is started or reached. */
export function isServer(value: unknown): value is Record<string, unknown> {
  return ["command", "url", "serverUrl", "httpUrl"].some((key) => get(value, key) !== undefined);
}

function isNamedList(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((one) => asText(get(one, "name")) !== undefined && isServer(one))
  );
}

function isVsCode(data: Record<string, unknown>): boolean {
  const servers = Object.values(isRecord(data["servers"]) ? data["servers"] : {});
  return (
    servers.length > 0 && servers.every(isServer) && Object.keys(data).every((key) => VSCODE_KEYS.has(key))
  );
}

function isOpencode(mcp: Record<string, unknown>): boolean {
  const servers = Object.values(mcp);
  return (
    servers.length > 0 &&
    servers.every((one) => isServer(one) && ["local", "remote"].includes(String(get(one, "type"))))
  );
}

/** Every saved tool list: an answer alone, in its JSON-RPC envelope, in a list, or in a dump of a scanner (by path and server). */
export function findToolLists(data: unknown): ToolList[] {
  const direct = listIn(data, []);
  if (direct !== undefined) return [direct];
  if (Array.isArray(data)) {
    // A list of answers, or the tools alone.
    if (areTools(data)) return [{ path: [], tools: data }];
    return data.slice(0, MAX_LISTS).flatMap((one, index) => listIn(one, [index]) ?? []);
  }
  return isRecord(data) ? scannerLists(data) : [];
}

function listIn(value: unknown, path: readonly (string | number)[]): ToolList | undefined {
  for (const way of [["tools"], ["result", "tools"]]) {
    const tools = way.reduce<unknown>(get, value);
    if (!Array.isArray(tools) || !areTools(tools)) continue;
    const server = asText(get(value, "server")) ?? asText(get(value, "server_name"));
    return { path: [...path, ...way], tools, ...(server === undefined ? {} : { server }) };
  }
  return undefined;
}

/** mcp-scan: `{ <file>: { servers: [{ name, signature: { tools } }] } }`. */
function scannerLists(data: Record<string, unknown>): ToolList[] {
  const lists: ToolList[] = [];
  for (const [file, result] of Object.entries(data).slice(0, MAX_LISTS)) {
    for (const [index, server] of asList(get(result, "servers")).slice(0, MAX_LISTS).entries()) {
      const tools = get(get(server, "signature"), "tools");
      if (!Array.isArray(tools) || !areTools(tools)) continue;
      const name = asText(get(server, "name"));
      lists.push({
        path: [file, "servers", index, "signature", "tools"],
        tools,
        ...(name === undefined ? {} : { server: name }),
      });
    }
  }
  return lists;
}

/** MCP's tools have a name and an `inputSchema`; tool definitions of model APIs are written otherwise. */
function areTools(tools: readonly unknown[]): boolean {
  return (
    tools.length > 0 &&
    tools.every((tool) => asText(get(tool, "name")) !== undefined) &&
    tools.some((tool) => isRecord(get(tool, "inputSchema")))
  );
}
