import { describe, expect, it } from "vitest";
import type { LeakPath } from "../model/leak-path.ts";
import { leakPathSchema } from "../model/leak-path.ts";
import type { Node, Workflow } from "../model/workflow.ts";
import { tracePaths, traceWorkflows } from "./index.ts";
import { code, edges, literal, live, node, workflow } from "./testing.ts";

/** `source -> sink (kind)` of every path. */
function found(...workflows: Workflow[]): string[] {
  return tracePaths(workflows).map((path) => {
    leakPathSchema.parse(path);
    return `${path.steps[0]?.nodeName} -> ${path.steps.at(-1)?.nodeName} (${path.sinkKind})`;
  });
}

function only(...workflows: Workflow[]): LeakPath {
  const paths = tracePaths(workflows);
  expect(paths).toHaveLength(1);
  return paths[0] as LeakPath;
}

const names = (path: LeakPath): string[] => path.steps.map((step) => step.nodeName);

const chat = (): Node => node("Chat", ["entry"], { output: "emit", fields: { text: ["conversation"] } });
const crm = (): Node =>
  node("CRM", ["store", "retriever"], { output: "emit", fields: { email: ["pii.email"], plan: [] } });
const send = (text: string): Node =>
  node("Send", ["egress"], { output: "emit", party: "third-party", parameters: [live("body", text)] });
const agent = (prompt: string): Node =>
  node("Agent", ["agent"], { output: "join", parameters: [live("prompt", prompt)] });
const llm = (): Node => node("LLM", ["model"], { output: "join", party: "vendor", service: "openai" });
const reply = (text = "={{ $json.output }}"): Node =>
  node("Reply", ["respond"], { party: "caller", parameters: [live("body", text)] });
const tool = (text: string): Node => ({ ...send(text), id: "Tool", name: "Tool", roles: ["tool", "egress"] });

describe("reads", () => {
  it("follows a field to where it is read, and not the fields beside it", () => {
    const path = only(
      workflow([chat(), crm(), send("={{ $json.email }}")], edges("Chat -> CRM", "CRM -> Send")),
    );
    expect(names(path)).toEqual(["CRM", "Send"]);
    expect(path).toMatchObject({
      sinkKind: "third-party",
      sourceFields: [{ field: "email", dataClasses: ["pii.email"] }],
      dataClasses: ["pii.email"],
      sinkReaders: ["third-party"],
      confidence: "high",
    });
    expect(path.steps[1]).toMatchObject({ field: "body", note: "reads $json.email" });
  });

  it("does not take a node upstream for a source of what is not read", () => {
    expect(
      found(workflow([chat(), crm(), send("={{ $json.plan }}")], edges("Chat -> CRM", "CRM -> Send"))),
    ).toEqual([]);
  });

  it("takes a literal for a literal, whatever it contains", () => {
    const trap = node("Send", ["egress"], {
      party: "third-party",
      parameters: [literal("body", "{{ $json.text }}")],
    });
    expect(found(workflow([chat(), trap], edges("Chat -> Send")))).toEqual([]);
  });

  it("follows reads by name over the graph", () => {
    const flow = workflow(
      [chat(), crm(), send("={{ $('Chat').item.json.text }}")],
      edges("Chat -> CRM", "CRM -> Send"),
    );
    const path = only(flow);
    expect(names(path)).toEqual(["Chat", "Send"]);
    expect(path.steps[1]?.note).toBe("reads $('Chat').item.json.text");
    expect(path.allowedReaders).toEqual(["caller"]);
    expect(path.integrity).toBe("untrusted");
  });

  it("leaves conditions and recipients out: they carry no content", () => {
    const gate = node("Gate", ["transform"], { parameters: [live("condition", "={{ $json.text }}")] });
    const mail = node("Mail", ["egress"], {
      party: "third-party",
      output: "emit",
      parameters: [live("recipient", "={{ $json.text }}"), literal("message", "hello")],
    });
    expect(found(workflow([chat(), gate, mail], edges("Chat -> Gate", "Gate -> Mail")))).toEqual([]);
  });

  it("keeps * beside named fields for all others", () => {
    const trigger = node("Mail", ["entry"], {
      output: "emit",
      fields: { from: ["pii.email"], "*": ["conversation"] },
    });
    const from = only(workflow([trigger, send("={{ $json.from }}")], edges("Mail -> Send")));
    expect(from.dataClasses).toEqual(["pii.email"]);
    const other = only(workflow([trigger, send("={{ $json.subject }}")], edges("Mail -> Send")));
    expect(other.dataClasses).toEqual(["conversation"]);
    const whole = only(workflow([trigger, send("={{ $json }}")], edges("Mail -> Send")));
    expect(whole.dataClasses).toEqual(["pii.email", "conversation"]);
  });
});

