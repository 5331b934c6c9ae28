import { hostOf } from "../../lib/hosts.ts";
import { Tool } from "../programs/ask.ts";
import { modelDraft } from "../programs/models.ts";
import { plainSymbol } from "../programs/outside.ts";
import type { Library } from "../programs/run.ts";
import { type Call, dependsOn, opaque, optionOf, textOf, Value } from "../programs/value.ts";
import { Agent, Classic, executor } from "./agents.ts";
import { GraphBuilder } from "./graph.ts";
import {
  Embeddings,
  isStoreClass,
  Loader,
  Retriever,
  retrieverOf,
  Splitter,
  SqlDatabase,
  VectorStore,
} from "./knowledge.ts";
import { McpTools } from "./mcp.ts";
import { isMemoryClass, Memory, WithHistory } from "./memory.ts";
import {
  Assigned,
  Chain,
  Model,
  Parallel,
  Placeholder,
  Prompt,
  piped,
  plain,
  Runnable,
  runnableOf,
  Same,
} from "./runnables.ts";
import { commandOf, sendOf, ToolNode } from "./state.ts";
import { builtIn, isToolClass, toolCall } from "./tools.ts";
import { TRACES, traceable, traced } from "./tracing.ts";
import { approve } from "./walk.ts";

const PACKAGE =
  /^(?:@langchain\/|langchain(?:[_.\w-]*)?[./]|langgraph[\w]*[./]|langsmith[./]|deepagents\.|langchain\.)/;

/** What LangChain and LangGraph do, by the names of their classes and functions in both languages. */
export const LANGCHAIN: Library = {
  call: (symbol, call) => {
    if (symbol === "|") return pipe(call);
    if (/^set .{0,40}(?:LANGCHAIN_TRACING|LANGSMITH_TRACING)/.test(symbol)) return traced(call);
    const name = plainSymbol(symbol);
    if (!PACKAGE.test(name)) return undefined;
    const parts = name.replaceAll("()", "").split(/[./]/);
    const last = parts.at(-1) ?? "";
    const owns = parts.at(-2) ?? "";
    // `ChatPromptTemplate.from_messages`: a method of a class.
    const [made, method] = /^[A-Z]/.test(owns) && !/^[A-Z]/.test(last) ? [owns, plain(last)] : [last, ""];
    return ofClass(made, method, call) ?? ofFunction(last, call);
  },
};

function pipe(call: Call): Value | undefined {
  const [left, right] = call.args;
  const steps = [left, right].map((one) => (one === undefined ? undefined : runnableOf(one)));
  const isChain = [left, right].some((one) => one?.thing instanceof Runnable);
  return isChain && left !== undefined && right !== undefined && steps.every((one) => one !== undefined)
    ? piped(left, right)
    : undefined;
}

const MODEL =
  /^(?:Chat(?!Prompt|Message|History|Generation|Result|Interface|Loader)[A-Z]\w*|AzureChat\w+|Azure\w*OpenAI|OpenAI|Ollama|OllamaLLM|Bedrock|BedrockLLM|Cohere|Anthropic\w*LLM|HuggingFace(?:Hub|Endpoint|Pipeline)|LlamaCpp|VertexAI|GoogleGenerativeAI|Replicate|Together|Fireworks|Groq|MistralAI|GPT4All|VLLM|DeepSeek)$/;

