import {
  argumentOf,
  callsIn,
  dottedName,
  type Expression,
  type ExpressionOf,
  type FunctionDefinition,
  functionsIn,
  type PythonModule,
  walk,
} from "../../code/python.ts";
import { hostOf } from "../../lib/hosts.ts";
import type { Source } from "../../lib/source.ts";
import type { Agent, CrewSettings, Knowledge, Task, Text, ToolUse } from "./crew.ts";
import { allOf, tasksOfCrews } from "./crews.ts";
import { isLlmClient, type Llm } from "./llm.ts";
import { elementsOf, isTrue, Names, plain, templateOf } from "./names.ts";
import { OwnTools } from "./own-tools.ts";
import { SERVER } from "./tool-nodes.ts";

type Call = ExpressionOf<"Call">;
const MAX_DEPTH = 12;

/** What a program says of a crew. Names of configuration entries lead to YAML files. */
export interface Program {
  agents: (Agent & { config: string | undefined })[];
  tasks: (Task & { config: string | undefined })[];
  settings: CrewSettings | undefined;
  /** Tasks whose results go back to the program, where several crews run. */
  results: string[];
  /** Models by the name of the method or variable that makes them; YAML files name them. */
  llms: ReadonlyMap<string, Llm>;
  tools: ReadonlyMap<string, ToolUse>;
  inputs: string[];
  name: string | undefined;
}

/** Reads what a crew's program creates: agents, tasks, models, the crew. Nothing of it runs. */
export function readProgram(module: PythonModule, source: Source): Program {
  return new Reader(module, source).read();
}

class Reader {
  readonly #module: PythonModule;
  readonly #source: Source;
  readonly #names: Names;
  readonly #own: OwnTools;
  /** Calls by the name under which the program has their result. */
  readonly #owners = new Map<Expression, string>();
  /** Agents and tasks by the call that makes them. */
  readonly #ids = new Map<Expression, string>();
  /** The first call of each function. */
  readonly #calls = new Map<string, Call>();
  readonly #functions: readonly FunctionDefinition[];

  constructor(module: PythonModule, source: Source) {
    this.#module = module;
    this.#source = source;
    this.#names = new Names(module);
    this.#own = new OwnTools(module, source);
    // Inner functions first.
    this.#functions = functionsIn(module.body).reverse();
    for (const node of walk(module.body)) {
      if (node.type === "Function") this.#remember(this.#names.result(node.name), node.name);
      if (node.type === "Assign" && node.value !== undefined) {
        const name = node.targets.map(plain).find((one) => one !== undefined);
        if (name !== undefined) this.#remember(node.value, name);
      }
    }
  }

