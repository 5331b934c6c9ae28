import { hostOf } from "../../lib/hosts.ts";
import { type Service, serviceNamed } from "../../lib/services.ts";
import type { AppDraft } from "../app.ts";
import { asText, at, get, lookUp } from "../values.ts";
import { modelDraft } from "./vendor.ts";

/** Kinds of indexes (`kind:` in an index's description), as services. */
const INDEXES: Readonly<Record<string, string>> = {
  acs: "azure-ai-search",
  faiss: "faiss",
  pinecone: "pinecone",
  milvus: "milvus",
  mongodb: "mongodb",
  elasticsearch: "elasticsearch",
  azure_cosmos_mongo_vcore: "mongodb",
};
const MAX_TEXT = 20_000;

/** What the description of an index in a flow says: whose it is, where it listens, and who makes the embeddings of questions. */
export interface Index {
  service?: Service | undefined;
  host?: string | undefined;
  embedder?: AppDraft;
}

/** The index of a lookup (`mlindex_content`, YAML inside of YAML); empty when it is kept elsewhere. Never throws. */
export function indexOf(inputs: unknown): Index {
  const data = described(asText(get(inputs, "mlindex_content"))?.slice(0, MAX_TEXT) ?? "");
  const kind = lookUp(INDEXES, asText(at(data, "index", "kind")));
  const service = kind === undefined ? undefined : serviceNamed(kind);
  const host = hostOf(asText(at(data, "index", "endpoint")) ?? "");
  const embedder = embedderOf(get(data, "embeddings"));
  return { service, host, ...(embedder === undefined ? {} : { embedder }) };
}

/** The settings right below the sections of a description; anything deeper, and all else that YAML can say, is left out. */
function described(text: string): unknown {
  const sections = new Map<string, Record<string, string>>();
  let settings: Record<string, string> = {};
  let depth: number | undefined;
  for (const line of text.split("\n")) {
    const [, indent = "", key, value = ""] = /^( {0,40})(\w{1,40}):[ \t]{0,10}(.{0,500})$/.exec(line) ?? [];
    if (key === undefined) continue;
    if (indent === "") {
      settings = {};
      depth = undefined;
      sections.set(key, settings);
    } else {
      depth ??= indent.length;
      if (indent.length === depth && key !== "__proto__")
        settings[key] = value.trim().replace(/^["']|["']$/g, "");
    }
  }
  return Object.fromEntries(sections);
}

/** `kind: open_ai` is a model of OpenAI or Azure; all other kinds run where the flow runs. */
function embedderOf(embeddings: unknown): AppDraft | undefined {
  if (get(embeddings, "kind") !== "open_ai") return undefined;
  const draft = modelDraft(
    asText(get(embeddings, "api_type"))?.toLowerCase() === "azure" ? "azure-openai" : "openai",
  );
  const host = hostOf(asText(get(embeddings, "api_base")) ?? "") ?? draft.host;
  return { ...draft, ...(host === undefined ? {} : { host }) };
}
