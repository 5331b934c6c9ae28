import { parseJson } from "../../lib/json.ts";
import type { Source } from "../../lib/source.ts";
import { AppError } from "../../model/errors.ts";
import { asRecord, asText, get, isRecord } from "../values.ts";
import { keyIn, nameOf, pick } from "./values.ts";

/** One flow of a file: its definition and where that stands. */
export interface FlowDefinition {
  name: string;
  id?: string;
  /** Undefined when it is kept elsewhere, or is no JSON. */
  definition: unknown;
  at: readonly string[];
  /** Texts inside of a definition that is itself a text have no place of their own. */
  inText: boolean;
  /** Why there is no definition. */
  problem?: string;
}

const FLOW = "AWS::Bedrock::Flow";
/** Types of nodes that no other platform's nodes have together with these keys. */
const NODE_TYPES: ReadonlySet<unknown> = new Set(
  (
    "Input Output Prompt KnowledgeBase Agent Condition LambdaFunction Lex Storage Retrieval Iterator Collector InlineCode Loop " +
    "LoopInput LoopController"
  ).split(" "),
);

/** Whether a value is the definition of a flow: nodes of known types, and connections as a list. Cheap. */
export function isDefinition(value: unknown): boolean {
  const nodes = pick(value, "nodes");
  const connections = pick(value, "connections");
  if (!Array.isArray(nodes) || (connections !== undefined && !Array.isArray(connections))) return false;
  return nodes.some(
    (node) =>
      NODE_TYPES.has(pick(node, "type")) &&
      (isRecord(pick(node, "configuration")) ||
        Array.isArray(pick(node, "outputs")) ||
        Array.isArray(pick(node, "inputs"))),
  );
}

/** The resources of a CloudFormation template that are flows. */
export function flowResources(data: unknown): [name: string, resource: unknown][] {
  return Object.entries(asRecord(get(data, "Resources"))).filter(([, one]) => get(one, "Type") === FLOW);
}

/** Every flow of a file: an export, the input of `create-flow`, a definition alone, or a CloudFormation (SAM, CDK) template. */
export function definitionsOf(source: Source): FlowDefinition[] {
  const { data } = source;
  const resources = flowResources(data);
  if (resources.length > 0) return resources.map(([name, resource]) => ofResource(source, name, resource));
  const name = asText(pick(data, "name")) ?? "flow";
  const id = asText(pick(data, "id"));
  const key = keyIn(data, "definition");
  const alone = isDefinition(data);
  return [
    {
      name,
      ...(id === undefined ? {} : { id }),
      definition: alone ? data : get(data, key),
      at: alone ? [] : [key],
      inText: false,
    },
  ];
}

function ofResource(source: Source, name: string, resource: unknown): FlowDefinition {
  const properties = get(resource, "Properties");
  const at = ["Resources", name, "Properties"];
  const flow = { name: nameOf(get(properties, "Name")) ?? name, definition: undefined };
  const definition = get(properties, "Definition");
  if (isRecord(definition)) return { ...flow, definition, at: [...at, "Definition"], inText: false };
  const text = nameOf(get(properties, "DefinitionString"));
  if (text === undefined)
    return { ...flow, at, inText: true, problem: "cannot judge: the flow's definition is kept elsewhere" };
  const place = [...at, "DefinitionString"];
  try {
    const substituted = substitute(text, asRecord(get(properties, "DefinitionSubstitutions")));
    return { ...flow, definition: parseJson(substituted, source.file).data, at: place, inText: true };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return {
      ...flow,
      at: place,
      inText: true,
      problem: "cannot judge: the flow's definition is no valid JSON",
    };
  }
}

/** `${key}`, with the value's name in its place. */
function substitute(text: string, values: Record<string, unknown>): string {
  return text.replace(/\$\{([\w.-]{1,100})\}/g, (all, key: string) =>
    Object.hasOwn(values, key) ? JSON.stringify(nameOf(values[key]) ?? "").slice(1, -1) : all,
  );
}