describe("output modes", () => {
  const between = (middle: Node, text: string): string[] =>
    found(workflow([crm(), middle, send(text)], edges("CRM -> Middle", "Middle -> Send")));

  it("pass: what came in goes out", () => {
    expect(between(node("Middle", ["transform"]), "={{ $json.email }}")).toEqual([
      "CRM -> Send (third-party)",
    ]);
  });
  it("assign: only what is assigned", () => {
    const set = node("Middle", ["transform"], {
      output: "assign",
      parameters: [live("content", "={{ $json.email }}", "to")],
    });
    expect(between(set, "={{ $json.to }}")).toEqual(["CRM -> Send (third-party)"]);
    expect(between(set, "={{ $json.email }}")).toEqual([]);
  });
  it("assign-pass: what came in, without what is overwritten", () => {
    const set = node("Middle", ["transform"], {
      output: "assign-pass",
      parameters: [literal("content", "***", "email")],
    });
    expect(between(set, "={{ $json.email }}")).toEqual([]);
    const other = node("Middle", ["transform"], {
      output: "assign-pass",
      parameters: [literal("content", "x", "y")],
    });
    expect(between(other, "={{ $json.email }}")).toEqual(["CRM -> Send (third-party)"]);
  });
  it("emit: nothing of what came in", () => {
    const api = node("Middle", ["retriever"], {
      output: "emit",
      parameters: [live("query", "={{ $json.email }}")],
    });
    expect(between(api, "={{ $json }}")).toEqual([]);
  });
  it("join: everything it reads, or the whole item when no parameter says what", () => {
    const chain = node("Middle", ["transform"], {
      output: "join",
      parameters: [live("content", "={{ $json.email }}")],
    });
    expect(between(chain, "={{ $json.anything }}")).toEqual(["CRM -> Send (third-party)"]);
    expect(between(node("Middle", ["transform"], { output: "join" }), "={{ $json.x }}")).toEqual([
      "CRM -> Send (third-party)",
    ]);
    const fixed = node("Middle", ["transform"], {
      output: "join",
      parameters: [literal("content", "constant")],
    });
    expect(between(fixed, "={{ $json.x }}")).toEqual([]);
  });
  it("hands a disabled node's input on, and lets it do nothing else", () => {
    const disabled = node("Middle", ["egress"], {
      disabled: true,
      output: "emit",
      party: "third-party",
      parameters: [live("body", "={{ $json.email }}")],
    });
    expect(between(disabled, "={{ $json.email }}")).toEqual(["CRM -> Send (third-party)"]);
    expect(
      found(workflow([{ ...crm(), disabled: true }, send("={{ $json.email }}")], edges("CRM -> Send"))),
    ).toEqual([]);
  });
});

