import { withoutHostileKeys } from "../../lib/json.ts";
import { AppError } from "../../model/errors.ts";
import { asList, asText, get, isRecord } from "../values.ts";

/** One flow inside a file. */
export interface FoundFlow {
  /** The object with `nodes` and `edges`. */
  flow: Record<string, unknown>;
  /** What the instance keeps beside them (`apiConfig`, `isPublic` …); empty where only the flow was exported. */
  entity: Record<string, unknown>;
  /** Where the flow stands; `inline`: as text in a text, so that places inside of it cannot be told. */
  path: readonly string[];
  inline: boolean;
  name: string | undefined;
}

/** Keys under which an instance's export lists its flows, and wrappers of its API. */
const LISTS = [
  "ChatFlow",
  "AgentFlow",
  "AgentFlowV2",
  "AssistantFlow",
  "chatflows",
  "data",
  "flowData",
] as const;
const MAX_WRAPPING = 4;
const MAX_FLOWS = 2000;

/** Whether a file is Flowise's: cheap, as it is asked of every file. */
export function looksLikeFlowise(data: unknown): boolean {
  return candidates(data).some(({ value }) =>
    typeof value === "string"
      ? /"nodes"\s{0,20}:/.test(value) && /"(?:inputAnchors|inputParams|baseClasses)"/.test(value)
      : isFlow(value),
  );
}

/** Every flow of a file. Errors: `too-large`, `damaged` when `flowData` is no JSON. */
export function findFlows(data: unknown, file: string): FoundFlow[] {
  const all = candidates(data);
  if (all.length > MAX_FLOWS)
    throw new AppError(
      "too-large",
      `the file holds more than ${MAX_FLOWS} flows`,
      "Split it into several files.",
      { file },
    );
  return all.flatMap(({ value, path, entity }): FoundFlow[] => {
    const inline = typeof value === "string";
    const flow = inline ? parseInline(value, file) : value;
    if (!isFlow(flow)) return [];
    return [{ flow, entity, path, inline, name: asText(get(entity, "name")) ?? asText(get(flow, "name")) }];
  });
}

interface Candidate {
  value: unknown;
  path: readonly string[];
  entity: Record<string, unknown>;
}

/** Values that may be flows: the file itself, `flowData` of an entity, entries of lists. */
function candidates(data: unknown): Candidate[] {
  const found: Candidate[] = [];
  const visit = (value: unknown, path: readonly string[]): void => {
    if (found.length > MAX_FLOWS) return;
    if (Array.isArray(value)) {
      if (path.length < MAX_WRAPPING)
        for (const [index, item] of value.entries())
          if (isRecord(item)) visit(item, [...path, String(index)]);
      return;
    }
    if (!isRecord(value)) return;
    if (Array.isArray(value["nodes"])) found.push({ value, path, entity: value });
    else if (typeof value["flowData"] === "string")
      found.push({ value: value["flowData"], path: [...path, "flowData"], entity: value });
    else if (isRecord(value["flowData"]) && Array.isArray(value["flowData"]["nodes"]))
      found.push({ value: value["flowData"], path: [...path, "flowData"], entity: value });
    else if (path.length < MAX_WRAPPING)
      for (const key of LISTS) if (Object.hasOwn(value, key)) visit(value[key], [...path, key]);
  };
  visit(data, []);
  return found;
}

function parseInline(text: string, file: string): unknown {
  let flow: unknown;
  try {
    flow = JSON.parse(text);
  } catch {
    throw new AppError("damaged", "`flowData` is not valid JSON", "Export the flow from Flowise again.", {
      file,
    });
  }
  withoutHostileKeys(flow, file);
  return flow;
}

/** Flowise's own shape: nodes whose `data` names a component and holds its inputs. */
function isFlow(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && asList(value["nodes"]).some((node) => isFlowiseNode(get(node, "data")));
}

function isFlowiseNode(data: unknown): boolean {
  if (asText(get(data, "name")) === undefined) return false;
  if (["inputParams", "inputAnchors", "outputAnchors"].some((key) => Array.isArray(get(data, key))))
    return true;
  return (
    isRecord(get(data, "inputs")) &&
    (Array.isArray(get(data, "baseClasses")) || isText(get(data, "category")))
  );
}

const isText = (value: unknown): boolean => typeof value === "string";
