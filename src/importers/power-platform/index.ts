import { defineImporter } from "../importer.ts";
import { isCopilot } from "./copilot/file.ts";
import { definitionsOf } from "./flow/file.ts";

export default defineImporter({
  meta: {
    id: "power-platform",
    title: "Power Automate flow, Logic App or Copilot Studio agent",
    description:
      "Definitions of Power Automate and Logic Apps (flow packages, unpacked solutions, ARM templates): triggers, nested actions, " +
      "connectors, expressions, approvals, secured inputs and outputs; and Copilot Studio: topics, agents, settings, knowledge and actions as YAML.",
    formats: ["power-automate", "copilot-studio"],
    references: [
      "https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-definition-language",
      "https://learn.microsoft.com/azure/logic-apps/workflow-definition-language-functions-reference",
      "https://learn.microsoft.com/microsoft-copilot-studio/authoring-topics-code-editor",
    ],
    since: "0.2.0",
  },
  detect: ({ data }) => definitionsOf(data).length > 0 || isCopilot(data),
  load: () => import("./parse.ts"),
});
