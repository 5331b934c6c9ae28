import { describe, expect, it } from "vitest";
import { AI } from "./ai.ts";
import { APPS } from "./apps.ts";
import { FLOW } from "./flow.ts";
import { kindOf } from "./index.ts";
import { MESSAGING } from "./messaging.ts";
import { STORES } from "./stores.ts";
import { TRIGGERS } from "./triggers.ts";

/** The types that real exports hold most, and every langchain type in them (corpora measured in November 2026). */
const COMMON =
  "httpRequest code set if googleSheets merge telegram scheduleTrigger gmail manualTrigger webhook wait postgres splitInBatches googleDrive airtable splitOut respondToWebhook slack switch noOp aggregate filter httpRequestTool formTrigger emailSend function executeWorkflowTrigger extractFromFile executeWorkflow telegramTrigger stopAndError notion html convertToFile googleSheetsTool dataTable openAi supabase gmailTool form gmailTrigger cron limit googleCalendar microsoftOutlook rssFeedRead googleCalendarTool hubspot readWriteFile googleDocs googleDriveTrigger executeCommand n8n markdown whatsApp redis errorTrigger github googleSheetsTrigger jira ssh summarize discord nocoDb facebookGraphApi removeDuplicates dateTime airtableTool airtop sort youTube pipedrive itemLists twitter emailReadImap editImage linkedIn xml wordpress reddit twilio spotify crypto mySql mattermost quickbooks evaluation functionItem spreadsheetFile googleAnalytics zendesk postgresTool moveBinaryData whatsAppTrigger jotFormTrigger writeBinaryFile readBinaryFile pipedriveTool microsoftTeams clickUp salesforce supabaseTool googleTasksTool googleDriveTool googleDocsTool perplexityTool wooCommerceTool airtopTool notionTool jiraTool dateTimeTool todoistTool dataTableTool telegramTool rssFeedReadTool slackTool discordTool hackerNewsTool highLevelTool shopifyTool nasaTool odooTool mySqlTool microsoftOutlookTool stripeTool baserowTool twitterTool dropboxTool";
const LANGCHAIN =
  "agent lmChatOpenAi outputParserStructured openAi memoryBufferWindow lmChatGoogleGemini chainLlm chatTrigger toolWorkflow lmChatOpenRouter embeddingsOpenAi documentDefaultDataLoader vectorStorePinecone lmChatAnthropic vectorStoreSupabase toolHttpRequest toolVectorStore informationExtractor textSplitterRecursiveCharacterTextSplitter textSplitterCharacterTextSplitter agentTool mcpTrigger toolThink googleGemini vectorStoreQdrant mcpClientTool textClassifier lmChatAzureOpenAi toolCalculator outputParserAutofixing memoryPostgresChat embeddingsCohere vectorStoreWeaviate chainSummarization lmChatGroq embeddingsGoogleGemini vectorStoreInMemory toolSerpApi chat lmChatOllama lmChatMistralCloud toolCode toolWikipedia vectorStoreRedis textSplitterTokenSplitter guardrails vectorStorePGVector chainRetrievalQa lmChatHf embeddingsOllama retrieverVectorStore sentimentAnalysis embeddingsHuggingFace lmChatDeepSeek memoryManager lmOllama rerankerCohere memoryRedisChat embeddingsMistralCloud code vectorStoreMongoDBAtlas lmChatXAiGrok vectorStoreMilvus memoryMongoDbChat anthropic outputParserItemList manualChatTrigger lmOpenAi embeddingsHuggingFaceInference googleGeminiTool modelSelector lmChatVercelAiGateway toolWolframAlpha openAiAssistant retrieverWorkflow lmOpenHuggingFaceInference ollama memoryZep lmChatAwsBedrock documentJsonInputLoader documentBinaryInputLoader chatHitlTool ollamaTool toolSearXng lmChatGoogleVertex embeddingsAwsBedrock lmChatCohere embeddingsAzureOpenAi";

describe("the node table", () => {
  it("knows the common nodes and all of langchain's", () => {
    const unknown = [
      ...COMMON.split(" ").map((name) => `n8n-nodes-base.${name}`),
      ...LANGCHAIN.split(" ").map((name) => `@n8n/n8n-nodes-langchain.${name}`),
    ].filter((type) => kindOf(type) === undefined);
    expect(unknown).toEqual([]);
  });

  it("says everything once", () => {
    const names = [FLOW, TRIGGERS, STORES, APPS, MESSAGING].flatMap((table) => Object.keys(table));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it("calls every trigger an entry and nothing else", () => {
    for (const [name, kind] of Object.entries({
      ...FLOW,
      ...TRIGGERS,
      ...STORES,
      ...APPS,
      ...MESSAGING,
      ...AI,
    }))
      expect([name, kind.roles.includes("entry")]).toEqual([name, kind.entry !== undefined]);
  });

  it("never guesses at community nodes, or at triggers as tools", () => {
    expect(kindOf("n8n-nodes-acme.slack")).toBeUndefined();
    expect(kindOf("n8n-nodes-base.webhookTool")).toBeUndefined();
    expect(kindOf("n8n-nodes-mcp.mcpClientTool")).toBeUndefined();
  });
});
