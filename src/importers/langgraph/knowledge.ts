import { serviceNamed } from "../../lib/services.ts";
import type { Node } from "../../model/workflow.ts";
import { appNode, fieldsOf, requestNode } from "../app.ts";
import { askedIn } from "../programs/ask.ts";
import {
  type Call,
  dependsOn,
  opaque,
  optionOf,
  type Ref,
  type Site,
  Thing,
  textOf,
  Value,
} from "../programs/value.ts";
import { type Model, plain, Runnable } from "./runnables.ts";

/** Places where documents are kept and found again, by the class that stands for them. */
const STORE =
  /(?:Vector[Ss]tore|VectorSearch|Store|Search|^Chroma|^FAISS|^Faiss\w*|^Milvus|^Zilliz|^Weaviate|^Pinecone|^Qdrant|^Redis|^PGVector|^LanceDB|^Annoy|^DeepLake|^Vectara|^HNSWLib|^Neo4jVector|^OpenSearch\w*|^SupabaseVectorStore|^AzureSearch)$/;

export const isStoreClass = (name: string): boolean =>
  STORE.test(name) &&
  !/^(?:Tavily|DuckDuckGo|Google|Brave|Exa|Base|Bing|Serp|InMemoryStore|PostgresStore|RedisStore|BaseStore)/.test(
    name,
  );

const holdsData = (value: Value): boolean => dependsOn(value).some(({ from }) => from === "node");

/** https://docs.langchain.com/oss/python/integrations/vectorstores */
export class VectorStore extends Thing {
  readonly #node: Node;
  readonly #made: Call;
  readonly #name: string;