  /** A function that returns a variable is the name by which others ask for it. */
  #remember(value: Expression | undefined, name: string): void {
    if (value === undefined) return;
    this.#owners.set(value, name);
    const made = this.#names.value(value);
    if (made !== value) this.#owners.set(made, name);
  }

  read(): Program {
    const calls = callsIn(this.#module.body);
    const named = (name: string): Call[] => calls.filter((call) => this.#isCrewAi(call, name));
    const [makesAgents, makesTasks] = [named("Agent"), [...named("Task"), ...named("ConditionalTask")]];
    for (const call of calls) {
      const name = nameOf(call);
      if (name !== undefined && !this.#calls.has(name)) this.#calls.set(name, call);
    }
    for (const [kind, list] of [
      ["agent", makesAgents],
      ["task", makesTasks],
    ] as const)
      for (const [index, call] of list.entries())
        this.#ids.set(call, this.#owners.get(call) ?? `${kind} ${index + 1}`);
    const agents = makesAgents.map((call) => this.#agent(call));
    const tasks = makesTasks.map((call) => this.#task(call));
    const crews = named("Crew");
    const llms = new Map<string, Llm>();
    const tools = new Map<string, ToolUse>();
    for (const [value, name] of this.#owners) {
      if (value.type !== "Call") continue;
      const called = this.#names.called(value);
      if (called === undefined) continue;
      if (isLlmClient(called)) llms.set(name, this.#llm(value) ?? {});
      else tools.set(name, { name: called, source: this.#source, at: value.start });
    }
    const orders = crews.flatMap((crew) => this.#order(crew, tasks) ?? []);
    const several = orders.length > 1;
    return {
      agents,
      // Where one crew does not say which tasks it runs, it may run any of them.
      tasks: orders.length === 0 || orders.length < crews.length ? tasks : tasksOfCrews(orders),
      settings: allOf(crews.map((crew) => this.#settings(crew))),
      results: several ? orders.flatMap((order) => order.at(-1)?.id ?? []) : [],
      llms,
      tools,
      inputs: calls.flatMap((call) => this.#kickoffInputs(call)),
      name: this.#className(),
    };
  }

  /** `Agent(…)` of CrewAI, under whatever name; classes of the same name from elsewhere are not. */
  #isCrewAi(call: Call, name: string): boolean {
    const called = dottedName(call.callee);
    if (called === undefined) return false;
    const [first = "", ...rest] = called.split(".");
    const full = [this.#names.imports.get(first) ?? first, ...rest].join(".");
    return full.startsWith("crewai.") && full.endsWith(`.${name}`);
  }

  /**
   * The agent or task that an expression stands for: through names, methods that make one (`agents.researcher()`), and what callers
   * hand to a function. The name alone when its making is not in this program.
   */
  #idOf(node: Expression, depth = 0): string | undefined {
    const known = this.#ids.get(node);
    const name = nameOf(node);
    if (known !== undefined || name === undefined || depth > MAX_DEPTH) return known ?? name;
    const next =
      (node.type === "Call" ? undefined : this.#names.assigned(name)) ??
      this.#names.result(name) ??
      this.#handedIn(name, node);
    const found = next === undefined || next === node ? undefined : this.#idOf(next, depth + 1);
    return found ?? name;
  }

  /** The first value that a caller gives to the parameter of the function around a node. */
  #handedIn(name: string, node: Expression): Expression | undefined {
    if (node.type !== "Name") return undefined;
    const around = this.#functions.find(
      ({ start, end, params }) =>
        start <= node.start && node.end <= end && params.some((one) => one.name === name),
    );
    const call = around === undefined ? undefined : this.#calls.get(around.name);
    const params = around?.params.filter((one) => one.name !== "self" && one.name !== "cls") ?? [];
    return call === undefined
      ? undefined
      : argumentOf(
          call.args,
          name,
          params.findIndex((one) => one.name === name),
        );
  }

  #agent(call: Call): Agent & { config: string | undefined } {
    const id = this.#ids.get(call) ?? "agent";
    const runs = argumentOf(call.args, "code_execution_mode") !== undefined;
    return {
      id,
      config: this.#config(call),
      source: this.#source,
      at: call.start,
      texts: this.#texts(call, ["role", "goal", "backstory", "system_template", "prompt_template"]),
      llm: this.#llmArgument(call, "llm"),
      toolLlm: this.#llmArgument(call, "function_calling_llm"),
      tools: [...this.#tools(argumentOf(call.args, "tools")), ...this.#servers(call)],
      delegates: isTrue(call, "allow_delegation"),
      runsCode: isTrue(call, "allow_code_execution") || runs,
      knowledge: this.#knowledge(argumentOf(call.args, "knowledge_sources")),
    };
  }

  #task(call: Call): Task & { config: string | undefined } {
    const id = this.#ids.get(call) ?? "task";
    const agent = argumentOf(call.args, "agent");
    const context = argumentOf(call.args, "context");
    const guardrail = argumentOf(call.args, "guardrail") ?? argumentOf(call.args, "guardrails");
    return {
      id,
      config: this.#config(call),
      source: this.#source,
      at: call.start,
      texts: this.#texts(call, ["description", "expected_output"]),
      agent: agent === undefined ? undefined : this.#idOf(agent),
      context:
        context === undefined
          ? undefined
          : elementsOf(context, this.#names).flatMap((one) => this.#idOf(one) ?? []),
      tools: this.#tools(argumentOf(call.args, "tools")),
      outputFile: this.#text(argumentOf(call.args, "output_file")),
      humanInput: isTrue(call, "human_input"),
      guardrail: guardrail === undefined ? undefined : guardrail.type === "Constant" ? "model" : "program",
    };
  }

  #settings(crew: Call): CrewSettings {
    const process = argumentOf(crew.args, "process");
    const embedder = argumentOf(crew.args, "embedder");
    return {
      source: this.#source,
      at: crew.start,
      hierarchical: process !== undefined && (dottedName(process) ?? "").endsWith("hierarchical"),
      managerLlm: this.#llmArgument(crew, "manager_llm"),
      planning: isTrue(crew, "planning"),
      planningLlm: this.#llmArgument(crew, "planning_llm"),
      memory: MEMORIES.some((name) => {
        const value = argumentOf(crew.args, name);
        return (
          value !== undefined &&
          !(value.type === "Constant" && (value.value === false || value.value === null))
        );
      }),
      memoryService: this.#memoryService(crew),
      embedder: embedder === undefined ? undefined : this.#entry(embedder, "provider"),
      knowledge: this.#knowledge(argumentOf(crew.args, "knowledge_sources")),
      shared: isTrue(crew, "share_crew"),
      logFile: this.#text(argumentOf(crew.args, "output_log_file"))?.text,
    };
  }

  /** `memory_config={"provider": "mem0"}`, `external_memory=ExternalMemory(embedder_config={"provider": "mem0"})`. */
  #memoryService(crew: Call): string | undefined {
    const config = argumentOf(crew.args, "memory_config");
    if (config !== undefined) return this.#entry(config, "provider");
    const external = argumentOf(crew.args, "external_memory");
    const made = external === undefined ? undefined : this.#names.value(external);
    const inner = made?.type === "Call" ? argumentOf(made.args, "embedder_config") : undefined;
    return inner === undefined ? undefined : this.#entry(inner, "provider");
  }

  /** Tools of MCP servers (`mcps=["https://…"]`) and of CrewAI's platform (`apps=["gmail"]`). */
  #servers(call: Call): ToolUse[] {
    const servers = elementsOf(argumentOf(call.args, "mcps"), this.#names).map((element): ToolUse => {
      const host = hostOf(this.#address(this.#names.value(element)) ?? "");
      return {
        name: SERVER,
        source: this.#source,
        at: element.start,
        ...(host === undefined ? {} : { host }),
      };
    });
    const apps = elementsOf(argumentOf(call.args, "apps"), this.#names).map(
      ({ start }): ToolUse => ({ name: "CrewaiPlatformTools", source: this.#source, at: start }),
    );
    return [...servers, ...apps.slice(0, 1)];
  }

  /** Where a server listens: a text, `MCPServerHTTP(url=…)`, or a dictionary. */
  #address(value: Expression): string | undefined {
    if (value.type === "Dict") return this.#entry(value, "url");
    return templateOf(value.type === "Call" ? argumentOf(value.args, "url") : value, this.#names);
  }

  /** The order in which the crew runs its tasks, where it lists them. */
  #order(crew: Call, tasks: Program["tasks"]): [Program["tasks"]] | undefined {
    const listed = elementsOf(argumentOf(crew.args, "tasks"), this.#names).map((one) => this.#idOf(one));
    const ordered = listed.flatMap((name) => tasks.find(({ id }) => id === name) ?? []);
    return ordered.length > 0 && ordered.length === listed.length ? [ordered] : undefined;
  }

  /** `config=self.agents_config["x"]`: x. */
  #config(call: Call): string | undefined {
    const config = argumentOf(call.args, "config");
    if (config === undefined) return undefined;
    if (config.type === "Subscript" && config.index.type === "Constant") return String(config.index.value);
    return this.#owners.get(call);
  }

  #texts(call: Call, keys: readonly string[]): Map<string, Text> {
    return new Map(
      keys.flatMap((key) => {
        const text = this.#text(argumentOf(call.args, key));
        return text === undefined ? [] : [[key, text] as const];
      }),
    );
  }

  #text(node: Expression | undefined): Text | undefined {
    const text = templateOf(node, this.#names);
    if (node === undefined || text === undefined || text === "") return undefined;
    return { text, source: this.#source, at: node.start };
  }

  #llmArgument(call: Call, name: string): Llm | undefined {
    const value = argumentOf(call.args, name);
    if (value === undefined || (value.type === "Constant" && value.value === null)) return undefined;
    return this.#llm(this.#names.value(value)) ?? { computed: true };
  }

  /** `LLM(model=…)`, a client of LangChain, or a model's name. */
  #llm(value: Expression): Llm | undefined {
    const model = templateOf(value.type === "Call" ? undefined : value, this.#names);
    if (model !== undefined) return { model };
    if (value.type !== "Call") return undefined;
    const text = (name: string, position?: number): string | undefined =>
      templateOf(argumentOf(value.args, name, position), this.#names);
    const named = text("model", 0) ?? text("model_name") ?? text("azure_deployment") ?? text("model_id");
    const url = text("base_url") ?? text("api_base") ?? text("openai_api_base") ?? text("azure_endpoint");
    const key = text("api_key") ?? text("openai_api_key") ?? text("groq_api_key");
    const client = this.#names.called(value);
    if (client === undefined || /^get(?:env)?$/.test(client)) return undefined;
    return {
      client,
      ...(named === undefined ? {} : { model: named }),
      ...(url === undefined ? {} : { url }),
      ...(key === undefined ? {} : { key }),
    };
  }

  #tools(node: Expression | undefined): ToolUse[] {
    return elementsOf(node, this.#names).flatMap((element) => {
      const value = this.#names.value(element);
      const dotted = dottedName(value.type === "Call" ? this.#made(value) : value);
      if (dotted === undefined) return [];
      const own = this.#own.find(dotted.replace(/^self\./, ""));
      const name = this.#names.imports.get(dotted)?.split(".").at(-1) ?? dotted.split(".").at(-1) ?? dotted;
      const configured = value.type === "Call" && argumentOf(value.args, "config") !== undefined;
      const place = { source: this.#source, at: element.start };
      return [{ name, ...place, configured, ...(own === undefined ? {} : { own }) }];
    });
  }

  /** What makes a tool; one in a wrapper is that tool: `guard(SerperDevTool())`. */
  #made(call: Call): Expression {
    const [first] = call.args;
    const wraps = call.args.length === 1 && first?.name === undefined && first?.value.type === "Call";
    return wraps && first.value.type === "Call" ? first.value.callee : call.callee;
  }

  #knowledge(node: Expression | undefined): Knowledge[] {
    return elementsOf(node, this.#names).flatMap((element) => {
      const value = this.#names.value(element);
      if (value.type !== "Call") return [];
      const name = this.#names.called(value) ?? "knowledge";
      const files = ["file_paths", "file_path", "urls"].flatMap((key) => {
        const list = argumentOf(value.args, key);
        const texts = list === undefined ? [] : [list, ...elementsOf(list, this.#names)];
        return texts.flatMap((one) => templateOf(one, this.#names) ?? []);
      });
      const content = templateOf(argumentOf(value.args, "content"), this.#names);
      return [
        { name, files, ...(content === undefined ? {} : { content }), source: this.#source, at: value.start },
      ];
    });
  }

  /** The text under a key of a dictionary. */
  #entry(node: Expression, key: string): string | undefined {
    const value = this.#names.value(node);
    if (value.type !== "Dict") return undefined;
    const entry = value.entries.find((one) => one.key?.type === "Constant" && one.key.value === key);
    return templateOf(entry?.value, this.#names);
  }

  #kickoffInputs(call: Call): string[] {
    if (!/^kickoff(?:_async|_for_each|_for_each_async)?$/.test(this.#names.called(call) ?? "")) return [];
    const inputs = argumentOf(call.args, "inputs");
    const value = inputs === undefined ? undefined : this.#names.value(inputs);
    if (value?.type !== "Dict") return [];
    return value.entries.flatMap(({ key }) =>
      key?.type === "Constant" && typeof key.value === "string" ? [key.value] : [],
    );
  }

  #className(): string | undefined {
    for (const node of walk(this.#module.body))
      if (
        node.type === "Class" &&
        node.decorators.some((one) => (dottedName(one) ?? "").endsWith("CrewBase"))
      )
        return node.name;
    return undefined;
  }
}

const MEMORIES = [
  "memory",
  "short_term_memory",
  "long_term_memory",
  "entity_memory",
  "external_memory",
  "memory_config",
];

/** The variable or method that something is made by: `researcher`, `self.researcher()`, `agents.researcher()`. */
function nameOf(node: Expression): string | undefined {
  const called = node.type === "Call" ? node.callee : node;
  return called.type === "Attribute" || called.type === "Name" ? called.name : undefined;
}
