import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { importText } from "../../src/importers/index.ts";
import { tracePaths } from "../../src/taint/index.ts";

const FIXTURES = join(import.meta.dirname, "../../src/importers/openapi/fixtures");

it("an operation without authentication that returns records is a path to whoever asks", async () => {
  const workflows = await importText(readFileSync(join(FIXTURES, "clinic.yaml"), "utf8"), "clinic.yaml");
  const paths = tracePaths(workflows);
  expect(paths.map(({ steps, sinkKind }) => [steps.at(-1)?.nodeName, sinkKind])).toEqual([
    ["Answer of GET /patients/{id}", "reply"],
    ["Answer of GET /staff", "reply"],
  ]);
  expect(paths[0]).toMatchObject({
    sinkReaders: ["caller"],
    dataClasses: expect.arrayContaining(["health", "pii.name"]),
  });
});
