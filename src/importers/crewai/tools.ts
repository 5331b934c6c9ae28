import { serviceNamed } from "../../lib/services.ts";
import type { ParameterPurpose } from "../../model/workflow.ts";
import { type AppDraft, appNode } from "../app.ts";

/** What the model's arguments are for, by what a tool does. */
type Does = "search" | "fetch" | "read" | "write" | "query" | "run" | "ask" | "act";

/**
 * CrewAI's own tools and those of LangChain that crews use: the service behind each, and what it does. `search`, `read` and `query`
 * bring records in, `fetch` a page, `write` keeps something, `run` runs code, `ask` asks a model, `act` does what the model says.
 * https://docs.crewai.com/en/tools/overview
 */
const TOOLS: readonly (readonly [names: string, service: string, does: Does])[] = [
  ["SerperDevTool SerperScrapeWebsiteTool SerperNewsSearchTool GoogleSerperAPIWrapper", "serper", "search"],
  ["SerpApiGoogleSearchTool SerpApiGoogleShoppingTool SerpAPIWrapper", "serpapi", "search"],
  [
    "BraveSearchTool BraveWebSearchTool BraveNewsSearchTool BraveImageSearchTool BraveVideoSearchTool BraveLLMContextTool " +
      "BraveLocalPOIsTool BraveLocalPOIsDescriptionTool",
    "brave-search",
    "search",
  ],
  ["EXASearchTool ExaSearchTool", "exa", "search"],
  [
    "TavilySearchTool TavilyResearchTool TavilyGetResearchTool TavilySearchResults TavilySearch",
    "tavily",
    "search",
  ],
  ["TavilyExtractorTool", "tavily", "fetch"],
  ["LinkupSearchTool", "linkup", "search"],
  ["ParallelSearchTool", "parallel", "search"],
  [
    "SerplyWebSearchTool SerplyNewsSearchTool SerplyScholarSearchTool SerplyJobSearchTool SerplyWebpageToMarkdownTool",
    "serply",
    "search",
  ],
  ["DuckDuckGoSearchRun DuckDuckGoSearchResults DuckDuckGoSearchTool", "duckduckgo", "search"],
  ["WikipediaQueryRun WikipediaTools", "wikipedia", "search"],
  ["ArxivPaperTool ArxivQueryRun", "arxiv", "search"],
  ["YahooFinanceNewsTool", "yahoo-finance", "search"],
  ["YoutubeChannelSearchTool YoutubeVideoSearchTool", "youtube", "search"],
  ["GithubSearchTool", "github", "search"],
  ["BrightDataSearchTool BrightDataDatasetTool", "bright-data", "search"],
  ["BrightDataWebUnlockerTool", "bright-data", "fetch"],
  ["ScrapeWebsiteTool ScrapeElementFromWebsiteTool SeleniumScrapingTool URLReadTool", "web", "fetch"],
  ["WebsiteSearchTool CodeDocsSearchTool", "web", "fetch"],
  ["FirecrawlCrawlWebsiteTool FirecrawlScrapeWebsiteTool FirecrawlSearchTool", "firecrawl", "fetch"],
  ["BrowserbaseLoadTool StagehandTool", "browserbase", "fetch"],
  ["HyperbrowserLoadTool", "hyperbrowser", "fetch"],
  ["JinaScrapeWebsiteTool", "jina-reader", "fetch"],
  ["ScrapegraphScrapeTool", "scrapegraph", "fetch"],
  ["ScrapflyScrapeWebsiteTool", "scrapfly", "fetch"],
  ["SpiderTool", "spider", "fetch"],
  [
    "OxylabsAmazonProductScraperTool OxylabsAmazonSearchScraperTool OxylabsGoogleSearchScraperTool OxylabsUniversalScraperTool",
    "oxylabs",
    "fetch",
  ],
  ["ApifyActorsTool", "apify", "fetch"],
  ["MultiOnTool", "multion", "act"],
  [
    "FileReadTool DirectoryReadTool DirectorySearchTool PDFSearchTool DOCXSearchTool TXTSearchTool CSVSearchTool JSONSearchTool " +
      "XMLSearchTool MDXSearchTool RagTool LlamaIndexTool OCRTool ReadFileTool",
    "file",
    "read",
  ],
  ["FileWriterTool FileCompressorTool WriteFileTool", "file", "write"],
  ["PGSearchTool", "postgresql", "query"],
  ["MySQLSearchTool", "mysql", "query"],
  ["NL2SQLTool", "database", "query"],
  ["SnowflakeSearchTool", "snowflake", "query"],
  ["SingleStoreSearchTool", "singlestore", "query"],
  ["DatabricksQueryTool", "databricks", "query"],
  ["DB2VectorSearchTool", "db2", "read"],
  ["OracleVectorSearchTool", "oracle-db", "read"],
  ["CouchbaseFTSVectorSearchTool", "couchbase", "read"],
  ["MongoDBVectorSearchTool", "mongodb", "read"],
  ["QdrantVectorSearchTool", "qdrant", "read"],
  ["WeaviateVectorSearchTool", "weaviate", "read"],
  ["BedrockKBRetrieverTool", "bedrock-knowledge-base", "read"],
  ["AIMindTool", "mindsdb", "ask"],
  ["S3ReaderTool", "s3", "read"],
  ["S3WriterTool", "s3", "write"],
  ["DallETool VisionTool", "openai", "ask"],
  ["BedrockInvokeAgentTool", "bedrock", "ask"],
  [
    "ContextualAIQueryTool ContextualAIParseTool ContextualAIRerankTool ContextualAICreateAgentTool",
    "contextual-ai",
    "ask",
  ],
  ["PatronusEvalTool PatronusLocalEvaluatorTool PatronusPredefinedCriteriaEvalTool", "patronus", "act"],
  ["CodeInterpreterTool PythonREPLTool PythonREPL", "", "run"],
  ["E2BExecTool E2BPythonTool E2BFileTool", "e2b", "run"],
  ["DaytonaExecTool DaytonaPythonTool DaytonaFileTool", "daytona", "run"],
  ["ComposioTool ComposioToolSet", "composio", "act"],
  ["ZapierActionTool ZapierActionTools", "zapier", "act"],
  [
    "CrewaiPlatformTools EnterpriseActionTool InvokeCrewAIAutomationTool GenerateCrewaiAutomationTool",
    "crewai-platform",
    "act",
  ],
];

