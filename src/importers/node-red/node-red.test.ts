import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Source } from "../../lib/source.ts";
import type { Workflow } from "../../model/workflow.ts";
import { edgesOf, nodeOf, readOne, readsOf, sourceFrom, staysWhole } from "../testing.ts";
import { jsonata, mustache, pathOf } from "./expressions.ts";
import nodeRed from "./index.ts";
import { parse } from "./parse.ts";

const FOLDER = join(import.meta.dirname, "fixtures");
const fixture = (name: string): Source => sourceFrom(readFileSync(join(FOLDER, name), "utf8"), name);
const FIXTURES = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));
const assistant = (): Workflow => readOne(nodeRed, parse, fixture("assistant.json"));
const flow = (...nodes: object[]): Workflow => readOne(nodeRed, parse, sourceFrom(nodes));
const NO_CONTEXT = new Map<string, string[]>();
const fields = (references: { from: string; name: string; field: string }[]): string[] =>
  references.map(({ from, name, field }) => `${from}:${name}${field}`);

describe("what settings read", () => {
  it.each([
    ["payload.items[0].name", "payload.items.name"],
    ['payload["full name"].x', "payload.full name.x"],
    ["payload", "payload"],
  ])("the property %s", (property, path) => {
    expect(pathOf(property)).toBe(path);
  });

  it("mustache: properties, contexts, environment; no comments and closing tags", () => {
    const found = mustache(
      "{{payload.name}} {{{topic}}} {{#list}}{{/list}} {{! note}} {{flow.x}} {{env.HOST}}",
      NO_CONTEXT,
    );
    expect(fields(found)).toEqual([
      "input:payload.name",
      "input:topic",
      "input:list",
      "variable:flow.x*",
      "environment:HOST*",
    ]);
  });

  it("JSONata: paths, but no functions and texts; the whole message where names are inner ones", () => {
    expect(fields(jsonata('$uppercase(payload.user.mail) & " payload.no "', NO_CONTEXT))).toEqual([
      "input:payload.user.mail",
    ]);
    expect(fields(jsonata("payload.orders[total > 5].{ 'a': name }", NO_CONTEXT))).toEqual(["input:*"]);
    expect(fields(jsonata('$flowContext("count") + 1', NO_CONTEXT))).toEqual(["variable:flow.count*"]);
    expect(fields(jsonata("$now()", NO_CONTEXT))).toEqual([]);
  });
});

