import { lookUp } from "../values.ts";

/**
 * Flowise's components by their `name`, as data. `name:service` says whose service it is; without one the component works in
 * Flowise itself. Source: FlowiseAI/Flowise, packages/components/nodes (one folder per kind).
 */

export type Kind =
  | "model"
  | "embedding"
  | "vector-store"
  | "retriever"
  | "reranker"
  | "memory"
  | "loader"
  | "agent"
  | "chain"
  | "engine"
  | "prompt"
  | "output-parser"
  | "text-splitter"
  | "cache"
  | "record-manager"
  | "code"
  | "variable"
  | "moderation"
  | "synthesizer"
  | "graph"
  | "decoration";

export const COMPONENTS: Readonly<Record<Kind, string>> = {
  model:
    "chatOpenAI:openai chatOpenAI_LlamaIndex:openai chatOpenAICustom:openai openAI:openai azureChatOpenAI:azure-openai " +
    "azureChatOpenAI_LlamaIndex:azure-openai azureOpenAI:azure-openai chatAnthropic:anthropic chatAnthropic_LlamaIndex:anthropic " +
    "chatGoogleGenerativeAI:gemini chatGooglePaLM:gemini googlePaLM:gemini chatGoogleVertexAI:vertex googlevertexai:vertex " +
    "awsChatBedrock:bedrock awsBedrock:bedrock chatMistralAI:mistral chatMistral_LlamaIndex:mistral groqChat:groq " +
    "chatGroq_LlamaIndex:groq chatCohere:cohere cohere:cohere chatDeepseek:deepseek chatXAI:xai chatOpenRouter:openrouter " +
    "chatPerplexity:perplexity chatTogetherAI:together chatTogetherAI_LlamaIndex:together togetherAI:together " +
    "chatFireworks:fireworks fireworks:fireworks chatHuggingFace:huggingface huggingFaceInference_LLMs:huggingface " +
    "replicate:replicate chatNvidiaNIM:nvidia chatCerebras:cerebras chatSambanova:sambanova sambanova:sambanova " +
    "chatAlibabaTongyi:tongyi chatBaiduWenxin:baidu chatIBMWatsonx:watsonx ibmWatsonx:watsonx chatOllama:ollama " +
    "chatOllama_LlamaIndex:ollama chatOllamaFunction:ollama ollama:ollama chatLocalAI:localai chatLmStudio:lm-studio " +
    "chatLitellm:litellm chatNemoGuardrails:nemo-guardrails chatCometAPI:cometapi chatAimlapi:aimlapi chatMiniMax:minimax " +
    "chatCloudflareWorkersAI:cloudflare-workers-ai NIBittensorChatModel:bittensor NIBittensorLLM:bittensor gooseAI:gooseai",
  embedding:
    "openAIEmbeddings:openai openAIEmbedding_LlamaIndex:openai openAIEmbeddingsCustom:openai azureOpenAIEmbeddings:azure-openai " +
    "azureOpenAIEmbeddingsLlamaIndex:azure-openai AWSBedrockEmbeddings:bedrock cohereEmbeddings:cohere " +
    "googleGenerativeAiEmbeddings:gemini googlePaLMEmbeddings:gemini googlevertexaiEmbeddings:vertex " +
    "huggingFaceInferenceEmbeddings:huggingface ibmEmbedding:watsonx jinaEmbeddings:jina localAIEmbeddings:localai " +
    "mistralAIEmbeddings:mistral ollamaEmbedding:ollama togetherAIEmbedding:together voyageAIEmbeddings:voyage",
  "vector-store":
    "pinecone:pinecone pineconeExistingIndex:pinecone pineconeUpsert:pinecone pineconeLlamaIndex:pinecone chroma:chroma " +
    "chromaExistingIndex:chroma chromaUpsert:chroma faiss:faiss faissExisting:faiss faissUpsert:faiss qdrant:qdrant " +
    "qdrantExistingIndex:qdrant qdrantUpsert:qdrant weaviate:weaviate weaviateExistingIndex:weaviate weaviateUpsert:weaviate " +
    "milvus:milvus milvusExistingCollection:milvus milvusUpsert:milvus postgres:postgresql postgresExistingIndex:postgresql " +
    "postgresUpsert:postgresql redis:redis redisExistingIndex:redis RedisIndex:redis RedisUpsert:redis supabase:supabase " +
    "supabaseExistingIndex:supabase supabaseUpsert:supabase memoryVectorStore:in-memory-vectors simpleStoreLlamaIndex:file " +
    "singlestore:singlestore singlestoreExisting:singlestore singlestoreUpsert:singlestore elasticsearch:elasticsearch " +
    "ElasticsearchIndex:elasticsearch ElasticsearchUpsert:elasticsearch openSearch:elasticsearch openSearchExistingIndex:elasticsearch " +
    "openSearchUpsertDocument:elasticsearch mongoDBAtlas:mongodb MongoDBIndex:mongodb MongoDBUpsert:mongodb upstash:upstash-vector " +
    "vectara:vectara vectaraExistingIndex:vectara vectaraUpload:vectara vectaraUpsert:vectara zep:zep zepCloud:zep " +
    "zepExistingIndex:zep zepUpsert:zep Astra:astradb couchbase:couchbase documentStoreVS kendra:aws-kendra meilisearch:meilisearch",
  retriever:
    "vectorStoreRetriever customRetriever HydeRetriever multiQueryRetriever promptRetriever RRFRetriever similarityThresholdRetriever " +
    "similarityThresholdRetrieverLlamaIndex embeddingsFilterRetriever llmFilterRetriever extractMetadataRetriever " +
    "contextualCompressionRetriever awsBedrockKBRetriever:bedrock-knowledge-base bedrockKBRetriever:bedrock-knowledge-base",
  reranker:
    "cohereRerankRetriever:cohere jinaAIRerankRetriever:jina JinaRerankRetriever:jina voyageAIRerankRetriever:voyage " +
    "AzureRerankRetriever:azure-ai azureRerankRetriever:azure-ai",
  memory:
    "bufferMemory:flowise-chat-messages bufferWindowMemory:flowise-chat-messages conversationSummaryMemory:flowise-chat-messages " +
    "conversationSummaryBufferMemory:flowise-chat-messages agentMemory:sqlite " +
    "sqliteAgentMemory:sqlite postgresAgentMemory:postgresql mySQLAgentMemory:mysql DynamoDBChatMemory:dynamodb " +
    "MongoDBAtlasChatMemory:mongodb RedisBackedChatMemory:redis upstashRedisBackedChatMemory:upstash-redis ZepMemory:zep " +
    "ZepMemoryCloud:zep mem0:mem0 motorheadMemory:motorhead",
  loader:
    "pdfFile:file csvFile:file docxFile:file epubFile:file fileLoader:file folderFiles:file jsonFile:file jsonlinesFile:file " +
    "textFile:file microsoftExcel:file microsoftPowerpoint:file microsoftWord:file notionFolder:file subtitlesFile:file " +
    "plainText customDocumentLoader documentStore vectorStoreToDocument S3:s3 s3Directory:s3 airtable:airtable apiLoader:web " +
    "apifyWebsiteContentCrawler:apify braveSearchApiLoader:brave-search cheerioWebScraper:web playwrightWebScraper:web " +
    "puppeteerWebScraper:web confluence:confluence contentful:contentful figma:figma fireCrawl:firecrawl gitbook:web github:github " +
    "googleDrive:google-drive googleSheets:google-sheets jira:jira notionDB:notion notionPage:notion oxylabs:oxylabs " +
    "searchApi:searchapi serpApi:serpapi spiderDocumentLoaders:spider unstructuredFileLoader:unstructured " +
    "unstructuredFolderLoader:unstructured gmailLoader:gmail sharepoint:sharepoint zendesk:zendesk youtube:youtube",
  agent:
    "toolAgent conversationalAgent conversationalRetrievalAgent reactAgentChat reactAgentLLM xmlAgent openAIFunctionAgent " +
    "openAIToolAgent mistralAIToolAgent openAIToolAgentLlamaIndex anthropicAgentLlamaIndex autoGPT babyAGI csvAgent airtableAgent " +
    "openAIAssistant:openai mrklAgentChat mrklAgentLLM",
  chain:
    "llmChain conversationChain conversationalRetrievalQAChain retrievalQAChain vectorDBQAChain multiPromptChain " +
    "multiRetrievalQAChain sqlDatabaseChain graphCypherQAChain getApiChain postApiChain openApiChain vectaraQAChain:vectara",
  engine: "queryEngine subQuestionQueryEngine contextChatEngine simpleChatEngine",
  prompt: "promptTemplate chatPromptTemplate fewShotPromptTemplate promptLangfuse promptLangsmithHub",
  "output-parser":
    "structuredOutputParser advancedStructuredOutputParser csvOutputParser customListOutputParser autoFixOutputParser",
  "text-splitter":
    "characterTextSplitter codeTextSplitter htmlToMarkdownTextSplitter markdownTextSplitter recursiveCharacterTextSplitter tokenTextSplitter",
  cache:
    "inMemoryCache redisCache:redis momentoCache:momento upstashRedisCache:upstash-redis inMemoryEmbeddingCache " +
    "redisEmbeddingsCache:redis googleGenerativeAIContextCache:gemini",
  "record-manager": "MySQLRecordManager:mysql SQLiteRecordManager:sqlite postgresRecordManager:postgresql",
  code: "customFunction ifElseFunction",
  variable: "setVariable getVariable",
  moderation:
    "inputModerationOpenAI:openai inputModerationSimple outputModerationOpenAI:openai outputModerationSimple",
  synthesizer:
    "compactrefineLlamaIndex refineLlamaIndex treeSummarizeLlamaIndex simpleResponseBuilderLlamaIndex",
  graph: "Neo4j:neo4j neo4j:neo4j",
  decoration: "stickyNote stickyNoteAgentflow",
};

