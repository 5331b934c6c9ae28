import { defineImporter } from "../importer.ts";
import { looksLikeLangflow } from "./documents.ts";

export default defineImporter({
  meta: {
    id: "langflow",
    title: "Langflow flow",
    description:
      "Exports of Langflow: a flow, a list of flows, or the API's answer, of old and new versions. Reads handles, prompt variables, tools of agents, models by " +
      "provider and address, stores and memory, global variables by reference, called flows, and the Python of custom components. Who may call a flow is decided " +
      "by the server's settings: it is unknown.",
    formats: ["langflow"],
    references: [
      "https://docs.langflow.org/concepts-flows-import",
      "https://docs.langflow.org/api-keys-and-authentication",
      "https://docs.langflow.org/concepts-publish",
    ],
    since: "0.1.0",
  },
  detect: ({ data }) => looksLikeLangflow(data),
  load: () => import("./parse.ts"),
});
