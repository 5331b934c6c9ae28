import type { Node } from "../../model/workflow.ts";
import { ask, Tool } from "../programs/ask.ts";
import { modelDraft } from "../programs/models.ts";
import type { Library, Run } from "../programs/run.ts";
import {
  type Call,
  dependsOn,
  join,
  opaque,
  optionOf,
  type Ref,
  type Site,
  Thing,
  textOf,
  Value,
} from "../programs/value.ts";
import { respond, Sink } from "../programs/web.ts";
import { McpClient, Model, Provider, providerMade, providerNamed } from "./providers.ts";

/** Calls that ask a model once. */
const ASKS = new Set(
  (
    "generateText streamText generateObject streamObject streamUI embed embedMany generateImage experimental_generateImage transcribe " +
    "experimental_transcribe generateSpeech experimental_generateSpeech rerank"
  ).split(" "),
);
const AGENTS = new Set(["ToolLoopAgent", "Experimental_Agent", "Agent"]);
/** Where a call has what it asks about. */
const PROMPTS = ["prompt", "messages", "value", "values", "text", "audio", "documents", "query", "initial"];
/** Functions that give back what they get, in another form. */
const KEEPS = new Set(
  (
    "convertToModelMessages convertToCoreMessages convertToUIMessages validateUIMessages safeValidateUIMessages pruneMessages smoothStream " +
    "appendResponseMessages appendClientMessage createUIMessageStreamResponse createTextStreamResponse pipeUIMessageStreamToResponse"
  ).split(" "),
);
const STREAMS = new Set([
  "createUIMessageStream",
  "createDataStream",
  "createDataStreamResponse",
  "pipeDataStreamToResponse",
]);

/** What the AI SDK does. https://ai-sdk.dev/docs/reference */
export const AI_SDK: Library = {
  value: (symbol) => {
    const provider = providerNamed(symbol);
    return provider === undefined ? undefined : Value.thing(provider);
  },
  call: (symbol, call) => {
    const made = providerMade(symbol, call);
    if (made !== undefined) return Value.thing(made);
    const direct = providerNamed(symbol)?.call("", call);
    if (direct !== undefined) return direct;
    const name = /^(?:ai(?:\/\w{1,12})?|@ai-sdk\/mcp|@ai-sdk\/rsc)\.(\w{1,60})$/.exec(symbol)?.[1];
    return name === undefined ? undefined : ofSdk(name, call);
  },
};

function ofSdk(name: string, call: Call): Value | undefined {
  if (ASKS.has(name)) return asks(name, call, call);
  if (AGENTS.has(name)) return Value.thing(new Agent(call));
  if (name === "tool" || name === "dynamicTool") return call.args[0] ?? new Value();
  if (/^(?:experimental_)?createMCPClient$/.test(name)) return Value.thing(new McpClient(call));
  if (name === "gateway" || name === "createGateway")
    return Value.thing(new Model(GATEWAY, textOf(call.args[0])));
  if (name === "wrapLanguageModel" || name === "wrapEmbeddingModel" || name === "wrapProvider")
    return optionOf(call, "model", "provider");
  if (name === "customProvider" || name === "experimental_customProvider")
    return Value.thing(
      new Provider("custom", (model) => modelDraft({ model }), undefined, optionOf(call, "languageModels")),
    );
  if (name === "createProviderRegistry")
    return Value.thing(new Provider("registry", (model) => modelDraft({ model })));
  if (KEEPS.has(name)) return opaque([...call.args]);
  if (STREAMS.has(name)) return streamed(call);
  if (name === "createAgentUIStreamResponse" || name === "createAgentUIStream") {
    const agent = optionOf(call, "agent");
    return agent?.thing?.call("stream", {
      ...call,
      named: new Map([["messages", optionOf(call, "uiMessages", "messages") ?? new Value()]]),
      args: [],
    });
  }
  if (name === "cosineSimilarity" || name === "stepCountIs" || name === "hasToolCall") return new Value();
  return undefined;
}

const GATEWAY = modelDraft({ provider: "gateway" });

