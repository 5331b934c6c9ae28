import {
  type Call,
  dependsOn,
  opaque,
  optionOf,
  type Ref,
  type Site,
  Thing,
  textOf,
  Value,
} from "../programs/value.ts";
import { plain, Runnable } from "./runnables.ts";
import { Walk } from "./walk.ts";

export const START = "__start__";
const END = "__end__";

/** A step as it was added. */
export interface Step {
  name: string;
  value: Value;
  site: Site;
  ends: string[];
}
interface Condition {
  from: string;
  router: Value;
  targets: string[];
}

/** A graph as it is put together. https://docs.langchain.com/oss/python/langgraph/graph-api */
export class GraphBuilder extends Thing {
  readonly steps = new Map<string, Step>();
  readonly edges: [from: string, to: string][] = [];
  readonly conditions: Condition[] = [];

  override call(method: string, call: Call): Value | undefined {
    const { args } = call;
    switch (plain(method)) {
      case "addnode":
        this.#addNode(call);
        break;
      case "addedge":
        for (const from of args[0]?.elements ?? args.slice(0, 1)) this.#edge(from, args[1]);
        break;
      case "addsequence":
        this.#sequence(call);
        break;
      case "addconditionaledges":
        this.#condition(
          nodeName(args[0]) ?? START,
          args[1] ?? optionOf(call, "path", "condition"),
          args[2] ?? optionOf(call, "path_map", "pathMap"),
        );
        break;
      case "setconditionalentrypoint":
        this.#condition(START, args[0], args[1]);
        break;
      case "setentrypoint":
        this.#edge(Value.literal(START), args[0] ?? optionOf(call, "key"));
        break;
      case "setfinishpoint":
        this.#edge(args[0], Value.literal(END));
        break;
      case "compile":
        return Value.thing(new Graph(this, call));
      default:
        return undefined;
    }
    return Value.thing(this);
  }

  #addNode(call: Call): void {
    const [first, second] = call.args;
    const value = second ?? optionOf(call, "action") ?? first;
    if (
      second === undefined &&
      first?.fields !== undefined &&
      first.fn === undefined &&
      first.thing === undefined
    ) {
      for (const [name, one] of first.fields) this.#step(name, one, call);
      return;
    }
    const name =
      textOf(first) ??
      textOf(optionOf(call, "node")) ??
      value?.fn?.made?.name ??
      value?.symbol?.split(".").at(-1) ??
      `step ${this.steps.size + 1}`;
    if (value !== undefined) this.#step(name, value, call);
  }

  #step(name: string, value: Value, call: Call): void {
    const ends = optionOf(call, "ends", "destinations");
    const names = [
      ...(ends?.elements ?? []),
      ...[...(ends?.fields?.keys() ?? [])].map((one) => Value.literal(one)),
    ];
    this.steps.set(name, { name, value, site: call.site, ends: names.flatMap((one) => nodeName(one) ?? []) });
  }

  #sequence(call: Call): void {
    let before: string | undefined;
    for (const one of call.args[0]?.elements ?? []) {
      const [name, value] = one.elements ?? [undefined, one];
      const own = textOf(name) ?? one.fn?.made?.name;
      if (own === undefined) continue;
      this.#step(own, value ?? one, call);
      if (before !== undefined) this.edges.push([before, own]);
      before = own;
    }
  }

  #edge(from: Value | undefined, to: Value | undefined): void {
    const [a, b] = [nodeName(from), nodeName(to)];
    if (a !== undefined && b !== undefined) this.edges.push([a, b]);
  }

  #condition(from: string, router: Value | undefined, map: Value | undefined): void {
    const named = [...(map?.fields?.values() ?? []), ...(map?.elements ?? [])].flatMap(
      (one) => nodeName(one) ?? [],
    );
    this.conditions.push({ from, router: router ?? new Value(), targets: named });
  }
}

function nodeName(value: Value | undefined): string | undefined {
  const text = textOf(value);
  if (text !== undefined) return text;
  const symbol = value?.symbol?.split(".").at(-1);
  if (symbol === "START") return START;
  if (symbol === "END") return END;
  return value?.fn?.made?.name;
}

/** The state as a step sees it: what came in, and what steps before it wrote. */
export class State extends Thing {
  readonly #writers: readonly string[];
  readonly #input: Value;

  constructor(writers: readonly string[], input: Value) {
    super();
    this.#writers = writers;
    this.#input = input;
  }

  override member(name: string): Value | undefined {
    const value = opaque([this.#input.member(name)]);
    value.add(this.#writers.map((id): Ref => ({ from: "node", name: id, field: name, open: true })));
    return value;
  }

  override call(method: string, call: Call): Value | undefined {
    if (method === "get") return this.member(textOf(call.args[0]) ?? "*");
    return /^(?:copy|dict|model_dump|items|values)$/.test(method) ? Value.thing(this) : undefined;
  }

  override refs(): readonly Ref[] {
    return [
      ...dependsOn(this.#input),
      ...this.#writers.map((id): Ref => ({ from: "node", name: id, field: "*", open: true })),
    ];
  }
}

/** `Command(update=…, goto=…)` and `Send("step", state)`. */
export class Command extends Thing {
  readonly update: Value | undefined;
  readonly goto: readonly string[];

  constructor(update: Value | undefined, goto: readonly string[]) {
    super();
    this.update = update;
    this.goto = goto;
  }

  override refs(): readonly Ref[] {
    return dependsOn(this.update);
  }
}

export const commandOf = (call: Call): Value => {
  const goto = optionOf(call, "goto");
  const names = [...(goto?.elements ?? []), ...(goto === undefined ? [] : [goto])].flatMap(
    (one) => nodeName(one) ?? (one.thing instanceof Command ? one.thing.goto : []),
  );
  return Value.thing(new Command(optionOf(call, "update", "resume"), names));
};
export const sendOf = (call: Call): Value =>
  Value.thing(new Command(call.args[1] ?? optionOf(call, "arg"), [nodeName(call.args[0]) ?? ""]));

/** Runs the tools that a model asked for. */
export class ToolNode extends Runnable {
  readonly tools: Value;

  constructor(tools: Value) {
    super();
    this.tools = tools;
  }

  invoke(input: Value): Value {
    return Value.record([["messages", Value.of(dependsOn(input))]]);
  }
}

/** A compiled graph. */
export class Graph extends Runnable {
  readonly builder: GraphBuilder;
  readonly #compiled: Call;

  constructor(builder: GraphBuilder, compiled: Call) {
    super();
    this.builder = builder;
    this.#compiled = compiled;
  }

  override call(method: string, call: Call): Value | undefined {
    if (/^a?get_?state|^update_?state|^get_?graph/i.test(method)) return new Value();
    return super.call(method, call);
  }

  invoke(input: Value, call: Call): Value {
    return new Walk(this.builder, this.#compiled, input, call).result();
  }
}
