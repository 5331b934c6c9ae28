import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LeakPath } from "../model/leak-path.ts";
import { EDGE_KINDS, type Edge, type Node, type Workflow } from "../model/workflow.ts";
import { tracePaths } from "./index.ts";
import { code, literal, live, node, workflow } from "./testing.ts";

/** Random workflows: any roles, modes and parameters, any edges between them, so also cycles, self-loops and edges to nowhere. */

const NAMES = Array.from({ length: 8 }, (_, index) => `N${index}`);
const name = fc.constantFrom(...NAMES);
const field = fc.constantFrom("a", "b", "a.x", "*");

const parameter = fc.oneof(
  field.map((one) => live("body", `={{ $json.${one === "*" ? "c" : one} }}`, "b")),
  fc
    .tuple(name, field)
    .map(([from, one]) => live("prompt", `={{ $('${from}').item.json${one === "*" ? "" : `.${one}`} }}`)),
  fc.constant(live("message", "={{ $fromAI('x') }}")),
  fc.constant(live("command", "={{ $json.a b }}")),
  fc.constant(literal("content", "x", "a")),
  fc.constant(literal("system-prompt", "You are a bot.")),
  fc.constant(code("return items.map(i => ({ json: { ...i.json, b: i.json.a } }))")),
  fc.constant(code("pass", "python")),
);

const roles = fc.constantFrom<Node["roles"]>(
  ["entry"],
  ["store"],
  ["store", "retriever"],
  ["agent"],
  ["model"],
  ["tool", "egress"],
  ["memory"],
  ["egress"],
  ["respond"],
  ["transform"],
  ["guard"],
  ["entry", "respond"],
  ["unknown"],
);

const nodes: fc.Arbitrary<Node[]> = fc.tuple(
  ...NAMES.map((one) =>
    fc
      .record({
        roles,
        output: fc.constantFrom<Node["output"]>("pass", "assign", "assign-pass", "emit", "join"),
        party: fc.constantFrom<Node["party"]>("own", "vendor", "third-party", "caller", "unknown"),
        disabled: fc.boolean().map((value) => value && one > "N4"),
        fields: fc.dictionary(
          field,
          fc.constantFrom<string[]>(["pii.email"], ["conversation"], ["credential"], []),
          { maxKeys: 2 },
        ),
        parameters: fc.array(parameter, { maxLength: 3 }),
        calls: fc.constantFrom(undefined, "flow", "nowhere"),
      })
      .map(({ roles: held, calls, ...parts }) => ({
        ...node(one, [...held], { ...parts, fields: { ...parts.fields } }),
        ...(calls === undefined ? {} : { calls }),
      })),
  ),
);

const edge: fc.Arbitrary<Edge> = fc
  .record({
    from: fc.constantFrom(...NAMES, "nowhere"),
    to: name,
    kind: fc.oneof(
      { weight: 3, arbitrary: fc.constant("main" as const) },
      { weight: 1, arbitrary: fc.constantFrom(...EDGE_KINDS) },
    ),
    fromField: field,
  })
  .map(({ fromField, ...rest }) => (rest.kind === "data" ? { ...rest, fromField } : rest));

const flow: fc.Arbitrary<Workflow> = fc
  .tuple(nodes, fc.array(edge, { maxLength: 24 }))
  .map(([list, links]) => workflow(list, links));

/** All that a path says but where it leads through: of two ways of one length either may be told. */
function summary(paths: LeakPath[]): unknown[] {
  return paths.map(
    ({ id, sinkKind, dataClasses, sourceFields, confidence, guards, allowedReaders, sinkReaders }) => ({
      id,
      sinkKind,
      dataClasses,
      sourceFields,
      confidence,
      guarded: guards.length > 0,
      allowedReaders,
      sinkReaders,
    }),
  );
}

