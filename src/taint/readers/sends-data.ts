import type { Send } from "./read.ts";

/**
 * Functions that send, run or write, by the names that libraries give them, as data. `on`: modules, or what they make (a call is left
 * out of the name: `requests.Session().post` is `requests.Session.post`); `calls`: their methods, an empty name for `on` itself, none
 * for every call on it or below it.
 */
export interface Sender {
  kind: Send["kind"];
  on: readonly string[];
  calls?: readonly string[];
  /** Which argument says where it goes. Without one, the object that is called was made for one place. */
  to?: number;
  /** Names of options, or of fields of the argument `to`, that say where it goes. */
  names?: readonly string[];
  /** Where it goes when nothing else says so; `{}` is the first argument that its maker got. */
  host?: string;
}

/** Options that name a server, in the words of common libraries. */
export const SERVER_NAMES: readonly string[] = [
  "url",
  "uri",
  "baseURL",
  "baseUrl",
  "base_url",
  "host",
  "hostname",
  "endpoint",
  "endpoint_url",
  "azure_endpoint",
  "openai_api_base",
  "api_base",
  "server_url",
];

const VERBS = ["get", "post", "put", "patch", "delete", "head", "options"];
/** Modules that are functions themselves. */
const JAVASCRIPT_CLIENTS = [
  "got",
  "ky",
  "superagent",
  "request",
  "request-promise",
  "request-promise-native",
  "needle",
  "phin",
  "$http",
];
const MAIL_NAMES = ["to", "cc", "bcc", "to_addrs"];

/** A client of one vendor: each call on it goes there. */
const vendor = (host: string, ...on: string[]): Sender => ({ kind: "http", on, host });

const JAVASCRIPT: readonly Sender[] = [
  {
    kind: "http",
    on: [
      "fetch",
      "$fetch",
      "node-fetch",
      "cross-fetch",
      "undici.fetch",
      "undici.request",
      "UrlFetchApp.fetch",
      "navigator.sendBeacon",
    ],
    calls: [""],
    to: 0,
  },
  { kind: "http", on: ["axios", ...JAVASCRIPT_CLIENTS], calls: [""], to: 0 },
  {
    kind: "http",
    on: ["axios", "axios.create", "got.extend", "ky.create", ...JAVASCRIPT_CLIENTS],
    calls: ["request", "postForm", "putForm", "del", "stream", ...VERBS],
    to: 0,
  },
  {
    kind: "http",
    on: ["this.helpers", "helpers", "$helpers", "this"],
    calls: ["httpRequest", "request"],
    to: 0,
  },
  {
    kind: "http",
    on: ["this.helpers", "helpers", "$helpers"],
    calls: ["httpRequestWithAuthentication", "requestWithAuthentication", "requestOAuth2", "requestOAuth1"],
    to: 1,
  },
  { kind: "http", on: ["http", "https"], calls: ["request", "get"], to: 0 },
  { kind: "http", on: ["http.request", "https.request"], calls: ["write", "end"] },
  { kind: "http", on: ["XMLHttpRequest", "WebSocket", "ws", "ws.WebSocket"], calls: ["send"] },
  { kind: "http", on: ["nodemailer.createTransport"], calls: ["sendMail"], to: 0, names: MAIL_NAMES },
  vendor("api.openai.com", "openai"),
  vendor("api.anthropic.com", "@anthropic-ai/sdk", "anthropic"),
  vendor("api.groq.com", "groq-sdk"),
  vendor("generativelanguage.googleapis.com", "@google/generative-ai", "@google/genai"),
  vendor("slack.com", "@slack/web-api"),
  vendor("api.sendgrid.com", "@sendgrid/mail"),
  { kind: "http", on: ["@supabase/supabase-js.createClient"] },
  {
    kind: "command",
    on: ["child_process"],
    calls: ["exec", "execSync", "execFile", "execFileSync", "spawn", "spawnSync", "fork"],
  },
  {
    kind: "command",
    on: [
      "eval",
      "Function",
      "execa",
      "vm.runInContext",
      "vm.runInNewContext",
      "vm.runInThisContext",
      "vm.Script",
    ],
    calls: [""],
  },
  {
    kind: "file",
    on: ["fs", "fs.promises", "fs/promises", "fs-extra"],
    calls: ["writeFile", "writeFileSync", "appendFile", "appendFileSync", "outputFile", "outputJson"],
    to: 0,
  },
  { kind: "file", on: ["fs.createWriteStream"], calls: ["write", "end"] },
  { kind: "log", on: ["console"], calls: ["log", "info", "warn", "error", "debug", "trace", "table", "dir"] },
  { kind: "log", on: ["node"], calls: ["log", "warn", "error", "debug", "trace"] },
  { kind: "log", on: ["process.stdout", "process.stderr"], calls: ["write"] },
];

