import type { Entry, Guard, Node } from "../../../model/workflow.ts";
import {
  type AppDraft,
  appNode,
  fieldsOf,
  type NamedField,
  requestNode,
  triggerNode,
  UNKNOWN_NODE,
  WEB_CLASSES,
} from "../../app.ts";
import type { Setting } from "../../keys.ts";
import { asRecord, asText, at, get, lookUp } from "../../values.ts";
import type { Action } from "./actions.ts";
import {
  AI_BUILDER,
  connectorOf,
  connectorService,
  isAiBuilder,
  operationOf,
  reads,
  waitsForPerson,
} from "./connectors.ts";

/** What an action or trigger is: its node, how its settings are read, the entry it opens. */
export interface Usage {
  draft: AppDraft & Partial<Pick<Node, "guard" | "place" | "calls">>;
  setting: Setting;
  entry?: Omit<Entry, "nodeId">;
  /** What a type of connector is called, when nobody knows it. */
  unknown?: string;
  credential?: string;
}

const TRANSFORM: Usage = { draft: { roles: ["transform"], output: "assign" }, setting: "transform" };

/** Types of actions that only work on data or decide. Source: the trigger and action types reference of Logic Apps. */
const TRANSFORMS: ReadonlySet<string> = new Set(
  (
    "compose initializevariable setvariable appendtostringvariable appendtoarrayvariable incrementvariable decrementvariable " +
    "parsejson query select join table scope if switch foreach until wait terminate expression changetimezone flatfileencoding " +
    "flatfiledecoding xmlvalidation xslt liquid integrationaccountartifactlookup batch addtotime converttimezone"
  ).split(" "),
);
const CONNECTORS: ReadonlySet<string> = new Set(
  "openapiconnection openapiconnectionwebhook openapiconnectionnotification apiconnection apiconnectionwebhook apiconnectionnotification serviceprovider".split(
    " ",
  ),
);

/** `literal` gives a variable's or parameter's text, where only one is ever set. */
export function usageOf(
  action: Action,
  connections: unknown,
  literal: (text: string) => string = (text) => text,
): Usage {
  const type = action.type.toLowerCase();
  const { inputs } = action.raw;
  if (CONNECTORS.has(type)) return connector(action, connections);
  if (TRANSFORMS.has(type)) return TRANSFORM;
  switch (type) {
    case "request":
      return request(action);
    case "recurrence":
    case "slidingwindow":
      return started("schedule", "internal");
    case "http":
    case "httpwebhook":
    case "apimanagement":
    case "httpwithauthentication":
      return called(action, literal(uriOf(inputs)));
    case "response":
      return { draft: { roles: ["respond"], party: "caller" }, setting: "respond" };
    case "workflow":
      return { draft: { roles: ["transform"], output: "emit", ...calledFlow(inputs) }, setting: "transform" };
    case "function":
      return {
        draft: {
          roles: ["egress"],
          output: "emit",
          party: "own",
          service: "azure-functions",
          fields: fieldsOf([], [], false),
        },
        setting: "request",
      };
    case "javascriptcode":
    case "csharpscriptcode":
    case "powershellcode":
      return { draft: { roles: ["code"], output: "assign" }, setting: "transform" };
    case "agent":
      return {
        draft: { roles: ["agent"], output: "join", party: "vendor", service: "azure-openai" },
        setting: "model",
      };
    case "batchtrigger":
    case "inlineagent":
      return started("workflow", "internal");
    default:
      return { draft: UNKNOWN_NODE, setting: "write", unknown: action.type };
  }
}

/** A request; of a vault of secrets the answer is one. */
function called({ raw, isTrigger }: Action, uri: string): Usage {
  const draft = requestNode(
    uri,
    /^get$/i.test(asText(get(raw["inputs"], "method")) ?? "") ? "read" : "write",
  );
  return {
    draft: draft.service === "key-vault" ? { ...draft, ...SECRET } : draft,
    setting: "request",
    ...(isTrigger ? { entry: { protocol: "app-event", auth: "unknown", reach: "unknown" } } : {}),
  };
}

const SECRET: AppDraft = { roles: ["secret"], output: "emit", fields: fieldsOf([], ["credential"], false) };

function started(protocol: string, reach: Entry["reach"]): Usage {
  return {
    draft: { roles: ["entry"], output: "emit" },
    setting: "transform",
    entry: { protocol, auth: "platform", reach },
  };
}

/**
 * The ways to call a flow. An HTTP trigger's URL carries a signature (`sig`): who has it may call. `Tenant` and chosen users ask
 * for a token instead. Source: https://learn.microsoft.com/power-automate/oauth-authentication.
 */
function request({ raw }: Action): Usage {
  const inputs = raw["inputs"];
  const names = schemaFields(get(inputs, "schema"));
  const who = asText(get(inputs, "triggerAuthenticationType"))?.toLowerCase();
  const kind = asText(raw["kind"])?.toLowerCase() ?? "http";
  const entry = lookUp(ENTRIES, kind) ?? {
    protocol: "http",
    auth: who === undefined || who === "all" ? ("signature" as const) : ("oauth2" as const),
    reach: "public" as const,
  };
  return {
    draft: {
      roles: ["entry"],
      output: "emit",
      fields: [
        ...fieldsOf(names, WEB_CLASSES, true),
        ...(kind === "http"
          ? fieldsOf([{ name: "headers.authorization" }], ["credential"], true).slice(0, 1)
          : []),
      ],
    },
    setting: "transform",
    entry,
  };
}

