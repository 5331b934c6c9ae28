import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseYaml } from "../../lib/yaml.ts";
import { AppError } from "../../model/errors.ts";
import { type Node, type Workflow, workflowSchema } from "../../model/workflow.ts";
import { describeUnknown } from "../formats.ts";
import { destinationOf, modelCall, runsVariable } from "./commands.ts";
import { pathsIn } from "./expressions.ts";
import importer from "./index.ts";
import { parse } from "./parse.ts";
import { kindsOf, splitTools } from "./tools.ts";

const FOLDER = join(import.meta.dirname, "fixtures");
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith(".yml"));
const fixture = (name: string): string => readFileSync(join(FOLDER, name), "utf8");

function read(text: string): Workflow {
  const source = parseYaml(text, "x.yml");
  expect(importer.detect(source)).toBe(true);
  const [workflow] = parse(source);
  if (workflow === undefined) throw new Error("nothing was imported");
  return workflowSchema.parse(workflow);
}

function node(workflow: Workflow, name: string): Node {
  const found = workflow.nodes.find((one) => one.name === name || one.id === name);
  if (found === undefined) throw new Error(`no node ${name}`);
  return found;
}

const parameter = (one: Node, field: string) => one.parameters.find((each) => each.field === field);
const reads = (one: Node, field: string) =>
  parameter(one, field)?.references?.map((reference) => `${reference.name}.${reference.field}`) ?? [];
const step = (text: string, on = "issues"): Workflow =>
  read(`on: ${on}\njobs:\n  a:\n    steps:\n${text.replace(/^/gm, "      ")}`);

it.each([
  [{}, true],
  [{ allowed_non_write_users: "*" }, true],
  [{ allowed_non_write_users: "*", github_token: "${{ github.token }}" }, false],
  [{ allowed_non_write_users: "ann, bob", github_token: "${{ github.token }}" }, true],
])("whoever may set Claude off with %j is checked: %s", (more, checked) => {
  const workflow = step(`- uses: anthropics/claude-code-action@v1\n  with: ${JSON.stringify(more)}`);
  expect(workflow.nodes.some(({ type }) => type === "github.check.writer")).toBe(checked);
});

it("servers that an earlier step wrote into a file are the agent's", () => {
  const config =
    '{ "mcpServers": { "search": { "type": "http", "url": "https://search.example.com/mcp" } } }';
  const run = `mkdir -p /tmp/m\ncat > /tmp/m/a.json << 'EOF'\n${config}\nEOF`;
  const uses = {
    uses: "anthropics/claude-code-action@v1",
    with: { prompt: "x", claude_args: "--mcp-config /tmp/m/a.json" },
  };
  const workflow = step(`- run: ${JSON.stringify(run)}\n- ${JSON.stringify(uses)}`);
  expect(node(workflow, "search")).toMatchObject({ party: "third-party", service: "search.example.com" });
  const other = step(`- run: ${JSON.stringify(run)}\n- ${JSON.stringify(uses).replace("a.json", "b.json")}`);
  expect(other.nodes.some(({ name }) => name === "search")).toBe(false);
});

it("a step without a name is called by its program, and nothing else of its text", () => {
  const runs = ['X=1 curl -H "Authorization: Bearer abc" https://example.com', 'claude -p "hello"', '"$A" b'];
  const workflow = step(runs.map((run) => `- run: ${JSON.stringify(run)}`).join("\n"));
  expect(workflow.nodes.flatMap(({ id, name }) => (/^a\/\d$/.test(id) ? [name] : []))).toEqual([
    "run curl",
    "run claude",
    "run",
  ]);
});

it.each(["constructor", "toString"])("an action or input called %s is nobody's we know", (name) => {
  const workflow = step(
    `- uses: anthropics/claude-code-action@v1\n  id: ${name}\n- uses: ${name}\n- uses: actions/github-script@v7\n  with: { ${name}: x, script: x }`,
    name,
  );
  expect(node(workflow, name).roles).toContain("entry");
  expect(node(workflow, "a/1").roles).toEqual(["unknown"]);
  expect(parameter(node(workflow, "a/2"), `with.${name}`)?.purpose).toBe("other");
});

