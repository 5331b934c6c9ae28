import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Source } from "../../lib/source.ts";
import { AppError } from "../../model/errors.ts";
import { type Node, type Workflow, workflowSchema } from "../../model/workflow.ts";
import { neighboursOf } from "../near.ts";
import { parseSource } from "../syntax.ts";
import importer from "./index.ts";
import { llmDraft, modelService } from "./llm.ts";
import { parse } from "./parse.ts";
import { toolNamed } from "./tools.ts";

const FIXTURES = join(import.meta.dirname, "fixtures");

function fromText(text: string, file: string): Source {
  const source = parseSource(text, file);
  if ("reason" in source) throw new Error(source.reason);
  return source;
}

/** A fixture, as it is read when these paths are named. */
function sourceOf(name: string, ...paths: string[]): Source {
  const file = join(FIXTURES, name);
  const named = (paths.length > 0 ? paths : [name]).map((path) => join(FIXTURES, path));
  return { ...fromText(readFileSync(file, "utf8"), file), near: neighboursOf(file, named) };
}

function read(source: Source): Workflow {
  expect(importer.detect(source)).toBe(true);
  const [workflow, ...others] = parse(source);
  expect(others).toEqual([]);
  return workflowSchema.parse(workflow);
}

function nodeOf(workflow: Workflow, id: string): Node {
  const node = workflow.nodes.find((one) => one.id === id);
  if (node === undefined) throw new Error(`no node ${id}`);
  return node;
}
/** `parameter <- node.field` of every live parameter. */
const readsOf = (node: Node): string[] =>
  node.parameters.flatMap(({ field, purpose, references = [] }) =>
    references.map((one) => `${field}:${purpose} <- ${one.name}.${one.field}`),
  );

describe("crewai in YAML", () => {
  const both = (): Workflow => read(sourceOf("curriculum/config/agents.yaml", "curriculum"));

  it("makes one workflow of a pair of files", () => {
    expect(parse(sourceOf("curriculum/config/tasks.yaml", "curriculum"))).toEqual([]);
    const workflow = both();
    expect(workflow.name).toBe("curriculum");
    expect(workflow.nodes.filter(({ type }) => type === "task")).toHaveLength(10);
    expect(workflow.nodes.filter(({ type }) => type === "agent")).toHaveLength(3);
  });

  it("reads a file that is named alone, with the other one beside it", () => {
    const tasks = read(sourceOf("curriculum/config/tasks.yaml"));
    expect(readsOf(nodeOf(tasks, "agent desired_results"))).toContain(
      "backstory:system-prompt <- inputs.established_goals",
    );
  });

  it("reads either file without the other, and says what is missing", () => {
    const text = (name: string): string =>
      readFileSync(join(FIXTURES, `curriculum/config/${name}.yaml`), "utf8");
    const agents = read(fromText(text("agents"), "agents.yaml"));
    expect(agents.notes.join()).toContain("tasks of these agents are not there");
    expect(nodeOf(agents, "learning_plan")).toMatchObject({
      roles: ["agent"],
      party: "vendor",
      service: "openai",
    });
    const tasks = read(fromText(text("tasks"), "tasks.yaml"));
    expect(tasks.notes.join()).toContain("agents of these tasks are not there");
    expect(nodeOf(tasks, "task task_understandings").party).toBe("vendor");
  });

  it("takes what callers fill in as untrusted, whoever they are", () => {
    const workflow = both();
    expect(workflow.entries).toEqual([
      { nodeId: "inputs", protocol: "api", auth: "unknown", reach: "unknown" },
    ]);
    const fields = nodeOf(workflow, "inputs").fields;
    expect(fields.map(({ name }) => name)).toEqual([
      "established_goals",
      "background",
      "age_range",
      "grade",
      "timeline",
    ]);
    expect(fields.every(({ integrity }) => integrity === "untrusted")).toBe(true);
  });

  it("hands each task its agent's instructions and the results of all tasks before it", () => {
    expect(readsOf(nodeOf(both(), "task task_essential_questions"))).toEqual([
      "agent:system-prompt <- agent desired_results.*",
      "context:prompt <- task task_transfer_learning.*",
      "context:prompt <- task task_understandings.*",
    ]);
  });

  it("keeps each result in its file", () => {
    const workflow = both();
    expect(workflow.stores).toHaveLength(10);
    expect(nodeOf(workflow, "file task_understandings")).toMatchObject({
      service: "file",
      place: "logs/tasks/outputs/planning/task_understandings/output.md",
    });
    expect(readsOf(nodeOf(workflow, "result"))).toEqual(["raw:body <- task task_instructional_strategies.*"]);
  });

  it("asks OpenAI where no model is named, and says so", () => {
    const workflow = both();
    expect(workflow.egress[0]).toMatchObject({ service: "openai", host: "api.openai.com", party: "vendor" });
    expect(workflow.notes.join()).toContain("no model is named");
  });
});

