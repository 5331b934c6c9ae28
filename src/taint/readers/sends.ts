import type { Read, Send } from "./read.ts";
import { SERVER_NAMES, type Sender, senderNamed } from "./sends-data.ts";
import { hostIn, hostName } from "./text.ts";
import { isPlace, join, member, type Named, opaque, readsOf, Value } from "./value.ts";

/** A call of something that the program did not make. */
export interface OutsideCall {
  language: "javascript" | "python";
  symbol: string;
  /** What is called; data that made it (`load(page)`) is in all that comes of it. */
  fn: Value;
  /** The object that it is a part of. */
  owner: Value | undefined;
  args: readonly Value[];
  named: Named;
}

/** What such a call sends; undefined when it sends nothing. */
export function sendOf(call: OutsideCall): Send | undefined {
  const sender = senderNamed(call.language, call.symbol);
  if (sender === undefined || makes(call.symbol, sender)) return undefined;
  const { places, data } = takenApart(call, sender);
  const host = hostOf(places, call, sender);
  const address = host === undefined ? places.flatMap(decisive) : [];
  const decided = new Set(address.map(keyOf));
  const along = readsOf(places).filter((read) => !decided.has(keyOf(read)));
  const reads = merged([...readsOf(data), ...along]);
  // Words that stand in the program tell nobody anything.
  if (sender.kind !== "http" && reads.length + address.length === 0) return undefined;
  return { kind: sender.kind, host, reads, address: merged(address) };
}

/** A vendor's client being made, which sends nothing yet. */
function makes(symbol: string, { calls }: Sender): boolean {
  return calls === undefined && /(?:^|[./])[A-Z]\w*$/.test(symbol);
}

/** The values that say where it goes, and those that go along. */
function takenApart({ args, named }: OutsideCall, sender: Sender): { places: Value[]; data: Value[] } {
  const names = new Set(sender.names ?? SERVER_NAMES);
  const places: Value[] = [];
  const data: Value[] = [];
  const take = (options: ReadonlyMap<string, Value>): void => {
    for (const [name, value] of options) (names.has(name) ? places : data).push(value);
  };
  for (const [index, value] of args.entries()) {
    if (index !== sender.to) data.push(value);
    else if (value.fields.size > 0 && ![...value.fields.keys()].some(isElement)) {
      take(value.fields);
      data.push(Value.reading(value.reads.values()));
    } else places.push(value);
  }
  take(named);
  return { places, data };
}

const isElement = (field: string): boolean => field === "[]" || isPlace(field);

/** The host: named by the address, by what the client was made for, or the vendor's. */
function hostOf(places: readonly Value[], { owner }: OutsideCall, { host }: Sender): string | undefined {
  const made = owner?.symbol?.made;
  const servers = made === undefined ? [] : SERVER_NAMES.flatMap((name) => made.fields.get(name) ?? []);
  const first = made === undefined ? undefined : member(made, 0);
  for (const place of [...places, ...servers, ...(first === undefined ? [] : [first])]) {
    const named = hostIn(place.text);
    if (named !== undefined) return named;
  }
  if (host?.includes("{}")) {
    const service = hostName(first?.text);
    return service === undefined ? undefined : host.replace("{}", service);
  }
  if (host !== undefined) return servers.length === 0 ? host : undefined;
  for (const place of [...servers, ...(first === undefined ? [] : [first])]) {
    const named = hostName(place.text);
    if (named?.includes(".") === true) return named;
  }
  return undefined;
}

/** What decides where an address leads: its first part that is not known. What follows only goes along. */
function decisive(address: Value): Read[] {
  return readsOf([address.text === undefined ? address : (address.text.head ?? address)]);
}

const keyOf = ({ origin, field }: Read): string => `${origin.kind} ${origin.name} ${field}`;

function merged(reads: readonly Read[]): Read[] {
  return [...Value.reading(reads).reads.values()];
}

/** What a call of something unknown gives: it depends on all it was given, and remembers what it was made from. */
export function outsideResult(call: OutsideCall): Value {
  const { symbol, args, named, fn } = call;
  const result = opaque([fn, ...args, ...named.values()]);
  result.symbol = { name: `${symbol}()`, owner: undefined, made: madeFrom(args, named) };
  return result;
}

function madeFrom(args: readonly Value[], named: Named): Value {
  const made = new Value();
  for (const name of SERVER_NAMES) {
    const value = named.get(name) ?? args.find(({ fields }) => fields.has(name))?.fields.get(name);
    if (value !== undefined) made.fields.set(name, value);
  }
  const [first] = args;
  if (first?.text !== undefined) made.fields.set("[0]", first);
  return made;
}

/** Notes that an object now talks to that address (`xhr.open(method, url)`). */
export function aimAt(object: Value, address: Value): void {
  if (object.symbol === undefined) return;
  const made = object.symbol.made ?? new Value();
  made.fields.set("url", join(made.fields.get("url") ?? new Value(), address));
  object.symbol = { ...object.symbol, made };
}

/** Whether a call is what sends, and not one that only makes the next object of a client (`client.start_chat()`). */
export function isWholeSend({ reads, address }: Send): boolean {
  return reads.length + address.length > 0;
}
