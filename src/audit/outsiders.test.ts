import { describe, expect, it } from "vitest";
import type { Entry, Workflow, WorkflowFormat } from "../model/workflow.ts";
import { auditWorkflows } from "./index.ts";
import { node, path, redactor, workflow } from "./testing.ts";

const model = node("Model", ["model"], { party: "vendor" });
const hook = node("Hook", ["entry"]);

/** What the audit says of an entry that asks nobody who he is. */
function open(format: WorkflowFormat, protocol: string) {
  const entry: Entry = { nodeId: "Hook", protocol, auth: "none", reach: "public" };
  const flow: Workflow = workflow([hook, model], { format, entries: [entry] });
  return auditWorkflows([flow], [], { redactor }).findings.find(
    ({ ruleId }) => ruleId === "unauthenticated-entry",
  );
}

describe("an entry without authentication", () => {
  it("is less open where the platform hides its address", () => {
    expect(open("n8n", "http")).toMatchObject({ severity: "high", persona: "regular" });
    expect(open("make", "http")).toMatchObject({ severity: "medium", persona: "regular" });
    expect(open("make", "http")?.message).toContain("hard to guess");
  });

  it("that an app posts to is not called public", () => {
    const found = open("n8n", "app-event");
    expect(found).toMatchObject({ severity: "low", persona: "pedantic" });
    expect(found?.message).toContain("nothing checks that an event comes from there");
    expect(open("n8n", "form")?.message).toContain("public by purpose");
  });
});

describe("a key", () => {
  const service = node("Service", ["egress"], { party: "third-party" });
  const sent = (role: "secret" | "store", between: (typeof model)[] = []) => {
    const nodes = [node("Key", [role]), ...between, service];
    const leak = path(nodes, ["credential"], { sinkKind: "third-party", integrity: "trusted" });
    return auditWorkflows([workflow(nodes)], [leak], { redactor }).findings.find(
      ({ ruleId }) => ruleId === "private-data-to-third-party",
    );
  };

  it("is handed to what it is for; sent anywhere else, it leaks", () => {
    expect(sent("secret")).toMatchObject({ severity: "low", persona: "pedantic" });
    expect(sent("secret", [model])).toMatchObject({ severity: "high", persona: "regular" });
    expect(sent("store")).toMatchObject({ severity: "high", persona: "regular" });
  });

  it("goes to a third party, in plain words, where nobody says which", () => {
    expect(sent("store")?.message).toContain("to a third party.");
  });
});
