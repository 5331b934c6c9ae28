import { appNode, fieldsOf, firstService, requestNode, triggerNode } from "../app.ts";
import { asList, asText, get, isRecord } from "../values.ts";
import { add, type Make, recordAt } from "./node.ts";
import { providerName } from "./providers.ts";
import type { Shared } from "./shared.ts";
import { toolNameOf, toolUse } from "./tools.ts";

/** Requests that bring data rather than take it along. */
const FETCHING: ReadonlySet<string> = new Set(["get", "head", "options"]);
/** A long text without line breaks is no list of headers. */
const MAX_LINES = 200;

/** A request. Who answers is the host of its URL, also where an environment variable of the file holds it. */
export function request(shared: Shared): Make {
  return (app, read) => {
    const { data, at } = read;
    const url = asText(data["url"]) ?? "";
    const literal = url.replace(
      /\{\{#env\.([\w-]{1,200})#\}\}/g,
      (all, name: string) => shared.valueOf(name) ?? all,
    );
    const method = (asText(data["method"]) ?? "get").toLowerCase();
    const node = add(app, read, [], requestNode(literal, FETCHING.has(method) ? "read" : "write"));
    app.text(node, "url", url, "url", [...at, "url"]);
    for (const [key, purpose] of [
      ["params", "url"],
      ["headers", "header"],
    ] as const) {
      const lines = (asText(data[key]) ?? "").split("\n").slice(0, MAX_LINES);
      for (const line of lines) {
        const colon = line.indexOf(":");
        const name = colon === -1 ? "" : line.slice(0, colon).trim();
        // A line may be live as a whole (`{{#node.field#}}`), or no name but a key.
        const field = /^[\w.-]{1,100}$/.test(name) ? `${key}.${name}` : key;
        app.text(node, field, line.slice(colon + 1).trim(), purpose, [...at, key]);
      }
    }
    const { config } = recordAt(data, "authorization");
    app.text(node, "authorization.api_key", get(config, "api_key"), "header", [
      ...at,
      "authorization",
      "config",
      "api_key",
    ]);
    const body = recordAt(data, "body");
    const content = body["data"];
    app.text(node, "body", content, "body", [...at, "body", "data"]);
    for (const [index, part] of asList(content).entries()) {
      const place = [...at, "body", "data", index];
      const key = asText(get(part, "key"));
      const field = key === undefined ? "body" : `body.${key}`;
      if (get(part, "type") === "file")
        app.selected(node, field, get(part, "file"), "body", [...place, "file"]);
      else app.text(node, field, get(part, "value"), "body", [...place, "value"]);
    }
  };
}

/** A tool that the workflow calls itself. */
export const tool: Make = (app, read) => {
  const { data, at } = read;
  const configurations = recordAt(data, "tool_configurations");
  const parameters = recordAt(data, "tool_parameters");
  const { draft, purpose } = toolUse(app, toolNameOf(data), [parameters, configurations]);
  const node = add(app, read, draft.roles, draft);
  for (const [key, value] of Object.entries(parameters))
    app.input(node, key, value, purpose(key), [...at, "tool_parameters", key]);
  for (const [key, value] of Object.entries(configurations))
    app.input(node, `tool_configurations.${key}`, value, purpose(key), [...at, "tool_configurations", key]);
};

/** Where the documents of a pipeline come from: an upload of the editor, or a service. */
export const datasource: Make = (app, read) => {
  const { data, at } = read;
  const local = data["provider_type"] === "local_file";
  const provider = providerName(asText(data["provider_name"]) ?? "").replace(/[_-]?datasource$/, "");
  const service = firstService(provider, provider.replace(/reader$/, ""));
  const fetched =
    service === undefined || service.kind === "model"
      ? {
          roles: ["egress" as const, "retriever" as const],
          party: service === undefined ? ("unknown" as const) : ("third-party" as const),
          service: service?.id ?? (provider || "datasource"),
          ...(service?.host === undefined ? {} : { host: service.host }),
          output: "emit" as const,
          fields: fieldsOf([], [], true),
        }
      : appNode(service, "read");
  const uploaded = { output: "emit" as const, fields: fieldsOf([{ name: "file" }], ["internal"], true) };
  const node = local ? add(app, read, ["entry"], uploaded) : add(app, read, fetched.roles, fetched);
  if (local) app.builder.entry({ nodeId: node.id, protocol: "upload", auth: "platform", reach: "internal" });
  for (const [key, value] of Object.entries(recordAt(data, "datasource_parameters")))
    app.input(node, key, value, key === "url" ? "url" : "query", [...at, "datasource_parameters", key]);
};

/** Events of a service, which a plugin subscribes to and checks. */
export const pluginTrigger: Make = (app, read) => {
  const { data, at } = read;
  const provider = providerName(asText(data["provider_id"]) ?? asText(data["provider_name"]) ?? "");
  const service = firstService(provider, provider.replace(/[_-]trigger$/, ""));
  const known = service === undefined ? undefined : triggerNode(service);
  const node = add(
    app,
    read,
    ["entry"],
    known?.draft ?? {
      party: "unknown",
      service: provider || "plugin",
      output: "emit",
      fields: fieldsOf([], [], true),
    },
  );
  app.builder.entry({
    nodeId: node.id,
    ...(known?.entry ?? { protocol: "app-event", auth: "unknown", reach: "unknown" }),
  });
  for (const key of ["event_parameters", "config"])
    if (isRecord(data[key])) app.texts(node, key, data[key], "other", [...at, key]);
};
