import { hostOf } from "../../lib/hosts.ts";
import { type Service, serviceNamed } from "../../lib/services.ts";
import { parseYaml } from "../../lib/yaml.ts";
import { AppError } from "../../model/errors.ts";
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

function described(text: string): unknown {
  try {
    return parseYaml(text, "index").data;
  } catch (error) {
    if (error instanceof AppError) return undefined; // what stands there is no description
    throw error;
  }
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
