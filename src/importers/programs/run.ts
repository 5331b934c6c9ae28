import type { Source } from "../../lib/source.ts";
import type { Entry, Node, ParameterPurpose, Reference } from "../../model/workflow.ts";
import { type NodeDraft, WorkflowBuilder } from "../build.ts";
import { Evaluator } from "./evaluate.ts";
import { Modules, programOf } from "./modules.ts";
import { Scope } from "./scope.ts";
import type { Expression, Imported, Program, Routine } from "./tree.ts";
import { type Call, dependsOn, type Site, textOf, Value } from "./value.ts";

/** A file of the program and what its names stand for. */
export interface Module {
  source: Source;
  program: Program;
  scope: Scope;
}

/** What libraries do, by the path that leads to a call (`langchain_openai.ChatOpenAI`). */
export interface Library {
  /** The value of a call; undefined when the library does not know it. */
  call(symbol: string, call: Call, owner: Value | undefined): Value | undefined;
  /** The value of a name that a library gives (`process.env`). */
  value?(symbol: string): Value | undefined;
  /** A function of the program, as it is declared; what stands for it, if not itself. */
  declare?(made: Routine, value: Value, module: Module, run: Run): Value | undefined;
}

/** A way in from outside that runs right now. */
export interface EntryContext {
  node: Node;
  /** What identity was asked for, and whether the answer was looked at. */
  identity: "none" | "asked" | "checked";
  /** What it is proven by, if it is. */
  auth: Entry["auth"];
}

const MAX_FILES = 200;
/** Statements and expressions that are followed, calls counted again. */
const MAX_STEPS = 400_000;
const MAX_CALLS_DEEP = 24;
const MAX_NODES = 3_000;

interface Frame {
  made: unknown;
  key: string;
  name: string;
  returned: Value;
  /** How many branches stand around the statement that runs now. */
  branches: number;
}

/** One reading of a program: what it makes ends up as nodes of one workflow. Nothing of it runs. */
export class Run {
  readonly builder: WorkflowBuilder;
  readonly library: Library;
  readonly root: Source;
  readonly evaluator: Evaluator;
  readonly frames: Frame[] = [];
  /** Work that is done when everything else was read. */
  readonly later: (() => void)[] = [];
  /** What comes after all of that. */
  readonly last: (() => void)[] = [];
  /** Whatever libraries remember of this reading. */
  readonly memory = new Map<string, unknown>();
  /** Functions that something in the program calls. */
  readonly invoked = new Set<Routine>();
  entry: EntryContext | undefined;
  /** A person or a check that stands before all that follows. */
  gate: string | undefined;
  /** The step of a graph whose function is read. */
  group: string | undefined;
  steps = 0;
  readonly #modules = new Modules();
  readonly #loaded = new Map<string, Module | undefined>();
  readonly #nodes = new Map<string, Node>();
  readonly #gates = new Map<string, string>();
  readonly #order = new Map<string, number>();
  readonly #groups = new Map<string, string>();
  readonly #unread = new Set<string>();

  constructor(root: Source, library: Library) {
    this.root = root;
    this.library = library;
    this.builder = new WorkflowBuilder(root);
    this.evaluator = new Evaluator(this);
  }

  get exhausted(): boolean {
    return this.steps > MAX_STEPS;
  }

  get frame(): Frame | undefined {
    return this.frames.at(-1);
  }

