import type { Node } from "../../model/workflow.ts";
import { askedIn, attach, resultsOf } from "../programs/ask.ts";
import type { Run } from "../programs/run.ts";
import { walk } from "../programs/tree.ts";
import {
  type Call,
  dependsOn,
  opaque,
  optionOf,
  type Ref,
  type Site,
  type Thing,
  textOf,
  Value,
} from "../programs/value.ts";
import { Memory, sessionOf } from "./memory.ts";
import { runnableOf } from "./runnables.ts";
import { Command, type Parts, START, State, type Step, ToolNode } from "./state.ts";
import { toolsIn } from "./tools.ts";

/** One run through a graph, with what came in. */
export class Walk {
  readonly #graph: Parts;
  readonly #compiled: Call;
  readonly #call: Call;
  readonly #run: Run;
  readonly #writers = new Map<string, Node>();
  readonly #next = new Map<string, Set<string>>();
  readonly #sent = new Map<string, Value[]>();
  readonly #input: Value;

  constructor(graph: Parts, compiled: Call, input: Value, call: Call) {
    this.#graph = graph;
    this.#compiled = compiled;
    this.#call = call;
    this.#run = call.run;
    this.#input = opaque([]);
    this.#input.fields = input.fields;
    this.#input.thing = input.thing;
    this.#input.add(input.refs.values());
  }

