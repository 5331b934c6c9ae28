import type { Origin } from "./read.ts";
import { READS_UPSTREAM, WHOLE } from "./read.ts";
import { type Ref, Value } from "./value.ts";

/** What the names of n8n's expressions and Code nodes stand for. Facts: n8n docs, "Built-in methods and variables". */

const INPUT: Origin = { kind: "input", name: "" };

const ref = (origin: Origin, level: Ref["level"], path: string[] = []): Value =>
  Value.of({ origin, level, path, confidence: "high" });

const NAMES: Record<string, () => Value> = {
  $json: () => ref(INPUT, "data"),
  $data: () => ref(INPUT, "data"),
  $input: () => ref(INPUT, "node"),
  $binary: () => ref(INPUT, "data", ["$binary"]),
  items: () => ref(INPUT, "items"),
  item: () => ref(INPUT, "item"),
  $item: () => ref(INPUT, "item"),
  /** A tool's code: the argument that the agent chose. */
  query: () => modelChosen("query"),
  $tool: () => modelChosen("tool"),
};

/** A name that no statement declared. Everything else is the instance's (`$now`, `$workflow`) or the language's. */
export function globalName(name: string): Value {
  return Object.hasOwn(NAMES, name) ? (NAMES[name]?.() ?? new Value()) : new Value();
}

/** `$('name')`, `$node["name"]`. */
export function nodeProxy(name: string): Value {
  return ref({ kind: "node", name }, "node");
}

/** `$items("name")`; without a name the items that arrive. */
export function nodeItems(name: string | undefined): Value {
  return name === undefined ? ref(INPUT, "items") : ref({ kind: "node", name }, "items");
}

/** A value that a model fills in at run time: `$fromAI("key")`. */
export function modelChosen(key: string): Value {
  return Value.reading([{ origin: { kind: "model", name: key }, field: WHOLE, confidence: "high" }]);
}

/** Values of the instance, by the object that holds them. */
const INSTANCE: Record<string, Origin["kind"]> = {
  $env: "environment",
  $vars: "variable",
  $secrets: "secret",
};

/** `$env.X`, `$vars.X`, `$secrets.provider.X`; undefined for any other object. `name` is undefined when it is computed. */
export function instanceValue(object: string, name: string | undefined): Value | undefined {
  const kind = Object.hasOwn(INSTANCE, object) ? INSTANCE[object] : undefined;
  if (kind === undefined) return undefined;
  return Value.reading([{ origin: { kind, name: name ?? WHOLE }, field: WHOLE, confidence: "high" }]);
}

/** A node named by a computed string: it could be any that ran before. */
export const anyNode = (): Value => Value.reading([READS_UPSTREAM]);