/** What a tool does with what an agent's model gives it. */
export type ToolUse = "read" | "write" | "request" | "code" | "flow" | "own" | "local" | "mcp" | "search";

/** Tools by what they do; the agent's model fills in what they need. */
export const TOOLS: Readonly<Record<ToolUse, string>> = {
  search:
    "braveSearchAPI:brave-search googleCustomSearch:google-search serpAPI:serpapi serper:google-search searchAPI:searchapi " +
    "searXNG:searxng tavilyAPI:tavily exaSearch:exa arxiv:arxiv wolframAlpha:wolfram-alpha wikipedia:wikipedia " +
    "duckDuckGoSearch:duckduckgo webScraperTool:web webBrowser:web brightDataSearchEngine:brightdata ip2geo:ip2geo",
  read: "aiPlugin:web notionTool:notion confluenceTool:confluence",
  write:
    "gmail:gmail microsoftOutlook:outlook microsoftTeams:teams slack:slack awsSNS:aws-sns googleCalendarTool:google-calendar " +
    "createCalendarEvent:google-calendar googleDocsTool:google-docs googleDriveTool:google-drive googleSheetsTool:google-sheets " +
    "jiraTool:jira stripeAgentTool:stripe awsDynamoDBKVStorage:dynamodb composio:composio zapierNLA:zapier writeFile:file",
  request: "requestsGet requestsPost requestsPut requestsDelete openAPIToolkit",
  code: "customTool codeInterpreterE2B:e2b pythonInterpreter",
  flow: "ChatflowTool chatflowTool agentAsTool",
  local: "calculator currentDateTime jsonPathExtractor",
  own: "retrieverTool chainTool queryEngineToolLlamaIndex readFile:file",
  mcp:
    "customMCP customMcpServerTool supergatewayMCP braveSearchMCP:brave-search githubMCP:github slackMCP:slack postgreSQLMCP:postgresql " +
    "sequentialThinkingMCP teradataMCP:teradata pipedreamMCP:pipedream",
};

