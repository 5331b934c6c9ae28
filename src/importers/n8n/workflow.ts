import { toPointer } from "../../lib/pointer.ts";
import type { Source } from "../../lib/source.ts";
import { AppError } from "../../model/errors.ts";
import type { Egress, Node, Workflow, WorkflowSettings } from "../../model/workflow.ts";
import { quoted } from "../build.ts";
import { asList, asRecord, asText, get, isRecord } from "../values.ts";
import type { FoundWorkflow } from "./documents.ts";
import { entryNotes, toEntries } from "./entries.ts";
import { finishNodes, secretNote } from "./finish.ts";
import { type Graph, toGraph } from "./graph.ts";
import { uniqueNodeId, workflowId } from "./ids.ts";
import { type ReadNode, readNode } from "./node.ts";
import { DECORATION } from "./nodes/index.ts";
import type { Budget } from "./parameters.ts";
import { pinnedParameters } from "./pinned.ts";
import { storesOf } from "./stores.ts";

/** Far above any real workflow (the largest known has 236 nodes). */
const MAX_NODES = 10_000;

/** Turns one n8n workflow into the graph. Errors: `damaged` when its nodes are no list, `too-large`. */
export function toWorkflow({ data, path, title }: FoundWorkflow, source: Source, budget: Budget): Workflow {
  const rawNodes = get(data, "nodes");
  if (!Array.isArray(rawNodes)) {
    const { line } = source.locate(toPointer([...path, "nodes"]));
    throw new AppError(
      "damaged",
      "the workflow's `nodes` is not a list",
      "Export the workflow from n8n again.",
      { file: source.file, line },
    );
  }
  if (rawNodes.length > MAX_NODES)
    throw new AppError(
      "too-large",
      `the workflow has ${rawNodes.length} nodes`,
      `Leakproof reads up to ${MAX_NODES}; split the workflow.`,
      { file: source.file },
    );

  const { nodes, broken, repeated, cut, note } = readNodes(
    rawNodes,
    asRecord(get(data, "pinData")),
    path,
    source,
    budget,
  );
  const graph = toGraph(get(data, "connections"), {
    byName: new Map(nodes.map(({ node }) => [node.name, node.id])),
    ids: new Set(nodes.map(({ node }) => node.id)),
  });
  finishNodes(nodes, graph);
  const problems = findProblems(nodes, graph, broken, repeated);
  const name = asText(get(data, "name")) ?? title;
  return {
    id: workflowId(asText(get(data, "id")), name, rawNodes),
    name: name ?? "(unnamed)",
    format: "n8n",
    file: source.file,
    completeness: problems.damaged.length > 0 ? "damaged" : problems.partial.length > 0 ? "partial" : "full",
    notes: [
      ...problems.damaged,
      ...problems.partial,
      ...(cut.length > 0 ? [`pinned data was searched for secrets in part only, at ${quoted(cut)}`] : []),
      ...entryNotes(nodes),
      ...settingNotes(asRecord(get(data, "settings"))),
    ],
    nodes: [...nodes.map(({ node }) => node), ...(note === undefined ? [] : [note])],
    edges: graph.edges,
    entries: toEntries(nodes),
    egress: nodes.flatMap(toEgress),
    stores: storesOf(nodes),
    settings: toSettings(asRecord(get(data, "settings")), asRecord(get(data, "pinData"))),
  };
}

function readNodes(
  rawNodes: readonly unknown[],
  pinData: Record<string, unknown>,
  path: readonly string[],
  source: Source,
  budget: Budget,
): { nodes: ReadNode[]; broken: number; repeated: string[]; cut: string[]; note: Node | undefined } {
  const nodes: ReadNode[] = [];
  const ids = new Set<string>();
  const names = new Set<string>();
  const repeated = new Set<string>();
  const cut: string[] = [];
  const notes: Parameters<typeof secretNote>[0][number][] = [];
  let broken = 0;
  const locateAt = (pointer: string) => ({ file: source.file, pointer, ...source.locate(pointer) });
  for (const [index, raw] of rawNodes.entries()) {
    if (!isRecord(raw) || typeof raw["type"] !== "string") {
      broken++;
      continue;
    }
    if (DECORATION.has(raw["type"])) {
      notes.push({
        raw,
        locate: (below) => locateAt(toPointer([...path, "nodes", String(index), ...below])),
      });
      continue;
    }
    const name = asText(raw["name"]) ?? `${raw["type"]} ${index}`;
    if (names.has(name)) repeated.add(name);
    names.add(name);
    const samples = get(pinData, name);
    const read = readNode(
      { ...raw, name },
      uniqueNodeId(asText(raw["id"]), name, ids),
      samples,
      budget,
      (below) => locateAt(toPointer([...path, "nodes", String(index), ...below])),
    );
    const pinned = pinnedParameters(samples, budget, (below) =>
      locateAt(toPointer([...path, "pinData", name, ...below])),
    );
    read.node.parameters.push(...pinned.list);
    if (pinned.truncated) cut.push(name);
    nodes.push(read);
  }
  const note = secretNote(notes, (own, name) => uniqueNodeId(own, name, ids));
  return { nodes, broken, repeated: [...repeated], cut, note };
}

