import type { LedgerRow } from "../model/documents.ts";
import { isSensitive, sortClasses } from "../model/label.ts";
import type { LeakPath } from "../model/leak-path.ts";
import type { Egress, Workflow } from "../model/workflow.ts";
import { createFacts, type Facts, sinkOf, sourceOf } from "./facts.ts";

/** Sinks that stand outside the operator's own house. */
const OUTSIDE: ReadonlySet<string> = new Set(["vendor", "third-party", "unknown"]);

/**
 * Which data class goes to which party, from where, under which credential: one row per source, sink and class. A party that
 * is contacted although no data was traced to it has one row per class the importer knows of, or one of class `unknown`.
 */
export function buildLedger(workflows: readonly Workflow[], paths: readonly LeakPath[]): LedgerRow[] {
  const byWorkflow = Map.groupBy(paths, (path) => path.workflow);
  const rows = workflows.flatMap((workflow) => {
    const facts = createFacts(workflow);
    const own = (byWorkflow.get(workflow.id) ?? []).filter((path) => OUTSIDE.has(path.sinkParty));
    const byParty = pathsByParty(own, facts);
    return workflow.egress
      .filter((egress) => OUTSIDE.has(egress.party))
      .flatMap((egress) => rowsOf(workflow, egress, byParty.get(egress.nodeId) ?? [], facts));
  });
  const distinct = new Map(rows.map((row) => [JSON.stringify(row), row]));
  return [...distinct.keys()].sort().flatMap((key) => distinct.get(key) ?? []);
}

function rowsOf(workflow: Workflow, egress: Egress, paths: readonly LeakPath[], facts: Facts): LedgerRow[] {
  const to = facts.node(egress.nodeId)?.name ?? egress.nodeId;
  const row = (dataClass: string, from: string, pathId?: string): LedgerRow => ({
    workflow: workflow.id,
    dataClass,
    party: egress.party,
    service: egress.service,
    ...(egress.host === undefined ? {} : { host: egress.host }),
    ...(egress.credential === undefined ? {} : { credential: egress.credential }),
    from,
    to,
    ...(pathId === undefined ? {} : { pathId }),
  });
  const traced = paths.flatMap((path) =>
    sortClasses(path.dataClasses)
      .filter(isSensitive)
      .map((dataClass) => row(dataClass, sourceOf(path).nodeName, path.id)),
  );
  if (traced.length > 0) return traced;
  const known = egress.dataClasses.length > 0 ? egress.dataClasses : ["unknown"];
  return known.map((dataClass) => row(dataClass, to));
}

/** A path ends at the party itself, or at the agent or chain that the party's model is attached to. */
function pathsByParty(paths: readonly LeakPath[], facts: Facts): ReadonlyMap<string, LeakPath[]> {
  const byParty = new Map<string, LeakPath[]>();
  for (const [nodeId, ending] of Map.groupBy(paths, (path) => sinkOf(path).nodeId)) {
    const models = facts.attached(nodeId, "model").map(({ id }) => id);
    for (const party of new Set([nodeId, ...models])) {
      const known = byParty.get(party);
      if (known === undefined) byParty.set(party, [...ending]);
      else known.push(...ending);
    }
  }
  return byParty;
}
