import { asList, asText, at, get, isRecord } from "../../values.ts";

/** One component of an agent, and where it stands in its file. */
export interface Part {
  kind: "topic" | "agent" | "tool" | "knowledge";
  name: string;
  data: Record<string, unknown>;
  path: readonly (string | number)[];
}

/** Kinds of the documents that an agent is made of; everything else in the platform's YAML says nothing of flows. */
const KINDS: Readonly<Record<string, Part["kind"]>> = {
  AdaptiveDialog: "topic",
  Dialog: "topic",
  GptComponentMetadata: "agent",
  AgentDialog: "agent",
  TaskDialog: "tool",
  McpTool: "tool",
  ConnectorTool: "tool",
  WorkflowTool: "tool",
  ConnectedAgentTool: "tool",
  KnowledgeSourceConfiguration: "knowledge",
};
const MAX_PARTS = 1_000;

/** Whether a file is a component, the settings, or the whole definition of a Copilot Studio agent. */
export function isCopilot(data: unknown): boolean {
  return partsOf(data).length > 0 || isSettings(data);
}

/** The components in a file: itself, or those of a whole definition (`entity`, `components`). */
export function partsOf(data: unknown): Part[] {
  if (!isRecord(data)) return [];
  const own = partIn(data, [], "");
  if (own !== undefined) return [own];
  if (!isRecord(data["entity"])) return [];
  return asList(data["components"])
    .slice(0, MAX_PARTS)
    .flatMap((component, index) => {
      const name = asText(get(component, "displayName")) ?? asText(get(component, "schemaName")) ?? "";
      for (const key of ["dialog", "metadata", "configuration"]) {
        const part = partIn(get(component, key), ["components", index, key], name);
        if (part !== undefined) return [part];
      }
      return [];
    });
}

function partIn(data: unknown, path: readonly (string | number)[], title: string): Part | undefined {
  if (!isRecord(data)) return undefined;
  const kind = asText(data["kind"]) ?? (isRecord(data["beginDialog"]) ? "AdaptiveDialog" : "");
  const known = Object.hasOwn(KINDS, kind) ? KINDS[kind] : keyKind(data, title);
  if (known === undefined) return undefined;
  if (known === "topic" && !isRecord(data["beginDialog"])) return undefined;
  const name =
    asText(at(data, "mcs.metadata", "componentName")) ??
    asText(data["displayName"]) ??
    asText(data["modelDisplayName"]) ??
    title;
  return { kind: known, name, data, path };
}

/** Inside of a whole definition components leave their kind to the component around them. */
function keyKind(data: Record<string, unknown>, title: string): Part["kind"] | undefined {
  if (title === "") return undefined;
  if (typeof data["instructions"] === "string") return "agent";
  return isRecord(data["source"]) ? "knowledge" : isRecord(data["action"]) ? "tool" : undefined;
}

/** `settings.mcs.yml`, or the `entity` of a whole definition. */
function isSettings(data: unknown): boolean {
  return typeof get(data, "schemaName") === "string" && typeof get(data, "authenticationMode") === "string";
}

/** What is said of the whole agent: who may talk to it, its instructions. */
export function settingsIn(data: unknown): Record<string, unknown> | undefined {
  if (isSettings(data) && isRecord(data)) return data;
  const entity = get(data, "entity");
  return isRecord(entity) ? entity : undefined;
}
