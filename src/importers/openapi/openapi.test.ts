import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson } from "../../lib/json.ts";
import { parseYaml } from "../../lib/yaml.ts";
import { AppError } from "../../model/errors.ts";
import { type Workflow, workflowSchema } from "../../model/workflow.ts";
import importer from "./index.ts";
import { parse } from "./parse.ts";

const fixture = (name: string): string => readFileSync(join(import.meta.dirname, "fixtures", name), "utf8");

function read(document: unknown): Workflow {
  return parsed(parseJson(JSON.stringify(document), "x.json"));
}

function parsed(source: ReturnType<typeof parseJson>): Workflow {
  expect(importer.detect(source)).toBe(true);
  const [workflow] = parse(source);
  if (workflow === undefined) throw new Error("nothing was imported");
  return workflowSchema.parse(workflow);
}

const fields = (workflow: Workflow, id: string) =>
  Object.fromEntries(
    workflow.nodes
      .find((node) => node.id === id)
      ?.fields.map(({ name, dataClasses }) => [name, dataClasses]) ?? [],
  );
const auth = (workflow: Workflow) =>
  Object.fromEntries(workflow.entries.map((entry) => [entry.nodeId, entry.auth]));

describe("OpenAPI 3", () => {
  const workflow = parsed(parseYaml(fixture("clinic.yaml"), "clinic.yaml"));

  it("has an entry for each operation, with the weakest way in", () => {
    expect(auth(workflow)).toEqual({
      "GET /patients/{id}": "none",
      "PUT /patients/{id}": "jwt",
      "POST /feedback": "none",
      "GET /staff": "header",
      "GET /health": "none",
    });
    expect(workflow.entries.every(({ reach, protocol }) => reach === "public" && protocol === "http")).toBe(
      true,
    );
    expect(workflow.nodes.find(({ id }) => id === "PUT /patients/{id}")?.location).toMatchObject({
      line: 21,
      pointer: "/paths/~1patients~1{id}/put",
    });
  });

  it("says what comes back, through references, unions and circles", () => {
    expect(fields(workflow, "GET /patients/{id} service")).toMatchObject({
      firstName: ["pii.name"],
      diagnosis: ["health"],
      "visits.nurse.salary": ["financial"],
      "visits.notes": [],
    });
    expect(fields(workflow, "GET /staff service")).toMatchObject({
      salary: ["financial"],
      diagnosis: ["health"],
    });
    expect(fields(workflow, "GET /health service")).toEqual({});
    expect(workflow.edges).toContainEqual({
      from: "GET /staff service",
      to: "GET /staff answer",
      kind: "main",
    });
  });

  it("says what is sent in, and that the caller chooses the key", () => {
    expect(fields(workflow, "POST /feedback")).toEqual({
      text: ["conversation"],
      contact: ["pii.email"],
      emailVerified: [],
    });
    expect(workflow.nodes.find(({ id }) => id === "POST /feedback")?.fields[0]?.integrity).toBe("untrusted");
    expect(workflow.nodes.find(({ id }) => id === "GET /patients/{id} service")?.keyedBy).toBe(
      "client-input",
    );
  });

  it("names what stands in other files", () => {
    expect(workflow.completeness).toBe("partial");
    expect(workflow.notes.join(" ")).toContain("other.yaml");
  });
});

describe("Swagger 2", () => {
  const workflow = parsed(parseJson(fixture("legacy.json"), "legacy.json"));

  it("reads definitions, body parameters and the host", () => {
    expect(auth(workflow)).toEqual({ "GET /customers": "oauth2", "POST /customers": "none" });
    expect(workflow.entries[0]?.reach).toBe("internal");
    expect(fields(workflow, "GET /customers service")).toMatchObject({
      email: ["pii.email"],
      name: ["pii.name"],
      "card.number": ["financial.card"],
    });
    expect(fields(workflow, "POST /customers")["email"]).toEqual(["pii.email"]);
  });
});

