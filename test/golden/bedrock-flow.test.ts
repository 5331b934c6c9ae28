import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importPaths } from "../../src/importers/index.ts";
import type { LeakPath } from "../../src/model/leak-path.ts";
import { workflowSchema } from "../../src/model/workflow.ts";
import { tracePaths } from "../../src/taint/index.ts";

const CORPUS = join(
  process.env["LEAKPROOF_CORPORA"] ?? join(import.meta.dirname, "../../.corpora"),
  "bedrock-flow",
);
const FIXTURES = join(import.meta.dirname, "../../src/importers/bedrock-flow/fixtures");

/** `source.field > sink: kind`, of sources and sinks by id, for each field that travels. */
const told = (paths: readonly LeakPath[]): string[] =>
  paths.flatMap(({ steps, sinkKind, sourceFields }) =>
    sourceFields.map(({ field }) => `${steps[0]?.nodeId}.${field} > ${steps.at(-1)?.nodeId}: ${sinkKind}`),
  );
const pathsOf = async (name: string): Promise<LeakPath[]> => {
  const { workflows, errors } = await importPaths([join(FIXTURES, name)]);
  expect(errors).toEqual([]);
  return tracePaths(workflows);
};

describe("flows through Bedrock", () => {
  it("lead what a knowledge base finds to the model and to the caller", async () => {
    expect(told(await pathsOf("rag-kb.json")).sort()).toEqual([
      "DocumentRetrieval/knowledge base.outputText > DocumentRetrieval: model",
      "DocumentRetrieval/knowledge base.outputText > FlowOutput: reply",
      "FlowInputNode.document > DocumentRetrieval: model",
      "FlowInputNode.document > FlowOutput: reply",
    ]);
  });

  it("do not follow conditions", async () => {
    const paths = await pathsOf("conditions.json");
    const through = paths.flatMap(({ steps }) => steps.map(({ nodeName }) => nodeName));
    expect(through).not.toContain("ConditionNode_1");
    const toLlm = paths.filter(({ steps }) => steps.at(-1)?.nodeName === "FlowOutputNode_LLM");
    expect(told(toLlm)).toEqual(["FlowInputNode.document > FlowOutputNode_LLM: reply"]);
  });

  it("tell the fields of inline code apart", async () => {
    const paths = await pathsOf("claims.json");
    const toModel = paths.filter(({ steps }) => steps.at(-1)?.nodeName === "Rewrite");
    expect(told(toModel)).toEqual(["Policy.s3Content > Improve/Rewrite: model"]);
    expect(told(paths)).toContain("Policy.s3Content > End: reply");
    expect(told(paths)).not.toContain("Start.document > End: reply");
  });

  it("go through iterators, a guarded prompt and a collector into the bucket", async () => {
    const paths = await pathsOf("stack.yaml");
    const kept = paths.find(
      ({ steps }) => steps[0]?.nodeName === "Start" && steps.at(-1)?.nodeName === "Keep",
    );
    expect(kept?.sinkKind).toBe("store");
    expect(kept?.guards).toEqual(["Summarise"]);
  });
});

describe.skipIf(!existsSync(CORPUS))(
  "the corpus of real flows (set LEAKPROOF_CORPORA; skipped when absent)",
  () => {
    it("is read completely", async () => {
      const { workflows, errors, skipped } = await importPaths([CORPUS]);
      expect({ errors, skipped }).toEqual({ errors: [], skipped: [] });
      for (const workflow of workflows) {
        workflowSchema.parse(workflow);
        expect(workflow.nodes.filter(({ roles }) => roles.includes("unknown"))).toEqual([]);
        expect(tracePaths([workflow]).length).toBeGreaterThan(0);
      }
    });
  },
);
