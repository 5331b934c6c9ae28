import { describe, expect, it } from "vitest";
import type { ChecklistItem } from "../model/checklist.ts";
import type { Guard, Node } from "../model/workflow.ts";
import { buildChecklist } from "./checklist.ts";
import { node, path, workflow } from "./testing.ts";

const crm = node("CRM", ["store", "retriever"]);
const llm = node("LLM", ["model"], { party: "vendor" });
const guard = (parts: Partial<Guard>, more: Partial<Node> = {}): Node =>
  node("Guard", ["guard"], {
    guard: { action: "sanitize", certainty: "deterministic", dataClasses: [], rawBranches: [], ...parts },
    ...more,
  });

/** What the checklist says of one item where data of a class goes from the CRM to a model, past a guard. */
function status(id: ChecklistItem["id"], stands: Node, ...classes: string[]): string | undefined {
  const flow = workflow([crm, stands, llm]);
  const paths = [path([crm, stands, llm], classes, { sinkKind: "model", guards: [stands.id] })];
  return buildChecklist([flow], paths, []).find((item) => item.id === id)?.status;
}

describe("a guard on the way passes an item", () => {
  it("when it stops what travels", () => {
    const on = (stands: Node) => status("sensitive-data-filtered", stands, "pii.email", "conversation");
    expect(on(guard({ dataClasses: ["pii"] }))).toBe("pass");
    expect(on(guard({ dataClasses: ["pii.phone"] }))).toBe("unknown");
    expect(on(guard({ dataClasses: [] }))).toBe("unknown");
    expect(on(node("Guard", ["guard"]))).toBe("pass");
  });

  it("when it does not let everything through after an error, and is about what is said", () => {
    const on = (stands: Node) => status("inputs-validated", stands, "conversation");
    expect(on(guard({ action: "check" }))).toBe("pass");
    expect(on(guard({ action: "check" }, { onError: "continue" }))).toBe("unknown");
    expect(on(guard({ action: "check" }, { identityFields: ["from.id"] }))).toBe("unknown");
    expect(on(guard({ action: "approve" }))).toBe("unknown");
  });
});

describe("nothing passes", () => {
  it("for data that nobody knows", () => {
    expect(status("sensitive-data-filtered", crm, "unknown")).toBe("unknown");
    expect(status("sensitive-data-filtered", crm, "conversation")).toBe("pass");
  });

  it("for a messenger to which everybody can write", () => {
    const bot = node("Bot", ["entry"]);
    const entry = { nodeId: "Bot", protocol: "messenger", auth: "platform", reach: "public" } as const;
    const access = (allowList: boolean) =>
      buildChecklist([workflow([bot], { entries: [{ ...entry, allowList }] })], [], []).find(
        ({ id }) => id === "role-based-access",
      )?.status;
    expect(access(false)).toBe("unknown");
    expect(access(true)).toBe("pass");
  });
});
