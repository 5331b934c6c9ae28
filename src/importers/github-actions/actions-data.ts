import type { NodeRole, ParameterPurpose, Party } from "../../model/workflow.ts";
import { lookUp } from "../values.ts";

/** How an AI action is told from its inputs. */
export interface AiAction {
  /** Service (as in lib/services-data) unless the inputs name another. */
  service: string;
  /** `agent`: uses tools by itself; `model`: one question, one answer. */
  kind: "agent" | "model";
  /** Which tools it has when nothing restricts them. */
  tools: "claude" | "gemini" | "codex" | "all" | "none";
  /** Inputs by purpose. */
  prompt: readonly string[];
  system: readonly string[];
  /** Reads the issue, pull request and comments itself: always, or only without a prompt of its own. */
  context: "always" | "without-prompt" | "never";
  /** Only people who may write to the repository can set it off, unless an input says otherwise. */
  checksWriter: boolean;
  /** Answers in a comment by itself. */
  comments: boolean;
}

const CLAUDE: AiAction = {
  service: "anthropic",
  kind: "agent",
  tools: "claude",
  prompt: ["prompt", "direct_prompt", "override_prompt", "prompt_file"],
  system: ["system_prompt", "append_system_prompt", "custom_instructions"],
  context: "without-prompt",
  checksWriter: true,
  comments: true,
};
const REVIEWER: AiAction = {
  service: "openai",
  kind: "model",
  tools: "none",
  prompt: ["prompt", "summarize", "review"],
  system: ["system_message", "system-prompt"],
  context: "always",
  checksWriter: false,
  comments: true,
};
const QUESTION: AiAction = {
  ...REVIEWER,
  prompt: ["prompt", "prompt-file", "input", "message", "messages"],
  context: "never",
  comments: false,
};

/** AI actions by repository (without the part behind `@`). Source: their `action.yml`. */
export const AI_ACTIONS: Readonly<Record<string, AiAction>> = {
  "anthropics/claude-code-action": CLAUDE,
  "anthropics/claude-code-base-action": { ...CLAUDE, context: "never", checksWriter: false, comments: false },
  "anthropics/claude-code-security-review": {
    ...REVIEWER,
    service: "anthropic",
    system: ["custom-security-scan-instructions"],
  },
  "grll/claude-code-action": CLAUDE,
  "google-github-actions/run-gemini-cli": {
    ...CLAUDE,
    service: "gemini",
    tools: "gemini",
    prompt: ["prompt"],
    system: [],
    context: "never",
    checksWriter: false,
    comments: false,
  },
  "google-gemini/gemini-cli-action": {
    ...CLAUDE,
    service: "gemini",
    tools: "gemini",
    prompt: ["prompt"],
    system: [],
    context: "never",
    checksWriter: false,
    comments: false,
  },
  "qwenlm/qwen-code-action": {
    ...CLAUDE,
    service: "tongyi",
    tools: "gemini",
    prompt: ["prompt"],
    system: [],
    context: "never",
    checksWriter: false,
    comments: false,
  },
  "openai/codex-action": {
    ...CLAUDE,
    service: "openai",
    tools: "codex",
    prompt: ["prompt", "prompt-file"],
    system: [],
    context: "never",
    comments: false,
  },
  "sst/opencode/github": { ...CLAUDE, service: "opencode", tools: "all", context: "always" },
  "anomalyco/opencode/github": { ...CLAUDE, service: "opencode", tools: "all", context: "always" },
  "augmentcode/augment-agent": {
    ...CLAUDE,
    service: "augment",
    tools: "all",
    context: "never",
    checksWriter: false,
    prompt: ["instruction", "instruction_file"],
  },
  "actions/ai-inference": {
    ...QUESTION,
    service: "github-models",
    prompt: ["prompt", "prompt-file", "input", "file_input"],
    system: ["system-prompt", "system-prompt-file"],
  },
  "github/ai-moderator": { ...QUESTION, service: "github-models", context: "always" },
  "coderabbitai/ai-pr-reviewer": REVIEWER,
  "coderabbitai/openai-pr-reviewer": REVIEWER,
  "anc95/chatgpt-codereview": REVIEWER,
  "qodo-ai/pr-agent": REVIEWER,
  "codium-ai/pr-agent": REVIEWER,
  "the-pr-agent/pr-agent": REVIEWER,
  "freeedcom/ai-codereviewer": REVIEWER,
  "villesau/ai-codereviewer": REVIEWER,
  "truongnh1992/gemini-ai-code-reviewer": { ...REVIEWER, service: "gemini" },
  "appleboy/llm-action": { ...QUESTION, prompt: ["input_prompt"], system: ["system_prompt"] },
  "mattzcarey/code-review-gpt": REVIEWER,
  "di-sukharev/opencommit": REVIEWER,
  "austenstone/openai-completion-action": QUESTION,
};

/** What else is known of an action. */
export interface PlainAction {
  roles: readonly NodeRole[];
  service?: string;
  party?: Party;
  host?: string;
  /** Inputs that carry content, by purpose; all others are settings. */
  inputs?: Readonly<Record<string, ParameterPurpose>>;
  /** What it brings in. */
  brings?: "untrusted" | "credential";
}

