import type { Source } from "../../lib/source.ts";
import type { Field, Node, ParameterPurpose, Reference, Workflow } from "../../model/workflow.ts";
import { markLookups, UNKNOWN_NODE } from "../app.ts";
import { type At, WorkflowBuilder } from "../build.ts";
import { inputField } from "../inputs.ts";
import { orderByReferences } from "../order.ts";
import { asList, asText, isRecord, lookUp } from "../values.ts";
import type { FlowDefinition } from "./definitions.ts";
import { promptsOf, variablesOf } from "./prompts.ts";
import { ANSWERING, GUARDRAIL, NODE_TYPES, type NodeType } from "./types.ts";
import { nameOf, pathIn, pick } from "./values.ts";

const MAX_DEPTH = 5;

/** A node of the file on its way into the graph. */
interface Step {
  name: string;
  type: string;
  data: Record<string, unknown>;
  at: readonly string[];
  node: Node;
}

/** Where an input's value comes from. */
interface Incoming {
  step: Step;
  output: string;
  input: string;
}

/** One flow as a workflow. */
export function readFlow(source: Source, flow: FlowDefinition): Workflow {
  return new Flow(source, flow).read();
}

class Flow {
  readonly #builder: WorkflowBuilder;
  readonly #source: Source;
  readonly #flow: FlowDefinition;

  constructor(source: Source, flow: FlowDefinition) {
    this.#source = source;
    this.#flow = flow;
    this.#builder = new WorkflowBuilder(source);
  }

