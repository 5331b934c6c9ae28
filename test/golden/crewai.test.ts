import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importPaths } from "../../src/importers/index.ts";
import type { LeakPath } from "../../src/model/leak-path.ts";
import { workflowSchema } from "../../src/model/workflow.ts";
import { tracePaths } from "../../src/taint/index.ts";

const CORPUS = join(
  process.env["LEAKPROOF_CORPORA"] ?? join(import.meta.dirname, "../../.corpora"),
  "crewai",
);
const FIXTURES = join(import.meta.dirname, "../../src/importers/crewai/fixtures");

const pathsOf = async (name: string): Promise<LeakPath[]> => {
  const { workflows, errors } = await importPaths([join(FIXTURES, name)]);
  expect(errors).toEqual([]);
  expect(workflows).toHaveLength(1);
  return tracePaths(workflows);
};
const between = (paths: readonly LeakPath[], from: string, to: string): LeakPath | undefined =>
  paths.find(({ steps }) => steps[0]?.nodeName === from && steps.at(-1)?.nodeName === to);
const fieldsOf = (path: LeakPath | undefined): string[] => path?.sourceFields.map(({ field }) => field) ?? [];

describe("flows through crews", () => {
  it("go from inputs over task and agent to the model; later tasks see results of earlier ones", async () => {
    const paths = await pathsOf("curriculum");
    const first = paths.filter(
      ({ sinkKind, steps }) => sinkKind === "model" && steps.at(-1)?.nodeName === "task_transfer_learning",
    );
    expect(fieldsOf(between(first, "Crew inputs", "task_transfer_learning"))).toEqual([
      "age_range",
      "background",
      "established_goals",
      "grade",
    ]);
    // The time line comes in with the ninth task only.
    expect(fieldsOf(between(paths, "Crew inputs", "task_learning_sequence output"))).toContain("timeline");
    expect(fieldsOf(between(paths, "Crew inputs", "task_acquired_skills output"))).not.toContain("timeline");
    expect(between(paths, "Crew inputs", "Crew result")?.sinkKind).toBe("reply");
  });

  it("hand a task the results that it names, and no others", async () => {
    const { workflows } = await importPaths([join(FIXTURES, "support")]);
    const [workflow] = workflows;
    const check = workflow?.nodes.find(({ name }) => name === "check");
    expect(check?.parameters.find(({ field }) => field === "context")?.references).toEqual([
      { from: "node", name: "task answer", field: "*" },
    ]);
  });

  it("go to search engines as arguments that a model chose, and to CrewAI where the crew is shared", async () => {
    const paths = await pathsOf("support");
    expect(fieldsOf(between(paths, "Crew inputs", "SerperDevTool"))).toContain("customer_email");
    expect(between(paths, "Crew inputs", "CrewAI telemetry")?.sinkKind).toBe("third-party");
    const stored = between(paths, "Crew inputs", "Crew memory");
    expect(stored?.sinkKind).toBe("store");
    expect(stored?.dataClasses).toEqual(expect.arrayContaining(["pii.email", "conversation"]));
    const sent = paths.filter(
      ({ steps, sinkKind }) => steps.at(-1)?.nodeName === "OrderTool" && sinkKind === "third-party",
    );
    expect(new Set(sent.map(({ sinkHost }) => sinkHost))).toEqual(new Set(["orders.example.com"]));
    expect(between(paths, "Crew inputs", "dropped")).toBeUndefined();
  });

  it("let untrusted pages reach code that agents run", async () => {
    const paths = await pathsOf("alone.py");
    const code = paths.filter(({ sinkKind }) => sinkKind === "code");
    expect(
      code.some(
        ({ steps, integrity }) => steps[0]?.nodeName === "DuckDuckGoSearchRun" && integrity === "untrusted",
      ),
    ).toBe(true);
  });
});

describe.skipIf(!existsSync(CORPUS))(
  "the corpus of real crews (set LEAKPROOF_CORPORA; skipped when absent)",
  () => {
    it("is read completely", async () => {
      const { workflows, errors, skipped } = await importPaths([CORPUS]);
      expect({ errors, skipped }).toEqual({ errors: [], skipped: [] });
      for (const workflow of workflows) {
        workflowSchema.parse(workflow);
        expect(workflow.nodes.filter(({ roles }) => roles.includes("unknown"))).toEqual([]);
      }
    });
  },
);
