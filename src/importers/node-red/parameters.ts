import type { ParameterPurpose, Reference } from "../../model/workflow.ts";
import type { ParameterDraft } from "../build.ts";
import { purposeAt, type Setting } from "../keys.ts";
import { fieldOf, leavesOf } from "../leaves.ts";
import { asList, asText, get, isRecord, lookUp } from "../values.ts";
import {
  type ContextSetters,
  contextField,
  environment,
  mustache,
  pathOf,
  typedValue,
  unique,
} from "./expressions.ts";
import type { Item } from "./flow.ts";
import type { Kind } from "./kinds.ts";

/** A parameter without its place in the file, which is `path` below the node. */
export type Draft = Omit<ParameterDraft, "at"> & { path: readonly string[] };

/** What a node reads of messages and settings. */
export function parametersOf(item: Item, kind: Kind | undefined, setters: ContextSetters): Draft[] {
  switch (item.type) {
    case "function":
      return programs(item);
    case "change":
      return rules(item, setters);
    case "template":
      return template(item, setters);
    case "switch":
      return [condition(item, setters)];
    case "exec":
      return command(item);
    case "debug":
      return [shown(item, setters)];
    default:
      return [...messageReads(item, kind), ...settings(item, kind, setters), ...replaced(kind)];
  }
}

/** The program for messages; what runs at start and stop sees no message. */
function programs({ raw }: Item): Draft[] {
  return ["func", "initialize", "finalize"].flatMap((key) => {
    const text = asText(raw[key]);
    if (
      text === undefined ||
      (key !== "func" && text.replace(/^[ \t]{0,200}\/\/[^\n]*$/gm, "").trim() === "")
    )
      return [];
    return [
      {
        field: key,
        text,
        purpose: "code" as const,
        kind: "code" as const,
        language: "javascript" as const,
        runtime: "message" as const,
        path: [key],
      },
    ];
  });
}

/** Rules of a change node: set, change (replace text), move, delete. Before version 0.12 there was a single one, in the node itself. */
function rules({ raw }: Item, setters: ContextSetters): Draft[] {
  const list = Array.isArray(raw["rules"]) ? raw["rules"] : [raw];
  return list.flatMap((rule, index): Draft[] => {
    if (!isRecord(rule)) return [];
    const property = asText(rule["p"]) ?? asText(rule["property"]) ?? "";
    const target = targetOf(property, asText(rule["pt"]) ?? "msg");
    const field = `rules[${index}]`;
    const path = Array.isArray(raw["rules"]) ? ["rules", String(index)] : [];
    const make = (assigns: string, text: string, references: Reference[], key: string): Draft => ({
      field: `${field}.${key}`,
      text: text === "" ? assigns : text,
      purpose: "content",
      assigns,
      ...(references.length === 0 ? {} : { references }),
      path: [...path, key],
    });
    const to = asText(rule["to"]) ?? "";
    const own = typedValue(property, asText(rule["pt"]) ?? "msg", setters);
    switch (asText(rule["t"]) ?? asText(rule["action"])) {
      case "delete":
        return [make(target, property, [], "p")];
      case "move":
        return [
          make(targetOf(to, asText(rule["tot"]) ?? "msg"), property, own, "to"),
          make(target, property, [], "p"),
        ];
      case "change":
      case "replace":
        return [make(target, to, [...own, ...typedValue(to, asText(rule["tot"]) ?? "str", setters)], "to")];
      default:
        return [make(target, to, typedValue(to, asText(rule["tot"]) ?? "str", setters), "to")];
    }
  });
}

/** Under which field of the message, or of a context, a value is put. */
export function targetOf(property: string, type: string): string {
  if (type === "flow" || type === "global") return contextField(type, pathOf(property));
  return pathOf(property) || "payload";
}

function template({ raw }: Item, setters: ContextSetters): Draft[] {
  const text = asText(raw["template"]) ?? "";
  const references = raw["syntax"] === "plain" ? [] : mustache(text, setters);
  const assigns = targetOf(asText(raw["field"]) ?? "payload", asText(raw["fieldType"]) ?? "msg");
  return [
    {
      field: "template",
      text: text === "" ? assigns : text,
      purpose: "content",
      assigns,
      ...(references.length === 0 ? {} : { references }),
      path: ["template"],
    },
  ];
}

function condition({ raw }: Item, setters: ContextSetters): Draft {
  const property = asText(raw["property"]) ?? "payload";
  const compared = asList(raw["rules"]).flatMap((rule) =>
    typedValue(asText(get(rule, "v")) ?? "", asText(get(rule, "vt")) ?? "str", setters),
  );
  const references = unique([
    ...typedValue(property, asText(raw["propertyType"]) ?? "msg", setters),
    ...compared,
  ]);
  return { field: "property", text: property, purpose: "condition", references, path: ["property"] };
}

/** What a debug node shows: one property, an expression, or (`true`) the whole message. */
function shown({ raw }: Item, setters: ContextSetters): Draft {
  const what = asText(raw["complete"]) ?? "payload";
  const whole = what === "true" || raw["complete"] === true;
  const property = what === "false" ? "payload" : what;
  const type = raw["targetType"] === "jsonata" ? "jsonata" : whole ? "full" : "msg";
  return {
    field: "complete",
    text: property,
    purpose: "content",
    references: typedValue(property, type, setters),
    path: ["complete"],
  };
}

