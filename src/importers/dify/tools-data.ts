/**
 * Tools that are called differently than the service behind them: Dify's name → service. Source: `tools/` of
 * langgenius/dify-official-plugins, and `tools/provider/builtin` of langgenius/dify before plugins.
 */
export const TOOL_SERVICES: Readonly<Record<string, string>> = {
  // Google search of Dify goes through SerpApi (`tools/google/tools/google_search.py`).
  google: "serpapi",
  google_scholar: "serpapi",
  x: "twitter",
  jina: "jina-reader",
  dalle: "openai",
  stablediffusion: "stable-diffusion-webui",
  azuredalle: "azure-openai",
  cogview: "zhipu",
  bedrock_kb: "bedrock-knowledge-base",
  yahoo: "yahoo-finance",
  maps: "google-maps",
  feishu_base: "lark",
  feishu_calendar: "lark",
  feishu_document: "lark",
  feishu_message: "lark",
  feishu_spreadsheet: "lark",
  feishu_task: "lark",
  feishu_wiki: "lark",
  lark_base: "lark",
  lark_calendar: "lark",
  lark_document: "lark",
  lark_message_and_group: "lark",
  lark_spreadsheet: "lark",
  lark_task: "lark",
  lark_wiki: "lark",
  email: "smtp",
  transcript: "youtube",
  aws: "bedrock",
  database: "sql",
  databaseoperation: "sql",
  dbutil: "sql",
  db_query: "sql",
  rookie_text2data: "sql",
  redis_tool: "redis",
};

/** Tools that work within Dify itself: nothing leaves. */
export const LOCAL_TOOLS: ReadonlySet<string> = new Set(
  (
    "time maths regex json_process qrcode chart echarts markdown_exporter md_exporter dify_extractor general_chunker " +
    "parentchild_chunker qa_chunk text_chunker typewriter emoji url_to_base64 imageloader mermaid_converter html2image " +
    "doc_converter file_tools excel2json json2csv utils string_utils"
  ).split(" "),
);

/** Tools that run a program which they are given. */
export const CODE_TOOLS: ReadonlySet<string> = new Set(["code", "judge0ce", "shell", "code_interpreter"]);
