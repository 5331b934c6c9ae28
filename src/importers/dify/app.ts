import type { Source } from "../../lib/source.ts";
import type { Node, ParameterPurpose, Reference } from "../../model/workflow.ts";
import { type ParameterDraft, WorkflowBuilder } from "../build.ts";
import { fieldOf, leavesOf } from "../leaves.ts";
import { isRecord } from "../values.ts";
import type { Mode } from "./document.ts";
import { type Selector, selectorOf, selectorsIn, written } from "./selectors.ts";

type Path = readonly PropertyKey[];
type More = Partial<Omit<ParameterDraft, "at" | "field" | "text" | "purpose" | "references">>;

/** In a header or an address a secret does its job; there it is no data that goes anywhere. */
const ADDRESSING: ReadonlySet<ParameterPurpose> = new Set(["header", "url"]);

/** Where the parts of an app that are no nodes of its graph are found: made when something first names them. */
export interface Scopes {
  /** What callers give: `sys.*`, and variables of the start form (`start` is its id). Undefined: the app has no entry. */
  entry(field: string, start: string | undefined): Reference | undefined;
  environment(name: string): Reference;
  isSecret(name: string): boolean;
  conversation(name: string): Reference;
  pipeline(field: string): Reference;
}

/** One app while it is read: the graph that grows, what its references lead to, and how many lead nowhere. */
export class App {
  readonly builder: WorkflowBuilder;
  readonly mode: Mode;
  readonly data: unknown;
  scopes: Scopes | undefined;
  /** Nodes of the file, by id: what a selector may name. Start nodes hold what callers give. */
  readonly ids = new Set<string>();
  readonly starts = new Set<string>();
  /** Published tools that are not in our tables. */
  readonly unknownTools = new Set<string>();
  #resolved = 0;
  readonly #broken = new Set<string>();

  constructor(source: Source, mode: Mode) {
    this.builder = new WorkflowBuilder(source);
    this.mode = mode;
    this.data = source.data;
  }

  /** How many references lead somewhere, and how many distinct ones do not. */
  get references(): { resolved: number; broken: number } {
    return { resolved: this.#resolved, broken: this.#broken.size };
  }

  /** Adds a text in which `{{#node.field#}}` is live. Other values than texts carry nothing. */
  text(
    node: Node,
    field: string,
    value: unknown,
    purpose: ParameterPurpose,
    at: Path,
    more: More & { also?: readonly Reference[] } = {},
  ): void {
    if (typeof value !== "string") return;
    const { also = [], ...rest } = more;
    const references = [...this.refer(selectorsIn(value), purpose), ...also];
    this.builder.parameter(node, {
      field,
      text: value,
      purpose,
      at,
      ...(references.length > 0 ? { references } : {}),
      ...rest,
    });
  }

  /** Adds every text below a value, as `field.<path>`. */
  texts(
    node: Node,
    field: string,
    value: unknown,
    purpose: ParameterPurpose,
    at: Path,
    more: More = {},
  ): void {
    for (const leaf of leavesOf(value)) {
      const name = leaf.path.length === 0 ? field : `${field}.${fieldOf(leaf.path)}`;
      this.text(node, name, leaf.text, purpose, [...at, ...leaf.path], more);
    }
  }

  /** Adds a value that a selector names. */
  selected(
    node: Node,
    field: string,
    value: unknown,
    purpose: ParameterPurpose,
    at: Path,
    more: More = {},
  ): void {
    const selector = selectorOf(value);
    if (selector === undefined || selector.length === 0) return;
    const references = this.refer([selector], purpose);
    const text = written(selector);
    this.builder.parameter(node, { field, text, purpose, at, references, ...more });
  }

  /** Adds `{ type: mixed | variable | constant, value }`, which tools, agents and data sources have; older files the bare value. */
  input(
    node: Node,
    field: string,
    input: unknown,
    purpose: ParameterPurpose,
    at: Path,
    more: More = {},
  ): void {
    if (!isRecord(input) || !("value" in input)) {
      this.texts(node, field, input, purpose, at, more);
      return;
    }
    const { value } = input;
    if (input["type"] === "variable") this.selected(node, field, value, purpose, [...at, "value"], more);
    else this.texts(node, field, value, purpose, [...at, "value"], more);
  }

  /** What selectors lead to. Those that lead nowhere are counted, and left out. */
  refer(selectors: readonly Selector[], purpose: ParameterPurpose): Reference[] {
    return selectors.flatMap((selector) => {
      if (selector.length < 2 || OWN_ANSWERS.has(selector[0] ?? "")) return [];
      const reference = this.#resolve(selector, purpose);
      if (reference === undefined) this.#broken.add(selector.join("."));
      else this.#resolved += 1;
      return reference ?? [];
    });
  }

  #resolve([head = "", ...rest]: Selector, purpose: ParameterPurpose): Reference | undefined {
    const field = rest.join(".");
    const { scopes } = this;
    if (head === "sys") return scopes?.entry(`sys.${field}`, undefined);
    if (head === "env") {
      if (scopes?.isSecret(field) === true && ADDRESSING.has(purpose))
        return { from: "secret", name: field, field: "*" };
      return scopes?.environment(field);
    }
    if (head === "conversation") return scopes?.conversation(field);
    if (head === "rag") return scopes?.pipeline(field);
    if (this.starts.has(head)) return scopes?.entry(field, head);
    return this.ids.has(head) ? { from: "node", name: head, field } : undefined;
  }
}

/** A form's marks for its own answers. Marks of one word (`{{#context#}}`) are filled by their node's own settings. */
const OWN_ANSWERS: ReadonlySet<string> = new Set(["$output", "$outputs"]);
