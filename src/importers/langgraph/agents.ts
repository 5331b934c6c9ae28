import { attach, Tool } from "../programs/ask.ts";
import { modelDraft } from "../programs/models.ts";
import { argumentOf, type Call, dependsOn, opaque, optionOf, textOf, Value } from "../programs/value.ts";
import { Retriever, SqlDatabase } from "./knowledge.ts";
import { Memory, remember, sessionOf } from "./memory.ts";
import { Model, modelIn, Prompt, PromptValue, partsOf, Runnable } from "./runnables.ts";
import { builtIn, toolsIn } from "./tools.ts";

/** A model by its object or its name. */
function modelFrom(value: Value | undefined): Model {
  const name = textOf(value);
  if (name !== undefined && value?.thing === undefined)
    return new Model(name, modelDraft({ model: name }), name, undefined);
  return modelIn(value);
}

/** A model that calls tools until it is done. */
export class Agent extends Runnable {
  readonly #setup: Call;
  readonly #name: string;

  constructor(name: string, setup: Call) {
    super();
    this.#setup = setup;
    this.#name = name;
  }

  #option(...names: string[]): Value | undefined {
    return optionOf(this.#setup, ...names);
  }

  get name(): string {
    return textOf(this.#option("name")) ?? this.#name;
  }

  invoke(input: Value, call: Call): Value {
    return this.asked(input, call).answer;
  }

  asked(input: Value, call: Call): { node: ReturnType<Model["asked"]>["node"]; answer: Value } {
    this.used = true;
    const setup = this.#setup;
    const model = modelFrom(
      this.#option("model", "llm") ??
        setup.args.find(({ thing, text }) => thing instanceof Model || text !== undefined),
    );
    const given = this.#option("tools") ?? setup.args.find((one) => one.elements !== undefined);
    const tools = toolsIn(given);
    const people = this.#option("interrupt_before", "interruptBefore", "interrupt_on", "interruptOn");
    if (
      people !== undefined ||
      /HumanInTheLoop/.test(
        this.#option("middleware")
          ?.elements?.map(({ symbol }) => symbol)
          .join(" ") ?? "",
      )
    )
      for (const { thing } of tools) if (thing instanceof Tool) thing.approval ??= "unknown";
    const { system, rest } = this.#prompt(input, call);
    const { node, answer } = model.asked(call, { system, rest }, { name: this.name, agent: true, tools });
    const memory = this.#option("checkpointer", "memory", "store");
    remember(memory, node, call, sessionOf(call));
    this.#members(node, call);
    return {
      node,
      answer: Value.record(
        ["messages", "output", "structured_response", "structuredResponse"].map(
          (one) => [one, answer] as const,
        ),
      ),
    };
  }

  #prompt(input: Value, call: Call): { system: Value[]; rest: Value[] } {
    const own =
      this.#option(
        "prompt",
        "system_prompt",
        "systemPrompt",
        "state_modifier",
        "stateModifier",
        "messages_modifier",
        "messageModifier",
        "instructions",
        "suffix",
        "prefix",
      ) ?? this.#setup.args.find(({ thing }) => thing instanceof Prompt);
    const said = input.fields?.get("messages") ?? input.thing?.member("messages");
    const rest =
      said === undefined
        ? [opaque([input])]
        : partsOf(said.elements === undefined ? opaque([said]) : said).rest;
    const system = said?.elements === undefined ? [] : partsOf(said).system;
    if (own?.thing instanceof Prompt) {
      const made = own.thing.invoke(input, call).thing;
      return made instanceof PromptValue
        ? { system: [...made.system], rest: [...made.rest, ...rest] }
        : { system, rest };
    }
    if (own?.fn !== undefined) {
      const made = partsOf(call.run.evaluator.invoke(own.fn, { ...call, args: [input], named: new Map() }));
      return { system: [...system, ...made.system], rest: made.rest };
    }
    const content = own?.fields?.get("content") ?? own;
    return { system: content === undefined ? system : [content, ...system], rest };
  }

  /** Agents that this one may call. */
  #members(node: ReturnType<Model["asked"]>["node"], call: Call): void {
    const all =
      this.#option("agents", "subagents") ??
      (/supervisor|swarm/i.test(this.#name) ? this.#setup.args[0] : undefined);
    for (const [index, member] of (all?.elements ?? []).entries()) {
      const { thing } = member;
      const site = { ...call.site, key: `${call.site.key} member ${index}` };
      if (thing instanceof Agent) {
        const inner = thing.asked(new Value(), { ...call, site });
        call.run.builder.edge({ from: inner.node.id, to: node.id, kind: "agent" });
      } else if (thing instanceof Runnable) {
        const answer = thing.invoke(Value.ref(node.id, "*", false), { ...call, site });
        call.run.reads(node, `agent ${index + 1}`, Value.of(dependsOn(answer)), "prompt", call.site, {
          text: "",
        });
      }
    }
  }
}

