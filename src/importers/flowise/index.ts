import { defineImporter } from "../importer.ts";
import { looksLikeFlowise } from "./documents.ts";

export default defineImporter({
  meta: {
    id: "flowise",
    title: "Flowise flow",
    description:
      "Exports of Flowise: chatflows, agentflows of both generations (sequential and multi-agent; V2), a chatflow as the API gives it, or the export of a whole " +
      "instance. Reads handles, references, prompt values, flow state, tools and knowledge of agents, moderation, human approval, JavaScript functions, credentials " +
      "by reference, what callers may override, and analytics. Whether the API needs a key stands outside of a flow's data: it is unknown unless the export tells.",
    formats: ["flowise"],
    references: [
      "https://docs.flowiseai.com/using-flowise/agentflowv2",
      "https://docs.flowiseai.com/using-flowise/prediction",
      "https://docs.flowiseai.com/configuration/authorization/chatflow-level",
    ],
    since: "0.1.0",
  },
  detect: ({ data }) => looksLikeFlowise(data),
  load: () => import("./parse.ts"),
});
