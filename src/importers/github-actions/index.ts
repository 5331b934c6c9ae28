import type { Source } from "../../lib/source.ts";
import { defineImporter } from "../importer.ts";
import { aiStep, stepLists } from "./ai.ts";
import { localAction } from "./local.ts";

/** A workflow or composite action is one of ours when a step asks a model, itself or in an action of the same repository. */
function detect(source: Source): boolean {
  return stepLists(source.data).some((steps) =>
    steps.some((step) => aiStep(step) !== undefined || localAction(source, step) !== undefined),
  );
}

export default defineImporter({
  meta: {
    id: "github-actions",
    title: "GitHub Actions workflow with AI steps",
    description:
      "Workflows and composite actions that ask a model, by an action (Claude Code, Gemini CLI, Codex, AI inference …), a program or a request: " +
      "who can write what the prompt holds, what the agent may use, where its answer goes, what the token may do.",
    formats: ["github-actions"],
    references: [
      "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax",
      "https://docs.github.com/en/actions/concepts/security/script-injections",
      "https://github.com/anthropics/claude-code-action/blob/main/docs/security.md",
    ],
    since: "0.1.0",
  },
  detect,
  load: () => import("./parse.ts"),
});