/** A model by its object, or by a name, which Vercel's gateway resolves. https://vercel.com/docs/ai-gateway */
function modelOf(value: Value | undefined): Model {
  if (value?.thing instanceof Model) return value.thing;
  if (value?.thing instanceof Provider) return new Model(modelDraft({}));
  const name = textOf(value);
  if (name?.includes("/") === true) return new Model(GATEWAY, name);
  return new Model({ party: "unknown" });
}

/** `setup`: the call with the agent's own settings, which the question adds to. */
function asks(name: string, setup: Call, call: Call): Value {
  const { run, site } = call;
  const option = (...names: string[]): Value | undefined =>
    optionOf(call, ...names) ?? optionOf(setup, ...names);
  const model = modelOf(option("model"));
  const tools = toolsOf(option("tools"), setup.site);
  const prompt = PROMPTS.flatMap((one) => option(one) ?? []);
  const parts = prompt.map(partsOf);
  const { node, answer } = ask(run, {
    site,
    name,
    type: name,
    vendor: model.vendor,
    agent: tools.length > 0,
    model: model.model,
    key: model.key,
    system: [option("system", "instructions"), ...parts.flatMap(({ system }) => system)],
    prompt: [...parts.map(({ rest }) => rest), option("output")].filter((one) => one !== undefined),
    tools,
  });
  const result = new Result(node);
  callbacks(
    call,
    result,
    parts.map(({ rest }) => rest),
  );
  telemetry(run, option("experimental_telemetry"), node, opaque(prompt), site);
  const value = Value.thing(result);
  void answer;
  return value;
}

/** Messages with the role `system` are instructions. */
function partsOf(messages: Value): { system: Value[]; rest: Value } {
  if (messages.elements === undefined) return { system: [], rest: messages };
  const isSystem = (one: Value): boolean => textOf(one.fields?.get("role")) === "system";
  const system = messages.elements.filter(isSystem).flatMap((one) => one.fields?.get("content") ?? []);
  const others = messages.elements.filter((one) => !isSystem(one));
  const rest = opaque(others);
  rest.add(messages.refs.values());
  const texts = others.flatMap((one) => textOf(one.fields?.get("content")) ?? []);
  if (texts.length > 0) rest.text = texts.join("\n");
  return { system, rest };
}

/** `tools: { name: tool({ … }) }`. */
function toolsOf(tools: Value | undefined, site: Site): Value[] {
  return [...(tools?.fields ?? [])].map(([name, value]) => {
    if (value.thing !== undefined) return value;
    const known = TOOLS.get(value);
    if (known !== undefined) return known;
    const execute = value.fields?.get("execute");
    const approval = value.fields?.get("needsApproval");
    const made = Value.thing(
      new Tool(name, site, {
        params: paramsOf(value.fields?.get("inputSchema") ?? value.fields?.get("parameters")),
        ...(execute?.fn === undefined ? {} : { run: execute }),
        // A person is asked in the chat itself. https://ai-sdk.dev/docs/ai-sdk-core/tools-and-tool-calling#tool-execution-approval
        ...(approval !== undefined && approval.constant !== false ? { approval: "requester" as const } : {}),
      }),
    );
    TOOLS.set(value, made);
    return made;
  });
}
const TOOLS = new WeakMap<Value, Value>();

/** Names of a schema: `z.object({ city: z.string() })`, JSON schema. */
function paramsOf(schema: Value | undefined): string[] {
  const made = schema?.trail.find(({ name }) => /\.(?:object|strictObject|looseObject)$/.test(name));
  const json = schema?.fields ?? schema?.trail.at(-1)?.call.args[0]?.fields;
  const fields = made?.call.args[0]?.fields ?? json?.get("properties")?.fields;
  return [...(fields?.keys() ?? [])].slice(0, 30);
}

const CALLBACK = /^(?:on(?:Finish|StepFinish|Chunk|End|Step)|text|messageMetadata|generateId|prepareStep)$/;

/** What a program does when an answer has come. */
function callbacks({ run, site, args }: Call, result: Result, before: readonly Value[]): void {
  for (const options of args)
    for (const [name, { fn }] of options.fields ?? []) {
      if (fn === undefined || !CALLBACK.test(name)) continue;
      run.evaluator.invoke(fn, { args: [result.event(before)], named: new Map(), site, run });
    }
}

