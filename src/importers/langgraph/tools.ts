import { serviceNamed } from "../../lib/services.ts";
import type { ParameterPurpose } from "../../model/workflow.ts";
import { type AppDraft, appNode, requestNode } from "../app.ts";
import { Tool, type ToolFacts, ToolSet } from "../programs/ask.ts";
import { type Call, optionOf, type Site, textOf, Value } from "../programs/value.ts";
import { Runnable } from "./runnables.ts";

type Does = "search" | "fetch" | "read" | "write" | "query" | "run" | "act";

/**
 * LangChain's own tools and toolkits by their classes: the service behind each, and what it does.
 * https://docs.langchain.com/oss/python/integrations/tools
 */
const TOOLS: readonly (readonly [names: string, service: string, does: Does])[] = [
  [
    "TavilySearch TavilySearchResults TavilySearchAPIRetriever TavilyAnswer TavilySearchAPIWrapper",
    "tavily",
    "search",
  ],
  ["TavilyExtract TavilyCrawl", "tavily", "fetch"],
  [
    "DuckDuckGoSearchRun DuckDuckGoSearchResults DuckDuckGoSearch DuckDuckGoSearchAPIWrapper",
    "duckduckgo",
    "search",
  ],
  [
    "SerpAPI SerpAPIWrapper GoogleSerperRun GoogleSerperResults GoogleSerperAPIWrapper Serper",
    "serper",
    "search",
  ],
  [
    "GoogleSearchRun GoogleSearchResults GoogleCustomSearch GoogleSearchAPIWrapper",
    "google-search",
    "search",
  ],
  ["BraveSearch", "brave-search", "search"],
  ["BingSearchRun BingSearchResults BingSearchAPIWrapper", "bing", "search"],
  ["ExaSearchResults ExaSearchRetriever ExaFindSimilarResults", "exa", "search"],
  ["SearxSearchRun SearxSearchResults SearxSearch", "searxng", "search"],
  ["WikipediaQueryRun WikipediaAPIWrapper WikipediaRetriever", "wikipedia", "search"],
  ["ArxivQueryRun ArxivAPIWrapper", "arxiv", "search"],
  ["PubmedQueryRun", "pubmed", "search"],
  ["WolframAlphaQueryRun WolframAlphaTool", "wolframalpha", "search"],
  ["YahooFinanceNewsTool", "yahoo-finance", "search"],
  ["OpenWeatherMapQueryRun OpenWeatherMapAPIWrapper", "openweather", "search"],
  ["StackExchangeTool", "stackexchange", "search"],
  ["RequestsGetTool AIPluginTool WebBrowser", "web", "fetch"],
  ["RequestsPostTool RequestsPatchTool RequestsPutTool RequestsDeleteTool RequestsToolkit", "web", "act"],
  ["PlayWrightBrowserToolkit NavigateTool ExtractTextTool ClickTool", "playwright", "fetch"],
  ["PythonREPLTool PythonREPL PythonAstREPLTool ShellTool BearlyInterpreterTool Calculator", "", "run"],
  ["E2BDataAnalysisTool", "e2b", "run"],
  ["ReadFileTool ListDirectoryTool FileSearchTool", "file", "read"],
  ["WriteFileTool DeleteFileTool MoveFileTool CopyFileTool FileManagementToolkit", "file", "write"],
  ["GmailToolkit GmailSendMessage GmailCreateDraft", "gmail", "write"],
  ["GmailSearch GmailGetMessage GmailGetThread", "gmail", "read"],
  ["SlackToolkit SlackSendMessage SlackScheduleMessage", "slack", "write"],
  ["SlackGetMessage SlackGetChannel", "slack", "read"],
  ["O365Toolkit", "outlook", "write"],
  ["GitHubToolkit", "github", "write"],
  ["GitLabToolkit", "gitlab", "write"],
  ["JiraToolkit", "jira", "write"],
  ["ZapierToolkit ZapierNLARunAction", "zapier", "act"],
  ["ComposioToolSet", "composio", "act"],
  ["CalendarToolkit GoogleCalendarToolkit GoogleCalendarCreateTool", "google-calendar", "write"],
  [
    "SQLDatabaseToolkit QuerySQLDataBaseTool QuerySQLDatabaseTool QuerySqlTool SqlToolkit",
    "database",
    "query",
  ],
];

const BY_NAME: ReadonlyMap<string, readonly [service: string, does: Does]> = new Map(
  TOOLS.flatMap(([names, service, does]) => names.split(" ").map((name) => [name, [service, does]] as const)),
);
const PURPOSES: Readonly<Record<Does, ParameterPurpose>> = {
  search: "query",
  fetch: "url",
  read: "query",
  write: "body",
  query: "command",
  run: "command",
  act: "body",
};

