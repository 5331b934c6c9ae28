import { hostOf, isOwnHost, modelVendorAt, partyAt } from "../../lib/hosts.ts";
import { serviceNamed } from "../../lib/services.ts";
import { type AppDraft, appNode, outsideField, requestNode, UNKNOWN_NODE } from "../app.ts";
import type { NodeDraft } from "../build.ts";
import { asText } from "../values.ts";
import { type Component, componentNamed, componentOf } from "./components.ts";
import { listOf } from "./text.ts";

/** What a component makes of a node. */
export type Draft = AppDraft & Pick<NodeDraft, "guard" | "place" | "keyedBy">;

/** Inputs that hold the address of a service: it says whose it is, whatever the component is called. */
const ADDRESS =
  /^(?:base_?(?:path|url)|endpoint|overrideEndpoint|apiBase|url|webPath|host|mcpUrl|chromaURL|qdrantServerUrl|weaviateHost|milvusServerUrl|supabaseProjUrl|requests\w{3,6}Url|selectedServer)$/i;
/** Inputs that name the table, collection or file. */
const PLACE =
  /^(?:pineconeIndex|collectionName|qdrantCollection|milvusCollection|weaviateIndex|tableName|indexName|redisIndexName|astraCollection|databaseFilePath|bucketName|tableId|databaseId|repoLink)$/;

/** A literal text among the inputs whose name fits. */
function literal(inputs: Record<string, unknown>, name: RegExp): string | undefined {
  for (const [key, value] of Object.entries(inputs)) {
    const text = name.test(key) ? plainText(value) : undefined;
    if (text !== undefined && !text.includes("{{")) return text;
  }
  return undefined;
}

/** A text without the markup that Flowise's editor of V2 wraps around it. */
export function plainText(value: unknown): string | undefined {
  return asText(value)
    ?.slice(0, 100_000)
    .replace(/<[^<>]{0,500}>/g, "")
    .trim();
}

/** What a component of an export makes of a node; unknown ones may do anything. `known`: whether this version knows it. */
export function draftOf(
  name: string,
  category: string,
  inputs: Record<string, unknown>,
): { draft: Draft; component: Component | undefined; known: boolean } {
  const named = componentNamed(name);
  const component = named ?? componentOf(category);
  if (component === undefined) return { draft: UNKNOWN_NODE, component, known: false };
  const place = literal(inputs, PLACE);
  const draft = { ...byKind(component, inputs), ...(place === undefined ? {} : { place }) };
  return { draft, component, known: named !== undefined };
}

function byKind(component: Component, inputs: Record<string, unknown>): Draft {
  switch (component.kind) {
    case "model":
    case "embedding":
      return modelDraft(component.service, inputs);
    case "vector-store":
      return storeDraft(component.service, inputs);
    case "loader":
      return loaderDraft(component.service, inputs);
    case "tool":
      return toolDraft(component, inputs);
    case "retriever":
      return component.service === undefined ? inside(["retriever"]) : storeDraft(component.service, inputs);
    case "reranker":
      return { ...modelDraft(component.service, inputs), roles: ["retriever", "egress"] };
    case "memory":
      return { ...serviceDraft(component.service, inputs), roles: ["memory"], output: "join" };
    case "agent":
      return component.service === undefined
        ? inside(["agent"])
        : { ...modelDraft(component.service, inputs), roles: ["agent", "model"] };
    case "chain":
    case "engine":
      return component.service === undefined ? inside(["model"]) : modelDraft(component.service, inputs);
    case "cache":
    case "record-manager":
      return { ...serviceDraft(component.service, inputs), roles: ["store"], output: "pass" };
    case "graph":
      return storeDraft(component.service, inputs);
    case "code":
      return inside(["code"]);
    case "moderation":
      return {
        ...(component.service === undefined ? inside(["guard"]) : modelDraft(component.service, inputs)),
        roles: ["guard"],
        output: "assign",
        guard: { action: "check", certainty: "probabilistic", dataClasses: [], rawBranches: [] },
      };
    default:
      return inside(["transform"]);
  }
}

/** A component that works in Flowise itself. */
function inside(roles: Draft["roles"]): Draft {
  return { roles, party: "own", output: "join" };
}

/** Models and whatever else is asked over their vendor's API: the address says who answers, else the component's name. */
function modelDraft(service: string | undefined, inputs: Record<string, unknown>): Draft {
  const at = hostOf(literal(inputs, ADDRESS) ?? "");
  if (at !== undefined)
    return {
      roles: ["model"],
      output: "join",
      party: partyAt(at, "vendor"),
      service: modelVendorAt(at) ?? (isOwnHost(at) ? (service ?? at) : at),
      host: at,
    };
  return { ...serviceDraft(service, inputs), roles: ["model"], output: "join" };
}