  read(): Workflow {
    const { name, id, definition, at, problem } = this.#flow;
    if (problem !== undefined) this.#builder.damaged(problem);
    this.#scope(definition, at, "", undefined, 0);
    markLookups(this.#builder);
    orderByReferences(this.#builder);
    return this.#builder.build({ name, ...(id === undefined ? {} : { id }), format: "bedrock-flow" });
  }

  #at(path: readonly string[]): At {
    return this.#flow.inText ? this.#flow.at : path;
  }

  /** The nodes and connections of a flow, or of a loop in it. */
  #scope(
    definition: unknown,
    at: readonly string[],
    prefix: string,
    loop: { step: Step; inputs: ReadonlyMap<string, Input> } | undefined,
    depth: number,
  ): void {
    const [nodes = "nodes"] = pathIn(definition, "nodes");
    const steps = asList(pick(definition, "nodes")).flatMap((data, index): Step[] =>
      isRecord(data) ? [this.#add(data, [...at, nodes, String(index)], prefix, index)] : [],
    );
    const byName = new Map<string, Step>();
    for (const step of steps) if (!byName.has(step.name)) byName.set(step.name, step);
    const incoming = this.#connect(definition, byName, prefix);
    const controller = steps.find(({ type }) => type === "LoopController");
    for (const step of steps) {
      // Of two nodes with one name the first is meant.
      const own = byName.get(step.name) === step ? (incoming.get(step.name) ?? []) : [];
      if (step.type === "LoopInput" && loop !== undefined) this.#loopInput(step, loop.inputs, controller);
      else this.#fill(step, own);
      if (step.type === "Loop" && depth < MAX_DEPTH) {
        const inner = pathIn(step.data, "configuration", "loop", "definition");
        const body = pick(step.data, "configuration", "loop", "definition");
        this.#scope(
          body,
          [...step.at, ...inner],
          `${step.node.id}/`,
          { step, inputs: this.#inputs(step, own) },
          depth + 1,
        );
      }
    }
    // What a loop ends with is what its container gives.
    if (loop !== undefined && controller !== undefined)
      this.#builder.parameter(loop.step.node, {
        field: "result",
        text: "",
        purpose: "content",
        references: [{ from: "node", name: controller.node.id, field: "*" }],
        at: this.#at(loop.step.at),
      });
  }

  #add(data: Record<string, unknown>, at: readonly string[], prefix: string, index: number): Step {
    const name = asText(pick(data, "name")) ?? `node ${index + 1}`;
    const type = asText(pick(data, "type")) ?? "without a type";
    const known = lookUp(NODE_TYPES, type);
    if (known === undefined) this.#builder.unknownType(type);
    const answers =
      type === "KnowledgeBase" && pick(data, "configuration", "knowledgeBase", "modelId") !== undefined;
    const draft = answers ? ANSWERING : (known?.draft ?? UNKNOWN_NODE);
    const place = placeOf(type, data);
    const about = {
      fields: type === "Input" ? inputFields(data) : emitted(known, data),
      ...(place === undefined ? {} : { place }),
    };
    const node = this.#builder.add({
      id: `${prefix}${name}`,
      name,
      type,
      ...draft,
      roles: [...draft.roles],
      ...(answers ? {} : about),
      at: this.#at(at),
    });
    if (answers && known !== undefined) {
      const index = this.#builder.add({
        id: `${node.id}/knowledge base`,
        name,
        type,
        ...known.draft,
        ...about,
        at: this.#at(at),
      });
      this.#builder.edge({ from: index.id, to: node.id, kind: "retriever" });
    }
    if (type === "Input")
      this.#builder.entry({ nodeId: node.id, protocol: "api", auth: "platform", reach: "internal" });
    const guarded = ["prompt", "knowledgeBase"].some(
      (key) =>
        pick(data, "configuration", key, "guardrailConfiguration", "guardrailIdentifier") !== undefined,
    );
    if (guarded) {
      node.roles.push("guard");
      node.guard = GUARDRAIL;
    }
    return { name, type, data, at, node };
  }

  /** Data connections by the node they lead to; conditional ones only say when a node runs. */
  #connect(
    definition: unknown,
    byName: ReadonlyMap<string, Step>,
    prefix: string,
  ): ReadonlyMap<string, Incoming[]> {
    const incoming = new Map<string, Incoming[]>();
    for (const connection of asList(pick(definition, "connections"))) {
      const from = asText(pick(connection, "source"));
      const to = asText(pick(connection, "target"));
      if (from === undefined || to === undefined) continue;
      const step = byName.get(from);
      this.#builder.edge({
        from: step?.node.id ?? `${prefix}${from}`,
        to: byName.get(to)?.node.id ?? `${prefix}${to}`,
        kind: "control",
      });
      const data = pick(connection, "configuration", "data");
      if (step === undefined || !isRecord(data)) continue;
      const one = {
        step,
        output: asText(pick(data, "sourceOutput")) ?? "*",
        input: asText(pick(data, "targetInput")) ?? "",
      };
      const known = incoming.get(to);
      if (known === undefined) incoming.set(to, [one]);
      else known.push(one);
    }
    return incoming;
  }

  #fill(step: Step, incoming: readonly Incoming[]): void {
    const inputs = this.#inputs(step, incoming);
    if (step.type === "Prompt") this.#prompts(step, inputs);
    else if (step.type === "InlineCode") this.#code(step, inputs);
    else this.#rest(step, inputs);
    if (step.type === "Agent")
      this.#builder.partial("which tools, knowledge and memory an agent has is not in the flow");
    if (step.type === "LambdaFunction")
      this.#builder.partial("what a Lambda function does with its input is not in the flow");
  }

  /** Inputs by name with what they read: the part of the connected output that the input's expression takes. */
  #inputs({ data, at }: Step, incoming: readonly Incoming[]): Map<string, Input> {
    const inputs = new Map<string, Input>();
    const byInput = Map.groupBy(incoming, ({ input }) => input);
    const [key = "inputs"] = pathIn(data, "inputs");
    for (const [index, input] of asList(pick(data, "inputs")).entries()) {
      const name = asText(pick(input, "name"));
      if (name === undefined) continue;
      const expression = asText(pick(input, "expression")) ?? "$.data";
      inputs.set(name, {
        expression,
        category: asText(pick(input, "category")),
        references: unique((byInput.get(name) ?? []).map((one) => referenceTo(one, expression))),
        at: [...at, key, String(index)],
      });
    }
    return inputs;
  }

  #rest({ type, node }: Step, inputs: ReadonlyMap<string, Input>): void {
    const known = lookUp(NODE_TYPES, type);
    for (const [name, input] of inputs) {
      const hands = known?.hands?.from === name ? known.hands.to : undefined;
      const model = node.roles.includes("model") || node.roles.includes("agent");
      const purpose = model ? "prompt" : (lookUp(known?.inputs ?? {}, name) ?? known?.rest ?? "content");
      this.#parameter(node, name, input, input.category === "LoopCondition" ? "condition" : purpose, hands);
    }
  }

  #parameter(node: Node, name: string, input: Input, purpose: ParameterPurpose, assigns?: string): void {
    this.#builder.parameter(node, {
      field: name,
      text: input.expression,
      purpose,
      ...(input.references.length > 0 ? { references: input.references } : {}),
      ...(assigns === undefined ? {} : { assigns }),
      at: this.#at(input.at),
    });
  }

  /** A prompt's messages; only the inputs that they name travel. Of a managed prompt nobody knows which those are. */
  #prompts(step: Step, inputs: ReadonlyMap<string, Input>): void {
    const messages = promptsOf(step.data, this.#source.data);
    if (messages === undefined) {
      this.#builder.partial("a prompt is kept in prompt management: all that its node gets counts as used");
      this.#rest(step, inputs);
      return;
    }
    for (const { text, system, path } of messages) {
      const references = variablesOf(text).flatMap((name) => inputs.get(name)?.references ?? []);
      this.#builder.parameter(step.node, {
        field: system ? "system" : "prompt",
        text,
        purpose: system ? "system-prompt" : "prompt",
        ...(references.length > 0 ? { references } : {}),
        at: this.#at(path === undefined ? step.at : [...step.at, ...path]),
      });
    }
  }

  /** Inputs are global names of the program; its last expression is the output. */
  #code(step: Step, inputs: ReadonlyMap<string, Input>): void {
    const code = asText(pick(step.data, "configuration", "inlineCode", "code"));
    const path = pathIn(step.data, "configuration", "inlineCode", "code");
    if (code === undefined) step.node.output = "join";
    else
      this.#builder.parameter(step.node, {
        field: "code",
        text: code,
        kind: "code",
        language: "python",
        runtime: "globals",
        purpose: "code",
        at: this.#at([...step.at, ...path]),
      });
    for (const [name, input] of inputs)
      this.#builder.parameter(step.node, {
        field: name,
        text: input.expression,
        purpose: "content",
        ...(input.references.length > 0 ? { references: input.references } : {}),
        argument: name,
        at: this.#at(input.at),
      });
  }

  /** A loop begins with what its container gets, and again with what its controller hands back. */
  #loopInput(step: Step, inputs: ReadonlyMap<string, Input>, controller: Step | undefined): void {
    const references = [...inputs.values()].flatMap((input) => input.references);
    if (controller !== undefined) references.push({ from: "node", name: controller.node.id, field: "*" });
    if (references.length > 0)
      this.#builder.parameter(step.node, {
        field: "inputs",
        text: "",
        purpose: "content",
        references,
        at: this.#at(step.at),
      });
  }
}

