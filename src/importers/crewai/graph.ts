import type { Source } from "../../lib/source.ts";
import type { Field, Node, ParameterPurpose, Reference, Workflow } from "../../model/workflow.ts";
import { WorkflowBuilder } from "../build.ts";
import { inputField } from "../inputs.ts";
import { orderByReferences } from "../order.ts";
import { type Agent, type Crew, type Knowledge, namesIn, type Place, type Task, type Text } from "./crew.ts";
import { type Llm, llmDraft } from "./llm.ts";
import { memoryDraft } from "./memory.ts";
import { ToolNodes } from "./tool-nodes.ts";

/** Far more than any crew has; a file made to take forever has more. */
const MAX_BEFORE = 50;
const MAX_COWORKERS = 100;

/** A crew as a workflow. */
export function crewWorkflow(source: Source, crew: Crew): Workflow {
  return new Graph(source, crew).build();
}

/**
 * A task is what asks the model: its agent's instructions are the system prompt, its description and the results of other tasks the
 * prompt. So an agent with several tasks mixes nothing between them. Agents without tasks ask the model themselves.
 */
class Graph {
  readonly #crew: Crew;
  readonly #builder: WorkflowBuilder;
  readonly #inputs: Node;
  readonly #agents = new Map<string, Agent>();
  readonly #tasks: { task: Task; node: Node }[] = [];
  readonly #byId = new Map<string, Node>();
  readonly #tools: ToolNodes;
  #unnamedModel = false;

