import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importPaths, importText } from "../../src/importers/index.ts";
import { workflowSchema } from "../../src/model/workflow.ts";
import { tracePaths } from "../../src/taint/index.ts";

const FIXTURES = join(import.meta.dirname, "../../src/importers/make/fixtures");
const CORPUS = join(process.env["LEAKPROOF_CORPORA"] ?? "", "make");

/** `source -> sink (kind)` of every path. */
async function pathsOf(name: string): Promise<string[]> {
  const workflows = await importText(readFileSync(join(FIXTURES, name), "utf8"), name);
  return tracePaths(workflows).map(
    ({ steps, sinkKind }) => `${steps[0]?.nodeName} -> ${steps.at(-1)?.nodeName} (${sinkKind})`,
  );
}

describe("paths through Make scenarios", () => {
  it("lead from mapped fields to whom they are sent", async () => {
    const paths = await pathsOf("support.json");
    expect(paths).toEqual(
      expect.arrayContaining([
        "google-sheets:filterRows -> gateway:WebhookRespond (reply)",
        "google-sheets:filterRows -> openai-gpt-3:CreateCompletion (model)",
        "google-sheets:filterRows -> http:ActionSendData [9] (third-party)",
        "Question comes in -> google-email:sendAnEmail (tool)",
        "Question comes in -> http:ActionSendData (model)",
      ]),
    );
  });

  it("do not run along the order of modules, through conditions, or out of what only counts", async () => {
    const paths = await pathsOf("support.json");
    // The rows stand before this request, but nothing of them is mapped into it.
    expect(paths).not.toContain("google-sheets:filterRows -> http:ActionSendData (model)");
    expect(paths).not.toContain("google-sheets:filterRows -> ai-local-agent:RunLocalAIAgent (model)");
  });
});

describe("real blueprints", () => {
  it("are read completely", async (context) => {
    if (!existsSync(CORPUS)) return context.skip("the corpora are not unpacked (LEAKPROOF_CORPORA)");
    const { workflows, skipped, errors, files } = await importPaths([CORPUS]);
    expect({ skipped, errors }).toEqual({ skipped: [], errors: [] });
    expect(files).toBe(readdirSync(CORPUS).length);
    for (const workflow of workflows) {
      workflowSchema.parse(workflow);
      expect(workflow.completeness).not.toBe("damaged");
      expect(workflow.entries.length).toBeGreaterThan(0);
    }
    const nodes = workflows.flatMap((workflow) => workflow.nodes);
    const known = nodes.filter(({ roles }) => !roles.includes("unknown")).length;
    expect(known / nodes.length).toBeGreaterThan(0.85);
  });
});
