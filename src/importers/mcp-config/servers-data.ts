import type { DataClass } from "../../model/label.ts";
import type { Party } from "../../model/workflow.ts";

/**
 * What the tools of a server can do:
 * - `read`: look up data that is not for everybody; `untrusted`: bring in text that strangers wrote;
 * - `write`: change or create records; `send`: to a recipient that the model names; `browse`: ask any address;
 * - `run`: programs or commands.
 */
export type Ability = "read" | "untrusted" | "write" | "send" | "browse" | "run";

/** What is known of a server: names, service (as in lib/services-data), abilities, and what differs from the service. */
type Row = readonly [
  names: string,
  service: string,
  abilities: string,
  facts?: { party?: Party; host?: string; reads?: readonly DataClass[] },
];

const OWN = { party: "own" } as const;
const third = (host: string, ...reads: DataClass[]) =>
  ({ party: "third-party", host, ...(reads.length > 0 ? { reads } : {}) }) as const;

/**
 * Known MCP servers by the exact names under which they are started: npm and PyPI packages, container images without registry
 * and tag, hosts of remote servers. A name that only looks like one of these is unknown: look-alike packages are an attack.
 * Source: the READMEs of github.com/modelcontextprotocol/servers and of the vendors' own servers.
 */
export const MCP_SERVERS: readonly Row[] = [
  // Reference servers
  [
    "@modelcontextprotocol/server-filesystem mcp/filesystem",
    "filesystem",
    "read write",
    { ...OWN, reads: ["internal"] },
  ],
  [
    "@modelcontextprotocol/server-memory mcp/memory",
    "mcp-memory",
    "read write",
    { ...OWN, reads: ["conversation", "internal"] },
  ],
  ["@modelcontextprotocol/server-everything mcp/everything", "mcp-everything", "", OWN],
  ["@modelcontextprotocol/server-sequential-thinking mcp/sequentialthinking", "mcp-thinking", "", OWN],
  ["mcp-server-time mcp/time", "clock", "", OWN],
  [
    "mcp-server-git mcp/git @cyanheads/git-mcp-server",
    "git",
    "read untrusted write",
    { ...OWN, reads: ["internal"] },
  ],
  [
    "mcp-server-fetch mcp/fetch @tokenizin/mcp-npx-fetch fetch-mcp",
    "web",
    "untrusted browse",
    { party: "third-party" },
  ],
  [
    "@modelcontextprotocol/server-github mcp/github ghcr.io/github/github-mcp-server github-mcp-server mcp/github-mcp-server api.githubcopilot.com",
    "github",
    "read untrusted write",
    { host: "api.github.com" },
  ],
  ["@modelcontextprotocol/server-gitlab mcp/gitlab @zereight/mcp-gitlab", "gitlab", "read untrusted write"],
  [
    "@modelcontextprotocol/server-slack mcp/slack slack-mcp-server mcp.slack.com",
    "slack",
    "read untrusted send",
  ],
  ["@modelcontextprotocol/server-gdrive mcp/gdrive @isaacphi/mcp-gdrive", "google-drive", "read untrusted"],
  ["@modelcontextprotocol/server-google-maps mcp/google-maps", "google-maps", "untrusted"],
  [
    "@modelcontextprotocol/server-brave-search mcp/brave-search @brave/brave-search-mcp-server",
    "brave-search",
    "untrusted",
  ],
  [
    "@modelcontextprotocol/server-puppeteer mcp/puppeteer puppeteer-mcp-server",
    "browser",
    "untrusted browse write",
    { party: "third-party" },
  ],
  ["@modelcontextprotocol/server-everart mcp/everart", "everart", "", third("api.everart.ai")],
  ["mcp-server-sentry mcp/sentry @sentry/mcp-server mcp.sentry.dev", "sentry", "read untrusted"],
  [
    "@modelcontextprotocol/server-aws-kb-retrieval mcp/aws-kb-retrieval-server",
    "bedrock-knowledge-base",
    "read untrusted",
  ],
  // Databases
  [
    "@modelcontextprotocol/server-postgres mcp/postgres mcp-server-postgres postgres-mcp crystaldba/postgres-mcp @henkey/postgres-mcp-server",
    "postgresql",
    "read write",
  ],
  ["mcp-server-sqlite mcp/sqlite mcp-server-sqlite-npx mcp-sqlite", "sqlite", "read write"],
  ["@modelcontextprotocol/server-redis mcp/redis redis-mcp-server mcp-redis", "redis", "read write"],
  [
    "mysql-mcp-server mysql_mcp_server @benborla29/mcp-server-mysql mcp-server-mysql @f4ww4z/mcp-mysql-server",
    "mysql",
    "read write",
  ],
  ["mongodb-mcp-server mcp-mongo-server mongodb/mongodb-mcp-server mcp/mongodb", "mongodb", "read write"],
  ["@elastic/mcp-server-elasticsearch elasticsearch-mcp-server", "elasticsearch", "read"],
  ["mcp-clickhouse", "clickhouse", "read"],
  ["mcp-neo4j-cypher mcp-neo4j-memory", "neo4j", "read write"],
  ["mcp-server-duckdb mcp-server-motherduck", "duckdb", "read write", { ...OWN, reads: ["internal"] }],
  ["mcp-snowflake-server mcp_snowflake_server", "snowflake", "read write"],
  ["mcp-server-bigquery @ergut/mcp-bigquery-server", "bigquery", "read"],
  ["@bytebase/dbhub bytebase/dbhub", "sql", "read write"],
  ["@supabase/mcp-server-supabase supabase-mcp-server mcp.supabase.com", "supabase", "read write"],
  ["@neondatabase/mcp-server-neon mcp.neon.tech", "neon", "read write"],
  ["@gongrzhe/server-redis-mcp", "redis", "read write"],
  ["mcp-server-qdrant", "qdrant", "read write"],
  ["chroma-mcp", "chroma", "read write"],
  ["@pinecone-database/mcp", "pinecone", "read write"],
  ["mcp-server-weaviate", "weaviate", "read write"],
  ["@upstash/mcp-server", "upstash", "read write", third("api.upstash.com", "internal")],
  ["airtable-mcp-server @felores/airtable-mcp-server", "airtable", "read write"],
  ["@baserow/mcp", "baserow", "read write"],
  ["mcp-nocodb", "nocodb", "read write"],
  ["@prisma/mcp prisma", "prisma", "read write", { ...OWN, reads: ["internal"] }],
  // Browsers and the web
  [
    "@playwright/mcp mcp/playwright @executeautomation/playwright-mcp-server mcr.microsoft.com/playwright/mcp @automatalabs/mcp-server-playwright",
    "browser",
    "untrusted browse write",
    { party: "third-party" },
  ],
  [
    "chrome-devtools-mcp @browsermcp/mcp browser-use-mcp-server mcp-chrome-bridge",
    "browser",
    "read untrusted browse write",
    { party: "third-party", reads: ["internal"] },
  ],
  [
    "@browserbasehq/mcp @browserbasehq/mcp-server-browserbase @browserbasehq/mcp-stagehand",
    "browserbase",
    "untrusted browse write",
  ],
  ["firecrawl-mcp mcp.firecrawl.dev", "firecrawl", "untrusted browse"],
  ["@apify/actors-mcp-server mcp.apify.com", "apify", "untrusted browse"],
  ["@brightdata/mcp mcp.brightdata.com", "brightdata", "untrusted browse", third("brightdata.com")],
  ["mcp-omnisearch tavily-mcp @tavily/mcp mcp.tavily.com", "tavily", "untrusted"],
  ["exa-mcp-server mcp.exa.ai", "exa", "untrusted"],
  [
    "server-perplexity-ask @perplexity-ai/mcp-server perplexity-mcp mcp/perplexity-ask",
    "perplexity",
    "untrusted",
    { party: "vendor" },
  ],
  ["duckduckgo-mcp-server mcp/duckduckgo", "duckduckgo", "untrusted"],
  ["mcp-searxng", "searxng", "untrusted"],
  ["serper-search-scrape-mcp-server", "google-search", "untrusted"],
  ["mcp-server-serpapi serpapi-mcp", "serpapi", "untrusted"],
  [
    "@kazuph/mcp-fetch @mokei/mcp-fetch mcp-fetch-server",
    "web",
    "untrusted browse",
    { party: "third-party" },
  ],
  [
    "@kimtaeyoon83/mcp-server-youtube-transcript youtube-mcp-server @sinco-lab/mcp-youtube-transcript",
    "youtube",
    "untrusted",
  ],
  ["arxiv-mcp-server mcp/arxiv-mcp-server", "arxiv", "untrusted"],
  ["wikipedia-mcp mcp/wikipedia-mcp", "wikipedia", "untrusted"],
  ["mcp-hn @microagents/mcp-server-hackernews", "hackernews", "untrusted"],
  ["mcp-server-reddit reddit-mcp", "reddit", "untrusted"],
  // Documentation
  ["@upstash/context7-mcp mcp/context7 mcp.context7.com", "context7", "untrusted", third("context7.com")],
  ["mcp.deepwiki.com mcp-deepwiki", "deepwiki", "untrusted", third("deepwiki.com")],
  ["learn.microsoft.com", "microsoft-learn", "", third("learn.microsoft.com")],
  ["gitmcp.io", "gitmcp", "untrusted", third("gitmcp.io")],
  [
    "awslabs.aws-documentation-mcp-server knowledge-mcp.global.api.aws",
    "aws-documentation",
    "",
    third("docs.aws.amazon.com"),
  ],
  ["mcpdoc", "web", "untrusted browse", { party: "third-party" }],
  ["@magicuidesign/mcp shadcn @21st-dev/magic mcp.magic.21st.dev", "ui-components", "", third("21st.dev")],
  ["huggingface.co", "huggingface-hub", "untrusted", third("huggingface.co")],
  // Work
  [
    "@notionhq/notion-mcp-server mcp.notion.com notion-mcp-server @suekou/mcp-notion-server mcp/notion",
    "notion",
    "read untrusted write",
  ],
  [
    "mcp-atlassian ghcr.io/sooperset/mcp-atlassian mcp.atlassian.com mcp/atlassian",
    "jira",
    "read untrusted write",
    { reads: ["internal", "conversation", "pii"] },
  ],
  [
    "mcp.linear.app @linear/mcp-server linear-mcp-server mcp-linear @tacticlaunch/mcp-linear",
    "linear",
    "read untrusted write",
  ],
  ["mcp.asana.com @roychri/mcp-server-asana mcp-server-asana", "asana", "read write"],
  ["mcp-server-trello @delorenj/mcp-server-trello", "trello", "read write"],
  ["mcp.monday.com @mondaydotcomorg/monday-api-mcp", "monday", "read write"],
  ["@taazkareem/clickup-mcp-server mcp.clickup.com", "clickup", "read write"],
  ["@abhiz123/todoist-mcp-server todoist-mcp ai.todoist.net", "todoist", "read write"],
  ["figma-developer-mcp mcp.figma.com figma-mcp cursor-talk-to-figma-mcp", "figma", "read untrusted"],
  ["@gongrzhe/server-gmail-autoauth-mcp gmail-mcp-server mcp-gsuite", "gmail", "read untrusted send"],
  [
    "workspace-mcp google-workspace-mcp",
    "google-workspace",
    "read untrusted write send",
    third("googleapis.com", "conversation", "pii", "internal"),
  ],
  ["@cocal/google-calendar-mcp google-calendar-mcp", "google-calendar", "read untrusted write"],
  ["mcp-google-sheets @xing5/mcp-google-sheets", "google-sheets", "read write"],
  ["@softeria/ms-365-mcp-server", "outlook", "read untrusted send write"],
  ["mcp-server-discord discord-mcp mcp-discord saseq/discord-mcp", "discord", "read untrusted send"],
  ["mcp-telegram telegram-mcp", "telegram", "read untrusted send"],
  ["whatsapp-mcp-server whatsapp-mcp", "whatsapp", "read untrusted send"],
  ["resend-mcp mcp-send-email", "resend", "send"],
  ["@twilio-alpha/mcp", "twilio", "read send"],
  [
    "mcp-obsidian obsidian-mcp @mauricio.wolff/mcp-obsidian obsidian-mcp-server",
    "obsidian",
    "read write",
    { ...OWN, reads: ["internal"] },
  ],
  [
    "apple-mcp @dhravya/apple-mcp",
    "apple-apps",
    "read untrusted send",
    { ...OWN, reads: ["conversation", "pii"] },
  ],
  // Customers and money
  ["@stripe/mcp mcp.stripe.com @stripe/agent-toolkit mcp/stripe", "stripe", "read write"],
  ["@paypal/mcp mcp.paypal.com", "paypal", "read write"],
  ["@hubspot/mcp-server mcp.hubspot.com", "hubspot", "read untrusted write"],
  ["@salesforce/mcp @tsmztech/mcp-server-salesforce", "salesforce", "read write"],
  ["mcp.intercom.com @intercom/mcp-server", "intercom", "read untrusted"],
  ["zendesk-mcp-server", "zendesk", "read untrusted write"],
  ["@shopify/dev-mcp", "shopify-dev", "", third("shopify.dev")],
  ["shopify-mcp", "shopify", "read write"],
  ["mcp.plaid.com", "plaid", "read"],
  [
    "@razorpay/mcp razorpay/mcp mcp.razorpay.com",
    "razorpay",
    "read write",
    third("api.razorpay.com", "financial", "pii"),
  ],
  ["xero-mcp @xeroapi/xero-mcp-server", "xero", "read write"],
  // Connectors to everything
  [
    "actions.zapier.com mcp.zapier.com",
    "zapier",
    "read untrusted write send",
    { reads: ["conversation", "pii", "internal"] },
  ],
  [
    "mcp.composio.dev backend.composio.dev @composio/mcp",
    "composio",
    "read untrusted write send",
    { reads: ["conversation", "pii", "internal"] },
  ],
  [
    "mcp.pipedream.net remote.mcp.pipedream.net @pipedream/mcp",
    "pipedream",
    "read untrusted write send",
    { reads: ["conversation", "pii", "internal"] },
  ],
  ["mcp.make.com", "make", "read untrusted write", { reads: ["internal"] }],
  // Running things
  [
    "desktop-commander @wonderwhy-er/desktop-commander mcp/desktop-commander",
    "shell",
    "read write run",
    { ...OWN, reads: ["internal", "credential"] },
  ],
  [
    "mcp-server-commands mcp-shell-server cli-mcp-server mcp-shell super-shell-mcp iterm-mcp",
    "shell",
    "read run",
    { ...OWN, reads: ["internal"] },
  ],
  ["mcp-server-docker docker-mcp mcp/docker", "docker", "read run", { ...OWN, reads: ["internal"] }],
  [
    "mcp-server-kubernetes kubernetes-mcp-server flux159/mcp-server-kubernetes",
    "kubernetes",
    "read write run",
    { ...OWN, reads: ["internal", "credential"] },
  ],
  ["@e2b/mcp-server e2b-mcp-server", "e2b", "run"],
  ["mcp-run-python @pydantic/mcp-run-python mcp-python-interpreter", "python", "run", OWN],
  ["serena serena-agent", "serena", "read write run", { ...OWN, reads: ["internal"] }],
  ["@jetbrains/mcp-proxy", "jetbrains", "read write", { ...OWN, reads: ["internal"] }],
  ["xcodebuildmcp", "xcode", "read run", { ...OWN, reads: ["internal"] }],
  ["task-master-ai", "task-master", "read write", { ...OWN, reads: ["internal"] }],
  ["repomix", "repomix", "read untrusted", { ...OWN, reads: ["internal"] }],
  // Clouds and operations
  [
    "@cloudflare/mcp-server-cloudflare bindings.mcp.cloudflare.com observability.mcp.cloudflare.com docs.mcp.cloudflare.com",
    "cloudflare",
    "read write",
    third("api.cloudflare.com", "internal"),
  ],
  ["mcp.vercel.com", "vercel", "read write", third("api.vercel.com", "internal")],
  ["@netlify/mcp", "netlify", "read write", third("api.netlify.com", "internal")],
  ["@heroku/mcp-server", "heroku", "read write", third("api.heroku.com", "internal", "credential")],
  ["@azure/mcp", "azure", "read write", third("management.azure.com", "internal")],
  [
    "@azure-devops/mcp",
    "azure-devops",
    "read untrusted write",
    third("dev.azure.com", "internal", "conversation"),
  ],
  ["firebase-tools", "firebase", "read write"],
  ["@google-cloud/gcloud-mcp gcp-mcp", "google-cloud", "read write run", third("googleapis.com", "internal")],
  ["awslabs.healthlake-mcp-server", "healthlake", "read write"],
  ["awslabs.dynamodb-mcp-server", "dynamodb", "read write"],
  [
    "awslabs.postgres-mcp-server awslabs.mysql-mcp-server awslabs.documentdb-mcp-server",
    "aws-databases",
    "read write",
    third("amazonaws.com", "internal", "pii"),
  ],
  [
    "awslabs.cloudwatch-mcp-server awslabs.cloudwatch-logs-mcp-server awslabs.cloudwatch-applicationsignals-mcp-server awslabs.cloudwatch-appsignals-mcp-server",
    "cloudwatch",
    "read untrusted",
    third("amazonaws.com", "internal", "conversation"),
  ],
  ["awslabs.bedrock-kb-retrieval-mcp-server", "bedrock-knowledge-base", "read untrusted"],
  [
    "awslabs.core-mcp-server awslabs.cdk-mcp-server awslabs.aws-diagram-mcp-server awslabs.terraform-mcp-server awslabs.aws-pricing-mcp-server awslabs.nova-canvas-mcp-server awslabs.frontend-mcp-server",
    "aws",
    "",
    third("amazonaws.com"),
  ],
  [
    "awslabs.aws-api-mcp-server awslabs.cfn-mcp-server awslabs.ccapi-mcp-server awslabs.lambda-tool-mcp-server awslabs.eks-mcp-server awslabs.ecs-mcp-server awslabs.iam-mcp-server awslabs.s3-tables-mcp-server awslabs.amazon-sns-sqs-mcp-server awslabs.cost-explorer-mcp-server",
    "aws",
    "read write run",
    third("amazonaws.com", "internal"),
  ],
  ["mcp-grafana mcp/grafana grafana/mcp-grafana", "grafana", "read", { ...OWN, reads: ["internal"] }],
  ["@winor30/mcp-server-datadog", "datadog", "read untrusted"],
  ["@pagerduty/pagerduty-mcp pagerduty-mcp", "pagerduty", "read write"],
  [
    "hashicorp/terraform-mcp-server terraform-mcp-server",
    "terraform-registry",
    "",
    third("registry.terraform.io"),
  ],
  ["semgrep-mcp ghcr.io/semgrep/mcp mcp.semgrep.ai", "semgrep", "read", third("semgrep.dev", "internal")],
  ["sonarsource/sonarqube-mcp-server mcp/sonarqube", "sonarqube", "read", { ...OWN, reads: ["internal"] }],
  [
    "@postman/postman-mcp-server mcp.postman.com",
    "postman",
    "read write",
    third("api.getpostman.com", "internal", "credential"),
  ],
  ["@circleci/mcp-server-circleci", "circleci", "read run", third("circleci.com", "internal")],
  ["snyk", "snyk", "read", third("api.snyk.io", "internal")],
  ["mcp-server-langfuse", "langfuse", "read untrusted", { reads: ["conversation", "internal"] }],
  [
    "n8n-mcp ghcr.io/czlonkowski/n8n-mcp",
    "n8n",
    "read write run",
    { ...OWN, reads: ["internal", "credential"] },
  ],
  ["@elevenlabs/mcp elevenlabs-mcp", "elevenlabs", "", { party: "vendor" }],
  ["@mem0/mcp-server mcp.mem0.ai mem0-mcp", "mem0", "read write", { reads: ["conversation", "pii"] }],
  ["basic-memory", "mcp-memory", "read write", { ...OWN, reads: ["conversation", "internal"] }],
  ["blender-mcp unity-mcp godot-mcp", "3d-tools", "run", OWN],
];