describe("small things", () => {
  const one = (operation: object, more: object = {}) =>
    read({ openapi: "3.0.0", paths: { "/patients": { get: operation } }, ...more });

  it("knows no format that is only a name of JavaScript's", () => {
    const schema = { properties: { a: { type: "string", format: "constructor" } } };
    const workflow = one({ responses: { 200: { content: { json: { schema } } } } });
    expect(fields(workflow, "GET /patients service")["a"]).toEqual([]);
  });

  it("knows no place without servers", () => {
    expect(one({}).entries[0]?.reach).toBe("unknown");
  });

  it("takes a resource's name for its records where the schema tells nothing", () => {
    const workflow = one({
      responses: {
        200: { description: "all", content: { "application/json": { schema: { type: "object" } } } },
      },
    });
    expect(fields(workflow, "GET /patients service")["record"]).toContain("health");
    expect(one({ responses: { 204: {} } }).nodes.length).toBe(3);
  });

  it.each([
    [{ security: [{ unheard: [] }] }, "unknown"],
    [{ security: [{}] }, "none"],
    [{}, "none"],
  ])("%j", (operation, expected) => {
    expect(one(operation).entries[0]?.auth).toBe(expected);
  });

  it("is no other file with paths", () => {
    for (const data of [{ paths: {} }, { openapi: "3.0.0" }, { swagger: "2.0", paths: [] }, [], null])
      expect(importer.detect(parseJson(JSON.stringify(data), "x.json"))).toBe(false);
  });

  it("ends with references that lead to themselves", () => {
    const schema = { $ref: "#/components/schemas/A" };
    const components = { schemas: { A: schema, B: { items: { $ref: "#/components/schemas/B" } } } };
    const workflow = one(
      {
        responses: { 200: { content: { a: { schema }, b: { schema: { $ref: "#/components/schemas/B" } } } } },
      },
      { components },
    );
    expect(workflow.nodes).toHaveLength(3);
  });

  it("stays bounded where unions of unions multiply", () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [
        `S${index}`,
        {
          oneOf: Array.from({ length: 8 }, (_, next) => ({
            properties: {
              [`f${index}_${next}`]: { $ref: `#/components/schemas/S${(index + next + 1) % 60}` },
            },
          })),
        },
      ]),
    );
    const workflow = one(
      { responses: { 200: { content: { a: { schema: { $ref: "#/components/schemas/S0" } } } } } },
      { components: { schemas } },
    );
    expect(workflow.nodes[1]?.fields.length).toBeLessThan(130);
  });
});

const wrong = fc.oneof(
  fc.constantFrom(null, true, -1, "", [], {}, { $ref: "#" }, { $ref: "#/paths" }, [{}]),
  fc.jsonValue({ maxDepth: 3 }),
);

it("mutated documents give a workflow that keeps the contract, or an AppError", () => {
  const change = fc.tuple(fc.array(fc.nat(12), { minLength: 1, maxLength: 10 }), wrong);
  fc.assert(
    fc.property(
      fc.constantFrom("clinic.yaml", "legacy.json"),
      fc.array(change, { maxLength: 5 }),
      fc.option(fc.nat(3000)),
      (name, changes, cut) => {
        try {
          const text = fixture(name).slice(0, cut ?? undefined);
          const source = name.endsWith("json") ? parseJson(text, name) : parseYaml(text, name);
          for (const [way, value] of changes) put(source.data, way, value);
          if (!importer.detect(source)) return;
          for (const workflow of parse(source)) workflowSchema.parse(workflow);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          expect(error.hint).not.toBe("");
        }
      },
    ),
    { numRuns: 300 },
  );
});

function put(root: unknown, way: readonly number[], value: unknown): void {
  let at: unknown = root;
  for (const [index, key] of way.entries()) {
    if (typeof at !== "object" || at === null) return;
    const keys = Object.keys(at);
    const name = keys[key % Math.max(1, keys.length)];
    if (name === undefined) return;
    if (index === way.length - 1) Reflect.set(at, name, value);
    at = Reflect.get(at, name);
  }
}
