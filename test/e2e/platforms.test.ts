import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type MapDocument, mapDocumentSchema } from "../../src/model/documents.ts";
import { leakproof, ROOT } from "./run.ts";

const IMPORTERS = path.join(ROOT, "src/importers");
function holds(folder: string, name: RegExp): boolean {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).some((file) => name.test(file));
}

/** Every importer with fixtures of its own; n8n's lie with the golden files. */
const FOLDERS = readdirSync(IMPORTERS)
  .map((name) => path.join(IMPORTERS, name, "fixtures"))
  // Programs of the AI SDK lie there as plain text, so that nothing compiles them; its own tests read them.
  .filter((folder) => existsSync(folder) && holds(folder, /\.(?:json|jsonc|jsonl|ya?ml|py|prompty)$/))
  .concat(path.join(ROOT, "test/golden/files/n8n"));

async function mapped(folder: string): Promise<MapDocument> {
  const { stdout, code } = await leakproof(["map", folder, "--format", "json"]);
  expect(code).toBe(0);
  return mapDocumentSchema.parse(JSON.parse(stdout));
}

describe.each(FOLDERS.map((folder) => [path.relative(IMPORTERS, folder), folder] as const))(
  "%s",
  (_, folder) => {
    it("is mapped: every file is read, skipped with a reason, or refused with a remedy", async () => {
      const { workflows, skipped, errors, flows } = await mapped(folder);
      expect(workflows.length).toBeGreaterThan(0);
      for (const { reason } of skipped) expect(reason).not.toBe("");
      for (const { hint } of errors) expect(hint).not.toBe("");
      const ids = new Set(workflows.flatMap(({ nodes }) => nodes.map(({ id }) => id)));
      for (const { nodes, edges, entries, egress, stores } of workflows) {
        expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
        for (const node of nodes) expect(node.location.line).toBeGreaterThan(0);
        for (const { from, to } of edges) expect([ids.has(from), ids.has(to)]).toEqual([true, true]);
        for (const { nodeId } of [...entries, ...egress, ...stores]) expect(ids).toContain(nodeId);
      }
      for (const { from, to } of flows)
        expect([ids.has(from.nodeId), ids.has(to.nodeId)]).toEqual([true, true]);
    });

    it("is drawn, as text, Mermaid and HTML", async () => {
      const [first] = (await mapped(folder)).workflows;
      const file = first?.file ?? "";
      const drawn = await Promise.all(
        ["text", "mermaid", "html"].map((format) => leakproof(["map", file, "--format", format])),
      );
      expect(drawn.map(({ code }) => code)).toEqual([0, 0, 0]);
      const [text = "", mermaid = "", html = ""] = drawn.map(({ stdout }) => stdout);
      expect(mermaid).toMatch(/^(?:%%|flowchart|---)/);
      expect(html).toContain("<svg");
      // Long names are wrapped and odd characters escaped: a name's first word tells.
      const plain = (name: string): string => /[\p{L}\p{N}]+/u.exec(name)?.[0] ?? "";
      for (const { name } of first?.nodes.slice(0, 5) ?? [])
        for (const out of [text, mermaid, html]) expect(out).toContain(plain(name));
    });
  },
);