describe("expressions", () => {
  it.each([
    ["${{ github.event.issue.title }}", ["github.event.issue.title"]],
    ["${{ github.event.issue && 'issue' || github.event.comment.body }}", ["github.event.comment.body"]],
    ["${{ contains(github.event.comment.body, '@claude') }}", []],
    ["${{ github.event.a == 'x' && env.B || !env.C }}", ["env.B"]],
    ["${{ format('{0} {1}', inputs['a b'], steps.x.outputs.y) }}", ["inputs.a b", "steps.x.outputs.y"]],
    ["${{ fromJSON(steps.x.outputs.structured_output).summary }}", ["steps.x.outputs.structured_output"]],
    ["${{ toJSON(github.event) }} and ${{ (secrets.A || vars.B) }}", ["github.event", "secrets.A", "vars.B"]],
    ["${{ 'it''s github.token' }}", []],
    ["no ${{ end", []],
    ["${{ a.b[ }} ${{ ((((( }} ${{ ,,) }}", ["a.b.*"]],
  ])("%s", (text, expected) => {
    expect(pathsIn(text)).toEqual(expected);
  });
});

describe("shell texts", () => {
  it.each([
    ['claude -p "review"', "anthropic"],
    ["npm i -g x && gemini --yolo -p hi", "gemini"],
    ["codex exec --sandbox read-only -", "openai"],
    ["curl https://api.openai.com/v1/chat/completions -d @x", "openai"],
    ["cat p | llm -m gpt-4o", "openai"],
  ])("%s asks %s", (text, service) => {
    expect(modelCall(text)?.service).toBe(service);
  });

  it.each([
    "npm install -g @anthropic-ai/claude-code",
    "claude --version",
    "# claude -p x",
    "goose up",
    "cat << EOF\nclaude -p x\nEOF",
    "echo claude",
  ])("%j asks no model", (text) => expect(modelCall(text)).toBeUndefined());

  it.each([
    ['gh  issue comment 1 --body "$X"', "github"],
    ["gh api repos/x/y/labels -f name=a", "github"],
    ["gh api repos/x/y", undefined],
    ["curl https://hooks.example.com/a \\\n  -d @answer", "hooks.example.com"],
    ["curl https://hooks.example.com/a", undefined],
    ["curl -X POST http://localhost:1/a -d x", undefined],
  ])("%j sends to %s", (text, service) => {
    expect(destinationOf(text)?.service).toBe(service);
  });

  it("takes a variable for data, unless it is run", () => {
    expect(runsVariable('echo "$X"', "X")).toBe(false);
    expect(runsVariable('eval "$X"', "X")).toBe(true);
    expect(runsVariable('bash -c "${X}"', "X")).toBe(true);
  });
});