describe("code", () => {
  const through = (program: ReturnType<typeof code>, text: string): LeakPath[] =>
    tracePaths([
      workflow(
        [crm(), node("Code", ["code"], { output: "join", parameters: [program] }), send(text)],
        edges("CRM -> Code", "Code -> Send"),
      ),
    ]);

  it("tells the fields of a program's output apart", () => {
    const program = code("return [{ json: { to: $json.email, kind: $json.plan } }];");
    expect(through(program, "={{ $json.to }}")).toHaveLength(1);
    expect(through(program, "={{ $json.kind }}")).toEqual([]);
  });
  it("sees a field that a program masks or drops", () => {
    expect(
      through(
        code("return $input.all().map(i => ({ json: { ...i.json, email: '***' } }))"),
        "={{ $json.email }}",
      ),
    ).toEqual([]);
    expect(
      through(code("const { email, ...rest } = $json; return { json: rest };"), "={{ $json.email }}"),
    ).toEqual([]);
    expect(through(code("return items;"), "={{ $json.email }}")).toHaveLength(1);
  });
  it("counts everything upstream as read by Python, with low confidence", () => {
    const [path] = through(code("return _input.all()", "python"), "={{ $json.x }}");
    expect(path?.confidence).toBe("low");
    expect(path?.steps[1]?.note).toContain("everything upstream");
  });
  it("counts everything upstream as read by what is no JavaScript, and says how much that is", () => {
    const flow = workflow(
      [crm(), node("Wait", ["transform"]), send("={{ $json.a b }}")],
      edges("CRM -> Wait", "Wait -> Send"),
    );
    expect(only(flow).confidence).toBe("low");
    expect(traceWorkflows([flow])).toMatchObject({ expressions: 1, unparsed: 1 });
  });
});

describe("models", () => {
  it("goes to the vendor's node and comes back into the root", () => {
    const flow = workflow(
      [chat(), agent("={{ $json.text }}"), llm(), reply()],
      edges("Chat -> Agent", "LLM -model> Agent", "Agent -> Reply"),
    );
    expect(found(flow)).toEqual(["Chat -> LLM (model)", "Chat -> Reply (reply)"]);
    const answer = tracePaths([flow])[1] as LeakPath;
    expect(names(answer)).toEqual(["Chat", "Agent", "LLM", "Agent", "Reply"]);
    expect(answer.through).toEqual(["Agent", "LLM"]);
    expect(answer).toMatchObject({
      sinkReaders: ["caller"],
      allowedReaders: ["caller"],
      sinkParty: "caller",
    });
  });

  it("is not reached by data upstream when its prompt is a constant", () => {
    const fixed = node("Agent", ["agent"], {
      output: "join",
      parameters: [literal("prompt", "Tell a joke")],
    });
    expect(
      found(
        workflow(
          [chat(), fixed, llm(), reply()],
          edges("Chat -> Agent", "LLM -model> Agent", "Agent -> Reply"),
        ),
      ),
    ).toEqual([]);
  });

  it("knows a model on the operator's own machines", () => {
    const local = node("LLM", ["model"], { output: "join", party: "own", service: "ollama" });
    const path = only(
      workflow([chat(), agent("={{ $json.text }}"), local], edges("Chat -> Agent", "LLM -model> Agent")),
    );
    expect(path).toMatchObject({ sinkKind: "model", sinkParty: "own", sinkReaders: ["operators"] });
  });

  it("mixes everything that reached it: prompt, records, tool results", () => {
    const tools = {
      ...crm(),
      id: "Lookup",
      name: "Lookup",
      roles: ["tool", "store", "retriever"] as Node["roles"],
    };
    const flow = workflow(
      [chat(), agent("={{ $json.text }}"), llm(), tools, reply()],
      edges("Chat -> Agent", "LLM -model> Agent", "Lookup -tool> Agent", "Agent -> Reply"),
    );
    expect(found(flow)).toContain("Lookup -> Reply (reply)");
    expect(found(flow)).toContain("Chat -> Agent (agent)");
  });

  it("takes the system prompt for a source, and a secret in it for a credential", () => {
    const key = ["sk", "proj", "Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MEFCQ0RFRkdISUpLTE1OT1A"].join("-");
    const make = (text: string): Workflow =>
      workflow(
        [
          chat(),
          node("Agent", ["agent"], {
            output: "join",
            parameters: [live("prompt", "={{ $json.text }}"), literal("system-prompt", text)],
          }),
          llm(),
          reply(),
        ],
        edges("Chat -> Agent", "LLM -model> Agent", "Agent -> Reply"),
      );
    const answers = (text: string): LeakPath[] =>
      tracePaths([make(text)]).filter(
        (path) => path.steps[0]?.nodeName === "Agent" && path.sinkKind === "reply",
      );
    expect(answers("You are a helpful bot.")[0]?.dataClasses).toEqual(["system-prompt"]);
    const secret = answers(`You are a bot. The key is ${key} for all calls.`);
    expect(secret[0]?.dataClasses).toContain("credential");
    expect(JSON.stringify(secret)).not.toContain(key);
  });

  it("takes a secret of the instance in a prompt for a source, and not one in a header", () => {
    const flow = (parameters: Node["parameters"]): string[] =>
      found(
        workflow(
          [chat(), node("API", ["egress"], { output: "emit", party: "third-party", parameters })],
          edges("Chat -> API"),
        ),
      );
    expect(flow([live("body", "={{ $env.API_KEY }}")])).toEqual(["API -> API (third-party)"]);
    expect(flow([live("header", "=Bearer {{ $env.API_KEY }}")])).toEqual([]);
  });
});