/** Chains from before LangGraph: a model with a prompt, documents, memory or a database. */
export class Classic extends Runnable {
  readonly #setup: Call;
  readonly #name: string;

  constructor(name: string, setup: Call) {
    super();
    this.#setup = setup;
    this.#name = name;
    for (const { thing } of [...setup.args, ...setup.named.values()])
      if (thing instanceof Runnable) thing.used = true;
  }

  #part<T>(kind: abstract new (...args: never[]) => T): T | undefined {
    const all = [
      ...this.#setup.args,
      ...this.#setup.named.values(),
      ...this.#setup.args.flatMap((one) => [...(one.fields?.values() ?? [])]),
    ];
    for (const { thing } of all) if (thing instanceof kind) return thing;
    return undefined;
  }

  invoke(input: Value, call: Call): Value {
    const { run, site } = call;
    const question =
      input.fields?.get("question") ?? input.fields?.get("query") ?? input.fields?.get("input") ?? input;
    const retriever = this.#part(Retriever);
    const documents = retriever?.invoke(opaque([question]), call);
    const inner = this.#part(Classic);
    const given = Value.record([
      ...(input.fields ?? []),
      ...(documents === undefined ? [] : [["context", documents] as const]),
    ]);
    given.add(input.refs.values());
    given.thing = input.thing;
    if (inner !== undefined && this.#part(Model) === undefined)
      return result(inner.invoke(given, call), documents);
    const prompt = this.#part(Prompt)?.invoke(given, call).thing;
    const parts =
      prompt instanceof PromptValue
        ? { system: prompt.system, rest: prompt.rest }
        : { system: [], rest: [question] };
    const model = this.#part(Model) ?? modelIn(undefined);
    const { node, answer } = model.asked(
      call,
      { system: parts.system, rest: documents === undefined ? parts.rest : [...parts.rest, documents] },
      { name: this.#name },
    );
    const memory = optionOf(this.#setup, "memory");
    if (memory?.thing instanceof Memory) remember(memory, node, call, sessionOf(call));
    const database = this.#part(SqlDatabase);
    if (database !== undefined && /Database|agent/i.test(this.#name)) {
      const rows = database.query(answer, site, call);
      return result(opaque([answer, rows]), undefined);
    }
    if (/pandas|csv|python/i.test(this.#name))
      for (const tool of [builtIn("PythonAstREPLTool", this.#setup)]) attach(run, tool, node);
    return result(answer, documents);
  }
}

function result(answer: Value, documents: Value | undefined): Value {
  const value = Value.record(
    ["answer", "result", "output", "text", "response", "output_text"].map((name) => [name, answer] as const),
  );
  for (const name of ["context", "source_documents", "sourceDocuments"])
    if (documents !== undefined) value.setField(name, documents);
  return value;
}

/** `AgentExecutor(agent=…, tools=…, memory=…)`: the agent, with what it is run with. */
export function executor(call: Call): Value {
  const agent = optionOf(call, "agent") ?? argumentOf(call, "agent", 0);
  return agent?.thing instanceof Runnable ? agent : Value.thing(new Agent("agent", call));
}