  /** Reads a file of the program, once; undefined when it is no program, or one too many. */
  load(source: Source): Module | undefined {
    if (this.#loaded.has(source.file)) return this.#loaded.get(source.file);
    if (this.#loaded.size >= MAX_FILES) {
      this.builder.partial(`more than ${MAX_FILES} files belong to it; the rest was left out`);
      return undefined;
    }
    const program = programOf(source);
    const module = program === undefined ? undefined : { source, program, scope: new Scope() };
    this.#loaded.set(source.file, module);
    if (module === undefined) {
      if (source !== this.root) this.#unread.add(source.file);
      return undefined;
    }
    const { entry, gate } = this;
    this.entry = undefined;
    this.within({ made: module, key: source.file, name: "" }, () => this.evaluator.module(module));
    this.entry = entry;
    this.gate = gate;
    return module;
  }

  /** What an import brings in: from a file of the program, or else a symbol of the library. */
  imported(module: Module, { module: from, name }: Imported): Value {
    const file = this.#modules.find(module.source, from);
    const found = file === undefined ? undefined : this.load(file);
    if (found !== undefined) {
      if (name === undefined) return this.#namespace(found);
      const own = found.scope.get(name);
      if (own !== undefined) return own;
    }
    const python = module.program.language === "python";
    if (python && name !== undefined) {
      // The name may be that of a file itself.
      const dot = from.endsWith(".") ? "" : ".";
      const inner = this.#modules.find(module.source, `${from}${dot}${name}`);
      const loaded = inner === undefined ? undefined : this.load(inner);
      if (loaded !== undefined) return this.#namespace(loaded);
    }
    const symbol = name === undefined ? from : `${from}.${name}`;
    return this.library.value?.(symbol) ?? Value.symbol(symbol);
  }

  #namespace({ scope }: Module): Value {
    const value = new Value();
    value.fields = new Map(
      scope.names().flatMap((name) => {
        const one = scope.get(name);
        return one === undefined ? [] : [[name, one] as const];
      }),
    );
    return value;
  }

  /** Runs `body` as one call deeper; undefined when calls are nested too deep. */
  within(frame: Pick<Frame, "made" | "key" | "name">, body: () => void): Value | undefined {
    if (this.frames.length >= MAX_CALLS_DEEP) return undefined;
    if (this.frames.some(({ made }) => made === frame.made)) return undefined;
    const own: Frame = { ...frame, returned: new Value(), branches: 0 };
    this.frames.push(own);
    try {
      body();
    } finally {
      this.frames.pop();
    }
    return own.returned;
  }

  /** Where a call stands. */
  site(source: Source, node: Expression): Site {
    return { source, at: node.start, key: `${this.frame?.key ?? ""}>${node.start}` };
  }

  /** The node that a call makes; the same one when the same call is met again. */
  node(site: Site, draft: Omit<NodeDraft, "id" | "at">): Node {
    const key = `${site.key} ${draft.type} ${draft.name}`;
    const known = this.#nodes.get(key);
    if (known !== undefined) return known;
    if (this.#nodes.size >= MAX_NODES) {
      this.steps = MAX_STEPS + 1;
      const some = this.builder.nodes[0];
      if (some !== undefined) return some;
    }
    const within = this.frames.findLast(({ name }) => name !== "")?.name;
    const name =
      within === undefined || draft.name.endsWith(within) ? draft.name : `${draft.name} in ${within}`;
    const node = this.builder.add({ ...draft, name, id: name, at: site.at }, site.source);
    this.#nodes.set(key, node);
    this.#order.set(node.id, this.#order.size);
    if (this.gate !== undefined) this.#gates.set(node.id, this.gate);
    if (this.group !== undefined) this.#groups.set(node.id, this.group);
    return node;
  }

  /** Puts a node behind a gate that was met after it was made. */
  gated(id: string): void {
    if (this.gate !== undefined) this.#gates.set(id, this.gate);
  }

  /** Makes a node part of a step of a graph. */
  grouped(id: string, group: string): void {
    this.#groups.set(id, group);
  }

