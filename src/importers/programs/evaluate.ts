import { Expressions } from "./expressions.ts";
import type { Module } from "./run.ts";
import { Scope } from "./scope.ts";
import { type Class, type Expression, pathOf, type Routine, type Statement } from "./tree.ts";
import { type Call, type Closure, dependsOn, join, opaque, textOf, Value } from "./value.ts";

/** Calls that do not come back. */
const ENDS = /(?:^|\.)(?:redirect|permanentRedirect|notFound|unauthorized|forbidden|abort|exit)\(\)$/;

/** Finds out what the expressions of a program may be, statement by statement. Never throws for a program's sake. */
export class Evaluator extends Expressions {
  module(module: Module): void {
    const outer = this.current;
    this.current = module;
    this.block(module.program.body, module.scope);
    this.current = outer;
  }

  /** Statements in order; true when none after them runs. */
  protected block(body: readonly Statement[], scope: Scope): boolean {
    for (const node of body)
      if (node.type === "function" && node.decorators.length === 0) this.define(node, scope);
    for (const node of body) {
      this.run.steps += 1;
      if (this.run.exhausted) return true;
      if (this.statement(node, scope)) return true;
    }
    return false;
  }

  protected branch(body: readonly Statement[], scope: Scope): boolean {
    const { frame } = this.run;
    if (frame !== undefined) frame.branches += 1;
    const ended = this.block(body, scope);
    if (frame !== undefined) frame.branches -= 1;
    return ended;
  }

  protected statement(node: Statement, scope: Scope): boolean {
    const { frame } = this.run;
    switch (node.type) {
      case "function":
        if (node.decorators.length > 0) this.define(node, scope);
        return false;
      case "class":
        scope.declare(node.name, this.classOf(node, scope));
        return false;
      case "expression": {
        this.evaluate(node.value, scope);
        const path = node.value.type === "call" ? pathOf(node.value) : undefined;
        return path !== undefined && ENDS.test(path);
      }
      case "assign": {
        const value = this.evaluate(node.value, scope);
        for (const target of node.targets) {
          const known = node.add === true ? this.added(this.evaluate(target, scope), value) : value;
          this.assign(target, known, scope, (frame?.branches ?? 0) > 0);
        }
        return false;
      }
      case "return": {
        const value = node.value === undefined ? new Value() : this.evaluate(node.value, scope);
        if (frame !== undefined) frame.returned = join(frame.returned, value);
        return !node.yields;
      }
      case "throw":
        if (node.value !== undefined) this.evaluate(node.value, scope);
        return true;
      case "if": {
        const test = this.evaluate(node.test, scope);
        if (isMainTest(node.test) && this.current?.source !== this.run.root) return false;
        const first = this.branch(node.body, scope);
        const second = this.branch(node.otherwise, scope);
        const { entry } = this.run;
        if (test.identity && entry !== undefined && (first || second || node.body.length > 0))
          if (first || second) entry.identity = "checked";
        return first && second && node.otherwise.length > 0;
      }
      case "each": {
        this.assign(node.target, this.evaluate(node.iterable, scope).element(), scope, false);
        this.branch(node.body, scope);
        return false;
      }
      case "block":
        this.branch(node.body, scope);
        return false;
      case "import":
        for (const one of node.names) this.import(one, scope);
        return false;
      case "export":
        scope.declare(node.name, this.evaluate(node.value, scope));
        return false;
    }
  }

  protected import(one: Extract<Statement, { type: "import" }>["names"][number], scope: Scope): void {
    const module = this.current;
    if (module === undefined) return;
    if (one.name !== "*") {
      let found: Value | undefined;
      scope.declare(one.local, () => {
        found ??= this.run.imported(module, one);
        return found;
      });
      return;
    }
    const all = this.run.imported(module, { ...one, name: undefined });
    for (const [name, value] of all.fields ?? []) if (!name.startsWith("_")) scope.declare(name, value);
  }

