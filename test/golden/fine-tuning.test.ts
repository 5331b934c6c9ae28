import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { importText } from "../../src/importers/index.ts";
import { tracePaths } from "../../src/taint/index.ts";

const FILE = join(import.meta.dirname, "../../src/importers/fine-tuning/fixtures/support.jsonl");

it("what stands in the examples reaches the model that is trained on them", async () => {
  const paths = tracePaths(await importText(readFileSync(FILE, "utf8"), "support.jsonl"));
  expect(paths).toHaveLength(1);
  expect(paths[0]).toMatchObject({
    sinkKind: "model",
    dataClasses: expect.arrayContaining(["financial.card", "pii.email"]),
  });
  expect(paths[0]?.steps.map(({ nodeName }) => nodeName)).toEqual(["Examples", "Training"]);
});
