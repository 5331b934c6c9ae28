import type { Redactor } from "../lib/redact.ts";
import type { Confidence } from "../model/confidence.ts";
import type { Finding, Persona, Severity } from "../model/finding.ts";
import type { DataClass } from "../model/label.ts";
import type { LeakPath } from "../model/leak-path.ts";
import type { Location } from "../model/location.ts";
import type { RuleMeta } from "../model/rule-meta.ts";
import type { Node, Parameter, Workflow, WorkflowFormat } from "../model/workflow.ts";
import type { Facts } from "./facts.ts";

/** How bad one defect is, and who is shown it. */
export interface Judgement {
  severity: Severity;
  persona: Persona;
}

/** What a rule says of one defect; everything it leaves out comes from its `meta`. */
export interface Draft {
  /** What is wrong, where, and why it matters, in one or two sentences. Names and classes only, never a value. */
  message: string;
  title?: string;
  severity?: Severity;
  confidence?: Confidence;
  persona?: Persona;
  dataClasses?: readonly DataClass[];
  remediation?: string;
  /** The place to look at first, where it is not the sink. */
  primary?: Location;
  /** Further places worth a look, after the main one. */
  also?: readonly Location[];
  /** Names that tell this defect from others of the same rule at the same place (never positions). */
  distinct?: readonly string[];
}

/** What a rule sees: one workflow, what flows in it, and helpers that make whole findings of drafts. */
export interface RuleContext {
  readonly workflow: Workflow;
  /** Every flow from a source node to a sink node of this workflow. */
  readonly paths: readonly LeakPath[];
  readonly facts: Facts;
  readonly redactor: Redactor;
  /** A finding about a flow: its steps become the finding's path, its id the finding's `pathId`. */
  findingFromPath(path: LeakPath, draft: Draft): Finding;
  /** A finding about one node, or about one of its parameters. */
  findingAt(node: Node, draft: Draft, parameter?: Parameter): Finding;
  /** A finding about the workflow as a whole. */
  findingOnWorkflow(draft: Draft): Finding;
}

export interface Rule {
  meta: RuleMeta;
  /**
   * The rule concludes from something that is not there (no authentication, no setting). It is not asked about damaged
   * exports, where anything may be missing.
   */
  judgesAbsence?: boolean;
  /** Concrete steps on one platform, in place of `meta.remediation`. */
  steps?: Partial<Record<WorkflowFormat, string>>;
  check(context: RuleContext): Iterable<Finding>;
}

/** Declares a rule; the identity function that gives every unit the same shape. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
