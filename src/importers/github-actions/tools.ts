import type { Field, Node, NodeRole, ParameterPurpose, Party } from "../../model/workflow.ts";
import type { At, WorkflowBuilder } from "../build.ts";
import { findConfigurations } from "../mcp-config/documents.ts";
import { addServer } from "../mcp-config/server.ts";
import { asList, asText, at as atPath, get, isRecord } from "../values.ts";

/** What a coding agent on a runner can do, by the kinds of tools that it may use. */
export type ToolKind =
  | "files"
  | "edit"
  | "shell"
  | "commands"
  | "github-read"
  | "github-write"
  | "comment"
  | "web"
  | "search";

interface ToolFacts {
  name: string;
  roles: NodeRole[];
  party: Party;
  service?: string;
  host?: string;
  gives?: Pick<Field, "dataClasses" | "integrity">;
  takes: readonly (readonly [field: string, purpose: ParameterPurpose])[];
  join?: boolean;
}

const GITHUB = { party: "third-party", service: "github", host: "api.github.com" } as const;
const FACTS: Readonly<Record<ToolKind, ToolFacts>> = {
  files: {
    name: "Repository files",
    roles: ["tool", "retriever", "store"],
    party: "own",
    service: "file",
    gives: { dataClasses: ["internal"], integrity: "trusted" },
    takes: [["path", "path"]],
  },
  edit: {
    name: "Edit files",
    roles: ["tool", "store"],
    party: "own",
    service: "file",
    takes: [["content", "content"]],
  },
  shell: {
    name: "Shell",
    roles: ["tool", "code"],
    party: "own",
    takes: [["command", "command"]],
    join: true,
  },
  commands: {
    name: "Listed commands",
    roles: ["tool", "code"],
    party: "own",
    takes: [["arguments", "other"]],
    join: true,
  },
  "github-read": {
    name: "Read GitHub",
    roles: ["tool", "retriever"],
    ...GITHUB,
    gives: { dataClasses: ["conversation"], integrity: "untrusted" },
    takes: [["query", "query"]],
  },
  "github-write": {
    name: "Write to GitHub",
    roles: ["tool", "egress"],
    ...GITHUB,
    takes: [["body", "body"]],
  },
  comment: { name: "GitHub comment", roles: ["tool", "egress"], ...GITHUB, takes: [["body", "body"]] },
  web: {
    name: "Web",
    roles: ["tool", "retriever", "egress"],
    party: "third-party",
    service: "web",
    gives: { dataClasses: [], integrity: "untrusted" },
    takes: [["url", "url"]],
  },
  search: {
    name: "Web search",
    roles: ["tool", "retriever", "egress"],
    party: "third-party",
    service: "web-search",
    gives: { dataClasses: [], integrity: "untrusted" },
    takes: [["query", "query"]],
  },
};

/** Names of tools by what they do. `Bash(git log:*)` is one tool with its restriction. */
const BY_NAME: readonly (readonly [name: RegExp, kinds: readonly ToolKind[]])[] = [
  [
    /^(?:Read|Glob|Grep|LS|NotebookRead|read_file|read_many_files|list_directory|glob|search_file_content|View)\b/,
    ["files"],
  ],
  [/^(?:Edit|Write|MultiEdit|NotebookEdit|write_file|replace|edit)\b/, ["edit"]],
  [/^(?:WebFetch|web_fetch|fetch)\b/, ["web"]],
  [/^(?:WebSearch|google_web_search|web_search)\b/, ["search"]],
  [/^mcp__github_(?:inline_)?comment__/, ["comment"]],
  [/^mcp__github_file_ops__/, ["github-write"]],
  [/^mcp__github_ci__/, ["github-read"]],
  [/^mcp__github__(?:get|list|search|download|read)/, ["github-read"]],
  [
    /^mcp__github__(?:add_\w*comment|create_\w*(?:review|comment)|submit_\w*review|update_issue_comment)/,
    ["comment"],
  ],
  [/^mcp__github(?:__\w*)?$/, ["github-read", "github-write"]],
];
const GH_WRITE =
  /^gh\s+\w+\s+(?:comment|create|edit|review|close|reopen|merge|delete|upload|lock|run)|^gh\s+api|^gh\s*(?::?\*|$)|^git\s+(?:push|\*)|^git\s*(?::?\*|$)/;
