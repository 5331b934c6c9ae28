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
    [
      "version 1.1 took it from the chat",
      key(["lc.chatTrigger"], {}, undefined, { typeVersion: 1.1 }),
      "session",
    ],
    [
      "a left-over key that n8n does not read",
      key(["lc.chatTrigger"], { sessionKey: "shared" }, undefined, { typeVersion: 1.3 }),
      "session",
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
    [
      "a checked token, by the trigger's name",
      key(
        ["webhook", { authentication: "jwtAuth" }],
        custom("={{ $('In').first().json['jwtPayload'].sub }}"),
      ),
      "authenticated-identity",
    ],
    [
      "a checked token, by way of a Set node",
      key(
        ["webhook", { authentication: "jwtAuth" }],
        custom("={{ $json.sid }}"),
        "={{ $('In').item.json.jwtPayload.sub }}",
      ),
      "authenticated-identity",
    ],
    [
      "something that only looks like one: in the body, or without a check",
      key(["webhook", { authentication: "jwtAuth" }], custom("={{ $('In').item.json.body.jwtPayload.sub }}")),
      "client-input",
    ],
    [
      "claims nobody checked",
      key(["webhook"], custom("={{ $('In').item.json.jwtPayload.sub }}")),
      "client-input",
    ],
    [
      "the user who logged in to the chat",
      key(
        ["lc.chatTrigger", { public: true, authentication: "n8nUserAuth" }],
        custom("={{ $('In').item.json.user.id }}"),
      ),
      "authenticated-identity",
    ],
    [
      "the user whom the browser names, logged in or not",
      key(
        ["lc.chatTrigger", { public: true, authentication: "n8nUserAuth" }],
        custom("={{ $('In').item.json.metadata.user.id }}"),
      ),
      "client-input",
    ],
    [
      "the user who logged in to a form",
      key(["formTrigger", { authentication: "n8nUserAuth" }], custom("={{ $json.user.email }}")),
      "authenticated-identity",
    ],
    ["who knows", key(["webhook"], custom("={{ $json.foo }}")), "unknown"],
  ])("%s", (_, actual, expected) => expect(actual).toBe(expected));

  it.each([
    ["memoryPostgresChat", {}, 1, "session"],
    ["memoryMongoDbChat", {}, 1, "session"],
    ["memoryRedisChat", {}, 1, "nothing"],
    ["memoryRedisChat", {}, 1.2, "session"],
    ["memoryZep", { sessionId: "everybody" }, 1, "nothing"],
    ["memoryXata", { sessionId: "={{ $json.sessionId }}" }, 1.1, "session"],
  ])("%s with %j in version %d", (type, parameters, typeVersion, expected) => {
    const workflow = workflowOf(
      {
        In: ["lc.chatTrigger"],
        Agent: ["lc.agent"],
        Memory: [`lc.${type}`, parameters, { typeVersion }],
      },
      ["In > Agent", "Memory >ai_memory> Agent"],
    );
    expect(nodeOf(workflow, "Memory").keyedBy).toBe(expected);
  });

  it("also tells who selects a record", () => {
    const lookup = (where: string) =>
      nodeOf(
        workflowOf(
          {
            In: ["webhook", { authentication: "jwtAuth" }],
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
