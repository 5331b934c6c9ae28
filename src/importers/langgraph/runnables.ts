import { ask } from "../programs/ask.ts";
import type { ModelDraft } from "../programs/models.ts";
import {
  argumentOf,
  type Call,
  dependsOn,
  opaque,
  optionOf,
  type Ref,
  Thing,
  textOf,
  Value,
} from "../programs/value.ts";

/** Names in both languages: `from_messages`, `fromMessages`. */
export const plain = (name: string): string => name.toLowerCase().replaceAll("_", "");

const INVOKES = new Set(
  (
    "invoke ainvoke stream astream batch abatch call acall run arun predict apredict generate agenerate transform astreamevents " +
    "streamevents streamlog astreamlog predictmessages getrelevantdocuments agetrelevantdocuments apply streamcall"
  ).split(" "),
);
const SAME = new Set(
  "bind withconfig withretry withfallbacks withlisteners withtypes configurablefields configurablealternatives copy".split(
    " ",
  ),
);

/** Something that gets a value and gives another one. https://docs.langchain.com/oss/python/langchain/runnables */
export abstract class Runnable extends Thing {
  /** It was run, or is part of what was: nobody else has to run it. */
  used = false;

  abstract invoke(input: Value, call: Call): Value;

  override call(method: string, call: Call): Value | undefined {
    const name = plain(method);
    if (method === "" || INVOKES.has(name)) {
      this.used = true;
      const input =
        argumentOf(call, "input", 0) ?? (call.named.size > 0 ? Value.record(call.named) : new Value());
      return this.invoke(input, call);
    }
    if (SAME.has(name)) return Value.thing(this);
    if (name === "pipe") return piped(Value.thing(this), call.args[0] ?? new Value());
    if (name === "assign") return piped(Value.thing(this), Value.thing(new Assigned(call)));
    if (name === "pick")
      return piped(
        Value.thing(this),
        Value.native((inner) => inner.args[0]?.member(textOf(call.args[0]) ?? "*") ?? new Value()),
      );
    if (name === "withstructuredoutput") return Value.thing(this);
    return undefined;
  }
}

/** A value as a step of a chain: also functions, and records of steps. */
export function runnableOf(value: Value): Runnable | undefined {
  if (value.thing instanceof Runnable) return value.thing;
  if (value.fn !== undefined) return new Lambda(value);
  if (value.fields !== undefined) return new Parallel(value);
  return undefined;
}

/** `left | right`. */
export function piped(left: Value, right: Value): Value {
  const steps = [left, right].map(runnableOf);
  const [first, second] = steps;
  if (first === undefined || second === undefined) return opaque([left, right]);
  first.used = true;
  second.used = true;
  return Value.thing(new Chain([first, second]));
}

export class Chain extends Runnable {
  readonly steps: readonly Runnable[];

  constructor(steps: readonly Runnable[]) {
    super();
    this.steps = steps;
  }

  invoke(input: Value, call: Call): Value {
    return this.steps.reduce((value, step) => step.invoke(value, call), input);
  }
}

class Lambda extends Runnable {
  readonly #value: Value;

  constructor(value: Value) {
    super();
    this.#value = value;
  }

  invoke(input: Value, call: Call): Value {
    const { fn } = this.#value;
    if (fn === undefined) return input;
    const result = call.run.evaluator.invoke(fn, { ...call, args: [input], named: new Map() });
    // A function may give another step, which then runs.
    return result.thing instanceof Runnable ? result.thing.invoke(input, call) : result;
  }
}

export class Parallel extends Runnable {
  readonly #fields: Value;

  constructor(fields: Value) {
    super();
    this.#fields = fields;
    for (const value of fields.fields?.values() ?? [])
      if (value.thing instanceof Runnable) value.thing.used = true;
  }

  invoke(input: Value, call: Call): Value {
    return Value.record(
      [...(this.#fields.fields ?? [])].map(([name, value]) => {
        const step = runnableOf(value);
        return [name, step === undefined ? value : step.invoke(input, call)] as const;
      }),
    );
  }
}

/** Hands on what it gets. */
export class Same extends Runnable {
  invoke(input: Value): Value {
    return input;
  }
}

