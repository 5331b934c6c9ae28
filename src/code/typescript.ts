import { createRequire } from "node:module";
import { Parser, type Program } from "acorn";
import { JAVASCRIPT, MAX_TEXT } from "./javascript.ts";

type Plugin = (options?: { jsx?: boolean }) => (parser: typeof Parser) => typeof Parser;

const parsers = new Map<boolean, typeof Parser>();

/** Loaded when the first TypeScript text is met. */
function parserFor(jsx: boolean): typeof Parser {
  let parser = parsers.get(jsx);
  if (parser === undefined) {
    const { tsPlugin } = createRequire(import.meta.url)("@sveltejs/acorn-typescript") as { tsPlugin: Plugin };
    parser = Parser.extend(tsPlugin(jsx ? { jsx } : undefined));
    parsers.set(jsx, parser);
  }
  return parser;
}

/**
 * A TypeScript module as acorn's tree; types are in it as nodes of their own (`TS…`), which `bare` looks through. With and without
 * JSX, as `<T>value` means something else there. Undefined when it is neither, or too long. Never throws.
 */
export function parseTypeScript(text: string): Program | undefined {
  if (text.length > MAX_TEXT) return undefined;
  for (const jsx of [false, true]) {
    try {
      return parserFor(jsx).parse(text, { ...JAVASCRIPT, sourceType: "module", locations: true });
    } catch {
      // Not this dialect.
    }
  }
  return undefined;
}