/** Nodes of sequential agents (`Sequential Agents`, `Multi Agents`) and of agentflows V2, which are read one by one. */
export const FLOW_NODES: ReadonlySet<string> = new Set(
  (
    "seqStart seqAgent seqLLMNode seqToolNode seqCondition seqConditionAgent seqCustomFunction seqExecuteFlow seqState seqLoop seqEnd " +
    "supervisor worker"
  ).split(" "),
);

export type Component = { kind: Kind; service?: string } | { kind: "tool"; use: ToolUse; service?: string };

function entries<T>(text: string, make: (service: string | undefined) => T): [string, T][] {
  return text.split(" ").map((entry): [string, T] => {
    const [name = "", service] = entry.split(":");
    return [name, make(service)];
  });
}

const withService = (service: string | undefined): { service?: string } =>
  service === undefined ? {} : { service };

const BY_NAME: ReadonlyMap<string, Component> = new Map<string, Component>([
  ...Object.entries(COMPONENTS).flatMap(([kind, names]) =>
    entries(names, (service): Component => ({ kind: kind as Kind, ...withService(service) })),
  ),
  ...Object.entries(TOOLS).flatMap(([use, names]) =>
    entries(names, (service): Component => ({ kind: "tool", use: use as ToolUse, ...withService(service) })),
  ),
]);

/** What is known of a component; undefined for those that this version does not know. */
export function componentNamed(name: string): Component | undefined {
  return BY_NAME.get(name);
}

/** The folders of Flowise's components, as an export names them: what a component of unknown name is for. */
const CATEGORIES: Readonly<Record<string, Component>> = {
  "Chat Models": { kind: "model" },
  LLMs: { kind: "model" },
  Embeddings: { kind: "embedding" },
  "Vector Stores": { kind: "vector-store" },
  Memory: { kind: "memory" },
};

/** What the export itself declares of a component of unknown name: its folder. Whose service it is remains unknown. */
export function componentOf(category: string): Component | undefined {
  return lookUp(CATEGORIES, category);
}