const PYTHON: readonly Sender[] = [
  {
    kind: "http",
    on: [
      "requests",
      "requests.Session",
      "requests.session",
      "httpx",
      "httpx.Client",
      "httpx.AsyncClient",
      "aiohttp.ClientSession",
    ],
    calls: VERBS,
    to: 0,
    names: SERVER_NAMES,
  },
  {
    kind: "http",
    on: [
      "requests",
      "requests.Session",
      "requests.session",
      "httpx",
      "httpx.Client",
      "httpx.AsyncClient",
      "aiohttp",
      "aiohttp.ClientSession",
      "urllib3",
      "urllib3.PoolManager",
    ],
    calls: ["request", "stream", "ws_connect"],
    to: 1,
    names: SERVER_NAMES,
  },
  {
    kind: "http",
    on: [
      "urllib.request.urlopen",
      "urllib.request.urlretrieve",
      "urllib2.urlopen",
      "pyodide.http.pyfetch",
      "pyodide.http.open_url",
      "js.fetch",
    ],
    calls: [""],
    to: 0,
    names: SERVER_NAMES,
  },
  {
    kind: "http",
    on: ["http.client.HTTPSConnection", "http.client.HTTPConnection"],
    calls: ["request", "putheader", "send"],
  },
  {
    kind: "http",
    on: ["websocket.create_connection", "websockets.connect", "websocket.WebSocket"],
    calls: ["send"],
  },
  { kind: "http", on: ["smtplib.SMTP", "smtplib.SMTP_SSL"], calls: ["sendmail"], to: 1 },
  { kind: "http", on: ["smtplib.SMTP", "smtplib.SMTP_SSL"], calls: ["send_message"], names: MAIL_NAMES },
  {
    kind: "http",
    on: ["boto3.client", "boto3.resource", "boto3.Session.client", "boto3.session.Session.client"],
    host: "{}.amazonaws.com",
  },
  vendor("api.openai.com", "openai", "langchain_openai"),
  vendor("api.anthropic.com", "anthropic", "langchain_anthropic"),
  vendor("api.groq.com", "groq", "langchain_groq"),
  vendor("api.mistral.ai", "mistralai", "langchain_mistralai"),
  vendor("api.cohere.com", "cohere", "langchain_cohere"),
  vendor(
    "generativelanguage.googleapis.com",
    "google.generativeai",
    "google.genai",
    "langchain_google_genai",
  ),
  vendor(
    "slack.com",
    "slack_sdk.WebClient",
    "slack_sdk.web.WebClient",
    "slack_sdk.web.async_client.AsyncWebClient",
  ),
  vendor("hooks.slack.com", "slack_sdk.webhook.WebhookClient", "slack_sdk.WebhookClient"),
  vendor("api.twilio.com", "twilio.rest.Client"),
  vendor("api.sendgrid.com", "sendgrid.SendGridAPIClient"),
  { kind: "http", on: ["supabase.create_client", "qdrant_client.QdrantClient", "gradio_client.Client"] },
  {
    kind: "command",
    on: [
      "os.system",
      "os.popen",
      "eval",
      "exec",
      "asyncio.create_subprocess_shell",
      "asyncio.create_subprocess_exec",
      "pty.spawn",
    ],
    calls: [""],
  },
  {
    kind: "command",
    on: ["subprocess"],
    calls: ["run", "call", "check_call", "check_output", "Popen", "getoutput", "getstatusoutput"],
  },
  { kind: "command", on: ["subprocess.Popen"], calls: ["communicate"] },
  { kind: "command", on: ["paramiko.SSHClient"], calls: ["exec_command"] },
  {
    kind: "file",
    on: ["open", "io.open", "codecs.open", "pathlib.Path.open", "aiofiles.open"],
    calls: ["write", "writelines"],
  },
  { kind: "file", on: ["pathlib.Path"], calls: ["write_text", "write_bytes"] },
  { kind: "file", on: ["json.dump", "yaml.dump", "yaml.safe_dump", "pickle.dump"], calls: [""] },
  { kind: "file", on: ["csv.writer", "csv.DictWriter"], calls: ["writerow", "writerows"] },
  { kind: "log", on: ["print", "pprint.pprint", "warnings.warn"], calls: [""] },
  {
    kind: "log",
    on: ["logging", "logging.getLogger", "loguru.logger", "structlog.get_logger"],
    calls: ["debug", "info", "warning", "warn", "error", "critical", "exception", "log"],
  },
  { kind: "log", on: ["sys.stdout", "sys.stderr"], calls: ["write"] },
];

/** Calls that are known by their full name, and objects of which every call sends. */
interface SenderIndex {
  calls: ReadonlyMap<string, Sender>;
  objects: ReadonlyMap<string, Sender>;
}

function index(senders: readonly Sender[]): SenderIndex {
  const calls = new Map<string, Sender>();
  const objects = new Map<string, Sender>();
  for (const sender of senders)
    for (const object of sender.on) {
      if (sender.calls === undefined) objects.set(object, sender);
      for (const name of sender.calls ?? []) calls.set(name === "" ? object : `${object}.${name}`, sender);
    }
  return { calls, objects };
}

const INDEX = { javascript: index(JAVASCRIPT), python: index(PYTHON) };

/** What a call of that name does; undefined when it sends nothing. */
export function senderNamed(language: "javascript" | "python", symbol: string): Sender | undefined {
  const name = symbol.replaceAll("()", "");
  const { calls, objects } = INDEX[language];
  const known = calls.get(name);
  if (known !== undefined) return known;
  for (let dot = name.lastIndexOf("."); dot > 0; dot = name.lastIndexOf(".", dot - 1)) {
    const sender = objects.get(name.slice(0, dot));
    if (sender !== undefined) return sender;
  }
  return undefined;
}