describe("sub-nodes", () => {
  const withSub = (sub: Node, kind: string, ...more: Node[]): string[] =>
    found(
      workflow(
        [chat(), agent("={{ $json.text }}"), sub, ...more],
        edges("Chat -> Agent", `${sub.name} -${kind}> Agent`),
      ),
    );

  it("gives a tool only the arguments that the model chooses", () => {
    expect(withSub(tool("={{ $fromAI('message') }}"), "tool")).toEqual([
      "Chat -> Agent (agent)",
      "Chat -> Tool (tool)",
    ]);
    expect(withSub(tool("={{ $now }}"), "tool")).toEqual(["Chat -> Agent (agent)"]);
  });

  it("lets a tool's expressions see the item of its root", () => {
    expect(withSub(tool("={{ $json.text }}"), "tool")).toEqual([
      "Chat -> Agent (agent)",
      "Chat -> Tool (third-party)",
    ]);
  });

  it("keeps the conversation in memory and brings that of others back", () => {
    const memory = node("Memory", ["memory"], { output: "pass", keyedBy: "nothing" });
    const flow = workflow(
      [chat(), agent("={{ $json.text }}"), llm(), memory, reply()],
      edges("Chat -> Agent", "LLM -model> Agent", "Memory -memory> Agent", "Agent -> Reply"),
    );
    expect(found(flow)).toEqual([
      "Chat -> LLM (model)",
      "Chat -> Memory (store)",
      "Chat -> Reply (reply)",
      "Memory -> LLM (model)",
      "Memory -> Reply (reply)",
    ]);
    const leak = tracePaths([flow]).at(-1);
    expect(leak).toMatchObject({
      dataClasses: ["conversation"],
      allowedReaders: ["owner"],
      sinkReaders: ["caller"],
    });
    expect(leak?.steps[0]?.note).toBe("memory holds conversations of other callers");
  });

  it("lets the caller read his own memory", () => {
    const memory = node("Memory", ["memory"], { output: "pass", keyedBy: "authenticated-identity" });
    const flow = workflow(
      [chat(), agent("={{ $json.text }}"), memory, llm()],
      edges("Memory -memory> Agent", "LLM -model> Agent"),
    );
    expect(only(flow).allowedReaders).toEqual(["caller"]);
  });

  it("sends documents to the store and to the embedding vendor", () => {
    const store = node("Vectors", ["store"], { output: "emit", party: "third-party" });
    const loader = node("Loader", ["transform"], {
      output: "join",
      parameters: [live("content", "={{ $json }}")],
    });
    const embed = node("Embed", ["model"], { output: "join", party: "vendor", service: "openai" });
    expect(
      found(
        workflow(
          [crm(), store, loader, embed],
          edges("CRM -> Vectors", "Loader -document> Vectors", "Embed -embedding> Vectors"),
        ),
      ),
    ).toEqual(["CRM -> Embed (model)", "CRM -> Vectors (store)"]);
  });

  it("brings retrieved text into the prompt over a chain of sub-nodes", () => {
    const store = node("Vectors", ["retriever", "store"], { output: "emit", fields: { "*": ["internal"] } });
    const flow = workflow(
      [
        chat(),
        agent("={{ $json.text }}"),
        llm(),
        node("Retriever", ["retriever"], { output: "join" }),
        store,
        reply(),
      ],
      edges(
        "Chat -> Agent",
        "LLM -model> Agent",
        "Retriever -retriever> Agent",
        "Vectors -vector-store> Retriever",
        "Agent -> Reply",
      ),
    );
    expect(found(flow)).toContain("Vectors -> Reply (reply)");
  });

  it("ignores disabled sub-nodes", () => {
    expect(withSub({ ...tool("={{ $fromAI('x') }}"), disabled: true }, "tool")).toEqual([]);
  });

  it("lets a server of tools answer its caller, and no tool feed another", () => {
    const server = node("Server", ["entry", "respond"], {
      output: "emit",
      fields: { "*": ["conversation"] },
    });
    const read = { ...crm(), roles: ["tool", "store", "retriever"] as Node["roles"] };
    const flow = workflow(
      [server, read, tool("={{ $fromAI('x') }}")],
      edges("CRM -tool> Server", "Tool -tool> Server"),
    );
    expect(found(flow)).toEqual(["CRM -> Server (reply)", "Server -> Tool (tool)"]);
  });

  it("passes items through a classifier whose model only chooses the branch", () => {
    const classifier = node("Route", ["model"], {
      output: "pass",
      parameters: [live("prompt", "={{ $json.email }}")],
    });
    const flow = workflow(
      [crm(), classifier, llm(), send("={{ $json.plan }}")],
      edges("CRM -> Route", "LLM -model> Route", "Route -> Send"),
    );
    expect(found(flow)).toEqual(["CRM -> LLM (model)"]);
  });
});

