import { defineImporter } from "../importer.ts";
import { isDify } from "./document.ts";

export default defineImporter({
  meta: {
    id: "dify",
    title: "Dify DSL",
    description:
      "Exports of Dify: workflows, chatflows, chat, agent and completion apps, knowledge pipelines. Reads every reference to a node, a " +
      "system, environment or conversation variable, prompts and Jinja templates, code, tools of agents, knowledge bases, memory, content " +
      "moderation, and values of environment variables that were exported. Nodes that nothing leads to never run and count as disabled.",
    formats: ["dify"],
    references: [
      "https://docs.dify.ai/en/use-dify/workspace/app-management",
      "https://github.com/langgenius/dify/blob/main/api/services/app_dsl_service.py",
    ],
    since: "0.1.0",
  },
  detect: ({ data }) => isDify(data),
  load: () => import("./parse.ts"),
});
