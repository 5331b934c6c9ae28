import {
  internalTrigger,
  lookup,
  messenger,
  model,
  type NodeKind,
  type NodeTable,
  READINGS,
  records,
  step,
} from "./kind.ts";

const { OWN, OUTSIDE } = READINGS;

/** Runs tools of any MCP server: a local command or a remote address, both in the credential. */
const mcp: NodeKind = {
  ...lookup("mcp"),
  party: "unknown",
  purposes: { toolParameters: "body", toolName: "other", promptName: "other", resourceUri: "path" },
};
const whatsapp: NodeKind = {
  ...messenger("evolution-api", "", "sendText"),
  purposes: { remoteJid: "recipient", messageText: "message", options_message: "message" },
};

/**
 * Nodes by others that many workflows use, by full type. Read in their sources: n8n-nodes-mcp 0.1.37, @blotato 1.0.10,
 * @mendable/n8n-nodes-firecrawl 2.1.2, n8n-nodes-evolution-api 1.0.4, n8n-nodes-featherless 0.1.6, apify/n8n-nodes-apify,
 * qdrant/n8n-nodes-qdrant. The others each serve one vendor's API and are described by its reference. All other community nodes
 * stay unknown: a package's name proves nothing.
 */
export const COMMUNITY: NodeTable = {
  "n8n-nodes-mcp.mcpClient": mcp,
  "n8n-nodes-mcp.mcpClientTool": { ...mcp, roles: ["tool", ...mcp.roles] },
  "@blotato/n8n-nodes-blotato.blotato": {
    ...messenger("blotato", "backend.blotato.com", "create", OUTSIDE),
    purposes: { postContentText: "message", postContentMediaUrls: "body", mediaUrl: "body" },
  },
  "@apify/n8n-nodes-apify.apify": { ...lookup("apify", "api.apify.com"), purposes: { customBody: "body" } },
  "@apify/n8n-nodes-apify.apifyTrigger": internalTrigger("app-event", { "*": [] }),
  "@tavily/n8n-nodes-tavily.tavily": lookup("tavily", "api.tavily.com"),
  "@mendable/n8n-nodes-firecrawl.firecrawl": lookup("firecrawl", "api.firecrawl.dev"),
  "n8n-nodes-scrapegraphai.scrapegraphAi": lookup("scrapegraphai", "api.scrapegraphai.com"),
  "@decodo/n8n-nodes-decodo.decodo": lookup("decodo", "scraper-api.decodo.com"),
  "n8n-nodes-supadata.supadata": lookup("supadata", "api.supadata.ai"),
  "n8n-nodes-duckduckgo-search.duckDuckGo": lookup("duckduckgo", "duckduckgo.com"),
  "n8n-nodes-pdfvector.pdfVector": lookup("pdfvector", "www.pdfvector.com"),
  "@vlm-run/n8n-nodes-vlmrun.vlmRun": model("vlm-run", "api.vlm.run"),
  "@elevenlabs/n8n-nodes-elevenlabs.elevenLabs": model("elevenlabs", "api.elevenlabs.io", { text: "prompt" }),
  "n8n-nodes-featherless.featherless": model("featherless", "api.featherless.ai", { messages: "prompt" }),
  "n8n-nodes-aimlapi.aimlApi": model("aimlapi", "api.aimlapi.com", { prompt: "prompt" }),
  "n8n-nodes-evolution-api.evolutionApi": whatsapp,
  "n8n-nodes-klicktipp.klicktipp": records("klicktipp", "api.klicktipp.com"),
  "n8n-nodes-klicktipp.klicktippTrigger": {
    ...internalTrigger("app-event", { "*": ["pii"] }),
    entry: { protocol: "app-event", auth: "none", reach: "public" },
  },
  "n8n-nodes-postiz.postiz": {
    ...messenger("postiz", "api.postiz.com", "createPost", OUTSIDE),
    purposes: { posts: "message", content: "message" },
  },
  "n8n-nodes-qdrant.qdrant": {
    ...records("qdrant", "", "listCollections", OWN),
    party: "own",
    purposes: { query: "query", points: "content", filter: "query" },
  },
  "n8n-nodes-vtiger-crm.vtigerNode": { ...records("vtiger", "", "query"), party: "own" },
  "n8n-nodes-tesseractjs.tesseractNode": step("join"),
};
