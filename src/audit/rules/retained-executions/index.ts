import { compareText } from "../../../lib/text.ts";
import { type DataClass, isSensitive, sortClasses } from "../../../model/label.ts";
import type { Node, Workflow, WorkflowFormat } from "../../../model/workflow.ts";
import { sensitiveClasses, worstGravity } from "../../disclosure.ts";
import { defineRule, type Judgement, type RuleContext } from "../../rule.ts";
import { classesInWords, list, quoted } from "../../words.ts";

/** Formats whose files say whether runs are kept. Others describe their logs as nodes, which `content-in-logs` judges. */
const SAYS_WHAT_IS_KEPT: ReadonlySet<WorkflowFormat> = new Set(["n8n", "make", "power-automate"]);

type Kept = "all" | "failed" | "unknown" | "none";

/** What the platform keeps of each run, as far as the export says. */
function kept({ settings }: Workflow): Kept {
  if (settings.redaction === "all") return "none";
  if (settings.saveSuccessfulExecutions === "all") return "all";
  if (settings.saveSuccessfulExecutions === "unknown") return "unknown";
  return settings.saveFailedExecutions === "none" ? "none" : "failed";
}

/** Classes a node brings into every run. Callers of an open entry send no credential, although headers have a place for it. */
function brings(node: Node, { facts }: RuleContext): DataClass[] {
  if (node.disabled) return [];
  const open = facts.entry(node.id)?.auth === "none";
  const classes = node.fields.flatMap((field) => field.dataClasses);
  return classes.filter((one) => isSensitive(one) && !(open && one === "credential"));
}

/** What runs carry: everything that comes in, whether it leaves or not. */
function carried(context: RuleContext): DataClass[] {
  const traced = context.paths.flatMap((path) => sensitiveClasses(path, context.facts, "system-prompt"));
  const brought = context.workflow.nodes.flatMap((node) => brings(node, context));
  return sortClasses([...traced, ...brought]);
}

function judge(what: Kept, worst: number): Judgement {
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
function sources(context: RuleContext, worst: number): Node[] {
  return context.workflow.nodes
    .filter((node) => worstGravity(brings(node, context)) === worst)
    .sort((a, b) => compareText(a.name, b.name))
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
      "Platforms such as n8n store the input and output of every node of a saved run. Everybody who may open the workflow can read them, and so can backups. Reported by default when the workflow says so itself and carries personal data or worse; what the instance decides is for the auditor.",
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
    const what = SAYS_WHAT_IS_KEPT.has(workflow.format) ? kept(workflow) : "none";
    const classes = carried(context);
    if (what === "none" || classes.length === 0) return;
    const worst = worstGravity(classes);
    const from = sources(context, worst);
    const where = from.length === 0 ? "" : ` from ${list(from.map((node) => quoted(node.name)))}`;
    yield context.findingOnWorkflow({
      message: `The workflow ${quoted(workflow.name)} ${SAYS[what]}. It carries ${classesInWords(classes)}${where}.`,
      ...judge(what, worst),
      dataClasses: classes,
      also: from.map((node) => node.location),
      distinct: [what],
    });
  },
});
