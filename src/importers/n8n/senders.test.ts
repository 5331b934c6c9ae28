import { describe, expect, it } from "vitest";
import type { TestNode } from "./testing.ts";
import { nodeOf, workflowOf } from "./testing.ts";

/** Party and readers of a node that sends something, behind a trigger and a Set node. */
function sent(trigger: TestNode, type: string, parameters: Record<string, unknown>, set = "x"): string {
  const { party, readers } = nodeOf(
    workflowOf(
      {
        In: trigger,
        Prep: ["set", { assignments: { assignments: [{ name: "to", value: set }] } }],
        Out: [type, parameters],
      },
      ["In > Prep", "Prep > Out"],
    ),
    "Out",
  );
  return [party, ...readers].join(" ");
}

const telegram: TestNode = ["telegramTrigger", {}, { typeVersion: 1.2 }];
const mail: TestNode = ["gmailTrigger", {}];

describe("answers to whoever wrote", () => {
  it.each([
    ["telegram", telegram, "telegram", { chatId: "={{ $json.message.chat.id }}" }, "caller"],
    ["by name", telegram, "telegram", { chatId: "={{ $('In').first().json.message.from.id }}" }, "caller"],
    [
      "whatsapp",
      ["whatsAppTrigger", {}],
      "whatsApp",
      { recipientPhoneNumber: "={{ $json.messages[0].from }}" },
      "caller",
    ],
    [
      "slack",
      ["slackTrigger", {}],
      "slack",
      { channelId: { __rl: true, value: "={{ $json.channel }}" } },
      "caller",
    ],
    ["twilio", ["twilioTrigger", {}], "twilio", { to: "={{ $json.From }}" }, "caller"],
    ["gmail reply", mail, "gmail", { operation: "reply", messageId: "={{ $json.id }}" }, "caller"],
    ["smtp", ["emailReadImap", {}], "emailSend", { toEmail: "={{ $json.from }}" }, "caller"],
    [
      "outlook",
      ["microsoftOutlookTrigger", {}],
      "microsoftOutlook",
      { operation: "reply", messageId: "={{ $json.id }}" },
      "caller",
    ],
    [
      "agent's tool",
      telegram,
      "telegramTool",
      { chatId: "={{ $('In').item.json.message.chat.id }}" },
      "caller",
    ],
  ] satisfies [string, TestNode, string, Record<string, unknown>, string][])(
    "%s",
    (_, trigger, type, parameters, expected) => expect(sent(trigger, type, parameters)).toBe(expected),
  );

  it("follows the address through other nodes' fields", () => {
    expect(sent(telegram, "telegram", { chatId: "={{ $json.to }}" }, "={{ $json.message.chat.id }}")).toBe(
      "caller",
    );
    expect(sent(telegram, "telegram", { chatId: "={{ $('Prep').item.json.to }}" }, "4711")).toBe(
      "third-party",
    );
  });

  it("also over a messenger's own requests", () => {
    const line = (replyToken: string) =>
      sent(["webhook", { httpMethod: "POST" }], "httpRequest", {
        method: "POST",
        url: "https://api.line.me/v2/bot/message/reply",
        jsonBody: `={ "replyToken": "${replyToken}", "messages": [] }`,
      });
    expect(line("{{ $('In').item.json.body.events[0].replyToken }}")).toBe("caller");
    expect(line("{{ $json.other }}")).toBe("third-party");
    expect(
      sent(telegram, "httpRequest", {
        method: "POST",
        url: "https://api.telegram.org/botX/sendMessage",
        bodyParameters: { parameters: [{ name: "chat_id", value: "={{ $json.message.chat.id }}" }] },
      }),
    ).toBe("caller");
  });
});

describe("messages to others", () => {
  it("to a fixed chat or address are read by those the operator chose", () => {
    expect(sent(telegram, "telegram", { chatId: "4711" })).toBe("third-party operators third-party");
    expect(sent(mail, "gmail", { sendTo: "team@example.org" })).toBe("third-party operators third-party");
    expect(sent(["webhook", {}], "discord", { authentication: "webhook", content: "x" })).toBe(
      "third-party operators third-party",
    );
    expect(
      sent(["webhook", {}], "httpRequest", { method: "POST", url: "https://hooks.slack.com/services/T/B/x" }),
    ).toBe("third-party operators third-party");
  });

  it("to an address that somebody gave are for anybody", () => {
    expect(sent(["formTrigger", {}], "gmail", { sendTo: "={{ $json.Email }}" })).toBe("third-party");
    expect(sent(["webhook", {}], "telegram", { chatId: "={{ $json.body.chat }}" })).toBe("third-party");
    expect(sent(mail, "gmail", { sendTo: "={{ $json.customer }}" })).toBe("third-party");
    expect(sent(telegram, "telegramTool", { chatId: "={{ $fromAI('chat') }}" })).toBe("third-party");
    expect(
      sent(mail, "gmail", { sendTo: "={{ $json.From }}", options: { ccList: "={{ $json.boss }}" } }),
    ).toBe("third-party");
  });
});
