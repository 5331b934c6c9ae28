import { copied, copyInto, elementOf, fromPairs, invoke, listOf, reduce, tupleOf } from "../lists.ts";
import { join, joinAll, member, type Named, opaque, Value } from "../value.ts";
import { environment, onlyText } from "../worlds.ts";

/** A function of the language or its library whose result is known better than "depends on everything". */
type Builtin = (args: readonly Value[], named: Named) => Value;

const first = (args: readonly Value[]): Value => args[0] ?? new Value();
const elements: Builtin = (args) => listOf(elementOf(first(args)));
const element: Builtin = (args) =>
  joinAll([...args.map(elementOf), ...args.filter(({ fields }) => fields.size === 0)]);

const sameText: Builtin = (args) => {
  const value = opaque(args);
  value.text = first(args).text;
  value.parsed = first(args).parsed;
  return value;
};

/** The value that was serialised, or what is left of a text. */
const parsed: Builtin = (args) => {
  const { parsed: value } = first(args);
  return value === undefined ? opaque(args.slice(0, 1)) : copied(value);
};

const serialised: Builtin = (args) => {
  const text = opaque(args.slice(0, 1));
  text.parsed = first(args);
  return text;
};

const object: Builtin = (args, named) => {
  const made = new Value();
  for (const value of args) {
    const isPairs = value.fields.has("[]") || value.fields.has("[0]");
    copyInto(made, isPairs ? fromPairs(elementOf(value)) : value);
  }
  for (const [name, value] of named) made.put(name, value);
  return made;
};

const mapped: Builtin = ([fn = new Value(), ...lists]) => {
  const args = lists.map(elementOf);
  return listOf(fn.functions.size > 0 ? invoke(fn, args) : opaque([fn, ...args]));
};

/** With the function that a `key=` argument is, for what it does. */
const ordered: Builtin = (args, named) => {
  const key = named.get("key");
  if (key !== undefined) invoke(key, [elementOf(first(args))]);
  return elements(args, named);
};

const fromEnvironment: Builtin = (args) => {
  const name = onlyText(first(args));
  return join(member(environment(), name), args[1] ?? new Value());
};

export const BUILTINS: Readonly<Record<string, Builtin>> = {
  str: sameText,
  repr: sameText,
  list: elements,
  tuple: elements,
  set: elements,
  frozenset: elements,
  iter: elements,
  reversed: elements,
  sorted: ordered,
  next: (args) => join(elementOf(first(args)), args[1] ?? new Value()),
  min: element,
  max: element,
  sum: element,
  dict: object,
  map: mapped,
  filter: ([fn = new Value(), list = new Value()]) => {
    invoke(fn, [elementOf(list)]);
    return listOf(elementOf(list));
  },
  zip: (args) => listOf(tupleOf(args.map(elementOf))),
  enumerate: (args) => listOf(tupleOf([new Value(), elementOf(first(args))])),
  range: () => listOf(new Value()),
  getattr: (args) => {
    const name = onlyText(args[1]);
    return join(member(first(args), name), args[2] ?? new Value());
  },
  vars: first,
  "json.loads": parsed,
  "json.dumps": serialised,
  "orjson.loads": parsed,
  "orjson.dumps": serialised,
  "ast.literal_eval": parsed,
  "copy.copy": (args) => copied(first(args)),
  "copy.deepcopy": (args) => copied(first(args)),
  "typing.cast": (args) => args[1] ?? new Value(),
  "asyncio.run": first,
  "asyncio.gather": (args) => tupleOf(args),
  "functools.reduce": ([fn = new Value(), list = new Value(), start]) =>
    reduce(fn, start ?? elementOf(list), elementOf(list)),
  "functools.partial": first,
  "itertools.chain": (args) => listOf(joinAll(args.map(elementOf))),
  "itertools.chain.from_iterable": (args) => listOf(elementOf(elementOf(first(args)))),
  "collections.defaultdict": () => new Value(),
  "collections.OrderedDict": object,
  "collections.deque": elements,
  "os.getenv": fromEnvironment,
  "os.environ.get": fromEnvironment,
  "urllib.parse.urljoin": (args) => {
    const url = opaque(args);
    url.text = first(args).text && { starts: first(args).text?.starts ?? [], exact: false, head: undefined };
    return url;
  },
  /** A request that is sent later: its address and what goes along. */
  "urllib.request.Request": (args, named) => {
    const request = new Value();
    for (const [index, name] of ["url", "data", "headers"].entries()) {
      const value = args[index] ?? named.get(name);
      if (value !== undefined) request.put(name, value);
    }
    return request;
  },
};