describe("who can write what reaches a model", () => {
  const workflow = read(fixture("issue-to-shell.yml"));

  it("is said by the events", () => {
    expect(workflow.entries.map(({ nodeId, auth, reach }) => [nodeId, auth, reach])).toEqual([
      ["on:issues", "platform", "public"],
      ["on:issue_comment", "platform", "public"],
      ["on:schedule", "platform", "internal"],
    ]);
  });

  it("follows the environment of the file and that of earlier steps into the prompt, and no condition", () => {
    expect(reads(node(workflow, "Ask"), "with.prompt")).toEqual([
      "ask/1.*",
      "on:issues.issue.body",
      "on:issue_comment.issue.body",
    ]);
    expect(node(workflow, "Ask")).toMatchObject({
      roles: ["model"],
      party: "vendor",
      service: "github-models",
      location: { line: 24 },
    });
    expect(parameter(node(workflow, "Ask"), "with.system-prompt")?.purpose).toBe("system-prompt");
    expect(parameter(node(workflow, "Ask"), "permissions")?.text).toBe("issues: write, models: read");
  });

  it("tells text that a shell runs from data in a variable", () => {
    expect(parameter(node(workflow, "Unsafe"), "run")?.purpose).toBe("command");
    expect(reads(node(workflow, "Unsafe"), "run")).toEqual(["ask/2.response"]);
    expect(parameter(node(workflow, "Safe"), "env.ANSWER")?.purpose).toBe("other");
    expect(reads(node(workflow, "Safe"), "run")).toEqual([]);
    expect(parameter(node(workflow, "Run it after all"), "env.ANSWER")?.purpose).toBe("command");
  });

  it("knows where answers go", () => {
    expect(node(workflow, "Safe")).toMatchObject({
      roles: ["code", "egress"],
      service: "github",
      party: "third-party",
    });
    expect(node(workflow, "Unsafe").roles).toEqual(["code"]);
    expect(reads(node(workflow, "tell/0"), "with.payload")).toEqual(["ask/2.response"]);
    expect(node(workflow, "tell/1").roles).toEqual(["unknown"]);
  });

  it("covers with a check of the author only what that author wrote", () => {
    const agent = node(workflow, "Agent");
    expect(node(workflow, "agent/0:check").guard).toMatchObject({
      action: "check",
      certainty: "deterministic",
    });
    expect(reads(agent, "env.BODY")).toEqual(["agent/0:check.comment.body"]);
    expect(reads(agent, "run")).toContain("on:issue_comment.issue.title");
  });

  it("tells scripts that post from scripts that only compute", () => {
    const script = (text: string) =>
      node(
        step(`- run: claude -p hi\n- uses: actions/github-script@v7\n  with: { script: '${text}' }`),
        "a/1",
      );
    expect(script("console.log(1)").roles).toEqual(["code"]);
    expect(script("await github.rest.issues.createComment({})")).toMatchObject({
      roles: ["code", "egress"],
      service: "github",
    });
  });

  it("brings secrets within reach of a shell that the agent may use freely", () => {
    expect(workflow.edges).toContainEqual({
      from: "secret:DEPLOY_KEY",
      to: "agent/0:tool:shell",
      kind: "data",
      fromField: "DEPLOY_KEY",
      toField: "env.DEPLOY_KEY",
    });
    expect(parameter(node(workflow, "Agent"), "env.DEPLOY_KEY")?.references).toEqual([
      { from: "secret", name: "DEPLOY_KEY", field: "*" },
    ]);
  });
});

describe("agents", () => {
  it("read the issue or pull request by themselves where they were given no prompt", () => {
    const claude = node(read(fixture("claude.yml")), "Run Claude Code");
    expect(claude).toMatchObject({ roles: ["agent"], service: "anthropic", party: "vendor" });
    expect(reads(claude, "context")).toEqual(
      expect.arrayContaining(["claude/1:check.comment.body", "on:issue_comment.issue.body"]),
    );
    const prompted = step("- uses: anthropics/claude-code-action@v1\n  with: { prompt: hello }");
    expect(parameter(node(prompted, "a/0"), "context")).toBeUndefined();
  });

  it("are open to everybody where the action's own check is switched off", () => {
    const open = step(
      "- uses: anthropics/claude-code-action@v1\n  with: { allowed_non_write_users: '*', prompt: '${{ github.event.issue.body }}' }",
    );
    expect(reads(node(open, "a/0"), "with.prompt")).toEqual(["on:issues.issue.body"]);
    const types = "\n  issues: { types: [opened] }";
    const checked = step(
      "- uses: anthropics/claude-code-action@v1\n  with: { prompt: '${{ github.event.issue.body }}' }",
      types,
    );
    expect(reads(node(checked, "a/0"), "with.prompt")).toEqual(["a/0:check.issue.body"]);
  });

  it("use the vendor that their inputs name", () => {
    const bedrock = step("- uses: anthropics/claude-code-action@v1\n  with: { use_bedrock: 'true' }");
    expect(node(bedrock, "a/0").service).toBe("bedrock");
    const own = step(
      "- uses: actions/ai-inference@v1\n  with: { prompt: hi, endpoint: 'https://llm.corp.internal/v1' }",
    );
    expect(node(own, "a/0").party).toBe("own");
  });

  it.each([
    ["Bash(*)", ["shell"]],
    ["Bash", ["shell"]],
    ["Bash(bun test:*)", ["commands"]],
    ["Bash(gh issue comment:*)", ["comment"]],
    ["Bash(gh:*)", ["github-write", "github-read"]],
    ["WebFetch", ["web"]],
    ["mcp__github__get_issue", ["github-read"]],
    ["mcp__jira__search", undefined],
  ])("%s", (name, kinds) => {
    expect(kindsOf(name)).toEqual(kinds);
  });

  it("have their lists split at commas outside of parentheses", () => {
    expect(splitTools('Edit,"Bash(gh issue view:*)", mcp__x__y')).toEqual([
      "Edit",
      "Bash(gh issue view:*)",
      "mcp__x__y",
    ]);
  });

  it("get the MCP servers that stand in their settings", () => {
    const config = '{"mcpServers":{"web":{"command":"uvx","args":["mcp-server-fetch"]}}}';
    const workflow = step(
      `- uses: anthropics/claude-code-action@v1\n  with:\n    claude_args: --mcp-config '${config}' --allowedTools mcp__web__fetch`,
    );
    expect(node(workflow, "web")).toMatchObject({
      type: "mcp-server-fetch",
      roles: ["tool", "retriever", "egress"],
    });
    expect(workflow.nodes.filter(({ roles }) => roles.includes("unknown"))).toEqual([]);
  });
});

