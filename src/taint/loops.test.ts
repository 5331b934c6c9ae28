import { describe, expect, it } from "vitest";
import type { Edge, Node } from "../model/workflow.ts";
import { chat, crm, edges, found, live, node, workflow } from "./testing.ts";

const loop = (parts: Partial<Node> = {}): Node =>
  node("Loop", ["transform"], { loop: { body: 1, done: 0 }, ...parts });
/** Items of the chat are asked for in the CRM, whose answers come back to the loop. */
const out = (name: string, text: string): Node =>
  node(name, ["egress"], { output: "pass", party: "third-party", parameters: [live("body", text)] });
const branched = (body: number, ...list: Edge[]): Edge[] =>
  list.map((edge) =>
    edge.from === "Loop" ? { ...edge, branch: edge.to === "Done" ? 1 - body : body } : edge,
  );
const around = branched(
  1,
  ...edges("Chat -> Loop", "Loop -> Body", "Body -> CRM", "CRM -> Loop", "Loop -> Done"),
);

describe("loops over items", () => {
  it("hands to its body what it got from outside, and behind it what came back", () => {
    const flow = workflow(
      [chat(), loop(), out("Body", "={{ $json }}"), crm(), out("Done", "={{ $json }}")],
      around,
    );
    expect(found(flow).sort()).toEqual(["CRM -> Done (third-party)", "Chat -> Body (third-party)"]);
  });

  it("is a plain step where nothing says that it loops", () => {
    const { loop: _, ...plain } = loop();
    const flow = workflow(
      [chat(), plain as Node, out("Body", "={{ $json }}"), crm(), out("Done", "={{ $json }}")],
      around,
    );
    expect(found(flow)).toContain("CRM -> Body (third-party)");
  });

  it("takes as first items what nodes of its body also get from elsewhere", () => {
    const flow = workflow(
      [chat(), loop(), out("Body", "={{ $json }}"), crm()],
      branched(1, ...edges("Chat -> CRM", "Loop -> Body", "Body -> CRM", "CRM -> Loop")),
    );
    expect(found(flow)).toContain("CRM -> Body (third-party)");
  });

  it("keeps an inner loop's items apart from the outer one's", () => {
    const inner = node("Inner", ["transform"], { loop: { body: 1, done: 0 } });
    const flow = workflow(
      [chat(), loop(), inner, out("Body", "={{ $json }}"), crm(), out("Done", "={{ $json }}")],
      [
        ...branched(1, ...edges("Chat -> Loop", "Loop -> Inner", "Loop -> Done")),
        { from: "Inner", to: "Body", kind: "main", branch: 1 },
        ...edges("Body -> CRM", "CRM -> Inner"),
        { from: "Inner", to: "Loop", kind: "main", branch: 0 },
      ],
    );
    expect(found(flow).sort()).toEqual(["CRM -> Done (third-party)", "Chat -> Body (third-party)"]);
  });

  it("counts what is attached to its body as inside", () => {
    const model = node("LLM", ["model"], {
      output: "join",
      party: "vendor",
      service: "openai",
      parameters: [live("prompt", "={{ $('Loop').item.json }}")],
    });
    const body = node("Body", ["agent"], { output: "join", parameters: [live("prompt", "={{ $json }}")] });
    const flow = workflow(
      [chat(), loop(), body, model, crm()],
      [
        ...branched(1, ...edges("Chat -> Loop", "Loop -> Body", "Body -> CRM", "CRM -> Loop")),
        ...edges("LLM -model> Body"),
      ],
    );
    expect(found(flow)).toEqual(["Chat -> LLM (model)"]);
  });

  it("gives a reader by name inside of it the first items only, behind it the others, too", () => {
    const named = "={{ $('Loop').item.json }}";
    const flow = workflow([chat(), loop(), out("Body", named), crm(), out("Done", named)], around);
    expect(found(flow).sort()).toEqual([
      "CRM -> Done (third-party)",
      "Chat -> Body (third-party)",
      "Chat -> Done (third-party)",
    ]);
  });
});
