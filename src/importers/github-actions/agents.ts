import { hostOf, isOwnHost, modelVendorAt } from "../../lib/hosts.ts";
import { serviceNamed } from "../../lib/services.ts";
import type { Node, Party } from "../../model/workflow.ts";
import type { WorkflowBuilder } from "../build.ts";
import type { AiStep } from "./ai.ts";
import { fileWritten } from "./commands.ts";
import { addServers, addTools, optionIn, splitTools, type ToolKind, toolsInSettings } from "./tools.ts";

type Texts = ReadonlyMap<string, string>;

/** Inputs and variables that name another vendor or address. */
const SWITCHES: readonly (readonly [name: string, service: string])[] = [
  ["use_bedrock", "bedrock"],
  ["CLAUDE_CODE_USE_BEDROCK", "bedrock"],
  ["use_vertex", "vertex"],
  ["CLAUDE_CODE_USE_VERTEX", "vertex"],
  ["use_vertex_ai", "vertex"],
  ["GOOGLE_GENAI_USE_VERTEXAI", "vertex"],
  ["use_foundry", "azure-ai"],
];
const ADDRESS =
  /^(?:endpoint|base[-_]url|api[-_]base|responses-api-endpoint|openai[-_](?:base[-_]url|api[-_]base)|(?:OPENAI|ANTHROPIC|GEMINI)[._](?:BASE_URL|API_BASE)|OPENAI_BASE_URL|GOOGLE_GEMINI_BASE_URL)$/i;

/** Whose model a step asks: by its inputs and variables, else by its action or program. */
export function vendorOf(
  ai: AiStep,
  inputs: Texts,
  env: Texts,
): { service: string; party: Party; host?: string } {
  const settings = [...env, ...inputs];
  const address = settings.find(([name, value]) => ADDRESS.test(name) && hostOf(value) !== undefined);
  const host = address === undefined ? (ai.by === "command" ? ai.call.host : undefined) : hostOf(address[1]);
  if (host !== undefined) {
    const service =
      modelVendorAt(host) ?? (ai.by === "action" && host === "models.github.ai" ? "github-models" : host);
    return { service, party: isOwnHost(host) ? "own" : "vendor", host };
  }
  const switched = SWITCHES.find(([name]) =>
    settings.some(([key, value]) => key === name && /^(?:true|1)$/i.test(value)),
  );
  const id = switched?.[1] ?? (ai.by === "action" ? ai.action.service : ai.call.service);
  const service = serviceNamed(id);
  return {
    service: id,
    party: service?.party ?? "vendor",
    ...(service?.host === undefined ? {} : { host: service.host }),
  };
}

/** Whether a prompt of its own is given, so that the action does not read the issue or pull request by itself. */
export function readsContext(ai: AiStep, inputs: Texts): boolean {
  if (ai.by === "command" || ai.action.context === "never") return false;
  if (ai.action.context === "always") return true;
  if (inputs.get("track_progress") === "true" || inputs.get("mode") === "tag") return true;
  // A `direct_prompt` (before v1) came on top of what the action read by itself.
  return (inputs.get("prompt") ?? "").trim() === "";
}

/**
 * Whether only people who may write to the repository can set the step off, or those whom the file lists besides them. Claude's
 * action lets everybody in only when it is given a token of the workflow's own.
 * Source: `checkWritePermissions` in src/github/validation/permissions.ts of anthropics/claude-code-action.
 */
export function checksWriter(ai: AiStep, inputs: Texts): boolean {
  if (ai.by === "command" || !ai.action.checksWriter) return false;
  const everybody = (name: string): boolean =>
    (inputs.get(name) ?? "").split(",").some((one) => one.trim() === "*");
  const claude = everybody("allowed_non_write_users") && (inputs.get("github_token") ?? "").trim() !== "";
  return !claude && !everybody("allow-users");
}

const READ: readonly ToolKind[] = ["files"];
const CODING: readonly ToolKind[] = ["files", "edit"];
const EVERYTHING: readonly ToolKind[] = ["files", "edit", "shell", "web", "search"];

/** Attaches what an agent may use. Returns whether it can run any command, and so read every variable of its step. */
export function addAgentTools(
  builder: WorkflowBuilder,
  agent: Node,
  step: {
    ai: AiStep;
    inputs: Texts;
    text: string;
    untrustedFiles: boolean;
    runs: readonly string[];
    at: readonly PropertyKey[];
  },
): boolean {
  const { ai, inputs, text, untrustedFiles, runs, at } = step;
  const set = ai.by === "action" ? ai.action.tools : ai.call.tools;
  // Which tools an expression names is known when it runs.
  const args = [inputs.get("claude_args"), inputs.get("codex-args"), text]
    .filter((one) => one !== undefined)
    .join("\n")
    .slice(0, 50_000)
    .replace(/\$\{\{[\s\S]{0,4000}?\}\}/g, "");
  const settings = inputs.get("settings") ?? "";
  const listed = [
    ...splitTools(inputs.get("allowed_tools") ?? inputs.get("allowed-tools") ?? ""),
    ...splitTools(optionIn(args, /--allowed-?[tT]ools[=\s]/) ?? ""),
  ];
  const inSettings = toolsInSettings(settings);
  const names = [...listed, ...(inSettings ?? [])].filter((name) => !name.startsWith("$"));
  const free =
    /--dangerously-skip-permissions|bypassPermissions|--yolo|--dangerously-bypass|danger-full-access|--approval-mode[= ]yolo/.test(
      `${args}\n${settings}`,
    );
  const kinds = new Set<ToolKind>(
    defaults(set, { free, restricted: inSettings !== undefined, inputs, args }),
  );
  if (ai.by === "action" && ai.action.comments && readsContext(ai, inputs)) {
    kinds.add("comment");
    if (ai.action.tools === "claude") for (const kind of ["edit", "github-write"] as const) kinds.add(kind);
  }
  for (const config of [inputs.get("mcp_config"), settings, optionIn(args, /--mcp-config[=\s]/)])
    if (config !== undefined)
      addServers(builder, agent, config.includes("{") ? config : (fileWritten(runs, config) ?? ""), at);
  addTools(builder, agent, { kinds: [...kinds], names, untrustedFiles, at });
  return builder.has(`${agent.id}:tool:shell`);
}

function defaults(
  set: "claude" | "gemini" | "codex" | "all" | "none",
  { free, restricted, inputs, args }: { free: boolean; restricted: boolean; inputs: Texts; args: string },
): readonly ToolKind[] {
  if (set === "none") return [];
  if (free || set === "all") return EVERYTHING;
  // Without prompts for permission only reading is allowed by default; editing has to be.
  if (set === "claude") return /acceptEdits/.test(args) ? CODING : READ;
  // The action runs with `--yolo`: what is not restricted is allowed.
  if (set === "gemini") return restricted ? READ : inputs.size > 0 ? EVERYTHING : READ;
  const sandbox = inputs.get("sandbox") ?? inputs.get("permission-profile") ?? args;
  return /read-only/.test(`${sandbox} ${inputs.get("safety-strategy") ?? ""}`)
    ? READ
    : ["files", "edit", "shell"];
}
