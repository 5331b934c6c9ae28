import type { Source } from "../../lib/source.ts";
import { defineImporter } from "../importer.ts";

function detect({ data }: Source): boolean {
  return typeof data === "object" && data !== null && "kind" in data && data.kind === "workflow";
}

export default defineImporter({
  meta: {
    id: "leakproof",
    title: "Leakproof workflow description",
    description:
      "A workflow written by hand as YAML, for chatbots and agents that live in code: what comes in, what happens to it, " +
      "where it is kept, who gets it, and who may read what.",
    formats: ["leakproof"],
    references: [],
    since: "0.1.0",
  },
  detect,
  load: () => import("./parse.ts"),
});