const GH_READ =
  /^gh\s+\w+\s+(?:view|list|diff|checks|status|issues|prs|download)|^gh\s+search|^gh\s+api|^gh\s*(?::?\*|$)|^git\s+(?:log|show|diff|blame)/;
/** Without a command, or one that runs any other. */
const ANY_COMMAND =
  /^(?:\*|:\*|)$|^(?:ba|z)?sh\s*(?:-c\b|:?\*|$)|^(?:node|python3?|bun|deno|perl|ruby|npx|eval|env|xargs|sudo|curl|wget|find)\s*(?::?\*|-[ce]\b|$)/;

/** The kinds behind one name; undefined: a tool that this version does not know. */
export function kindsOf(name: string): readonly ToolKind[] | undefined {
  const shell = /^(?:Bash|run_shell_command|ShellTool|shell)(?:\(([\s\S]*)\))?$/.exec(name.slice(0, 1000));
  if (shell !== null) {
    const command = (shell[1] ?? "").trim();
    if (ANY_COMMAND.test(command)) return ["shell"];
    const kinds: ToolKind[] = [];
    if (GH_WRITE.test(command)) kinds.push(/comment|review/.test(command) ? "comment" : "github-write");
    if (GH_READ.test(command)) kinds.push("github-read");
    return kinds.length > 0 ? kinds : ["commands"];
  }
  return BY_NAME.find(([pattern]) => pattern.test(name))?.[1];
}