/** `RunnablePassthrough.assign(x=…)`: what it gets, with more fields. */
export class Assigned extends Runnable {
  readonly #added: Value;

  constructor(call: Call) {
    super();
    this.#added = Value.record([...call.named, ...(call.args[0]?.fields ?? [])]);
  }

  invoke(input: Value, call: Call): Value {
    const more = new Parallel(this.#added).invoke(input, call);
    const result = Value.record([...(input.fields ?? []), ...(more.fields ?? [])]);
    result.add(input.refs.values());
    if (input.thing !== undefined) result.add(input.thing.refs());
    return result;
  }
}

/** Messages of a prompt, filled in. */
export class PromptValue extends Thing {
  readonly system: readonly Value[];
  readonly rest: readonly Value[];

  constructor(system: readonly Value[], rest: readonly Value[]) {
    super();
    this.system = system;
    this.rest = rest;
  }

  override call(method: string): Value | undefined {
    return /^(?:to_?messages|to_?string|toChatMessages)$/i.test(method) ? Value.thing(this) : undefined;
  }

  override refs(): readonly Ref[] {
    return [...this.system, ...this.rest].flatMap((one) => dependsOn(one));
  }
}

const SYSTEM = /^(?:system|developer)$/;

/** One message: `("system", "…")`, `{ role, content }`, `SystemMessage(…)`, text. */
function messageOf(value: Value): { system: boolean; content: Value } {
  const [role, content] = value.elements ?? [];
  const named = textOf(role);
  if (value.elements?.length === 2 && content !== undefined && named !== undefined)
    return { system: SYSTEM.test(named), content };
  const own = value.fields?.get("content") ?? value.fields?.get("prompt") ?? value.fields?.get("template");
  if (own !== undefined)
    return { system: SYSTEM.test(textOf(value.fields?.get("role")) ?? ""), content: own };
  return { system: false, content: value };
}

/** What a model gets: instructions and the rest. */
export function partsOf(input: Value): { system: Value[]; rest: Value[] } {
  if (input.thing instanceof PromptValue)
    return { system: [...input.thing.system], rest: [...input.thing.rest] };
  const list = input.elements ?? (input.fields?.has("messages") === true ? undefined : [input]);
  const messages =
    list ?? [input.fields?.get("messages") ?? new Value()].flatMap((one) => one.elements ?? [one]);
  const system: Value[] = [];
  const rest: Value[] = [];
  for (const one of messages) {
    if (one.thing instanceof PromptValue) {
      system.push(...one.thing.system);
      rest.push(...one.thing.rest);
      continue;
    }
    const { system: isSystem, content } = messageOf(one);
    (isSystem ? system : rest).push(content);
  }
  if (input.elements !== undefined) rest.push(Value.of(input.refs.values()));
  return { system, rest: rest.filter((one) => !one.isEmpty || textOf(one) !== undefined) };
}

/** A template of messages. */
export class Prompt extends Runnable {
  readonly #messages: readonly Value[];
  readonly #partial: Map<string, Value>;

  constructor(messages: readonly Value[], partial: ReadonlyMap<string, Value> = new Map()) {
    super();
    this.#messages = messages;
    this.#partial = new Map(partial);
  }

