/** What a new unit consists of: file texts by path within the unit's folder. They compile; their tests fail until filled in. */
export type Template = (id: string) => Record<string, string>;

const words = (id: string) => id.replaceAll("-", " ");
const title = (id: string) => words(id).replace(/^./, (char) => char.toUpperCase());

const meta = (id: string, more = "") => `  meta: {
    id: "${id}",
    title: "${title(id)}",
    description: "TODO: what it is, in one or two sentences.",${more}
    references: [],
    since: "TODO",
  },`;

const importer: Template = (id) => ({
  "index.ts": `import type { Source } from "../../lib/source.ts";
import { defineImporter } from "../importer.ts";

/** TODO: what only this platform's files have; never the file's name. */
function detect({ data }: Source): boolean {
  return typeof data === "object" && data !== null && "todo-${id}" in data;
}

export default defineImporter({
${meta(id, `\n    formats: ["${id}"],`)}
  detect,
  load: () => import("./parse.ts"),
});
`,
  "parse.ts": `import type { Source } from "../../lib/source.ts";
import type { Workflow } from "../../model/workflow.ts";

/** TODO: nodes with their places (\`source.locate(pointer)\`), edges, entries, egress, stores, settings; see \`WorkflowBuilder\`. */
export function parse(_source: Source): Workflow[] {
  return [];
}
`,
  [`${id}.test.ts`]: `import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseJson } from "../../lib/json.ts";
import importer from "./index.ts";

const FIXTURES = join(import.meta.dirname, "fixtures");

describe("importer ${id}", () => {
  it.each(readdirSync(FIXTURES))("reads %s, and says where each node stands", async (file) => {
    const source = parseJson(readFileSync(join(FIXTURES, file), "utf8"), file);
    expect(importer.detect(source)).toBe(true);
    const { parse } = await importer.load(source);
    const [workflow] = parse(source);
    expect(workflow?.nodes.length).toBeGreaterThan(0);
    for (const node of workflow?.nodes ?? []) expect(node.location.line).toBeGreaterThan(0);
  });

  it("leaves the files of others alone", () => {
    expect(importer.detect(parseJson('{ "nodes": [], "connections": {} }', "other.json"))).toBe(false);
  });
});
`,
  "fixtures/example.json": `{ "todo-${id}": "TODO: a real export; name its source and licence in the pull request" }\n`,
});

const workflowFixture = (id: string, auth: string) => `kind: workflow
version: 1
id: ${id}
nodes:
  chat: { roles: [entry], protocol: http, auth: ${auth}, reach: public, fields: { message: [conversation] } }
  model: { roles: [model], party: vendor }
  answer: { roles: [respond], readers: [caller] }
flows:
  - chat.message -> model
  - model -> answer
`;

const rule: Template = (id) => ({
  "index.ts": `import { defineRule } from "../../rule.ts";

export default defineRule({
  meta: {
    id: "${id}",
    title: "${title(id)}",
    severity: "medium",
    confidence: "medium",
    persona: "regular",
    description: "TODO: what is wrong, and why it matters.",
    remediation: "TODO: what to do.",
    frameworks: { owaspLlm: [], owaspAgentic: [], atlas: [], cwe: [] },
    checklist: [],
    references: [],
    since: "TODO",
  },
  *check(_context) {
    // TODO: yield context.findingFromPath(path, { message }) or context.findingAt(node, { message }).
  },
});
`,
  [`${id}.test.ts`]: `import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importText } from "../../../importers/index.ts";
import { createRedactor } from "../../../lib/redact.ts";
import { tracePaths } from "../../../taint/index.ts";
import { auditWorkflows } from "../../index.ts";
import rule from "./index.ts";

const FIXTURES = join(import.meta.dirname, "fixtures");

async function findings(file: string) {
  const workflows = await importText(readFileSync(join(FIXTURES, file), "utf8"), file);
  const redactor = createRedactor(new Uint8Array(32));
  return auditWorkflows(workflows, tracePaths(workflows), { redactor, rules: [rule] }).findings;
}

describe("rule ${id}", () => {
  const files = readdirSync(FIXTURES);

  it.each(files.filter((file) => file.startsWith("unsafe-")))("finds %s", async (file) => {
    expect((await findings(file)).map((finding) => finding.ruleId)).toContain("${id}");
  });

  it.each(files.filter((file) => file.startsWith("safe-")))("leaves %s alone", async (file) => {
    expect(await findings(file)).toEqual([]);
  });
});
`,
  "fixtures/unsafe-example.yaml": workflowFixture(`${id}-unsafe`, "none"),
  "fixtures/safe-example.yaml": workflowFixture(`${id}-safe`, "bearer"),
});