interface Input {
  expression: string;
  category: string | undefined;
  references: Reference[];
  at: readonly string[];
}

/** `$.data.customer.email` of an output: that field of it. Elements of lists cannot be told apart. */
function referenceTo({ step, output }: Incoming, expression: string): Reference {
  const inner = fieldIn(expression);
  // A program's output has the fields of the value that it ends with.
  const base = step.type === "InlineCode" ? [] : [output];
  return { from: "node", name: step.node.id, field: [...base, ...inner].join(".") || "*" };
}

function unique(references: readonly Reference[]): Reference[] {
  return [...new Map(references.map((one) => [`${one.name}\n${one.field}`, one])).values()];
}

/** https://docs.aws.amazon.com/bedrock/latest/userguide/flows-expressions.html */
function fieldIn(expression: string): string[] {
  const path = /^\$\.data((?:\.\w{1,100}|\[[^\][]{0,100}\]){0,30})$/.exec(
    expression.trim().slice(0, 3000),
  )?.[1];
  return (path ?? "").split(/[.[\]"']+/).filter((part) => part !== "" && part !== "*" && !/^\d+$/.test(part));
}

function inputFields(data: unknown): Field[] {
  const names = asList(pick(data, "outputs")).flatMap((output) => asText(pick(output, "name")) ?? []);
  // Whoever calls the flow writes the document, whatever it is called.
  return (names.length > 0 ? names : ["document"]).map((name) => ({
    ...inputField("message"),
    name,
    basis: "service",
  }));
}

function emitted(type: NodeType | undefined, data: unknown): Field[] {
  if (type?.emits === undefined) return [];
  const { name, dataClasses, untrusted } = type.emits;
  const names = asList(pick(data, "outputs")).flatMap((output) => asText(pick(output, "name")) ?? []);
  return (names.length > 0 ? names : [name]).map((one) => ({
    name: one,
    dataClasses: [...dataClasses],
    integrity: untrusted ? "untrusted" : "trusted",
    readers: [],
    basis: "service",
  }));
}

/** The bucket or knowledge base that a node reads or writes. */
function placeOf(type: string, data: unknown): string | undefined {
  const key = type.slice(0, 1).toLowerCase() + type.slice(1);
  const configuration = pick(data, "configuration", key);
  const name =
    type === "KnowledgeBase"
      ? pick(configuration, "knowledgeBaseId")
      : pick(configuration, "serviceConfiguration", "s3", "bucketName");
  return nameOf(name)?.slice(0, 200);
}
