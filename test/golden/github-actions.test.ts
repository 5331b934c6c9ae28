import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { importPaths, importText } from "../../src/importers/index.ts";
import type { LeakPath } from "../../src/model/leak-path.ts";
import { tracePaths } from "../../src/taint/index.ts";

const FIXTURES = join(import.meta.dirname, "../../src/importers/github-actions/fixtures");
const CORPUS = process.env["LEAKPROOF_CORPORA"];
const fixture = async (name: string): Promise<LeakPath[]> =>
  tracePaths(await importText(readFileSync(join(FIXTURES, name), "utf8"), name));

const between = (paths: readonly LeakPath[], from: string, to: string, kind: string) =>
  paths.find(
    ({ steps, sinkKind }) =>
      steps[0]?.nodeName === from && steps.at(-1)?.nodeName === to && sinkKind === kind,
  );

describe("from a stranger's issue", () => {
  let paths: LeakPath[] = [];
  beforeAll(async () => {
    paths = await fixture("issue-to-shell.yml");
  });

  it("into the prompt, also through the environment", () => {
    const path = between(paths, "issues", "Ask", "model");
    expect(path).toMatchObject({ integrity: "untrusted", sinkParty: "vendor" });
    expect(path?.sourceFields.map(({ field }) => field).sort()).toEqual(["issue.body", "issue.title"]);
  });

  it("through the model into a shell, and only where the shell runs it", () => {
    expect(between(paths, "issues", "Unsafe", "code")?.through).toEqual(["ask/2"]);
    expect(between(paths, "issues", "Run it after all", "code")).toBeDefined();
    expect(between(paths, "issues", "Safe", "code")).toBeUndefined();
  });

  it("into a public comment and, over the outputs of a job, to Slack", () => {
    expect(between(paths, "issues", "Safe", "third-party")).toBeDefined();
    expect(between(paths, "issues", "slackapi/slack-github-action@v2", "third-party")).toBeDefined();
  });

  it("past a check of the comment's author only where he did not write", () => {
    expect(between(paths, "issue_comment", "Agent", "code")).toMatchObject({ guards: [] });
    const body = paths.find(
      ({ steps, sourceFields }) =>
        steps.at(-1)?.nodeName === "Agent" && sourceFields.some(({ field }) => field === "comment.body"),
    );
    expect(body?.guards).toEqual(["agent/0:check"]);
  });

  it("never carries a condition", () => {
    const asked = paths.filter(({ steps }) => steps.at(-1)?.nodeName === "Ask");
    expect(asked.flatMap(({ sourceFields }) => sourceFields.map(({ field }) => field))).not.toContain(
      "comment.body",
    );
  });
});

it("a secret is within reach of a shell that a model drives, and no other secret travels", async () => {
  const paths = (await fixture("issue-to-shell.yml")).filter(({ dataClasses }) =>
    dataClasses.includes("credential"),
  );
  expect(new Set(paths.map(({ steps }) => steps[0]?.nodeName))).toEqual(new Set(["secrets.DEPLOY_KEY"]));
});

it("a comment of a member below a stranger's issue brings the issue in", async () => {
  const paths = await fixture("claude.yml");
  const path = between(paths, "pull_request_review", "Run Claude Code", "agent");
  expect(path).toMatchObject({ integrity: "untrusted", guards: [] });
});

it("reads every workflow of the corpus", async (context) => {
  if (CORPUS === undefined) return context.skip("LEAKPROOF_CORPORA is not set");
  const { workflows, errors, skipped } = await importPaths([join(CORPUS, "github-actions-ai")]);
  expect({ errors, skipped }).toEqual({ errors: [], skipped: [] });
  const nodes = workflows.flatMap(({ nodes: all }) => all);
  expect(nodes.filter(({ roles }) => roles.includes("unknown")).length / nodes.length).toBeLessThan(0.05);
});
