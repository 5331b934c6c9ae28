import { toPointer } from "../../lib/pointer.ts";
import type { Source } from "../../lib/source.ts";
import { nearest } from "../../lib/suggest.ts";
import { validate } from "../../lib/yaml.ts";
import { AppError } from "../../model/errors.ts";
import { type HandWrittenWorkflow, handWrittenWorkflowSchema } from "../../model/hand-written.ts";
import type { Location } from "../../model/location.ts";
import {
  type Edge,
  type Node,
  type NodeRole,
  type OutputMode,
  type Party,
  settingsSchema,
  type Workflow,
} from "../../model/workflow.ts";

type HandWrittenNode = HandWrittenWorkflow["nodes"][string];
type Place = (...path: PropertyKey[]) => Location;

/** Reads a hand-written workflow. Errors: `invalid-workflow` with the line and, for a wrong name, the nearest right one. */
export function parse(source: Source): Workflow[] {
  return [toWorkflow(source)];
}

function toWorkflow(source: Source): Workflow {
  const written = validate(handWrittenWorkflowSchema, source, "invalid-workflow");
  const place: Place = (...path) => {
    const pointer = toPointer(path);
    return { file: source.file, pointer, ...source.locate(pointer) };
  };
  const entries = Object.entries(written.nodes);
  const nodes = entries.map(([name, node]) => toNode(name, node, place));
  return {
    id: written.id,
    name: written.name ?? written.id,
    format: "leakproof",
    file: source.file,
    completeness: "full",
    notes: [],
    nodes,
    edges: toEdges(written, place),
    entries: entries.filter(has("entry")).map(([nodeId, node]) => ({
      nodeId,
      protocol: node.protocol ?? "http",
      auth: node.auth ?? "unknown",
      reach: node.reach ?? "unknown",
    })),
    egress: entries
      .filter(([, node]) => leaves(node))
      .map(([nodeId, node]) => ({
        nodeId,
        ...(node.host === undefined ? {} : { host: node.host }),
        service: node.service ?? node.host ?? nodeId,
        party: partyOf(node),
        ...(node.credential === undefined ? {} : { credential: node.credential }),
        dataClasses: [],
      })),
    stores: entries.filter(has("store", "memory")).map(([nodeId, node]) => ({
      nodeId,
      service: node.service ?? nodeId,
      dataClasses: [...new Set(Object.values(node.fields).flat())],
      readers: node.readers,
      retention: node.retention ?? "unknown",
      encryptedAtRest: node.encryptedAtRest ?? "unknown",
    })),
    settings: settingsSchema.parse({}),
  };
}

function has(...roles: NodeRole[]): (entry: [string, HandWrittenNode]) => boolean {
  return ([, node]) => roles.some((role) => node.roles.includes(role));
}

function partyOf(node: HandWrittenNode): Party {
  if (node.party !== undefined) return node.party;
  if (node.roles.includes("model") || node.roles.includes("agent")) return "vendor";
  if (node.roles.includes("egress")) return "third-party";
  return node.roles.includes("respond") ? "caller" : "own";
}

/** Whether data that reaches the node leaves the operator's hands. */
function leaves(node: HandWrittenNode): boolean {
  if (node.roles.includes("egress")) return true;
  const party = partyOf(node);
  return party === "vendor" || party === "third-party";
}

/** Models and agents mix everything they are given; all other steps hand on what came in. */
function outputOf(node: HandWrittenNode): OutputMode {
  return node.roles.includes("model") || node.roles.includes("agent") ? "join" : "pass";
}

function toNode(name: string, node: HandWrittenNode, place: Place): Node {
  const isEntry = node.roles.includes("entry");
  return {
    id: name,
    name: node.title ?? name,
    type: "leakproof",
    roles: node.roles,
    ...(node.service === undefined ? {} : { service: node.service }),
    party: partyOf(node),
    location: place("nodes", name),
    disabled: false,
    output: outputOf(node),
    fields: Object.entries(node.fields).map(([field, dataClasses]) => ({
      name: field,
      dataClasses,
      // Whatever an entry takes in was chosen by the caller.
      integrity: isEntry ? "untrusted" : "trusted",
      readers: node.readers,
      basis: "stated",
    })),
    parameters:
      node.systemPrompt === undefined
        ? []
        : [
            {
              field: "systemPrompt",
              kind: "literal",
              language: "none",
              purpose: "system-prompt",
              text: node.systemPrompt,
              modelChosen: false,
              location: place("nodes", name, "systemPrompt"),
            },
          ],
    credentials: node.credential === undefined ? [] : [{ type: node.credential }],
    ...(node.keyedBy === undefined ? {} : { keyedBy: node.keyedBy }),
    ...(node.guard === undefined ? {} : { guard: { dataClasses: [], rawBranches: [], ...node.guard } }),
    ...(node.onError === undefined ? {} : { onError: node.onError }),
    readers: node.readers,
  };
}

const FLOW = /^\s*([\w-]+)(?:\.(\*|[\w-]+))?\s*->\s*([\w-]+)(?:\.([\w-]+))?\s*$/;

function toEdges(written: HandWrittenWorkflow, place: Place): Edge[] {
  const names = Object.keys(written.nodes);
  const edges = written.flows.map((flow, index): Edge => {
    const [, from = "", fromField = "*", to = "", toField] = FLOW.exec(flow) ?? [];
    for (const name of [from, to])
      if (!names.includes(name))
        throw flowError(
          `a flow names the node \`${name}\`, which does not exist`,
          nearest(name, names),
          names,
          place("flows", index),
        );
    return { from, to, kind: "data", fromField, ...(toField === undefined ? {} : { toField }) };
  });
  const reached = new Set(edges.map((edge) => edge.to));
  for (const [index, { from, fromField = "*" }] of edges.entries()) {
    // A node that nothing flows into can emit only the fields it declares.
    const fields = Object.keys(written.nodes[from]?.fields ?? {});
    if (fromField === "*" || fields.length === 0 || reached.has(from) || fields.includes(fromField)) continue;
    const problem = `a flow names the field \`${from}.${fromField}\`, which does not exist`;
    throw flowError(problem, nearest(fromField, fields), fields, place("flows", index));
  }
  return edges;
}

function flowError(
  problem: string,
  near: string | undefined,
  known: readonly string[],
  { file, line, column }: Location,
): AppError {
  const hint = near === undefined ? `Known here: ${known.join(", ")}.` : `Did you mean \`${near}\`?`;
  return new AppError("invalid-workflow", problem, hint, { file, line, column });
}