describe("crewai with its program", () => {
  const crew = (): Workflow => read(sourceOf("support/config/agents.yaml", "support"));

  it("leaves the program and the tasks to the file of agents, when that is read too", () => {
    expect(parse(sourceOf("support/crew.py", "support"))).toEqual([]);
    expect(parse(sourceOf("support/config/tasks.yaml", "support"))).toEqual([]);
    expect(read(sourceOf("support/crew.py")).nodes.map(({ id }) => id)).toEqual(
      crew().nodes.map(({ id }) => id),
    );
  });

  it("runs what methods make, and nothing else", () => {
    const workflow = crew();
    const tasks = workflow.nodes.filter(({ type }) => type === "task").map(({ name }) => name);
    expect(tasks).toEqual(["look_up", "answer", "check"]);
    expect(nodeOf(workflow, "inputs").fields.map(({ name, dataClasses }) => [name, ...dataClasses])).toEqual([
      ["customer_email", "pii.email"],
      ["order_number"],
      ["message", "conversation"],
    ]);
  });

  it("knows whose model each agent asks", () => {
    const workflow = crew();
    expect(nodeOf(workflow, "task answer")).toMatchObject({ service: "groq", party: "vendor" });
    expect(nodeOf(workflow, "task check")).toMatchObject({ service: "ollama", party: "own" });
    expect(workflow.egress.map(({ nodeId }) => nodeId)).not.toContain("task check");
  });

  it("gives agents' tools to their tasks; what the model chooses is their argument", () => {
    const workflow = crew();
    expect(workflow.edges).toContainEqual({ from: "tool SerperDevTool", to: "task look_up", kind: "tool" });
    expect(nodeOf(workflow, "tool SerperDevTool")).toMatchObject({
      roles: ["tool", "egress", "retriever"],
      party: "third-party",
      parameters: [{ purpose: "query", modelChosen: true }],
    });
    expect(workflow.egress).toContainEqual(
      expect.objectContaining({ nodeId: "tool SerperDevTool", host: "google.serper.dev" }),
    );
    expect(nodeOf(workflow, "tool PGSearchTool")).toMatchObject({
      roles: ["tool", "store", "retriever"],
      party: "own",
    });
    expect(workflow.edges.filter(({ to, kind }) => to === "task check" && kind === "tool")).toEqual([]);
  });

  it("reads the program of a tool of its own, and says when that is not there", () => {
    const own = nodeOf(crew(), "tool OrderTool of task answer");
    expect(own).toMatchObject({ roles: ["tool", "code"], party: "own" });
    expect(own.location.file).toMatch(/tools\/orders\.py$/);
    const [code] = own.parameters;
    expect(code?.text).toContain("requests.post");
    expect(code?.text).toContain("URL = ");
    expect(code?.text).not.toContain("Unrelated");
    expect(crew().notes.join()).not.toContain("programs are not there");
    const text = readFileSync(join(FIXTURES, "support/crew.py"), "utf8");
    const without = read(fromText(text, "crew.py"));
    expect(nodeOf(without, "tool OrderTool of task answer")).toMatchObject({
      roles: ["tool"],
      party: "unknown",
    });
    expect(without.notes.join()).toContain("programs are not there");
  });

  it("knows memory, embeddings, knowledge and what goes to CrewAI", () => {
    const workflow = crew();
    expect(nodeOf(workflow, "memory")).toMatchObject({ roles: ["memory"], keyedBy: "nothing" });
    expect(workflow.edges).toContainEqual({ from: "embeddings", to: "memory", kind: "embedding" });
    expect(nodeOf(workflow, "knowledge PDFKnowledgeSource handbook.pdf").place).toBe("handbook.pdf");
    expect(workflow.egress).toContainEqual(expect.objectContaining({ host: "telemetry.crewai.com" }));
  });

  it("knows who looks at results", () => {
    const workflow = crew();
    expect(nodeOf(workflow, "task answer").guard).toMatchObject({ action: "approve", approver: "unknown" });
    expect(nodeOf(workflow, "task check").guard).toMatchObject({
      action: "check",
      certainty: "probabilistic",
    });
    expect(nodeOf(workflow, "task look_up").guard).toBeUndefined();
  });
});

