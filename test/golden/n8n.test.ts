import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importText } from "../../src/importers/index.ts";
import { mutate } from "../../src/importers/testing.ts";
import { AppError } from "../../src/model/errors.ts";
import { type Workflow, workflowSchema } from "../../src/model/workflow.ts";

const FOLDER = join(import.meta.dirname, "files/n8n");
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));
const text = (file: string): string => readFileSync(join(FOLDER, file), "utf8");

/** What the importer understood, in lines that a reader can check against the export. */
function outline(workflow: Workflow): string {
  const names = new Map(workflow.nodes.map((node) => [node.id, node.name]));
  return [
    `${workflow.id} · ${workflow.name} · ${workflow.completeness}`,
    ...workflow.notes.map((note) => `note: ${note}`),
    ...workflow.entries.map(
      (entry) => `entry: ${names.get(entry.nodeId)} ${entry.protocol} ${entry.auth} ${entry.reach}`,
    ),
    ...workflow.egress.map((row) =>
      `egress: ${names.get(row.nodeId)} → ${row.service} ${row.host ?? "?"} ${row.party} ${row.credential ?? ""}`.trimEnd(),
    ),
    ...workflow.stores.map(
      (row) => `store: ${names.get(row.nodeId)} ${row.service} [${row.dataClasses.join(" ")}]`,
    ),
    ...workflow.nodes.map((node) => {
      const fields = node.fields.map(
        ({ name, dataClasses, integrity }) =>
          `${name}${integrity === "untrusted" ? "!" : ""}[${dataClasses.join(" ")}]`,
      );
      const live = node.parameters
        .filter(({ kind }) => kind !== "literal")
        .map(
          ({ field, purpose, assigns, modelChosen }) =>
            `${assigns ?? field}:${purpose}${modelChosen ? "*" : ""}`,
        );
      const about = [
        node.roles.join("+"),
        node.party,
        node.output,
        node.keyedBy,
        node.calls,
        node.place === undefined ? undefined : `at ${node.place}`,
        node.identityFields?.join(" "),
        node.readers.join(" "),
        node.onError,
        node.guard === undefined ? undefined : JSON.stringify(node.guard),
        node.disabled ? "disabled" : undefined,
      ].filter(Boolean);
      return `${node.location.line}:${node.location.column} ${node.name} (${about.join(", ")}) ${fields.join(" ")} ${live.join(" ")}`.trimEnd();
    }),
    ...workflow.edges.map(
      (edge) =>
        `${names.get(edge.from)} -${edge.kind}${edge.branch ? edge.branch : ""}-> ${names.get(edge.to)}`,
    ),
  ].join("\n");
}

describe("real n8n exports", () => {
  it.each(FILES)("%s", async (file) => {
    const workflows = await importText(text(file), file);
    await expect(`${workflows.map(outline).join("\n\n")}\n`).toMatchFileSnapshot(
      `files/n8n/${file.replace(".json", ".outline.txt")}`,
    );
  });

  it.each(FILES)(
    "%s does not change with its formatting, its file's name or the order of its nodes",
    async (file) => {
      const shape = (workflow: Workflow | undefined) => ({
        id: workflow?.id,
        nodes: workflow?.nodes.map(({ id, name, roles, output }) => [id, name, roles, output]).sort(),
        edges: workflow?.edges.map((edge) => JSON.stringify(edge)).sort(),
      });
      const data = JSON.parse(text(file));
      const other = { ...data, nodes: [...data.nodes].reverse() };
      expect(shape((await importText(JSON.stringify(other), "renamed"))[0])).toEqual(
        shape((await importText(text(file), file))[0]),
      );
    },
  );
});

/** Values that have no business where they will be put. */
const wrong = fc.oneof(
  fc.constantFrom(
    null,
    true,
    0,
    -1,
    1e308,
    "",
    "=",
    "={{ ",
    "={{ $('",
    "__proto__",
    "constructor",
    "main",
    [],
    {},
    [[]],
    [null],
    { main: null },
  ),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ minLength: 5000, maxLength: 5000 }),
);

/** Either workflows that keep the contract, or an `AppError` with a hint: nothing else. */
async function holds(input: string): Promise<void> {
  try {
    for (const workflow of await importText(input, "mutated.json")) {
      workflowSchema.parse(workflow);
      const ids = new Set(workflow.nodes.map(({ id }) => id));
      expect(ids.size).toBe(workflow.nodes.length);
      for (const { from, to } of workflow.edges) expect(ids.has(from) && ids.has(to)).toBe(true);
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.hint).not.toBe("");
    expect(error.code).not.toBe("internal");
  }
}

describe("mutated exports give a workflow or an AppError", () => {
  const file = fc.constantFrom(...FILES.map(text));

  it("cut off anywhere", async () => {
    await fc.assert(
      fc.asyncProperty(file, fc.double({ min: 0, max: 1, noNaN: true }), (whole, share) =>
        holds(whole.slice(0, Math.floor(whole.length * share))),
      ),
      { numRuns: 150 },
    );
  });

  it("with characters changed", async () => {
    const edits = fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.constantFrom('"', "{", "}", "[", "]", ",", ":", "\\", "0", "\u0000", "\ud800", "é"),
      ),
      { minLength: 1, maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(file, edits, async (whole, changes) => {
        let changed = whole;
        for (const [share, character] of changes) {
          const at = Math.floor(changed.length * share);
          changed = changed.slice(0, at) + character + changed.slice(at + 1);
        }
        await holds(changed);
      }),
      { numRuns: 150 },
    );
  });

  it("with values swapped, removed, repeated or renamed anywhere", async () => {
    const mutation = fc.tuple(
      fc.array(fc.nat(200), { minLength: 1, maxLength: 8 }),
      wrong,
      fc.constantFrom("replace", "delete", "repeat", "rename"),
    );
    await fc.assert(
      fc.asyncProperty(file, fc.array(mutation, { minLength: 1, maxLength: 6 }), async (whole, mutations) => {
        const data = mutations.reduce<unknown>(
          (value, [steps, replacement, how]) => mutate(value, [steps, replacement, how]),
          JSON.parse(whole),
        );
        await holds(JSON.stringify(data));
      }),
      { numRuns: 400 },
    );
  });

  it("with connections that run in circles, nowhere, and to everything", async () => {
    await fc.assert(
      fc.asyncProperty(
        file,
        fc.array(
          fc.tuple(
            fc.nat(100),
            fc.nat(100),
            fc.constantFrom("main", "ai_tool", "ai_memory", "__proto__", "nonsense"),
          ),
          { maxLength: 200 },
        ),
        async (whole, links) => {
          const data = JSON.parse(whole);
          const names: string[] = [
            ...data.nodes.map((node: { name: string }) => node.name),
            "nobody",
            "__proto__",
          ];
          data.connections = {};
          for (const [from, to, kind] of links) {
            const source = names[from % names.length] ?? "";
            data.connections[source] = {
              ...data.connections[source],
              [kind]: [[{ node: names[to % names.length], type: kind, index: 0 }], null],
            };
          }
          await holds(JSON.stringify(data));
        },
      ),
      { numRuns: 100 },
    );
  });
});
