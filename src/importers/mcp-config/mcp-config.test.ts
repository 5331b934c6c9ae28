import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson } from "../../lib/json.ts";
import { AppError } from "../../model/errors.ts";
import { type Node, type Workflow, workflowSchema } from "../../model/workflow.ts";
import importer from "./index.ts";
import { readLaunch } from "./launch.ts";
import { parse } from "./parse.ts";

const FOLDER = join(import.meta.dirname, "fixtures");
const fixture = (name: string): string => readFileSync(join(FOLDER, name), "utf8");

function read(text: string): Workflow {
  const source = parseJson(text, "mcp.json");
  expect(importer.detect(source)).toBe(true);
  const [workflow] = parse(source);
  if (workflow === undefined) throw new Error("nothing was imported");
  return workflowSchema.parse(workflow);
}

const servers = (value: unknown): Workflow => read(JSON.stringify({ mcpServers: value }));

function node(workflow: Workflow, name: string): Node {
  const found = workflow.nodes.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no node ${name}`);
  return found;
}

const parameter = (one: Node, field: string) => one.parameters.find((each) => each.field === field);

it("no key of a server becomes a name, a place or an id", () => {
  const key = "c2VjcmV0S2V5T2ZTb21lYm9keQ" + "==";
  const address = "postgresql://admin:" + "Qz8vTk41Lw0p" + "@db.example.com/app";
  const workflow = servers({
    a: { command: "npx", args: ["-y", "some-server", key, `--token=${key}`, `Authorization: Bearer ${key}`] },
    b: { command: "npx", args: ["-y", "@modelcontextprotocol/server-filesystem", address, "/data"] },
    c: { command: "npx", args: [address] },
    d: { command: "uvx", args: ["mcp-server-sqlite", "--db-path", address] },
  });
  const { nodes, ...rest } = workflow;
  const printed = JSON.stringify({ rest, nodes: nodes.map(({ parameters: _, ...one }) => one) });
  expect(printed).not.toContain(key.slice(0, 20));
  expect(printed).not.toContain("Qz8vTk41Lw0p");
  expect(node(workflow, "token of a").roles).toEqual(["secret"]);
  expect(node(workflow, "Authorization of a").roles).toEqual(["secret"]);
  expect(node(workflow, "c").type).toBe("mcp.server");
});

it.each(["constructor", "__proto__", "toString"])("a program called %s is nobody's we know", (command) => {
  expect(node(servers({ a: { command, args: [command, "-p", command] } }), "a").roles).toEqual([
    "tool",
    "unknown",
  ]);
});

describe("a configuration of VS Code, with comments", () => {
  const workflow = read(fixture("trifecta.jsonc"));

  it("is one assistant that its user starts, with every server as a tool", () => {
    expect(workflow.format).toBe("mcp-config");
    expect(workflow.entries).toEqual([
      { nodeId: "user", protocol: "assistant", auth: "platform", reach: "internal" },
    ]);
    expect(workflow.edges.filter(({ kind, to }) => kind === "tool" && to === "assistant")).toHaveLength(7);
  });

  it("tells known servers by package, image and host, with the place of each", () => {
    expect(node(workflow, "web")).toMatchObject({
      type: "mcp-server-fetch",
      party: "third-party",
      location: { line: 5 },
    });
    expect(node(workflow, "github")).toMatchObject({
      type: "ghcr.io/github/github-mcp-server",
      service: "github",
      place: "/srv/repos",
    });
    expect(node(workflow, "files")).toMatchObject({ party: "own", place: "~, C:\\work" });
    expect(node(workflow, "notion")).toMatchObject({
      type: "mcp.remote",
      service: "notion",
      party: "third-party",
    });
    expect(workflow.egress.map(({ nodeId, host }) => [nodeId, host])).toEqual([
      ["server:web", undefined],
      ["server:github", "api.github.com"],
      ["server:notion", "mcp.notion.com"],
      ["server:tunnel", "tools.stranger.example"],
    ]);
  });

  it("takes no look-alike for the real package", () => {
    expect(node(workflow, "lookalike")).toMatchObject({ roles: ["tool", "unknown"], party: "unknown" });
    expect(workflow.completeness).toBe("partial");
  });

  it("says what each server reads, and whose words that are", () => {
    const field = (name: string) => node(workflow, name).fields[0];
    expect(field("web")).toMatchObject({ integrity: "untrusted" });
    expect(field("files")).toMatchObject({ integrity: "trusted", dataClasses: ["internal"] });
    expect(field("lookalike")).toMatchObject({ integrity: "untrusted", dataClasses: ["unknown"] });
  });

  it("keeps what a model chooses apart from what the file states", () => {
    expect(parameter(node(workflow, "web"), "url")).toMatchObject({ modelChosen: true, purpose: "url" });
    expect(parameter(node(workflow, "files"), "alwaysAllow")).toMatchObject({
      kind: "literal",
      text: '["write_file"]',
    });
    expect(node(workflow, "off").disabled).toBe(true);
  });

  it("reads references to the environment and to inputs, and hands credentials to whoever runs the server", () => {
    expect(parameter(node(workflow, "github"), "env.GITHUB_PERSONAL_ACCESS_TOKEN")?.references).toEqual([
      { from: "environment", name: "GITHUB_TOKEN", field: "*" },
    ]);
    expect(node(workflow, "notion").credentials).toEqual([{ type: "input", name: "notion-token" }]);
    const flows = workflow.edges
      .filter(({ kind }) => kind === "data")
      .map(({ to, fromField }) => [to, fromField]);
    expect(flows).toEqual([
      ["server:github", "GITHUB_PERSONAL_ACCESS_TOKEN"],
      ["server:notion", "Authorization"],
      ["server:tunnel", "X-Api-Key"],
      ["server:lookalike", "GITHUB_TOKEN"],
    ]);
  });
});

describe("how a server is started", () => {
  const launch = (command: string, ...args: string[]) => readLaunch({ command, args });

  it.each([
    ["npx", ["-y", "@scope/server@1.2.0", "/tmp"], "package", "@scope/server", "1.2.0"],
    ["npx", ["--package=@scope/server", "bin"], "package", "@scope/server", undefined],
    ["C:\\nodejs\\npx.cmd", ["-y", "server@latest"], "package", "server", undefined],
    [
      "uvx",
      ["--from", "git+https://github.com/oraios/serena", "serena-mcp-server"],
      "package",
      "serena",
      undefined,
    ],
    ["uvx", ["mcp-server-git[extra]==0.6"], "package", "mcp-server-git", "0.6"],
    ["uv", ["tool", "run", "mcp-server-time"], "package", "mcp-server-time", undefined],
    ["uv", ["--directory", "/srv/app", "run", "server.py"], "script", "uv", undefined],
    ["python3", ["-m", "mcp_server_git"], "package", "mcp_server_git", undefined],
    ["node", ["/x/node_modules/@scope/server/dist/index.js"], "package", "@scope/server", undefined],
    ["node", ["./server.js"], "script", "script", undefined],
    ["bash", ["-c", "npx -y tavily-mcp"], "package", "tavily-mcp", undefined],
    ["docker", ["run", "--rm", "-i", "-e", "A=b", "mcp/git@sha256:00"], "image", "mcp/git", "sha256:00"],
    ["docker", ["run", "localhost:5000/own/server:1.0"], "image", "localhost:5000/own/server", "1.0"],
    ["uv run python", ["server.py"], "script", "script", undefined],
  ])("%s %j", (command, args, kind, name, version) => {
    expect(launch(command, ...args)).toMatchObject({
      kind,
      name,
      ...(version === undefined ? {} : { version }),
    });
    expect(launch(command, ...args).version).toBe(version);
  });

  it("looks through proxies at the address behind them", () => {
    expect(launch("npx", "-y", "supergateway", "--sse", "https://a.example/sse")).toMatchObject({
      kind: "remote",
      url: { text: "https://a.example/sse", index: 3 },
    });
  });
});

describe("parties", () => {
  it("takes a database's address for the truth", () => {
    const at = (url: string) =>
      node(
        servers({ db: { command: "npx", args: ["-y", "@modelcontextprotocol/server-postgres", url] } }),
        "db",
      );
    expect(at("postgresql://localhost/app")).toMatchObject({ service: "postgresql", party: "own" });
    expect(at("postgresql://u@db.abc.supabase.co/app").party).toBe("third-party");
  });

  it("keeps own hosts and own programs the operator's", () => {
    const workflow = servers({
      a: { url: "http://localhost:8124/mcp" },
      b: { command: "python", args: ["server.py"] },
    });
    expect(node(workflow, "a").party).toBe("own");
    expect(node(workflow, "b").party).toBe("own");
    expect(workflow.egress).toEqual([]);
  });

  it("keeps a literal secret as the literal it is, also behind an option", () => {
    const key = `${"sk-"}${"a1B2".repeat(8)}`;
    const workflow = servers({
      x: { command: "npx", args: ["some-server", "--api-key", key], env: { API_KEY: key } },
    });
    expect(parameter(node(workflow, "x"), "args[2]")).toMatchObject({
      kind: "literal",
      text: key,
      assigns: "api-key",
    });
    expect(parameter(node(workflow, "x"), "env.API_KEY")).toMatchObject({ kind: "literal", text: key });
    expect(JSON.stringify([workflow.notes, workflow.name, workflow.edges])).not.toContain(key);
  });
});

describe("saved tool lists", () => {
  const workflow = read(fixture("tools-list.json"));

  it("keep descriptions as prompts and arguments as the model's choice", () => {
    expect(workflow.format).toBe("mcp-tools");
    const tool = node(workflow, "search_tickets");
    expect(parameter(tool, "description")).toMatchObject({
      purpose: "prompt",
      kind: "literal",
      location: { line: 8 },
    });
    expect(parameter(tool, "inputSchema.context")?.modelChosen).toBe(true);
    expect(parameter(tool, "annotations.readOnlyHint")?.text).toBe("true");
    expect(node(workflow, "notify").roles).toEqual(["tool", "egress"]);
    expect(parameter(node(workflow, "notify"), "inputSchema.webhook_url")?.purpose).toBe("url");
  });

  it("are found in dumps of scanners, by file and server", () => {
    const tools = [{ name: "a", inputSchema: {} }];
    const dump = { "/x/mcp.json": { servers: [{ name: "s", signature: { tools } }] } };
    expect(read(JSON.stringify(dump)).name).toBe("MCP tools of s");
  });
});

describe("what is none of these", () => {
  it.each([
    ["compose", { services: { a: { command: "npx" } } }],
    ["AsyncAPI", { asyncapi: "3.0.0", servers: { a: { url: "x", protocol: "mqtt" } } }],
    ["OpenAPI", { openapi: "3.1.0", servers: [{ url: "https://x" }] }],
    ["tools of a model API", { tools: [{ name: "a", input_schema: {} }] }],
    ["n8n", { nodes: [], connections: {} }],
    ["a list", [1, 2]],
  ])("%s", (_, data) => {
    expect(importer.detect(parseJson(JSON.stringify(data), "x.json"))).toBe(false);
  });
});

const names = readdirSync(FOLDER).filter((name) => /\.jsonc?$/.test(name));
const wrong = fc.oneof(
  fc.constantFrom(null, true, -1, "", "${", "$", [], {}, [[]], ["run"], { args: 1 }),
  fc.jsonValue({ maxDepth: 3 }),
);

describe("mutated files", () => {
  it.each(names)("%s is read whole", (name) => {
    expect(read(fixture(name)).nodes.length).toBeGreaterThan(2);
  });

  it("give a workflow that keeps the contract, or an AppError", () => {
    const values = fc.tuple(
      fc.constantFrom(...names),
      fc.array(fc.tuple(fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }), wrong), { maxLength: 4 }),
    );
    fc.assert(
      fc.property(
        values,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        ([name, changes], share, cut) => {
          try {
            const source = parseJson(cut ? fixture(name).slice(0, share * 2000) : fixture(name), "x.json");
            for (const [way, value] of changes) put(source.data, way, value);
            if (!importer.detect(source)) return;
            for (const workflow of parse(source)) {
              workflowSchema.parse(workflow);
              expect(new Set(workflow.nodes.map(({ id }) => id)).size).toBe(workflow.nodes.length);
            }
          } catch (error) {
            if (!(error instanceof AppError)) throw error;
            expect(error.hint).not.toBe("");
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

function put(root: unknown, way: readonly number[], value: unknown): void {
  let at: unknown = root;
  for (const [index, step] of way.entries()) {
    if (typeof at !== "object" || at === null) return;
    const keys = Object.keys(at);
    const key = keys[step % Math.max(1, keys.length)];
    if (key === undefined) return;
    if (index === way.length - 1) Reflect.set(at, key, value);
    at = Reflect.get(at, key);
  }
}
