import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importPaths } from "../../src/importers/index.ts";
import type { LeakPath } from "../../src/model/leak-path.ts";
import { workflowSchema } from "../../src/model/workflow.ts";
import { tracePaths } from "../../src/taint/index.ts";

const CORPUS = join(
  process.env["LEAKPROOF_CORPORA"] ?? join(import.meta.dirname, "../../.corpora"),
  "langgraph",
);
const FIXTURES = join(import.meta.dirname, "../../src/importers/langgraph/fixtures");

const pathsOf = async (name: string): Promise<LeakPath[]> => {
  const { workflows, errors } = await importPaths([join(FIXTURES, name)]);
  expect(errors).toEqual([]);
  expect(workflows).toHaveLength(1);
  return tracePaths(workflows);
};
const between = (paths: readonly LeakPath[], from: string, to: string): LeakPath | undefined =>
  paths.find(({ steps }) => steps[0]?.nodeName === from && steps.at(-1)?.nodeName === to);
const fieldsOf = (path: LeakPath | undefined): string[] =>
  path?.sourceFields.map(({ field }) => field).sort() ?? [];

describe("flows through graphs", () => {
  it("go from the state into prompts, from tools back to the agent and out", async () => {
    const paths = await pathsOf("support");
    const customer = between(paths, "customers in find_customer", "partner.example.org in notify");
    expect(customer?.sinkKind).toBe("third-party");
    expect(fieldsOf(customer)).toEqual(["*", "iban", "name"]);
    expect(between(paths, "ChatAnthropic in answer", "Answer to support input")?.dataClasses).toContain(
      "system-prompt",
    );
    expect(between(paths, "Chroma", "LangSmith tracing")?.sinkKind).toBe("third-party");
    expect(between(paths, "support input", "ShellTool in answer")).toBeDefined();
  });

  it("are looked at by a person where the graph is interrupted", async () => {
    const paths = await pathsOf("approval.py");
    expect(between(paths, "graph input", "partner.example.org in send")?.guards).toHaveLength(1);
    expect(between(paths, "graph input", "audit.example.org in log")?.guards).toEqual([]);
  });
});

describe("flows through chains", () => {
  it("stay in the route that they came in by", async () => {
    const paths = await pathsOf("chain.py");
    expect(fieldsOf(between(paths, "POST /ask", "ChatOpenAI in ask"))).toEqual(["text"]);
    expect(between(paths, "PineconeVectorStore", "Answer to POST /ask")?.sinkKind).toBe("reply");
    expect(between(paths, "POST /ask", "ChatOpenAI in talk")).toBeUndefined();
    expect(between(paths, "PineconeVectorStore", "Answer to POST /chat")).toBeUndefined();
    expect(between(paths, "POST /ask", "Log in ask")?.sinkKind).toBe("log");
  });

  it("bring back other people's conversations where the caller names the session", async () => {
    const paths = await pathsOf("chain.py");
    expect(between(paths, "RedisChatMessageHistory in talk", "Answer to POST /chat")).toBeDefined();
  });
});

describe("the corpus", () => {
  it("is read without an error", async (context) => {
    if (!existsSync(CORPUS)) context.skip("the corpora are not here");
    const { workflows, errors } = await importPaths([CORPUS]);
    expect(errors).toEqual([]);
    expect(workflows.length).toBeGreaterThanOrEqual(8);
    for (const workflow of workflows) expect(workflowSchema.parse(workflow).entries).toHaveLength(1);
  });
});
