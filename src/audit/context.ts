import { fingerprint } from "../lib/hash.ts";
import type { Redactor } from "../lib/redact.ts";
import type { Finding } from "../model/finding.ts";
import { type DataClass, sortClasses } from "../model/label.ts";
import type { LeakPath, Step } from "../model/leak-path.ts";
import type { Location } from "../model/location.ts";
import type { Workflow } from "../model/workflow.ts";
import type { Facts } from "./facts.ts";
import type { Draft, Rule, RuleContext } from "./rule.ts";

/** Where a finding is. */
export interface Place {
  /** Names that identify the place in the workflow. */
  names: readonly string[];
  locations: readonly Location[];
  steps: readonly Step[];
  pathId?: string;
  fields?: LeakPath["sourceFields"];
}

/** A whole finding of a draft: the rule's defaults, ids and frameworks filled in. */
export function makeFinding({ meta, steps }: Rule, workflow: Workflow, place: Place, draft: Draft): Finding {
  const print = fingerprint(meta.id, workflow.id, ...place.names, ...(draft.distinct ?? []));
  const [source, sink] = [place.steps[0], place.steps.at(-1)];
  return {
    id: `${meta.id}-${print}`,
    fingerprint: print,
    ...(place.pathId === undefined ? {} : { pathId: place.pathId }),
    ruleId: meta.id,
    severity: draft.severity ?? meta.severity,
    confidence: draft.confidence ?? meta.confidence,
    persona: draft.persona ?? meta.persona,
    title: draft.title ?? meta.title,
    message: draft.message,
    workflow: workflow.id,
    dataClasses: sortClasses(draft.dataClasses ?? []),
    ...basisOf(place.fields, draft.dataClasses ?? []),
    ...(source === undefined || sink === undefined ? {} : { source, sink }),
    path: [...place.steps],
    locations: distinctLocations([
      ...(draft.primary === undefined ? [] : [draft.primary]),
      ...place.locations,
      ...(draft.also ?? []),
    ]),
    frameworks: meta.frameworks,
    checklist: meta.checklist,
    remediation: draft.remediation ?? steps?.[workflow.format] ?? meta.remediation,
  };
}

/** What the finding's classes are known by, over the fields that travel. */
function basisOf(
  fields: LeakPath["sourceFields"] = [],
  classes: readonly DataClass[],
): Pick<Finding, "basis"> {
  const basis = sortClasses(classes).flatMap((dataClass) => {
    const known = fields.filter((field) => field.dataClasses.includes(dataClass)).map((field) => field.basis);
    return known.length === 0 ? [] : [{ dataClass, basis: [...new Set(known)].sort() }];
  });
  return basis.length === 0 ? {} : { basis };
}

/** What `rule` gets to see of `workflow`. */
export function createContext(
  rule: Rule,
  workflow: Workflow,
  paths: readonly LeakPath[],
  facts: Facts,
  redactor: Redactor,
): RuleContext {
  const make = (place: Place, draft: Draft) => makeFinding(rule, workflow, place, draft);
  return {
    workflow,
    paths,
    facts,
    redactor,
    findingFromPath: (path, draft) => {
      const [source, sink] = [path.steps[0], path.steps.at(-1)];
      return make(
        {
          names: [source?.nodeName ?? "", sink?.nodeName ?? "", path.sinkKind],
          // The sink first: that is where the data gets out, and where a fix usually goes.
          locations: [sink, source, ...path.steps.slice(1, -1)].flatMap((step) => step?.location ?? []),
          steps: path.steps,
          pathId: path.id,
          fields: path.sourceFields,
        },
        { dataClasses: path.dataClasses, ...draft },
      );
    },
    findingOnWorkflow: (draft) => make(wholeOf(workflow), draft),
    findingAt: (node, draft, parameter) =>
      make(
        {
          names: parameter === undefined ? [node.name] : [node.name, parameter.field],
          locations: parameter === undefined ? [node.location] : [parameter.location, node.location],
          steps: [],
        },
        draft,
      ),
  };
}

/** The workflow as a place: its file's first line. */
export function wholeOf(workflow: Workflow): Place {
  return { names: [], locations: [topOf(workflow)], steps: [] };
}

/** Where a workflow's file begins. */
export function topOf({ file }: Workflow): Location {
  return { file, pointer: "", line: 1, column: 1 };
}

function distinctLocations(locations: readonly Location[]): Location[] {
  const byPlace = new Map(locations.map((location) => [`${location.file}\n${location.pointer}`, location]));
  return [...byPlace.values()];
}