export const isToolClass = (name: string): boolean => BY_NAME.has(name);

export function toolFacts(name: string): ToolFacts | undefined {
  const [id, does] = BY_NAME.get(name) ?? [];
  if (id === undefined || does === undefined) return undefined;
  const service = serviceNamed(id);
  const purpose = PURPOSES[does];
  const draft: AppDraft =
    service === undefined
      ? { roles: ["code"], party: "own", output: "join" }
      : does === "act" && id === "web"
        ? { ...requestNode("", "write") }
        : appNode(
            service.party === "unknown" && does === "query" ? { ...service, party: "own" } : service,
            does === "write" || does === "act" ? "write" : "read",
          );
  return {
    draft:
      does === "run" && service !== undefined
        ? { ...draft, roles: ["code", "egress"], output: "join" }
        : draft,
    purpose,
  };
}

/** A tool of LangChain's own. */
export const builtIn = (name: string, call: Call): Value => {
  const facts = toolFacts(name);
  return Value.thing(new Tool(name, call.site, facts === undefined ? {} : { facts }));
};

/** Functions, objects with `_run`, agents and lists of them as tools. */
export function toolsIn(value: Value | undefined, depth = 0): Value[] {
  if (value === undefined || depth > 3) return [];
  const { thing, fn, fields, type } = value;
  if (thing instanceof Tool || thing instanceof ToolSet) return [value];
  if (thing instanceof Runnable) return [];
  if (fn !== undefined && type === undefined)
    return [known(value, () => toolOf(fn.made?.name ?? "tool", value, siteOf(value)))];
  const run = fields?.get("_run") ?? fields?.get("_call") ?? fields?.get("_arun") ?? fields?.get("func");
  if (run?.fn !== undefined && type === undefined) {
    const name = textOf(fields?.get("name")) ?? "tool";
    return [known(value, () => toolOf(name, run, siteOf(run)))];
  }
  if (value.elements !== undefined) return value.elements.flatMap((one) => toolsIn(one, depth + 1));
  return type === undefined ? [...(fields?.values() ?? [])].flatMap((one) => toolsIn(one, depth + 1)) : [];
}

const MADE = new WeakMap<Value, Value>();

function known(value: Value, make: () => Value | undefined): Value {
  const made = MADE.get(value) ?? make() ?? value;
  MADE.set(value, made);
  return made;
}

function siteOf({ fn }: Value): Site | undefined {
  return fn?.source === undefined || fn.made === undefined
    ? undefined
    : { source: fn.source, at: fn.made.start, key: `${fn.source.file}#${fn.made.start}` };
}

/** Arguments that the framework fills in, not the model. */
const INJECTED = /(?:RunnableConfig|Injected|ToolRuntime|CallbackManager|Runtime)/;

/** A function as a tool. */
export function toolOf(name: string, run: Value, site: Site | undefined, schema?: Value): Value | undefined {
  const { fn } = run;
  if (site === undefined) return undefined;
  const python = fn?.source?.syntax === "python";
  const own = (fn?.made?.params ?? []).flatMap(({ target, annotation }) => {
    const text =
      annotation === undefined || fn?.source === undefined
        ? ""
        : fn.source.text.slice(annotation.start, annotation.end);
    return target.type === "name" &&
      !INJECTED.test(text) &&
      !/^(?:self|cls|config|run_manager|callbacks|state|runtime)$/.test(target.name)
      ? [target.name]
      : [];
  });
  const params = python ? own : fieldsOfSchema(schema);
  return Value.thing(new Tool(name, site, { run, params, spread: python }));
}

function fieldsOfSchema(schema: Value | undefined): string[] {
  const made = schema?.trail.find(({ name }) => /\.(?:object|strictObject)$/.test(name));
  return [
    ...(made?.call.args[0]?.fields?.keys() ?? schema?.fields?.get("properties")?.fields?.keys() ?? []),
  ].slice(0, 30);
}

/** `@tool`, `@tool("name")`, `tool(fn, { name, schema })`, `StructuredTool.from_function(func=…)`, `new DynamicTool({ func })`. */
export function toolCall(call: Call): Value {
  const [first] = call.args;
  const fn = first?.fn !== undefined ? first : optionOf(call, "func", "coroutine", "function");
  if (fn?.fn === undefined) {
    const name = textOf(first) ?? textOf(optionOf(call, "name"));
    return Value.native((given) => {
      const [value] = given.args;
      if (value === undefined) return new Value();
      return toolOf(name ?? value.fn?.made?.name ?? "tool", value, siteOf(value) ?? given.site) ?? value;
    });
  }
  const name = textOf(optionOf(call, "name")) ?? (fn.fn.made?.name || "tool");
  return toolOf(name, fn, siteOf(fn) ?? call.site, optionOf(call, "schema", "args_schema")) ?? fn;
}
