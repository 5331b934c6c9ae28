import type { Source } from "../../lib/source.ts";
import type { Node, Reference, Workflow } from "../../model/workflow.ts";
import { markLookups } from "../app.ts";
import { WorkflowBuilder } from "../build.ts";
import { purposeAt } from "../keys.ts";
import { fieldOf, type Leaf, leavesOf } from "../leaves.ts";
import { Setters, TOO_MANY_SETTERS } from "../unique.ts";
import { asList, asRecord, asText, at, get } from "../values.ts";
import { blueprintIn } from "./file.ts";
import { connectionsOf, placeOf, type Usage, usageOf } from "./node.ts";
import { readMappings, SCENARIO_INPUTS } from "./references.ts";
import { type Step, stepsOf, titleOf } from "./steps.ts";

/** The scenario in a blueprint. */
export function parse(source: Source): Workflow[] {
  const found = blueprintIn(source.data);
  return found === undefined ? [] : [new Blueprint(source, found.data, found.path).read()];
}

const settled = new Set(["__IMTCONN__", "__IMTHOOK__", "__IMTKEYCHAIN__"]);

class Blueprint {
  readonly #builder: WorkflowBuilder;
  readonly #data: Record<string, unknown>;
  readonly #steps: Step[];
  /** Which steps set a variable of the scenario. */
  readonly #setters = new Setters();
  /** The `Resume` module that answers in a module's place when that fails. */
  readonly #stand = new Map<string, string>();
  #unparsed = 0;
  #webhooks = false;

  constructor(source: Source, data: Record<string, unknown>, path: readonly string[]) {
    this.#builder = new WorkflowBuilder(source);
    this.#data = data;
    this.#steps = stepsOf(data, path);
  }

  read(): Workflow {
    const titles = new Set<string>();
    const usages = new Map<Step, { usage: Usage; node: Node }>();
    for (const step of this.#steps) {
      const usage = usageOf(step, step.after.length === 0 && step.toolOf === undefined);
      usages.set(step, { usage, node: this.#node(step, usage, titles) });
      this.#collectVariables(step, usage);
      if (step.resumes !== undefined) this.#stand.set(step.resumes, step.id);
    }
    for (const [step, { usage, node }] of usages) {
      this.#connect(step);
      this.#parameters(step, usage, node);
    }
    this.#inputs();
    this.#settings();
    markLookups(this.#builder);
    if (this.#setters.exceeded) this.#builder.partial(TOO_MANY_SETTERS);
    if (this.#webhooks)
      this.#builder.note("whether callers of a webhook need one of its API keys is kept with the webhook");
    if (this.#unparsed > 0) this.#builder.partial(`${this.#unparsed} mappings could not be read`);
    return this.#builder.build({ name: asText(this.#data["name"]) ?? "Scenario", format: "make" });
  }

  #node(step: Step, usage: Usage, titles: Set<string>): Node {
    const builder = this.#builder;
    const type = `${step.app}:${step.module}`;
    const title = titleOf(step);
    const name = titles.has(title) ? `${title} [${step.id}]` : title;
    titles.add(title);
    const isTool = step.toolOf !== undefined;
    const { roles } = usage.draft;
    const place = placeOf(step);
    const handled = errorHandling(step);
    const calls = usage.builtin === "call" ? calledScenario(step) : undefined;
    const node = builder.add({
      id: step.id,
      name,
      type,
      ...usage.draft,
      roles: isTool && !roles.includes("tool") ? ["tool", ...roles] : roles,
      credentials: connectionsOf(step),
      at: step.path,
      ...(place === undefined ? {} : { place }),
      ...(handled === undefined ? {} : { onError: handled }),
      ...(calls === undefined ? {} : { calls }),
    });
    if (usage.unknown) builder.unknownType(type);
    if (usage.builtin === "webhook") this.#webhooks = true;
    if (usage.entry !== undefined) builder.entry({ nodeId: node.id, ...usage.entry });
    return node;
  }

  #connect(step: Step): void {
    for (const from of step.after) this.#builder.edge({ from, to: step.id, kind: "control" });
    if (step.toolOf !== undefined) this.#builder.edge({ from: step.id, to: step.toolOf, kind: "tool" });
  }

  #collectVariables(step: Step, { builtin }: Usage): void {
    if (builtin !== "set-variable") return;
    const names = [
      at(step.raw, "mapper", "name"),
      ...asList(at(step.raw, "mapper", "variables")).map((one) => get(one, "name")),
    ];
    for (const name of names) {
      if (typeof name !== "string") continue;
      this.#setters.add(name, step.id);
    }
  }

  #parameters(step: Step, usage: Usage, node: Node): void {
    if (usage.builtin === "get-variable") this.#readVariables(step, node);
    for (const group of ["parameters", "mapper"]) {
      for (const leaf of leavesOf(step.raw[group], settled)) this.#parameter(step, usage, node, group, leaf);
    }
    const conditions = { filter: step.raw["filter"], branches: conditionsOf(step.raw["branches"]) };
    for (const leaf of leavesOf(conditions)) {
      const { references } = readMappings(leaf.text);
      if (references.length > 0)
        this.#builder.parameter(node, {
          field: fieldOf(leaf.path),
          text: leaf.text,
          purpose: "condition",
          references: references.flatMap((one) => this.#resolve(step, one)),
          at: [...step.path, ...leaf.path],
        });
    }
  }

  #parameter(step: Step, usage: Usage, node: Node, group: string, leaf: Leaf): void {
    const { references: found, unparsed } = readMappings(leaf.text);
    if (unparsed) this.#unparsed += 1;
    const references = found.flatMap((one) => this.#resolve(step, one));
    const assigns = assigned(usage, leaf);
    const program = usage.builtin === "code" ? programOf(step, leaf) : {};
    this.#builder.parameter(node, {
      field: fieldOf(leaf.path),
      text: leaf.text,
      purpose: purposeAt(leaf.path, usage.setting, leaf.owner),
      ...(references.length === 0 ? {} : { references }),
      ...(references.some(({ from }) => from === "model") ? { modelChosen: true } : {}),
      ...(assigns === undefined ? {} : { assigns }),
      ...program,
      at: [...step.path, group, ...leaf.path],
    });
  }

  /**
   * Inside of an agent's tool the agent's own fields are what its model fills in. A module that failed gives what its `Resume` says
   * (https://help.make.com/resume-error-handler).
   */
  #resolve(step: Step, reference: Reference): Reference[] {
    if (reference.from !== "node") return [reference];
    if (reference.name === step.toolOf) return [{ from: "model", name: reference.field, field: "*" }];
    const instead = this.#stand.get(reference.name);
    return instead === undefined || instead === step.id
      ? [reference]
      : [reference, { ...reference, name: instead }];
  }

  #readVariables(step: Step, node: Node): void {
    const names = [
      at(step.raw, "mapper", "name"),
      ...asList(at(step.raw, "mapper", "variables")).map((one) =>
        typeof one === "string" ? one : get(one, "name"),
      ),
    ];
    for (const name of names) {
      if (typeof name !== "string") continue;
      const references = (this.#setters.get(name) ?? []).map(
        (id): Reference => ({ from: "node", name: id, field: name }),
      );
      if (references.length > 0)
        this.#builder.parameter(node, {
          field: name,
          text: name,
          purpose: "content",
          references,
          assigns: name,
          at: [...step.path, "mapper"],
        });
    }
  }

  /** Scenarios that are called with inputs: a node stands for the call. */
  #inputs(): void {
    const used = this.#builder.nodes.flatMap(({ parameters }) =>
      parameters.flatMap(({ references = [] }) => references),
    );
    if (!used.some(({ name }) => name === SCENARIO_INPUTS)) return;
    this.#builder.add({
      id: SCENARIO_INPUTS,
      name: "Scenario inputs",
      type: "scenario:inputs",
      roles: ["entry"],
      output: "emit",
      fields: [
        { name: "*", dataClasses: ["conversation"], integrity: "untrusted", readers: [], basis: "service" },
      ],
      at: ["name"],
    });
    this.#builder.entry({
      nodeId: SCENARIO_INPUTS,
      protocol: "workflow",
      auth: "platform",
      reach: "internal",
    });
  }

  /**
   * `confidential`: Make keeps no data of runs. `dlq`: runs that failed are kept whole, to be run again. Sources:
   * https://help.make.com/scenario-settings.
   */
  #settings(): void {
    const scenario = asRecord(at(this.#data, "metadata", "scenario"));
    const { confidential, dlq } = scenario;
    if (confidential === undefined && dlq === undefined) return;
    this.#builder.settings({
      saveSuccessfulExecutions: confidential === true ? "none" : confidential === false ? "all" : "unknown",
      saveFailedExecutions:
        dlq === true ? "all" : confidential === true ? "none" : confidential === false ? "all" : "unknown",
    });
  }
}