  /** The nodes at which a step of a graph begins: those behind no gate of its own. */
  startsOf(group: string): string[] {
    const inside = this.builder.nodes.filter(({ id }) => this.#groups.get(id) === group);
    return inside
      .filter(({ id }) => {
        const gate = this.#gates.get(id);
        return gate === undefined || this.#groups.get(gate) !== group;
      })
      .map(({ id }) => id);
  }

  /** What a node reads: a value of the program as a parameter. Values that say nothing are left out. */
  reads(
    node: Node,
    field: string,
    value: Value | undefined,
    purpose: ParameterPurpose,
    site: Site,
    more: { assigns?: string; text?: string } = {},
  ): void {
    if (value === undefined) return;
    const references = dependsOn(value)
      .filter(({ name }) => name !== node.id)
      .map(({ from, name, field: path }): Reference => ({ from, name, field: path }));
    const text = more.text ?? textOf(value) ?? "";
    if (references.length === 0 && text === "" && more.assigns === undefined) return;
    this.parameter(node, field, text, purpose, references, site, more.assigns);
  }

  parameter(
    node: Node,
    field: string,
    text: string,
    purpose: ParameterPurpose,
    references: readonly Reference[],
    site: Site,
    assigns?: string,
  ): void {
    const known = node.parameters.find((one) => one.field === field && one.purpose === purpose);
    const all = new Map(
      [...(known?.references ?? []), ...references].map((one) => [
        `${one.from} ${one.name} ${one.field}`,
        one,
      ]),
    );
    if (known !== undefined) {
      if (all.size > 0) {
        known.references = [...all.values()];
        known.kind = "expression";
      }
      return;
    }
    this.builder.parameter(
      node,
      {
        field,
        text,
        purpose,
        ...(all.size > 0 ? { references: [...all.values()] } : {}),
        ...(assigns === undefined ? {} : { assigns }),
        at: site.at,
      },
      site.source,
    );
  }

  /** A setting that a model fills in. What a person agrees to comes out of that as a whole. */
  chosen(node: Node, field: string, purpose: ParameterPurpose, site: Site): void {
    if (node.parameters.some((one) => one.field === field)) return;
    const assigns = node.guard === undefined ? { assigns: field } : {};
    this.builder.parameter(
      node,
      { field, text: "", purpose, modelChosen: true, ...assigns, at: site.at },
      site.source,
    );
  }

  /** Finishes the workflow: what was put off, and the order of steps. */
  finish(): void {
    for (let index = 0; index < this.later.length && index < MAX_NODES; index++) this.later[index]?.();
    for (const work of this.last) work();
    this.#prune();
    this.#drawOrder();
    if (this.exhausted) this.builder.partial("the program is too large to be followed to its end");
    if (this.#unread.size > 0)
      this.builder.partial(`${this.#unread.size} of the program's files could not be read`);
  }

  /** Steps only give what they set. */
  #prune(): void {
    const sets = new Map<string, Set<string> | undefined>();
    for (const node of this.builder.nodes) {
      if (node.output !== "assign") continue;
      const names = node.parameters.flatMap(({ assigns }) => assigns ?? []);
      sets.set(node.id, names.includes("*") ? undefined : new Set(names));
    }
    for (const node of this.builder.nodes)
      for (const parameter of node.parameters) {
        const { references } = parameter;
        if (references === undefined) continue;
        parameter.references = references.filter(({ from, name, field }) => {
          const known = from === "node" ? sets.get(name) : undefined;
          return (
            known === undefined || (field === "*" ? known.size > 0 : known.has(field.split(".")[0] ?? field))
          );
        });
      }
  }

  /** What stands behind a gate is reached over it; all else in the order in which data is read. */
  #drawOrder(): void {
    const { builder } = this;
    const edge = (from: string, to: string): void => {
      if (from !== to && builder.has(from)) builder.edge({ from, to, kind: "control" });
    };
    const at = (id: string): number => this.#order.get(id) ?? -1;
    for (const node of builder.nodes) {
      const gate = this.#gates.get(node.id);
      if (gate !== undefined) edge(gate, node.id);
      for (const { references = [] } of node.parameters)
        for (const { from, name } of references) {
          if (from !== "node") continue;
          const group = this.#groups.get(node.id);
          // Between the steps of a graph its own edges lead.
          if (group !== undefined && this.#groups.get(name) !== group) continue;
          if (gate !== undefined && at(name) < at(gate)) edge(name, gate);
          else edge(name, node.id);
        }
    }
  }
}