function ofClass(name: string, method: string, call: Call): Value | undefined {
  if (MODEL.test(name)) return model(name, call);
  if (/Embeddings?$/.test(name)) return Value.thing(new Embeddings(name, clientDraft(name, call)));
  if (/^(?:StateGraph|MessageGraph|Graph)$/.test(name)) return Value.thing(new GraphBuilder());
  if (name === "ToolNode")
    return Value.thing(new ToolNode(optionOf(call, "tools") ?? call.args[0] ?? new Value()));
  if (name === "Command") return commandOf(call);
  if (name === "Send") return sendOf(call);
  if (/PromptTemplate$/.test(name)) return prompt(name, method, call);
  if (name === "MessagesPlaceholder")
    return Value.thing(
      new Placeholder(textOf(optionOf(call, "variable_name", "variableName") ?? call.args[0]) ?? "messages"),
    );
  if (/^(?:System|Human|AI|Chat|Tool|Function)Message(?:Chunk)?$/.test(name)) return message(name, call);
  if (/Parser$/.test(name)) return Value.thing(new Same());
  if (/^Runnable/.test(name)) return runnable(name, method, call);
  if (name === "AgentExecutor") return executor(call);
  if (isToolClass(name)) return builtIn(name, call);
  if (/^(?:StructuredTool|DynamicTool|DynamicStructuredTool|Tool)$/.test(name)) return toolCall(call);
  if (isMemoryClass(name)) return Value.thing(new Memory(name, call));
  if (/Retriever$/.test(name) && name !== "VectorStoreRetriever") return retrieverOf(name, call);
  if (/Loader$/.test(name)) return Value.thing(new Loader(name, call));
  if (/Splitter$/.test(name)) return Value.thing(new Splitter());
  if (/^(?:SQLDatabase|SqlDatabase)$/.test(name)) return Value.thing(new SqlDatabase(call));
  if (name === "MultiServerMCPClient") return Value.thing(new McpTools(call));
  if (/Chain$/.test(name) || name === "RetrievalQA") return Value.thing(new Classic(name, call));
  if (isStoreClass(name)) return Value.thing(new VectorStore(name, call));
  if (/Toolkit$/.test(name)) return Value.thing(new Tool(name, call.site, {}));
  return undefined;
}

const AGENTS =
  /^create(?:react|toolcalling|openaitools|openaifunctions|structuredchat|xml|deep|json)?agent$|^createsupervisor$|^createswarm$|^initializeagent/;
const CLASSIC =
  /^(?:create\w*chain|load\w*chain|createhistoryawareretriever|createsqlagent|createpandasdataframeagent|createcsvagent|createpythonagent|createsqlquerychain|createstuffdocumentschain|createretrievalchain)$/;

function ofFunction(name: string, call: Call): Value | undefined {
  const short = plain(name);
  if (AGENTS.test(short))
    return Value.thing(new Agent(/supervisor|swarm/.test(short) ? short : "agent", call));
  if (CLASSIC.test(short)) return Value.thing(new Classic(name, call));
  if (short === "initchatmodel") return model("", call);
  if (short === "tool") return toolCall(call);
  if (short === "interrupt") return approve(call, call.run.frame?.name ?? "step");
  if (short === "createretrievertool") return retrieverTool(call);
  if (
    short === "trimmessages" ||
    short === "filtermessages" ||
    short === "addmessages" ||
    short === "getbufferstring"
  )
    return opaque(call.args);
  if (short === "entrypoint" || short === "task") return decorated(call);
  if (TRACES.test(name)) return traceable(call);
  if (short === "itemgetter")
    return Value.native(({ args }) => args[0]?.member(textOf(call.args[0]) ?? "*") ?? new Value());
  if (short === "loadmcptools") return Value.thing(new McpTools(call));
  return undefined;
}

/** `@entrypoint(checkpointer=…)` and `@task` run the function as it is. */
function decorated(call: Call): Value {
  const [fn] = call.args;
  return fn?.fn === undefined ? Value.native(({ args }) => args[0] ?? new Value()) : fn;
}

function clientDraft(name: string, call: Call): Model["vendor"] {
  const base =
    optionOf(
      call,
      "base_url",
      "baseURL",
      "baseUrl",
      "openai_api_base",
      "openaiApiBase",
      "azure_endpoint",
      "endpoint_url",
    ) ?? optionOf(call, "configuration", "clientOptions")?.fields?.get("baseURL");
  const url = textOf(base);
  const named =
    textOf(optionOf(call, "model", "model_name", "modelName", "model_id")) ??
    (name === "" ? textOf(call.args[0]) : undefined);
  const provider =
    textOf(optionOf(call, "model_provider", "modelProvider")) ?? (name === "" ? undefined : name);
  const computed =
    base !== undefined &&
    dependsOn(base).length > 0 &&
    hostOf(url ?? "") === undefined &&
    !/Azure/.test(name);
  return modelDraft({ provider, model: named, url, computed });
}

