import { writeFileSync } from "node:fs";

/** Counts for the summary line. A file, a suite or the run itself that failed outside of a test counts as one failure. */
export default class SummaryReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const summary = { passed: 0, failed: unhandledErrors.length, skipped: [] };
    for (const module of modules) {
      const failedOutside = [module, ...module.children.allSuites()].filter(
        (task) => task.errors().length > 0,
      );
      summary.failed += failedOutside.length;
      for (const test of module.children.allTests()) count(summary, module, test);
    }
    const path = process.env.LEAKPROOF_TEST_SUMMARY;
    if (path) writeFileSync(path, JSON.stringify(summary));
  }
}

function count(summary, module, test) {
  const { state, note } = test.result();
  if (state === "passed") summary.passed += 1;
  else if (state === "skipped")
    summary.skipped.push({ name: `${module.relativeModuleId} > ${test.fullName}`, why: note });
  else summary.failed += 1;
}
