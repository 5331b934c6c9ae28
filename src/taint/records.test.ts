import { describe, expect, it } from "vitest";
import { chat, crm, edges, found, literal, live, node, only, send, workflow } from "./testing.ts";

/** A live parameter that has a field's name and no purpose of its own. */
const named = (field: string, text: string) => ({ ...live("other", text), field });
const ticket = (...fields: string[]) =>
  node("Ticket", ["store"], {
    output: "emit",
    party: "third-party",
    parameters: [literal("content", "closed"), ...fields.map((field) => named(field, "={{ $json.text }}"))],
  });

describe("records", () => {
  it("are not written by saying which one is meant", () => {
    const flow = (field: string) => found(workflow([chat(), ticket(field)], edges("Chat -> Ticket")));
    for (const field of ["id", "ticketId", "issueNumber", "pageId.value"]) expect(flow(field)).toEqual([]);
    for (const field of ["note", "customerId", "nationalId", "fields.0.id"])
      expect(flow(field)).toEqual(["Chat -> Ticket (store)"]);
  });

  it("hold the address of whom they are about, whoever keeps them", () => {
    const lookup = { ...crm(), roles: ["egress" as const, "retriever" as const] };
    const mail = {
      ...send("={{ $json.plan }} {{ $json.email }}"),
      parameters: [live("body", "={{ $json.email }}"), live("recipient", "={{ $json.email }}")],
    };
    expect(only(workflow([lookup, mail], edges("CRM -> Send"))).recipient).toBe("record");
  });
});

describe("nodes that put out their own answer only", () => {
  it("do not hand on what a person was asked about", () => {
    const ask = node("Ask", ["egress", "human"], {
      output: "emit",
      party: "third-party",
      guard: { action: "approve", certainty: "deterministic", dataClasses: [], rawBranches: [] },
      parameters: [live("message", "={{ $json.text }}")],
    });
    const flow = workflow([chat(), ask, send("={{ $json.data }}")], edges("Chat -> Ask", "Ask -> Send"));
    expect(found(flow)).toEqual(["Chat -> Ask (third-party)"]);
  });
});

describe("workflows that are called and were not given", () => {
  const call = node("Call", ["transform"], { output: "join", calls: "elsewhere" });
  it("may answer anything", () => {
    const path = only(workflow([call, send("={{ $json.x }}")], edges("Call -> Send")));
    expect(path).toMatchObject({ dataClasses: ["unknown"], integrity: "trusted", confidence: "low" });
  });

  it("answer what they answer when they were given", () => {
    const start = node("Start", ["entry"], { output: "emit" });
    const called = workflow([start], [], { id: "elsewhere" });
    expect(found(workflow([call, send("={{ $json.x }}")], edges("Call -> Send")), called)).toEqual([]);
  });
});
