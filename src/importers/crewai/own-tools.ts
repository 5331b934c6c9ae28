import {
  type ClassDefinition,
  type FunctionDefinition,
  importsOf,
  type PythonModule,
  parsePython,
  type Statement,
  walk,
} from "../../code/python.ts";
import type { Source } from "../../lib/source.ts";
import type { Place } from "./crew.ts";

/** A tool of the project's own: its program, and what a model fills in. */
export interface OwnTool extends Place {
  text: string;
  params: readonly string[];
}

/** Packages whose tools are no code of the project. */
const FOREIGN = /^(?:crewai|crewai_tools|langchain|langchain_\w+|composio\w*|llama_index|mcp\w*)(?:\.|$)/;
const MAX_TOOLS = 200;

/** Finds the programs of a project's own tools: in the crew's program, or in a file that it imports them from. */
export class OwnTools {
  readonly #source: Source;
  readonly #module: PythonModule;
  readonly #imports: ReadonlyMap<string, string>;
  readonly #found = new Map<string, OwnTool | undefined>();

  constructor(module: PythonModule, source: Source) {
    this.#module = module;
    this.#source = source;
    this.#imports = importsOf(module);
  }

  /** The tool of a name as the program uses it: a class, a function, or `Class.method`. */
  find(dotted: string): OwnTool | undefined {
    if (!this.#found.has(dotted) && this.#found.size < MAX_TOOLS)
      this.#found.set(dotted, this.#search(dotted));
    return this.#found.get(dotted);
  }

  #search(dotted: string): OwnTool | undefined {
    const [first = "", ...rest] = dotted.split(".");
    const name = rest.at(-1) ?? first;
    const from = this.#imports.get(first);
    if (from === undefined) return toolIn(this.#module, this.#source, name);
    if (FOREIGN.test(from)) return undefined;
    const module = rest.length > 0 && this.#isModule(from) ? from : from.replace(/\.[^.]*$/, "");
    const wanted = rest.at(-1) ?? from.split(".").at(-1) ?? name;
    for (const path of pathsOf(module)) {
      const file = this.#source.near?.(path);
      const program = file?.syntax === "python" ? parsePython(file.text) : undefined;
      const tool = file === undefined || program === undefined ? undefined : toolIn(program, file, wanted);
      if (tool !== undefined) return tool;
    }
    return undefined;
  }

  #isModule(name: string): boolean {
    return /^[a-z_.]+$/.test(name);
  }
}

/** Files of a module, relative to the program that imports it: `.tools.orders`, `shop.tools.orders`. */
function pathsOf(module: string): string[] {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const parts = module.slice(dots).split(".").filter(Boolean);
  if (parts.length === 0) return [];
  if (dots > 0) return [`${"../".repeat(dots - 1)}${parts.join("/")}.py`];
  return [`${parts.join("/")}.py`, `${parts.slice(1).join("/")}.py`, `../${parts.join("/")}.py`];
}

/** A class with `_run`, or a function, with the imports and constants around it as a program of its own. */
function toolIn(module: PythonModule, source: Source, name: string): OwnTool | undefined {
  const nodes = [...walk(module.body)];
  const found = nodes.find(
    (node): node is ClassDefinition | FunctionDefinition =>
      (node.type === "Class" || node.type === "Function") && node.name === name,
  );
  if (found === undefined) return undefined;
  const run =
    found.type === "Function"
      ? found
      : found.body.find(
          (one): one is FunctionDefinition => one.type === "Function" && /^_?run$/.test(one.name),
        );
  if (run === undefined) return undefined;
  const around = module.body.filter(({ type }: Statement) => type === "Import" || type === "Assign");
  const lines = [...around.filter(({ start, end }) => end <= found.start || start >= found.end), found];
  return {
    text: lines.map((node) => unindented(source.text, node.start, node.end)).join("\n"),
    params: run.params
      .filter(({ name: own, spread }) => own !== "self" && spread === undefined)
      .map((one) => one.name),
    source,
    at: found.start,
  };
}

/** A part of a text without the indentation that its first line has. */
function unindented(text: string, start: number, end: number): string {
  const line = text.lastIndexOf("\n", start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(line, start))?.[0] ?? "";
  return text
    .slice(start, end)
    .split("\n")
    .map((one) => (one.startsWith(indent) ? one.slice(indent.length) : one))
    .join("\n");
}
