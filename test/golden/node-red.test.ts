import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importText } from "../../src/importers/index.ts";
import { tracePaths } from "../../src/taint/index.ts";

const FIXTURES = join(import.meta.dirname, "../../src/importers/node-red/fixtures");

async function pathsIn(text: string): Promise<string[]> {
  return tracePaths(await importText(text, "flows.json")).map(
    ({ steps, sinkKind }) => `${steps[0]?.nodeName} -> ${steps.at(-1)?.nodeName} (${sinkKind})`,
  );
}
const pathsOf = (name: string): Promise<string[]> => pathsIn(readFileSync(join(FIXTURES, name), "utf8"));

describe("paths through Node-RED flows", () => {
  it("follow the message over wires and links, property by property", async () => {
    expect(await pathsOf("assistant.json")).toEqual(
      expect.arrayContaining([
        "customers -> ask (model)",
        "customers -> answer (reply)",
        "customers -> tell (third-party)",
        "customers -> speak (code)",
        "[post] /ask -> customers (store)",
      ]),
    );
  });

  it("answer the one who asked: what is echoed leaves for nobody else", async () => {
    expect(await pathsOf("post-data-to-a-flow.json")).toEqual(["[post] /hello-raw -> http response (reply)"]);
  });

  it("reply into the chat that wrote", async () => {
    const echo = JSON.stringify([
      { id: "in", type: "telegram receiver", bot: "", wires: [["out"], []] },
      { id: "out", type: "telegram sender", bot: "", wires: [[]] },
    ]);
    expect(await pathsIn(echo)).toEqual(["telegram receiver -> telegram sender (reply)"]);
  });

  it("ask a model by a plain request, and do not send its key back: the answer's headers replace those of the request", async () => {
    const flow = JSON.stringify([
      { id: "in", type: "http in", url: "/chat", method: "post", wires: [["prepare"]] },
      {
        id: "prepare",
        type: "function",
        func: "msg.headers = { Authorization: 'Bearer ' + env.get('OPENAI_API_KEY') };\nmsg.payload = { messages: [{ content: msg.payload.text }] };\nreturn msg;",
        wires: [["ask"]],
      },
      {
        id: "ask",
        type: "http request",
        method: "POST",
        url: "https://api.openai.com/v1/chat/completions",
        wires: [["run", "out"]],
      },
      { id: "run", type: "exec", command: "say", addpay: "payload.text", wires: [[], [], []] },
      { id: "out", type: "http response", wires: [] },
    ]);
    const paths = await pathsIn(flow);
    expect(paths).toEqual(
      expect.arrayContaining([
        "[post] /chat -> http request (model)",
        "[post] /chat -> exec (code)",
        "[post] /chat -> http response (reply)",
      ]),
    );
    expect(paths).not.toContain("function -> http response (reply)");
  });

  it("end where a change node replaces or deletes the property", async () => {
    const flow = (rules: object[]): string =>
      JSON.stringify([
        { id: "in", type: "http in", url: "/a", method: "post", wires: [["set"]] },
        { id: "set", type: "change", rules, wires: [["mail"]] },
        { id: "mail", type: "e-mail", server: "smtp.example.com", name: "a@example.com", wires: [] },
      ]);
    const keep = await pathsIn(flow([{ t: "set", p: "topic", pt: "msg", to: "Hello", tot: "str" }]));
    expect(keep).toContain("[post] /a -> e-mail (third-party)");
    expect(await pathsIn(flow([{ t: "set", p: "payload", pt: "msg", to: "Hello", tot: "str" }]))).toEqual([]);
    expect(await pathsIn(flow([{ t: "delete", p: "payload", pt: "msg" }]))).toEqual([]);
  });
});
