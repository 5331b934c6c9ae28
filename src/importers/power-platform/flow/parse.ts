import type { Source } from "../../../lib/source.ts";
import type { Node, Reference, Workflow } from "../../../model/workflow.ts";
import { markLookups } from "../../app.ts";
import { WorkflowBuilder } from "../../build.ts";
import { purposeAt } from "../../keys.ts";
import { fieldOf, type Leaf, leavesOf } from "../../leaves.ts";
import { Setters, TOO_MANY_SETTERS } from "../../unique.ts";
import { asList, asText, at, get } from "../../values.ts";
import { type Action, actionsOf, runAfter } from "./actions.ts";
import { type Names, readExpressions } from "./expressions.ts";
import { type Definition, nameOfFile } from "./file.ts";
import { type Usage, usageOf } from "./node.ts";

/** The flow of one definition. */
export function parseFlow(source: Source, definition: Definition): Workflow {
  return new Flow(source, definition).read();
}

/** Parts of an action's inputs that say how it is done, not with what data. */
const HOST: ReadonlySet<string> = new Set([
  "host",
  "authentication",
  "schema",
  "retryPolicy",
  "serviceProviderConfiguration",
]);

class Flow {
  readonly #builder: WorkflowBuilder;
  readonly #definition: Definition;
  readonly #actions: Action[];
  readonly #byName: ReadonlyMap<string, string>;
  readonly #setters = new Setters();
  readonly #loopItems = new Map<string, Reference[]>();
  #unparsed = 0;

