import type { Runtime } from "../../model/workflow.ts";
import { copied, listOf } from "./lists.ts";
import type { Machine } from "./machine.ts";
import { type Origin, READS_UPSTREAM, WHOLE } from "./read.ts";
import { type Closure, join, joinAll, opaque, type Ref, Value } from "./value.ts";

/** What the names of a runtime stand for that no statement of a program declares. Undefined: the language's own, or nothing. */
export type World = (name: string) => Value | undefined;

const INPUT: Origin = { kind: "input", name: "" };

const ref = (origin: Origin, level: Ref["level"], path: string[] = []): Value =>
  Value.of({ origin, level, path, confidence: "high" });

/** All origins of a kind, of which each member is one. */
const names = (kind: Origin["kind"]): Value => ref({ kind, name: "" }, "names");

export function functionValue(fn: Closure): Value {
  const value = new Value();
  value.functions.add(fn);
  return value;
}

/** An argument of the program, by name. */
export function argument(name: string): Value {
  return ref({ kind: "argument", name }, "data");
}

/** All arguments as one object. */
export const allArguments = (): Value => names("argument");

/** The variables of the process. */
export const environment = (): Value => names("environment");

/** A value that a model fills in at run time: `$fromAI("key")`. */
export function modelChosen(key: string): Value {
  return Value.reading([{ origin: { kind: "model", name: key }, field: WHOLE, confidence: "high" }]);
}

/** The only text that a value can be. */
export function onlyText(value: Value | undefined): string | undefined {
  const known = value?.isEmpty === true && value.text?.exact === true ? value.text.starts : [];
  return known.length === 1 ? known[0] : undefined;
}

/** A node named by a computed string: it could be any that ran before. */
const anyNode = (): Value => Value.reading([READS_UPSTREAM]);

/** `$('name')`, `$items('name')`. */
const nodeNamed =
  (level: "node" | "items"): Closure =>
  (args) => {
    const name = onlyText(args[0]);
    return name === undefined ? anyNode() : ref({ kind: "node", name }, level);
  };

const fromModel: Closure = (args) => modelChosen(onlyText(args[0]) ?? "");

/** Names of n8n's expressions and Code nodes without their first sign (`$json`, in Python `_json`). Facts: n8n docs, "Built-in methods and variables". */
const N8N: Readonly<Record<string, () => Value>> = {
  "": () => functionValue(nodeNamed("node")),
  json: () => ref(INPUT, "data"),
  data: () => ref(INPUT, "data"),
  input: () => ref(INPUT, "node"),
  binary: () => ref(INPUT, "data", ["$binary"]),
  node: () => names("node"),
  env: () => names("environment"),
  vars: () => names("variable"),
  secrets: () => names("secret"),
  tool: () => modelChosen("tool"),
  query: () => modelChosen("query"),
  items: () => {
    const items = functionValue((args) =>
      args.length === 0 ? ref(INPUT, "items") : nodeNamed("items")(args, new Map()),
    );
    return join(ref(INPUT, "items"), items);
  },
  item: () => {
    const item = functionValue(() => {
      const of = new Value();
      for (const name of ["node", "json", "items", "input", ""])
        of.fields.set(`$${name}`, N8N[name]?.() ?? new Value());
      return of;
    });
    return join(ref(INPUT, "item"), item);
  },
  fromAI: () => functionValue(fromModel),
  fromAi: () => functionValue(fromModel),
  fromai: () => functionValue(fromModel),
  if: () => functionValue((args) => joinAll(args.slice(1))),
  ifEmpty: () => functionValue(joinAll),
  max: () => functionValue(joinAll),
  min: () => functionValue(joinAll),
  not: () => functionValue(joinAll),
  jmespath: () => functionValue((args) => opaque(args.slice(0, 1))),
  getPairedItem: () => functionValue(anyNode),
  evaluateExpression: () => functionValue(anyNode),
};