describe("actions and other files", () => {
  it("reads composite actions, whose inputs come from whoever uses them", () => {
    const workflow = read(fixture("run-claude.action.yml"));
    expect(workflow.entries).toMatchObject([{ nodeId: "on:action", reach: "unknown" }]);
    expect(reads(node(workflow, "Run Claude Code"), "with.prompt")).toEqual(["on:action.inputs.prompt"]);
    expect(node(workflow, "on:action").fields.map(({ name }) => name)).not.toContain("inputs.github-token");
  });

  it("looks into actions of the same repository where they can be read", () => {
    const source = parseYaml(
      "on: issues\njobs:\n  a:\n    steps:\n      - uses: ./.github/actions/x",
      "x.yml",
    );
    const near = (path: string) =>
      path === "../../.github/actions/x/action.yml"
        ? parseYaml(fixture("run-claude.action.yml"), path)
        : undefined;
    expect(importer.detect(source)).toBe(false);
    expect(importer.detect({ ...source, near })).toBe(true);
    expect(node(parse({ ...source, near })[0] as Workflow, "a/0").service).toBe("anthropic");
  });

  it("leaves out what asks no model, and says why", () => {
    const source = parseYaml("on: push\njobs:\n  a:\n    steps:\n      - run: npm test", "x.yml");
    expect(importer.detect(source)).toBe(false);
    expect(describeUnknown(source)).toContain("without an AI step");
    expect(importer.detect(parseYaml("services:\n  a: { image: b }", "x.yml"))).toBe(false);
  });
});

const wrong = fc.oneof(
  fc.constantFrom(null, true, -1, "", "${{", "${{ github }}", [], {}, [[]], ["issues"]),
  fc.jsonValue({ maxDepth: 3 }),
);

describe("mutated workflows", () => {
  it("give a workflow that keeps the contract, or an AppError", () => {
    const change = fc.tuple(fc.array(fc.nat(20), { minLength: 1, maxLength: 8 }), wrong);
    fc.assert(
      fc.property(
        fc.constantFrom(...FILES),
        fc.array(change, { maxLength: 4 }),
        fc.option(fc.nat(4000)),
        (name, changes, cut) => {
          try {
            const source = parseYaml(fixture(name).slice(0, cut ?? undefined), "x.yml");
            for (const [way, value] of changes) put(source.data, way, value);
            if (!importer.detect(source)) return;
            for (const workflow of parse(source)) workflowSchema.parse(workflow);
          } catch (error) {
            if (!(error instanceof AppError)) throw error;
            expect(error.hint).not.toBe("");
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("with jobs that need each other in a circle", () => {
    const workflow = read(
      "on: issues\njobs:\n  a: { needs: b, outputs: { x: '${{ needs.b.outputs.x }}' }, steps: [{ run: 'claude -p \"${{ needs.b.outputs.x }}\"' }] }\n  b: { needs: a, outputs: { x: '${{ needs.a.outputs.x }}' }, steps: [] }",
    );
    expect(workflow.nodes.length).toBeGreaterThan(1);
  });
});

function put(root: unknown, way: readonly number[], value: unknown): void {
  let at: unknown = root;
  for (const [index, key] of way.entries()) {
    if (typeof at !== "object" || at === null) return;
    const keys = Object.keys(at);
    const name = keys[key % Math.max(1, keys.length)];
    if (name === undefined) return;
    if (index === way.length - 1) Reflect.set(at, name, value);
    at = Reflect.get(at, name);
  }
}
