import { describe, expect, it } from "vitest";
import type { TestNode } from "./testing.ts";
import { nodeOf, single, workflowOf } from "./testing.ts";

describe("the Guardrails node", () => {
  const guard = (guardrails: Record<string, unknown>, operation?: string) =>
    single("lc.guardrails", { text: "={{ $json.chatInput }}", guardrails, operation }).guard;

  it("hands on one text only, and what it refused over its second output", () => {
    const node = single("lc.guardrails", {
      text: "x",
      guardrails: { jailbreak: { value: { threshold: 0.7 } } },
    });
    expect(node).toMatchObject({ roles: ["guard"], output: "emit", fields: [] });
    expect(node.guard).toEqual({
      action: "check",
      certainty: "probabilistic",
      dataClasses: [],
      output: "guardrailsInput",
      rawBranches: [1],
    });
  });

  it("is certain about what expressions find, and never about what a model judges", () => {
    expect(guard({ secretKeys: { value: { permissiveness: "strict" } } })).toMatchObject({
      certainty: "deterministic",
      dataClasses: ["credential"],
    });
    expect(guard({ keywords: "a, b" })).toMatchObject({ certainty: "deterministic", dataClasses: [] });
    expect(guard({ topicalAlignment: { value: {} } })).toMatchObject({ certainty: "probabilistic" });
  });

  it("takes out the classes that are selected, all by default", () => {
    const pii = (value: Record<string, unknown>) => guard({ pii: { value } }, "sanitize");
    expect(pii({ type: "all" })).toMatchObject({
      action: "sanitize",
      dataClasses: ["financial", "network", "pii"],
      rawBranches: [],
    });
    expect(
      pii({ type: "selected", entities: ["EMAIL_ADDRESS", "CREDIT_CARD", "US_SSN"] })?.dataClasses,
    ).toEqual(["financial.card", "pii.email", "pii.national-id"]);
  });
});

describe("a person who is asked", () => {
  const asked = (parameters: Record<string, unknown>, after: TestNode = ["noOp", { x: 1 }]) =>
    nodeOf(
      workflowOf(
        {
          In: ["telegramTrigger", {}, { typeVersion: 1.2 }],
          Ask: ["telegram", { operation: "sendAndWait", message: "Ok?", ...parameters }],
          Next: after,
        },
        ["In > Ask", "Ask > Next"],
      ),
      "Ask",
    );

  it("lets nothing of the item through, and guards what comes after", () => {
    const node = asked({ chatId: "4711" });
    expect(node).toMatchObject({
      roles: ["egress", "human"],
      output: "emit",
      fields: [],
      readers: ["operators", "third-party"],
    });
    expect(node.guard).toMatchObject({ action: "approve", certainty: "deterministic", approver: "operator" });
  });

  it("may be the requester himself", () => {
    expect(asked({ chatId: "={{ $json.message.chat.id }}" }).guard?.approver).toBe("requester");
    const form = (sendTo: string) =>
      nodeOf(
        workflowOf(
          {
            In: ["formTrigger", { formFields: { values: [{ fieldLabel: "Email" }] } }],
            Boss: ["hubspot", { operation: "get" }],
            Ask: ["gmail", { operation: "sendAndWait", sendTo, message: "Ok?" }],
          },
          ["In > Boss", "Boss > Ask"],
        ),
        "Ask",
      ).guard?.approver;
    expect(form("={{ $('In').item.json.Email }}")).toBe("requester");
    expect(form("={{ $json.manager }}")).toBe("unknown");
    expect(form("boss@example.org")).toBe("operator");
  });

  it("guards nothing when nobody looks at a no", () => {
    const double = { chatId: "4711", approvalOptions: { values: { approvalType: "double" } } };
    expect(asked(double).guard).toBeUndefined();
    const checks = (leftValue: string): TestNode => [
      "if",
      { conditions: { conditions: [{ leftValue, rightValue: true, operator: { operation: "true" } }] } },
    ];
    expect(asked(double, checks("={{ $json.data.approved }}")).guard?.action).toBe("approve");
    expect(asked(double, checks("={{ $('Ask').item.json.data.approved }}")).guard?.action).toBe("approve");
    expect(asked(double, checks("={{ $json.total }}")).guard).toBeUndefined();
    // With a time limit, the workflow goes on without an answer.
    expect(asked({ chatId: "4711", options: { limitWaitTime: { values: {} } } }).guard).toBeUndefined();
  });

  it("may stand between an agent and its tools", () => {
    const node = single("slackHitlTool", { select: "channel", channelId: { __rl: true, value: "C1" } });
    expect(node.roles).toEqual(["tool", "egress", "human"]);
    expect(node.guard).toMatchObject({ action: "approve", approver: "operator" });
    expect(single("lc.chat", { operation: "sendAndWait", responseType: "approval" }).guard).toMatchObject({
      approver: "requester",
    });
  });
});

describe("a step that lets only some senders on", () => {
  const check = (
    type: string,
    operation: string,
    leftValue = "={{ $json.message.from.id }}",
    typeVersion = 1.2,
  ) =>
    nodeOf(
      workflowOf(
        {
          In: ["telegramTrigger", {}, { typeVersion }],
          Check: [
            type,
            { conditions: { conditions: [{ leftValue, rightValue: 4711, operator: { operation } }] } },
          ],
        },
        ["In > Check"],
      ),
      "Check",
    );

  it("compares what the platform vouches for", () => {
    expect(check("if", "equals")).toMatchObject({
      roles: ["transform", "guard"],
      identityFields: ["message.from"],
      guard: { action: "check", certainty: "deterministic", dataClasses: [], rawBranches: [1] },
    });
    expect(check("if", "notEquals").guard?.rawBranches).toEqual([0]);
    expect(check("filter", "equals").guard?.rawBranches).toEqual([]);
    expect(check("if", "true", "={{ [1, 2].includes($json.message.chat.id) }}").guard).toBeDefined();
  });

  it("is none when it compares anything else, or asks only whether there is a sender", () => {
    expect(check("if", "exists").guard).toBeUndefined();
    expect(check("if", "equals", "={{ $json.message.text }}").guard).toBeUndefined();
    expect(check("if", "equals", undefined, 1).guard).toBeUndefined();
  });

  it("is read in old versions, too", () => {
    const old = nodeOf(
      workflowOf({
        In: ["slackTrigger", {}],
        Check: ["if", { conditions: { string: [{ value1: "={{ $json.user }}", value2: "U1" }] } }],
      }),
      "Check",
    );
    expect(old.guard?.rawBranches).toEqual([1]);
    const rules = { rules: { rules: [{ value2: "U1" }] }, value1: "={{ $json.user }}" };
    expect(
      nodeOf(workflowOf({ In: ["slackTrigger", {}], Check: ["switch", rules] }), "Check").guard?.action,
    ).toBe("check");
  });
});

describe("errors", () => {
  it.each([
    [{ onError: "continueRegularOutput" }, "continue"],
    [{ onError: "continueErrorOutput" }, "branch"],
    [{ onError: "stopWorkflow" }, "stop"],
    [{ continueOnFail: true }, "continue"],
    [{ onError: 7 }, undefined],
    [{}, undefined],
  ])("%j: %s", (more, expected) => expect(single("httpRequest", { url: "x" }, more).onError).toBe(expected));
});
