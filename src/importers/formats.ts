import type { Source } from "../lib/source.ts";
import { isRecord } from "./values.ts";

/**
 * Whether a text begins like JSON that can hold a workflow: an object, or a list of objects. A log line (`[INFO] …`) does not.
 * A byte-order mark counts as white space.
 */
export function looksLikeJson(head: string): boolean {
  return /^\s*(?:\{\s*(?:["}/]|$)|\[\s*(?:[{[\]/]|$))/.test(withoutComments(head));
}

/** A text without the comments at its beginning: editors write JSON with comments. */
function withoutComments(head: string): string {
  let rest = head.trimStart();
  while (rest.startsWith("//") || rest.startsWith("/*")) {
    const end = rest.startsWith("//") ? rest.indexOf("\n") + 1 : rest.indexOf("*/") + 2;
    if (end < 2) return "";
    rest = rest.slice(end).trimStart();
  }
  return rest;
}

/** A format by its outlines, of files that its importer did not take for its own: how to tell it, and what to say. */
interface Lookalike {
  title: string;
  matches(data: Record<string, unknown>): boolean;
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const some = (value: unknown, test: (item: Record<string, unknown>) => boolean): boolean =>
  list(value).some((item) => isRecord(item) && test(item));
const values = (value: unknown): readonly unknown[] => (isRecord(value) ? Object.values(value) : []);

/** In order: the first that matches names the file. */
const WORKFLOW_PLATFORMS: readonly Lookalike[] = [
  { title: "Dify DSL", matches: (data) => data["kind"] === "app" && isRecord(data["app"]) },
  {
    title: "Flowise flow",
    matches: (data) =>
      some(
        data["nodes"],
        (node) => isRecord(node["data"]) && ("inputParams" in node["data"] || "inputAnchors" in node["data"]),
      ),
  },
  {
    title: "Langflow flow",
    matches: (data) =>
      [data, data["data"]].some(
        (flow) =>
          isRecord(flow) &&
          some(flow["nodes"], (node) => isRecord(node["data"]) && isRecord(node["data"]["node"])),
      ),
  },
  {
    title: "Make blueprint",
    matches: (data) => some(data["flow"], (step) => typeof step["module"] === "string"),
  },
  {
    title: "Prompt flow DAG",
    matches: (data) =>
      some(data["nodes"], (node) => ["llm", "python", "prompt", "custom_llm"].includes(String(node["type"]))),
  },
  {
    title: "Bedrock flow",
    matches: (data) => isRecord(data["definition"]) && Array.isArray(data["definition"]["nodes"]),
  },
  {
    title: "CrewAI configuration",
    matches: (data) =>
      values(data).some((item) => isRecord(item) && ("backstory" in item || "expected_output" in item)),
  },
];

const OTHERS: readonly Lookalike[] = [
  {
    title: "a GitHub Actions workflow or action without an AI step",
    matches: (data) =>
      (isRecord(data["jobs"]) && "on" in data) || (isRecord(data["runs"]) && "using" in data["runs"]),
  },
  { title: "a Leakproof configuration, not a workflow", matches: (data) => data["kind"] === "config" },
  {
    title: "a Leakproof result, not a workflow",
    matches: (data) => isRecord(data["tool"]) && data["tool"]["name"] === "leakproof",
  },
  {
    title: "n8n credentials, not a workflow",
    matches: (data) => typeof data["type"] === "string" && "data" in data && "name" in data,
  },
  {
    title: "a LangGraph configuration: the graphs it names are programs, which are read themselves",
    matches: (data) => isRecord(data["graphs"]),
  },
  { title: "a Jupyter notebook, not a workflow", matches: (data) => "nbformat" in data && "cells" in data },
  {
    title: "containers (Compose) of no platform that Leakproof knows",
    matches: (data) => isRecord(data["services"]),
  },
  {
    title: "a package manifest, not a workflow",
    matches: (data) => "dependencies" in data || "devDependencies" in data,
  },
];

const unlike = (title: string): string => `like a ${title}, but without what makes one that Leakproof reads`;

/** Says what a parsed file that no importer reads looks like, as the reason for skipping it. Never quotes its contents. */
export function describeUnknown({ data, syntax }: Pick<Source, "data" | "syntax">): string {
  if (syntax === "env") return "environment variables, but of no platform that Leakproof knows";
  if (syntax !== "json" && syntax !== "jsonl" && syntax !== "yaml") return "a program without a workflow";
  if (Array.isArray(data)) {
    if (some(data, (node) => Array.isArray(node["wires"]))) return unlike("Node-RED flow");
    return "a list, but not of workflows";
  }
  if (!isRecord(data)) return "not a workflow";
  const platform = WORKFLOW_PLATFORMS.find((format) => format.matches(data));
  if (platform !== undefined) return unlike(platform.title);
  const other = OTHERS.find((format) => format.matches(data));
  if (other !== undefined) return other.title;
  return "nodes" in data ? "it has nodes, but of no platform that Leakproof knows" : "not a workflow";
}
