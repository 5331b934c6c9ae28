/**
 * Langflow's components by type, as data. `Type:service` says whose service it is. A blank in a type is written `_`.
 * Source: langflow-ai/langflow, src/backend/base/langflow/components and src/lfx/src/lfx/components (one folder per provider).
 */

export type Kind =
  | "chat-input"
  | "text-input"
  | "webhook"
  | "output"
  | "model"
  | "agent"
  | "asks-model"
  | "embedding"
  | "vector-store"
  | "memory"
  | "prompt"
  | "transform"
  | "router"
  | "search"
  | "read"
  | "write"
  | "file"
  | "save"
  | "request"
  | "mcp"
  | "flow"
  | "python"
  | "tool"
  | "local"
  | "retriever"
  | "reranker"
  | "guard"
  | "secret"
  | "custom";

export const COMPONENTS: Readonly<Record<Kind, string>> = {
  "chat-input": "ChatInput",
  "text-input": "TextInput",
  webhook: "Webhook WebhookComponent",
  output: "ChatOutput TextOutput",
  model:
    "LanguageModelComponent OpenAIModel:openai AnthropicModel:anthropic GoogleGenerativeAIModel:gemini GoogleGenerativeAIComponent:gemini " +
    "AzureOpenAIModel:azure-openai AmazonBedrockModel:bedrock AmazonBedrockConverseModel:bedrock OllamaModel:ollama GroqModel:groq " +
    "MistralModel:mistral CohereModel:cohere HuggingFaceModel:huggingface HuggingFaceEndpointsComponent:huggingface VertexAiModel:vertex " +
    "NVIDIAModelComponent:nvidia LMStudioModel:lm-studio Maritalk:maritalk NovitaModel:novita OpenRouterComponent:openrouter " +
    "PerplexityModel:perplexity DeepSeekModelComponent:deepseek DeepSeekModel:deepseek xAIModel:xai XAIModelComponent:xai " +
    "SambaNovaModel:sambanova WatsonxAIComponent:watsonx IBMwatsonxModel:watsonx AIMLModel:aimlapi BaiduQianfanChatModel:baidu " +
    "CometAPIModel:cometapi VllmModel:vllm LiteLLMProxyComponent:litellm CloudflareWorkersAI:cloudflare-workers-ai " +
    "ChatOpenAI:openai OpenAI:openai ChatAnthropic:anthropic Anthropic:anthropic AzureChatOpenAI:azure-openai ChatVertexAI:vertex " +
    "VertexAI:vertex Cohere:cohere ChatOllama:ollama Ollama:ollama HuggingFaceHub:huggingface LlamaCpp:llama.cpp CTransformers:llama.cpp " +
    "AmazonBedrock:bedrock ChatLiteLLM:litellm ChatLiteLLMSpecs:litellm",
  agent:
    "Agent ToolCallingAgent OpenAIToolsAgent XMLAgent CSVAgent JsonAgent JSONAgent SQLAgent OpenAPIAgent VectorStoreAgent " +
    "VectorStoreRouterAgent AgentInitializer ZeroShotAgent CrewAIAgentComponent HierarchicalCrewComponent SequentialCrewComponent " +
    "SequentialTaskAgentComponent ALTK_Agent Cuga CugaComponent OpenAIConversationalAgent",
  "asks-model":
    "StructuredOutput StructuredOutputComponent SmartRouter LLMRouterComponent BatchRunComponent Smart_Function LambdaFilterComponent " +
    "Smart_Transform LLMChain LLMMathChain LLMCheckerChain ConversationChain RetrievalQA RetrievalQAWithSourcesChain SQLGenerator " +
    "SQLDatabaseChain NaturalLanguageToSQL CombineDocsChain LoadQAChain RunnableExecComponent SelfQueryRetriever MultiQueryRetriever " +
    "GraphRAG PromptRunner Runnable_Executor",
  embedding:
    "EmbeddingModel EmbeddingModelComponent OpenAIEmbeddings:openai AzureOpenAIEmbeddings:azure-openai CohereEmbeddings:cohere " +
    "HuggingFaceInferenceAPIEmbeddings:huggingface HuggingFaceEmbeddings:huggingface OllamaEmbeddings:ollama MistalAIEmbeddings:mistral " +
    "MistralAIEmbeddings:mistral NVIDIAEmbeddingsComponent:nvidia VertexAIEmbeddings:vertex Google_Generative_AI_Embeddings:gemini " +
    "AmazonBedrockEmbeddings:bedrock LMStudioEmbeddingsComponent:lm-studio AIMLEmbeddings:aimlapi WatsonxEmbeddingsComponent:watsonx " +
    "CloudflareWorkersAIEmbeddings:cloudflare-workers-ai AstraVectorize:astradb AstraVectorizeComponent:astradb",
  "vector-store":
    "AstraDB:astradb AstraDBGraph:astradb AstraVectorStoreComponent:astradb HCD:astradb Cassandra:cassandra CassandraGraph:cassandra " +
    "Chroma:chroma LocalDB:chroma FAISS:faiss Milvus:milvus MongoDBAtlasVector:mongodb OpenSearch:elasticsearch " +
    "OpenSearchVectorStoreComponent:elasticsearch OpenSearchVectorStoreComponentMultimodalMultiEmbedding:elasticsearch pgvector:pgvector " +
    "PGVector:pgvector Pinecone:pinecone QdrantVectorStoreComponent:qdrant Qdrant:qdrant Redis:redis SupabaseVectorStore:supabase " +
    "Upstash:upstash-vector Vectara:vectara VectaraRAG:vectara Weaviate:weaviate Clickhouse:clickhouse Couchbase:couchbase " +
    "Elasticsearch:elasticsearch KnowledgeRetrieval:langflow-knowledge-base KnowledgeIngestion:langflow-knowledge-base " +
    "KnowledgeBase:langflow-knowledge-base KBRetrieval:langflow-knowledge-base KBIngestion:langflow-knowledge-base InMemoryVectorStore:in-memory-vectors",
  memory:
    "Memory:langflow-messages MessageHistory:langflow-messages StoreMessage:langflow-messages MessageStore:langflow-messages " +
    "AstraDBChatMemory:astradb RedisMemory:redis RedisChatMemory:redis ZepChatMemory:zep CassandraChatMemory:cassandra " +
    "mem0_chat_memory:mem0 Mem0MemoryComponent:mem0 ConversationBufferMemory ConversationSummaryMemory ConversationBufferWindowMemory",
  prompt:
    "Prompt Prompt_Template PromptTemplate ChatPromptTemplate LangChain_Hub_Prompt SystemMessagePromptTemplate HumanMessagePromptTemplate",
  transform:
    "ParserComponent parser ParseData ParseDataFrame ParseJSONData CombineText CombineTexts SplitText MergeDataComponent DataFrameOperations " +
    "DataOperations AlterMetadata CreateData DynamicCreateData UpdateData ExtractaKey ExtractDataFromKey FilterData FilterDataValues " +
    "SelectData MessagetoData MessageToData DataToDataFrame TypeConverterComponent RegexExtractorComponent RegexExtractor CreateList " +
    "TextOperations StructuredDataToText JSONCleaner OutputParser CSVtoData JSONtoData JSONDocumentBuilder ConvertAstraToTwelveLabs " +
    "CharacterTextSplitter RecursiveCharacterTextSplitter LanguageRecursiveTextSplitter LanguageRecursiveSplitter " +
    "NaturalLanguageTextSplitter SemanticTextSplitter HtmlLinkExtractor VectorStoreInfo VectorStoreRetriever MergeData SelectivePassThrough " +
    "HierarchicalTaskComponent SequentialTaskComponent IDGenerator EmbeddingSimilarityComponent TextEmbedderComponent " +
    "TextEmbedder DataFilter ResponseSchema StructuredOutputParser",
  router: "ConditionalRouter DataConditionalRouter LoopComponent Loop Pass Listen Notify FlowControl",
  search:
    "TavilySearchComponent:tavily TavilyExtractComponent:tavily TavilyAISearch:tavily SerpAPI:serpapi Serp:serpapi SearchAPI:searchapi " +
    "SearchComponent:searchapi DuckDuckGoSearchComponent:duckduckgo BingSearchAPI:bing GoogleSearchAPI:google-search " +
    "GoogleSearchAPICore:google-search GoogleSerperAPI:serper.dev GoogleSerperAPICore:serper.dev WikipediaComponent:wikipedia " +
    "WikipediaAPI:wikipedia WikidataComponent:wikidata WikidataAPI:wikidata WolframAlphaAPI:wolfram-alpha ArXivComponent:arxiv " +
    "YfinanceComponent:yahoo-finance YahooFinanceTool:yahoo-finance YahooFinance:yahoo-finance ExaSearch:exa ExaSearchToolkit:exa " +
    "ScrapeGraphSearchApi:scrapegraph ScrapeGraphSmartScraperApi:scrapegraph ScrapeGraphMarkdownifyApi:scrapegraph AgentQL:agentql " +
    "ApifyActors:apify FirecrawlCrawlApi:firecrawl FirecrawlScrapeApi:firecrawl FirecrawlMapApi:firecrawl FirecrawlExtractApi:firecrawl " +
    "SpiderTool:spider GleanSearchAPIComponent:glean NeedleComponent:needle NewsSearch:google-search UnifiedWebSearch:duckduckgo " +
    "WebSearchNoAPI:duckduckgo SearXNGTool:searxng SearXNGToolComponent:searxng SearchWeb:duckduckgo",
  read:
    "GoogleDriveComponent:google-drive GoogleDriveSearchComponent:google-drive GmailLoaderComponent:gmail BigQueryExecutor:bigquery " +
    "Confluence:confluence GitLoaderComponent:github GitExtractorComponent:github GitHub:github NotionListPages:notion " +
    "NotionPageContent:notion NotionSearch:notion NotionUserList:notion NotionDatabaseProperties:notion YouTubeTranscripts:youtube " +
    "YouTubeSearchComponent:youtube YouTubeVideoDetailsComponent:youtube YouTubeCommentsComponent:youtube YouTubeChannelComponent:youtube " +
    "YouTubeTrendingComponent:youtube YouTubePlaylistComponent:youtube SQLComponent:sql SQLExecutor:sql SQLDatabase:sql " +
    "AstraDBCQLToolComponent:astradb AstraDBTool:astradb AstraDBCQL:astradb AmazonKendra:aws-kendra Unstructured:unstructured " +
    "TwelveLabs:twelvelabs AssemblyAITranscriptionJobPoller:assemblyai AssemblyAITranscriptionJobCreator:assemblyai " +
    "AssemblyAILeMUR:assemblyai AssemblyAIGetSubtitles:assemblyai AssemblyAIListTranscripts:assemblyai Gmail:gmail ReceiveEmail:gmail " +
    "HomeAssistantControl:home-assistant ListHomeAssistantStates:home-assistant",
  write:
    "ComposioAPI:composio ComposioGmailAPIComponent:gmail GmailAPI:gmail ComposioSlackAPIComponent:slack SlackAPI:slack " +
    "ComposioGoogleCalendarAPIComponent:google-calendar GooglecalendarAPI:google-calendar ComposioGithubAPIComponent:github " +
    "ComposioOutlookAPIComponent:outlook OutlookAPI:outlook ComposioGoogleSheetsAPIComponent:google-sheets NotionPageCreator:notion " +
    "NotionPageUpdate:notion AddContentToPage:notion s3bucketuploader:s3 S3BucketUploader:s3 CombinatorialReasoner:icosa",
  file: "File FileComponent Directory DirectoryComponent VideoFile DoclingInline DoclingRemote DoclingLocal ChunkDoclingDocument ExportDoclingDocument",
  save: "SaveToFile SaveFile SaveToFileComponent",
  request: "APIRequest URL URLComponent WebBaseLoader WebPageLoader GetRequest PostRequest WebScraper",
  mcp: "MCPTools MCPToolsComponent MCPStdio MCPSse MCPServer",
  flow: "RunFlow SubFlow FlowTool RunnableFlow",
  python:
    "PythonREPLComponent PythonREPLTool PythonREPLToolComponent PythonCodeStructuredTool PythonFunction PythonFunctionTool",
  local: "CalculatorComponent CalculatorTool Calculator CurrentDate",
  tool: "FakeEmbeddings Tool RetrieverTool",
  retriever:
    "VectaraSelfQueryRetriever:vectara MetalRetriever ContextualCompressionRetriever ParentDocumentRetriever",
  reranker: "CohereRerank:cohere NvidiaRerankComponent:nvidia NvidiaRerank:nvidia",
  guard: "GuardrailsComponent Guardrails GuardrailComponent",
  secret: "GoogleOAuthToken:google-oauth",
  custom: "CustomComponent Custom_Component",
};

export interface Component {
  kind: Kind;
  service?: string;
}

const BY_TYPE: ReadonlyMap<string, Component> = new Map(
  Object.entries(COMPONENTS).flatMap(([kind, types]) =>
    types.split(" ").map((entry): [string, Component] => {
      const [type = "", service] = entry.split(":");
      return [type, { kind: kind as Kind, ...(service === undefined ? {} : { service }) }];
    }),
  ),
);

/** What is known of a component type; undefined for those that this version does not know. */
export function componentNamed(type: string): Component | undefined {
  return BY_TYPE.get(type.replaceAll(" ", "_"));
}

/** Providers of models, as the components name them, where a service is called otherwise. */
export const PROVIDERS: Readonly<Record<string, string>> = {
  "Google Generative AI": "gemini",
  Google: "gemini",
  "Google Vertex AI": "vertex",
  "Amazon Bedrock": "bedrock",
  "IBM WatsonX": "watsonx",
  "IBM watsonx.ai": "watsonx",
  SambaNova: "sambanova",
};
