import { asText, at, get, isRecord } from "../values.ts";

/** What an app is. `agent` is the app of a portable agent (DSL 0.7); `pipeline` fills a knowledge base. */
export type Mode = "workflow" | "advanced-chat" | "chat" | "agent-chat" | "completion" | "agent" | "pipeline";

const MODES: ReadonlySet<string> = new Set<Mode>([
  "workflow",
  "advanced-chat",
  "chat",
  "agent-chat",
  "completion",
  "agent",
]);
/** What of an app holds its behaviour, one per mode. */
const BODIES = ["workflow", "model_config", "agent_packages"];

/** Whether a parsed file is a Dify app or pipeline. Dify reads apps without `kind` as well, so do we if a body is there. */
export function isDify(data: unknown): boolean {
  const kind = get(data, "kind");
  if (kind === "rag_pipeline") return isRecord(get(data, "workflow"));
  if (!isRecord(get(data, "app"))) return false;
  if (kind === "app") return true;
  const mode = at(data, "app", "mode");
  return (
    kind === undefined &&
    typeof mode === "string" &&
    MODES.has(mode) &&
    BODIES.some((body) => isRecord(get(data, body)))
  );
}

/** What an app is, by its mode; where that is missing or unknown, by what it holds. */
export function modeOf(data: unknown): Mode {
  if (get(data, "kind") === "rag_pipeline") return "pipeline";
  const mode = at(data, "app", "mode");
  if (typeof mode === "string" && MODES.has(mode)) return mode as Mode;
  return isRecord(get(data, "workflow")) ? "workflow" : "chat";
}

export function nameOf(data: unknown): string {
  return asText(at(data, "app", "name")) ?? asText(at(data, "rag_pipeline", "name")) ?? "Dify app";
}

/** Modes in which people talk with the app: turns are kept per conversation. */
export function isChat(mode: Mode): boolean {
  return mode === "advanced-chat" || mode === "chat" || mode === "agent-chat" || mode === "agent";
}
