import { hostOf, partyAt } from "../../lib/hosts.ts";
import type { Node } from "../../model/workflow.ts";
import type { AppDraft } from "../app.ts";
import { fieldsOf } from "../app.ts";
import { Tool, ToolSet } from "../programs/ask.ts";
import { type ModelDraft, modelDraft } from "../programs/models.ts";
import type { Run } from "../programs/run.ts";
import { type Call, dependsOn, optionOf, type Site, Thing, textOf, Value } from "../programs/value.ts";

/** A model of a provider. */
export class Model extends Thing {
  readonly vendor: ModelDraft;
  readonly model: string | undefined;
  readonly key: string | undefined;

  constructor(vendor: ModelDraft, model?: string, key?: string) {
    super();
    this.vendor = vendor;
    this.model = model;
    this.key = key;
  }
}

/** What gives models: `openai`, `createOpenAI({ baseURL })`, a registry of several. */
export class Provider extends Thing {
  readonly #name: string;
  readonly #vendor: (model: string | undefined) => ModelDraft;
  readonly #key: string | undefined;
  readonly #models: Value | undefined;

  constructor(name: string, vendor: (model: string | undefined) => ModelDraft, key?: string, models?: Value) {
    super();
    this.#name = name;
    this.#vendor = vendor;
    this.#key = key;
    this.#models = models;
  }

  override call(method: string, call: Call): Value | undefined {
    const model = textOf(call.args[0]);
    const own = this.#models?.fields?.get(model ?? "");
    if (own?.thing instanceof Model) return own;
    if (/tools/.test(method)) return undefined;
    const first = [...(this.#models?.fields?.values() ?? [])].find(({ thing }) => thing instanceof Model);
    if (first !== undefined) return first;
    return Value.thing(new Model(this.#vendor(model), model, this.#key));
  }

  override member(name: string): Value | undefined {
    if (name !== "tools") return undefined;
    return Value.thing(new ProviderTools(this.#name, this.#vendor(undefined)));
  }
}

/** Packages of providers and what they are called. https://ai-sdk.dev/providers */
const PACKAGE =
  /^(?:@ai-sdk\/([\w-]{1,40})|@openrouter\/(ai-sdk-provider)|([\w-]{1,40})-ai-provider(?:-v\d)?)\.(\w{1,60})$/;
const NO_PROVIDERS = new Set(
  "react rsc svelte vue angular ui-utils provider-utils mcp provider langchain llamaindex codemod".split(" "),
);

/** A provider that a package gives by name, or makes. */
export function providerNamed(symbol: string): Provider | undefined {
  const [, own, openrouter, other, name = ""] = PACKAGE.exec(symbol) ?? [];
  const provider = own ?? (openrouter === undefined ? other : "openrouter");
  if (provider === undefined || NO_PROVIDERS.has(provider) || /^create/.test(name)) return undefined;
  return new Provider(provider, (model) => modelDraft({ provider, model }));
}

/** `createOpenAI({ baseURL, apiKey })`. */
export function providerMade(symbol: string, call: Call): Provider | undefined {
  const [, own, openrouter, other, name = ""] = PACKAGE.exec(symbol) ?? [];
  const provider = own ?? (openrouter === undefined ? other : "openrouter");
  if (provider === undefined || !/^create/.test(name) || NO_PROVIDERS.has(provider)) return undefined;
  const base = optionOf(call, "baseURL", "baseUrl");
  const url = textOf(base);
  const computed = base !== undefined && dependsOn(base).length > 0 && hostOf(url ?? "") === undefined;
  const key = optionOf(call, "apiKey");
  return new Provider(
    provider,
    (model) => modelDraft({ provider, model, url, computed }),
    key === undefined || dependsOn(key).length > 0 ? undefined : textOf(key),
  );
}

/** Tools that a provider runs itself: `openai.tools.webSearch({})`. */
class ProviderTools extends Thing {
  readonly #provider: string;
  readonly #vendor: ModelDraft;

  constructor(provider: string, vendor: ModelDraft) {
    super();
    this.#provider = provider;
    this.#vendor = vendor;
  }

  override call(method: string, call: Call): Value | undefined {
    if (method === "") return undefined;
    const runs = /code|bash|shell|computer|exec|editor/i.test(method);
    const execute = optionOf(call, "execute");
    const draft: AppDraft = runs
      ? {
          roles: ["code"],
          party: execute === undefined ? (this.#vendor.party ?? "vendor") : "own",
          output: "join",
        }
      : {
          roles: ["egress", "retriever"],
          output: "emit",
          party: this.#vendor.party ?? "vendor",
          ...(this.#vendor.service === undefined ? {} : { service: this.#vendor.service }),
          ...(this.#vendor.host === undefined ? {} : { host: this.#vendor.host }),
          fields: fieldsOf([], [], true),
        };
    return Value.thing(
      new Tool(`${this.#provider}.${method}`, call.site, {
        facts: { draft, purpose: runs ? "command" : "query" },
        ...(execute === undefined ? {} : { run: execute }),
      }),
    );
  }
}

/** A client of an MCP server, whose tools are not known until it runs. */
export class McpClient extends Thing {
  readonly #call: Call;

  constructor(call: Call) {
    super();
    this.#call = call;
  }

  override call(method: string): Value | undefined {
    if (method === "tools" || method === "toolsFromDefinitions") return Value.thing(new McpTools(this.#call));
    return method === "close" ? new Value() : undefined;
  }
}

class McpTools extends ToolSet {
  readonly #call: Call;

  constructor(call: Call) {
    super();
    this.#call = call;
  }

  override attach(run: Run, asker: Node): Node[] {
    const transport = optionOf(this.#call, "transport");
    const url =
      textOf(transport?.fields?.get("url")) ??
      textOf(transport?.trail.at(-1)?.call.args[0]?.trail[0]?.call.args[0]);
    const host = url === undefined ? undefined : hostOf(url);
    const command = transport?.trail.at(-1)?.call.args[0]?.fields?.get("command");
    const site: Site = { ...this.#call.site, key: `${this.#call.site.key} for ${asker.id}` };
    const party = command === undefined ? partyAt(host, "third-party") : "unknown";
    const node = run.node(site, {
      name: host ?? textOf(command) ?? "MCP server",
      type: "mcp",
      roles: ["tool", "egress", "retriever"],
      output: "emit",
      party,
      service: host ?? "mcp",
      ...(host === undefined ? {} : { host }),
      fields: fieldsOf([], [], true),
    });
    run.chosen(node, "arguments", "body", site);
    run.reads(node, "headers", Value.of(dependsOn(transport?.fields?.get("headers"))), "header", site, {
      text: "",
    });
    run.builder.edge({ from: node.id, to: asker.id, kind: "tool" });
    run.builder.note("tools of MCP servers are known only when they run");
    return [node];
  }
}