describe("sinks", () => {
  const telegram = (roles: Node["roles"], parts: Partial<Node> & { name: string }): Node =>
    node(parts.name, roles, { output: "emit", service: "telegram", party: "third-party", ...parts });
  const bot = (recipient: string, middle: Node[] = [], service = "telegram"): LeakPath =>
    only(
      workflow(
        [
          { ...telegram(["entry"], { name: "Trigger", fields: [] }), fields: chat().fields },
          ...middle,
          {
            ...telegram(["egress"], {
              name: "Answer",
              parameters: [
                live("recipient", recipient),
                live("message", "={{ $('Trigger').item.json.text }}"),
              ],
            }),
            service,
          },
        ],
        middle.length > 0 ? edges("Trigger -> Set", "Set -> Answer") : edges("Trigger -> Answer"),
      ),
    );

  it("takes an answer into the chat that wrote for a reply", () => {
    expect(bot("={{ $json.message.chat.id }}")).toMatchObject({
      sinkKind: "reply",
      sinkParty: "caller",
      sinkReaders: ["caller"],
    });
    expect(bot("={{ $('Trigger').item.json.message.chat.id }}").sinkKind).toBe("reply");
  });
  it("follows the chat id through the nodes that rename it", () => {
    const set = node("Set", ["transform"], {
      output: "assign",
      parameters: [live("content", "={{ $json.message.chat.id }}", "chat")],
    });
    expect(bot("={{ $json.chat }}", [set]).sinkKind).toBe("reply");
    expect(bot("={{ $json.other }}", [set]).sinkKind).toBe("third-party");
  });
  it("takes any other recipient for a third party", () => {
    expect(bot("=-100{{ $now }}").sinkKind).toBe("third-party");
    expect(bot("={{ $json.message.chat.id }}", [], "slack").sinkKind).toBe("third-party");
  });

  it("tells logs from stores, commands from content, and own services from others", () => {
    const to = (one: Node): string[] => found(workflow([chat(), one], edges(`Chat -> ${one.name}`)));
    const body = [live("body", "={{ $json.text }}")];
    expect(to(node("Request log", ["store"], { service: "file", parameters: body }))).toEqual([
      "Chat -> Request log (log)",
    ]);
    expect(to(node("Catalog", ["store"], { service: "file", parameters: body }))).toEqual([
      "Chat -> Catalog (store)",
    ]);
    expect(
      to(node("Shell", ["code"], { output: "join", parameters: [live("command", "=ls {{ $json.text }}")] })),
    ).toEqual(["Chat -> Shell (code)"]);
    expect(to(node("Intranet", ["egress"], { output: "emit", parameters: body }))).toEqual([
      "Chat -> Intranet (store)",
    ]);
  });

  it("stores and answers with the whole item where no parameter says what", () => {
    const answer = node("Answer", ["respond"], { party: "caller" });
    expect(found(workflow([crm(), answer], edges("CRM -> Answer")))).toEqual(["CRM -> Answer (reply)"]);
    const done = node("Answer", ["respond"], { party: "caller", parameters: [literal("body", "done")] });
    expect(found(workflow([crm(), done], edges("CRM -> Answer")))).toEqual([]);
  });

  it("takes the output of a last node that answers for the reply", () => {
    const last = { ...agent("={{ $json.email }}"), roles: ["agent", "respond"] as Node["roles"] };
    const path = tracePaths([
      workflow([crm(), last, llm()], edges("CRM -> Agent", "LLM -model> Agent")),
    ]).find((one) => one.sinkKind === "reply");
    expect(path && names(path)).toEqual(["CRM", "Agent", "LLM", "Agent"]);
  });
});