  constructor(source: Source, crew: Crew) {
    this.#crew = crew;
    this.#builder = new WorkflowBuilder(source);
    this.#tools = new ToolNodes(this.#builder);
    const [first] = [...crew.agents, ...crew.tasks];
    this.#inputs = this.#add("inputs", first ?? { source, at: [] }, {
      name: "Crew inputs",
      type: "kickoff",
      roles: ["entry"],
      output: "emit",
      fields: this.#fields(),
    });
    this.#builder.entry({ nodeId: this.#inputs.id, protocol: "api", auth: "unknown", reach: "unknown" });
    for (const agent of crew.agents) if (!this.#agents.has(agent.id)) this.#agents.set(agent.id, agent);
  }

  build(): Workflow {
    const { tasks, settings, notes } = this.#crew;
    for (const note of notes) this.#builder.partial(note);
    this.#builder.note("who starts the crew with which inputs is decided by the program that calls it");
    if (tasks.length === 0) for (const agent of this.#agents.values()) this.#aloneAgent(agent);
    else {
      const agents = new Map([...this.#agents].map(([id, agent]) => [id, this.#agent(agent)]));
      for (const task of tasks) {
        const node = this.#task(task, agents);
        this.#tasks.push({ task, node });
        if (!this.#byId.has(task.id)) this.#byId.set(task.id, node);
      }
      for (const [index, { task, node }] of this.#tasks.entries()) this.#context(task, node, index);
      for (const { task, node } of this.#tasks) this.#outputFile(task, node);
    }
    if (settings?.hierarchical === true) this.#manager();
    if (settings?.planning === true) this.#planner();
    if (settings?.memory === true) this.#memory();
    for (const knowledge of settings?.knowledge ?? []) this.#knowledge(knowledge, this.#askers());
    if (settings?.shared === true) this.#telemetry();
    if (settings?.logFile !== undefined) this.#logFile(settings.logFile);
    this.#reply();
    if (this.#unnamedModel)
      this.#builder.note(
        "no model is named for some agents: CrewAI then asks OpenAI, unless its environment says otherwise",
      );
    orderByReferences(this.#builder);
    return this.#builder.build({ name: this.#crew.name, format: "crewai" });
  }

  #add(
    id: string,
    { source, at }: Place,
    draft: Omit<Parameters<WorkflowBuilder["add"]>[0], "id" | "at">,
  ): Node {
    return this.#builder.add({ id, ...draft, at }, source);
  }

  #fields(): Field[] {
    const texts = [...this.#crew.agents, ...this.#crew.tasks].flatMap(({ texts }) => [...texts.values()]);
    const files = this.#crew.tasks.flatMap(({ outputFile }) => outputFile ?? []);
    const names = new Set([
      ...[...texts, ...files].flatMap(({ text }) => namesIn(text)),
      ...this.#crew.inputs,
    ]);
    return [...names].map((name) => inputField(name));
  }

  /** What a text fills in: inputs of the crew. */
  #references(text: string): Reference[] {
    return namesIn(text).map((name) => ({ from: "node", name: this.#inputs.id, field: name }));
  }

  #text(node: Node, field: string, { text, source, at }: Text, purpose: ParameterPurpose): void {
    const references = this.#references(text);
    this.#builder.parameter(
      node,
      { field, text, purpose, ...(references.length > 0 ? { references } : {}), at },
      source,
    );
  }

  #reads(
    node: Node,
    field: string,
    from: readonly Node[],
    purpose: ParameterPurpose,
    { source, at }: Place,
  ): void {
    if (from.length === 0) return;
    const references = from.map(({ id }): Reference => ({ from: "node", name: id, field: "*" }));
    this.#builder.parameter(node, { field, text: "", purpose, references, at }, source);
  }

  /** An agent's instructions, for its tasks. */
  #agent(agent: Agent): Node {
    const node = this.#add(`agent ${agent.id}`, agent, {
      name: agent.id,
      type: "agent",
      roles: ["agent"],
      output: "join",
    });
    for (const [field, text] of agent.texts) this.#text(node, field, text, "system-prompt");
    return node;
  }

  /** An agent whose tasks are not there: it will ask its model with whatever they say. */
  #aloneAgent(agent: Agent): void {
    const node = this.#asker(agent.id, agent, agent.id, "agent", agent.llm);
    for (const [field, text] of agent.texts) this.#text(node, field, text, "system-prompt");
    this.#equip(node, agent);
  }

  #asker(id: string, place: Place, name: string, type: string, llm: Llm | undefined): Node {
    const draft = llmDraft(llm);
    if (llm === undefined) this.#unnamedModel = true;
    // An agent that nobody knows the model of sends what it gets to one all the same.
    const roles: Node["roles"] = draft.party === "unknown" ? ["agent", "model"] : ["agent"];
    const node = this.#add(id, place, { name, type, roles, output: "join", ...draft });
    for (const [field, text] of [
      ["llm.model", llm?.model],
      ["llm.api_key", llm?.key],
    ] as const)
      if (text !== undefined)
        this.#builder.parameter(node, { field, text, purpose: "other", at: place.at }, place.source);
    return node;
  }

  #task(task: Task, agents: ReadonlyMap<string, Node>): Node {
    // Without an agent of its own, any of them may do it.
    const doers =
      task.agent === undefined
        ? [...this.#agents.values()].slice(0, MAX_COWORKERS)
        : [this.#agents.get(task.agent)].filter((one) => one !== undefined);
    const node = this.#asker(`task ${task.id}`, task, task.id, "task", doers[0]?.llm);
    for (const [field, text] of task.texts) this.#text(node, field, text, "prompt");
    const instructions = agents.get(task.agent ?? "") ?? this.#missingAgent(task);
    const chosen = instructions === undefined ? [...agents.values()].slice(0, MAX_COWORKERS) : [instructions];
    this.#reads(node, "agent", chosen, "system-prompt", task);
    if (task.humanInput) {
      node.roles.push("human");
      node.guard = {
        action: "approve",
        certainty: "deterministic",
        dataClasses: [],
        rawBranches: [],
        approver: "unknown",
      };
    } else if (task.guardrail !== undefined) {
      node.roles.push("guard");
      node.guard = {
        action: "check",
        certainty: task.guardrail === "model" ? "probabilistic" : "deterministic",
        dataClasses: [],
        rawBranches: [],
      };
    }
    for (const agent of doers) this.#equip(node, agent);
    for (const tool of task.tools) this.#tools.attach(tool, node);
    return node;
  }

  /** An agent that a task names and no file describes. */
  #missingAgent(task: Task): Node | undefined {
    if (task.agent === undefined) return undefined;
    const id = `agent ${task.agent}`;
    const known = this.#builder.node(id);
    if (known !== undefined) return known;
    return this.#add(id, task, { name: task.agent, type: "agent", roles: ["agent"], output: "join" });
  }

  /** Tools and knowledge of an agent, and of those that it may ask. */
  #equip(node: Node, agent: Agent): void {
    const hierarchical = this.#crew.settings?.hierarchical === true;
    const others = agent.delegates || hierarchical ? [...this.#agents.values()].slice(0, MAX_COWORKERS) : [];
    for (const one of new Set([agent, ...others])) {
      for (const tool of one.tools) this.#tools.attach(tool, node);
      if (one.runsCode)
        this.#tools.attach({ name: "CodeInterpreterTool", source: one.source, at: one.at }, node);
      for (const knowledge of one.knowledge) this.#knowledge(knowledge, [node]);
    }
    if (agent.toolLlm !== undefined) this.#toolModel(node, agent, agent.toolLlm);
  }

  /** Another model puts the calls of tools into words: it gets what the agent says. */
  #toolModel(node: Node, place: Place, llm: Llm): void {
    const draft = llmDraft(llm);
    if (draft.service === node.service) return;
    const id = `tool calls of ${node.id}`;
    if (this.#builder.has(id)) return;
    const type = "function_calling_llm";
    const model = this.#add(id, place, { name: id, type, roles: ["model"], output: "emit", ...draft });
    this.#reads(model, "call", [node], "prompt", place);
  }

  /** The results that a task gets: those it names, or of all tasks before it. https://docs.crewai.com/en/concepts/tasks */
  #context(task: Task, node: Node, index: number): void {
    const named = task.context?.flatMap((name) => this.#byId.get(name) ?? []);
    const before = named ?? this.#tasks.slice(Math.max(0, index - MAX_BEFORE), index).map((one) => one.node);
    this.#reads(
      node,
      "context",
      before.filter((one) => one !== node),
      "prompt",
      task,
    );
    const missing = (task.context?.length ?? 0) - (named?.length ?? 0);
    if (missing > 0) this.#builder.partial("some tasks name results of tasks that are not there");
  }

  #outputFile(task: Task, node: Node): void {
    if (task.outputFile === undefined) return;
    const file = this.#add(`file ${task.id}`, task.outputFile, {
      name: `${task.id} output`,
      type: "output_file",
      roles: ["store"],
      service: "file",
      output: "emit",
      place: task.outputFile.text,
    });
    this.#reads(file, "content", [node], "body", task.outputFile);
    this.#text(file, "path", task.outputFile, "path");
  }

  #askers(): Node[] {
    return this.#builder.nodes.filter(
      ({ type, roles }) => roles.includes("agent") && (type === "task" || this.#tasks.length === 0),
    );
  }

  /** A manager plans all tasks and sees all results. */
  #manager(): void {
    const { settings } = this.#crew;
    if (settings === undefined) return;
    const node = this.#asker("manager", settings, "Crew manager", "manager", settings.managerLlm);
    this.#reads(
      node,
      "results",
      this.#tasks.map((one) => one.node),
      "prompt",
      settings,
    );
    for (const { task } of this.#tasks)
      for (const [field, text] of task.texts) this.#text(node, `${task.id}.${field}`, text, "prompt");
  }

  /** Before tasks run, a planner gets all of them with their agents, and adds its plan to each. https://docs.crewai.com/en/concepts/planning */
  #planner(): void {
    const { settings } = this.#crew;
    if (settings === undefined || this.#tasks.length === 0) return;
    const node = this.#asker("planner", settings, "Crew planner", "planner", settings.planningLlm);
    for (const { task } of this.#tasks)
      for (const [field, text] of task.texts) this.#text(node, `${task.id}.${field}`, text, "prompt");
    for (const agent of this.#agents.values())
      for (const [field, text] of agent.texts) this.#text(node, `${agent.id}.${field}`, text, "prompt");
    for (const one of this.#tasks) this.#reads(one.node, "plan", [node], "prompt", settings);
  }

  /** Memory is kept on disk for all runs, and found again through embeddings. https://docs.crewai.com/en/concepts/memory */
  #memory(): void {
    const { settings } = this.#crew;
    if (settings === undefined) return;
    const memory = this.#add("memory", settings, {
      name: "Crew memory",
      type: "memory",
      roles: ["memory"],
      output: "join",
      ...memoryDraft(settings.memoryService),
    });
    this.#embeddings(memory, settings);
    for (const { id } of this.#askers()) this.#builder.edge({ from: memory.id, to: id, kind: "memory" });
  }

  /** What is kept or looked up becomes numbers first: OpenAI makes them when nothing else is named. */
  #embeddings(store: Node, place: Place): void {
    const id = "embeddings";
    const embedder = this.#crew.settings?.embedder;
    if (!this.#builder.has(id))
      this.#add(id, place, {
        name: "Embeddings",
        type: "embedder",
        roles: ["model"],
        output: "join",
        ...llmDraft(embedder === undefined ? undefined : { model: `${embedder}/` }),
      });
    this.#builder.edge({ from: id, to: store.id, kind: "embedding" });
  }

  #knowledge({ name, files, content, source, at }: Knowledge, users: readonly Node[]): void {
    const id = `knowledge ${name} ${files.join(" ")}`.slice(0, 200);
    const place = files[0];
    const node =
      this.#builder.node(id) ??
      this.#add(
        id,
        { source, at },
        {
          name,
          type: name,
          roles: ["store", "retriever"],
          service: "file",
          output: "emit",
          fields: [
            { name: "*", dataClasses: ["internal"], integrity: "trusted", readers: [], basis: "service" },
          ],
          ...(place === undefined ? {} : { place }),
        },
      );
    this.#embeddings(node, { source, at });
    if (content !== undefined && node.parameters.length === 0)
      this.#builder.parameter(node, { field: "content", text: content, purpose: "other", at }, source);
    for (const user of users) this.#builder.edge({ from: node.id, to: user.id, kind: "retriever" });
  }

  /** https://docs.crewai.com/en/telemetry */
  #telemetry(): void {
    const { settings } = this.#crew;
    if (settings === undefined) return;
    const node = this.#add("telemetry", settings, {
      name: "CrewAI telemetry",
      type: "share_crew",
      roles: ["egress"],
      party: "third-party",
      service: "crewai-platform",
      host: "telemetry.crewai.com",
      output: "emit",
    });
    this.#reads(node, "run", [this.#inputs, ...this.#askers()], "body", settings);
  }

  #logFile(path: string): void {
    const { settings } = this.#crew;
    if (settings === undefined) return;
    const node = this.#add("log", settings, {
      name: "Crew log",
      type: "output_log_file",
      roles: ["store"],
      service: "file",
      output: "emit",
      place: path,
    });
    this.#reads(node, "run", this.#askers(), "body", settings);
  }

  /** What the last task gives goes back to the program that started the crew. */
  #reply(): void {
    const ends = this.#crew.results.flatMap((id) => this.#byId.get(id) ?? []);
    const tasks = ends.length > 0 ? ends : this.#tasks.slice(-1).map(({ node }) => node);
    const last = tasks.length > 0 ? tasks : this.#askers();
    const place = this.#crew.tasks.at(-1) ?? this.#crew.agents.at(-1);
    if (place === undefined || last.length === 0) return;
    const reply = this.#add("result", place, {
      name: "Crew result",
      type: "result",
      roles: ["respond"],
      party: "caller",
    });
    this.#reads(reply, "raw", last, "body", place);
  }
}
