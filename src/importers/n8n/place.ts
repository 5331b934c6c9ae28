import { scrub } from "../../detectors/index.ts";
import type { Node } from "../../model/workflow.ts";
import { asText, at, get, isRecord, lookUp } from "../values.ts";
import { readStatement } from "./sql.ts";

/**
 * Which parameters name the place where a node keeps or finds records, from the wide to the narrow. Names that only one account
 * of the service knows (`own`) are told apart by the credential.
 */
interface PlaceNames {
  keys: readonly string[];
  own?: boolean;
  /** What n8n uses when nothing is stated. */
  usual?: string;
  /** A live name counts by the constant text that it begins with. */
  prefix?: boolean;
}

const own = (...keys: string[]): PlaceNames => ({ keys, own: true });
const global = (...keys: string[]): PlaceNames => ({ keys });
const SQL = own("schema", "table");

/** By node, without `Tool`. Source: the node descriptions of n8n-nodes-base and @n8n/n8n-nodes-langchain 2.40. */
const PLACES: Readonly<Record<string, PlaceNames>> = {
  postgres: SQL,
  postgresTrigger: own("schema", "tableName"),
  mySql: SQL,
  microsoftSql: SQL,
  timescaleDb: SQL,
  crateDb: SQL,
  questDb: SQL,
  oracleDatabase: SQL,
  snowflake: own("table"),
  googleBigQuery: global("projectId", "datasetId", "tableId"),
  databricks: own("table"),
  mongoDb: own("collection"),
  redis: { keys: ["key"], own: true, prefix: true },
  elasticsearch: own("indexId"),
  "n8n-nodes-qdrant.qdrant": own("collectionName"),
  dataTable: global("dataTableId"),
  supabase: own("tableId"),
  nocoDb: own("projectId", "table"),
  baserow: own("databaseId", "tableId"),
  airtable: global("base", "application", "table"),
  airtableTrigger: global("baseId", "tableId"),
  seaTable: own("tableName"),
  grist: global("docId", "tableId"),
  googleFirebaseCloudFirestore: global("projectId", "collection"),
  googleFirebaseRealtimeDatabase: global("projectId", "path"),
  awsDynamoDb: own("tableName"),
  azureCosmosDb: own("container"),
  coda: global("docId", "tableId"),
  googleSheets: global("documentId", "sheetName"),
  googleSheetsTrigger: global("documentId", "sheetName"),
  evaluationTrigger: global("documentId", "sheetName"),
  microsoftExcel: global("workbook", "worksheet", "table"),
  googleDocs: global("documentURL"),
  notion: global("databaseId", "pageId"),
  notionTrigger: global("databaseId"),
  awsS3: { keys: ["bucketName", "fileKey"], prefix: true },
  s3: { keys: ["bucketName", "fileKey"], own: true, prefix: true },
  googleCloudStorage: global("bucketName"),
  azureStorage: own("container"),
  googleDrive: global("fileId", "folderId"),
  googleDriveTrigger: global("fileToWatch", "folderToWatch"),
  readWriteFile: { keys: ["fileName", "fileSelector"], prefix: true },
  readBinaryFile: global("filePath"),
  readBinaryFiles: global("fileSelector"),
  writeBinaryFile: { keys: ["fileName"], prefix: true },
  localFileTrigger: global("path"),
  memoryPostgresChat: { keys: ["tableName"], own: true, usual: "n8n_chat_histories" },
  memoryMongoDbChat: { keys: ["collectionName"], own: true, usual: "n8n_chat_histories" },
  vectorStorePinecone: own("pineconeIndex", "options.pineconeNamespace"),
  vectorStorePineconeInsert: own("pineconeIndex", "pineconeNamespace"),
  vectorStorePineconeLoad: own("pineconeIndex", "pineconeNamespace"),
  vectorStoreSupabase: own("tableName"),
  vectorStoreSupabaseInsert: own("tableName"),
  vectorStoreSupabaseLoad: own("tableName"),
  vectorStoreQdrant: own("qdrantCollection"),
  vectorStoreWeaviate: own("weaviateCollection", "options.tenant"),
  vectorStoreMilvus: own("milvusCollection"),
  vectorStoreChromaDB: own("chromaCollection"),
  vectorStoreMongoDBAtlas: own("mongoCollection"),
  vectorStoreRedis: own("redisIndex"),
  vectorStoreAzureAISearch: own("indexName"),
  vectorStorePGVector: { keys: ["tableName"], own: true, usual: "n8n_vectors" },
  vectorStoreInMemory: { keys: ["memoryKey"], usual: "vector_store_key" },
  vectorStoreInMemoryInsert: { keys: ["memoryKey"], usual: "vector_store_key" },
  vectorStoreInMemoryLoad: { keys: ["memoryKey"], usual: "vector_store_key" },
};
/** Schemas that are meant when none is stated. */
const USUAL_SCHEMA = /^(?:public|dbo)[./]/i;
/** Templates leave the name to whoever uses them. */
const PLACEHOLDER = /^[<[{]|\byour\b|YOUR_|__PLACEHOLDER/i;
const MAX_LENGTH = 200;
const SHORTEST_PREFIX = 3;

/** The table, sheet, collection or file that a node names literally; `base`: its type without n8n's package and `Tool`. */
export function placeOf(
  base: string,
  values: Record<string, unknown>,
  credentials: Node["credentials"],
): string | undefined {
  const names = lookUp(PLACES, base);
  if (names === undefined) return undefined;
  const parts = names.keys.flatMap((key) => literal(at(values, ...key.split(".")), names.prefix) ?? []);
  const stated = parts.length > 0 ? parts.join("/") : (queried(values) ?? names.usual);
  if (stated === undefined) return undefined;
  const label = names.own === true ? credentials[0]?.name : undefined;
  const place = `${label === undefined ? "" : `${label}/`}${stated.replace(USUAL_SCHEMA, "")}`.slice(
    0,
    MAX_LENGTH,
  );
  // Places are printed.
  return scrub(place) === place ? place : undefined;
}

/** A resource locator's id, or plain text. Of an address, the id in it. */
function literal(value: unknown, prefix = false): string | undefined {
  const text = isRecord(value) ? asText(get(value, "value")) : asText(value);
  if (text === undefined) return undefined;
  if (text.startsWith("=")) {
    const constant = text.slice(1).split("{{", 1)[0] ?? "";
    if (!text.includes("{{")) return constant === "" ? undefined : constant;
    return prefix && constant.length >= SHORTEST_PREFIX ? constant : undefined;
  }
  if (PLACEHOLDER.test(text)) return undefined;
  return /\/(?:d|folders)\/([\w-]{10,})/.exec(text)?.[1] ?? text;
}

/** The one table of a free query. */
function queried(values: Record<string, unknown>): string | undefined {
  const query = asText(values["query"]) ?? asText(values["sqlQuery"]);
  const tables = query === undefined ? [] : (readStatement(query)?.tables ?? []);
  return tables.length === 1 ? tables[0]?.replaceAll(".", "/") : undefined;
}