/** `Edit,Bash(git log:*),"mcp__x__y"` → its names; commas and spaces inside of parentheses belong to a name. */
export function splitTools(text: string): string[] {
  const names: string[] = [];
  let current = "";
  let depth = 0;
  for (const one of text.slice(0, 50_000)) {
    if (one === "(") depth += 1;
    if (one === ")") depth = Math.max(0, depth - 1);
    if (depth === 0 && /[\s,"'[\]]/.test(one)) {
      if (current !== "") names.push(current);
      current = "";
    } else current += one;
  }
  return current === "" ? names : [...names, current];
}

/** Harmless by themselves: notes of the agent's own. */
const INWARD =
  /^(?:Task|TodoWrite|TodoRead|Skill|Agent|think|ExitPlanMode|SlashCommand|KillShell|BashOutput|save_memory|StructuredOutput)\b/;

/** Attaches the tools of an agent. `untrustedFiles`: the files are those of a pull request. */
export function addTools(
  builder: WorkflowBuilder,
  agent: Node,
  {
    kinds,
    names,
    untrustedFiles,
    at,
  }: { kinds: readonly ToolKind[]; names: readonly string[]; untrustedFiles: boolean; at: At },
): void {
  const all = new Map<ToolKind, string[]>(kinds.map((kind) => [kind, []]));
  const others = new Map<string, string[]>();
  for (const name of names) {
    const found = kindsOf(name);
    for (const kind of found ?? []) all.set(kind, [...(all.get(kind) ?? []), name]);
    const server = /^mcp__([\w-]+?)(?:__|$)/.exec(name)?.[1];
    if (found === undefined && !INWARD.test(name))
      others.set(server ?? name, [...(others.get(server ?? name) ?? []), name]);
  }
  for (const [kind, listed] of all) {
    const { name, roles, gives, takes, join, party, service, host } = FACTS[kind];
    const field =
      kind === "files" && untrustedFiles
        ? { dataClasses: ["internal"], integrity: "untrusted" as const }
        : gives;
    const tool = builder.add({
      id: `${agent.id}:tool:${kind}`,
      name: `${name} of ${agent.name}`,
      type: `github.tool.${kind}`,
      roles,
      party,
      at,
      output: join === true ? "join" : "emit",
      fields: field === undefined ? [] : [{ name: "result", ...field, readers: [], basis: "service" }],
      ...(service === undefined ? {} : { service }),
      ...(host === undefined ? {} : { host }),
    });
    for (const [argument, purpose] of takes)
      builder.parameter(tool, { field: argument, purpose, text: "", modelChosen: true, at });
    if (listed.length > 0)
      builder.parameter(tool, {
        field: "allowedTools",
        purpose: "other",
        text: listed.join(",").slice(0, 5000),
        at,
      });
    builder.edge({ from: tool.id, to: agent.id, kind: "tool" });
  }
  for (const [server, listed] of others) {
    if (builder.has(`server:${server}`)) continue;
    const tool = builder.add({
      id: `${agent.id}:tool:${server}`,
      name: server.slice(0, 100),
      type: `github.tool.${server.slice(0, 100)}`,
      roles: ["tool", "unknown"],
      party: "unknown",
      at,
      output: "emit",
      fields: [],
    });
    builder.parameter(tool, { field: "arguments", purpose: "other", text: "", modelChosen: true, at });
    builder.parameter(tool, {
      field: "allowedTools",
      purpose: "other",
      text: listed.join(",").slice(0, 5000),
      at,
    });
    builder.unknownType(tool.type);
    builder.edge({ from: tool.id, to: agent.id, kind: "tool" });
  }
}

/** Attaches the MCP servers that stand as JSON in a text (`mcp_config`, `settings`, `--mcp-config '…'`). Files are not followed. */
export function addServers(
  builder: WorkflowBuilder,
  agent: Node,
  text: string,
  at: readonly PropertyKey[],
): void {
  const data = jsonIn(text);
  for (const { servers } of findConfigurations(data))
    for (const [name, server] of Object.entries(servers))
      if (isRecord(server)) addServer(builder, name.slice(0, 200), server, at, agent.id);
}

/** The first JSON object in a text; expressions in it are no JSON and become a word. */
function jsonIn(text: string): unknown {
  const start = text.indexOf("{");
  const end = text.lastIndexOf("}");
  if (start === -1 || end < start || text.length > 200_000) return undefined;
  try {
    return JSON.parse(
      text
        .slice(start, end + 1)
        .replace(/"?\$\{\{[^}]{0,2000}\}\}"?/g, (found) => (/^".*"$/.test(found) ? '"expression"' : '"x"')),
    );
  } catch {
    return undefined;
  }
}

/** The tools that settings allow: Claude Code's `permissions.allow`, Gemini CLI's `tools.core` or `coreTools`. */
export function toolsInSettings(text: string): string[] | undefined {
  const data = jsonIn(text);
  const lists = [
    atPath(data, "permissions", "allow"),
    atPath(data, "tools", "core"),
    get(data, "coreTools"),
    atPath(data, "tools", "allowed"),
  ];
  const found = lists.filter((list) => Array.isArray(list));
  return found.length === 0
    ? undefined
    : found.flatMap((list) => asList(list).flatMap((name) => asText(name) ?? []));
}

/** What stands behind an option in a text of arguments (`--allowedTools "a","b"`), up to the next option or line. */
export function optionIn(text: string, option: RegExp): string | undefined {
  const found = option.exec(text.slice(0, 50_000));
  if (found === null) return undefined;
  const rest = text.slice(found.index + found[0].length);
  let quote = "";
  for (let at = 0; at < rest.length; at++) {
    const one = rest[at] ?? "";
    if (quote !== "") quote = one === quote ? "" : quote;
    else if (one === '"' || one === "'") quote = one;
    else if (
      /^\s-/.test(rest.slice(at, at + 2)) ||
      (one === "\n" && !/,\s*$/.test(rest.slice(Math.max(0, at - 20), at)))
    )
      return rest.slice(0, at);
  }
  return rest;
}