  constructor(source: Source, definition: Definition) {
    this.#builder = new WorkflowBuilder(source);
    this.#definition = definition;
    this.#actions = actionsOf(definition.data, definition.path);
    this.#byName = new Map(
      this.#actions
        .filter(({ isTrigger }) => !isTrigger)
        .flatMap(
          ({ id, name }) =>
            [
              [plain(id), id],
              [plain(name), id],
            ] as const,
        ),
    );
  }

  read(): Workflow {
    const builder = this.#builder;
    for (const action of this.#actions) this.#collect(action);
    const nodes = this.#actions.map((action) => {
      const usage = usageOf(action, this.#definition.connections, (text) => this.#literal(text));
      return { action, usage, node: this.#node(action, usage) };
    });
    for (const { action } of nodes) this.#order(action);
    // Outer loops first: what an inner one goes through may be an element of an outer one.
    for (const { action, usage, node } of nodes) this.#parameters(action, usage, node);
    this.#settings();
    this.#approvers();
    markLookups(builder);
    if (this.#setters.exceeded) builder.partial(TOO_MANY_SETTERS);
    if (this.#unparsed > 0) builder.partial(`${this.#unparsed} expressions could not be read`);
    const { title } = this.#definition;
    const flow = builder.build({ name: title ?? "Flow", format: "power-automate" });
    // The id, and with it fingerprints, must not depend on the name of a file.
    return title === undefined ? { ...flow, name: nameOfFile(flow.file) ?? flow.name } : flow;
  }

  #node(action: Action, { draft, entry, unknown, credential }: Usage): Node {
    const builder = this.#builder;
    const isTool = action.toolOf !== undefined;
    const node = builder.add({
      id: action.id,
      name: action.name,
      type: typeOf(action),
      ...draft,
      roles: isTool && !draft.roles.includes("tool") ? ["tool", ...draft.roles] : draft.roles,
      ...(credential === undefined ? {} : { credentials: [{ type: credential }] }),
      at: action.path,
    });
    if (unknown !== undefined) builder.unknownType(unknown);
    if (entry !== undefined) builder.entry({ nodeId: node.id, ...entry });
    return node;
  }

  /** An address that is kept in a variable or parameter, where only one value is ever set. */
  #literal(text: string): string {
    const match = /^@\{?(variables|parameters)\('([^']{1,200})'\)/.exec(text);
    const [, kind, name = ""] = match ?? [];
    if (kind === "parameters")
      return asText(at(this.#definition.data, "parameters", name, "defaultValue")) ?? text;
    const setters = this.#setters.get(plain(name)) ?? [];
    const setter = setters.length === 1 ? this.#actions.find(({ id }) => id === setters[0]) : undefined;
    const inputs = get(setter?.raw, "inputs");
    const variable = asList(get(inputs, "variables")).find((one) => get(one, "name") === name);
    return kind === "variables"
      ? (asText(get(variable, "value")) ?? asText(get(inputs, "value")) ?? text)
      : text;
  }

  /** Order: after what `runAfter` names, or first in its scope. */
  #order(action: Action): void {
    const { id, parent, toolOf } = action;
    if (action.isTrigger) return;
    if (toolOf !== undefined) this.#builder.edge({ from: id, to: toolOf, kind: "tool" });
    const before = runAfter(action);
    for (const { name, statuses } of before) {
      const from = this.#byName.get(plain(name));
      if (from === undefined) continue;
      this.#builder.edge({ from, to: id, kind: "control" });
      const node = this.#builder.node(from);
      if (node !== undefined && statuses.some((status) => status === "failed" || status === "timedout"))
        node.onError = statuses.includes("succeeded") ? "continue" : (node.onError ?? "branch");
    }
    if (before.length > 0 || toolOf !== undefined) return;
    const starts =
      parent === undefined
        ? this.#actions.filter(({ isTrigger }) => isTrigger).map((one) => one.id)
        : [parent];
    for (const from of starts) this.#builder.edge({ from, to: id, kind: "control" });
  }

  #collect({ id, type, raw }: Action): void {
    const names = /^initializevariable$/i.test(type)
      ? asList(at(raw, "inputs", "variables")).map((one) => get(one, "name"))
      : /^(?:set|appendto|increment|decrement)\w*variable$/i.test(type)
        ? [at(raw, "inputs", "name")]
        : [];
    for (const name of names) if (typeof name === "string") this.#setters.add(plain(name), id);
  }

  #parameters(action: Action, usage: Usage, node: Node): void {
    const names = this.#names(action);
    const type = action.type.toLowerCase();
    const parts: [string, unknown][] = [
      ["inputs", action.raw["inputs"]],
      ["expression", action.raw["expression"]],
      ["foreach", action.raw["foreach"]],
    ];
    for (const [part, value] of parts)
      for (const leaf of leavesOf(value, HOST)) this.#parameter(action, usage, node, part, leaf, names);
    if (type === "foreach")
      this.#loopItems.set(action.id, readExpressions(asText(action.raw["foreach"]) ?? "", names).references);
  }

  #parameter(action: Action, usage: Usage, node: Node, part: string, leaf: Leaf, names: Names): void {
    const own = action.raw["inputs"];
    const inner =
      part === "inputs" &&
      (get(own, "select") !== undefined || get(own, "columns") !== undefined) &&
      leaf.path[0] !== "from";
    const { references, unparsed } = readExpressions(
      leaf.text,
      inner || leaf.path[0] === "where" ? this.#elements(own, names) : names,
    );
    if (unparsed) this.#unparsed += 1;
    const code = /code$/i.test(action.type) ? workflowContext(leaf.text, names) : [];
    const all = [...references, ...code];
    const assigns = assigned(action, leaf);
    const path = leaf.path.flatMap((key) => key.split("/"));
    this.#builder.parameter(node, {
      field: fieldOf([part, ...leaf.path]),
      text: leaf.text,
      purpose: purposeOf(action, usage, part, path, leaf),
      ...(all.length === 0 ? {} : { references: all }),
      ...(assigns === undefined ? {} : { assigns }),
      ...(/agentparameters/i.test(leaf.text) && action.toolOf !== undefined ? { modelChosen: true } : {}),
      at: [...action.path, part, ...leaf.path],
    });
  }

  #names(action: Action): Names {
    const trigger = this.#actions.find(({ isTrigger }) => isTrigger)?.id ?? "";
    const [loop] = action.loops;
    return {
      trigger,
      setters: (name) => this.#setters.get(plain(name)) ?? [],
      item: loop === undefined ? [] : [{ from: "node", name: loop, field: "*" }],
      action: (name) => this.#byName.get(plain(name)),
    };
  }

  /** Inside of `select` and `where`, `item()` is an element of `from`. */
  #elements(inputs: unknown, names: Names): Names {
    const { references } = readExpressions(asText(get(inputs, "from")) ?? "", names);
    return { ...names, item: references };
  }

  /**
   * Run history keeps everything (28 days in Power Automate) unless inputs and outputs are secured, action by action; stateless
   * logic apps keep none. Source: https://learn.microsoft.com/azure/logic-apps/logic-apps-securing-a-logic-app#obfuscate.
   */
  #settings(): void {
    const secured = this.#actions.map(
      ({ raw }) => asList(at(raw, "runtimeConfiguration", "secureData", "properties")).length,
    );
    const all = secured.length > 0 && secured.every((count) => count >= 2);
    const kept = this.#definition.stateless ? "none" : "all";
    this.#builder.settings({
      saveSuccessfulExecutions: kept,
      saveFailedExecutions: kept,
      redaction: all ? "all" : secured.some((count) => count > 0) ? "partial" : "none",
    });
  }

  /** Who is asked: a fixed address is one of the operator's, one from the request may be anybody's. */
  #approvers(): void {
    const entries = new Set(this.#actions.filter(({ isTrigger }) => isTrigger).map(({ id }) => id));
    for (const { guard, parameters } of this.#builder.nodes) {
      const asked = parameters.filter(({ field }) => /assignedTo|\/To$|recipient|\.to$/i.test(field));
      if (guard?.action !== "approve" || asked.length === 0) continue;
      const references = asked.flatMap((one) => one.references ?? []);
      guard.approver =
        references.length === 0
          ? "operator"
          : references.some(({ name }) => entries.has(name))
            ? "requester"
            : "unknown";
    }
  }
}

