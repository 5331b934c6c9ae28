import type { Field } from "../../model/workflow.ts";

/**
 * Who can set off an event, and which of its fields he writes.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
export interface GithubEvent {
  /** `public`: whoever has an account, in a public repository. */
  reach: "public" | "internal" | "unknown";
  /** Fields of `github.event` that hold text of people's own, by who wrote them: whoever set the event off, or somebody else. */
  actor: readonly string[];
  others: readonly string[];
  /** The workflow's token may write and its secrets are there also when a stranger sets it off. */
  privileged: boolean;
}

const ISSUE = ["issue.title", "issue.body"];
const PULL = [
  "pull_request.title",
  "pull_request.body",
  "pull_request.head.ref",
  "pull_request.head.label",
  "pull_request.diff",
];
const DISCUSSION = ["discussion.title", "discussion.body"];
const RUN = [
  "workflow_run.head_branch",
  "workflow_run.head_commit.message",
  "workflow_run.head_commit.author.name",
  "workflow_run.display_title",
  "workflow_run.artifacts",
];
const COMMITS = ["head_commit.message", "head_commit.author.name", "commits"];

const open = (actor: readonly string[], others: readonly string[] = []): GithubEvent => ({
  reach: "public",
  actor,
  others,
  privileged: true,
});
const inside = (actor: readonly string[] = []): GithubEvent => ({
  reach: "internal",
  actor,
  others: [],
  privileged: true,
});

export const EVENTS: Readonly<Record<string, GithubEvent>> = {
  issues: open(ISSUE),
  issue_comment: open(["comment.body"], ISSUE),
  pull_request: { ...open(PULL), privileged: false },
  pull_request_target: open(PULL),
  pull_request_review: { ...open(["review.body"], PULL), privileged: false },
  pull_request_review_comment: {
    ...open(["comment.body", "comment.path", "comment.diff_hunk"], PULL),
    privileged: false,
  },
  discussion: open(DISCUSSION),
  discussion_comment: open(["comment.body"], DISCUSSION),
  workflow_run: open([], RUN),
  fork: open([]),
  watch: open([]),
  gollum: open(["pages"]),
  status: inside(["commit.message", "description"]),
  check_run: inside(["check_run.output"]),
  check_suite: inside(["check_suite.head_branch", "check_suite.head_commit.message"]),
  push: inside(COMMITS),
  create: inside(["ref"]),
  delete: inside(["ref"]),
  release: inside(["release.name", "release.body"]),
  label: inside(["label.name"]),
  milestone: inside(["milestone.title", "milestone.description"]),
  merge_group: inside(["merge_group.head_commit.message"]),
  repository_dispatch: inside(["client_payload"]),
  schedule: inside(),
  workflow_dispatch: inside(),
};

/** Where the payload comes from another workflow, or from an event that this version does not know. */
export const FOREIGN: GithubEvent = {
  reach: "unknown",
  actor: [],
  others: [...new Set([...ISSUE, "comment.body", "review.body", ...PULL, ...DISCUSSION])],
  privileged: true,
};

/** The event's fields for an entry node. Those inside the organisation are as trusted as its members. */
export function fieldsOf(event: GithubEvent): Field[] {
  return [...event.actor, ...event.others].map((name) => ({
    name,
    dataClasses: ["conversation"],
    integrity: event.reach === "internal" ? "trusted" : "untrusted",
    readers: [],
    basis: "service",
  }));
}

/** The event's fields that a path below `github.event` reads: itself, a part of it, or all that lie below it. */
export function fieldsRead(event: GithubEvent, path: string): string[] {
  const known = [...event.actor, ...event.others];
  if (path === "" || path === "*") return known;
  return known.filter(
    (field) => field === path || field.startsWith(`${path}.`) || path.startsWith(`${field}.`),
  );
}
