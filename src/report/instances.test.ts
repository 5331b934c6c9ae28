import { expect, it } from "vitest";
import type { MapDocument } from "../model/documents.ts";
import type { Instance } from "../model/instance.ts";
import { render } from "./index.ts";

const INSTANCE: Instance = {
  id: "n8n",
  platform: "n8n",
  source: "a<b>\u001b[31m.yml",
  live: false,
  version: "2.1.0",
  facts: [
    { id: "log-output", title: "Logs are written to", value: "<script>\n- forged: yes", state: "info" },
    {
      id: "pruning",
      title: "Old executions are removed",
      value: false,
      state: "bad",
      location: { file: "a.yml", pointer: "/x", line: 7, column: 1 },
    },
    { id: "max-count", title: "Kept up to", value: 10_000, state: "good", isDefault: true },
    { id: "version", title: "Version", state: "unknown" },
  ],
  executions: {
    savedOnSuccess: "all",
    savedOnError: "unknown",
    pruning: "on",
    maxAgeHours: 336,
    maxCount: 10,
    readers: ["owner"],
  },
  encryptionKey: "default",
  database: { type: "sqlite", encryptedAtRest: "unknown" },
  notes: ["could not read its users"],
};
const DOCUMENT: MapDocument = {
  version: 1,
  tool: { name: "leakproof", version: "0" },
  workflows: [],
  flows: [],
  coverage: { nodes: 0, unknown: 0, expressions: 0, unparsed: 0, programs: 0, unread: 0 },
  instances: [INSTANCE],
  skipped: [],
  errors: [],
};

it("text tells what is bad first, with its place, and obeys nothing", async () => {
  const text = await render(DOCUMENT, { kind: "map", format: "text", color: false, width: 120 });
  const lines = text.split("\n").filter((line) => line.startsWith("  ●"));
  expect(lines).toEqual([
    "  ● Old executions are removed: no (a.yml:7)",
    "  ● Version: unknown",
    "  ● Logs are written to: <script>\\u{a}- forged: yes",
    "  ● Kept up to: 10,000 (by default)",
  ]);
  expect(text).toContain("removed after 336 hours or beyond 10");
  expect(text).toContain("could not read its users");
  expect(text).not.toContain("\u001b");
});

it("HTML escapes what the file says, and has no section without an instance", async () => {
  const html = await render(DOCUMENT, { kind: "map", format: "html" });
  expect(html).toContain('id="instances"');
  expect(html).not.toMatch(/<script|<b>\\u/);
  expect(await render({ ...DOCUMENT, instances: [] }, { kind: "map", format: "html" })).not.toContain(
    'id="instances"',
  );
});