const plain = (name: string): string => name.toLowerCase().replaceAll("_", " ");

/** What the action is, as the designer calls it. */
function typeOf({ type, raw }: Action): string {
  const operation = asText(at(raw, "inputs", "host", "operationId"));
  const kind = asText(raw["kind"]);
  return operation ?? (kind === undefined ? type : `${type}.${kind}`);
}

/** The output field that a setting sets. */
function assigned({ type, raw }: Action, { path, owner }: Leaf): string | undefined {
  const name = asText(at(raw, "inputs", "name"));
  switch (type.toLowerCase()) {
    case "initializevariable":
      return path.at(-1) === "value" || path.includes("value")
        ? (asText(owner["name"]) ?? asText(get(asList(at(raw, "inputs", "variables"))[0], "name")))
        : undefined;
    case "setvariable":
    case "appendtostringvariable":
    case "appendtoarrayvariable":
      return path[0] === "value" ? name : undefined;
    case "compose": {
      const field = path.filter((key) => !/^\d+$/.test(key)).join(".");
      return field === "" ? undefined : field;
    }
    case "select":
      return path[0] === "select" && path.length > 1 ? path.slice(1).join(".") : undefined;
    default:
      return undefined;
  }
}

function purposeOf(action: Action, { setting }: Usage, part: string, path: readonly string[], leaf: Leaf) {
  const type = action.type.toLowerCase();
  if (part === "expression" || path[0] === "where" || path[0] === "limit") return "condition";
  if (type === "select" && path[0] === "from") return "condition";
  if (/code$/.test(type)) return "content";
  if (type === "http" && path[0] === "uri") return "url";
  if (/^(?:systemprompt|instructions)$/i.test(path.at(-1) ?? "")) return "system-prompt";
  return purposeAt(path[0] === "parameters" ? path.slice(1) : path, setting, leaf.owner);
}

/** `workflowContext.actions.Get_order.outputs.body.id` in inline code, without the methods that are called on it. Source: the inline code reference of Logic Apps. */
function workflowContext(text: string, names: Names): Reference[] {
  const all = text.matchAll(
    /workflowContext\.(?:(trigger)|actions(?:\.(\w{1,200})|\[["']([^"']{1,200})["']\]))(?:\.outputs(?:\.body)?((?:\.\w{1,100}(?!\w|\s{0,5}\()){0,20}))?/g,
  );
  return [...all].flatMap((match): Reference[] => {
    const id = match[1] === undefined ? names.action(match[2] ?? match[3] ?? "") : names.trigger;
    const field = (match[4] ?? "").slice(1).replace(/(?:^|\.)length$/, "");
    return id === undefined ? [] : [{ from: "node", name: id, field: field || "*" }];
  });
}
