import { describe, expect, it } from "vitest";
import type { LeakPath } from "../model/leak-path.ts";
import type { Node, Workflow } from "../model/workflow.ts";
import { tracePaths, traceWorkflows } from "./index.ts";
import {
  agent,
  chat,
  code,
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
  workflow,
} from "./testing.ts";

describe("reads", () => {
  it("follows a field to where it is read, and not the fields beside it", () => {
    const path = only(
      workflow([chat(), crm(), send("={{ $json.email }}")], edges("Chat -> CRM", "CRM -> Send")),
    );
    expect(names(path)).toEqual(["CRM", "Send"]);
    expect(path).toMatchObject({
      sinkKind: "third-party",
      sourceFields: [{ field: "email", dataClasses: ["pii.email"], basis: "stated" }],
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
  it("follows Python, and counts everything upstream as read by what is no Python, with low confidence", () => {
    const program = "return [{'json': {'x': _json['email'], 'y': _json['name']}}]";
    expect(through(code(program, "python"), "={{ $json.x }}")).toHaveLength(1);
    expect(through(code(program, "python"), "={{ $json.y }}")).toEqual([]);
    const [path] = through(code("return (((", "python"), "={{ $json.x }}");
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
