import { type Call, optionOf, Thing, textOf, Value } from "../programs/value.ts";
import { plain, Runnable } from "./runnables.ts";
import { type Condition, END, nodeName, type Parts, START, type Step } from "./state.ts";
import { Walk } from "./walk.ts";

/** A graph as it is put together. https://docs.langchain.com/oss/python/langgraph/graph-api */
export class GraphBuilder extends Thing implements Parts {
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
