import type { ParameterPurpose } from "../../model/workflow.ts";
import { requestNode } from "../app.ts";
import type { Library } from "./run.ts";
import { type Call, dependsOn, opaque, optionOf, textOf, Value } from "./value.ts";

/** What programs do with the world around them: requests, logs, files, commands, variables of their environment. */
export const OUTSIDE: Library = {
  call: (symbol, call) => {
    const name = plainSymbol(symbol);
    const environment = environmentOf(name, call);
    if (environment !== undefined) return environment;
    if (IS_REQUEST.test(name)) return request(name, call);
    if (IS_LOG.test(name)) return written("log", "Log", call);
    if (IS_FILE.test(name)) return written("file", "File", call);
    if (IS_COMMAND.test(name)) return command(name, call);
    if (KEEPS.has(name)) return keeps(call);
    return undefined;
  },
  value: (symbol) => {
    const name = /^(?:process\.env|import\.meta\.env|os\.environ|Deno\.env)\.([A-Za-z_]\w{0,100})$/.exec(
      symbol,
    )?.[1];
    return name === undefined ? undefined : environment(name);
  },
};

/** `axios.default.post` → `axios.post`, `node:fs` → `fs`. */
export const plainSymbol = (symbol: string): string =>
  symbol.replace(/^node:/, "").replaceAll(".default", "");

const environment = (name: string): Value =>
  Value.of([{ from: "environment", name, field: "*", open: false }]);

function environmentOf(name: string, { args }: Call): Value | undefined {
  if (!/^(?:os\.getenv|os\.environ\.get|Deno\.env\.get|getpass\.getpass)$/.test(name)) return undefined;
  const own = textOf(args[0]);
  return own === undefined ? new Value() : environment(own);
}

const IS_REQUEST =
  /^(?:fetch|\$fetch|node-fetch|cross-fetch|undici\.(?:fetch|request)|ofetch\.ofetch|(?:axios|got|ky)(?:\.(?:create|extend)\(\))?(?:\.(?:get|post|put|patch|delete|head|request))?|(?:requests|httpx)(?:\.(?:Session|session|Client|AsyncClient)\(\))?\.(?:get|post|put|patch|delete|head|request|stream)|aiohttp\.ClientSession\(\)\.(?:get|post|put|patch|delete|request)|urllib\.request\.urlopen)$/;
const IS_LOG =
  /^(?:print|pprint\.pprint|console\.(?:log|info|warn|error|debug|trace|table)|logging(?:\.getLogger\(\))?\.(?:debug|info|warning|error|critical|exception)|loguru\.logger\.\w{1,10}|structlog\.get_logger\(\)\.\w{1,10})$/;
const IS_FILE =
  /^(?:open\(\)\.(?:write|writelines)|(?:fs|fs\.promises|fs\/promises)\.(?:promises\.)?(?:writeFile|writeFileSync|appendFile|appendFileSync)|pathlib\.Path\(\)\.(?:write_text|write_bytes)|json\.dump|pickle\.dump)$/;
const IS_COMMAND =
  /^(?:os\.(?:system|popen)|subprocess\.(?:run|call|check_call|check_output|Popen|getoutput)|asyncio\.create_subprocess_(?:shell|exec)|eval|exec|Function|child_process\.(?:exec|execSync|execFile|execFileSync|spawn|spawnSync)|execa(?:\.execa)?)$/;
/** Functions that give what they get, in another form. */
const KEEPS: ReadonlySet<string> = new Set(
  (
    "str list tuple set dict sorted reversed iter next copy.copy copy.deepcopy JSON.stringify JSON.parse json.dumps json.loads String Array.from " +
    "structuredClone Object.values Object.assign asyncio.run asyncio.gather Promise.all Promise.resolve typing.cast textwrap.dedent inspect.cleandoc"
  ).split(" "),
);

function keeps({ args, named }: Call): Value | undefined {
  const [first] = args;
  if (first === undefined) return named.size > 0 ? Value.record(named) : undefined;
  if (args.length > 1) return Value.list([...args]);
  return first;
}

const METHOD_WRITES = /post|put|patch|delete/i;

function request(name: string, call: Call): Value {
  const { run, site, args, named } = call;
  const method = /\.(\w+)$/.exec(name)?.[1] ?? "";
  const named_ = method === "request" || method === "stream";
  const url = named.get("url") ?? args[named_ && name.startsWith("requests") ? 1 : 0];
  const options = args.filter((one) => one !== url);
  const verb = textOf(optionOf(call, "method")) ?? method;
  const draft = requestNode(textOf(url) ?? "", METHOD_WRITES.test(verb) ? "write" : "read");
  const node = run.node(site, { name: draft.host ?? "HTTP request", type: name, ...draft });
  run.reads(node, "url", url, "url", site);
  const headers = optionOf(call, "headers");
  if (headers !== undefined)
    run.reads(node, "headers", Value.of(dependsOn(headers)), "header", site, { text: "" });
  const rest = options.flatMap((one) =>
    one.fields === undefined
      ? [one]
      : [...one.fields].filter(([key]) => key !== "headers" && key !== "method").map(([, value]) => value),
  );
  for (const [key, value] of named)
    if (key !== "headers" && key !== "url" && key !== "timeout") rest.push(value);
  run.reads(node, "body", opaque(rest), "body", site, { text: "" });
  return Value.ref(node.id);
}

/** A log or a file that gets data; words that stand in the program tell nobody anything. */
function written(kind: "log" | "file", name: string, call: Call): Value {
  const { run, site, args, named } = call;
  const data = opaque([...args, ...named.values()]);
  const references = dependsOn(data).filter(({ from }) => from === "node");
  if (references.length === 0) return new Value();
  const node = run.node(site, { name, type: kind, roles: ["store"], service: kind, output: "emit" });
  run.reads(node, "content", Value.of(references), "body", site, { text: "" });
  return new Value();
}

function command(name: string, call: Call): Value {
  const { run, site, args } = call;
  const data = opaque(args);
  if (data.refs.size === 0) return data;
  const node = run.node(site, { name: "Command", type: name, roles: ["code"], output: "join" });
  const purpose: ParameterPurpose = "command";
  run.reads(node, "command", data, purpose, site, { text: "" });
  return Value.ref(node.id, "*", false);
}
