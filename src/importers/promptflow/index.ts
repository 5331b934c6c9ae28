import type { Source } from "../../lib/source.ts";
import { defineImporter } from "../importer.ts";
import { asList, asText, get, isRecord } from "../values.ts";
import { isPrompty } from "./file.ts";

const SCHEMA = /azuremlschemas[\w.-]{0,60}\/promptflow\//i;
/** Of a flow in code (`flow.flex.yaml`): a function of a module, or a C# method. */
const ENTRY = /^(?:[\w./]+:[\w.]+|\([\w.]+\)[\w.]+)$/;
const KINDS: ReadonlySet<unknown> = new Set([
  "llm",
  "python",
  "prompt",
  "custom_llm",
  "csharp",
  "typescript",
]);

function isNode(node: unknown): boolean {
  if (!isRecord(node) || asText(node["name"]) === undefined) return false;
  const source = node["source"];
  const byVariant = get(node, "use_variants") === true;
  return byVariant || (KINDS.has(node["type"]) && (isRecord(source) || isRecord(node["inputs"])));
}

function detect(source: Source): boolean {
  const { data, syntax } = source;
  if (syntax === "text") return isPrompty(source);
  if (!isRecord(data) || "connections" in data) return false;
  const nodes = asList(data["nodes"]);
  const named = SCHEMA.test(asText(data["$schema"]) ?? "");
  if (Array.isArray(data["nodes"])) return nodes.some(isNode) || named;
  const entry = asText(data["entry"]);
  return entry !== undefined && ENTRY.test(entry) && !("steps" in data) && !("main" in data);
}

export default defineImporter({
  meta: {
    id: "promptflow",
    title: "Prompt flow",
    description:
      "Flows of Azure Prompt flow (`flow.dag.yaml`, `flow.flex.yaml`, `.prompty`): references between nodes, prompt templates and " +
      "Python tools beside the flow, connections by name, variants, what callers send and what goes back to them.",
    formats: ["promptflow"],
    references: [
      "https://microsoft.github.io/promptflow/reference/flow-yaml-schema-reference.html",
      "https://github.com/microsoft/promptflow",
    ],
    since: "0.1.0",
  },
  detect,
  load: () => import("./parse.ts"),
});
