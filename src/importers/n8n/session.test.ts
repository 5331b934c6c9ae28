import { describe, expect, it } from "vitest";
import { nodeOf, workflowOf } from "./testing.ts";

describe("memory keys", () => {
  const key = (
    trigger: [string, Record<string, unknown>?],
    memory: Record<string, unknown>,
    set?: string,
    more: Record<string, unknown> = {},
  ) =>
    nodeOf(
      workflowOf(
        {
          In: trigger,
          Prep: ["set", { assignments: { assignments: [{ name: "sid", value: set ?? "x" }] } }],
          Agent: ["lc.agent"],
          Memory: ["lc.memoryBufferWindow", memory, more],
        },
        ["In > Prep", "Prep > Agent", "Memory >ai_memory> Agent"],
      ),
      "Memory",
    ).keyedBy;
  const custom = (sessionKey: string) => ({ sessionIdType: "customKey", sessionKey });

  it.each([
    ["the chat's own session by default", key(["lc.chatTrigger"], {}), "session"],
    ["no chat to take it from", key(["webhook"], {}), "unknown"],
    ["one constant for everybody", key(["lc.chatTrigger"], custom("shared")), "nothing"],
    ["a constant written as an expression", key(["webhook"], custom("=shared")), "nothing"],
    [
      "version 1 had one key for everybody",
      key(["lc.chatTrigger"], {}, undefined, { typeVersion: 1 }),
      "nothing",
    ],
    ["the request's body", key(["webhook"], custom("={{ $('In').item.json.body.user }}")), "client-input"],
    [
      "the body, by way of a Set node",
      key(["webhook"], custom("={{ $json.sid }}"), "={{ $json.body.session }}"),
      "client-input",
    ],
    [
      "the same, by name",
      key(["webhook"], custom("={{ $('Prep').first().json.sid }}"), "={{ $json.query.s }}"),
      "client-input",
    ],
    [
      "the chat session, by name",
      key(["lc.chatTrigger"], custom("={{ $('In').item.json.sessionId }}")),
      "session",
    ],
    [
      "a messenger's chat",
      key(["telegramTrigger"], custom("={{ $json.message.chat.id }}")),
      "authenticated-identity",
    ],
    [
      "a checked token",
      key(["webhook", { authentication: "jwtAuth" }], custom("={{ $json.jwtPayload.sub }}")),
      "authenticated-identity",
    ],
    ["who knows", key(["webhook"], custom("={{ $json.foo }}")), "unknown"],
  ])("%s", (_, actual, expected) => expect(actual).toBe(expected));

  it("also tells who selects a record", () => {
    const lookup = (where: string) =>
      nodeOf(
        workflowOf(
          {
            In: ["webhook", {}],
            Rows: ["postgres", { operation: "executeQuery", query: `SELECT a FROM t WHERE b = ${where}` }],
          },
          ["In > Rows"],
        ),
        "Rows",
      ).keyedBy;
    expect(lookup("{{ $json.body.email }}")).toBe("client-input");
    expect(lookup("{{ $json.jwtPayload.sub }}")).toBe("authenticated-identity");
    expect(lookup("1")).toBeUndefined();
  });
});
