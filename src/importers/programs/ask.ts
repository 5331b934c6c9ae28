import type { Guard, Node, ParameterPurpose } from "../../model/workflow.ts";
import type { AppDraft } from "../app.ts";
import type { ModelDraft } from "./models.ts";
import type { Run } from "./run.ts";
import { type Site, Thing, Value } from "./value.ts";

/** What a library's own tool does, told from its name. */
export interface ToolFacts {
  draft: AppDraft;
  purpose: ParameterPurpose;
}

/** Something that a model may call. */
export class Tool extends Thing {
  readonly name: string;
  /** The function behind it, if it is the program's own. */
  readonly run: Value | undefined;
  readonly facts: ToolFacts | undefined;
  /** What the model fills in. */
  readonly params: readonly string[];
  readonly site: Site;
  /** The function gets its arguments one by one (Python), or as one object. */
  readonly spread: boolean;
  /** A person is asked before it runs. */
  approval: Guard["approver"];

  constructor(
    name: string,
    site: Site,
    more: {
      run?: Value;
      facts?: ToolFacts;
      params?: readonly string[];
      spread?: boolean;
      approval?: Guard["approver"];
    },
  ) {
    super();
    this.name = name;
    this.site = site;
    this.run = more.run;
    this.facts = more.facts;
    this.params = more.params ?? [];
    this.spread = more.spread === true;
    this.approval = more.approval;
  }
}

/** Tools that come from elsewhere, all at once: a toolkit, a server. */
export abstract class ToolSet extends Thing {
  abstract attach(run: Run, asker: Node): Node[];
}

/** One question to a model, or all that an agent asks. */
export interface Question {
  site: Site;
  name: string;
  type: string;
  vendor: ModelDraft;
  agent: boolean;
  system: readonly (Value | undefined)[];
  prompt: readonly (Value | undefined)[];
  tools: readonly Value[];
  model?: string | undefined;
  key?: string | undefined;
}

const ASKED = "asked";
const TOOLS = "tools";

/** The nodes that ask a model, in the order of the program. */
export function askedIn(run: Run): Node[] {
  const known = run.memory.get(ASKED);
  if (Array.isArray(known)) return known as Node[];
  const asked: Node[] = [];
  run.memory.set(ASKED, asked);
  return asked;
}

/** Nodes that were made of a tool, for whoever asked. */
function madeOf(run: Run): Map<Tool, Node[]> {
  const known = run.memory.get(TOOLS);
  if (known instanceof Map) return known as Map<Tool, Node[]>;
  const made = new Map<Tool, Node[]>();
  run.memory.set(TOOLS, made);
  return made;
}

/** Asks a model: a node with the prompt's parts, and its tools. Its answer depends on all of that. */
export function ask(run: Run, question: Question): { node: Node; answer: Value } {
  const { site, agent, vendor, tools } = question;
  const node = run.node(site, {
    name: question.name,
    type: question.type,
    roles: [agent ? "agent" : "model"],
    output: "join",
    ...vendor,
  });
  const asked = askedIn(run);
  if (!asked.includes(node)) asked.push(node);
  for (const [index, value] of question.system.entries())
    run.reads(node, index === 0 ? "system" : `system ${index + 1}`, value, "system-prompt", site);
  for (const [index, value] of question.prompt.entries())
    run.reads(node, index === 0 ? "prompt" : `prompt ${index + 1}`, value, "prompt", site);
  // Without a parameter a model would count as taking whatever arrives.
  if (node.parameters.length === 0) run.parameter(node, "prompt", "…", "prompt", [], site);
  if (question.model !== undefined) run.parameter(node, "model", question.model, "other", [], site);
  if (question.key !== undefined) run.parameter(node, "apiKey", question.key, "other", [], site);
  for (const tool of tools) attach(run, tool, node);
  return { node, answer: Value.ref(node.id, "*", false) };
}