  protected added(known: Value, more: Value): Value {
    if (known.elements !== undefined) return Value.list([...known.elements, ...(more.elements ?? [more])]);
    const sum = opaque([known, more]);
    const text = [textOf(known), textOf(more)];
    if (text.some((one) => one !== undefined)) sum.text = text.map((one) => one ?? "").join("");
    return sum;
  }

  protected define(node: Routine, scope: Scope): void {
    const module = this.current;
    if (module === undefined) return;
    const plain = this.closure(node, scope);
    scope.declare(node.name, plain);
    let value = plain;
    for (const decorator of [...node.decorators].reverse()) {
      const applied = this.decorate(decorator, value, scope, module);
      if (applied !== undefined) value = applied;
    }
    if (value !== plain) scope.declare(node.name, value);
  }

  protected decorate(decorator: Expression, value: Value, scope: Scope, module: Module): Value | undefined {
    const by = this.evaluate(decorator, scope);
    const call: Call = {
      args: [value],
      named: new Map(),
      site: this.run.site(module.source, decorator),
      run: this.run,
    };
    // A decorator of the program itself wraps the function: the function is what counts.
    if (by.fn !== undefined && by.fn.native === undefined) return undefined;
    const made =
      by.fn?.native?.(call) ??
      by.thing?.call("", call) ??
      (by.symbol === undefined ? undefined : this.run.library.call(by.symbol, call, by));
    return made?.thing !== undefined || made?.fn !== undefined ? made : undefined;
  }

  protected closure(made: Routine, scope: Scope, self?: Value): Value {
    const value = new Value();
    value.fn = { made, scope, source: this.current?.source, self };
    return value;
  }

  protected classOf(made: Class, scope: Scope): Value {
    const value = new Value();
    if (this.current === undefined) return value;
    value.type = { made, scope, source: this.current.source };
    const inner = new Scope(scope);
    value.fields = new Map();
    for (const base of made.bases) {
      const of = this.evaluate(base, scope);
      for (const [name, field] of of.type === undefined ? [] : (of.fields ?? []))
        value.fields.set(name, field);
      if (of.symbol !== undefined) value.symbol = of.symbol;
    }
    for (const node of made.body) {
      if (node.type === "function") {
        const method = this.method(node, inner);
        const ofClass = node.decorators.some((one) => pathOf(one) === "classmethod");
        if (ofClass && method.fn !== undefined) method.fn = { ...method.fn, self: value };
        value.fields.set(node.name, method);
      } else if (node.type === "assign") {
        this.statement(node, inner);
        for (const target of node.targets)
          if (target.type === "name") value.fields.set(target.name, inner.get(target.name) ?? new Value());
      }
    }
    return value;
  }

  /** A method; decorators of libraries make a tool or a route of it. */
  protected method(node: Routine, scope: Scope): Value {
    const module = this.current;
    let value = this.closure(node, scope);
    if (module !== undefined)
      for (const decorator of [...node.decorators].reverse())
        value = this.decorate(decorator, value, scope, module) ?? value;
    return value;
  }

  /** `Class(…)`: an object with the class's methods, set up by its constructor. */
  protected instance(of: Value, call: Call): Value {
    const { type } = of;
    const made = new Value();
    made.fields = new Map();
    for (const [name, field] of of.fields ?? []) {
      const isStatic = field.fn?.made?.decorators.some((one) => pathOf(one) === "staticmethod") === true;
      if (field.fn?.made !== undefined && field.fn.self === undefined && !isStatic) {
        const bound = new Value();
        bound.fn = { ...field.fn, self: made };
        made.fields.set(name, bound);
      } else made.fields.set(name, field);
    }
    if (of.symbol !== undefined) {
      made.symbol = `${of.symbol}()`;
      made.trail = [{ name: of.symbol, call }];
    }
    const setUp = made.fields.get("__init__") ?? made.fields.get("constructor");
    if (setUp?.fn !== undefined && type !== undefined) this.invoke(setUp.fn, call);
    else {
      for (const [name, value] of call.named) made.fields.set(name, value);
      made.add(call.args.flatMap((one) => dependsOn(one)));
    }
    return made;
  }

