import type { Edge, Node, Reference } from "../model/workflow.ts";
import type { WorkflowBuilder } from "./build.ts";

/** Entries of platforms whose exports have no node for the chat or the API. */

/**
 * Where one agent or model alone gets what callers send, people call that node the entry, so the stand-in `entry` goes away and
 * its fields are the node's. A prompt that only this node uses is part of it. Returns the node that is the entry.
 */
export function foldEntry(builder: WorkflowBuilder, entry: Node): Node {
  const edges = Map.groupBy(builder.edges, ({ from }) => from);
  const fed = (edges.get(entry.id) ?? []).filter(({ kind }) => kind === "main" || kind === "data");
  const readers = readersOf(builder, entry.id, new Set(fed.map(({ to }) => to)));
  if (!readers.every((node) => asksWith(node, entry.id))) return entry;
  const roots = new Set(readers.map((node) => rootOf(builder, node, edges.get(node.id) ?? [])));
  const [root, ...others] = roots;
  if (root === undefined || others.length > 0 || !asksModel(root) || root.disabled) return entry;
  root.roles = ["entry", ...root.roles];
  root.fields = [...entry.fields, ...root.fields];
  for (const node of new Set([root, ...readers])) forget(node, entry.id);
  builder.merge(entry.id, root.id);
  return root;
}

const asksModel = ({ roles }: Node): boolean => roles.includes("agent") || roles.includes("model");

const reads =
  (id: string) =>
  ({ from, name }: Reference): boolean =>
    from === "node" && name === id;

/** All nodes that get something of the entry; edges of order alone carry nothing. */
function readersOf(builder: WorkflowBuilder, entry: string, fed: ReadonlySet<string>): Node[] {
  return builder.nodes.filter(
    ({ id, parameters }) =>
      fed.has(id) || parameters.some(({ references }) => references?.some(reads(entry))),
  );
}

/** Whether all that callers send is what is asked; settings and instructions that they may write stay visible as such. */
function asksWith({ parameters }: Node, entry: string): boolean {
  return parameters.every(
    ({ purpose, references }) => purpose === "prompt" || !references?.some(reads(entry)),
  );
}

/** The node whose prompt a template is; all others are their own. */
function rootOf(builder: WorkflowBuilder, node: Node, [edge, ...others]: readonly Edge[]): Node {
  const isTemplate = node.roles.every((role) => role === "transform") && others.length === 0;
  return (isTemplate && edge !== undefined ? builder.node(edge.to) : undefined) ?? node;
}

/** Takes the references to the entry out; parameters that were nothing else go with them. */
function forget(node: Node, entry: string): void {
  node.parameters = node.parameters.flatMap((parameter) => {
    const { references, ...rest } = parameter;
    if (references?.some(reads(entry)) !== true) return [parameter];
    const left = references.filter((reference) => !reads(entry)(reference));
    if (left.length > 0) return [{ ...parameter, references: left }];
    return rest.text === "" ? [] : [{ ...rest, kind: "literal" as const }];
  });
}
