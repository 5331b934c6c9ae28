import type { EdgeKind, Field, Node } from "../../model/workflow.ts";
import { asList, asText, get } from "../values.ts";
import type { App } from "./app.ts";
import { add, type Make, recordAt } from "./node.ts";
import { modelAt } from "./providers.ts";

type Place = readonly PropertyKey[];

/** What passages of a knowledge base hold: the operator's documents, which others may have written. */
const PASSAGES: Field = {
  name: "result",
  dataClasses: ["internal"],
  integrity: "untrusted",
  readers: [],
  basis: "service",
};
/** Everybody who asks looks into the same documents; a question is no key. */
const BASE = { service: "dify-knowledge", party: "own", output: "emit", keyedBy: "nothing" } as const;

const DOCUMENTS = { dataClasses: [...PASSAGES.dataClasses] };

/** Which knowledge bases: their ids are all that a file tells (encrypted ones as well name the same base). */
export function placeOf(ids: readonly unknown[]): { place?: string } {
  const known = ids.flatMap((id) => asText(id) ?? []).sort();
  return known.length === 0 ? {} : { place: known.join(" ") };
}

/** Looks passages up in knowledge bases. */
export const retrieval: Make = (app, read) => {
  const { data, at } = read;
  const node = add(app, read, ["store", "retriever"], {
    ...BASE,
    fields: [PASSAGES],
    ...placeOf(asList(data["dataset_ids"])),
  });
  app.builder.store(node.id, DOCUMENTS);
  for (const key of ["query_variable_selector", "query_attachment_selector"])
    app.selected(node, key, data[key], "query", [...at, key]);
  const conditions = recordAt(data, "metadata_filtering_conditions")["conditions"];
  app.texts(node, "metadata_filtering_conditions", conditions, "condition", [
    ...at,
    "metadata_filtering_conditions",
    "conditions",
  ]);
  const multiple = data["retrieval_mode"] !== "single";
  if (multiple)
    addRanking(app, node, data["multiple_retrieval_config"], [...at, "multiple_retrieval_config"]);
  else {
    // A model chooses the knowledge base by the question.
    const chooser = recordAt(recordAt(data, "single_retrieval_config"), "model");
    addModel(app, node, "model", "chooser", chooser["provider"], [...at, "single_retrieval_config"]);
  }
  if (data["metadata_filtering_mode"] === "automatic") {
    const { provider } = recordAt(data, "metadata_model_config");
    addModel(app, node, "model", "filter", provider, [...at, "metadata_model_config"]);
  }
};

/** The models that rank passages: they get the question, and a reranker the passages. */
export function addRanking(app: App, node: Node, config: unknown, at: Place): void {
  const reranker = recordAt(config, "reranking_model");
  const provider = reranker["provider"] ?? reranker["reranking_provider_name"];
  const weighted = get(config, "reranking_mode") === "weighted_score";
  if (!weighted && get(config, "reranking_enable") !== false) {
    const ranking = addModel(app, node, "reranker", "reranker", provider, [...at, "reranking_model"]);
    if (ranking !== undefined)
      app.builder.parameter(ranking, {
        field: "documents",
        text: "the passages that were found",
        purpose: "content",
        references: [{ from: "node", name: node.id, field: PASSAGES.name }],
        at,
      });
  }
  const vector = recordAt(recordAt(config, "weights"), "vector_setting");
  if (weighted)
    addModel(app, node, "embedding", "embedding", vector["embedding_provider_name"], [...at, "weights"]);
}

function addModel(
  app: App,
  node: Node,
  kind: EdgeKind,
  part: string,
  provider: unknown,
  at: Place,
): Node | undefined {
  const name = asText(provider);
  if (name === undefined) return undefined;
  const model = app.builder.add({
    id: `${node.id}/${part}`,
    name: `${node.name}: ${part}`,
    type: `dify.${part}`,
    roles: ["model"],
    output: "join",
    disabled: node.disabled,
    at,
    ...modelAt(name),
  });
  app.builder.edge({ from: model.id, to: node.id, kind });
  return model;
}

/** The end of a pipeline: chunks are embedded and kept. */
export const index: Make = (app, read) => {
  const { data, at } = read;
  const node = add(app, read, ["store"], { ...BASE, output: "join" });
  app.builder.store(node.id, DOCUMENTS);
  app.selected(node, "index_chunk_variable_selector", data["index_chunk_variable_selector"], "content", [
    ...at,
    "index_chunk_variable_selector",
  ]);
  const provider =
    data["embedding_model_provider"] ?? recordAt(data, "embedding_setting")["embedding_provider_name"];
  if (data["indexing_technique"] !== "economy")
    addModel(app, node, "embedding", "embedding", provider, [...at, "embedding_model_provider"]);
};

/** A knowledge base that an app or agent looks into by itself. */
export function attachedBase(app: App, root: Node, ids: readonly unknown[], at: Place): Node {
  const node = app.builder.add({
    id: `${root.id}/knowledge`,
    name: "Knowledge",
    type: "dify.knowledge",
    roles: ["store", "retriever"],
    ...BASE,
    fields: [PASSAGES],
    ...placeOf(ids),
    at,
  });
  app.builder.store(node.id, DOCUMENTS);
  app.builder.edge({ from: node.id, to: root.id, kind: "retriever" });
  return node;
}
