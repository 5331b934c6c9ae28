import type { Persona, Severity } from "../../../model/finding.ts";
import { type DataClass, sortClasses } from "../../../model/label.ts";
import type { Node, Workflow } from "../../../model/workflow.ts";
import { sensitiveClasses, worstGravity } from "../../disclosure.ts";
import { defineRule, type RuleContext } from "../../rule.ts";
import { capitalised, classesInWords, list, quoted } from "../../words.ts";

type Kept = "all" | "failed" | "unknown" | "none";

/** What the platform keeps of each run, as far as the export says. */
function kept({ settings }: Workflow): Kept {
  if (settings.redaction === "all") return "none";
  if (settings.saveSuccessfulExecutions === "all") return "all";
  if (settings.saveSuccessfulExecutions === "unknown") return "unknown";
  return settings.saveFailedExecutions === "none" ? "none" : "failed";
}

/** What runs carry: everything that was traced from a source, whether it leaves or not. */
function carried({ paths, workflow, facts }: RuleContext): DataClass[] {
  const traced = paths.flatMap((path) => sensitiveClasses(path, facts, "system-prompt"));
  const emitted = workflow.nodes
    .filter((node) => !node.disabled)
    .flatMap((node) => node.fields.flatMap((field) => field.dataClasses));
  return sortClasses([...traced, ...emitted]).filter(
    (one) => worstGravity([one]) > 0 && one !== "system-prompt",
  );
}

function judge(what: Kept, worst: number): { severity: Severity; persona: Persona } {
  if (what === "unknown") return { severity: "info", persona: "auditor" };
  if (what === "failed") return { severity: "low", persona: worst >= 2 ? "pedantic" : "auditor" };
  return worst >= 2 ? { severity: "medium", persona: "regular" } : { severity: "low", persona: "pedantic" };
}

const SAYS: Record<Exclude<Kept, "none">, string> = {
  all: "keeps every successful run with all the data that went through it",
  failed: "keeps failed runs with all the data that went through them",
  unknown: "leaves it to the instance whether runs are kept with all their data",
};

/** The sources that bring the worst of it in, as places to look at. */
function sources({ workflow }: RuleContext, worst: number): Node[] {
  return workflow.nodes
    .filter((node) => node.fields.some((field) => worstGravity(field.dataClasses) === worst))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .slice(0, 5);
}

export default defineRule({
  meta: {
    id: "retained-executions",
    title: "The platform keeps the data of every run",
    severity: "medium",
    confidence: "high",
    persona: "regular",
    description:
      "n8n stores the input and output of every node of a saved execution. Everybody who may open the workflow can read them, and so can backups. Reported by default when the workflow says so itself and carries personal data or worse; what the instance decides is for the auditor.",
    remediation: "Keep failed runs only, redact what is kept, and prune it after days.",
    frameworks: { owaspLlm: ["LLM02"], owaspAgentic: [], atlas: [], cwe: ["CWE-359", "CWE-532"] },
    checklist: ["logs-minimal"],
    references: ["https://docs.n8n.io/hosting/scaling/execution-data/"],
    since: "0.1.0",
  },
  steps: {
    n8n: "In the workflow's settings, set Save successful production executions to Do not save (and failed ones, where they are not needed), or a redaction policy (`redactionPolicy: all`, n8n 2.16 and later); on the instance set EXECUTIONS_DATA_PRUNE=true and EXECUTIONS_DATA_MAX_AGE to the hours you need.",
  },
  judgesAbsence: true,
  *check(context) {
    const { workflow } = context;
    // Hand-written workflows describe their logs as nodes: `content-in-logs` judges those.
    const what = workflow.format === "leakproof" ? "none" : kept(workflow);
    const classes = carried(context);
    if (what === "none" || classes.length === 0) return;
    const worst = worstGravity(classes);
    const from = sources(context, worst);
    const where = from.length === 0 ? "" : ` from ${list(from.map((node) => quoted(node.name)))}`;
    yield context.findingOnWorkflow({
      message: `The workflow ${quoted(workflow.name)} ${SAYS[what]}. ${capitalised(classesInWords(classes))}${where} go through it.`,
      ...judge(what, worst),
      dataClasses: classes,
      also: from.map((node) => node.location),
      distinct: [what],
    });
  },
});
