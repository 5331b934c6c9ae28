import type { Source } from "../../lib/source.ts";
import type { Node, ParameterPurpose, Reference, Workflow } from "../../model/workflow.ts";
import { UNKNOWN_NODE } from "../app.ts";
import { type At, type NodeDraft, WorkflowBuilder } from "../build.ts";
import { orderByReferences } from "../order.ts";
import { asList, asRecord, asText, get, isRecord } from "../values.ts";
import { FlowFiles } from "./files.ts";
import { addEnvironment, addInputs, flowName, noteMissing } from "./flow.ts";
import { indexOf } from "./mlindex.ts";
import { isReference, type Names, referenceOf } from "./references.ts";
import { addSections } from "./sections.ts";
import { connectedTool, packageTool } from "./tools.ts";
import { vendorOf } from "./vendor.ts";

type Draft = Omit<NodeDraft, "id" | "name" | "type" | "at">;

/** Settings of a model that are no part of its prompt. */
const SETTINGS: ReadonlySet<string> = new Set(
  (
    "deployment_name model temperature top_p max_tokens stop presence_penalty frequency_penalty logit_bias response_format seed " +
    "tool_choice function_call user n echo logprobs best_of suffix connection api endpoint_name deployment_type model_kwargs image_detail " +
    "rate language parse_response project_name"
  ).split(" "),
);

/** One node of the file, with the chosen variant in its place. */
interface Step {
  name: string;
  data: Record<string, unknown>;
  at: readonly PropertyKey[];
}

/** A flow that is written as a graph (`flow.dag.yaml`). Never throws for the content's sake. */
export function parseDag(source: Source, data: Record<string, unknown>): Workflow {
  return new Dag(source, data).read();
}

class Dag {
  readonly #data: Record<string, unknown>;
  readonly #source: Source;
  readonly #builder: WorkflowBuilder;
  readonly #files: FlowFiles;
  readonly #dangling = new Set<string>();
  #either = false;
  #callers = false;
  #names: Names = { inputs: "inputs", nodes: new Map() };

  constructor(source: Source, data: Record<string, unknown>) {
    this.#source = source;
    this.#data = data;
    this.#builder = new WorkflowBuilder(source);
    this.#files = new FlowFiles(source, data["additional_includes"]);
  }

