import { describe, expect, it } from "vitest";
import type { Node, Parameter, Reference } from "../model/workflow.ts";
import { traceWorkflows } from "./index.ts";
import { chat, crm, edges, found, literal, live, llm, node, only, reply, send, workflow } from "./testing.ts";

const LOCATION = { file: "test.json", pointer: "", line: 1, column: 1 };
const reading = (purpose: Parameter["purpose"], ...references: Reference[]): Parameter => ({
  field: purpose,
  kind: "expression",
  language: "none",
  purpose,
  text: "…",
  modelChosen: false,
  references,
  location: LOCATION,
});
const from = (name: string, field: string): Reference => ({ from: "node", name, field });

describe("references that the importer resolved", () => {
  it("carry the field they name, whatever the edges say", () => {
    const prompt = { ...llm(), parameters: [reading("prompt", from("CRM", "email"))] };
    const other = {
      ...llm(),
      id: "Other",
      name: "Other",
      parameters: [reading("prompt", from("CRM", "plan"))],
    };
    const flow = workflow(
      [crm(), prompt, other],
      [
        { from: "CRM", to: "LLM", kind: "control" },
        { from: "CRM", to: "Other", kind: "control" },
      ],
    );
    expect(found(flow)).toEqual(["CRM -> LLM (model)"]);
  });

  it("name nodes by id, so that two of one name are told apart", () => {
    const twin = { ...crm(), id: "twin", fields: [] };
    const flow = workflow(
      [crm(), twin, { ...llm(), parameters: [reading("prompt", from("twin", "*"))] }],
      [],
    );
    expect(found(flow)).toEqual([]);
  });

  it("are the arguments of a program", () => {
    const program: Parameter = {
      ...reading("code"),
      kind: "code",
      language: "javascript",
      runtime: "main",
      text: "not a program (",
    };
    delete program.references;
    const run = {
      ...node("Run", ["code"], { output: "emit" }),
      parameters: [{ ...reading("content", from("CRM", "email")), argument: "mail" }, program],
    };
    const flow = workflow(
      [crm(), run, { ...send("x"), parameters: [reading("body", from("Run", "text"))] }],
      [],
    );
    // Nobody can read this program, but its arguments are all that it gets.
    expect(only(flow)).toMatchObject({ confidence: "low", dataClasses: ["pii.email"] });
  });
});

describe("what selects records", () => {
  const lookup = (key: string): Node => ({ ...crm(), parameters: [live("query", key)] });
  const keyOf = (key: string, parts: Partial<Node> = {}, also?: string): string | undefined => {
    const store = lookup(key);
    if (also !== undefined) store.parameters.push(live("query", also));
    const flow = workflow(
      [{ ...chat(), ...parts }, store, reply("={{ $json.email }}")],
      edges("Chat -> CRM", "CRM -> Reply"),
      { entries: [{ nodeId: "Chat", protocol: "http", auth: "jwt", reach: "public" }] },
    );
    return traceWorkflows([flow]).facts.get("flow")?.keyedBy.get("CRM");
  };

  it("is the proven identity only where the entry has one and the key comes from it", () => {
    const proof = { identityFields: ["token"] };
    expect(keyOf("={{ $json.token.sub }}", proof)).toBe("authenticated-identity");
    expect(keyOf("={{ $json.text }}", proof)).toBe("client-input");
    expect(keyOf("={{ $json.token.sub }}")).toBe("client-input");
    expect(keyOf("={{ $json.token.sub }} {{ $json.text }}", proof)).toBe("client-input");
    expect(keyOf("={{ $now }}", proof)).toBeUndefined();
    // What nobody can follow may select as well as the proof; what the operator set does not.
    expect(keyOf("={{ $json.token.sub }}", proof, "={{ $('Gone').item.json.x }}")).toBeUndefined();
    expect(keyOf("={{ $json.token.sub }}", proof, "={{ $env.TENANT }}")).toBe("authenticated-identity");
  });
});

describe("who gets what is sent", () => {
  const to = (recipient: Parameter): string | undefined => {
    const mail = send("={{ $('CRM').item.json.plan }} {{ $('CRM').item.json.email }}");
    const flow = workflow(
      [chat(), crm(), { ...mail, parameters: [...mail.parameters, recipient] }],
      edges("Chat -> CRM", "CRM -> Send"),
    );
    return traceWorkflows([flow]).paths.find(({ steps }) => steps[0]?.nodeName === "CRM")?.recipient;
  };

  it("stands in the workflow, in a record, in what the caller wrote, or is the model's choice", () => {
    expect(to(literal("recipient", "team@example.com"))).toBe("fixed");
    expect(to(live("recipient", "={{ $json.email }}"))).toBe("record");
    expect(to(live("recipient", "={{ $('Chat').item.json.text }}"))).toBe("caller-chosen");
    expect(to(live("recipient", "={{ $fromAI('to') }}"))).toBe("model-chosen");
  });
});

