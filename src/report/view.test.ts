import { expect, it } from "vitest";
import { sampleAudit, sampleCheck, sampleRetest } from "./testing.ts";
import { isClosed, tally, viewOf, viewOfCheck } from "./view.ts";

it("joins findings, verdicts and the re-test by path", () => {
  const view = viewOfCheck(sampleCheck(), sampleRetest());
  const record = view.paths.find(
    (path) => path.from.nodeName === "customers" && path.to.nodeName === "answer",
  );
  expect(record?.verdict?.status).toBe("proved");
  expect(record?.after?.verdict.status).toBe("dismissed");
  expect(record?.findings[0]?.ruleId).toBe("private-data-to-untrusted-reply");
  expect(record?.steps.map((step) => step.nodeId)).toEqual(["customers", "prompt", "model", "answer"]);
});

it("puts what is proved first and numbers the paths without gaps", () => {
  const { paths } = viewOfCheck(sampleCheck());
  expect(paths.map((path) => path.n)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(paths.map((path) => path.verdict?.status)).toEqual([
    ...Array(4).fill("proved"),
    "inconclusive",
    "untested",
    "dismissed",
  ]);
});

it("tells every finding exactly once, as a path or by itself", () => {
  const audit = sampleAudit();
  const view = viewOf({ audit });
  const told = [...view.otherFindings, ...view.paths.flatMap((path) => path.findings)].map(({ id }) => id);
  expect(told.toSorted()).toEqual(audit.findings.map(({ id }) => id).toSorted());
});

it("counts a path that nobody attacked as untested", () => {
  expect(tally(viewOf({ audit: sampleAudit() }).paths)).toEqual([["untested", 7]]);
});

it("gives an attacked path the same number with its audit and without", () => {
  const { audit: _, ...run } = sampleCheck();
  const numbers = (view: ReturnType<typeof viewOf>): [string, number][] =>
    view.paths.map((path) => [path.pathId, path.n]);
  expect(numbers(viewOf({ run }))).toEqual(numbers(viewOfCheck(sampleCheck())));
});

it("counts as closed only what was proved before", () => {
  const closed = viewOfCheck(sampleCheck(), sampleRetest()).paths.filter(isClosed);
  expect(closed.map((path) => path.state)).toEqual(Array(4).fill("proved"));
});