function model(name: string, call: Call): Value {
  const named =
    textOf(optionOf(call, "model", "model_name", "modelName", "model_id", "azure_deployment")) ??
    textOf(call.args[0]);
  const key = optionOf(
    call,
    "api_key",
    "apiKey",
    "openai_api_key",
    "openAIApiKey",
    "anthropic_api_key",
    "google_api_key",
    "groq_api_key",
  );
  const literal = key === undefined || dependsOn(key).length > 0 ? undefined : textOf(key);
  return Value.thing(new Model(name === "" ? "chat model" : name, clientDraft(name, call), named, literal));
}

/** https://docs.langchain.com/oss/python/langchain/messages */
function message(name: string, call: Call): Value {
  const content = optionOf(call, "content") ?? call.args[0] ?? new Value();
  const role = name.startsWith("System") ? "system" : name.startsWith("AI") ? "assistant" : "user";
  return Value.record([
    ["role", Value.literal(role)],
    ["content", content],
  ]);
}

function prompt(name: string, method: string, call: Call): Value {
  const template = optionOf(call, "template", "prompt") ?? call.args[0] ?? new Value();
  if (/^(?:System|Human|AI)Message/.test(name)) {
    const inner =
      template.thing instanceof Prompt
        ? template
        : Value.record([
            ["role", Value.literal(name.startsWith("System") ? "system" : "user")],
            ["content", template],
          ]);
    return inner;
  }
  const messages =
    method === "frommessages" || template.elements !== undefined
      ? (optionOf(call, "messages") ?? template)
      : template;
  const partial = optionOf(call, "partial_variables", "partialVariables");
  return Value.thing(new Prompt(messages.elements ?? [messages], partial?.fields ?? new Map()));
}

function runnable(name: string, method: string, call: Call): Value | undefined {
  if (name === "RunnablePassthrough")
    return Value.thing(method === "assign" ? new Assigned(call) : new Same());
  if (name === "RunnableParallel" || name === "RunnableMap")
    return Value.thing(new Parallel(Value.record([...call.named, ...(call.args[0]?.fields ?? [])])));
  if (name === "RunnableLambda" || name === "RunnableGenerator")
    return call.args[0] ?? optionOf(call, "func");
  if (name === "RunnableSequence") {
    const all =
      call.args.length === 1 && call.args[0]?.elements !== undefined ? call.args[0].elements : call.args;
    const steps = all.flatMap((one) => runnableOf(one) ?? []);
    for (const step of steps) step.used = true;
    return Value.thing(new Chain(steps));
  }
  if (name === "RunnableBranch") {
    const all = call.args
      .flatMap((one) => one.elements?.at(-1) ?? one)
      .flatMap((one) => runnableOf(one) ?? []);
    return Value.native((inner) =>
      opaque(all.map((step) => step.invoke(inner.args[0] ?? new Value(), inner))),
    );
  }
  if (name === "RunnableWithMessageHistory") {
    const inner = runnableOf(optionOf(call, "runnable") ?? call.args[0] ?? new Value());
    if (inner === undefined) return undefined;
    inner.used = true;
    const field = textOf(optionOf(call, "history_messages_key", "historyMessagesKey")) ?? "history";
    return Value.thing(
      new WithHistory(
        inner,
        optionOf(call, "get_session_history", "getMessageHistory") ?? call.args[1],
        field,
      ),
    );
  }
  return undefined;
}

function retrieverTool(call: Call): Value {
  const retriever = (optionOf(call, "retriever") ?? call.args[0])?.thing;
  const name = textOf(optionOf(call, "name") ?? call.args[1]) ?? "retriever";
  const run = Value.native((inner) =>
    retriever instanceof Retriever
      ? retriever.invoke(opaque([...inner.args, ...inner.named.values()]), inner)
      : new Value(),
  );
  return Value.thing(new Tool(name, call.site, { run, params: ["query"], spread: true }));
}
