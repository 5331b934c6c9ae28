import { type Reading, WHOLE } from "./read.ts";

/** `={{ $json.a.b }}` and `={{ $('Node').item.json.a }}`: nine of ten expressions in exports, not worth a parser. */
const TRIVIAL =
  /^=\{\{[ ]{0,4}(?:\$json|\$\((?:'([^'\\\r\n]{1,200})'|"([^"\\\r\n]{1,200})")\)\.(?:item|first\(\)|last\(\))\.json)((?:\.[A-Za-z_$][\w$]{0,99}){0,6})[ ]{0,4}\}\}$/;

/** What such an expression reads, exactly as the full reader says; undefined for every other text. */
export function readTrivial(text: string): Reading | undefined {
  const [found, single, double, path = ""] = TRIVIAL.exec(text) ?? [];
  // A list's or text's length is no part of it.
  if (found === undefined || path.includes(".length")) return undefined;
  const node = single ?? double;
  return {
    reads: [
      {
        origin: node === undefined ? { kind: "input", name: "" } : { kind: "node", name: node },
        field: path === "" ? WHOLE : path.slice(1),
        confidence: "high",
      },
    ],
    parsed: true,
  };
}