describe("guards", () => {
  const guard = (): Node => node("Guard", ["guard"]);

  it("names the guards that every way passes", () => {
    const flow = workflow(
      [crm(), guard(), send("={{ $json.email }}")],
      edges("CRM -> Guard", "Guard -> Send"),
    );
    expect(only(flow).guards).toEqual(["Guard"]);
  });
  it("prefers the way around a guard", () => {
    const flow = workflow(
      [crm(), guard(), send("={{ $json.email }}{{ $('CRM').item.json.email }}")],
      edges("CRM -> Guard", "Guard -> Send"),
    );
    expect(only(flow).guards).toEqual([]);
  });
});

describe("sub-workflows", () => {
  const inner = workflow(
    [node("Start", ["entry"], { output: "emit" }), node("Work", ["transform"])],
    edges("Start -> Work"),
    {
      id: "inner",
      entries: [{ nodeId: "Start", protocol: "workflow", auth: "platform", reach: "internal" }],
    },
  );
  const call = (parts: Partial<Node> = {}): Node => ({
    ...node("Call", ["transform"], { output: "emit" }),
    calls: "inner",
    ...parts,
  });

  it("takes the caller's item in and brings the result back", () => {
    const outer = workflow([crm(), call(), send("={{ $json.email }}")], edges("CRM -> Call", "Call -> Send"));
    const path = only(inner, outer);
    expect(names(path)).toEqual(["CRM", "Call", "Start", "Work", "Call", "Send"]);
    expect(path.workflow).toBe("flow");
  });
  it("reaches the sinks of the called workflow", () => {
    const sends = workflow([...inner.nodes, send("={{ $json.email }}")], edges("Start -> Send"), {
      id: "inner",
      entries: inner.entries,
    });
    expect(found(workflow([crm(), call()], edges("CRM -> Call")), sends)).toEqual([
      "CRM -> Send (third-party)",
    ]);
  });
  it("takes what an agent chooses in and brings the result back to it", () => {
    const outer = workflow(
      [
        chat(),
        agent("={{ $json.text }}"),
        llm(),
        call({ roles: ["tool"], output: "join", parameters: [live("query", "={{ $fromAI('q') }}", "q")] }),
        reply(),
      ],
      edges("Chat -> Agent", "LLM -model> Agent", "Call -tool> Agent", "Agent -> Reply"),
    );
    const looks = workflow([...inner.nodes, crm()], edges("Start -> CRM"), {
      id: "inner",
      entries: inner.entries,
    });
    expect(found(outer, looks)).toContain("CRM -> Reply (reply)");
  });
  it("survives workflows that call each other", () => {
    const a = workflow([crm(), call()], edges("CRM -> Call", "Call -> Call"), { id: "outer" });
    const b = workflow([...inner.nodes, { ...call(), calls: "outer" }], edges("Start -> Call"), {
      id: "inner",
      entries: inner.entries,
    });
    expect(() => tracePaths([a, b])).not.toThrow();
  });
});

