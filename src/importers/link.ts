import { dirname } from "node:path/posix";
import { shortId } from "../lib/hash.ts";
import type { Workflow } from "../model/workflow.ts";
import { withHarmlessIds } from "./ids.ts";

/**
 * Makes ids unique over one import and resolves calls between workflows (`Node.calls`, the error workflow) from the id or name
 * that the export gives to the id used here. A workflow of the same folder is preferred; a call that leads to none keeps its name.
 */
export function linkWorkflows(workflows: readonly Workflow[]): Workflow[] {
  const renamed = withUniqueIds(workflows.map(withHarmlessIds));
  const targets = new Map<string, Target[]>();
  workflows.forEach((workflow, index) => {
    const target = { id: renamed[index]?.id ?? workflow.id, folder: dirname(workflow.file) };
    for (const key of new Set([workflow.id, workflow.name]))
      targets.set(key, [...(targets.get(key) ?? []), target]);
  });
  return renamed.map((workflow) => {
    const resolve = (reference: string): string => {
      const found = targets.get(reference) ?? [];
      return (found.find((target) => target.folder === dirname(workflow.file)) ?? found[0])?.id ?? reference;
    };
    const { errorWorkflow } = workflow.settings;
    return {
      ...workflow,
      nodes: workflow.nodes.map((node) =>
        node.calls === undefined ? node : { ...node, calls: resolve(node.calls) },
      ),
      settings:
        errorWorkflow === undefined
          ? workflow.settings
          : { ...workflow.settings, errorWorkflow: resolve(errorWorkflow) },
    };
  });
}

type Target = { id: string; folder: string };

/** Of workflows with the same id, the one whose content sorts first keeps it, so that renaming a file changes nothing. */
function withUniqueIds(workflows: readonly Workflow[]): Workflow[] {
  const groups = Map.groupBy(workflows, (workflow) => workflow.id);
  const taken = new Set(groups.keys());
  const ids = new Map<Workflow, string>();
  for (const [id, group] of groups) {
    if (group.length === 1) continue;
    const copies = new Map<string, number>();
    const byContent = group
      .map((workflow) => ({ workflow, hash: contentHash(workflow) }))
      .sort((a, b) => (a.hash < b.hash ? -1 : 1));
    for (const { workflow, hash } of byContent.slice(1)) {
      let copy = copies.get(hash) ?? 0;
      let unique: string;
      do {
        copy++;
        unique = copy === 1 ? `${id}-${hash}` : `${id}-${hash}-${copy}`;
      } while (taken.has(unique));
      copies.set(hash, copy);
      taken.add(unique);
      ids.set(workflow, unique);
    }
  }
  return workflows.map((workflow) => ({ ...workflow, id: ids.get(workflow) ?? workflow.id }));
}

/** Over what the workflow does; not over where it stands, nor in which order. */
function contentHash(workflow: Workflow): string {
  const sorted = (items: readonly unknown[]): string[] => items.map((item) => JSON.stringify(item)).sort();
  const nodes = workflow.nodes.map((node) => [
    node.name,
    node.type,
    sorted(node.parameters.map((parameter) => [parameter.field, parameter.text])),
  ]);
  return shortId(workflow.name, JSON.stringify([sorted(nodes), sorted(workflow.edges)]));
}