  result(): Value {
    const run = this.#run;
    const { gate, group } = run;
    for (const step of this.#graph.steps.values()) {
      run.group = undefined;
      const site = this.#site(step);
      const node = run.node(site, { name: step.name, type: "step", roles: ["transform"], output: "assign" });
      run.grouped(node.id, node.id);
      this.#writers.set(step.name, node);
    }
    const memory = this.#memory();
    this.#connect();
    const asked = names(optionOf(this.#compiled, "interrupt_before", "interruptBefore"));
    const after = names(optionOf(this.#compiled, "interrupt_after", "interruptAfter"));
    for (const name of this.#inOrder()) {
      const step = this.#graph.steps.get(name);
      const waits =
        asked.has(name) || [...after].some((before) => this.#next.get(before)?.has(name) === true);
      if (step !== undefined) this.#step(step, waits);
    }
    run.gate = gate;
    run.group = group;
    run.later.push(() => this.#draw());
    const result = Value.thing(new State(this.#writerIds(), this.#input));
    if (memory !== undefined)
      run.reads(memory, "state", Value.of(this.#allRefs()), "content", this.#call.site, { text: "" });
    return result;
  }

  #site(step: Step): Site {
    return { ...step.site, key: `${this.#call.site.key} ${step.site.key} step ${step.name}` };
  }

  #writerIds(): string[] {
    return [...this.#writers.values()].map(({ id }) => id);
  }

  #allRefs(): Ref[] {
    return [
      ...dependsOn(this.#input).filter(({ from }) => from === "node"),
      ...this.#writerIds().map((id): Ref => ({ from: "node", name: id, field: "*", open: true })),
    ];
  }

  /** What a checkpointer keeps comes back as state when the same thread goes on. */
  #memory(): Node | undefined {
    const given =
      optionOf(this.#compiled, "checkpointer") ??
      this.#compiled.args.find(({ thing }) => thing instanceof Memory);
    const { thing } = given ?? {};
    if (!(thing instanceof Memory)) return undefined;
    const node = thing.node(this.#call.site, sessionOf(this.#call), true);
    this.#input.add([{ from: "node", name: node.id, field: "*", open: true }]);
    return node;
  }

  /** Which step may follow which. */
  #connect(): void {
    const { steps, edges, conditions } = this.#graph;
    const link = (from: string, to: string): void => {
      this.#next.set(from, (this.#next.get(from) ?? new Set()).add(to));
    };
    for (const [from, to] of edges) link(from, to);
    for (const { from, router, targets } of conditions) {
      const named = targets.length > 0 ? targets : mentioned(router, steps);
      for (const to of named.length > 0 ? named : isToolsCondition(router) ? ["tools"] : steps.keys())
        link(from, to);
    }
    for (const step of steps.values())
      for (const to of [...step.ends, ...commanded(step.value, steps)]) link(step.name, to);
    // A graph of which nobody says where it begins begins anywhere.
    if (!this.#next.has(START)) for (const name of steps.keys()) link(START, name);
  }

  #inOrder(): string[] {
    const seen = new Set<string>([START]);
    const order: string[] = [];
    const pending = [START];
    for (let name = pending.shift(); name !== undefined; name = pending.shift())
      for (const next of this.#next.get(name) ?? [])
        if (!seen.has(next)) {
          seen.add(next);
          pending.push(next);
          order.push(next);
        }
    return [...order, ...[...this.#graph.steps.keys()].filter((name) => !seen.has(name))];
  }

  /** The steps that may run before one. */
  #before(name: string): string[] {
    return [...this.#writers].filter(([from]) => this.#reaches(from, name)).map(([, { id }]) => id);
  }

  #reaches(from: string, to: string): boolean {
    const seen = new Set<string>();
    const pending = [from];
    for (let one = pending.pop(); one !== undefined; one = pending.pop())
      for (const next of this.#next.get(one) ?? []) {
        if (next === to) return true;
        if (!seen.has(next)) {
          seen.add(next);
          pending.push(next);
        }
      }
    return false;
  }

  #step(step: Step, waits: boolean): void {
    const run = this.#run;
    const node = this.#writers.get(step.name);
    if (node === undefined) return;
    run.group = node.id;
    run.gate = undefined;
    const site = this.#site(step);
    const call: Call = { ...this.#call, site, named: new Map(), args: [] };
    if (waits) approve(call, step.name);
    const input = opaque([]);
    input.fields = new Map(this.#input.fields ?? []);
    input.thing = this.#input.thing;
    input.add(this.#input.refs.values());
    for (const sent of this.#sent.get(step.name) ?? []) {
      for (const [name, value] of sent.fields ?? []) input.setField(name, value);
      input.add(sent.refs.values());
    }
    const state = Value.thing(new State(this.#before(step.name), input));
    const { thing } = step.value;
    if (thing instanceof ToolNode) this.#tools(thing, node, site);
    else {
      const runnable = runnableOf(step.value);
      if (runnable === undefined) this.#unknown(node, state, site);
      else this.#write(node, runnable.invoke(state, call), site);
    }
    for (const condition of this.#graph.conditions) {
      if (condition.from !== step.name || condition.router.fn === undefined) continue;
      const seen = Value.thing(new State([...this.#before(step.name), node.id], input));
      const routed = run.evaluator.invoke(condition.router.fn, { ...call, args: [seen] });
      for (const one of routed.elements ?? [routed]) this.#send(one.thing);
    }
    run.gated(node.id);
  }

  #send(thing: Thing | undefined): void {
    if (!(thing instanceof Command) || thing.update === undefined) return;
    for (const to of thing.goto) this.#sent.set(to, [...(this.#sent.get(to) ?? []), thing.update]);
  }

  /** Tools were handed to a model, which chose what they do; this step hands on what they gave. */
  #tools(thing: ToolNode, node: Node, site: Site): void {
    const run = this.#run;
    const { group, gate } = run;
    const tools = toolsIn(thing.tools);
    run.later.push(() => {
      const outer = { group: run.group, gate: run.gate };
      run.group = group;
      run.gate = gate;
      if (dependsOn(resultsOf(run, tools)).length === 0) for (const tool of tools) attach(run, tool, node);
      run.reads(node, "messages", resultsOf(run, tools), "content", site, { assigns: "messages", text: "" });
      run.group = outer.group;
      run.gate = outer.gate;
    });
  }

  /** A function that is not there may do anything with the state. */
  #unknown(node: Node, state: Value, site: Site): void {
    node.roles = ["unknown"];
    node.output = "join";
    node.party = "unknown";
    askedIn(this.#run).push(node);
    this.#run.reads(node, "state", Value.of(dependsOn(state)), "content", site, { text: "" });
    this.#run.builder.partial("cannot judge some steps: their functions are not in the files that were read");
  }

  /** What a step returns sets fields of the state. */
  #write(node: Node, value: Value, site: Site): void {
    const run = this.#run;
    const set = (name: string, field: Value): void =>
      run.reads(node, name, field, "content", site, { assigns: name, text: "" });
    const { thing } = value;
    if (thing instanceof Command) {
      if (thing.update !== undefined) this.#write(node, thing.update, site);
      this.#send(thing);
      return;
    }
    for (const one of value.elements ?? []) if (one.thing instanceof Command) this.#write(node, one, site);
    for (const [name, field] of value.fields ?? []) set(name, field);
    const whole = Value.of(value.refs.values());
    // A step that is a graph of its own gives its whole state.
    if (thing !== undefined) whole.add(thing.refs());
    if (value.elements !== undefined) whole.add(value.elements.flatMap((one) => dependsOn(one)));
    if (whole.refs.size > 0) set("*", whole);
  }

  /** The order of steps as the graph draws it. */
  #draw(): void {
    const run = this.#run;
    const inputs = new Set(
      dependsOn(this.#input).flatMap(({ from, name }) => (from === "node" ? [name] : [])),
    );
    for (const [from, targets] of this.#next)
      for (const to of targets) {
        const group = this.#writers.get(to)?.id;
        if (group === undefined) continue;
        const sources =
          from === START ? [...inputs] : [this.#writers.get(from)?.id].filter((id) => id !== undefined);
        for (const source of sources)
          for (const start of run.startsOf(group))
            if (source !== start) run.builder.edge({ from: source, to: start, kind: "control" });
      }
  }
}

/** A person decides whether it goes on. https://docs.langchain.com/oss/python/langgraph/interrupts */
export function approve(call: Call, name: string): Value {
  const { run, site, args } = call;
  const node = run.node(
    { ...site, key: `${site.key} approval` },
    {
      name: `approval of ${name}`,
      type: "interrupt",
      roles: ["human", "guard"],
      output: "join",
      guard: {
        action: "approve",
        certainty: "deterministic",
        dataClasses: [],
        rawBranches: [],
        approver: "unknown",
      },
    },
  );
  run.reads(node, "question", Value.of(dependsOn(opaque(args))), "message", site, { text: "" });
  run.gate = node.id;
  return Value.ref(node.id, "*", false);
}

const names = (value: Value | undefined): Set<string> =>
  new Set((value?.elements ?? (value === undefined ? [] : [value])).flatMap((one) => textOf(one) ?? []));

const isToolsCondition = ({ symbol }: Value): boolean => /tools_?condition$/i.test(symbol ?? "");

/** Names of steps that stand in a function. */
function mentioned({ fn }: Value, steps: ReadonlyMap<string, Step>): string[] {
  if (fn?.made === undefined) return [];
  const found = new Set<string>();
  for (const node of walk(fn.made.body))
    if (node.type === "constant" && typeof node.value === "string" && steps.has(node.value))
      found.add(node.value);
  return [...found];
}

/** Steps to which a function goes by itself. */
function commanded(value: Value, steps: ReadonlyMap<string, Step>): string[] {
  const body = value.fn?.made?.body ?? [];
  for (const node of walk(body))
    if (node.type === "name" && node.name === "Command") return mentioned(value, steps);
  return [];
}