const COMMENT: PlainAction = {
  roles: ["egress"],
  service: "github",
  party: "third-party",
  host: "api.github.com",
  inputs: {
    body: "body",
    message: "body",
    title: "body",
    comment: "body",
    "commit-message": "body",
    labels: "body",
    path: "path",
    "body-path": "path",
    "body-includes": "other",
    name: "body",
  },
};
const PLUMBING: PlainAction = { roles: ["transform"] };
const SLACK: PlainAction = {
  roles: ["egress"],
  service: "slack",
  party: "third-party",
  host: "slack.com",
  inputs: {
    payload: "body",
    "slack-message": "message",
    text: "message",
    message: "message",
    "channel-id": "recipient",
    channel: "recipient",
  },
};
const CLOUD_LOGIN: PlainAction = { roles: ["secret"], brings: "credential" };

/** Actions beside AI steps that matter for what flows; those that only prepare the machine are `transform`. */
export const ACTIONS: Readonly<Record<string, PlainAction>> = {
  "actions/github-script": {
    roles: ["code", "egress"],
    service: "github",
    party: "third-party",
    host: "api.github.com",
    inputs: { script: "command" },
  },
  "actions/create-github-app-token": CLOUD_LOGIN,
  "tibdex/github-app-token": CLOUD_LOGIN,
  "peter-murray/workflow-application-token-action": CLOUD_LOGIN,
  "google-github-actions/auth": CLOUD_LOGIN,
  "aws-actions/configure-aws-credentials": CLOUD_LOGIN,
  "azure/login": CLOUD_LOGIN,
  "docker/login-action": CLOUD_LOGIN,
  "hashicorp/vault-action": CLOUD_LOGIN,
  "actions/download-artifact": { roles: ["retriever"], brings: "untrusted" },
  "dawidd6/action-download-artifact": { roles: ["retriever"], brings: "untrusted" },
  "actions/upload-artifact": {
    roles: ["store"],
    service: "github-artifacts",
    party: "third-party",
    inputs: { path: "content" },
  },
  "peter-evans/create-or-update-comment": COMMENT,
  "peter-evans/create-pull-request": COMMENT,
  "peter-evans/create-issue-from-file": COMMENT,
  "peter-evans/commit-comment": COMMENT,
  "marocchino/sticky-pull-request-comment": COMMENT,
  "thollander/actions-comment-pull-request": COMMENT,
  "mshick/add-pr-comment": COMMENT,
  "actions-cool/issues-helper": COMMENT,
  "actions-ecosystem/action-add-labels": COMMENT,
  "actions-ecosystem/action-create-comment": COMMENT,
  "softprops/action-gh-release": COMMENT,
  "stefanzweifel/git-auto-commit-action": COMMENT,
  "ad-m/github-push-action": COMMENT,
  "endbug/add-and-commit": COMMENT,
  "actions/labeler": COMMENT,
  "slackapi/slack-github-action": SLACK,
  "8398a7/action-slack": SLACK,
  "rtcamp/action-slack-notify": SLACK,
  "sarisia/actions-status-discord": {
    ...SLACK,
    service: "discord",
    host: "discord.com",
    inputs: { description: "message", title: "message" },
  },
  "tj-actions/changed-files": { roles: ["retriever"], brings: "untrusted" },
  "dorny/paths-filter": { roles: ["retriever"], brings: "untrusted" },
  "peter-evans/find-comment": { roles: ["retriever"], brings: "untrusted" },
  "8bitjonny/gh-get-current-pr": { roles: ["retriever"], brings: "untrusted" },
};

/** Owners and names of actions that set a machine up and pass no data on. */
const SETUP =
  /^(?:actions\/(?:checkout|cache|setup-[\w-]+|attest[\w-]*|configure-pages|deploy-pages|upload-pages-artifact|add-to-project|stale|first-interaction|dependency-review-action)|[\w-]+\/setup-[\w-]+|docker\/[\w-]+-action|(?:pnpm|denoland|gradle|jdx|oven-sh|dtolnay|swatinem|step-security|astral-sh|cachix|determinatesystems|codecov|snok|jlumbroso|ruby|shivammathur|subosito|browser-actions|android-actions|arduino|extractions|taiki-e|mozilla-actions|hashicorp|nick-fields|golangci|pre-commit|jakejarvis|crate-ci|rlespinasse|styfle|fregante|supercharge|apple-actions|maxim-lobanov|microsoft|cypress-io|abatilo|snok)\/[\w.-]+)(?:\/[\w./-]+)?$/;

/** What is known of an action by its repository; undefined when nobody knows it. */
export function plainAction(name: string): PlainAction | undefined {
  return lookUp(ACTIONS, name) ?? (SETUP.test(name) ? PLUMBING : undefined);
}

/** `Owner/Name@ref` → `owner/name`. */
export function actionName(uses: string): string {
  return (uses.slice(0, 300).split("@", 1)[0] ?? "").toLowerCase().replace(/\/$/, "");
}
