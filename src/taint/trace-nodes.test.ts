import { describe, expect, it } from "vitest";
import type { LeakPath } from "../model/leak-path.ts";
import type { Node } from "../model/workflow.ts";
import { tracePaths } from "./index.ts";
import {
  agent,
  chat,
  crm,
  edges,
  found,
  literal,
  live,
  llm,
  names,
  node,
  only,
  reply,
  send,
  tool,
  workflow,
} from "./testing.ts";

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
    const outer = workflow(
      [node("Start", ["entry"], { output: "emit" }), crm(), call(), send("={{ $json.email }}")],
      edges("Start -> Call", "CRM -> Call", "Call -> Call", "Call -> Send"),
      { id: "outer" },
    );
    const back = workflow(
      [...inner.nodes, call({ name: "Back", id: "Back", calls: "outer" })],
      edges("Start -> Back", "Start -> Work"),
      { id: "inner", entries: inner.entries },
    );
    expect(found(outer, back)).toEqual(["CRM -> Send (third-party)"]);
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
