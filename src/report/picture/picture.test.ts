import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PrintedWorkflow } from "../../model/workflow.ts";
import { largeWorkflow, sampleCheck, sampleWorkflow } from "../testing.ts";
import { viewOfCheck } from "../view.ts";
import { gridOf } from "./grid.ts";
import { type Box, type Picture, type Point, pictureOf } from "./route.ts";
import { type Scene, sceneOf } from "./scene.ts";
import { svgOf } from "./svg.ts";

const { paths } = viewOfCheck(sampleCheck());
const draw = (scene: Scene): Picture => pictureOf(scene, gridOf(scene));

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Whether a straight piece runs through the inside of a box. */
function crosses(a: Point, b: Point, box: Box): boolean {
  const slim = { x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2 };
  const piece = {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
  return overlap(slim, piece);
}

/** Any graph at all: cycles, loops, parallel edges, parts that hang on nothing. */
const anyWorkflow: fc.Arbitrary<PrintedWorkflow> = fc.integer({ min: 1, max: 24 }).chain((size) =>
  fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size + 1)), { maxLength: size * 2 }).map((pairs) => ({
    ...largeWorkflow(size),
    edges: pairs.map(([from, to]) => ({ from: `n${from}`, to: `n${to}`, kind: "main" as const })),
  })),
);

describe("the picture of a workflow", () => {
  it("keeps boxes apart, in their lane, and lines out of boxes, whatever the graph", () => {
    fc.assert(
      fc.property(anyWorkflow, (workflow) => {
        const scene = sceneOf(workflow, []);
        const picture = draw(scene);
        picture.boxes.forEach((box, i) => {
          expect(picture.boxes.slice(i + 1).some((other) => overlap(box, other))).toBe(false);
          const lane = picture.lanes.find(({ id }) => id === scene.nodes[i]?.lane);
          expect(lane !== undefined && box.y >= lane.y && box.y + box.height <= lane.y + lane.height).toBe(
            true,
          );
        });
        for (const route of picture.routes) {
          for (const [i, point] of route.entries()) {
            expect(
              point.x >= 0 && point.x <= picture.width && point.y >= 0 && point.y <= picture.height,
            ).toBe(true);
            const before = route[i - 1];
            if (before === undefined) continue;
            expect(before.x === point.x || before.y === point.y).toBe(true);
            expect(picture.boxes.some((box) => crosses(before, point, box))).toBe(false);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it("is the same for the same workflow", () => {
    const once = svgOf(sceneOf(largeWorkflow(120), [])).svg.toString();
    expect(svgOf(sceneOf(largeWorkflow(120), [])).svg.toString()).toBe(once);
  });

  it("draws every leak path from its source to its sink", () => {
    const scene = sceneOf(sampleWorkflow(), paths);
    const picture = draw(scene);
    expect(scene.lines).toHaveLength(paths.length);
    for (const line of scene.lines) {
      const ends = line.hops.map(({ edge, forward }) => {
        const { from = -1, to = -1 } = scene.edges[edge] ?? {};
        return forward ? [from, to] : [to, from];
      });
      expect(ends[0]?.[0]).toBe(line.source);
      expect(ends.at(-1)?.[1]).toBe(line.sink);
      for (const [i, end] of ends.entries()) if (i > 0) expect(end[0]).toBe(ends[i - 1]?.[1]);
      expect(picture.boxes[line.sink]).toBeDefined();
    }
  });

  it("gives a read that skips the graph a line of its own", () => {
    const workflow = { ...sampleWorkflow(), edges: [] };
    const scene = sceneOf(workflow, paths);
    expect(scene.edges.length).toBeGreaterThan(0);
    expect(scene.edges.every((edge) => edge.style === "read")).toBe(true);
  });

  it("survives edges to nowhere, duplicate ids, and workflows without nodes", () => {
    const odd = { ...sampleWorkflow(), edges: [{ from: "chat", to: "nowhere", kind: "main" as const }] };
    expect(svgOf(sceneOf(odd, paths)).svg.toString()).toContain("<svg");
    const twice = { ...sampleWorkflow(), nodes: [...sampleWorkflow().nodes, ...sampleWorkflow().nodes] };
    expect(draw(sceneOf(twice, paths)).boxes).toHaveLength(16);
    expect(svgOf(sceneOf({ ...sampleWorkflow(), nodes: [] }, paths)).svg.toString()).toContain("<svg");
  });

  it("lays out 500 nodes with branches, joins and loops", () => {
    const { svg } = svgOf(sceneOf(largeWorkflow(500), []));
    expect(svg.toString().match(/class="node /g)).toHaveLength(500);
  });
});