describe("records that are kept", () => {
  it("come out again where the same place is read", () => {
    const store = { service: "postgresql", place: "tickets" };
    const write = node("Write", ["store"], {
      output: "emit",
      ...store,
      parameters: [live("content", "={{ $json.text }}")],
    });
    const read = node("Read", ["store", "retriever"], { output: "emit", ...store });
    const other = node("Elsewhere", ["store", "retriever"], { output: "emit", ...store, place: "orders" });
    const shown = (source: Node) =>
      found(
        workflow(
          [chat(), write, source, { ...llm(), parameters: [live("prompt", "={{ $json.text }}")] }],
          edges("Chat -> Write", `${source.name} -> LLM`),
        ),
      );
    expect(shown(read)).toEqual(["Chat -> LLM (model)", "Chat -> Write (store)"]);
    expect(shown(other)).toEqual(["Chat -> Write (store)"]);
  });
});

describe("sources that no importer declared", () => {
  it("are nodes of unknown type: they may bring in anything, and nobody is sure", () => {
    const strange = node("Strange", ["unknown"], { output: "join", party: "unknown" });
    const flow = workflow(
      [strange, { ...llm(), parameters: [live("prompt", "={{ $json.text }}")] }],
      edges("Strange -> LLM"),
    );
    expect(only(flow)).toMatchObject({ confidence: "low", integrity: "untrusted", dataClasses: ["unknown"] });
  });

  it("are chains that callers reach without any trigger before them", () => {
    const chain = node("Chain", ["entry", "agent"], {
      output: "join",
      fields: { question: ["conversation"] },
    });
    const mail = {
      ...send("={{ $fromAI('text') }}"),
      id: "Mail",
      name: "Mail",
      roles: ["tool" as const, "egress" as const],
    };
    const flow = workflow([chain, llm(), mail], edges("LLM -model> Chain", "Mail -tool> Chain"));
    expect(found(flow)).toEqual(["Chain -> Chain (agent)", "Chain -> LLM (model)", "Chain -> Mail (tool)"]);
  });
});

describe("a model that puts its answer into one field of the item", () => {
  it("is passed through, and leaves the rest of the item alone", () => {
    const asks = {
      ...llm(),
      output: "assign-pass" as const,
      parameters: [live("prompt", "={{ $json.email }}", "answer")],
    };
    const paths = (text: string) =>
      traceWorkflows([workflow([crm(), asks, send(text)], edges("CRM -> LLM", "LLM -> Send"))]).paths.filter(
        ({ sinkKind }) => sinkKind === "third-party",
      );
    expect(paths("={{ $json.answer }}")).toMatchObject([{ through: ["LLM"], dataClasses: ["pii.email"] }]);
    expect(paths("={{ $json.email }}")).toMatchObject([{ through: [], dataClasses: ["pii.email"] }]);
    expect(paths("={{ $json.plan }}")).toEqual([]);
  });
});

describe("who a message answers", () => {
  const mail = (service: string, recipient: Parameter) => ({
    ...send("={{ $('CRM').item.json.email }}"),
    service,
    parameters: [...send("={{ $('CRM').item.json.email }}").parameters, recipient],
  });
  const kind = (entry: Partial<Node>, recipient: Parameter) =>
    traceWorkflows([
      workflow(
        [{ ...chat(), ...entry }, crm(), mail("gmail", recipient)],
        edges("Chat -> CRM", "CRM -> Send"),
      ),
    ]).paths.find(({ steps }) => steps[0]?.nodeName === "CRM")?.sinkKind;

  it("is whoever named the address in a plain request, and nobody whom another service knows", () => {
    const asked = live("recipient", "={{ $('Chat').item.json.mail }}");
    expect(kind({}, asked)).toBe("reply");
    expect(kind({ service: "gmail" }, asked)).toBe("reply");
    expect(kind({ service: "stripe" }, asked)).toBe("third-party");
    expect(kind({}, literal("recipient", "team@example.com"))).toBe("third-party");
  });
});