  read(): Workflow {
    const builder = this.#builder;
    const entry = addInputs(builder, this.#data["inputs"]);
    addEnvironment(builder, entry, this.#data["environment_variables"]);
    const steps = this.#steps();
    const added = steps.map((step) => ({ step, ...this.#add(step) }));
    // Nodes refer to each other in any order, so all of them come first; of two with one name the first is meant.
    const nodes = new Map<string, string>();
    for (const { step, node } of added) if (!nodes.has(step.name)) nodes.set(step.name, node.id);
    this.#names = { inputs: entry.id, nodes };
    for (const { step, node, kind } of added) this.#fill(step, node, kind);
    this.#outputs();
    this.#notes();
    orderByReferences(builder);
    return builder.build({ name: flowName(this.#source, this.#data), format: "promptflow" });
  }

  #notes(): void {
    noteMissing(this.#builder, this.#files.missing);
    if (this.#dangling.size > 0)
      this.#builder.damaged(
        `cannot judge ${this.#dangling.size} references: they lead to nodes that the flow does not have`,
      );
    if (this.#either)
      this.#builder.note("the connection decides whose model is asked: OpenAI's or that of Azure OpenAI");
    if (this.#callers)
      this.#builder.partial(
        "Python tools get connections: whom they call with them is in their code, which is not there",
      );
  }

  #steps(): Step[] {
    return asList(this.#data["nodes"]).flatMap((node, index): Step[] => {
      if (!isRecord(node)) return [];
      const name = asText(node["name"]) ?? `node ${index + 1}`;
      const variants = node["use_variants"] === true ? get(this.#data["node_variants"], name) : undefined;
      const chosen =
        asText(get(variants, "default_variant_id")) ?? Object.keys(asRecord(get(variants, "variants")))[0];
      const variant = chosen === undefined ? undefined : get(get(get(variants, "variants"), chosen), "node");
      if (chosen === undefined || !isRecord(variant)) return [{ name, data: node, at: ["nodes", index] }];
      return [
        { name, data: { ...node, ...variant }, at: ["node_variants", name, "variants", chosen, "node"] },
      ];
    });
  }

  #add({ name, data, at }: Step): { node: Node; kind: Kind } {
    const { draft, kind } = this.#draft(data);
    const node = this.#builder.add({ id: name, name, type: typeOf(data), ...draft, at });
    for (const connection of connectionsOf(data))
      node.credentials.push({ type: asText(data["provider"]) ?? "connection", name: connection });
    this.#embedder(node, data, at);
    return { node, kind };
  }

  /** Questions to an index go to a model first, which makes numbers of them. */
  #embedder(node: Node, data: Record<string, unknown>, at: At): void {
    const { embedder } = indexOf(data["inputs"]);
    if (embedder === undefined || !node.roles.includes("retriever")) return;
    const id = `${node.id}/embeddings`;
    const model = this.#builder.add({ id, name: id, type: "embeddings", ...embedder, at });
    this.#builder.edge({ from: model.id, to: node.id, kind: "embedding" });
  }

  #draft(data: Record<string, unknown>): { draft: Draft; kind: Kind } {
    const tool = asText(get(data["source"], "tool"));
    if (tool !== undefined && data["type"] !== "llm" && data["type"] !== "csharp") {
      const known = packageTool(tool, data["inputs"]);
      if (known !== undefined) return { draft: known, kind: kindOf(known) };
      const connected = connectedTool(connectionsOf(data), data["inputs"]);
      if (connected === undefined) this.#builder.unknownType(tool);
      return { draft: connected ?? UNKNOWN_NODE, kind: "code" };
    }
    switch (data["type"]) {
      case "llm": {
        const { draft, certain } = vendorOf(data);
        this.#either ||= !certain;
        return { draft, kind: "model" };
      }
      case "prompt":
        return { draft: { roles: ["transform"], output: "join" }, kind: "prompt" };
      case "python":
      case "csharp":
      case "typescript":
        return { draft: this.#program(data), kind: "code" };
      default:
        this.#builder.unknownType(String(asText(data["type"]) ?? "without a type"));
        return { draft: UNKNOWN_NODE, kind: "code" };
    }
  }

  #fill(step: Step, node: Node, kind: Kind): void {
    const { data, at } = step;
    const when = get(data["activate"], "when");
    if (when !== undefined)
      this.#parameter(node, "activate.when", when, "condition", [...at, "activate", "when"]);
    const file = this.#file(data);
    const inputs = asRecord(data["inputs"]);
    if (kind === "code" && file?.syntax === "python") {
      this.#readProgram(node, file);
      for (const [name, value] of Object.entries(inputs))
        this.#parameter(node, name, value, "content", [...at, "inputs", name], name);
      return;
    }
    const usesTemplate = (kind === "model" || kind === "prompt") && file !== undefined;
    if (usesTemplate) this.#template(node, file, data, inputs);
    const told = node.roles.some((role) => role === "model" || role === "retriever");
    this.#callers ||= kind === "code" && node.roles.includes("code") && node.credentials.length > 0 && !told;
    for (const [name, value] of Object.entries(inputs)) {
      const place = [...at, "inputs", name];
      // A setting is no data, and what a template does not print goes nowhere.
      const unused = (kind === "model" && SETTINGS.has(name)) || (usesTemplate && !SENT.has(name));
      if (!isReference(value)) this.#parameter(node, name, value, "other", place);
      else if (!unused) this.#parameter(node, name, value, PURPOSES[kind], place);
    }
  }

  #template(node: Node, file: Source, data: Record<string, unknown>, inputs: Record<string, unknown>): void {
    const chat = data["api"] !== "completion";
    addSections(this.#builder, node, file, { text: file.text, offset: 0 }, chat, ({ name, field }) => {
      const reference = referenceOf(get(inputs, name), this.#names);
      if (reference === undefined) return undefined;
      if (field === "*") return reference;
      return { ...reference, field: reference.field === "*" ? field : `${reference.field}.${field}` };
    });
  }

  /** Whom a program calls is in its code; where that is not there, its connections may tell. */
  #program(data: Record<string, unknown>): Draft {
    const connected =
      this.#file(data) === undefined ? connectedTool(connectionsOf(data), data["inputs"]) : undefined;
    return connected ?? { roles: ["code"], output: "join" };
  }

  #file(data: Record<string, unknown>): Source | undefined {
    const path = asText(get(data["source"], "path"));
    return path === undefined ? undefined : this.#files.find(path);
  }

  /** The program's own output counts, and not that it gets its arguments. */
  #readProgram(node: Node, file: Source): void {
    node.output = "emit";
    this.#builder.parameter(
      node,
      {
        field: "source",
        text: file.text,
        kind: "code",
        language: "python",
        runtime: "function",
        purpose: "code",
        at: 0,
      },
      file,
    );
  }

