import type { Expressions } from "./expressions.ts";
import { type Call, dependsOn, opaque, textOf, Value } from "./value.ts";

type Method = (owner: Value, call: Call, evaluator: Expressions) => Value | undefined;

const MAX_MAPPED = 40;

const mapped: Method = (owner, call, evaluator) => {
  const fn = call.args[0]?.fn;
  if (fn === undefined) return undefined;
  const each = (one: Value): Value => evaluator.invoke(fn, { ...call, args: [one] });
  const { elements } = owner;
  if (elements !== undefined && elements.length <= MAX_MAPPED && owner.refs.size === 0)
    return Value.list(elements.map(each));
  return Value.list([each(owner.element())]);
};

/** The list keeps what it had; a program that only looks at elements changes nothing. */
const visited: Method = (owner, call, evaluator) => {
  const fn = call.args[0]?.fn;
  if (fn === undefined) return undefined;
  evaluator.invoke(fn, { ...call, args: [owner.element()] });
  return owner;
};

const added: Method = (owner, { args }) => {
  if (owner.symbol !== undefined) return undefined;
  if (owner.elements !== undefined) owner.elements.push(...args);
  else owner.add(args.flatMap((one) => dependsOn(one)));
  return owner;
};

const extended: Method = (owner, { args }) => {
  if (owner.symbol !== undefined) return undefined;
  const [more] = args;
  if (more === undefined) return undefined;
  if (owner.elements !== undefined) owner.elements.push(...(more.elements ?? [more]));
  else if (owner.fields !== undefined && more.fields !== undefined)
    for (const [name, value] of more.fields) owner.setField(name, value);
  else owner.add(dependsOn(more));
  return owner;
};

const same: Method = (owner) => (owner.symbol === undefined ? owner : undefined);

/** Texts keep their words. */
const kept: Method = (owner, { args, named }) => {
  const text = textOf(owner);
  if (text === undefined) return undefined;
  const value = opaque([owner, ...args, ...named.values()]);
  value.text = text;
  return value;
};

const entered: Method = (owner, { args }) => {
  const name = textOf(args[0]);
  if (name === undefined || owner.symbol !== undefined) return undefined;
  const found = owner.member(name);
  return found.isEmpty && args[1] !== undefined ? args[1] : found;
};

/** Promises are looked through. */
const awaited: Method = (owner, call, evaluator) => {
  const fn = call.args[0]?.fn;
  return fn === undefined ? undefined : evaluator.invoke(fn, { ...call, args: [owner] });
};

const METHODS: Readonly<Record<string, Method>> = {
  map: mapped,
  flatMap: mapped,
  filter: visited,
  forEach: visited,
  append: added,
  push: added,
  add: added,
  unshift: added,
  insert: (owner, call, evaluator) => added(owner, { ...call, args: call.args.slice(1) }, evaluator),
  extend: extended,
  update: extended,
  concat: (owner, { args }) =>
    owner.elements === undefined
      ? undefined
      : Value.list([...owner.elements, ...args.flatMap((one) => one.elements ?? [one])]),
  slice: same,
  reverse: same,
  copy: same,
  sort: same,
  toReversed: same,
  catch: same,
  finally: same,
  at: (owner) => (owner.elements === undefined ? undefined : owner.element()),
  find: (owner, call, evaluator) =>
    call.args[0]?.fn === undefined ? undefined : visited(owner, call, evaluator)?.element(),
  pop: (owner) => (owner.elements === undefined ? undefined : owner.element()),
  get: entered,
  format: kept,
  strip: kept,
  trim: kept,
  replace: kept,
  replaceAll: kept,
  lower: kept,
  toString: kept,
};

/** Methods of lists, texts and records in both languages, as far as they move data. */
export const BUILTINS: ReadonlyMap<string, Method> = new Map([...Object.entries(METHODS), ["then", awaited]]);
