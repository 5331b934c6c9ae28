import type { Source } from "../../lib/source.ts";
import type { Field, Node, Workflow } from "../../model/workflow.ts";
import { shortName, WorkflowBuilder } from "../build.ts";
import { asList, asRecord, asText, at, get, isRecord } from "../values.ts";
import { compositeSteps } from "./ai.ts";
import { environmentSet } from "./commands.ts";
import { type Context, eventNamed, referencesIn, textsOf } from "./context.ts";
import { fieldsOf } from "./events.ts";
import { addStep } from "./steps.ts";

const MAX_JOBS = 300;
const MAX_STEPS = 500;

/** The one workflow, or composite action, of a file. Nothing is run or fetched. */
export function parse(source: Source): Workflow[] {
  const builder = new WorkflowBuilder(source);
  const name = asText(get(source.data, "name"))?.slice(0, 200) ?? "GitHub Actions workflow";
  if (compositeSteps(source.data).length > 0) readAction(builder, source);
  else readWorkflow(builder, source);
  return [builder.build({ name, format: "github-actions" })];
}

function readWorkflow(builder: WorkflowBuilder, source: Source): void {
  const { data } = source;
  const on = get(data, "on") ?? get(data, "true");
  const events = new Map<string, string>();
  const byOthers = new Set(eventNames(on).filter((name) => othersSetOff(name, get(on, name))));
  const inputs: string[] = [];
  for (const name of eventNames(on)) {
    const own = Object.keys(asRecord(at(on, name, "inputs"))).slice(0, 200);
    inputs.push(...own);
    events.set(name, addEvent(builder, name, own, ["on", name]));
  }
  const jobs = Object.entries(asRecord(get(data, "jobs"))).slice(0, MAX_JOBS);
  const done = new Map<string, { outputs: Map<string, string>; context: Context; last: Node | undefined }>();
  const env = textsOf(get(data, "env"));
  // In the order of their needs, so that outputs of earlier jobs are known; of a circle each is read once.
  for (const [name, job] of inOrder(jobs)) {
    const needs = new Map([...done].filter(([other]) => needsOf(job).includes(other)));
    const context: Context = {
      events,
      steps: new Map(),
      env: new Map([...env, ...textsOf(get(job, "env"))]),
      setEnv: new Map(),
      runs: [],
      needs,
      matrix: at(job, "strategy", "matrix"),
      inputs,
      byOthers,
    };
    const permissions = describePermissions(get(job, "permissions") ?? get(data, "permissions"));
    const read = readSteps(builder, source, {
      steps: asList(get(job, "steps")),
      id: name,
      path: ["jobs", name, "steps"],
      context,
      job,
      permissions,
    });
    if (asText(get(job, "uses")) !== undefined) read.last = addCalled(builder, name, job, context);
    for (const { last } of needs.values())
      if (last !== undefined && read.first !== undefined)
        builder.edge({ from: last.id, to: read.first.id, kind: "control" });
    if (needs.size === 0 && read.first !== undefined)
      for (const entry of events.values()) builder.edge({ from: entry, to: read.first.id, kind: "control" });
    done.set(name, { outputs: textsOf(get(job, "outputs")), context: read.context, last: read.last });
  }
  const unprivileged = [...events.keys()].filter((name) => !eventNamed(name).privileged);
  if (unprivileged.length > 0)
    builder.note(
      `set off from a fork, ${unprivileged.join(" and ")} gets no secrets and a token that only reads`,
    );
}

/** A composite action: whoever uses it hands over its inputs, and the event is that of the workflow around it. */
function readAction(builder: WorkflowBuilder, source: Source): void {
  const declared = asRecord(get(source.data, "inputs"));
  const inputs = Object.keys(declared).slice(0, 300);
  const entry = addEvent(builder, "action", inputs, ["inputs"]);
  for (const name of inputs) {
    const text = asText(at(declared, name, "default"));
    const node = builder.node(entry);
    if (text !== undefined && node !== undefined)
      builder.parameter(node, {
        field: `inputs.${name}.default`,
        purpose: "other",
        text,
        at: ["inputs", name, "default"],
      });
  }
  const context: Context = {
    events: new Map([["action", entry]]),
    steps: new Map(),
    env: new Map(),
    setEnv: new Map(),
    runs: [],
    needs: new Map(),
    matrix: undefined,
    inputs,
    byOthers: new Set(),
  };
  const { first } = readSteps(builder, source, {
    steps: compositeSteps(source.data),
    id: "action",
    path: ["runs", "steps"],
    context,
    job: undefined,
    permissions: "of the workflow that uses this action",
  });
  if (first !== undefined) builder.edge({ from: entry, to: first.id, kind: "control" });
  builder.note("an action runs with the event, the token and the secrets of the workflow that uses it");
}

function eventNames(on: unknown): string[] {
  const names =
    typeof on === "string" ? [on] : Array.isArray(on) ? on.map(String) : Object.keys(asRecord(on));
  return [...new Set(names)].slice(0, 50);
}

/** Activities of people who may triage, on what somebody else wrote. */
const BY_OTHERS = new Set([
  "labeled",
  "unlabeled",
  "assigned",
  "unassigned",
  "milestoned",
  "pinned",
  "review_requested",
  "closed",
  "locked",
  "transferred",
]);

