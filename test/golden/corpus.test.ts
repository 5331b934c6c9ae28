import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importPaths } from "../../src/importers/index.ts";
import { workflowSchema } from "../../src/model/workflow.ts";

const CORPORA = process.env["LEAKPROOF_CORPORA"] ?? join(import.meta.dirname, "../../.corpora");
const N8N = [join(CORPORA, "dev/n8n"), join(CORPORA, "n8n")].find((folder) => existsSync(folder));

describe.skipIf(N8N === undefined)(
  "the corpus of real n8n exports (skipped where it is not unpacked)",
  () => {
    it("is read completely, and all but a few nodes are known", async () => {
      const { workflows, skipped, errors, files } = await importPaths([N8N ?? ""]);
      expect(files).toBeGreaterThan(300);
      expect({ skipped, errors }).toEqual({ skipped: [], errors: [] });
      for (const workflow of workflows) workflowSchema.parse(workflow);
      const nodes = workflows.flatMap((workflow) => workflow.nodes);
      const known = nodes.filter(({ roles }) => !roles.includes("unknown")).length;
      expect(known / nodes.length).toBeGreaterThan(0.99);
      expect(workflows.filter(({ completeness }) => completeness === "damaged").length).toBeLessThan(15);
    });
  },
);
