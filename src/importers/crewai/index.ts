import type { Source } from "../../lib/source.ts";
import { defineImporter } from "../importer.ts";
import { isRecord } from "../values.ts";
import { agentEntries, taskEntries } from "./yaml.ts";

/** A program that makes agents or a crew, not one that only makes a tool. */
const IMPORTS = /^[ \t]{0,40}from[ \t]+crewai(?:\.project)?[ \t]+import\b/m;
const MAKES = /\b(?:Agent|Crew)[ \t]{0,5}\(|@CrewBase\b/;
const IMPORTS_MODULE = /^import[ \t]+crewai\b/m;

function detect(source: Source): boolean {
  const { syntax, data, text } = source;
  if (syntax === "python") return (IMPORTS.test(text) || IMPORTS_MODULE.test(text)) && MAKES.test(text);
  if (!isRecord(data) || "kind" in data || "nodes" in data || "jobs" in data) return false;
  return agentEntries(source).length > 0 || taskEntries(source).length > 0;
}

export default defineImporter({
  meta: {
    id: "crewai",
    title: "CrewAI",
    description:
      "Crews of CrewAI, from `agents.yaml`, `tasks.yaml` and the program that makes them, alone or together: what is filled into " +
      "prompts, results that tasks hand on, tools, models, memory, knowledge, files and telemetry.",
    formats: ["crewai"],
    references: ["https://docs.crewai.com/en/concepts/crews", "https://docs.crewai.com/en/tools/overview"],
    since: "0.1.0",
  },
  detect,
  load: () => import("./parse.ts"),
});
