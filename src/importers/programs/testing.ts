import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import fc from "fast-check";
import { expect } from "vitest";
import type { Source } from "../../lib/source.ts";
import { AppError } from "../../model/errors.ts";
import { type Workflow, workflowSchema } from "../../model/workflow.ts";
import type { Importer, Parse } from "../importer.ts";
import { parseSource } from "../syntax.ts";

/** Files by their paths, and a way from one to the other. Those that end in `.txt` are programs that nothing else may compile. */
export function filesIn(folder: string): Map<string, Source> {
  const texts = new Map<string, string>();
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const full = join(folder, path);
    if (statSync(full).isFile())
      texts.set(path.replaceAll("\\", "/").replace(/\.txt$/, ""), readFileSync(full, "utf8"));
  }
  return filesOf(texts);
}

export function filesOf(texts: ReadonlyMap<string, string>): Map<string, Source> {
  const files = new Map<string, Source>();
  for (const [file, text] of texts) {
    const source = parseSource(text, file);
    if ("reason" in source) continue;
    const near = (relative: string): Source | undefined => {
      const found = files.get(posix.normalize(posix.join(posix.dirname(file), relative)));
      return found === undefined ? undefined : { ...found, readToo: true };
    };
    files.set(file, { ...source, near });
  }
  return files;
}

/** What an importer reads from one of several files; it must recognise it. */
export function readFrom(
  importer: Importer,
  parse: Parse,
  files: ReadonlyMap<string, Source>,
  file: string,
): Workflow[] {
  const source = files.get(file);
  if (source === undefined) throw new Error(`no file ${file}`);
  expect(importer.detect(source)).toBe(true);
  return parse(source).map((workflow) => workflowSchema.parse(workflow));
}

const SCRAPS = [
  "(",
  ")",
  "{",
  "}",
  "`",
  '"""',
  "...",
  "\n",
  "\t",
  "lambda ",
  "=> ",
  "|",
  ".",
  "self.",
  "#",
  "yield ",
  "\u0000",
  "class A(A):\n",
  "[".repeat(500),
];

/** Programs that were cut, doubled, shuffled and spoilt give workflows that keep the contract, or an `AppError`. */
export function survivesMutation(importer: Importer, parse: Parse, files: ReadonlyMap<string, Source>): void {
  let read = 0;
  const one = fc.constantFrom(...[...files.keys()]);
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const how = fc.constantFrom("cut", "drop", "double", "insert", "swap");
  fc.assert(
    fc.property(
      one,
      fc.array(fc.tuple(place, place, how, fc.constantFrom(...SCRAPS)), { minLength: 1, maxLength: 5 }),
      (file, mutations) => {
        let text = files.get(file)?.text ?? "";
        for (const [from, to, kind, scrap] of mutations) {
          const [a, b] = [
            Math.floor(Math.min(from, to) * text.length),
            Math.floor(Math.max(from, to) * text.length),
          ];
          const part = text.slice(a, Math.min(b, a + 400));
          if (kind === "cut") text = text.slice(0, b);
          else if (kind === "drop") text = text.slice(0, a) + text.slice(a + part.length);
          else if (kind === "double") text = text.slice(0, b) + part + text.slice(b);
          else if (kind === "swap") text = text.slice(0, a) + text.slice(a + part.length) + part;
          else text = text.slice(0, a) + scrap + text.slice(a);
        }
        const texts = new Map([...files].map(([name, source]) => [name, name === file ? text : source.text]));
        try {
          const source = filesOf(texts).get(file);
          if (source === undefined || !importer.detect(source)) return;
          for (const workflow of parse(source)) {
            workflowSchema.parse(workflow);
            read += 1;
            const ids = new Set(workflow.nodes.map(({ id }) => id));
            expect(ids.size).toBe(workflow.nodes.length);
            for (const { from, to } of workflow.edges) expect(ids.has(from) && ids.has(to)).toBe(true);
          }
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          expect(error.hint).not.toBe("");
        }
      },
    ),
    { numRuns: 300 },
  );
  // Otherwise it would pass by recognising nothing.
  expect(read).toBeGreaterThan(20);
}
