import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { loadConfig } from "./config.ts";

const HEAD = `kind: config\nversion: 1\nworkflows: [a.yaml]\nstores: { crm: { type: sqlite, path: x.db }, log: { type: file, path: x.log }, big: { type: redis, url: "\${R}" } }\n`;

async function load(text: string) {
  const file = path.join(await mkdtemp(path.join(tmpdir(), "lp-config-")), "leakproof.yaml");
  await writeFile(file, text);
  return loadConfig(file);
}

it("loads a good file with its defaults", async () => {
  const { config } = await load(`${HEAD}watch: [reply, log]\n`);
  expect(config.budget).toMatchObject({ requests: 600, concurrency: 4, dismissAt: 0.05 });
});

it.each([
  ["a watcher nobody defined", "watch: [reply, logs]\n", "Did you mean `log`?", 5],
  ["a watched store that can be scanned only", "watch: [reply, big]\n", /type sqlite, file or http-sink/, 5],
  ["an identity nobody defined", "roles: { owner: alice }\n", "Known here: nothing yet.", 5],
  [
    "a plant in an unknown store",
    "plant: { c: { store: cmr, table: t, columns: { a: pii } } }\n",
    "Did you mean `crm`?",
    5,
  ],
  ["a plant in a log", "plant: { c: { store: log, table: t, columns: { a: pii } } }\n", /type sqlite/, 5],
])("refuses %s, with line and remedy", async (_, text, hint, line) => {
  await expect(load(HEAD + text)).rejects.toMatchObject({
    code: "invalid-config",
    hint: expect.stringMatching(hint) as string,
    place: { line },
  });
});

it("says what to do when there is no file", async () => {
  await expect(loadConfig("/nowhere/leakproof.yaml")).rejects.toMatchObject({
    code: "not-found",
    hint: expect.stringContaining("init") as string,
  });
});