  protected assign(target: Expression, value: Value, scope: Scope, maybe: boolean): void {
    switch (target.type) {
      case "name":
        scope.assign(target.name, value, maybe);
        break;
      case "member": {
        const object = this.evaluate(target.object, scope);
        const known = maybe ? object.fields?.get(target.name) : undefined;
        object.setField(target.name, known === undefined ? value : join(known, value));
        const path = pathOf(target);
        if (path !== undefined && /environ|env\./.test(path))
          this.run.library.call(`set ${path}`, this.callOf([value], target), object);
        break;
      }
      case "index": {
        const object = this.evaluate(target.object, scope);
        object.add(dependsOn(value));
        break;
      }
      case "list":
        for (const [index, one] of target.elements.entries()) {
          const part =
            value.elements?.[index] ?? (value.elements === undefined ? value.element() : new Value());
          if (one.type === "spread") this.assign(one.value, value, scope, maybe);
          else this.assign(one, part.isEmpty && value.symbol !== undefined ? value : part, scope, maybe);
        }
        break;
      case "record":
        for (const { key, value: inner } of target.entries)
          this.assign(inner, key === undefined ? value : value.member(key), scope, maybe);
        break;
      default:
        break;
    }
  }
  /** Runs a function of the program; what it returns. */
  invoke(fn: Closure, call: Call): Value {
    if (fn.native !== undefined) return fn.native(call);
    const { made, scope, source } = fn;
    if (made === undefined || scope === undefined || source === undefined) return new Value();
    const inner = new Scope(scope, true);
    this.run.invoked.add(made);
    const given = opaque([...call.args, ...call.named.values()]);
    const outer = this.current;
    const module = this.run.load(source);
    const result = this.run.within({ made, key: call.site.key, name: made.name }, () => {
      this.current = module ?? outer;
      this.bind(made, fn.self, call, inner);
      this.block(made.body, inner);
    });
    this.current = outer;
    return result ?? given;
  }

  protected bind(made: Routine, self: Value | undefined, { args, named }: Call, scope: Scope): void {
    const params = [...made.params];
    const python = this.current?.program.language === "python";
    if (self !== undefined) {
      if (!python) scope.declare("this", self);
      else {
        const first = params.shift();
        if (first?.target.type === "name") scope.declare(first.target.name, self);
      }
    }
    const taken = new Set<string>();
    for (const [index, { target, spread, initial }] of params.entries()) {
      const name = target.type === "name" ? target.name : undefined;
      let value: Value | undefined;
      if (spread) {
        const rest = args.slice(index);
        value = Value.list(rest);
        const names = [...named].filter(([key]) => !taken.has(key));
        if (names.length > 0) {
          value = Value.record(names);
          value.add(rest.flatMap((one) => dependsOn(one)));
        }
      } else value = (name === undefined ? undefined : named.get(name)) ?? args[index];
      if (name !== undefined) taken.add(name);
      if (value === undefined && initial !== undefined) value = this.evaluate(initial, scope);
      this.declareParameter(target, value ?? new Value(), scope);
    }
  }

  protected declareParameter(target: Expression, value: Value, scope: Scope): void {
    if (target.type === "name") scope.declare(target.name, value);
    else if (target.type === "record") {
      for (const { key, value: inner } of target.entries)
        this.declareParameter(inner, key === undefined ? value : value.member(key), scope);
    } else this.declareIn(target, value, scope);
  }
}

/** `if __name__ == "__main__":`. */
function isMainTest(test: Expression): boolean {
  return test.type === "mix" && test.parts.some((part) => part.type === "name" && part.name === "__name__");
}
