import type { AnyDocument } from "./plain.ts";

/** The document itself, as one object. JSON escapes control characters, so it is safe to print. */
export function renderJson(document: AnyDocument): string {
  return [...jsonPieces(document)].join("");
}

/**
 * The same text in pieces: the document of a large folder is longer than all that was read, and as one text it would need the
 * most memory of all. Equal to `JSON.stringify(document, null, 2)`.
 */
export function* jsonPieces(document: object): Generator<string, void, void> {
  let before = "{";
  for (const [key, value] of Object.entries(document)) {
    if (value === undefined) continue;
    yield `${before}\n  ${JSON.stringify(key)}: `;
    if (Array.isArray(value) && value.length > 0) yield* listPieces(value);
    else yield indented(value, "  ");
    before = ",";
  }
  yield before === "{" ? "{}\n" : "\n}\n";
}

function* listPieces(list: readonly unknown[]): Generator<string, void, void> {
  let before = "[";
  for (const item of list) {
    yield `${before}\n    ${indented(item, "    ")}`;
    before = ",";
  }
  yield "\n  ]";
}

/** In JSON a line end stands between values only, never within one. */
function indented(value: unknown, indent: string): string {
  return (JSON.stringify(value, null, 2) ?? "null").replaceAll("\n", `\n${indent}`);
}
