import type { AnyNode } from "acorn";
import { eachOf, keysOf } from "../lists.ts";
import { Scope } from "../machine.ts";
import { join, Value } from "../value.ts";
import { assign, bindPattern } from "./assignments.ts";
import type { Interpreter } from "./interpreter.ts";
import { required } from "./values.ts";

/** How often a loop's body is followed: once more than its variables usually depend on each other. */
const LOOP_PASSES = 2;

/** Follows one statement. Both branches of a choice are taken; what they assign is joined. */
export function statement(node: AnyNode, scope: Scope, interpreter: Interpreter): void {
  const { evaluate, run, machine } = interpreter;
  const loop = (body: AnyNode, at: Scope, before: () => void): void => {
    for (let pass = 0; pass < LOOP_PASSES; pass += 1) {
      before();
      run([body], at);
    }
  };
  const maybeLoop: typeof loop = (body, at, before) => machine.each(false, () => loop(body, at, before));
  switch (node.type) {
    case "VariableDeclaration":
      for (const { id, init } of node.declarations)
        bindPattern(id, init ? evaluate(init, scope) : new Value(), scope, interpreter);
      return;
    case "ReturnStatement":
      if (node.argument) machine.returned = join(machine.returned, evaluate(node.argument, scope));
      machine.leave("return");
      return;
    case "BreakStatement":
      machine.leave("break");
      return;
    case "ContinueStatement":
      // With a label it may go on with an outer loop.
      machine.leave(node.label ? "break" : "continue");
      return;
    case "ExpressionStatement":
      evaluate(node.expression, scope);
      return;
    case "BlockStatement":
    case "StaticBlock":
      run(node.body, new Scope(scope));
      return;
    case "ClassDeclaration":
      interpreter.makeClass(node, scope);
      return;
    case "IfStatement":
      evaluate(node.test, scope);
      machine.maybe(() => run(node.alternate ? [node.consequent, node.alternate] : [node.consequent], scope));
      return;
    case "ForStatement": {
      const at = new Scope(scope);
      if (node.init)
        node.init.type === "VariableDeclaration" ? run([node.init], at) : evaluate(node.init, at);
      maybeLoop(node.body, at, () => {
        if (node.test) evaluate(node.test, at);
        if (node.update) evaluate(node.update, at);
      });
      return;
    }
    case "ForOfStatement":
    case "ForInStatement": {
      const at = new Scope(scope);
      const list = evaluate(node.right, scope);
      const { element, all } =
        node.type === "ForOfStatement" ? eachOf(list) : { element: keysOf(list), all: false };
      machine.each(all, () =>
        loop(node.body, at, () => {
          const { left } = node;
          if (left.type !== "VariableDeclaration") assign(left, "=", element, at, interpreter);
          else for (const { id } of left.declarations) bindPattern(id, element, at, interpreter);
        }),
      );
      return;
    }
    case "WhileStatement":
    case "DoWhileStatement":
      maybeLoop(node.body, scope, () => evaluate(node.test, scope));
      return;
    case "TryStatement":
      machine.maybe(() => run([node.block], scope));
      if (node.handler) {
        const { param, body } = node.handler;
        const at = new Scope(scope);
        if (param) bindPattern(param, Value.symbol("error"), at, interpreter);
        machine.maybe(() => run([body], at));
      }
      if (node.finalizer) run([node.finalizer], scope);
      return;
    case "SwitchStatement": {
      evaluate(node.discriminant, scope);
      const at = new Scope(scope);
      machine.maybe(() => {
        for (const one of node.cases) run(one.consequent, at);
      });
      return;
    }
    case "LabeledStatement":
      run([node.body], scope);
      return;
    case "ThrowStatement":
      evaluate(node.argument, scope);
      return;
    case "ImportDeclaration":
      declareImports(node, scope);
      return;
    case "ExportNamedDeclaration":
      if (node.declaration) run([node.declaration], scope);
      return;
    case "ExportDefaultDeclaration":
      if (node.declaration.type === "FunctionDeclaration" && node.declaration.id)
        run([node.declaration as AnyNode], scope);
      else machine.returned = join(machine.returned, evaluate(node.declaration, scope));
  }
}

/** `import a, { b as c } from "m"`: a default import is the module itself here, as `require` gives it. */
function declareImports(node: Extract<AnyNode, { type: "ImportDeclaration" }>, scope: Scope): void {
  const module = required(Value.text(String(node.source.value)));
  for (const one of node.specifiers) {
    if (one.type !== "ImportSpecifier") scope.declare(one.local.name, module);
    else {
      const name = one.imported.type === "Identifier" ? one.imported.name : String(one.imported.value);
      scope.declare(one.local.name, Value.symbol(`${module.symbol?.name}.${name}`));
    }
  }
}
