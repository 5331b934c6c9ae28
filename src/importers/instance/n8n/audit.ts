import type { InstanceFact } from "../../../model/instance.ts";
import { asList, asRecord, asText, at, isRecord } from "../../values.ts";
import { fact } from "../facts.ts";

const MAX_TITLE = 80;

/** What n8n's own audit (`POST /api/v1/audit`) reports, as one fact for each of its sections with the number of places. */
export function auditFacts(audit: unknown): InstanceFact[] {
  return sectionsOf(audit).flatMap((section) => {
    const title = asText(section["title"]);
    if (title === undefined || title.length > MAX_TITLE || isRecord(section["settings"])) return [];
    const places = Array.isArray(section["location"])
      ? section["location"].length
      : asList(section["nextVersions"]).length;
    const words = title.toLowerCase().match(/[a-z]{1,40}/g) ?? [];
    const id = ["n8n-audit", ...words].join("-");
    return [fact(id, `n8n's own audit: ${title}`, "bad", Math.max(places, 1))];
  });
}

/** The switches that the audit's report of the instance names; the only place where newer versions tell them over the API. */
export function switchesOfAudit(audit: unknown): InstanceFact[] {
  const settings = asRecord(sectionsOf(audit).find((section) => isRecord(section["settings"]))?.["settings"]);
  const telemetry = at(settings, "telemetry", "diagnosticsEnabled");
  const community = at(settings, "features", "communityPackagesEnabled");
  const excluded = asText(at(settings, "nodes", "nodesExclude"));
  return [
    ...(typeof telemetry === "boolean"
      ? [fact("telemetry", "Telemetry is sent to n8n", telemetry ? "bad" : "good", telemetry)]
      : []),
    ...(typeof community === "boolean"
      ? [fact("community-nodes", "Community nodes can be installed", community ? "info" : "good", community)]
      : []),
    ...(excluded === undefined
      ? []
      : [
          fact(
            "excluded-nodes",
            "Nodes that nobody can use",
            excluded.includes("executeCommand") ? "good" : "bad",
            excluded.split(",").slice(0, 20).join(","),
          ),
        ]),
  ];
}

function sectionsOf(audit: unknown): Record<string, unknown>[] {
  return Object.values(asRecord(audit))
    .flatMap((report) => asList(asRecord(report)["sections"]))
    .filter(isRecord);
}
