import { posix } from "node:path";
import type { Instance } from "../../model/instance.ts";
import type { Workflow, WorkflowSettings } from "../../model/workflow.ts";

/**
 * Fills in what workflows leave to the instance that they run on. A live server's workflows belong to it; a file's belong to the
 * instances that the nearest folder above describes, and where those do not agree, nothing is filled in.
 */
export function withInstanceDefaults(
  workflows: readonly Workflow[],
  instances: readonly Instance[],
): Workflow[] {
  if (instances.length === 0) return [...workflows];
  return workflows.map((workflow) => applied(workflow, hostsOf(workflow, instances)));
}

function hostsOf(workflow: Workflow, instances: readonly Instance[]): Instance[] {
  const candidates = instances.filter(({ platform }) => platform === workflow.format);
  const live = candidates.filter((one) => one.live && workflow.file.startsWith(`${one.source}/`));
  if (live.length > 0) return live;
  const described = candidates
    .filter((one) => !one.live)
    .map((one) => ({ one, depth: depthAbove(posix.dirname(one.source), workflow.file) }));
  const nearest = Math.max(...described.map(({ depth }) => depth), -1);
  // A deployment that stands elsewhere in the input is still the only one there is.
  if (nearest < 0) return described.length === 1 ? described.map(({ one }) => one) : [];
  return described.filter(({ depth }) => depth === nearest).map(({ one }) => one);
}

/** How deep the folder lies when the file is in it or below; -1 when it is not. */
function depthAbove(folder: string, file: string): number {
  if (folder === ".") return posix.isAbsolute(file) || file.startsWith("../") ? -1 : 0;
  return file.startsWith(folder.endsWith("/") ? folder : `${folder}/`) ? folder.split("/").length : -1;
}

type Saving = WorkflowSettings["saveSuccessfulExecutions"];

function applied(workflow: Workflow, hosts: readonly Instance[]): Workflow {
  const [first] = hosts;
  if (first === undefined) return workflow;
  const { settings } = workflow;
  const success = settled(
    settings.saveSuccessfulExecutions,
    hosts.map(({ executions }) => executions.savedOnSuccess),
  );
  const error = settled(
    settings.saveFailedExecutions,
    hosts.map(({ executions }) => executions.savedOnError),
  );
  const told = [
    ...(success === settings.saveSuccessfulExecutions ? [] : [`successful executions: ${success}`]),
    ...(error === settings.saveFailedExecutions ? [] : [`failed executions: ${error}`]),
  ];
  if (told.length === 0) return workflow;
  return {
    ...workflow,
    settings: { ...settings, saveSuccessfulExecutions: success, saveFailedExecutions: error },
    notes: [...workflow.notes, `saved as its instance does by default (${first.source}): ${told.join(", ")}`],
  };
}

/** The workflow's own setting; where it has none, what all of its instances say. */
function settled(own: Saving, defaults: readonly Saving[]): Saving {
  const [first = "unknown", ...others] = defaults;
  return own === "unknown" && others.every((other) => other === first) ? first : own;
}