function othersSetOff(name: string, settings: unknown): boolean {
  if (!["issues", "pull_request", "pull_request_target", "discussion"].includes(name)) return false;
  const types = get(settings, "types");
  const listed = typeof types === "string" ? [types] : asList(types).map(String);
  // Without a list, issues and discussions mean every activity, pull requests only the author's own.
  return listed.length === 0 ? !name.startsWith("pull_request") : listed.some((type) => BY_OTHERS.has(type));
}

/** Inputs that choose something and say nothing. */
const NO_TEXT = /number|(?:^|[_-])(?:id|ids|sha|ref|version|model|count|limit|debug|dry[_-]?run)$/i;
const SECRET_INPUT = /token|key|secret|password|credential/i;

/** One entry for each event. Inputs are filled in by people inside, or by the workflow that calls. */
function addEvent(
  builder: WorkflowBuilder,
  name: string,
  inputs: readonly string[],
  place: readonly PropertyKey[],
): string {
  const event = eventNamed(name);
  const called = name === "workflow_call" || name === "action";
  const given = inputs
    .filter((input) => !SECRET_INPUT.test(input))
    .map(
      (input): Field => ({
        name: `inputs.${input}`,
        dataClasses: NO_TEXT.test(input) ? [] : ["conversation"],
        integrity: called ? "untrusted" : "trusted",
        readers: [],
        basis: "schema",
      }),
    );
  const node = builder.add({
    id: `on:${name}`,
    name,
    type: `github.${name}`,
    roles: ["entry"],
    party: "own",
    at: place,
    output: "emit",
    fields: [...(name === "workflow_dispatch" ? [] : fieldsOf(event)), ...given],
  });
  const reach = called ? "unknown" : event.reach;
  builder.entry({
    nodeId: node.id,
    protocol: name === "workflow_call" ? "workflow" : name === "schedule" ? "schedule" : "github-event",
    auth: "platform",
    reach,
  });
  return node.id;
}

/** A workflow of its own that a job calls; which one is in another file. */
function addCalled(builder: WorkflowBuilder, name: string, job: unknown, context: Context): Node {
  const uses = asText(get(job, "uses")) ?? "";
  const node = builder.add({
    id: `${name}`,
    name: shortName(asText(get(job, "name")) ?? name, 120),
    type: uses.split("@", 1)[0]?.slice(0, 200) ?? "",
    roles: ["unknown"],
    party: uses.startsWith("./") ? "own" : "unknown",
    at: ["jobs", name],
    output: "join",
  });
  for (const [input, text] of textsOf(get(job, "with"))) {
    const references = referencesIn(text, context).filter(({ from }) => from === "node");
    builder.parameter(node, {
      field: `with.${input}`,
      purpose: "other",
      text,
      ...(references.length > 0 ? { references } : {}),
      at: ["jobs", name, "with", input],
    });
  }
  builder.partial("what the workflows do that are called from here stands in other files");
  return node;
}

interface StepList {
  steps: readonly unknown[];
  id: string;
  path: readonly PropertyKey[];
  context: Context;
  job: unknown;
  permissions: string;
}

function readSteps(
  builder: WorkflowBuilder,
  source: Source,
  list: StepList,
): { context: Context; first: Node | undefined; last: Node | undefined } {
  let { context } = list;
  let first: Node | undefined;
  let last: Node | undefined;
  for (const [index, step] of list.steps.slice(0, MAX_STEPS).entries()) {
    const node = addStep(builder, {
      source,
      step,
      id: `${list.id}/${index}`,
      at: [...list.path, index],
      jobCondition: asText(get(list.job, "if")) ?? "",
      permissions: list.permissions,
      context,
    });
    if (node === undefined) continue;
    if (last !== undefined) builder.edge({ from: last.id, to: node.id, kind: "control" });
    first ??= node;
    last = node;
    const key = asText(get(step, "id"));
    const steps = key === undefined ? context.steps : new Map([...context.steps, [key, node.id]]);
    const setEnv = new Map(context.setEnv);
    const run = asText(get(step, "run"));
    for (const name of environmentSet(run ?? "")) setEnv.set(name, [...(setEnv.get(name) ?? []), node.id]);
    context = { ...context, steps, setEnv, runs: run === undefined ? context.runs : [...context.runs, run] };
  }
  return { context, first, last };
}

/** What the job's token may do; without a word of it, whatever the repository's setting says. */
function describePermissions(permissions: unknown): string {
  if (permissions === undefined) return "default of the repository";
  if (!isRecord(permissions)) return asText(permissions) ?? "none";
  return [...textsOf(permissions)].map(([scope, access]) => `${scope}: ${access}`).join(", ");
}

function needsOf(job: unknown): string[] {
  const needs = get(job, "needs");
  return typeof needs === "string" ? [needs] : asList(needs).map(String);
}

function inOrder(jobs: readonly (readonly [string, unknown])[]): (readonly [string, unknown])[] {
  const done = new Set<string>();
  const ordered: (readonly [string, unknown])[] = [];
  const known = new Set(jobs.map(([name]) => name));
  let rest = jobs.filter(([, job]) => isRecord(job));
  while (rest.length > 0) {
    const ready = rest.filter(([, job]) => needsOf(job).every((name) => done.has(name) || !known.has(name)));
    const next = ready.length > 0 ? ready : rest;
    for (const one of next) {
      done.add(one[0]);
      ordered.push(one);
    }
    rest = rest.filter(([name]) => !done.has(name));
  }
  return ordered;
}
