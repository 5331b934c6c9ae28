import { describe, expect, it } from "vitest";
import type { Workflow } from "../../model/workflow.ts";
import { nodeOf, readOne, readsOf, sourceFrom } from "../testing.ts";
import importer from "./index.ts";
import { parse } from "./parse.ts";

describe("crewai: what stands beside the tasks", () => {
  const program = (crew: string, agent = ""): Workflow =>
    readOne(
      importer,
      parse,
      sourceFrom(
        [
          "from crewai import Agent, Crew, Task, LLM",
          "from crewai.tasks.conditional_task import ConditionalTask",
          'llm = LLM(model="anthropic/claude-3")',
          `a = Agent(role="Clerk", goal="Help", backstory="You help people", llm=llm${agent})`,
          't1 = Task(description="Read {letter}", expected_output="facts", agent=a)',
          't2 = ConditionalTask(description="Answer", expected_output="text", agent=a, condition=is_new)',
          crew,
        ].join("\n"),
        "crew.py",
      ),
    );
  const both = "Crew(agents=[a], tasks=[t1, t2]";

  it("sends all tasks to the planner, and its plan to all tasks; OpenAI plans when nothing else is named", () => {
    const workflow = program(`${both}, planning=True)`);
    expect(nodeOf(workflow, "planner")).toMatchObject({ service: "openai", party: "vendor" });
    expect(readsOf(workflow, "planner")).toEqual(["t1.description:prompt <- inputs.letter"]);
    expect(readsOf(workflow, "task t2")).toContain("plan:prompt <- planner.*");
    const named = program(`${both}, planning=True, planning_llm="gemini/gemini-2.0")`);
    expect(nodeOf(named, "planner").service).toBe("gemini");
    expect(program(`${both})`).nodes.some(({ id }) => id === "planner")).toBe(false);
  });

  it("runs tasks that have a condition", () => {
    expect(readsOf(program(`${both})`), "task t2")).toContain("context:prompt <- task t1.*");
  });

  it("makes embeddings of knowledge at OpenAI when nothing else is named", () => {
    const knows = ', knowledge_sources=[PDFKnowledgeSource(file_paths=["hr.pdf"])]';
    const workflow = program(`${both})`, knows);
    expect(nodeOf(workflow, "embeddings")).toMatchObject({ service: "openai", roles: ["model"] });
    expect(workflow.edges).toContainEqual({
      from: "embeddings",
      to: "knowledge PDFKnowledgeSource hr.pdf",
      kind: "embedding",
    });
    const local = program(`${both}, embedder={"provider": "ollama", "config": {}})`, knows);
    expect(nodeOf(local, "embeddings").party).toBe("own");
  });

  it("has tools that search by meaning ask OpenAI for embeddings, unless they are configured", () => {
    const workflow = program(
      `${both})`,
      ', tools=[PDFSearchTool(pdf="hr.pdf"), CSVSearchTool(config=local)]',
    );
    const made = workflow.edges.filter(({ kind }) => kind === "embedding");
    expect(made).toEqual([
      { from: "embeddings of tool PDFSearchTool", to: "tool PDFSearchTool", kind: "embedding" },
    ]);
    expect(nodeOf(workflow, "embeddings of tool PDFSearchTool").service).toBe("openai");
  });

  it.each([
    'memory=True, memory_config={"provider": "mem0", "config": {"user_id": "crew"}}',
    'external_memory=ExternalMemory(embedder_config={"provider": "mem0"})',
  ])("knows who keeps the memory: %s", (setting) => {
    const workflow = program(`${both}, ${setting})`);
    expect(nodeOf(workflow, "memory")).toMatchObject({ service: "mem0", party: "third-party" });
    expect(workflow.egress).toContainEqual(
      expect.objectContaining({ nodeId: "memory", host: "api.mem0.ai", party: "third-party" }),
    );
  });

  it("has the calls of tools put into words by another model, where one is named", () => {
    const workflow = program(`${both})`, ', function_calling_llm="groq/llama-3"');
    expect(nodeOf(workflow, "tool calls of task t1")).toMatchObject({ service: "groq", roles: ["model"] });
    expect(program(`${both})`, ", function_calling_llm=llm").egress.map(({ service }) => service)).toEqual([
      "anthropic",
      "anthropic",
    ]);
  });

  it("gives agents the tools of servers, under their hosts alone, and those of CrewAI's platform", () => {
    const workflow = program(
      `${both})`,
      ', mcps=["https://mcp.search.example/mcp?api_key=abc", "http://localhost:8000/mcp"], apps=["gmail"]',
    );
    const tools = workflow.nodes.filter(({ roles }) => roles.includes("tool"));
    expect([...new Set(tools.map(({ party, service }) => `${service} ${party}`))]).toEqual([
      "mcp third-party",
      "mcp own",
      "crewai-platform third-party",
    ]);
    expect(JSON.stringify(tools.map(({ parameters: _, ...node }) => node))).not.toContain("abc");
    expect(workflow.egress.map(({ host }) => host)).toContain("mcp.search.example");
  });

  it("keeps several crews of a program apart: no crew's task gets another's results", () => {
    const workflow = program(
      "c1 = Crew(agents=[a], tasks=[t1])\nc2 = Crew(agents=[a], tasks=[t2], memory=True)",
    );
    expect(readsOf(workflow, "task t2")).not.toContain("context:prompt <- task t1.*");
    expect(readsOf(workflow, "result")).toEqual(["raw:body <- task t1.*", "raw:body <- task t2.*"]);
    expect(workflow.stores.map(({ nodeId }) => nodeId)).toContain("memory");
  });

  it("ends where lists hold themselves", () => {
    const lists = "x = [SerperDevTool(), *y, *x]\ny = [*x, *x] + y";
    const workflow = readOne(
      importer,
      parse,
      sourceFrom(
        `from crewai import Agent, Crew, Task\n${lists}\na = Agent(role="A", goal="g", backstory="b", tools=x, apps=y)`,
        "crew.py",
      ),
    );
    expect(workflow.nodes.map(({ id }) => id)).toContain("tool SerperDevTool");
  });

  it("lists an agent whose model nobody knows among those that send data out", () => {
    const text = `from crewai import Agent, Crew, Task\na = Agent(role="A", goal="g", backstory="b", llm=make())\nt = Task(description="{x}", expected_output="y", agent=a)\nCrew(agents=[a], tasks=[t])`;
    expect(readOne(importer, parse, sourceFrom(text, "crew.py")).egress).toMatchObject([
      { nodeId: "task t", party: "unknown" },
    ]);
  });
});