/**
 * Tools that search by meaning. They ask OpenAI for embeddings, unless their `config` says otherwise.
 * https://docs.crewai.com/en/tools/ai-ml/ragtool
 */
export const BY_MEANING: ReadonlySet<string> = new Set(
  (
    "RagTool PDFSearchTool DOCXSearchTool TXTSearchTool CSVSearchTool JSONSearchTool XMLSearchTool MDXSearchTool DirectorySearchTool " +
    "WebsiteSearchTool CodeDocsSearchTool GithubSearchTool YoutubeChannelSearchTool YoutubeVideoSearchTool PGSearchTool MySQLSearchTool"
  ).split(" "),
);

const BY_NAME: ReadonlyMap<string, { service: string; does: Does }> = new Map(
  TOOLS.flatMap(([names, service, does]) =>
    names.split(" ").map((name) => [name, { service, does }] as const),
  ),
);

const PURPOSES: Readonly<Record<Does, ParameterPurpose>> = {
  search: "query",
  read: "query",
  query: "query",
  fetch: "url",
  write: "body",
  run: "command",
  ask: "prompt",
  act: "body",
};

export interface ToolFacts {
  draft: AppDraft;
  purpose: ParameterPurpose;
}

/** Tools that do nothing but wait or think. */
const IDLE: ReadonlySet<string> = new Set(["WaitTool"]);

/** What a tool does, by the name of its class; undefined for tools that are in no list. */
export function toolNamed(name: string): ToolFacts | undefined {
  if (IDLE.has(name)) return { draft: { roles: ["tool"], party: "own", output: "emit" }, purpose: "other" };
  const row = BY_NAME.get(name);
  if (row === undefined) return undefined;
  const { service: id, does } = row;
  const purpose = PURPOSES[does];
  const service = serviceNamed(id);
  if (service === undefined)
    // Code runs in a container of the own machine, or on it.
    return { draft: { roles: ["tool", "code"], party: "own", output: "join" }, purpose };
  const draft = appNode(service, does === "write" || does === "act" ? "write" : "read");
  const output = does === "run" || does === "ask" ? "join" : draft.output;
  return {
    draft: {
      ...draft,
      roles: does === "run" ? ["tool", "code", "egress"] : ["tool", ...draft.roles],
      ...(output === undefined ? {} : { output }),
    },
    purpose,
  };
}
