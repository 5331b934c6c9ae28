import { BUILTINS } from "./builtins.ts";
import type { Module, Run } from "./run.ts";
import { Scope } from "./scope.ts";
import { type Argument, type Class, type Expression, pathOf, type Routine } from "./tree.ts";
import { type Call, type Closure, dependsOn, joinAll, opaque, textOf, Value } from "./value.ts";

const MAX_MAPPED = 40;

/** What expressions may be. Statements, functions and classes are the evaluator's (see `evaluate.ts`). */
export abstract class Expressions {
  protected readonly run: Run;
  /** The file whose code is read. */
  protected current: Module | undefined;

  constructor(run: Run) {
    this.run = run;
  }

  /** Runs a function of the program; what it returns. */
  abstract invoke(fn: Closure, call: Call): Value;
  protected abstract assign(target: Expression, value: Value, scope: Scope, maybe: boolean): void;
  protected abstract closure(made: Routine, scope: Scope): Value;
  protected abstract classOf(made: Class, scope: Scope): Value;
  protected abstract instance(of: Value, call: Call): Value;

  protected callOf(args: readonly Value[], node: Expression): Call {
    const source = this.current?.source ?? this.run.root;
    return { args, named: new Map(), site: this.run.site(source, node), run: this.run };
  }

  /** What an expression may be. */
  evaluate(node: Expression, scope: Scope): Value {
    this.run.steps += 1;
    if (this.run.exhausted) return new Value();
    const of = (inner: Expression): Value => this.evaluate(inner, scope);
    switch (node.type) {
      case "name":
        return scope.find(node.name) ?? this.outside(node.name);
      case "constant":
        return node.value === undefined ? new Value() : Value.literal(node.value);
      case "text": {
        const value = this.text(node.parts, scope);
        if (node.tag === undefined) return value;
        const tag = of(node.tag);
        const call = this.callOf([value], node);
        return (
          (tag.symbol === undefined ? undefined : this.run.library.call(`${tag.symbol}\``, call, tag)) ??
          opaque([value, tag])
        );
      }
      case "list":
        return Value.list(
          node.elements.flatMap((one) => {
            if (one.type !== "spread") return [of(one)];
            const all = of(one.value);
            return all.elements !== undefined && all.refs.size === 0 ? all.elements : [all];
          }),
        );
      case "record": {
        const record = Value.record([]);
        for (const { key, computed, value } of node.entries) {
          const made = of(value);
          if (key !== undefined) record.setField(key, made);
          else if (computed !== undefined) {
            const name = textOf(of(computed));
            if (name === undefined) record.add(dependsOn(made));
            else record.setField(name, made);
          } else {
            for (const [name, field] of made.fields ?? []) record.setField(name, field);
            record.add(made.refs.values());
            if (made.thing !== undefined) record.setField(`…${record.fields?.size ?? 0}`, made);
          }
        }
        return record;
      }
      case "spread":
        return of(node.value);
      case "member":
        return this.member(of(node.object), node.name, node);
      case "index": {
        const object = of(node.object);
        const index = of(node.index);
        const name = textOf(index);
        if (name !== undefined) return this.member(object, name, node);
        const place = typeof index.constant === "number" ? index.constant : undefined;
        const at = place === undefined ? undefined : object.elements?.at(place);
        return at !== undefined && object.refs.size === 0
          ? at
          : object.thing !== undefined
            ? object
            : object.element();
      }
      case "call":
        return this.call(node, scope);
      case "lambda":
        return this.closure(node.made, scope);
      case "make":
        return this.classOf(node.made, scope);
      case "pipe": {
        const [left, right] = [of(node.left), of(node.right)];
        const piped = this.run.library.call("|", this.callOf([left, right], node), undefined);
        return piped ?? opaque([left, right]);
      }
      case "choice": {
        const test = node.test === undefined ? new Value() : of(node.test);
        const all = node.options.map((one) => (one === node.test ? test : of(one)));
        const value = joinAll(all);
        if (test.identity) value.identity = true;
        return value;
      }
      case "assign": {
        const value = of(node.value);
        this.assign(node.target, value, scope, (this.run.frame?.branches ?? 0) > 0);
        return value;
      }
      case "each": {
        const inner = new Scope(scope);
        const from = of(node.iterable);
        const each = (one: Value): Value => {
          this.declareIn(node.target, one, inner);
          return this.evaluate(node.value, inner);
        };
        const elements = from.elements !== undefined && from.refs.size === 0 ? from.elements : undefined;
        if (elements !== undefined && elements.length <= MAX_MAPPED && node.key === undefined)
          return Value.list(elements.map(each));
        const value = each(from.element());
        return node.key === undefined ? Value.list([value]) : opaque([value]);
      }
      case "mix": {
        const parts = node.parts.map(of);
        if (node.test) {
          const told = new Value();
          told.identity = parts.some(({ identity }) => identity);
          return told;
        }
        if (node.plus === true && parts.length === 2) {
          const [left = new Value(), right = new Value()] = parts;
          if (left.elements !== undefined || right.elements !== undefined)
            return Value.list([...(left.elements ?? [left]), ...(right.elements ?? [right])]);
          return this.joined(parts, node.parts);
        }
        return opaque(parts);
      }
    }
  }

