import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importPaths } from "../../src/importers/index.ts";
import type { LeakPath } from "../../src/model/leak-path.ts";
import { workflowSchema } from "../../src/model/workflow.ts";
import { tracePaths } from "../../src/taint/index.ts";

const CORPUS = join(
  process.env["LEAKPROOF_CORPORA"] ?? join(import.meta.dirname, "../../.corpora"),
  "promptflow",
);
const FIXTURES = join(import.meta.dirname, "../../src/importers/promptflow/fixtures");

/** `source.field > sink: kind`, of sources and sinks by id, for each field that travels. */
const told = (paths: readonly LeakPath[]): string[] =>
  paths.flatMap(({ steps, sinkKind, sourceFields }) =>
    sourceFields.map(({ field }) => `${steps[0]?.nodeId}.${field} > ${steps.at(-1)?.nodeId}: ${sinkKind}`),
  );
const tracesOf = async (name: string): Promise<string[]> => {
  const { workflows, errors } = await importPaths([join(FIXTURES, name)]);
  expect(errors).toEqual([]);
  return told(tracePaths(workflows)).sort();
};

describe("flows through Prompt flow", () => {
  it("go from what callers send over the prompt to the model, and back through the tool's code", async () => {
    expect(await tracesOf("chat-math-variant")).toEqual([
      "chat.system > outputs: reply",
      "inputs.chat_history > chat: model",
      "inputs.chat_history > outputs: reply",
      "inputs.question > chat: model",
      "inputs.question > outputs: reply",
    ]);
  });

  it("do not follow conditions: a model that only chooses a branch gives nothing on", async () => {
    expect(await tracesOf("conditional-switch.dag.yaml")).toEqual([
      "inputs.query > classify_with_llm: model",
      "inputs.query > outputs: reply",
    ]);
  });

  it("pass what fetched pages say on to the model", async () => {
    const { workflows } = await importPaths([join(FIXTURES, "awkward.dag.yaml")]);
    const paths = tracePaths(workflows);
    expect(told(paths)).toContain("inputs.customer_email > b: third-party");
    const found = paths.find(({ steps }) => steps[0]?.nodeId === "b" && steps.at(-1)?.nodeId === "a");
    expect(found?.integrity).toBe("untrusted");
  });
});

describe.skipIf(!existsSync(CORPUS))(
  "the corpus of real flows (set LEAKPROOF_CORPORA; skipped when absent)",
  () => {
    it("is read completely, and all but tools of foreign packages are known", async () => {
      const { workflows, errors } = await importPaths([CORPUS]);
      expect(errors).toEqual([]);
      expect(workflows.length).toBeGreaterThanOrEqual(60);
      for (const workflow of workflows) workflowSchema.parse(workflow);
      const nodes = workflows.flatMap((workflow) => workflow.nodes);
      expect(nodes.filter(({ roles }) => !roles.includes("unknown")).length / nodes.length).toBeGreaterThan(
        0.99,
      );
    });
  },
);
