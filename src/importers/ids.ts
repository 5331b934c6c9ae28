import { detectSecrets } from "../detectors/index.ts";
import type { Workflow } from "../model/workflow.ts";

/** What platforms make themselves, and most ids are: it holds no secret, and need not be searched for one. */
const MADE = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|.{0,11})$/is;

const isSecret = (id: string): boolean => !MADE.test(id) && detectSecrets(id).length > 0;

/**
 * Ids are references, so documents print them as they are. Importers make them of names, and people paste keys as names: such an
 * id is replaced by the place of its node, wherever it stands.
 */
export function withHarmlessIds(workflow: Workflow): Workflow {
  const taken = new Set(workflow.nodes.map(({ id }) => id));
  const renamed = new Map<string, string>();
  for (const [index, { id }] of workflow.nodes.entries()) {
    if (!isSecret(id)) continue;
    let harmless = `node-${index + 1}`;
    while (taken.has(harmless)) harmless += "-renamed";
    taken.add(harmless);
    renamed.set(id, harmless);
  }
  const id = isSecret(workflow.id) ? `${workflow.format}-workflow` : workflow.id;
  if (renamed.size === 0) return id === workflow.id ? workflow : { ...workflow, id };
  const idOf = (old: string): string => renamed.get(old) ?? old;
  const placed = <T extends { nodeId: string }>(list: readonly T[]): T[] =>
    list.map((one) => ({ ...one, nodeId: idOf(one.nodeId) }));
  return {
    ...workflow,
    id,
    nodes: workflow.nodes.map((node) => ({
      ...node,
      id: idOf(node.id),
      parameters: node.parameters.map((parameter) =>
        parameter.references === undefined
          ? parameter
          : {
              ...parameter,
              references: parameter.references.map((one) =>
                one.from === "node" ? { ...one, name: idOf(one.name) } : one,
              ),
            },
      ),
    })),
    edges: workflow.edges.map((edge) => ({ ...edge, from: idOf(edge.from), to: idOf(edge.to) })),
    entries: placed(workflow.entries),
    egress: placed(workflow.egress),
    stores: placed(workflow.stores),
  };
}
