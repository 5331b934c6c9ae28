import { join, opaque, Value } from "../value.ts";

/** A module, by the name under which it is loaded. */
export function required(name: Value): Value {
  const [module] = name.text?.exact === true ? name.text.starts : [];
  return module === undefined ? opaque([name]) : Value.symbol(module.replace(/^node:/, ""));
}

/** What a getter gives. */
export function returnOf(getter: Value): Value {
  return [...getter.functions]
    .map((body) => body([], new Map()))
    .reduce((all, one) => join(all, one), new Value());
}
