import { defineImporter } from "../importer.ts";
import { asList, get, isRecord } from "../values.ts";

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
  detect: ({ data }) => isBlueprint(data) || isBlueprint(get(data, "blueprint")),
  load: () => import("./parse.ts"),
});

/** A list of modules, each of which is called `app:module`. */
function isBlueprint(data: unknown): boolean {
  return asList(get(data, "flow")).some(
    (step) => isRecord(step) && /^[\w.@/-]+:\w+$/.test(String(get(step, "module") ?? "").slice(0, 200)),
  );
}
