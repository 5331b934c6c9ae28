import { joinedText } from "../text.ts";
import { joinAll, member, opaque, Value } from "../value.ts";
import { environment } from "../worlds.ts";

/** `object.name`; the variables of the process are all origins of their kind. */
export function attribute(object: Value, name: string): Value {
  if (object.symbol?.name === "os" && name === "environ") return environment();
  return member(object, name);
}

/** A text with places that data is put into: it begins as its pattern does. */
export function formatted(pattern: Value, mark: string, args: readonly Value[]): Value {
  const value = opaque([pattern, ...args]);
  const { text } = pattern;
  if (text === undefined) return value;
  const places = text.starts.map((start) => start.split(mark, 1)[0] ?? "");
  const plain = text.exact && text.starts.every((start) => !start.includes(mark));
  // A pattern that begins with a place (`"{}/users"`) begins as what is put there.
  const [first] = args;
  const begins = places.every((start) => start === "") ? first : undefined;
  value.text = plain
    ? text
    : begins === undefined
      ? { starts: places, exact: false, head: joinAll(args) }
      : (joinedText([begins, Value.text("/"), ...args], (part) => !part.isEmpty) ?? value.text);
  return value;
}
