import type { Coverage, Flow, MapDocument } from "../../model/documents.ts";
import { sensitivityRank } from "../../model/label.ts";
import type { PrintedWorkflow } from "../../model/workflow.ts";
import { count, coverageGaps, PARTY, ROLE, SINK } from "../words.ts";
import { inputLines, nothingLines } from "./audit.ts";
import { cut, type Ink, item, plain, wrap } from "./ink.ts";
import { instanceLines } from "./instances.ts";

type PrintedNode = PrintedWorkflow["nodes"][number];

const classes = (list: readonly string[]): string =>
  list.length === 0 ? "no sensitive data known" : list.join(" ");

function group(ink: Ink, title: string, rows: readonly string[]): string[] {
  if (rows.length === 0) return [];
  return [`  ${ink.paint("bold", title)}`, ...rows.flatMap((row) => item(`- ${row}`, ink.width, "    "))];
}

function workflowText(workflow: PrintedWorkflow, flows: readonly Flow[], ink: Ink): string[] {
  const names = new Map(workflow.nodes.map((node) => [node.id, node.name]));
  const name = (id: string): string => cut(names.get(id) ?? id, 60);
  const told = new Set(
    [...workflow.entries, ...workflow.egress, ...workflow.stores].map(({ nodeId }) => nodeId),
  );
  const isReply = (node: PrintedNode): boolean => node.roles.includes("respond");
  const processing = workflow.nodes.filter((node) => !told.has(node.id) && !isReply(node));
  const at = (node: PrintedNode): string => `${node.location.file}:${node.location.line}`;
  const lines = [
    ...wrap(plain(`${workflow.name} (${workflow.format}, ${workflow.file})`), ink.width).map((line) =>
      ink.paint(["bold", "cyan"], line),
    ),
  ];
  if (workflow.completeness !== "full")
    lines.push(ink.paint("yellow", `  ${workflow.completeness}: parts of it cannot be judged`));
  lines.push(...workflow.notes.flatMap((note) => item(note, ink.width, "  ")));
  lines.push(
    ...group(
      ink,
      "Entries",
      workflow.entries.map(
        (e) => `${name(e.nodeId)}: ${e.protocol}, authentication ${e.auth}, reach ${e.reach}`,
      ),
    ),
    ...group(
      ink,
      "Processing",
      processing.map(
        (n) =>
          `${cut(n.name, 60)}: ${n.roles.map((role) => ROLE[role]).join(", ")}${n.service === undefined ? "" : `, ${n.service}`}${n.disabled ? " (disabled)" : ""} (${at(n)})`,
      ),
    ),
    ...group(
      ink,
      "Outputs",
      workflow.nodes
        .filter(isReply)
        .map(
          (n) =>
            `${cut(n.name, 60)}: ${ROLE.respond}${n.readers.length > 0 ? `, read by ${n.readers.join(", ")}` : ""} (${at(n)})`,
        ),
    ),
    ...group(
      ink,
      "Stores",
      workflow.stores.map(
        (s) =>
          `${name(s.nodeId)}: ${s.service}, ${classes(s.dataClasses)}, kept ${s.retention}, encrypted at rest ${s.encryptedAtRest}${s.readers.length > 0 ? `, read by ${s.readers.join(", ")}` : ""}`,
      ),
    ),
    ...group(
      ink,
      "Third parties",
      workflow.egress.map(
        (e) =>
          `${name(e.nodeId)} → ${e.host ?? e.service} (${PARTY[e.party]}): ${classes(e.dataClasses)}${e.credential === undefined ? "" : `, with credential ${e.credential}`}`,
      ),
    ),
    ...group(ink, "Data flows", flowRows(flows, name)),
    "",
  );
  return lines;
}

/** How many flows of a workflow are listed; the JSON has all. */
const SHOWN_FLOWS = 12;

/** What moves from where to where, the most sensitive first. */
function flowRows(flows: readonly Flow[], name: (id: string) => string): string[] {
  const ranked = [...flows].sort((a, b) => rankOf(a) - rankOf(b));
  const rows = ranked.slice(0, SHOWN_FLOWS).map(({ from, to, sinkKind, dataClasses, guards }) => {
    const fields = from.fields.map(({ field }) => field).filter((field) => field !== "*");
    const which = fields.length === 0 ? "" : ` (${cut(fields.join(", "), 60)})`;
    const guarded = guards.length === 0 ? "" : `, guarded by ${guards.map(name).join(", ")}`;
    return `${name(from.nodeId)}${which} → ${name(to.nodeId)}: ${SINK[sinkKind]}, ${dataClasses.join(" ")}${guarded}`;
  });
  const rest = flows.length - rows.length;
  return rest > 0 ? [...rows, `and ${rest} more (\`--format json\` lists all)`] : rows;
}

const rankOf = (flow: Flow): number => sensitivityRank(flow.dataClasses[0] ?? "unknown");

/** How much could be read; nothing where all of it was. */
function coverageLines(coverage: Coverage): string[] {
  const gaps = coverageGaps(coverage);
  return gaps.length === 0 ? [] : [`Not everything could be read: ${gaps.join(", ")}.`];
}

/** Each workflow: entries, processing, outputs, stores, third parties; then what was not read. */
export function mapText(map: MapDocument, ink: Ink): string[] {
  const flows = Map.groupBy(map.flows, (flow) => flow.workflow);
  const nodes = map.workflows.reduce((sum, workflow) => sum + workflow.nodes.length, 0);
  return [
    ...map.workflows.flatMap((workflow) => workflowText(workflow, flows.get(workflow.id) ?? [], ink)),
    ...instanceLines(map.instances, ink, true),
    ...inputLines(map.skipped, map.errors, ink),
    ...nothingLines(map, ink),
    ...coverageLines(map.coverage).map((line) => ink.paint("yellow", line)),
    ink.paint("bold", `${count(map.workflows.length, "workflow")}, ${count(nodes, "node")}`),
  ];
}
