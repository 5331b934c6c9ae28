import {
  internalTrigger,
  localModel,
  lookup,
  model,
  type NodeKind,
  type NodeTable,
  READINGS,
  root,
  step,
  trigger,
} from "./kind.ts";

const PROMPT = {
  text: "prompt",
  prompt: "prompt",
  "options.systemMessage": "system-prompt",
  messages: "prompt",
} as const;
const VENDOR_PROMPT = {
  prompt: "prompt",
  text: "prompt",
  messages: "prompt",
  responses: "prompt",
  input: "prompt",
  "options.instructions": "system-prompt",
  instructions: "system-prompt",
  "options.systemMessage": "system-prompt",
} as const;

/** Keeps the conversation: what flows in is kept and comes out again in a later run. */
function memory(service: string, party: NodeKind["party"] = "own", host?: string): NodeKind {
  return {
    roles: ["memory"],
    service,
    party,
    ...(host === undefined ? {} : { host }),
    output: "pass",
    emits: { fields: { chat_history: ["conversation"] }, untrusted: true },
    purposes: { sessionKey: "session-key" },
  };
}

/** A vector store; its `mode` says whether it is written or read (see vectorStoreRoles). */
function vectors(service: string, party: NodeKind["party"], host?: string): NodeKind {
  return {
    roles: ["store", "retriever"],
    service,
    party,
    ...(host === undefined ? {} : { host }),
    output: "emit",
    purposes: { prompt: "query", query: "query" },
    emits: {
      fields: { "document.pageContent": ["internal"], "document.metadata": ["internal"], "*": ["internal"] },
      untrusted: true,
    },
  };
}

/** A root whose items go out as they came in. */
const passing = (purposes: NodeKind["purposes"]): NodeKind => ({
  ...root("model", purposes),
  output: "pass",
});

/** A helper that a root calls with text it was given; runs inside n8n. */
const inner = (purposes: NodeKind["purposes"] = {}): NodeKind => step("join", purposes);
const searchTool = (service: string, host?: string): NodeKind => ({
  ...lookup(service, host),
  roles: ["tool", "egress", "retriever"],
});

