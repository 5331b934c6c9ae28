import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type Config, configSchema } from "../../src/model/config.ts";
import { type HandWrittenWorkflow, handWrittenWorkflowSchema } from "../../src/model/hand-written.ts";
import { PORTS } from "./start.mjs";

const read = (file: string): Promise<string> => readFile(path.join(import.meta.dirname, file), "utf8");
const workflow = async (file: string): Promise<HandWrittenWorkflow> =>
  handWrittenWorkflowSchema.parse(parse(await read(file)));

const CONFIGS = ["leakproof.yaml", "leakproof.hardened.yaml"];
const WORKFLOWS = ["support-bot.workflow.yaml", "support-bot.hardened.workflow.yaml"];

describe.each(CONFIGS)("%s", (file) => {
  const load = async (): Promise<Config> => configSchema.parse(parse(await read(file)));

  it("is valid, and every name in it is defined", async () => {
    const config = await load();
    for (const name of config.watch) expect(["reply", ...Object.keys(config.stores)]).toContain(name);
    for (const name of Object.values(config.roles)) expect(Object.keys(config.identities)).toContain(name);
    const described = await workflow(config.workflows[0] ?? "");
    for (const target of Object.values(config.targets)) expect(target.workflow).toBe(described.id);
    for (const [name, { node }] of [...Object.entries(config.stores), ...Object.entries(config.plant)])
      expect(Object.keys(described.nodes)).toContain(node ?? name);
  });

  it("fits the bot: ports, paths, marker, columns", async () => {
    const { targets, stores, plant } = await load();
    expect(new URL(Object.values(targets)[0]?.url ?? "").port).toBe(String(PORTS.bot));
    expect(stores["analytics"]).toMatchObject({ port: PORTS.analytics });
    expect(stores["vendor"]).toMatchObject({
      port: PORTS.vendor,
      forward: `http://127.0.0.1:${PORTS.model}`,
    });
    const { customers, "system-prompt": prompt } = plant;
    if (prompt === undefined || !("marker" in prompt)) throw new Error("system-prompt is planted in a file");
    expect((await read("prompt.template.txt")).split(prompt.marker)).toHaveLength(2);
    if (customers === undefined || !("table" in customers))
      throw new Error("customers are planted in a table");
    const schema = await read("customers.mjs");
    const columns = [
      ...Object.keys(customers.columns),
      ...Object.keys(customers.values),
      customers.handle?.column,
    ];
    for (const column of [...columns, customers.owner?.column])
      expect(schema).toMatch(new RegExp(`^ +${column} +TEXT`, "m"));
  });
});

describe.each(WORKFLOWS)("%s", (file) => {
  it("is valid, and its flows join nodes and fields that it has", async () => {
    const { nodes, flows } = await workflow(file);
    for (const flow of flows) {
      const [, from = "", field, to = ""] = /^(\w+)(?:\.(\S+))? -> (\w+)/.exec(flow) ?? [];
      expect(Object.keys(nodes), flow).toContain(from);
      expect(Object.keys(nodes), flow).toContain(to);
      const fields = Object.keys(nodes[from]?.fields ?? {});
      if (field !== undefined && field !== "*") expect(fields, flow).toContain(field);
    }
  });

  it("has the nodes of its twin, so that the same paths can be attacked on both", async () => {
    const [one, two] = await Promise.all(WORKFLOWS.map(workflow));
    expect(Object.keys(two?.nodes ?? {})).toEqual(Object.keys(one?.nodes ?? {}));
  });
});

describe("support-bot.n8n.json", () => {
  it("joins nodes that it has, and holds references to credentials only", async () => {
    const { nodes, connections } = JSON.parse(await read("support-bot.n8n.json"));
    const names: string[] = nodes.map((node: { name: string }) => node.name);
    expect(new Set(names).size).toBe(names.length);
    for (const [from, kinds] of Object.entries(connections)) {
      expect(names).toContain(from);
      for (const { node } of Object.values(kinds as object).flat(2)) expect(names).toContain(node);
    }
    for (const { credentials = {} } of nodes)
      for (const credential of Object.values(credentials))
        expect(Object.keys(credential as object)).toEqual(["id", "name"]);
  });
});