/** Hands tools to whoever asks a model. Lists and toolkits are taken apart. */
export function attach(run: Run, given: Value, asker: Node, depth = 0): Node[] {
  const { thing } = given;
  if (thing instanceof Tool) return attachTool(run, thing, asker);
  if (depth > 3) return [];
  if (thing instanceof ToolSet) return thing.attach(run, asker);
  const inner = [...(given.elements ?? []), ...(given.fields?.values() ?? [])];
  if (inner.length > 0) return inner.flatMap((one) => attach(run, one, asker, depth + 1));
  return [];
}

function attachTool(run: Run, tool: Tool, asker: Node): Node[] {
  const { facts } = tool;
  const site: Site = { ...tool.site, key: `${tool.site.key} for ${asker.id}` };
  const node = run.node(site, {
    name: tool.name,
    type: facts === undefined ? "tool" : tool.name,
    roles: facts === undefined ? ["tool"] : [...new Set(["tool" as const, ...facts.draft.roles])],
    output: "join",
    ...(facts === undefined ? { party: "own" } : { ...facts.draft }),
    ...(facts === undefined ? {} : { roles: [...new Set(["tool" as const, ...facts.draft.roles])] }),
  });
  run.builder.edge({ from: node.id, to: asker.id, kind: "tool" });
  const known = madeOf(run).get(tool) ?? [];
  madeOf(run).set(tool, [...known, node]);
  if (tool.approval !== undefined && !node.roles.includes("human")) {
    node.roles.push("human");
    node.guard = {
      action: "approve",
      certainty: "deterministic",
      dataClasses: [],
      rawBranches: [],
      approver: tool.approval,
    };
  }
  const names = tool.params.length > 0 ? tool.params : ["arguments"];
  for (const name of names) run.chosen(node, name, facts?.purpose ?? "content", site);
  if (tool.run?.fn === undefined) return [node];
  const before = run.builder.nodes.length;
  const result = runTool(run, tool, node, site);
  if (run.builder.nodes.length === before) return [node];
  const back = run.node(site, {
    name: `${tool.name} result`,
    type: "tool result",
    roles: ["tool"],
    output: "assign",
  });
  run.reads(back, "result", result, "content", site, { assigns: "result", text: "" });
  run.builder.edge({ from: back.id, to: asker.id, kind: "tool" });
  madeOf(run).set(tool, [...known, node, back]);
  return [node, back];
}

/** Runs the tool's function with what the model chose. */
function runTool(run: Run, tool: Tool, node: Node, site: Site): Value {
  const fn = tool.run?.fn;
  if (fn === undefined) return new Value();
  const gate = run.gate;
  if (tool.approval !== undefined) run.gate = node.id;
  const chosen = (name: string): Value => Value.ref(node.id, name);
  const call = tool.spread
    ? { args: [], named: new Map(tool.params.map((name) => [name, chosen(name)])) }
    : { args: [objectOf(node, tool.params)], named: new Map<string, Value>() };
  const result = run.evaluator.invoke(fn, { ...call, site, run });
  run.gate = gate;
  return result;
}

function objectOf(node: Node, params: readonly string[]): Value {
  if (params.length === 0) return Value.ref(node.id);
  return Value.record(params.map((name) => [name, Value.ref(node.id, name)] as const));
}

/** What tools gave back, wherever they were called. */
export function resultsOf(run: Run, tools: readonly Value[]): Value {
  const result = new Value();
  for (const tool of flattened(tools))
    for (const node of madeOf(run).get(tool) ?? [])
      result.add([{ from: "node", name: node.id, field: "*", open: false }]);
  return result;
}

export function flattened(values: readonly Value[], depth = 0): Tool[] {
  return values.flatMap((value) => {
    if (value.thing instanceof Tool) return [value.thing];
    if (depth > 3) return [];
    return flattened([...(value.elements ?? []), ...(value.fields?.values() ?? [])], depth + 1);
  });
}
