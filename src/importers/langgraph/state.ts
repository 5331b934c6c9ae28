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
import { Runnable } from "./runnables.ts";

export const START = "__start__";
export const END = "__end__";

/** A step as it was added. */
export interface Step {
  name: string;
  value: Value;
  site: Site;
  ends: string[];
}
/** An edge that a function chooses. */
export interface Condition {
  from: string;
  router: Value;
  targets: string[];
}

/** What a graph is put together from. */
export interface Parts {
  readonly steps: ReadonlyMap<string, Step>;
  readonly edges: readonly (readonly [from: string, to: string])[];
  readonly conditions: readonly Condition[];
}

/** The name by which a value means a step. */
export function nodeName(value: Value | undefined): string | undefined {
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