/** An error handler goes on in its own branch; `Ignore` and `Resume` carry on with the flow. */
function errorHandling({ raw }: Step): Node["onError"] {
  const handlers = asList(raw["onerror"]);
  if (handlers.length === 0) return undefined;
  const last = asText(get(handlers.at(-1), "module")) ?? "";
  if (/:(?:Ignore|Resume)$/i.test(last) && handlers.length === 1) return "continue";
  return /:(?:Break|Rollback|Commit)$/i.test(last) && handlers.length === 1 ? "stop" : "branch";
}

function calledScenario({ raw }: Step): string | undefined {
  const id =
    at(raw, "parameters", "scenario") ?? at(raw, "mapper", "scenario") ?? at(raw, "mapper", "scenarioId");
  return typeof id === "number" ? String(id) : asText(id);
}

/** Branches without the modules in them. */
const conditionsOf = (branches: unknown): unknown =>
  asList(branches).map((branch) => ({
    conditions: get(branch, "conditions") ?? get(branch, "condition") ?? get(branch, "filter"),
  }));

/** The output field that a setting sets. */
function assigned({ builtin }: Usage, leaf: Leaf): string | undefined {
  const [first = "", ...rest] = leaf.path;
  if (builtin === "set-variable")
    return leaf.path.at(-1) === "value" ? asText(leaf.owner["name"])?.replaceAll(".", "_") : undefined;
  if (builtin === "resume") return leaf.path.filter((key) => !/^\d+$/.test(key)).join(".");
  return builtin === "aggregate"
    ? ["array", first, ...rest].filter((key) => !/^\d+$/.test(key)).join(".")
    : undefined;
}

/** A program and its arguments (`input: [{ name, value }]`, read as `input.name`). */
function programOf({ raw }: Step, leaf: Leaf): object {
  const key = leaf.path.at(-1);
  if (key === "code" || key === "codeEditorJavascript" || key === "codeEditorPython") {
    const language = /python/i.test(`${key}${asText(at(raw, "mapper", "language")) ?? ""}`)
      ? "python"
      : "javascript";
    return { kind: "code", language, runtime: "globals", purpose: "code" };
  }
  const name = asText(leaf.owner["name"]);
  return key === "value" && name !== undefined ? { argument: name } : {};
}
