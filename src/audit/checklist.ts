import { CHECKLIST, type ChecklistItem } from "../model/checklist.ts";
import type { Finding } from "../model/finding.ts";
import { coversClass, type DataClass, isSensitive } from "../model/label.ts";
import type { LeakPath } from "../model/leak-path.ts";
import type { Location } from "../model/location.ts";
import type { Node, Workflow } from "../model/workflow.ts";
import { topOf } from "./context.ts";
import { isModelSink } from "./disclosure.ts";
import { isInternal, sinkOf, sourceOf, takesAllSenders } from "./facts.ts";

type ItemId = (typeof CHECKLIST)[number]["id"];
type Evidence = ChecklistItem["evidence"][number];
/** What the workflows themselves show for an item. Without evidence there is no pass. */
interface Shown {
  status: "pass" | "fail" | "unknown";
  evidence: readonly Evidence[];
  gap?: string;
}

interface Audited {
  workflows: readonly Workflow[];
  paths: readonly LeakPath[];
}

/** How much evidence an item lists; the findings themselves hold the rest. */
const MOST = 20;

const at = (location: Location): string => `${location.file}:${location.line}:${location.column}`;
const seen = (ref: string, location: Location): Evidence => ({ kind: "config", ref, at: at(location) });
const unknown = (gap: string, evidence: readonly Evidence[] = []): Shown => ({
  status: "unknown",
  evidence,
  gap,
});

/** The ten practices, judged by findings first and by what the workflows show second. */
export function buildChecklist(
  workflows: readonly Workflow[],
  paths: readonly LeakPath[],
  findings: readonly Finding[],
): ChecklistItem[] {
  const damaged = workflows.filter((workflow) => workflow.completeness === "damaged");
  return CHECKLIST.map(({ id, title }) => {
    const against = findings.filter(
      (finding) =>
        finding.checklist.includes(id) && finding.persona === "regular" && finding.severity !== "info",
    );
    if (against.length > 0) return { id, title, ...failedBy(against) };
    const { status, evidence, gap } = SHOWN[id]({ workflows, paths });
    if (status === "pass" && damaged.length > 0) {
      const names = damaged.map((workflow) => workflow.file).slice(0, 3);
      return {
        id,
        title,
        status: "unknown",
        evidence: [...evidence],
        gap: `Cannot judge damaged exports: ${names.join(", ")}.`,
      };
    }
    return { id, title, status, evidence: evidence.slice(0, MOST), ...(gap === undefined ? {} : { gap }) };
  });
}

function failedBy(findings: readonly Finding[]): Omit<ChecklistItem, "id" | "title"> {
  const evidence = findings.slice(0, MOST).map((finding): Evidence => {
    const place = finding.locations[0];
    return { kind: "finding", ref: finding.id, at: place === undefined ? "" : at(place) };
  });
  const rules = [...new Set(findings.map((finding) => finding.ruleId))].sort();
  const count = findings.length === 1 ? "1 finding" : `${findings.length} findings`;
  return { status: "fail", evidence, gap: `${count} of ${rules.join(", ")}.` };
}

type Holds = (guard: Node, path: LeakPath) => boolean;

/** Who asks is no matter of what is said; a guard that lets everything through when it fails is none that one can count on. */
const looks: Holds = ({ identityFields, onError }) => identityFields === undefined && onError !== "continue";
const validates: Holds = (guard, path) => looks(guard, path) && guard.guard?.action !== "approve";
/** A guard that says which classes it stops filters these; one that a person drew states that it filters. */
const filters: Holds = (guard, path) => {
  const stopped = guard.guard?.dataClasses;
  if (!validates(guard, path) || stopped === undefined) return stopped === undefined && looks(guard, path);
  return path.dataClasses
    .filter((one) => isPrivate(one))
    .every((one) => stopped.some((general) => coversClass(general, one)));
};

const isPrivate = (dataClass: DataClass): boolean =>
  isSensitive(dataClass) && dataClass !== "conversation" && dataClass !== "system-prompt";

