import { type Service, serviceNamed } from "../../lib/services.ts";
import { appNode } from "../app.ts";
import { ask } from "./ask.ts";
import { modelDraft } from "./models.ts";
import { plainSymbol } from "./outside.ts";
import type { Library } from "./run.ts";
import { type Call, dependsOn, opaque, optionOf, textOf, Value } from "./value.ts";

/** Clients that vendors publish for their services, by the package that they come in. */
export const CLIENTS: Library = {
  call: (symbol, call, owner) => {
    const name = plainSymbol(symbol);
    const service = serviceOf(name);
    const method = /\.(\w{1,60})$/.exec(name)?.[1];
    if (service === undefined || method === undefined || !name.includes("()")) return undefined;
    if (service.kind === "model") return ASKS.test(name) ? asked(service, call, owner) : undefined;
    if (/^[A-Z]/.test(method) || KEPT_KINDS.has(service.kind)) return undefined;
    return used(service, method, call);
  },
};

/** Databases are read by what their queries say (see `stores.ts`). */
const KEPT_KINDS: ReadonlySet<Service["kind"]> = new Set(["database", "vector-store"]);
const ASKS =
  /\.(?:create|parse|stream|generate_content|generateContent|generate_content_stream|generateContentStream|send_message|sendMessage|complete|chat)$/;

/** `@slack/web-api` → slack, `exa_py` → exa, `@google/genai` → gemini. */
function serviceOf(symbol: string): Service | undefined {
  const [scope = "", inner = ""] = /^@([\w-]{1,40})\/([\w-]{1,60})/.exec(symbol)?.slice(1) ?? [];
  const root = /^([\w-]{1,60})/.exec(symbol)?.[1] ?? "";
  if (/^google\.(?:genai|generativeai)\.|^@google\/gen/.test(symbol)) return serviceNamed("gemini");
  const names = scope === "" ? [root] : [scope, inner];
  for (const name of names) {
    const short = name.replace(/[-_](?:sdk|py|js|ai|client|api|python|node)$/, "");
    const found = serviceNamed(name) ?? serviceNamed(short);
    if (found !== undefined && !(scope === "" && GENERIC.has(name))) return found;
  }
  return undefined;
}
/** Names of modules that are no vendor's. */
const GENERIC: ReadonlySet<string> = new Set([
  "web",
  "email",
  "file",
  "mail",
  "line",
  "x",
  "make",
  "lambda",
  "contacts",
  "box",
  "linear",
  "fetch",
  "disk",
  "weather",
  "needle",
  "calendar",
  "sql",
]);

function asked(service: Service, call: Call, owner: Value | undefined): Value {
  const client = owner?.trail[0]?.call;
  const base = client === undefined ? undefined : optionOf(client, "base_url", "baseURL", "azure_endpoint");
  const model = textOf(optionOf(call, "model"));
  const messages =
    optionOf(call, "messages", "input", "contents", "prompt") ??
    call.args.find((one) => one.fields === undefined);
  const system = (messages?.elements ?? []).filter((one) =>
    /^(?:system|developer)$/.test(textOf(one.fields?.get("role")) ?? ""),
  );
  const rest = (messages?.elements ?? []).filter((one) => !system.includes(one));
  const others =
    messages?.elements === undefined ? messages : opaque([...rest, Value.of(messages.refs.values())]);
  const { answer } = ask(call.run, {
    site: call.site,
    name: service.id,
    type: service.id,
    vendor: modelDraft({
      provider: service.id,
      model,
      url: textOf(base),
      computed: base !== undefined && dependsOn(base).length > 0,
    }),
    agent: false,
    system: [
      ...system.map((one) => one.fields?.get("content")),
      optionOf(call, "system", "instructions"),
    ].filter((one) => one !== undefined),
    prompt: [others],
    tools: [],
    model,
  });
  return answer;
}

const WRITES =
  /^(?:create|send|post|update|add|insert|write|upload|delete|publish|append|chat_postMessage|postMessage)/;

function used(service: Service, method: string, call: Call): Value {
  const { run, site, args, named } = call;
  const action = WRITES.test(method) ? "write" : "read";
  const node = run.node(site, {
    name: service.id,
    type: `${service.id}.${method}`,
    ...appNode(service, action),
  });
  const to = optionOf(call, "to", "channel", "recipient");
  if (to !== undefined) run.reads(node, "recipient", to, "recipient", site);
  run.reads(
    node,
    "arguments",
    opaque([...args, ...named.values()]),
    action === "write" ? "body" : "query",
    site,
    { text: "" },
  );
  return Value.ref(node.id);
}
