import { asList, asText, at, get, isRecord } from "../../values.ts";

/** One definition in a file: what stands around it names its connections. */
export interface Definition {
  data: Record<string, unknown>;
  path: readonly (string | number)[];
  title: string | undefined;
  /** Connections by reference: `connectionReferences` of flows, `$connections` of logic apps. */
  connections: unknown;
  /** A logic app that keeps no history of its runs. */
  stateless: boolean;
}

const MAX_DEFINITIONS = 200;

/**
 * Definitions of flows: `Workflows/*.json` of a solution and `definition.json` of a package (`properties.definition`), a logic
 * app's own JSON (`definition`, or the definition itself), and ARM templates (`resources`).
 */
export function definitionsOf(data: unknown): Definition[] {
  if (!isRecord(data)) return [];
  const resources = asList(data["resources"]).slice(0, MAX_DEFINITIONS);
  const inTemplate = resources.flatMap((resource, index) => definitionIn(resource, ["resources", index]));
  return inTemplate.length > 0 ? inTemplate : definitionIn(data, []);
}

function definitionIn(data: unknown, path: readonly (string | number)[]): Definition[] {
  const places: readonly (readonly string[])[] = [["properties", "definition"], ["definition"], []];
  for (const place of places) {
    const definition = at(data, ...place);
    if (!isRecord(definition) || !isDefinition(definition)) continue;
    const around = at(data, ...place.slice(0, -1));
    return [
      {
        data: definition,
        path: [...path, ...place],
        title:
          asText(get(around, "displayName")) ??
          asText(get(data, "displayName")) ??
          plainName(get(data, "name")),
        connections: get(around, "connectionReferences") ?? at(around, "parameters", "$connections", "value"),
        stateless: get(data, "kind") === "Stateless",
      },
    ];
  }
  return [];
}

/** Names of resources may be template expressions or identifiers. */
function plainName(name: unknown): string | undefined {
  const text = asText(name);
  return text === undefined || /^\[|^[\da-f]{8}-[\da-f]{4}-/i.test(text) ? undefined : text;
}

/** Triggers and actions by their names, each with a type. */
function isDefinition(data: Record<string, unknown>): boolean {
  const { triggers, actions } = data;
  if (!isRecord(triggers) || !isRecord(actions)) return false;
  const all = [...Object.values(triggers), ...Object.values(actions)];
  const isLogic = /\/workflowdefinition\.json|Microsoft\.Logic/i.test(
    String(data["$schema"] ?? "").slice(0, 300),
  );
  return (
    isLogic ||
    (all.length > 0 &&
      all.every((item) => isRecord(item) && typeof item["type"] === "string") &&
      Object.values(actions).every(
        (item) => isRecord(item) && ("runAfter" in item || "inputs" in item || "actions" in item),
      ))
  );
}

/** Files of Azure and of packages that are all called the same. */
const COMMON: ReadonlySet<string> = new Set(["workflow", "definition", "template", "azuredeploy", "flow"]);

/**
 * What the file calls its flow: a solution writes `Workflows/<name>-<id>.json`, a logic app `<name>/workflow.json`.
 * Undefined where it is an identifier only.
 */
export function nameOfFile(file: string): string | undefined {
  const [parent, last = ""] = ["", ...file.split("/")].slice(-2);
  const name = last.replace(/\.json$/i, "").replace(/-[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i, "");
  const own = COMMON.has(name.toLowerCase()) ? parent : name;
  return own === "" ? undefined : plainName(own);
}