const attack: Template = (id) => ({
  "index.ts": `import { combinations, defineAttack, ownerTurns, pick, subject, wanted } from "../attack.ts";

const OPENINGS: readonly string[] = ["Hello,", "Good morning,"];
const REQUESTS: readonly string[] = ["TODO: ask for WANTED of SUBJECT."];

export default defineAttack({
${meta(id)}
  applies: () => true,
  size: combinations(OPENINGS, REQUESTS),
  build(n, path) {
    const [opening, request] = pick(n, [OPENINGS, REQUESTS]);
    const asked = request.replace("WANTED", wanted(n, path)).replace("SUBJECT", subject(path));
    const attackId = \`request-\${REQUESTS.indexOf(request) + 1}\`;
    return { attackId, turns: [...ownerTurns(n, path), { as: "attacker", text: \`\${opening} \${asked}\` }] };
  },
});
`,
  [`${id}.test.ts`]: `import { describe, expect, it } from "vitest";
import type { PlannedPath } from "../../model/attack-plan.ts";
import attack from "./index.ts";

const END = { nodeId: "a", nodeName: "a", field: "x" };
const PATH: PlannedPath = {
  pathId: "path-1",
  findingIds: [],
  from: END,
  to: END,
  sinkKind: "reply",
  dataClass: "pii.email",
  dataClasses: ["pii.email"],
  plant: "customers",
  handle: true,
  watchers: ["reply"],
  schedule: [],
};

describe("attack ${id}", () => {
  const texts = Array.from({ length: attack.size }, (_, n) => attack.build(n, PATH).turns.map((turn) => turn.text).join("\\n"));

  it("asks in enough ways, each another one, to dismiss a path", () => {
    expect(new Set(texts).size).toBeGreaterThanOrEqual(100);
  });

  it("asks for the data by name", () => {
    for (const text of texts) expect(text).toContain("e-mail address");
  });
});
`,
});

const target: Template = (id) => ({
  "index.ts": `import { AppError } from "../../../model/errors.ts";
import { defineTarget } from "../target.ts";

/** TODO: move this to src/model/config.ts as a zod schema, and into \`targetSchema\`. */
interface Config {
  type: "${id}";
  url: string;
}

export default defineTarget<Config>({
${meta(id)}
  open(config) {
    const host = new URL(config.url).hostname;
    return {
      host,
      async send() {
        throw new AppError("internal", "the target \`${id}\` sends nothing yet", "Write it: tools/new made a frame.");
      },
    };
  },
});
`,
  [`${id}.test.ts`]: `import { describe, expect, it } from "vitest";
import target from "./index.ts";

describe("target ${id}", () => {
  it("knows its host", () => {
    const opened = target.open({ type: "${id}", url: "http://127.0.0.1:1/chat" }, undefined as never);
    expect(opened.host).toBe("127.0.0.1");
  });

  it("sends a prompt to a recorded endpoint and finds the answer", () => {
    expect.unreachable("TODO");
  });
});
`,
});

const watcher: Template = (id) => ({
  "index.ts": `import { defineWatcher, nothing } from "../watcher.ts";

/** TODO: move this to src/model/config.ts as a zod schema, and into \`storeConfigSchema\`. */
interface Config {
  type: "${id}";
}

export default defineWatcher<Config>({
${meta(id)}
  async open(_config, _context, saved) {
    return {
      baseline: nothing,
      // TODO: what came since the last sweep.
      sweep: nothing,
      position: () => saved ?? "",
      close: async () => undefined,
    };
  },
});
`,
  [`${id}.test.ts`]: `import { describe, expect, it } from "vitest";
import watcher from "./index.ts";

describe("watcher ${id}", () => {
  it("sees what arrived since it began", async () => {
    const opened = await watcher.open({ type: "${id}" }, undefined as never);
    // TODO: let something arrive here.
    const texts: string[] = [];
    for await (const chunk of opened.sweep(true)) texts.push(chunk.text);
    await opened.close();
    expect(texts.join("")).toContain("TODO");
  });
});
`,
});

const detector: Template = (id) => ({
  "index.ts": `import { defineDetector } from "../detector.ts";

export default defineDetector({
${meta(id)}
  patterns: [
    {
      type: "${id}-number",
      title: "TODO: as people read it",
      dataClass: "pii.other",
      // Tried where an anchor stands, on a window: see src/detectors/pattern.ts.
      anchors: ["todo-"],
      expression: /TODO-\\d{6}/,
      confidence: "medium",
      positives: ["TODO-{digit:6}"],
      negatives: ["TODO-{digit:5}", "xTODO-{digit:6}"],
    },
  ],
});
`,
  [`${id}.test.ts`]: `import { expect, it } from "vitest";
import { detectIn } from "../create.ts";
import { expandSample } from "../pattern.ts";
import detector from "./index.ts";

// Positives and negatives of patterns are executed by ../patterns.test.ts; what they cannot say stands here.
it("finds what it is for in running text", () => {
  const text = expandSample("the number TODO-{digit:6}, as written");
  expect(detectIn(text, { detectors: [detector] }).map(({ start }) => start)).toEqual([11]);
});
`,
});

export const TEMPLATES: Readonly<Record<string, Template>> = {
  importer,
  rule,
  attack,
  target,
  watcher,
  detector,
};