/** The command line: the literal command, then (`addpay`) a property of the message, then literal arguments. */
function command({ raw }: Item): Draft[] {
  const added = raw["addpay"];
  const property = added === true || added === "true" ? "payload" : asText(added);
  const references: Reference[] =
    property === undefined || property === "false"
      ? []
      : [{ from: "input", name: "", field: pathOf(property) || "*" }];
  const text = [asText(raw["command"]), asText(raw["append"])].filter(Boolean).join(" ");
  return [
    {
      field: "command",
      text: text === "" ? "msg" : text,
      purpose: "command",
      ...(references.length === 0 ? {} : { references }),
      path: ["command"],
    },
    { field: "output", text: "msg.payload", purpose: "other", assigns: "payload", path: ["command"] },
  ];
}

/** What the node takes from the message by itself. Where the message goes to a model, the answer takes its place. */
function messageReads({ raw }: Item, kind: Kind | undefined): Draft[] {
  const isModel = kind?.roles.includes("model") === true;
  return Object.entries(kind?.reads ?? {}).flatMap(([property, purpose]): Draft[] => {
    // A setting of the node wins over the message's property of the same name.
    const own =
      purpose === "recipient" && kind?.settings !== undefined
        ? settingFor(raw, kind.settings, purpose)
        : undefined;
    if (own !== undefined) return [];
    return [
      {
        field: `msg.${property}`,
        text: `msg.${property}`,
        purpose,
        references: [{ from: "input", name: "", field: property }],
        ...(isModel && purpose !== "header" ? { assigns: kind?.sets?.[0] ?? "payload" } : {}),
        path: [],
      },
    ];
  });
}

function settingFor(
  raw: Record<string, unknown>,
  settings: Readonly<Record<string, ParameterPurpose>>,
  purpose: ParameterPurpose,
): string | undefined {
  return Object.entries(settings)
    .filter(([, of]) => of === purpose)
    .map(([key]) => asText(raw[key]))
    .find((text) => text !== undefined);
}

/** Keys of every node that say where and how it is drawn, or name other nodes. */
const DRAWING: ReadonlySet<string> = new Set([
  "id",
  "type",
  "z",
  "g",
  "x",
  "y",
  "wires",
  "name",
  "d",
  "l",
  "info",
  "inputs",
  "outputs",
  "links",
  "scope",
  "order",
  "group",
  "env",
]);

/** Settings: typed ones (`value` with `valueType`), texts with mustache in them, `${NAME}`. */
function settings(item: Item, kind: Kind | undefined, setters: ContextSetters): Draft[] {
  const setting = settingOf(kind);
  const isModel = setting === "model";
  const assigns = isModel ? { assigns: kind?.sets?.[0] ?? "payload" } : {};
  return leavesOf(item.raw, kind?.settings?.["name"] === undefined ? DRAWING : DRAWING_BUT_NAME).flatMap(
    (leaf): Draft[] => {
      const key = leaf.path.at(-1) ?? "";
      const type = typeOf(leaf.owner, key);
      const references =
        type === undefined
          ? unique([...mustache(leaf.text, setters), ...environment(leaf.text)])
          : typedValue(leaf.text, type, setters);
      const purpose = lookUp(kind?.settings ?? {}, leaf.path[0]) ?? purposeAt(leaf.path, setting, leaf.owner);
      return [
        {
          field: fieldOf(leaf.path),
          text: leaf.text,
          purpose: references.length === 0 && !NAMED.has(purpose) ? "other" : purpose,
          ...(references.length === 0 ? {} : { references, ...assigns }),
          path: leaf.path,
        },
      ];
    },
  );
}

const DRAWING_BUT_NAME: ReadonlySet<string> = new Set([...DRAWING].filter((key) => key !== "name"));
/** Constants of these purposes say something; all others are options. */
const NAMED: ReadonlySet<ParameterPurpose> = new Set([
  "url",
  "path",
  "command",
  "query",
  "recipient",
  "header",
  "system-prompt",
]);

/** The type of a typed setting stands beside it. */
function typeOf(owner: Readonly<Record<string, unknown>>, key: string): string | undefined {
  for (const name of [
    `${key}Type`,
    `${key}type`,
    `${key}_type`,
    `${key}T`,
    `${key}t`,
    key === "p" ? "pt" : "",
    key === "v" ? "vt" : "",
  ])
    if (name !== "" && typeof owner[name] === "string") return asText(owner[name]);
  return undefined;
}

function settingOf(kind: Kind | undefined): Setting {
  if (kind === undefined) return "write";
  if (kind.roles.includes("model")) return "model";
  if (kind.roles.includes("respond")) return "respond";
  if (kind.roles.includes("retriever")) return "read";
  return kind.roles.includes("entry") || kind.roles.includes("transform") ? "transform" : "write";
}

/** Properties that are replaced end there. */
function replaced(kind: Kind | undefined): Draft[] {
  return (kind?.sets ?? []).map((property) => ({
    field: `sets msg.${property}`,
    text: `msg.${property}`,
    purpose: "other",
    assigns: property,
    path: [],
  }));
}
