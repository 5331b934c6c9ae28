import { defineImporter } from "../importer.ts";
import { blueprintIn } from "./file.ts";

export default defineImporter({
  meta: {
    id: "make",
    title: "Make blueprint",
    description:
      "Exported scenarios of Make: modules with their mappings, routers, if-else branches, error handlers, tools of AI agents, variables, " +
      "iterators and aggregators, data stores, webhooks and their answers, connections by reference, scenario settings.",
    formats: ["make"],
    references: [
      "https://help.make.com/blueprints",
      "https://help.make.com/scenario-settings",
      "https://help.make.com/webhooks",
    ],
    since: "0.2.0",
  },
  detect: ({ data }) => blueprintIn(data) !== undefined,
  load: () => import("./parse.ts"),
});