describe("flows", () => {
  it("leaves open who may call an HTTP node, because settings.js decides that, and says so", () => {
    expect(assistant().entries[0]).toEqual({
      nodeId: "h1",
      protocol: "http",
      auth: "unknown",
      reach: "public",
    });
    expect(assistant().notes.join()).toContain("httpNodeAuth");
  });

  it("leaves out what is switched off", () => {
    expect(nodeOf(assistant(), "off").disabled).toBe(true);
    expect(assistant().entries.map(({ nodeId }) => nodeId)).toEqual(["h1", "tg1"]);
  });

  it("names who really gets the data, by configuration nodes and URLs", () => {
    const rows = assistant().egress.map(
      ({ nodeId, service, party, host }) => `${nodeId} ${service} ${party} ${host}`,
    );
    expect(rows).toEqual([
      "m1 openai vendor api.openai.com",
      "mail1 smtp third-party smtp.example.com",
      "mq1 mqtt third-party broker.example.com",
      "http1 localhost own localhost",
      "tg2 telegram third-party api.telegram.org",
    ]);
  });

  it("follows rules of a change node property by property", () => {
    const keep = nodeOf(assistant(), "ch1");
    expect(keep.output).toBe("assign-pass");
    expect(
      keep.parameters.map(
        ({ assigns, references = [] }) => `${assigns} <- ${references.map(({ field }) => field).join()}`,
      ),
    ).toEqual([
      "$flow.lastQuestion <- payload.text",
      "customer <- payload.email",
      "payload.password <- ",
      "question <- payload.text",
      "payload.text <- ",
    ]);
  });

  it("joins a context's readers with those that set it", () => {
    const workflow = readOne(nodeRed, parse, fixture("set-flow-context.json"));
    expect(readsOf(workflow, "increment count")).toContain(
      "rules[1].to:content <- 7b96521e.a3cb0c.$flow.count",
    );
  });

  it("sees a property of the message in a command line", () => {
    expect(readsOf(assistant(), "ex1")).toEqual(["command:command <- payload"]);
    const plain = flow({ id: "a", type: "exec", command: "ls", addpay: false, wires: [[], [], []] });
    expect(readsOf(plain, "a")).toEqual([]);
  });

  it("hands what came to a node that failed to what catches errors, and what it put out to what waits for that", () => {
    const edges = edgesOf(
      flow(
        { id: "in", type: "http in", url: "/a", wires: [["ask", "change"]] },
        { id: "ask", type: "http request", url: "https://api.example.com", wires: [[]] },
        { id: "change", type: "function", func: "msg.a = 1; return msg;", wires: [[]] },
        { id: "c1", type: "catch", scope: ["ask"], wires: [[]] },
        { id: "c2", type: "catch", scope: ["change"], wires: [[]] },
        { id: "done", type: "complete", scope: ["ask"], wires: [[]] },
      ),
    );
    expect(edges.filter((edge) => edge.endsWith("c1"))).toEqual(["in -main-> c1"]);
    expect(edges.filter((edge) => edge.endsWith("c2"))).toEqual(["in -main-> c2", "change -main-> c2"]);
    expect(edges.filter((edge) => edge.endsWith("done"))).toEqual(["ask -main-> done"]);
  });

  it("reads links that call each other in circles, thousands of them", () => {
    const items = Array.from({ length: 1500 }, (_, index) => ({
      id: `n${index}`,
      type: ["link in", "link call", "link out"][index % 3],
      mode: "return",
      links: [`n${(index * 5 + 1) % 1500}`, "n0"],
      wires: [[`n${(index * 7 + 1) % 1500}`]],
    }));
    expect(flow(...items).edges.length).toBeLessThan(150_000);
  });

  it("goes over links, into subflows and out again, and to what catches errors", () => {
    const subflow = flow(
      {
        id: "sf",
        type: "subflow",
        name: "Clean",
        in: [{ wires: [{ id: "inner" }] }],
        out: [{ wires: [{ id: "inner", port: 0 }] }],
      },
      { id: "inner", type: "json", z: "sf", wires: [[]] },
      { id: "use", type: "subflow:sf", name: "", wires: [["end"]] },
      { id: "end", type: "http response", wires: [] },
    );
    expect(edgesOf(subflow)).toEqual(["use -main-> inner", "inner -main-> end"]);
    expect(nodeOf(subflow, "use").name).toBe("Clean");
    const call = flow(
      { id: "call", type: "link call", links: ["in"], wires: [["after"]] },
      { id: "in", type: "link in", links: [], wires: [["work"]] },
      { id: "work", type: "json", wires: [["out"]] },
      { id: "out", type: "link out", mode: "return", links: [], wires: [] },
      { id: "after", type: "http response", wires: [] },
    );
    expect(edgesOf(call)).toEqual(
      expect.arrayContaining(["call -main-> in", "in -main-> work", "work -main-> out", "out -main-> after"]),
    );
    expect(edgesOf(assistant())).toEqual(expect.arrayContaining(["lo1 -main-> li1", "p1 -main-> c1"]));
    expect(nodeOf(assistant(), "m1").onError).toBe("branch");
  });

  it("hands the program to the reader of Node-RED's messages", () => {
    expect(nodeOf(assistant(), "fn1").parameters[0]).toMatchObject({
      kind: "code",
      language: "javascript",
      runtime: "message",
    });
  });

  it("takes a request to a model's vendor for a question to that model", () => {
    const workflow = flow({
      id: "a",
      type: "http request",
      method: "POST",
      url: "https://api.openai.com/v1/chat/completions",
      wires: [[]],
    });
    expect(nodeOf(workflow, "a")).toMatchObject({ roles: ["model"], service: "openai", party: "vendor" });
  });

  it("finds the host that a function puts into the message for the request after it", () => {
    const nodes = (func: string): object[] => [
      { id: "f", type: "function", func, wires: [["d"]] },
      { id: "d", type: "delay", wires: [["r"]] },
      { id: "r", type: "http request", method: "POST", url: "", wires: [[]] },
    ];
    const known = flow(...nodes('msg.url = "https://api.mistral.ai/v1/chat/completions";\nreturn msg;'));
    expect(nodeOf(known, "r")).toMatchObject({ roles: ["model"], service: "mistral" });
    expect(readsOf(known, "r")).toContain("url:url <- url");
    expect(nodeOf(flow(...nodes("msg.url = flow.get('url'); return msg;")), "r").party).toBe("unknown");
  });

  it("reports types it does not know, and config nodes as credentials by reference", () => {
    expect(assistant()).toMatchObject({ completeness: "partial" });
    expect(assistant().notes.join()).toContain("some-contrib-node");
    expect(nodeOf(assistant(), "tg1").credentials).toEqual([{ type: "telegram bot" }]);
  });

  it("calls a flow damaged whose wires lead nowhere", () => {
    expect(flow({ id: "a", type: "inject", wires: [["gone"]] }).completeness).toBe("damaged");
  });

  it("does not take other lists for flows", () => {
    for (const data of [
      [],
      [1, 2],
      [{ id: "a" }],
      [{ id: "a", type: "x", wires: "no" }],
      { nodes: [], connections: {} },
    ])
      expect(nodeRed.detect(sourceFrom(data))).toBe(false);
  });

  it("stays whole when a flow does not", () => {
    staysWhole(nodeRed, parse, FIXTURES.map(fixture));
  });
});