describe("the hand-written format", () => {
  it("moves fields over flows and mixes them in models", () => {
    const flow = workflow(
      [
        node("chat", ["entry"], { fields: { message: ["conversation"], session: [] } }),
        node("customers", ["store", "retriever"], {
          fields: { email: ["pii.email"], card: ["financial.card"] },
          readers: ["support-staff"],
        }),
        node("memory", ["memory"], {
          fields: { tickets: ["conversation"] },
          keyedBy: "nothing",
          readers: ["owner"],
        }),
        node("prompt", ["transform"], { fields: { code: ["credential"] }, readers: ["operators"] }),
        node("model", ["model"], { output: "join", party: "vendor" }),
        node("answer", ["respond"], { readers: ["caller"], party: "caller" }),
        node("analytics", ["egress"], { party: "third-party" }),
        node("log", ["store"], { service: "file", readers: ["operators"] }),
      ],
      edges(
        "chat.message ~> prompt.user",
        "customers.* ~> prompt.context",
        "memory.* ~> prompt.tickets",
        "prompt.* ~> model",
        "model ~> answer",
        "prompt.* ~> log",
        "chat.message ~> analytics.message",
        "customers.* ~> analytics",
      ),
      { format: "leakproof" },
    );
    expect(found(flow)).toEqual([
      "chat -> analytics (third-party)",
      "chat -> answer (reply)",
      "chat -> log (log)",
      "chat -> model (model)",
      "customers -> analytics (third-party)",
      "customers -> answer (reply)",
      "customers -> log (log)",
      "customers -> model (model)",
      "memory -> answer (reply)",
      "memory -> log (log)",
      "memory -> model (model)",
      "prompt -> answer (reply)",
      "prompt -> log (log)",
      "prompt -> model (model)",
    ]);
    const [records] = tracePaths([flow]).filter(
      (path) => path.steps[0]?.nodeName === "customers" && path.sinkKind === "reply",
    );
    expect(records).toMatchObject({
      allowedReaders: ["support-staff"],
      sinkReaders: ["caller"],
      through: ["model"],
      dataClasses: ["financial.card", "pii.email"],
    });
    expect(records?.steps.map(({ note }) => note)).toEqual([
      "records are read here",
      "customers.* -> prompt.context; passes its input on",
      "prompt.* -> model; model output depends on all its input",
      "model.* -> answer",
    ]);
  });

  it("names a path by node ids, so that a title can be reworded", () => {
    const titled = (title: string): string =>
      only(
        workflow(
          [
            node("chat", ["entry"], { name: title, fields: { text: ["conversation"] } }),
            node("out", ["egress"], { party: "third-party" }),
          ],
          edges("chat ~> out"),
          { format: "leakproof" },
        ),
      ).id;
    expect(titled("Chat")).toBe(titled("Chat endpoint"));
  });
});