/** The answer of a model, whole or as a stream. */
class Result extends Thing {
  readonly #node: Node;

  constructor(node: Node) {
    super();
    this.#node = node;
  }

  #answer(): Value {
    return Value.ref(this.#node.id, "*", false);
  }

  /** What callbacks get. */
  event(before: readonly Value[]): Value {
    const answer = this.#answer();
    const all = join(opaque(before), answer);
    return Value.record(
      [
        "text",
        "response",
        "responseMessage",
        "toolCalls",
        "toolResults",
        "steps",
        "object",
        "content",
        "chunk",
      ]
        .map((name): [string, Value] => [name, answer])
        .concat([["messages", all]]),
    );
  }

  override member(name: string): Value | undefined {
    if (/^(?:usage|totalUsage|finishReason|warnings|providerMetadata)$/.test(name)) return new Value();
    return this.#answer();
  }

  override call(method: string, call: Call): Value | undefined {
    const before = optionOf(call, "originalMessages");
    callbacks(call, this, before === undefined ? [] : [before]);
    for (const { thing } of call.args) if (thing instanceof Sink) thing.take(this.#answer());
    return method === "consumeStream" ? new Value() : this.#answer();
  }

  override refs(): readonly Ref[] {
    return [{ from: "node", name: this.#node.id, field: "*", open: false }];
  }
}

/** `new ToolLoopAgent({ model, instructions, tools })`, asked with `generate` and `stream`. */
class Agent extends Thing {
  readonly #setup: Call;

  constructor(setup: Call) {
    super();
    this.#setup = setup;
  }

  override call(method: string, call: Call): Value | undefined {
    if (!/^(?:generate|stream|respond)$/.test(method)) return undefined;
    const options: Call =
      call.named.size > 0 ? call : { ...call, named: new Map(call.args[0]?.fields ?? []) };
    return asks("agent", this.#setup, options);
  }
}

/** A stream that a function writes. */
function streamed(call: Call): Value {
  const sink = new Sink();
  const writer = Value.thing(sink);
  const result = new Value();
  for (const options of call.args)
    for (const [name, { fn }] of options.fields ?? []) {
      if (fn === undefined) continue;
      const argument =
        name === "execute" ? join(writer, Value.record([["writer", writer]])) : Value.of(sink.refs());
      const event =
        name === "execute"
          ? argument
          : Value.record([
              ["messages", argument],
              ["responseMessage", argument],
            ]);
      const back = run(call, fn, event);
      if (name === "execute") result.add(dependsOn(back));
    }
  result.add(sink.refs());
  if (call.args[0]?.thing instanceof Sink) call.args[0].thing.take(result);
  const { entry } = call.run;
  if (entry !== undefined && call.args.some(({ thing }) => thing instanceof Sink))
    respond(call.run, entry.node, result, call.site);
  return result;
}

const run = (call: Call, fn: NonNullable<Value["fn"]>, event: Value): Value =>
  call.run.evaluator.invoke(fn, { ...call, args: [event], named: new Map() });

/** https://ai-sdk.dev/docs/ai-sdk-core/telemetry: prompts and answers go along unless that is turned off. */
function telemetry(runs: Run, settings: Value | undefined, asker: Node, prompt: Value, site: Site): void {
  const on = settings?.fields?.get("isEnabled");
  if (on === undefined || on.constant === false) return;
  const flag = (name: string): boolean => settings?.fields?.get(name)?.constant !== false;
  const node = runs.node(site, {
    name: "Telemetry",
    type: "telemetry",
    roles: ["egress"],
    party: "unknown",
    service: "opentelemetry",
    output: "emit",
  });
  if (flag("recordInputs")) runs.reads(node, "inputs", prompt, "body", site, { text: "" });
  if (flag("recordOutputs"))
    runs.reads(node, "outputs", Value.ref(asker.id, "*", false), "body", site, { text: "" });
  runs.builder.note("who gets the telemetry is decided by the program's OpenTelemetry set-up");
}
