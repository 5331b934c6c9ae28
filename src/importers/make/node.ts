import type { Entry } from "../../model/workflow.ts";
import {
  type AppDraft,
  appNode,
  fieldsOf,
  type NamedField,
  requestNode,
  triggerNode,
  UNKNOWN_NODE,
  WEB_CLASSES,
} from "../app.ts";
import type { Setting } from "../keys.ts";
import { asList, asRecord, asText, at, get } from "../values.ts";
import { appService, connectionService, isApiCall, verbOf } from "./apps.ts";
import { type Builtin, builtinOf, DRAFTS } from "./modules.ts";
import type { Step } from "./steps.ts";

/** What a module is: its node, how its settings are read, and the entry it opens. */
export interface Usage {
  draft: AppDraft;
  setting: Setting;
  entry?: Omit<Entry, "nodeId">;
  builtin?: Builtin;
  /** Its app is not known; only whether it is a trigger. */
  unknown?: true;
}

/** The node of a module. `first`: nothing runs before it, and it is no tool. */
export function usageOf(step: Step, first: boolean): Usage {
  const builtin = builtinOf(step.app, step.module);
  return builtin === undefined ? appUsage(step, first) : builtinUsage(step, builtin);
}

function builtinUsage(step: Step, builtin: Builtin): Usage {
  const draft = DRAFTS[builtin];
  const outputs = outputsOf(step);
  switch (builtin) {
    case "webhook":
      // Without API keys, which are the webhook's and not the scenario's, its URL is the only secret (https://apps.make.com/gateway).
      return entry(outputs, WEB_CLASSES, { protocol: "http", auth: "none", reach: "public" }, builtin);
    case "mail-hook":
      return entry(
        outputs,
        ["conversation", "pii"],
        { protocol: "email", auth: "none", reach: "public" },
        builtin,
      );
    case "call-entry":
      return entry(outputs, [], { protocol: "workflow", auth: "platform", reach: "internal" }, builtin);
    case "manual":
      return {
        draft: { roles: ["entry"], output: "assign" },
        setting: "transform",
        entry: { protocol: "manual", auth: "platform", reach: "internal" },
        builtin,
      };
    case "data-store": {
      const action = verbOf(step.module) === "read" ? "read" : "write";
      const store = { id: "make-data-store", kind: "database", party: "own" } as const;
      return { draft: appNode(store, action, outputs), setting: action, builtin };
    }
    case "http":
      return { draft: requestNode(urlOf(step), methodOf(step)), setting: "request", builtin };
    case "agent":
    case "make-ai":
      return { draft: modelDraft(step, builtin), setting: "model", builtin };
    case "mcp":
      return {
        draft: {
          roles: ["tool", "egress"],
          output: "emit",
          party: "unknown",
          service: "mcp",
          fields: fieldsOf([], [], true),
        },
        setting: "write",
        builtin,
      };
    case "respond":
      return { draft: draft ?? UNKNOWN_NODE, setting: "respond", builtin };
    default:
      return { draft: draft ?? UNKNOWN_NODE, setting: "transform", builtin };
  }
}

function entry(
  outputs: readonly NamedField[],
  classes: readonly string[],
  facts: Omit<Entry, "nodeId">,
  builtin: Builtin,
): Usage {
  const fields = fieldsOf(outputs, classes, true);
  return { draft: { roles: ["entry"], output: "emit", fields }, setting: "transform", entry: facts, builtin };
}

/** Make's own AI modules: the vendor is that of the connection, or one that Make chooses. */
function modelDraft(step: Step, builtin: Builtin): AppDraft {
  const vendor = connectionsOf(step)
    .map(({ type }) => connectionService(type))
    .find((service) => service?.kind === "model");
  return {
    roles: builtin === "agent" ? ["agent"] : ["model"],
    output: "join",
    party: vendor?.party ?? "vendor",
    service: vendor?.id ?? "make-ai",
    ...(vendor?.host === undefined ? {} : { host: vendor.host }),
  };
}