/** A note that begins with "cannot judge" tells that missing things prove nothing. */
function findProblems(
  nodes: readonly ReadNode[],
  graph: Graph,
  broken: number,
  repeated: readonly string[],
): { damaged: string[]; partial: string[] } {
  const damaged: string[] = [];
  const partial: string[] = [];
  const total = graph.edges.length + graph.dangling;
  if (nodes.length >= 2 && nodes.every(({ raw }) => Object.keys(asRecord(raw["parameters"])).length === 0))
    damaged.push("cannot judge: the parameters of every node were stripped from this export");
  if (graph.dangling > 0)
    damaged.push(
      graph.edges.length === 0
        ? `cannot judge: all ${total} connections lead to nodes that do not exist`
        : `cannot judge ${graph.dangling} of ${total} connections: they lead to nodes that do not exist`,
    );
  if (repeated.length > 0)
    damaged.push(`cannot judge connections of nodes that share a name: ${quoted(repeated)}`);
  if (broken > 0) damaged.push(`cannot judge ${broken} entries of \`nodes\` that are no nodes`);
  if (graph.irregular > 0)
    damaged.push(
      `cannot judge for certain: ${graph.irregular} connections are stored in a form that n8n does not read`,
    );

  const unknown = [...new Set(nodes.filter(({ kind }) => kind === undefined).map(({ node }) => node.type))];
  if (unknown.length > 0) partial.push(`node types this version does not know: ${quoted(unknown)}`);
  if (nodes.some(({ truncated }) => truncated))
    partial.push("there are more parameters than Leakproof reads; the rest was left out");
  const called = nodes.filter(
    ({ node, base, raw }) =>
      node.calls === undefined &&
      ["executeWorkflow", "toolWorkflow"].includes(base) &&
      get(raw["parameters"], "source") !== "parameter",
  );
  if (called.length > 0)
    partial.push(
      `called workflows that the export does not name: ${quoted(called.map(({ node }) => node.name))}`,
    );
  return { damaged, partial };
}

function toEgress({ node, host }: ReadNode): Egress[] {
  const leaves =
    node.roles.includes("egress") ||
    node.party === "vendor" ||
    node.party === "third-party" ||
    (node.party === "unknown" && node.roles.includes("model"));
  if (node.disabled || !leaves || node.party === "caller") return [];
  const credential = node.credentials[0];
  return [
    {
      nodeId: node.id,
      ...(host === undefined ? {} : { host }),
      service: node.service ?? host ?? node.type,
      party: node.party,
      ...(credential === undefined ? {} : { credential: credential.name ?? credential.type }),
      dataClasses: [],
    },
  ];
}

/** Settings that an export leaves to the instance (absent, `DEFAULT`) are unknown, not off. */
function toSettings(settings: Record<string, unknown>, pinData: Record<string, unknown>): WorkflowSettings {
  const saving = (value: unknown): "all" | "none" | "unknown" =>
    value === "all" || value === "none" ? value : "unknown";
  const redaction = settings["redactionPolicy"];
  const errorWorkflow = asText(settings["errorWorkflow"]);
  return {
    saveSuccessfulExecutions: saving(settings["saveDataSuccessExecution"]),
    saveFailedExecutions: saving(settings["saveDataErrorExecution"]),
    redaction:
      redaction === "none" || redaction === "all"
        ? redaction
        : redaction === "non-manual" || redaction === "manual-only"
          ? "partial"
          : "unknown",
    ...(errorWorkflow === undefined || errorWorkflow === "DEFAULT" ? {} : { errorWorkflow }),
    pinnedNodes: Object.entries(pinData).flatMap(([name, items]) => (asList(items).length > 0 ? [name] : [])),
  };
}

function settingNotes(settings: Record<string, unknown>): string[] {
  return [
    ...(settings["availableInMCP"] === true
      ? ["clients of the instance's MCP server can run this workflow"]
      : []),
    ...(settings["callerPolicy"] === "any" ? ["any workflow of the instance may call this one"] : []),
    ...(settings["saveManualExecutions"] === true ? ["manual executions are saved, too"] : []),
    ...(settings["saveExecutionProgress"] === true
      ? ["data is saved after every node, also of runs that are not kept"]
      : []),
  ];
}