  protected declareIn(target: Expression, value: Value, scope: Scope): void {
    if (target.type === "name") scope.declare(target.name, value);
    else if (target.type === "list" || target.type === "record") {
      const parts = target.type === "list" ? target.elements : target.entries.map((entry) => entry.value);
      for (const [index, part] of parts.entries()) {
        const key = target.type === "record" ? target.entries[index]?.key : undefined;
        const of = key === undefined ? (value.elements?.[index] ?? value.element()) : value.member(key);
        this.declareIn(part.type === "spread" ? part.value : part, of, scope);
      }
    }
  }

  protected outside(name: string): Value {
    return this.run.library.value?.(name) ?? Value.symbol(name);
  }

  protected member(object: Value, name: string, node: Expression): Value {
    const value = object.member(name);
    const isProperty = value.fn?.made?.decorators.some((one) => /property$/.test(pathOf(one) ?? "")) === true;
    if (isProperty && value.fn !== undefined) return this.invoke(value.fn, this.callOf([], node));
    if (value.symbol !== undefined && value.refs.size === 0)
      return this.run.library.value?.(value.symbol) ?? value;
    return value;
  }

  protected text(parts: readonly (string | Expression)[], scope: Scope): Value {
    const values = parts.map((part) =>
      typeof part === "string" ? Value.literal(part) : this.evaluate(part, scope),
    );
    return this.joined(
      values,
      parts.map((part) => (typeof part === "string" ? undefined : part)),
    );
  }

  /** Texts one after the other, live parts under their names. */
  protected joined(values: readonly Value[], nodes: readonly (Expression | undefined)[]): Value {
    const value = opaque(values);
    const texts = values.map((one, index) => {
      const known = textOf(one) ?? (typeof one.constant === "number" ? String(one.constant) : undefined);
      if (known !== undefined) return known;
      const node = nodes[index];
      return `{${(node === undefined ? undefined : pathOf(node)) ?? "value"}}`;
    });
    if (values.some((one) => textOf(one) !== undefined)) value.text = texts.join("");
    return value;
  }

  protected call(node: Extract<Expression, { type: "call" }>, scope: Scope): Value {
    const source = this.current?.source ?? this.run.root;
    const site = this.run.site(source, node);
    const call = (): Call => ({ ...this.arguments(node.args, scope), site, run: this.run });
    if (node.callee.type === "member" && !isSuper(node.callee.object)) {
      const owner = this.evaluate(node.callee.object, scope);
      return this.callMethod(owner, node.callee.name, call());
    }
    const callee = this.evaluate(node.callee, scope);
    return this.callValue(callee, call(), undefined);
  }

  protected arguments(list: readonly Argument[], scope: Scope): Pick<Call, "args" | "named"> {
    const args: Value[] = [];
    const named = new Map<string, Value>();
    for (const { name, spread, value } of list) {
      const given = this.evaluate(value, scope);
      if (name !== undefined) named.set(name, given);
      else if (!spread) args.push(given);
      else if (given.fields !== undefined) for (const [key, one] of given.fields) named.set(key, one);
      else args.push(...(given.elements ?? [given]));
    }
    return { args, named };
  }

  /** `owner.name(…)`. */
  callMethod(owner: Value, name: string, call: Call): Value {
    const known = owner.thing?.call(name, call);
    if (known !== undefined) return known;
    const value = owner.member(name);
    if (
      value.fn !== undefined ||
      value.type !== undefined ||
      (value.thing !== undefined && owner.thing === undefined)
    )
      return this.callValue(value, call, owner);
    const outside = value.symbol === undefined ? undefined : this.run.library.call(value.symbol, call, owner);
    if (outside !== undefined) return outside;
    const builtin = BUILTINS.get(name)?.(owner, call, this);
    return builtin ?? this.unknown(value, call, owner);
  }

  callValue(callee: Value, call: Call, owner: Value | undefined): Value {
    if (callee.fn !== undefined) return this.invoke(callee.fn, call);
    if (callee.type !== undefined) return this.instance(callee, call);
    const known =
      callee.thing?.call("", call) ??
      (callee.symbol === undefined ? undefined : this.run.library.call(callee.symbol, call, owner));
    return known ?? this.unknown(callee, call, owner);
  }

  /** Something that nobody knows: it depends on all it gets, and calls the functions that it gets. */
  protected unknown(callee: Value, call: Call, owner: Value | undefined): Value {
    const given = [...call.args, ...call.named.values()];
    const result = opaque([owner ?? callee, ...given]);
    for (const one of given) {
      const inner = [one, ...(one.fields?.values() ?? [])].filter(({ fn }) => fn?.made !== undefined);
      for (const { fn } of inner)
        if (fn !== undefined) {
          const argument = opaque([owner, ...given]);
          const back = this.invoke(fn, {
            ...call,
            args: fn.made?.params.map(() => argument) ?? [],
            named: new Map(),
          });
          result.add(dependsOn(back));
          result.thing ??= back.thing;
        }
    }
    if (callee.symbol !== undefined) {
      result.symbol = `${callee.symbol}()`;
      result.trail = [...callee.trail, { name: callee.symbol, call }];
    }
    return result;
  }
}

const isSuper = (node: Expression): boolean => node.type === "name" && node.name === "super";
