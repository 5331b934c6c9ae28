/** RFC 6901 JSON pointers. */

/** `["a/b", 0]` → `/a~1b/0`; the empty list is the whole document. */
export function toPointer(path: readonly PropertyKey[]): string {
  return path.length === 0 ? "" : `/${path.map((part) => escaped(String(part))).join("/")}`;
}

/** Most keys hold neither sign. */
function escaped(part: string): string {
  return part.includes("~") || part.includes("/") ? part.replaceAll("~", "~0").replaceAll("/", "~1") : part;
}

/** The inverse of `toPointer`; array indexes stay text. */
export function fromPointer(pointer: string): string[] {
  if (pointer === "") return [];
  const parts = pointer.slice(1).split("/");
  return pointer.includes("~")
    ? parts.map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    : parts;
}