  constructor(name: string, call: Call) {
    super();
    this.#made = call;
    this.#name = name;
    const service = serviceOf(name);
    const place = placeOf(call);
    this.#node = call.run.node(call.site, {
      name,
      type: name,
      ...appNode(service, "read", [], place),
      place: place ?? "documents",
    });
    this.#embed(call, this.#node);
    const documents = optionOf(call, "documents", "texts", "docs") ?? call.args.find(holdsData);
    if (documents !== undefined && holdsData(documents)) this.#write(documents, call);
  }

  #embed(call: Call, node: Node): void {
    const given = [...call.args, ...call.named.values(), ...(call.args.at(-1)?.fields?.values() ?? [])];
    const model = given.map(({ thing }) => thing).find((thing) => thing instanceof Embeddings);
    if (!(model instanceof Embeddings)) return;
    const embedding = call.run.node(
      { ...call.site, key: `${call.site.key} embed ${node.id}` },
      { name: model.name, type: model.name, roles: ["model"], output: "join", ...model.vendor },
    );
    call.run.builder.edge({ from: embedding.id, to: node.id, kind: "embedding" });
  }

  #write(documents: Value, call: Call): void {
    const { run } = call;
    const node = run.node(call.site, {
      name: `${this.#name} (writes)`,
      type: this.#name,
      ...appNode(serviceOf(this.#name), "write"),
      place: this.#node.place ?? "documents",
    });
    run.reads(node, "documents", documents, "body", call.site, { text: "" });
    this.#embed(this.#made, node);
  }

  search(query: Value | undefined, call: Call): Value {
    call.run.reads(this.#node, "query", query, "query", call.site);
    return Value.ref(this.#node.id);
  }

  override call(method: string, call: Call): Value | undefined {
    const name = plain(method);
    if (name === "asretriever") {
      const filter = optionOf(call, "filter", "search_kwargs", "searchKwargs");
      if (filter !== undefined)
        call.run.reads(this.#node, "filter", Value.of(dependsOn(filter)), "query", call.site, { text: "" });
      return Value.thing(new Retriever(this));
    }
    if (/search/.test(name)) return this.search(optionOf(call, "query") ?? call.args[0], call);
    if (/^a?(?:adddocuments|addtexts|fromdocuments|fromtexts|add|upsert|insert)$/.test(name)) {
      this.#write(opaque([...call.args, ...call.named.values()]), call);
      return Value.thing(this);
    }
    return undefined;
  }
}

/** Finds documents for a question. */
export class Retriever extends Runnable {
  readonly #store: VectorStore | undefined;
  readonly #node: Node | undefined;

  constructor(store: VectorStore | undefined, node?: Node) {
    super();
    this.#store = store;
    this.#node = node;
  }

  invoke(input: Value, call: Call): Value {
    if (this.#store !== undefined) return this.#store.search(input, call);
    if (this.#node === undefined) return new Value();
    call.run.reads(this.#node, "query", input, "query", call.site);
    return Value.ref(this.#node.id);
  }
}

/** A retriever that is made directly: of a service, or around another one. */
export function retrieverOf(name: string, call: Call): Value {
  const inner = [...call.args, ...call.named.values(), ...(call.args[0]?.fields?.values() ?? [])].find(
    ({ thing }) => thing instanceof Retriever || thing instanceof VectorStore,
  );
  if (inner?.thing instanceof Retriever) return inner;
  if (inner?.thing instanceof VectorStore) return Value.thing(new Retriever(inner.thing));
  const service = serviceNamed(name.replace(/(?:API)?Retriever$/, ""));
  const node = call.run.node(call.site, {
    name,
    type: name,
    ...(service === undefined
      ? {
          roles: ["retriever" as const],
          party: "unknown" as const,
          output: "emit" as const,
          fields: fieldsOf([], ["internal"], true),
        }
      : appNode(service, "read")),
  });
  return Value.thing(new Retriever(undefined, node));
}

export class Embeddings extends Thing {
  readonly name: string;
  readonly vendor: Model["vendor"];

  constructor(name: string, vendor: Model["vendor"]) {
    super();
    this.name = name;
    this.vendor = vendor;
  }

  override call(method: string, call: Call): Value | undefined {
    if (!/embed/i.test(method)) return undefined;
    const node = call.run.node(call.site, {
      name: this.name,
      type: this.name,
      roles: ["model"],
      output: "join",
      ...this.vendor,
    });
    call.run.reads(node, "text", opaque(call.args), "prompt", call.site, { text: "" });
    askedIn(call.run).push(node);
    return Value.ref(node.id, "*", false);
  }
}

function serviceOf(name: string): NonNullable<ReturnType<typeof serviceNamed>> {
  const short = name.replace(/(?:VectorStore|Vectorstore|VectorSearch|Store|Vector|Search)$/, "");
  const aliases: Record<string, string> = {
    InMemory: "in-memory-vectors",
    Memory: "in-memory-vectors",
    HNSWLib: "faiss",
    PG: "pgvector",
    MongoDBAtlas: "mongodb",
    ElasticVector: "elasticsearch",
    Elastic: "elasticsearch",
    SKLearn: "in-memory-vectors",
    LanceDB: "faiss",
    AzureSearch: "azure-ai-search",
  };
  const found = serviceNamed(aliases[short] ?? short) ?? serviceNamed(name);
  return found ?? { id: name, kind: "vector-store", party: "unknown" };
}

function placeOf(call: Call): string | undefined {
  return textOf(
    optionOf(
      call,
      "collection_name",
      "collectionName",
      "index_name",
      "indexName",
      "index",
      "namespace",
      "table_name",
      "tableName",
      "persist_directory",
    ),
  );
}

const WEB =
  /^(?:WebBase|AsyncHtml|AsyncChromium|RecursiveUrl|Sitemap|CheerioWebBase|Playwright\w*|Puppeteer\w*|SeleniumURL|UnstructuredURL|FireCrawl|Firecrawl|Wikipedia|Arxiv|YoutubeLoader|Youtube|Github\w*|Notion\w*|Confluence|Slack\w*|GoogleDrive|S3\w*|GmailLoader)/;

/** What a loader brings in: pages of the web are anybody's text. https://docs.langchain.com/oss/python/integrations/document_loaders */
export class Loader extends Thing {
  readonly #node: Node;

  constructor(name: string, call: Call) {
    super();
    const [first] = call.args;
    const url =
      textOf(first) ??
      textOf(first?.elements?.[0]) ??
      textOf(optionOf(call, "web_path", "web_paths", "url", "urls"));
    const service = serviceNamed(name.replace(/(?:Directory|File|Web|Repo|API)?Loader$/, ""));
    const draft =
      service !== undefined
        ? appNode(service, "read")
        : WEB.test(name)
          ? { ...requestNode(url ?? "", "read"), roles: ["egress" as const, "retriever" as const] }
          : appNode(serviceNamed("file") ?? { id: "file", kind: "files", party: "own" }, "read");
    this.#node = call.run.node(call.site, { name, type: name, ...draft });
    call.run.reads(
      this.#node,
      "source",
      opaque([...call.args, ...call.named.values()]),
      WEB.test(name) ? "url" : "path",
      call.site,
      { text: url ?? "" },
    );
  }

  override call(method: string): Value | undefined {
    return /load/i.test(method) ? Value.ref(this.#node.id) : undefined;
  }

  override refs(): readonly Ref[] {
    return [{ from: "node", name: this.#node.id, field: "*", open: true }];
  }
}

/** Splits documents, and gives them back. */
export class Splitter extends Thing {
  override call(method: string, call: Call): Value | undefined {
    return /split|create|transform/i.test(method) ? opaque(call.args.slice(0, 1)) : undefined;
  }
}

/** A database that questions are asked in SQL. */
export class SqlDatabase extends Thing {
  readonly node: Node;

  constructor(call: Call) {
    super();
    const uri = textOf(optionOf(call, "database_uri", "appDataSourceParams") ?? call.args[0]) ?? "";
    const service = serviceNamed(/^(\w{1,20})[+:]/.exec(uri)?.[1] ?? "database") ?? {
      id: "database",
      kind: "database" as const,
      party: "own" as const,
    };
    this.node = call.run.node(call.site, {
      name: "SQLDatabase",
      type: "SQLDatabase",
      ...appNode(service, "read"),
      party: service.party === "unknown" ? "own" : service.party,
    });
  }

  query(value: Value, site: Site, call: Call): Value {
    call.run.reads(this.node, "query", value, "command", site, { text: "" });
    return Value.ref(this.node.id);
  }

  override call(method: string, call: Call): Value | undefined {
    if (/^run/.test(method)) return this.query(opaque(call.args), call.site, call);
    return /table|dialect/i.test(method) ? new Value() : undefined;
  }
}
