import { serviceNamed } from "../../lib/services.ts";
import type { Guard } from "../../model/workflow.ts";
import { type AppDraft, appNode } from "../app.ts";
import { asText, get } from "../values.ts";
import { connectionService } from "./connections.ts";
import { indexOf } from "./mlindex.ts";
import { modelDraft } from "./vendor.ts";

/**
 * The tools of Microsoft's packages, by the longest beginning of their name: the service that they use, and what for.
 * `ask`: text goes in, an answer comes out; `search`: records come out; `check`: a verdict comes out; `redact`: the text comes
 * out without personal data; `unknown`: the connection or the index says which service it is, and that is not in the flow.
 * https://microsoft.github.io/promptflow/reference/tools-reference/
 */
export const PACKAGE_TOOLS: readonly (readonly [
  tool: string,
  service: string,
  use: "ask" | "search" | "check" | "redact",
])[] = [
  ["promptflow.tools.aoai_gpt4v.", "azure-openai", "ask"],
  ["promptflow.tools.aoai.", "azure-openai", "ask"],
  ["promptflow.tools.openai_gpt4v.", "openai", "ask"],
  ["promptflow.tools.openai.", "openai", "ask"],
  ["promptflow.tools.embedding.", "", "ask"],
  ["promptflow.tools.open_model_llm.", "azure-ai", "ask"],
  ["promptflow.tools.open_source_llm.", "azure-ai", "ask"],
  ["promptflow.tools.azure_translator.", "azure-translator", "ask"],
  ["promptflow.tools.azure_detect.", "azure-translator", "ask"],
  ["promptflow.tools.azure_form_recognizer.", "azure-ai", "ask"],
  ["promptflow.tools.serpapi.", "serpapi", "search"],
  ["promptflow.tools.bing", "bing", "search"],
  ["promptflow.tools.azure_content_safety.", "azure-content-safety", "check"],
  ["content_safety_text.", "azure-content-safety", "check"],
  ["promptflow.tools.faiss_index_lookup.", "faiss", "search"],
  ["promptflow_vectordb.tool.faiss_index_lookup.", "faiss", "search"],
  ["promptflow_vectordb.tool.vector_index_lookup.", "", "search"],
  ["promptflow_vectordb.tool.vector_db_lookup.", "", "search"],
  ["promptflow_vectordb.tool.common_index_lookup.", "", "search"],
  ["promptflow.tools.vector_db_lookup.", "", "search"],
  ["language_tools.tools.conversational_pii.", "azure-language", "redact"],
  ["language_tools.tools.pii_entity_recognition.", "azure-language", "redact"],
  ["language_tools.tools.", "azure-language", "ask"],
  ["azure_ai_language.", "azure-language", "ask"],
  // The language model that weighs the words is deployed in Azure's model catalogue.
  ["llmlingua_promptflow.tools.", "azure-ai", "ask"],
];

const REDACTS: Guard = {
  action: "sanitize",
  certainty: "probabilistic",
  dataClasses: ["pii"],
  rawBranches: [],
};
const CHECKS: Guard = { action: "check", certainty: "probabilistic", dataClasses: [], rawBranches: [] };

/** What a package's tool makes of a node; undefined for tools that are in no list. `inputs` are the node's settings. */
export function packageTool(tool: string, inputs: unknown): (AppDraft & { guard?: Guard }) | undefined {
  const row = PACKAGE_TOOLS.find(([start]) => tool.startsWith(start));
  if (row === undefined) return undefined;
  const [, name, use] = row;
  const index = use === "search" && name === "" ? indexOf(inputs) : {};
  const service =
    index.service ?? serviceNamed(name === "" && use === "ask" ? (embedderOf(inputs) ?? "") : name);
  const host = index.host ?? service?.host;
  const known = {
    party: service?.party ?? ("unknown" as const),
    ...(service === undefined ? {} : { service: service.id }),
    ...(host === undefined ? {} : { host }),
  };
  switch (use) {
    case "ask":
      return {
        ...known,
        party: service === undefined ? "vendor" : known.party,
        roles: ["model"],
        output: "join",
      };
    case "check":
      return { ...known, roles: ["guard", "egress"], output: "emit", guard: CHECKS };
    case "redact":
      return { ...known, roles: ["guard", "egress"], output: "join", guard: REDACTS };
    case "search":
      if (service !== undefined) return { ...appNode(service, "read"), ...known };
      return {
        ...known,
        roles: ["store", "retriever"],
        output: "emit",
        fields: [
          { name: "*", dataClasses: ["internal"], integrity: "untrusted", readers: [], basis: "service" },
        ],
      };
  }
}

/**
 * A tool whose program is not there, with a connection: what it gets goes to that service, and may come out again. Undefined when
 * neither a connection's name nor a setting that only Azure's models have tells which service it is.
 */
export function connectedTool(connections: readonly string[], inputs: unknown): AppDraft | undefined {
  const named = connections.map(connectionService).find((one) => one !== undefined);
  const asks = connections.length > 0 && asText(get(inputs, "deployment_name")) !== undefined;
  const service = named ?? (asks ? serviceNamed("azure-openai") : undefined);
  if (service === undefined) return undefined;
  const draft = service.kind === "model" ? modelDraft(service.id) : appNode(service, "read");
  return { ...draft, roles: ["code", ...draft.roles], output: "join" };
}

/** `deployment_name` is a setting for Azure's connections, `model` for OpenAI's; else the connection's name may tell. */
function embedderOf(inputs: unknown): string | undefined {
  if (asText(get(inputs, "deployment_name")) !== undefined) return "azure-openai";
  if (asText(get(inputs, "model")) !== undefined) return "openai";
  return connectionService(asText(get(inputs, "connection")) ?? "")?.id;
}
