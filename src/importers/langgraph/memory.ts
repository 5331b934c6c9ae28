import { serviceNamed } from "../../lib/services.ts";
import type { Node } from "../../model/workflow.ts";
import {
  type Call,
  dependsOn,
  opaque,
  optionOf,
  type Site,
  Thing,
  textOf,
  Value,
} from "../programs/value.ts";
import { plain, Runnable } from "./runnables.ts";

/** Where conversations are kept, by the class that keeps them. https://docs.langchain.com/oss/python/langgraph/persistence */
export const isMemoryClass = (name: string): boolean =>
  /(?:Saver|ChatMessageHistory|MessageHistory|^Conversation\w{0,40}Memory|BufferMemory|BufferWindowMemory|VectorStoreRetrieverMemory|InMemoryStore|PostgresStore|RedisStore)$/.test(
    name,
  ) && name !== "RunnableWithMessageHistory";

const SERVICES: readonly (readonly [part: RegExp, service: string])[] = [
  [/Postgres/i, "postgresql"],
  [/Sqlite|SQLChat/i, "sqlite"],
  [/Mongo/i, "mongodb"],
  [/Redis/i, "redis"],
  [/DynamoDB/i, "dynamodb"],
  [/Upstash/i, "upstash-redis"],
  [/Firestore/i, "firebase"],
  [/Cassandra|Astra/i, "cassandra"],
  [/Zep/i, "zep"],
  [/File/i, "file"],
];

/** What keeps conversations: a checkpointer, a history, a buffer. */
export class Memory extends Thing {
  readonly #name: string;
  readonly #call: Call;

  constructor(name: string, call: Call) {
    super();
    this.#name = name;
    this.#call = call;
  }

  /** The node that keeps the conversation of one asker. */
  node(site: Site, key: Value | undefined, keyed: boolean): Node {
    const { run } = this.#call;
    const inner = optionOf(this.#call, "chat_memory", "chatHistory")?.thing;
    if (inner instanceof Memory) return inner.node(site, key, keyed);
    const id = SERVICES.find(([part]) => part.test(this.#name))?.[1];
    const service = id === undefined ? undefined : serviceNamed(id);
    const session =
      key ??
      optionOf(this.#call, "session_id", "sessionId") ??
      (/History$/.test(this.#name) ? this.#call.args[0] : undefined);
    const node = run.node(
      { ...this.#call.site, key: `${this.#call.site.key} memory` },
      {
        name: this.#name,
        type: this.#name,
        roles: ["memory"],
        output: "join",
        party: service?.party ?? "own",
        service: service?.id ?? "process-memory",
        ...(service?.host === undefined ? {} : { host: service.host }),
      },
    );
    const live = dependsOn(session).length > 0;
    // A key that stands in the program is the same for everybody; without any, all share one conversation.
    node.keyedBy ??= live ? undefined : textOf(session) !== undefined || !keyed ? "nothing" : "unknown";
    if (live) run.reads(node, "session", session, "session-key", site);
    return node;
  }

  override call(method: string, call: Call): Value | undefined {
    const name = plain(method);
    if (/^(?:add|save|aadd|asave|put|aput)/.test(name)) {
      const node = this.node(call.site, undefined, true);
      call.run.reads(node, "content", opaque([...call.args, ...call.named.values()]), "content", call.site, {
        text: "",
      });
      return new Value();
    }
    if (/^(?:get|load|search|aget|asearch|messages)/.test(name))
      return Value.ref(this.node(call.site, undefined, true).id, "*", false);
    return name === "setup" || name === "clear" ? new Value() : undefined;
  }
}

/** `{"configurable": {"thread_id": …}}` in the settings of a call. */
export function sessionOf(call: Call): Value | undefined {
  const config = optionOf(call, "config") ?? call.args[1];
  const configurable = (config?.fields?.get("configurable") ?? optionOf(call, "configurable"))?.fields;
  return configurable?.get("thread_id") ?? configurable?.get("session_id") ?? configurable?.get("sessionId");
}

/** Attaches memory to whoever asks. */
export function remember(memory: Value | undefined, asker: Node, call: Call, key: Value | undefined): void {
  if (!(memory?.thing instanceof Memory)) return;
  const node = memory.thing.node(call.site, key, true);
  call.run.builder.edge({ from: node.id, to: asker.id, kind: "memory" });
}

/** A chain with the history of a session. */
export class WithHistory extends Runnable {
  readonly #inner: Runnable;
  readonly #history: Value | undefined;
  readonly #field: string;

  constructor(inner: Runnable, history: Value | undefined, field: string) {
    super();
    this.#inner = inner;
    this.#history = history;
    this.#field = field;
  }

  invoke(input: Value, call: Call): Value {
    const key = sessionOf(call);
    const { run } = call;
    const made =
      this.#history?.fn === undefined
        ? this.#history
        : run.evaluator.invoke(this.#history.fn, { ...call, args: [key ?? new Value()], named: new Map() });
    const found =
      made?.thing instanceof Memory
        ? made.thing
        : [...(made?.fields?.values() ?? [])]
            .map(({ thing }) => thing)
            .find((thing) => thing instanceof Memory);
    const memory = found instanceof Memory ? found : new Memory("ChatMessageHistory", call);
    const node = memory.node(call.site, key, true);
    const given = Value.record(input.fields ?? []);
    given.add(input.refs.values());
    given.setField(this.#field, Value.ref(node.id, "messages", false));
    if (input.fields === undefined) given.setField("input", input);
    const answer = this.#inner.invoke(given, call);
    run.reads(node, "content", opaque([input, answer]), "content", call.site, { text: "" });
    return answer;
  }
}