/** Kinds of request triggers that the platform itself calls, for somebody who is signed in. */
const ENTRIES: Readonly<Record<string, Omit<Entry, "nodeId">>> = {
  button: { protocol: "manual", auth: "platform", reach: "internal" },
  powerapp: { protocol: "workflow", auth: "platform", reach: "internal" },
  powerappv2: { protocol: "workflow", auth: "platform", reach: "internal" },
  powerapps: { protocol: "workflow", auth: "platform", reach: "internal" },
  powervirtualagents: { protocol: "workflow", auth: "platform", reach: "internal" },
  virtualagent: { protocol: "workflow", auth: "platform", reach: "internal" },
  skills: { protocol: "workflow", auth: "platform", reach: "internal" },
  agent: { protocol: "chat", auth: "platform", reach: "internal" },
  alert: { protocol: "app-event", auth: "signature", reach: "public" },
  eventgrid: { protocol: "app-event", auth: "signature", reach: "public" },
  geofence: { protocol: "app-event", auth: "platform", reach: "internal" },
};

/** The properties of a JSON schema, as far as it names them; buttons and apps call theirs `text`, `text_1` and title them. */
function schemaFields(schema: unknown): NamedField[] {
  return Object.entries(asRecord(get(schema, "properties")))
    .slice(0, 200)
    .map(([name, property]) => {
      const label = asText(get(property, "title"));
      return { name: name.replaceAll(".", "_"), ...(label === undefined ? {} : { label }) };
    });
}

function connector({ raw, isTrigger }: Action, connections: unknown): Usage {
  const { inputs } = raw;
  const name = connectorOf(inputs, connections) ?? "";
  const operation = operationOf(inputs);
  const credential = name === "" ? {} : { credential: name };
  if (isAiBuilder(name, operation) && AI_BUILDER !== undefined)
    return { draft: appNode(AI_BUILDER, "write"), setting: "model", ...credential };
  if (name === "approvals" || waitsForPerson(operation))
    return { ...approval(name, operation), ...credential };
  const service = connectorService(name);
  if (service === undefined) return unknownConnector(name, isTrigger, credential);
  if (isTrigger) {
    const { draft, entry } = triggerNode(service);
    return { draft, entry, setting: "transform", ...credential };
  }
  if (service.id === "key-vault")
    return {
      draft: { ...SECRET, party: service.party, service: service.id },
      setting: "transform",
      ...credential,
    };
  if (service.id === "web")
    return {
      draft: requestNode(uriOf(get(inputs, "parameters")), "write"),
      setting: "request",
      ...credential,
    };
  const action = reads(inputs) ? "read" : "write";
  const place = placeOf(inputs);
  const draft = appNode(service, action, selected(inputs), place);
  return {
    draft: { ...draft, ...(place === undefined ? {} : { place }) },
    setting: service.kind === "model" ? "model" : action,
    ...credential,
  };
}

function unknownConnector(name: string, isTrigger: boolean, credential: object): Usage {
  const unknown = `connector ${name}`;
  if (!isTrigger) return { draft: UNKNOWN_NODE, setting: "write", unknown, ...credential };
  return {
    draft: { roles: ["entry", "unknown"], party: "unknown", output: "emit", fields: fieldsOf([], [], true) },
    setting: "transform",
    entry: { protocol: "app-event", auth: "platform", reach: "unknown" },
    unknown,
    ...credential,
  };
}

/** A person decides; what he is shown and what he answers travels by his mail or chat. */
function approval(name: string, operation: string): Usage {
  const service = connectorService(name);
  const guard: Guard = {
    action: "approve",
    certainty: "deterministic",
    dataClasses: [],
    rawBranches: [],
    approver: "unknown",
  };
  return {
    draft: {
      roles: service === undefined ? ["human"] : ["human", "egress"],
      party: service?.party ?? "own",
      service: service?.id ?? "approvals",
      ...(service?.host === undefined ? {} : { host: service.host }),
      output: "emit",
      fields: fieldsOf([], ["conversation"], false),
      ...(/^CreateAnApproval/i.test(operation) ? {} : { guard }),
    },
    setting: "write",
  };
}

const uriOf = (inputs: unknown): string =>
  asText(get(inputs, "uri")) ?? asText(get(inputs, "url")) ?? asText(get(inputs, "request/url")) ?? "";

/** A child flow of the same solution is named by its id. */
function calledFlow(inputs: unknown): { calls?: string } {
  const id =
    asText(at(inputs, "host", "workflowReferenceName")) ?? asText(at(inputs, "host", "workflow", "id"));
  return id === undefined || id.startsWith("@") ? {} : { calls: id.split("/").at(-1) ?? id };
}

/** Columns that a query names. */
function selected(inputs: unknown): NamedField[] {
  const columns =
    asText(at(inputs, "parameters", "$select")) ?? asText(at(inputs, "queries", "$select")) ?? "";
  return columns.includes("@")
    ? []
    : columns.split(",").flatMap((name) => (name.trim() === "" ? [] : [{ name: name.trim() }]));
}

const PLACE_KEYS = [
  "dataset",
  "source",
  "drive",
  "site",
  "file",
  "table",
  "entityName",
  "containerName",
  "folderPath",
  "queueName",
  "index",
];

/** The table, list or file that is named literally. */
function placeOf(inputs: unknown): string | undefined {
  const parts = PLACE_KEYS.flatMap((key) => asText(at(inputs, "parameters", key)) ?? []).filter(
    (text) => !text.includes("@"),
  );
  return parts.length === 0 ? undefined : parts.join("/").slice(0, 300);
}