/** All of `@n8n/n8n-nodes-langchain`. AI connections are stored sub-node → root, but data flows both ways over them. */
export const AI: NodeTable = {
  agent: root("agent", PROMPT),
  agentTool: { ...root("agent", PROMPT), roles: ["agent", "tool"] },
  openAiAssistant: { ...model("openai", "api.openai.com", VENDOR_PROMPT), roles: ["agent", "model"] },
  chainLlm: root("model", PROMPT),
  chainRetrievalQa: root("model", { ...PROMPT, query: "prompt" }),
  chainSummarization: root("model", { "options.summarizationMethodAndPrompts": "prompt" }),
  informationExtractor: root("model", { ...PROMPT, "options.systemPromptTemplate": "system-prompt" }),
  // These hand their items on; the model only chooses the branch, or adds a verdict.
  textClassifier: passing({ inputText: "prompt", "options.systemPromptTemplate": "system-prompt" }),
  sentimentAnalysis: passing({ inputText: "prompt", "options.systemPromptTemplate": "system-prompt" }),
  modelSelector: root("model", { rules: "condition" }),
  // Nothing of the item goes out but the checked text, as `guardrailsInput` (2.40, `Guardrails/actions/execute`).
  guardrails: { roles: ["guard"], party: "own", output: "emit", purposes: { text: "prompt" } },
  code: { roles: ["code"], party: "own", output: "join" },
  // It reads and writes the memory that is attached to it, and keeps nothing itself.
  memoryManager: step("join", { messages: "content" }),

  openAi: model("openai", "api.openai.com", VENDOR_PROMPT),
  anthropic: model("anthropic", "api.anthropic.com", VENDOR_PROMPT),
  googleGemini: model("gemini", "generativelanguage.googleapis.com", VENDOR_PROMPT),
  ollama: { ...localModel("ollama"), purposes: VENDOR_PROMPT },
  minimax: model("minimax", "api.minimax.io", VENDOR_PROMPT),
  alibabaCloud: model("alibaba-cloud", "dashscope.aliyuncs.com", VENDOR_PROMPT),
  moonshot: model("moonshot", "api.moonshot.ai", VENDOR_PROMPT),

  lmChatOpenAi: model("openai", "api.openai.com"),
  lmOpenAi: model("openai", "api.openai.com"),
  lmChatAnthropic: model("anthropic", "api.anthropic.com"),
  lmChatGoogleGemini: model("gemini", "generativelanguage.googleapis.com"),
  lmChatGooglePalm: model("palm", "generativelanguage.googleapis.com"),
  lmGooglePalm: model("palm", "generativelanguage.googleapis.com"),
  lmChatGoogleVertex: model("vertex", "aiplatform.googleapis.com"),
  lmChatAzureOpenAi: model("azure-openai"),
  lmChatAwsBedrock: model("bedrock", "bedrock-runtime.amazonaws.com"),
  lmChatOpenRouter: model("openrouter", "openrouter.ai"),
  lmChatGroq: model("groq", "api.groq.com"),
  lmChatMistralCloud: model("mistral", "api.mistral.ai"),
  lmChatDeepSeek: model("deepseek", "api.deepseek.com"),
  lmChatXAiGrok: model("xai", "api.x.ai"),
  lmChatCohere: model("cohere", "api.cohere.ai"),
  lmCohere: model("cohere", "api.cohere.ai"),
  lmChatVercelAiGateway: model("vercel-ai-gateway", "ai-gateway.vercel.sh"),
  lmChatHf: model("huggingface", "api-inference.huggingface.co"),
  lmOpenHuggingFaceInference: model("huggingface", "api-inference.huggingface.co"),
  lmChatLemonade: localModel("lemonade"),
  lmLemonade: localModel("lemonade"),
  lmChatOllama: localModel("ollama"),
  lmOllama: localModel("ollama"),
  lmChatMinimax: model("minimax", "api.minimax.io"),
  lmChatMoonshot: model("moonshot", "api.moonshot.ai"),
  lmChatAlibabaCloud: model("alibaba-cloud", "dashscope.aliyuncs.com"),
  lmChatDatabricks: model("databricks", "cloud.databricks.com"),
  lmChatNvidia: model("nvidia", "integrate.api.nvidia.com"),

  embeddingsOpenAi: model("openai", "api.openai.com"),
  embeddingsAzureOpenAi: model("azure-openai"),
  embeddingsCohere: model("cohere", "api.cohere.ai"),
  embeddingsGoogleGemini: model("gemini", "generativelanguage.googleapis.com"),
  embeddingsGooglePalm: model("palm", "generativelanguage.googleapis.com"),
  embeddingsGoogleVertex: model("vertex", "aiplatform.googleapis.com"),
  embeddingsHuggingFace: model("huggingface", "api-inference.huggingface.co"),
  embeddingsHuggingFaceInference: model("huggingface", "api-inference.huggingface.co"),
  embeddingsMistralCloud: model("mistral", "api.mistral.ai"),
  embeddingsAwsBedrock: model("bedrock", "bedrock-runtime.amazonaws.com"),
  embeddingsOllama: localModel("ollama"),
  embeddingsLemonade: localModel("lemonade"),
  embeddingsNvidia: model("nvidia", "integrate.api.nvidia.com"),
  embeddingsOracleDb: localModel("oracle"),
  embeddingsVoyage: model("voyage", "api.voyageai.com"),
  rerankerCohere: model("cohere", "api.cohere.ai"),

  memoryBufferWindow: memory("n8n memory"),
  memoryPostgresChat: memory("postgres"),
  memoryRedisChat: memory("redis"),
  memoryMongoDbChat: memory("mongodb"),
  memoryZep: memory("zep", "third-party", "api.getzep.com"),
  memoryMotorhead: memory("motorhead", "third-party"),
  memoryXata: memory("xata", "third-party", "xata.io"),
  memoryChatRetriever: memory("n8n memory"),
  memoryAzureCosmosDb: memory("cosmosdb", "third-party"),

  vectorStoreInMemory: vectors("in-memory vectors", "own"),
  vectorStoreInMemoryInsert: vectors("in-memory vectors", "own"),
  vectorStoreInMemoryLoad: vectors("in-memory vectors", "own"),
  vectorStorePGVector: vectors("pgvector", "own"),
  vectorStoreRedis: vectors("redis", "own"),
  vectorStoreQdrant: vectors("qdrant", "third-party"),
  vectorStorePinecone: vectors("pinecone", "third-party", "api.pinecone.io"),
  vectorStorePineconeInsert: vectors("pinecone", "third-party", "api.pinecone.io"),
  vectorStorePineconeLoad: vectors("pinecone", "third-party", "api.pinecone.io"),
  vectorStoreSupabase: vectors("supabase", "third-party", "supabase.co"),
  vectorStoreSupabaseInsert: vectors("supabase", "third-party", "supabase.co"),
  vectorStoreSupabaseLoad: vectors("supabase", "third-party", "supabase.co"),
  vectorStoreWeaviate: vectors("weaviate", "third-party"),
  vectorStoreMongoDBAtlas: vectors("mongodb-atlas", "third-party", "mongodb.net"),
  vectorStoreMilvus: vectors("milvus", "third-party"),
  vectorStoreZep: vectors("zep", "third-party", "api.getzep.com"),
  vectorStoreZepInsert: vectors("zep", "third-party", "api.getzep.com"),
  vectorStoreZepLoad: vectors("zep", "third-party", "api.getzep.com"),
  vectorStoreAzureAISearch: vectors("azure-ai-search", "third-party", "search.windows.net"),
  vectorStoreChromaDB: vectors("chroma", "own"),
  vectorStoreOracleDBVector: vectors("oracle", "own"),
  chatHubVectorStorePGVector: vectors("pgvector", "own"),
  chatHubVectorStoreQdrant: vectors("qdrant", "third-party"),
  chatHubVectorStorePinecone: vectors("pinecone", "third-party", "api.pinecone.io"),
  vectorStoreOracle: vectors("oracle", "own"),
  retrieverVectorStore: { roles: ["retriever"], party: "own", output: "join" },
  retrieverContextualCompression: { roles: ["retriever"], party: "own", output: "join" },
  retrieverMultiQuery: { roles: ["retriever"], party: "own", output: "join" },
  retrieverWorkflow: { roles: ["retriever"], party: "own", output: "join" },

  documentDefaultDataLoader: inner({ jsonData: "content", "options.metadata": "content" }),
  documentBinaryInputLoader: inner(),
  documentJsonInputLoader: inner(),
  documentGithubLoader: searchTool("github", "api.github.com"),
  textSplitterRecursiveCharacterTextSplitter: step(),
  textSplitterCharacterTextSplitter: step(),
  textSplitterTokenSplitter: step(),
  outputParserStructured: inner({ jsonSchemaExample: "other" }),
  outputParserAutofixing: inner({ "options.prompt": "prompt" }),
  outputParserItemList: inner(),

  toolWorkflow: { roles: ["tool"], party: "own", output: "join" },
  toolCode: { roles: ["tool", "code"], party: "own", output: "join" },
  toolVectorStore: { roles: ["tool", "retriever"], party: "own", output: "join" },
  toolCalculator: { ...inner(), roles: ["tool"] },
  toolThink: { ...inner(), roles: ["tool"] },
  toolExecutor: { roles: ["tool"], party: "own", output: "join" },
  toolHttpRequest: {
    roles: ["tool", "egress", "retriever"],
    party: "unknown",
    output: "emit",
    emits: READINGS.OUTSIDE,
  },
  toolSerpApi: searchTool("serpapi", "serpapi.com"),
  toolWikipedia: searchTool("wikipedia", "en.wikipedia.org"),
  toolWolframAlpha: searchTool("wolfram-alpha", "api.wolframalpha.com"),
  toolSearXng: searchTool("searxng"),
  mcpClientTool: { ...searchTool("mcp"), party: "unknown" },
  mcpRegistryClientTool: { ...searchTool("mcp"), party: "unknown" },
  mcpClient: { ...lookup("mcp"), party: "unknown" },

  chatTrigger: trigger("chat", "parameter", "public", {
    chatInput: ["conversation"],
    sessionId: [],
    files: ["conversation"],
    action: [],
  }),
  manualChatTrigger: internalTrigger("chat", { chatInput: ["conversation"], sessionId: [] }),
  // The results of its tools go back to whoever called them.
  mcpTrigger: {
    ...trigger("mcp", "parameter", "public", { "*": ["conversation"] }),
    roles: ["entry", "respond"],
    output: "pass",
  },
  // n8n's agent for Microsoft 365: it answers by itself, with a model and tools attached.
  microsoftAgent365Trigger: {
    ...trigger("messenger", "platform", "internal", { "*": ["conversation"] }, "microsoft-365"),
    roles: ["entry", "agent", "respond"],
    output: "join",
    purposes: { systemPrompt: "system-prompt" },
  },
  chat: {
    roles: ["respond"],
    service: "n8n chat",
    party: "caller",
    output: "pass",
    emits: { fields: { chatInput: ["conversation"] }, untrusted: true },
    purposes: { message: "message" },
  },
};
