import type { Entry, Node } from "../../model/workflow.ts";
import {
  type AppDraft,
  appNode,
  fieldsOf,
  requestNode,
  triggerNode,
  UNKNOWN_NODE,
  WEB_CLASSES,
} from "../app.ts";
import type { Setting } from "../keys.ts";
import { asText, at } from "../values.ts";
import { appName, appService, type Builtin, builtinOf } from "./apps.ts";

/** A step: its app, what it does, and its settings. */
export interface Step {
  id: string;
  raw: Record<string, unknown>;
  app: string;
  action: string;
  isTrigger: boolean;
  reads: boolean;
}

export interface Usage {
  draft: AppDraft & Partial<Pick<Node, "guard" | "calls">>;
  setting: Setting;
  entry?: Omit<Entry, "nodeId">;
  unknown?: true;
}

export function stepOf(id: string, raw: Record<string, unknown>): Step {
  const type = asText(raw["type_of"]) ?? "";
  return {
    id,
    raw,
    app: appName(asText(raw["selected_api"]) ?? ""),
    action: asText(raw["action"]) ?? "",
    isTrigger: raw["parent_id"] === null || raw["parent_id"] === undefined,
    reads: type === "read" || type === "search",
  };
}

export function usageOf(step: Step): Usage {
  const builtin = builtinOf(step.app);
  return builtin === undefined ? appUsage(step) : builtinUsage(step, builtin);
}

function appUsage(step: Step): Usage {
  const service = appService(step.app);
  if (service === undefined) return unknownUsage(step);
  if (step.isTrigger) {
    const { draft, entry } = triggerNode(service);
    return { draft, entry, setting: "transform" };
  }
  // A request to any address of the app's API, with the app's credential.
  if (/^_zap_raw_request$/.test(step.action)) {
    const action = /^get$/i.test(textOf(step, "method")) ? "read" : "write";
    return { draft: appNode(service, action), setting: "request" };
  }
  const action = step.reads ? "read" : "write";
  return { draft: appNode(service, action), setting: service.kind === "model" ? "model" : action };
}

function unknownUsage(step: Step): Usage {
  if (!step.isTrigger) return { draft: UNKNOWN_NODE, setting: step.reads ? "read" : "write", unknown: true };
  return {
    draft: { roles: ["entry", "unknown"], party: "unknown", output: "emit", fields: fieldsOf([], [], true) },
    setting: "transform",
    entry: { protocol: "app-event", auth: "platform", reach: "unknown" },
    unknown: true,
  };
}

const started = (
  protocol: string,
  auth: Entry["auth"],
  reach: Entry["reach"],
  classes: readonly string[] = [],
): Usage => ({
  draft: {
    roles: ["entry"],
    output: "emit",
    fields: reach === "internal" ? [] : fieldsOf([], classes, true),
  },
  setting: "transform",
  entry: { protocol, auth, reach },
});

function builtinUsage(step: Step, builtin: Builtin): Usage {
  const { isTrigger } = step;
  switch (builtin) {
    case "webhook":
      // A hook's URL is all a caller needs (https://help.zapier.com/hc/en-us/articles/8496288690317).
      if (isTrigger && !/poll|retrieve/i.test(step.action))
        return started("http", "none", "public", WEB_CLASSES);
      if (isTrigger)
        return {
          ...started("feed", "platform", "unknown", []),
          draft: { ...requestNode(textOf(step, "url"), "read"), roles: ["entry"] },
        };
      return {
        draft: requestNode(
          textOf(step, "url"),
          /get|retrieve/i.test(`${step.action} ${textOf(step, "method")}`) ? "read" : "write",
        ),
        setting: "request",
      };
    case "mail":
      if (isTrigger) return started("email", "none", "public", ["conversation", "pii"]);
      return {
        draft: { roles: ["egress"], output: "emit", party: "third-party", service: "zapier-mail" },
        setting: "write",
      };
    case "schedule":
      return started("schedule", "platform", "internal");
    case "chrome":
      return started("manual", "platform", "internal");
    case "chatbot":
      return isTrigger
        ? started("chat", "unknown", "public", WEB_CLASSES)
        : { draft: MODEL, setting: "model" };
    case "form":
      return isTrigger
        ? started("form", "unknown", "public", WEB_CLASSES)
        : { draft: UNKNOWN_NODE, setting: "write", unknown: true };
    case "ai":
      return isTrigger ? started("chat", "platform", "internal") : { draft: MODEL, setting: "model" };
    case "storage":
      return storage(step);
    case "sub-zap":
      return subZap(step);
    case "human":
      return {
        draft: {
          roles: ["human"],
          output: "emit",
          party: "own",
          service: "zapier-approval",
          fields: fieldsOf([], ["conversation"], false),
          guard: {
            action: "approve",
            certainty: "deterministic",
            dataClasses: [],
            rawBranches: [],
            approver: "operator",
          },
        },
        setting: "write",
      };
    case "code":
      return isTrigger
        ? {
            ...started("schedule", "platform", "internal"),
            draft: { roles: ["entry", "code"], output: "assign" },
          }
        : { draft: { roles: ["code"], output: "assign" }, setting: "transform" };
    case "filter":
      return { draft: { roles: ["transform"], output: "assign" }, setting: "transform" };
    case "transform":
      return { draft: { roles: ["transform"], output: "assign" }, setting: "transform" };
  }
}

const MODEL: AppDraft = { roles: ["model"], output: "join", party: "vendor", service: "zapier-ai" };

/** Storage, tables and digests by Zapier: kept by the platform that runs the Zap. */
function storage(step: Step): Usage {
  const service = {
    id: `zapier-${step.app.replace(/^zapier/, "")}`,
    kind: "database",
    party: "own",
  } as const;
  if (step.isTrigger) {
    const { draft, entry } = triggerNode(service);
    return { draft, entry, setting: "transform" };
  }
  const reads = step.reads || /^(?:get|find|list|release|lookup)/i.test(step.action);
  return { draft: appNode(service, reads ? "read" : "write"), setting: reads ? "read" : "write" };
}

function subZap(step: Step): Usage {
  if (step.isTrigger)
    return {
      ...started("workflow", "platform", "unknown", []),
      entry: { protocol: "workflow", auth: "platform", reach: "internal" },
    };
  if (/return/i.test(step.action))
    return { draft: { roles: ["respond"], party: "caller" }, setting: "respond" };
  const called = textOf(step, "zap_id") || textOf(step, "subzap") || textOf(step, "zap");
  return {
    draft: { roles: ["transform"], output: "emit", ...(called === "" ? {} : { calls: called }) },
    setting: "transform",
  };
}

const textOf = ({ raw }: Step, key: string): string => asText(at(raw, "params", key)) ?? "";

const PLACE_KEYS = [
  "spreadsheet",
  "worksheet",
  "base",
  "table",
  "database",
  "folder",
  "board",
  "list",
  "collection",
];

/** The table or folder, as people see it (`parammap` holds the titles of chosen ids). */
export function placeOf({ raw }: Step): string | undefined {
  const parts = PLACE_KEYS.flatMap((key) => {
    const id = asText(at(raw, "params", key));
    return id === undefined || id.includes("{{") ? [] : [asText(at(raw, "meta", "parammap", key)) ?? id];
  });
  return parts.length === 0 ? undefined : parts.join("/").slice(0, 300);
}
