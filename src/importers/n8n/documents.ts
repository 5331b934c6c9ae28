import { AppError } from "../../model/errors.ts";
import { asList, asRecord, get, isRecord } from "../values.ts";

/** A workflow object inside a file, and where it stands. `title`: a name that only a wrapper around it gives. */
export interface FoundWorkflow {
  data: Record<string, unknown>;
  path: readonly string[];
  title?: string;
}

/** Keys under which n8n's API, its database and gallery sites wrap workflows. */
const WRAPPERS = ["workflow", "data", "workflows", "template"] as const;
const MAX_WRAPPING = 4;
const MAX_WORKFLOWS = 5000;

/** Every n8n workflow in a parsed file: the file itself, a list, or inside the usual wrappers. Errors: `too-large`. */
export function findWorkflows(data: unknown): FoundWorkflow[] {
  const found: FoundWorkflow[] = [];
  const visit = (value: unknown, path: readonly string[], title: string | undefined): void => {
    if (found.length > MAX_WORKFLOWS)
      throw new AppError(
        "too-large",
        `the file holds more than ${MAX_WORKFLOWS} workflows`,
        "Split it into several files.",
      );
    if (isWorkflow(value)) {
      found.push({ data: value, path, ...(title === undefined ? {} : { title }) });
      return;
    }
    if (path.length >= MAX_WRAPPING) return;
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries())
        if (isRecord(item)) visit(item, [...path, String(index)], title);
      return;
    }
    const name = get(value, "name");
    for (const key of WRAPPERS) {
      const inner = get(value, key);
      if (isRecord(inner) || Array.isArray(inner))
        visit(inner, [...path, key], typeof name === "string" ? name : title);
    }
  };
  visit(data, [], undefined);
  return found;
}

/** n8n's own shape: a list of nodes with dotted types, and connections as an object keyed by node name. */
function isWorkflow(value: unknown): value is Record<string, unknown> {
  if (!isRecord(value)) return false;
  const nodes = get(value, "nodes");
  const connections = get(value, "connections");
  if (connections !== undefined && !isRecord(connections)) return asList(nodes).some(isN8nNode);
  if (connections !== undefined)
    return Array.isArray(nodes) ? nodes.length === 0 || nodes.some(isN8nNode) || !nodes.some(isRecord) : true;
  return asList(nodes).some(isN8nNode);
}

/** Whether a workflow has pinned samples. */
export function hasSamples(workflow: Record<string, unknown>): boolean {
  return Object.keys(asRecord(get(workflow, "pinData"))).length > 0;
}

function isN8nNode(node: unknown): boolean {
  const type = get(node, "type");
  if (typeof type !== "string" || !type.includes(".")) return false;
  return ["parameters", "position", "typeVersion"].some((key) => get(node, key) !== undefined);
}