/** Whose service it is and where. A service that nobody listed is somebody else's. */
function serviceDraft(service: string | undefined, inputs: Record<string, unknown>): Draft {
  const at = hostOf(literal(inputs, ADDRESS) ?? "");
  const known = service === undefined ? undefined : serviceNamed(service);
  const host = at ?? known?.host;
  const party =
    at === undefined
      ? (known?.party ?? (service === undefined || service.startsWith("flowise-") ? "own" : "third-party"))
      : partyAt(at, "third-party");
  return {
    roles: ["transform"],
    party,
    ...(service === undefined ? {} : { service: known?.id ?? service }),
    ...(host === undefined ? {} : { host }),
  };
}

/** Records that others may have written. */
const RECORDS = [outsideField("*", ["internal"])];

/** Documents that were put in earlier: by the operator, or by whoever could upload. */
function storeDraft(service: string | undefined, inputs: Record<string, unknown>): Draft {
  return {
    ...serviceDraft(service ?? "flowise-document-store", inputs),
    ...(service === undefined ? { party: "own" as const } : {}),
    roles: ["store", "retriever"],
    output: "emit",
    fields: RECORDS,
    // Everybody who asks looks into the same documents; a question is no key.
    keyedBy: "nothing",
  };
}

function loaderDraft(service: string | undefined, inputs: Record<string, unknown>): Draft {
  if (service === undefined) return { roles: ["retriever"], party: "own", output: "join" };
  if (service === "web")
    return { ...requestNode(literal(inputs, ADDRESS) ?? "", "read"), roles: ["egress", "retriever"] };
  const known = serviceNamed(service);
  if (known === undefined)
    return { ...serviceDraft(service, inputs), roles: ["egress", "retriever"], output: "emit" };
  const draft = { ...appNode(known, "read"), ...serviceDraft(service, inputs) };
  return { ...draft, roles: appNode(known, "read").roles };
}

/** Actions of an app that bring its records in; all others change or send something. */
const READS = /^(?:get|list|search|read|query|find|download|fetch)/i;

/** What a tool of an app was allowed to do (`messageActions: ["sendMessage"]`); none: its settings do not say. */
function actionsIn(inputs: Record<string, unknown>): string[] {
  return Object.entries(inputs)
    .filter(([key]) => /^actions|Actions$/.test(key))
    .flatMap(([, value]) => listOf(value))
    .flatMap((action) => asText(action) ?? []);
}

/** What a tool does when an agent, or a step of the flow, calls it. */
function toolDraft(component: Extract<Component, { kind: "tool" }>, inputs: Record<string, unknown>): Draft {
  const { use, service } = component;
  const known = service === undefined ? undefined : serviceNamed(service);
  const asTool = (draft: Draft): Draft => ({
    ...draft,
    roles: ["tool", ...draft.roles.filter((role) => role !== "tool")],
  });
  if (use === "request" || service === "web") {
    const url = literal(inputs, ADDRESS) ?? "";
    const draft = requestNode(url, "write");
    // Without an address the agent's model chooses it.
    return asTool({ ...draft, roles: draft.roles.includes("model") ? ["model"] : ["egress", "retriever"] });
  }
  if (use === "write" && known !== undefined) {
    const read = appNode(known, "read");
    const write = appNode(known, "write");
    const actions = actionsIn(inputs);
    if (actions.length > 0 && actions.every((action) => READS.test(action))) return asTool(read);
    if (actions.length > 0 && !actions.some((action) => READS.test(action))) return asTool(write);
    return asTool({ ...read, roles: [...new Set([...write.roles, ...read.roles])] });
  }
  // Clocks and calculators: what they are asked stays where it is.
  if (use === "local") return { ...asTool(inside([])), output: "emit" };
  if (use === "code") return asTool({ ...serviceDraft(service, inputs), roles: ["code"], output: "join" });
  if (use === "mcp") return asTool(mcpDraft(service, inputs));
  if (use === "own" || use === "flow")
    return asTool({ ...inside(["tool"]), ...serviceDraft(service, inputs), roles: [], output: "join" });
  if (known !== undefined) return asTool(appNode(known, "read"));
  return asTool({
    ...serviceDraft(service, inputs),
    roles: ["egress", "retriever"],
    output: "emit",
    fields: RECORDS,
  });
}

/** A server of tools: a program on Flowise's machine, or somebody's URL. */
function mcpDraft(service: string | undefined, inputs: Record<string, unknown>): Draft {
  const known = service === undefined ? undefined : serviceNamed(service);
  if (known !== undefined) return { ...appNode(known, "read"), roles: ["egress", "retriever"] };
  const config = `${asText(inputs["mcpServerConfig"]) ?? ""} ${asText(inputs["mcpUrl"]) ?? ""} ${asText(inputs["arguments"]) ?? ""}`;
  const url = /\bhttps?:\/\/[^\s"'\\]{1,500}/i.exec(config.slice(0, 20_000))?.[0];
  const host = url === undefined ? undefined : hostOf(url);
  return {
    roles: ["egress", "retriever"],
    output: "emit",
    service: host ?? service ?? "mcp",
    party: host === undefined ? "unknown" : partyAt(host, "third-party"),
    ...(host === undefined ? {} : { host }),
    fields: RECORDS,
  };
}