describe("any workflow", () => {
  it("is traced to an end, with ids that are unique and steps that hold together", () => {
    fc.assert(
      fc.property(flow, (one) => {
        const paths = tracePaths([one]);
        expect(new Set(paths.map(({ id }) => id)).size).toBe(paths.length);
        for (const path of paths) {
          expect(path.steps.length).toBeGreaterThanOrEqual(2);
          expect(path.sourceFields.length).toBeGreaterThan(0);
          expect(one.nodes.find(({ id }) => id === path.steps[0]?.nodeId)?.disabled).toBe(false);
          expect(one.nodes.find(({ id }) => id === path.steps.at(-1)?.nodeId)?.disabled).toBe(false);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("gives the same paths whatever the order of nodes and edges", () => {
    fc.assert(
      fc.property(flow, fc.infiniteStream(fc.nat()), (one, random) => {
        const shuffle = <T>(list: readonly T[]): T[] =>
          list
            .map((item) => ({ item, key: random.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item);
        const shuffled = { ...one, nodes: shuffle(one.nodes), edges: shuffle(one.edges) };
        expect(tracePaths([shuffled])).toEqual(tracePaths([one]));
      }),
      { numRuns: 200 },
    );
  });

  it("keeps its paths when a node that nothing touches is added", () => {
    fc.assert(
      fc.property(flow, roles, (one, held) => {
        const stranger = node("Stranger", [...held], {
          fields: { a: ["credential"] },
          parameters: [live("body", "={{ $json.a }}")],
        });
        const more = tracePaths([{ ...one, nodes: [...one.nodes, stranger] }]);
        const own = more.filter((path) => path.steps.every((step) => step.nodeId !== "Stranger"));
        expect(summary(own)).toEqual(summary(tracePaths([one])));
      }),
      { numRuns: 200 },
    );
  });

  it("has no path through a loop that it has not without", () => {
    fc.assert(
      fc.property(flow, name, fc.array(fc.nat({ max: 1 }), { minLength: 24 }), (one, looping, branches) => {
        const edges = one.edges.map((edge, index) =>
          edge.kind === "main" ? { ...edge, branch: branches[index] ?? 0 } : edge,
        );
        const plain = new Set(tracePaths([{ ...one, edges }]).map(({ id }) => id));
        const nodes = one.nodes.map((each) =>
          each.name === looping ? { ...each, loop: { body: 1, done: 0 } } : each,
        );
        for (const { id } of tracePaths([{ ...one, edges, nodes }])) expect(plain).toContain(id);
      }),
      { numRuns: 300 },
    );
  });

  it("loses no path when a guard that only lets through or refuses is taken away", () => {
    fc.assert(
      fc.property(
        flow,
        name,
        fc.constantFrom("check" as const, "approve" as const),
        (one, guarding, action) => {
          const guarded = one.nodes.map(
            (each): Node =>
              each.name !== guarding || each.disabled
                ? each
                : {
                    ...each,
                    roles: [...each.roles, "guard"],
                    guard: { action, certainty: "deterministic", dataClasses: [], rawBranches: [] },
                  },
          );
          const without = new Set(tracePaths([one]).map(({ id }) => id));
          for (const { id } of tracePaths([{ ...one, nodes: guarded }])) expect(without).toContain(id);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("loses no path when an edge is added between nodes that hand everything on", () => {
    fc.assert(
      fc.property(flow, name, name, (one, from, to) => {
        const before = tracePaths([one]);
        const after = new Set(
          tracePaths([{ ...one, edges: [...one.edges, { from, to, kind: "main" }] }]).map(({ id }) => id),
        );
        for (const path of before) {
          // A node that was last in its workflow answers no caller any more; a chat id may now come from elsewhere.
          const called = path.steps.some(
            (step) => one.nodes.find(({ id }) => id === step.nodeId)?.calls !== undefined,
          );
          if (!called) expect(after).toContain(path.id);
        }
      }),
      { numRuns: 200 },
    );
  });
});