/** Names of n8n's Code nodes without a sign. */
const N8N_BARE: Readonly<Record<string, () => Value>> = {
  items: () => ref(INPUT, "items"),
  item: () => ref(INPUT, "item"),
  /** A tool's code: the argument that the agent chose. */
  query: () => modelChosen("query"),
  /** What nodes are programmed against (LangChain Code, the legacy Function node). */
  this: () => {
    const self = Value.symbol("this");
    self.fields.set(
      "getInputData",
      functionValue(() => ref(INPUT, "items")),
    );
    self.fields.set("evaluateExpression", functionValue(anyNode));
    return self;
  },
};

const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

function n8nWorld(sign: string): World {
  return (name) =>
    (name.startsWith(sign) ? own(N8N, name.slice(1))?.() : undefined) ?? own(N8N_BARE, name)?.();
}

/** A value that is kept elsewhere, by name: `flow.get("x")`. */
const kept = (kind: "variable" | "environment"): Value => {
  const store = new Value();
  store.fields.set(
    "get",
    functionValue((args) => ref({ kind, name: onlyText(args[0]) ?? WHOLE }, "leaf")),
  );
  return store;
};

/** Names of Node-RED's function nodes. Facts: nodered.org, "Writing Functions". */
function messageWorld(machine: Machine): World {
  const message = Value.of({ origin: INPUT, level: "data", path: [], confidence: "high", each: true });
  const known: Record<string, () => Value> = {
    msg: () => message,
    flow: () => kept("variable"),
    global: () => kept("variable"),
    context: () => {
      const context = kept("variable");
      context.fields.set("flow", kept("variable"));
      context.fields.set("global", kept("variable"));
      return context;
    },
    env: () => kept("environment"),
    node: () => {
      const node = Value.symbol("node");
      node.fields.set(
        "send",
        functionValue((args) => {
          machine.emitted = join(machine.emitted, listOf(listOf(args[0] ?? new Value())));
          return new Value();
        }),
      );
      return node;
    },
    RED: () => {
      const [util, red] = [new Value(), new Value()];
      util.fields.set(
        "cloneMessage",
        functionValue((args) => copied(args[0] ?? new Value())),
      );
      red.fields.set("util", util);
      return red;
    },
  };
  return (name) => own(known, name)?.();
}

/** Objects that hold all arguments of a program (Zapier: JavaScript, Python, Python before 2023). */
const ARGUMENT_OBJECTS: ReadonlySet<string> = new Set(["inputData", "input_data", "input"]);

/** Global names that start with `$` are arguments (Flowise), but for the variables of the instance. */
const globalsWorld: World = (name) => {
  if (name === "$vars") return names("variable");
  if (ARGUMENT_OBJECTS.has(name)) return allArguments();
  return name.startsWith("$") ? argument(name) : undefined;
};

/** Names that Python itself has, besides its errors and names in double underscores. https://docs.python.org/3/library/functions.html */
const OF_PYTHON: ReadonlySet<string> = new Set(
  (
    "abs all any ascii bin bool bytearray bytes callable chr classmethod complex delattr dict dir divmod enumerate eval exec filter float " +
    "format frozenset getattr globals hasattr hash hex id input int isinstance issubclass iter len list locals map max memoryview min " +
    "next object oct open ord pow print property range repr reversed round set setattr slice sorted staticmethod str sum super tuple " +
    "type vars zip KeyboardInterrupt StopIteration"
  ).split(" "),
);

/** In Python arguments are plain global names (Bedrock's inline code): all that nothing else declares. */
const pythonGlobals: World = (name) => {
  const known = globalsWorld(name);
  if (known !== undefined || OF_PYTHON.has(name) || /^__|(?:Error|Exception|Warning)$/.test(name))
    return known;
  return argument(name);
};

const NOTHING: World = () => undefined;

/** The names that a program of that runtime and language finds. */
export function worldOf(runtime: Runtime, language: "javascript" | "python", machine: Machine): World {
  switch (runtime) {
    case "n8n":
      return n8nWorld(language === "python" ? "_" : "$");
    case "message":
      return messageWorld(machine);
    case "globals":
      return language === "python" ? pythonGlobals : globalsWorld;
    default:
      return NOTHING;
  }
}