  #outputs(): void {
    const outputs = Object.entries(asRecord(this.#data["outputs"]));
    if (outputs.length === 0) return;
    const node = this.#builder.add({
      id: "outputs",
      name: "Flow outputs",
      type: "outputs",
      roles: ["respond"],
      party: "caller",
      at: ["outputs"],
    });
    for (const [name, output] of outputs)
      this.#parameter(node, name, get(output, "reference"), "body", ["outputs", name, "reference"]);
  }

  /** A value with what it refers to. References to nodes that are not there are counted. */
  #parameter(
    node: Node,
    field: string,
    value: unknown,
    purpose: ParameterPurpose,
    at: At,
    argument?: string,
  ): void {
    const reference = referenceOf(value, this.#names);
    if (reference === undefined && isReference(value)) this.#dangling.add(String(value));
    const references: Reference[] = reference === undefined ? [] : [reference];
    const text = typeof value === "string" ? value : "";
    this.#builder.parameter(node, {
      field,
      text,
      purpose,
      at,
      ...(references.length > 0 ? { references } : {}),
      ...(argument === undefined ? {} : { argument }),
    });
  }
}

/** What becomes of a node's inputs. */
type Kind = "model" | "prompt" | "search" | "check" | "code";

const PURPOSES: Readonly<Record<Kind, ParameterPurpose>> = {
  model: "prompt",
  prompt: "content",
  search: "query",
  check: "content",
  code: "content",
};
/** Inputs that go to the model beside the prompt. */
const SENT: ReadonlySet<string> = new Set(["functions", "tools", "images"]);

function kindOf({ roles }: Pick<Draft, "roles">): Kind {
  if (roles.includes("model")) return "model";
  return roles.includes("guard") ? "check" : "search";
}

function typeOf(data: Record<string, unknown>): string {
  return asText(get(data["source"], "tool")) ?? asText(data["type"]) ?? "unknown";
}

/** Names of settings that hold a connection: a credential by reference. */
const CONNECTION = /^(?:my)?_?conn$|connection$/i;

function connectionsOf(data: Record<string, unknown>): string[] {
  const inputs = Object.entries(asRecord(data["inputs"])).filter(([name]) => CONNECTION.test(name));
  const named = [data["connection"], ...inputs.map(([, value]) => value)];
  // A connection string is no connection's name: it holds a secret.
  const isName = (name: string): boolean => /^[\w .-]{1,100}$/.test(name);
  return [...new Set(named.flatMap((name) => asText(name) ?? []))].filter(isName);
}
