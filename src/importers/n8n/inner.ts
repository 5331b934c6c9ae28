import type { Source } from "../../lib/source.ts";
import type { Node, Parameter, Workflow } from "../../model/workflow.ts";
import { findWorkflows } from "./documents.ts";
import type { Budget } from "./parameters.ts";
import { toWorkflow } from "./workflow.ts";

/** The parameter that holds a whole workflow, where `source` says that it does. */
const INNER_FIELD = "workflowJson";
/** Workflows in workflows; nobody goes deeper by hand. */
const MAX_DEPTH = 3;

/**
 * A workflow with those that its nodes hold as JSON and call. The text of a parameter has no lines of its own: everything in an
 * inner workflow stands where the parameter does.
 */
export function withInner(workflow: Workflow, source: Source, budget: Budget, depth = 0): Workflow[] {
  if (depth >= MAX_DEPTH) return [workflow];
  const inner = workflow.nodes.flatMap((node) => {
    const parameter = innerOf(node);
    const found = parameter === undefined ? undefined : findWorkflows(parsed(parameter.text))[0];
    if (parameter === undefined || found === undefined) return [];
    const made = toWorkflow({ ...found, title: `${node.name} in ${workflow.name}` }, source, budget);
    const placed = placeAll({ ...made, id: `${workflow.id}/${node.id}` }, parameter.location);
    node.calls = placed.id;
    return withInner(placed, source, budget, depth + 1);
  });
  return [workflow, ...inner];
}

function innerOf({ parameters }: Node): Parameter | undefined {
  const isUsed = parameters.some(({ field, text }) => field === "source" && text === "parameter");
  return isUsed
    ? parameters.find(({ field, kind }) => field === INNER_FIELD && kind === "literal")
    : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // what is no JSON calls nothing
  }
}

function placeAll(workflow: Workflow, location: Parameter["location"]): Workflow {
  const nodes = workflow.nodes.map((node) => ({
    ...node,
    location,
    parameters: node.parameters.map((parameter) => ({ ...parameter, location })),
  }));
  return { ...workflow, nodes };
}