/** Passes when there are such paths and a guard that `holds` stands on every one of them. */
function guarded(
  paths: readonly LeakPath[],
  workflows: readonly Workflow[],
  holds: Holds,
  none: string,
  open: string,
): Shown {
  if (paths.length === 0) return unknown(none);
  const nodes = new Map(
    workflows.flatMap(({ id, nodes }) => nodes.map((node) => [`${id}\n${node.id}`, node])),
  );
  const isHeld = (path: LeakPath): boolean =>
    path.guards.some((id) => {
      const guard = nodes.get(`${path.workflow}\n${id}`);
      return guard !== undefined && holds(guard, path);
    });
  const bare = paths.filter((path) => !isHeld(path));
  if (bare.length > 0)
    return unknown(
      open,
      bare.slice(0, 3).map((path) => seen(path.id, sinkOf(path).location)),
    );
  return {
    status: "pass",
    evidence: paths.map((path) =>
      seen(`guard ${path.guards.join(", ")} on ${path.id}`, sinkOf(path).location),
    ),
  };
}

const SHOWN: Record<ItemId, (audited: Audited) => Shown> = {
  "inputs-validated": ({ workflows, paths }) =>
    guarded(
      paths.filter((path) => path.integrity === "untrusted" && isModelSink(path)),
      workflows,
      validates,
      "No untrusted input was traced to a model.",
      "Untrusted input reaches a model without a guard that the audit can see.",
    ),
  "sensitive-data-filtered": ({ workflows, paths }) => {
    const toModels = paths.filter((path) => isModelSink(path) && path.sinkParty !== "own");
    const carrying = toModels.filter((path) => path.dataClasses.some(isPrivate));
    const unclear = toModels.filter((path) => path.dataClasses.includes("unknown"));
    if (toModels.length === 0) return unknown("No data was traced to a model outside the house.");
    if (carrying.length > 0)
      return guarded(
        carrying,
        workflows,
        filters,
        "",
        "Sensitive data reaches a model without a filter that the audit can see.",
      );
    if (unclear.length > 0)
      return unknown(
        "Nobody knows what some of the data is that reaches a model.",
        unclear.slice(0, 3).map((path) => seen(path.id, sinkOf(path).location)),
      );
    return {
      status: "pass",
      evidence: toModels.map((path) =>
        seen(
          `only conversation from ${sourceOf(path).nodeName} reaches ${sinkOf(path).nodeName}`,
          sinkOf(path).location,
        ),
      ),
    };
  },
  encrypted: ({ workflows }) => {
    const plain = workflows.flatMap((workflow) =>
      workflow.nodes.flatMap((node) =>
        node.parameters
          .filter(
            ({ purpose, text }) =>
              purpose === "url" && /^=?http:\/\/(?!localhost|127\.|\[::1\]|host\.docker)/i.test(text),
          )
          .map((parameter) => seen(`${node.name} uses http://`, parameter.location)),
      ),
    );
    const stores = workflows.flatMap((workflow) => workflow.stores.map((store) => ({ workflow, store })));
    const place = ({ workflow, store }: (typeof stores)[number]) =>
      workflow.nodes.find((node) => node.id === store.nodeId)?.location ?? topOf(workflow);
    const open = stores.filter(({ store }) => store.encryptedAtRest === "no");
    const bad = [
      ...plain,
      ...open.map((one) => seen(`${one.store.service} is not encrypted at rest`, place(one))),
    ];
    if (bad.length > 0) return { status: "fail", evidence: bad, gap: "Data travels or rests unencrypted." };
    const unsaid = stores.filter(({ store }) => store.encryptedAtRest === "unknown");
    if (stores.length === 0) return unknown("No store states how it is encrypted.");
    if (unsaid.length > 0)
      return unknown(
        unsaid.length === 1
          ? "1 store does not state whether it is encrypted at rest."
          : `${unsaid.length} stores do not state whether they are encrypted at rest.`,
      );
    return {
      status: "pass",
      evidence: stores.map((one) => seen(`${one.store.service} is encrypted at rest`, place(one))),
    };
  },
  masked: ({ paths }) => {
    const leaving = paths.filter(
      (path) =>
        path.sinkParty !== "own" && path.dataClasses.some((dataClass) => coversClass("pii", dataClass)),
    );
    if (leaving.length === 0) return unknown("No personal data was traced to another party.");
    // That a guard masks, and masks everything, cannot be seen from its place in the graph.
    return unknown(
      "Personal data reaches another party. Whether it is masked on the way is for the stress test.",
      leaving.map((path) =>
        seen(`${sourceOf(path).nodeName} to ${sinkOf(path).nodeName}`, sinkOf(path).location),
      ),
    );
  },
  "role-based-access": ({ workflows }) => {
    const entries = workflows.flatMap((workflow) =>
      workflow.entries
        .filter((entry) => !isInternal(entry))
        .map((entry) => ({ workflow, entry, node: workflow.nodes.find((node) => node.id === entry.nodeId) })),
    );
    if (entries.length === 0) return unknown("No entry that outsiders can reach was found.");
    const open = entries.filter(
      ({ entry }) => entry.auth === "none" || entry.auth === "unknown" || takesAllSenders(entry),
    );
    const show = ({ entry, node, workflow }: (typeof entries)[number]) =>
      seen(`${node?.name ?? entry.nodeId}: ${entry.auth}`, node?.location ?? topOf(workflow));
    if (open.length > 0)
      return unknown("Some entries let in whoever finds them, or do not say whom.", open.map(show));
    return { status: "pass", evidence: entries.map(show) };
  },
  "keys-secured": ({ workflows }) => {
    const references = workflows.flatMap((workflow) =>
      workflow.nodes.flatMap((node) =>
        node.credentials.map(({ type }) => seen(`${type} by reference`, node.location)),
      ),
    );
    return unknown(
      "No hard-coded key was found. An export does not show where keys are kept and when they are rotated.",
      references,
    );
  },
  "outputs-filtered": ({ workflows, paths }) =>
    guarded(
      paths.filter((path) => path.sinkKind === "reply" && path.through.length > 0),
      workflows,
      looks,
      "No model's answer was traced to a reply.",
      "Model output reaches a reply without a filter that the audit can see.",
    ),
  "logs-minimal": ({ workflows }) => {
    const evidence: Evidence[] = [];
    for (const workflow of workflows) {
      const { saveSuccessfulExecutions, saveFailedExecutions, redaction } = workflow.settings;
      const logs = workflow.stores.filter((store) =>
        /log|execution|trace/i.test(`${store.service} ${store.nodeId}`),
      );
      const settled =
        redaction === "all" || (saveSuccessfulExecutions === "none" && saveFailedExecutions === "none");
      if (workflow.format === "n8n" && !settled)
        return unknown(`${workflow.file} leaves the retention of executions to the instance.`);
      if (workflow.format !== "n8n" && logs.length === 0) return unknown(`${workflow.file} states no log.`);
      const unbounded = logs.find((log) => /unlimited|unknown|^$/i.test(log.retention));
      if (unbounded !== undefined)
        return unknown(`The log ${unbounded.nodeId} in ${workflow.file} states no retention.`);
      if (settled) evidence.push(seen("executions are not kept, or redacted", topOf(workflow)));
      for (const log of logs) {
        const node = workflow.nodes.find(({ id }) => id === log.nodeId);
        evidence.push(
          seen(`${node?.name ?? log.nodeId} is kept ${log.retention}`, node?.location ?? topOf(workflow)),
        );
      }
    }
    return evidence.length > 0 ? { status: "pass", evidence } : unknown("Nothing states what is logged.");
  },
  "stress-tested": () =>
    unknown("No stress run belongs to this audit. Run `leakproof stress` or `leakproof check`."),
  "injection-simulated": () =>
    unknown("No injection attack was run. Run `leakproof stress` or `leakproof check`."),
};