describe("crewai in a program alone", () => {
  const crew = (): Workflow => read(sourceOf("alone.py"));

  it("finds agents through methods, variables and arguments", () => {
    const workflow = crew();
    expect(readsOf(nodeOf(workflow, "task research"))).toEqual([
      "description:prompt <- inputs.company",
      "description:prompt <- inputs.notes",
      "agent:system-prompt <- agent researcher.*",
    ]);
    expect(readsOf(nodeOf(workflow, "task write"))).toEqual([
      "agent:system-prompt <- agent writer.*",
      "context:prompt <- task research.*",
    ]);
    expect(nodeOf(workflow, "inputs").fields.map(({ name }) => name)).toContain("email");
  });

  it("names the true recipient of a client with an address of its own", () => {
    expect(nodeOf(crew(), "task research")).toMatchObject({ party: "vendor", service: "proxy.example.com" });
  });

  it("lets coworkers use each other's tools, and the manager see all results", () => {
    const workflow = crew();
    expect(workflow.edges).toContainEqual({
      from: "tool DuckDuckGoSearchRun",
      to: "task write",
      kind: "tool",
    });
    expect(nodeOf(workflow, "tool CodeInterpreterTool of task write").parameters[0]?.purpose).toBe("command");
    expect(readsOf(nodeOf(workflow, "manager")).slice(0, 2)).toEqual([
      "results:prompt <- task research.*",
      "results:prompt <- task write.*",
    ]);
  });

  it("keeps a key that stands in the text, for the rules to find", () => {
    const key = ["sk", "test", "0123456789abcdef"].join("-");
    const text = `from crewai import Agent, LLM\na = Agent(role="x", goal="y", backstory="z", llm=LLM(model="gpt-4o", api_key="${key}"))\n`;
    const [agent] = read(fromText(text, "x.py")).nodes.filter(({ type }) => type === "agent");
    expect(agent?.parameters.map(({ text: value }) => value)).toContain(key);
  });
});

describe("crewai models and tools", () => {
  it.each([
    ["gpt-4o-mini", "openai"],
    ["azure/gpt-4", "azure-openai"],
    ["anthropic/claude-3-5-sonnet", "anthropic"],
    ["bedrock/anthropic.claude-3", "bedrock"],
    ["gemini/gemini-1.5-pro", "gemini"],
    ["ollama/llama3", "ollama"],
    ["somebody/else", undefined],
  ])("%s runs at %s", (model, service) => {
    expect(modelService(model)).toBe(service);
  });

  it("does not guess whom a computed model belongs to", () => {
    expect(llmDraft({ computed: true })).toEqual({ party: "unknown" });
    expect(llmDraft({ client: "LLM" })).toEqual({ party: "unknown" });
  });

  it.each([
    ["FileWriterTool", ["tool", "store"]],
    ["ScrapeWebsiteTool", ["tool", "egress", "retriever"]],
    ["E2BPythonTool", ["tool", "code", "egress"]],
    ["WaitTool", ["tool"]],
  ])("%s: %j", (name, roles) => {
    expect(toolNamed(name)?.draft.roles).toEqual(roles);
  });
});

describe("other files", () => {
  it.each([
    ["kind: app\napp: { mode: chat }\n", "x.yaml"],
    ["nodes:\n- { name: a, type: llm, inputs: {} }\n", "x.yaml"],
    ["a:\n  description: x\n", "x.yaml"],
    ["jobs:\n  build: { role: x, goal: y, backstory: z }\n", "x.yaml"],
    ["from crewai.tools import BaseTool\nclass T(BaseTool):\n  pass\n", "tool.py"],
    ["from somewhere import Agent\nAgent(role='x')\n", "x.py"],
  ])("are left alone: %s", (text, file) => {
    expect(importer.detect(fromText(text, file))).toBe(false);
  });

  it("give a workflow or an AppError when they are mutated", () => {
    const names = [
      "curriculum/config/tasks.yaml",
      "support/config/agents.yaml",
      "support/crew.py",
      "alone.py",
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.nat(),
        fc.nat(60),
        fc.constantFrom(
          "",
          "[]",
          "{topic}",
          "\n- ",
          ": {",
          "null",
          "Agent(",
          "self.",
          "context: [answer, 3]",
        ),
        (name, place, length, instead) => {
          const source = sourceOf(name);
          const at = place % source.text.length;
          try {
            const mutated = parseSource(
              source.text.slice(0, at) + instead + source.text.slice(at + length),
              source.file,
            );
            if ("reason" in mutated || source.near === undefined) return;
            const beside = { ...mutated, near: source.near };
            if (importer.detect(beside)) for (const workflow of parse(beside)) workflowSchema.parse(workflow);
          } catch (error) {
            expect(error).toBeInstanceOf(AppError);
          }
        },
      ),
      { numRuns: 120 },
    );
  });

  it("end when tasks name each other in a circle, or there are very many", () => {
    const task = (n: number): string =>
      `t${n}:\n  description: d {x}\n  expected_output: e\n  context: [t${n + 1}, t0]\n`;
    const circle = read(
      fromText(
        Array.from({ length: 3 }, (_, n) => task(n % 2))
          .slice(0, 2)
          .join(""),
        "t.yaml",
      ),
    );
    expect(circle.nodes.filter(({ type }) => type === "task")).toHaveLength(2);
    const many = Array.from(
      { length: 1000 },
      (_, n) => `t${n}:\n  description: d\n  expected_output: e\n`,
    ).join("");
    const workflow = read(fromText(many, "t.yaml"));
    expect(Math.max(...workflow.nodes.map((node) => readsOf(node).length))).toBeLessThanOrEqual(50);
  });
});
