import { expect, it } from "vitest";
import type { PlannedPath } from "../model/attack-plan.ts";
import { reserveFor } from "./share.ts";

const path = (attempts: number, change: Partial<PlannedPath> = {}): PlannedPath => ({
  pathId: "p",
  findingIds: [],
  from: { nodeId: "a", nodeName: "a", field: "" },
  to: { nodeId: "b", nodeName: "b", field: "" },
  sinkKind: "reply",
  dataClass: "pii",
  dataClasses: ["pii"],
  plant: "crm",
  handle: true,
  watchers: ["reply"],
  schedule: [{ family: "plain-use", attempts }],
  ...change,
});

it("keeps nothing back while there is enough for all, nor for nobody", () => {
  expect(reserveFor([path(100), path(100)], path(100), 1000)).toBe(0);
  expect(reserveFor([], path(100), 5)).toBe(0);
});

it("shares a small budget by need", () => {
  expect(reserveFor([path(100), path(100), path(100)], path(100), 40)).toBe(30);
  const twoRequestsEach = path(100, { plant: "message" });
  expect(reserveFor([twoRequestsEach], path(100), 100)).toBeGreaterThan(60);
});

it("leaves every path something, whatever the order", () => {
  const paths = Array.from({ length: 10 }, () => path(125));
  let left = 80;
  paths.forEach((current, index) => {
    const reserve = reserveFor(paths.slice(index + 1), current, left);
    expect(left - reserve).toBeGreaterThanOrEqual(8);
    left = reserve;
  });
});
