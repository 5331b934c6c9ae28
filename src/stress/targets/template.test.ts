import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replyReader, shape } from "./reply-path.ts";
import { compileHeaders, compileText, compileTree, expandEnvironment } from "./template.ts";

describe("templates", () => {
  it("fill JSON leaves, and leave keys, numbers and null alone", () => {
    const fill = compileTree(
      { "{{prompt}}": ["{{prompt}}!", 1, null, { deep: "{{session}}/{{ control }}" }] },
      {},
      "body",
    );
    expect(fill({ prompt: "hi", session: "s", control: "c" })).toEqual({
      "{{prompt}}": ["hi!", 1, null, { deep: "s/c" }],
    });
  });

  it("never look into what they fill in", () => {
    fc.assert(
      fc.property(fc.string(), (prompt) => {
        const hostile = `${prompt}{{control}}\${HOME}`;
        expect(compileText("<{{prompt}}>", { HOME: "/root" }, "x")({ prompt: hostile, control: "no" })).toBe(
          `<${hostile}>`,
        );
      }),
    );
  });

  it("name the variable that is missing", () => {
    expect(expandEnvironment(`Bearer \${TOKEN}`, { TOKEN: "t" }, "x")).toBe("Bearer t");
    expect(() => compileText(`Bearer \${BOB_TOKEN}`, {}, "identities.bob.headers.authorization")).toThrow(
      /BOB_TOKEN is not set; identities\.bob\.headers\.authorization/,
    );
  });

  it("refuse placeholders nobody knows, with the nearest one", () => {
    expect(() => compileText("{{promt}}", {}, "body")).toThrow(
      expect.objectContaining({ code: "template", hint: "Did you mean {{prompt}}?" }),
    );
  });

  it("take what stands in the environment as it is", () => {
    expect(compileText(`Bearer \${TOKEN}`, { TOKEN: "a{{b}}c" }, "x")({})).toBe("Bearer a{{b}}c");
  });

  it("keep headers on one line", () => {
    expect(compileHeaders({ "X-Ref": "{{prompt}}" }, {}, "h")({ prompt: "a\r\nb: c é" })).toEqual({
      "x-ref": "a%0D%0Ab: c %C3%A9",
    });
  });
});

describe("reply paths", () => {
  it("find text in JSON and in events", () => {
    expect(replyReader("$.choices[*].text", "reply").whole('{"choices":[{"text":"a"},{"text":"b"}]}')).toBe(
      "a\nb",
    );
    expect(replyReader("$", "reply").whole("plain")).toBe("plain");
    const stream =
      'event: x\ndata: {"d":"one "}\n\n: comment\n\ndata: {"other":1}\n\ndata: {"d":"two"}\n\ndata: [DONE]';
    expect(replyReader("$.d", "reply").pieces(stream)).toEqual(["one ", "two"]);
  });

  it("show no key that may be a value", () => {
    expect(shape({ reply_2: 1, "ann@example.com": { plan: "x" }, [`key${4242}`]: 1 })).toBe(
      "{ reply_2: number, …: { plan: string }, …: number }",
    );
  });

  it("refuse a path that does not parse, and show the shape of what has no text", () => {
    expect(() => replyReader("$.[", "targets.bot.reply")).toThrow(
      expect.objectContaining({ code: "template" }),
    );
    const reader = replyReader("$.reply", "targets.bot.reply");
    for (const body of ['{"error":{"message":"hidden"}}', "<p>hidden</p>", "", "hidden"])
      expect(() => reader.whole(body)).toThrow(
        expect.objectContaining({ code: "target-bad-reply", message: expect.not.stringContaining("hidden") }),
      );
    expect(() => reader.pieces("data: hidden\n\n")).toThrow(
      expect.objectContaining({ code: "target-bad-reply" }),
    );
  });

  it("never show a value, however it is nested", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const shown = shape(
          JSON.parse(JSON.stringify(value, (_, inner) => (typeof inner === "string" ? "SECRET" : inner))),
        );
        expect(shown.includes("SECRET")).toBe(false);
        expect(shown.length).toBeLessThan(200_000);
      }),
    );
  });
});