function appUsage(step: Step, first: boolean): Usage {
  const verb = isApiCall(step.module) ? methodOf(step) : verbOf(step.module);
  const service = appService(step.app);
  const trigger = verb === "trigger" && first;
  if (service === undefined) return unknownUsage(step, trigger);
  if (service.kind !== "model" && trigger) {
    const { draft, entry } = triggerNode(service, outputsOf(step));
    return { draft, entry, setting: "transform" };
  }
  const action = verb === "read" || verb === "trigger" ? "read" : "write";
  const setting = service.kind === "model" ? "model" : action;
  return { draft: appNode(service, action, outputsOf(step), placeOf(step)), setting };
}

/** Of an app that nobody knows, the verb still says whether its events start the scenario. */
function unknownUsage(step: Step, trigger: boolean): Usage {
  if (!trigger) return { draft: UNKNOWN_NODE, setting: "write", unknown: true };
  return {
    draft: {
      roles: ["entry", "unknown"],
      party: "unknown",
      output: "emit",
      fields: fieldsOf(outputsOf(step), [], true),
    },
    setting: "transform",
    entry: { protocol: "app-event", auth: "unknown", reach: "unknown" },
    unknown: true,
  };
}

/** The fields that the editor knew a module to give. */
export function outputsOf({ raw }: Step): NamedField[] {
  return asList(get(raw["metadata"], "interface"))
    .slice(0, 200)
    .flatMap((field) => {
      const name = asText(get(field, "name"));
      const label = asText(get(field, "label"));
      return name === undefined
        ? []
        : [{ name: name.replaceAll(".", "_"), ...(label === undefined ? {} : { label }) }];
    });
}

/** URL and method stand in the mapper; older versions keep them among the parameters. */
function urlOf({ raw }: Step): string {
  return asText(at(raw, "mapper", "url")) ?? asText(at(raw, "parameters", "url")) ?? "";
}

function methodOf({ raw, module }: Step): "read" | "write" {
  const method = (
    asText(at(raw, "mapper", "method")) ??
    asText(at(raw, "parameters", "method")) ??
    ""
  ).toLowerCase();
  return method === "get" || (method === "" && /^ActionGet|^get/i.test(module)) ? "read" : "write";
}

/** Literal names of a table, sheet, folder or store, from the outside in. */
const PLACE_KEYS = [
  "datastore",
  "spreadsheetId",
  "sheetId",
  "base",
  "table",
  "tableId",
  "database",
  "databaseId",
  "collection",
  "bucket",
  "folder",
];

export function placeOf({ raw }: Step): string | undefined {
  const parts = PLACE_KEYS.flatMap((key) =>
    ["mapper", "parameters"].flatMap((group) => {
      const value = at(raw, group, key);
      return typeof value === "number" ? [String(value)] : (asText(value) ?? []);
    }),
  ).filter((part) => !part.includes("{{"));
  return parts.length === 0 ? undefined : [...new Set(parts)].join("/").slice(0, 300);
}

/** Connections by reference: the kind of account and what people called it. */
export function connectionsOf({ raw, app }: Step): { type: string; name?: string }[] {
  const labels = asRecord(at(raw, "metadata", "restore", "parameters"));
  const declared = asList(at(raw, "metadata", "parameters"));
  return Object.keys(asRecord(raw["parameters"]))
    .filter((key) => /^__IMT[A-Z]+__$/.test(key) || /connectionId$/i.test(key) || key === "account")
    .map((key) => {
      const type =
        asText(at(labels, key, "data", "connection")) ??
        asText(
          get(
            declared.find((one) => get(one, "name") === key),
            "type",
          ),
        ) ??
        app;
      // Make calls a connection after the account: `My Google connection (somebody@example.com)`.
      const name = asText(at(labels, key, "label"))
        ?.slice(0, 200)
        .replace(/ ?\(?[^\s()@]{1,100}@[^\s()@]{1,100}\)?/g, "");
      return { type, ...(name === undefined ? {} : { name }) };
    });
}
