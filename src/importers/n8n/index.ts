import { defineImporter } from "../importer.ts";
import { findWorkflows, hasSamples } from "./documents.ts";

export default defineImporter({
  meta: {
    id: "n8n",
    title: "n8n workflow",
    description:
      "Exports of n8n: a workflow, a list of workflows, or the answer of n8n's API. Reads every kind of connection, expressions, code, " +
      "sub-workflow calls, credentials by reference, settings and pinned data: its field names tell what a node gives, its values are searched for secrets.",
    formats: ["n8n"],
    references: ["https://docs.n8n.io/workflows/export-import/", "https://docs.n8n.io/code/expressions/"],
    since: "0.1.0",
  },
  detect: ({ data }) => findWorkflows(data).length > 0,
  load: async ({ data }) => {
    const reader = await import("./parse.ts");
    if (findWorkflows(data).some((found) => hasSamples(found.data))) await reader.loadDetectors();
    return reader;
  },
});
