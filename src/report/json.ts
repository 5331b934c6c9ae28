import type { AnyDocument } from "./index.ts";

/** The document itself, as one object. JSON escapes control characters, so it is safe to print. */
export function renderJson(document: AnyDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