  override call(method: string, call: Call): Value | undefined {
    const name = plain(method);
    if (name === "partial")
      return Value.thing(
        new Prompt(
          this.#messages,
          new Map([...this.#partial, ...call.named, ...(call.args[0]?.fields ?? [])]),
        ),
      );
    if (/^a?format(?:messages|prompt|promptvalue)?$/.test(name))
      return this.invoke(
        call.named.size > 0 ? Value.record(call.named) : (call.args[0] ?? new Value()),
        call,
      );
    return super.call(method, call);
  }

  invoke(input: Value, call: Call): Value {
    const system: Value[] = [];
    const rest: Value[] = [];
    const given = Value.record([...this.#partial, ...(input.fields ?? [])]);
    given.add(input.refs.values());
    given.thing = input.thing;
    for (const message of this.#messages) {
      const { thing } = message;
      if (thing instanceof Placeholder) {
        const filled = partsOf(filledBy(given, input, thing.name));
        system.push(...filled.system);
        rest.push(...filled.rest);
      } else if (thing instanceof Prompt) {
        const inner = thing.invoke(input, call).thing;
        if (inner instanceof PromptValue) {
          system.push(...inner.system);
          rest.push(...inner.rest);
        }
      } else {
        const { system: isSystem, content } = messageOf(message);
        const placeholder = textOf(message.elements?.[0]) === "placeholder";
        const value = filled(content, given, input);
        if (placeholder && content.text !== undefined) value.text = undefined;
        (isSystem ? system : rest).push(value);
      }
    }
    return Value.thing(new PromptValue(system, rest));
  }
}

/** What is filled in for a name; an input without names is what the only name stands for. */
function filledBy(given: Value, input: Value, name: string): Value {
  const value = given.member(name);
  const unnamed = input.fields === undefined && (value.isEmpty || input.elements !== undefined);
  return unnamed ? join2(value, input) : value;
}

const join2 = (a: Value, b: Value): Value => (a.isEmpty ? b : opaque([a, b]));

const HOLE = /\{\{?\s{0,3}(\w{1,80})\s{0,3}\}\}?/g;

/** A text with what is filled into it. */
function filled(template: Value, given: Value, input: Value): Value {
  const text = textOf(template);
  const value = Value.of(dependsOn(template));
  value.text = text;
  const names = new Set([...(text ?? "").matchAll(HOLE)].map(([, name = ""]) => name));
  for (const name of names) value.add(dependsOn(filledBy(given, input, name)));
  return value;
}

/** `MessagesPlaceholder("history")`. */
export class Placeholder extends Thing {
  readonly name: string;

  constructor(name: string) {
    super();
    this.name = name;
  }
}

/** A chat model, or a model of texts. */
export class Model extends Runnable {
  readonly name: string;
  readonly vendor: ModelDraft;
  readonly model: string | undefined;
  readonly key: string | undefined;
  readonly tools: readonly Value[];

  constructor(
    name: string,
    vendor: ModelDraft,
    model: string | undefined,
    key: string | undefined,
    tools: readonly Value[] = [],
  ) {
    super();
    this.name = name;
    this.vendor = vendor;
    this.model = model;
    this.key = key;
    this.tools = tools;
  }

  override call(method: string, call: Call): Value | undefined {
    const name = plain(method);
    if (name === "bindtools" || name === "bindfunctions") {
      const tools = optionOf(call, "tools") ?? call.args[0];
      const made = new Model(
        this.name,
        this.vendor,
        this.model,
        this.key,
        tools === undefined ? [] : [tools],
      );
      return Value.thing(made);
    }
    return super.call(method, call);
  }

  invoke(input: Value, call: Call): Value {
    return this.ask(call, partsOf(input));
  }

  /** Asks with these parts; the answer. */
  ask(
    call: Call,
    { system, rest }: { system: readonly Value[]; rest: readonly Value[] },
    more: { name?: string; agent?: boolean; tools?: readonly Value[] } = {},
  ): Value {
    return this.asked(call, { system, rest }, more).answer;
  }

  asked(
    call: Call,
    { system, rest }: { system: readonly Value[]; rest: readonly Value[] },
    more: { name?: string; agent?: boolean; tools?: readonly Value[] } = {},
  ): ReturnType<typeof ask> {
    this.used = true;
    const tools = [...this.tools, ...(more.tools ?? [])];
    return ask(call.run, {
      site: call.site,
      name: more.name ?? this.name,
      type: more.name ?? this.name,
      vendor: this.vendor,
      agent: more.agent === true || tools.length > 0,
      system,
      prompt: rest,
      tools,
      model: this.model,
      key: this.key,
    });
  }
}

/** The model that a value is; one that nobody knows when it is none. */
export function modelIn(value: Value | undefined): Model {
  if (value?.thing instanceof Model) return value.thing;
  if (value?.thing instanceof Chain) {
    const found = value.thing.steps.find((step) => step instanceof Model);
    if (found instanceof Model) return found;
  }
  return new Model("model", { party: "unknown" }, undefined, undefined);
}
