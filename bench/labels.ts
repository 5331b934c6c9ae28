/**
 * How well the map and the paths agree with people who read the files first: `test/golden/labels`, made before any output was
 * looked at. Run: `npm run bench -- labels [open|held|all] [--misses]`; the files come from the corpora (`LEAKPROOF_CORPORA` or
 * `.corpora`). Only `open` labels may be used while something is being mended; `held` ones are for the last word.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import * as z from "zod";
import type { Flow, MapDocument } from "../src/model/documents.ts";
import type { Finding } from "../src/model/finding.ts";
import { auditPaths, mapWorkflows } from "../src/pipeline.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const LABELS = path.join(ROOT, "test/golden/labels");

const endSchema = z.object({
  node: z.string(),
  field: z.string().optional(),
  fields: z.array(z.string()).optional(),
});
const labelSchema = z.object({
  file: z.string(),
  also: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string(),
  split: z.enum(["open", "held"]),
  entries: z.array(z.object({ node: z.string(), auth: z.string(), reach: z.string().optional() })).nullish(),
  egress: z.array(z.object({ node: z.string(), party: z.string(), host: z.string().optional() })).nullish(),
  stores: z.array(z.object({ node: z.string() })).nullish(),
  paths: z.array(z.object({ from: endSchema, to: endSchema, kind: z.string() })).nullish(),
  traps: z.array(z.object({ from: endSchema, to: endSchema, kind: z.string().optional() })).nullish(),
});
type Label = z.infer<typeof labelSchema>;
type End = z.infer<typeof endSchema>;

/** Right and missed of what people wrote down; extra: what nobody wrote down. */
class Score {
  right = 0;
  missed = 0;
  extra = 0;
  readonly misses: string[] = [];

  count(found: boolean, what: string): void {
    if (found) this.right += 1;
    else {
      this.missed += 1;
      this.misses.push(what);
    }
  }

  toString(): string {
    const total = this.right + this.missed;
    const recall = total === 0 ? "-" : (this.right / total).toFixed(3);
    const said = this.right + this.extra;
    return `${this.right} of ${total} (${recall})${this.extra > 0 ? `, precision ${(this.right / said).toFixed(3)}` : ""}`;
  }
}

const NAMES = [
  "entries",
  "authentication",
  "egress",
  "true vendor",
  "stores",
  "paths traced",
  "paths traced, kind aside",
  "paths reported (auditor)",
  "paths reported (regular)",
  "traps left alone (regular)",
  "traps left alone (auditor)",
] as const;
type Name = (typeof NAMES)[number];
type Scores = Record<Name, Score>;
const scores = (): Scores => Object.fromEntries(NAMES.map((name) => [name, new Score()])) as Scores;

/** A corpus file may lie with its top folder or without. */
function corpusFile(file: string): string | undefined {
  const root = process.env["LEAKPROOF_CORPORA"] ?? path.join(ROOT, ".corpora");
  return [path.join(root, file), path.join(root, "dev", file)].find((candidate) => existsSync(candidate));
}

interface Reading {
  document: MapDocument;
  findings: Finding[];
}

async function read(files: string[]): Promise<Reading> {
  const stateDir = path.join(tmpdir(), "leakproof-bench-labels");
  const document = await mapWorkflows(files);
  const { findings } = await auditPaths(files, { stateDir, persona: "auditor" });
  return { document, findings };
}

/** How people name a node: by its name, or by its id where the name is not unique. */
type Named = (nodeId: string, name: string) => boolean;

function namesIn({ workflows }: MapDocument): (nodeId: string) => string[] {
  const names = new Map<string, string[]>();
  for (const workflow of workflows)
    for (const node of workflow.nodes) names.set(node.id, [...(names.get(node.id) ?? []), node.name]);
  return (id) => [id, ...(names.get(id) ?? [])];
}

function scoreMap(label: Label, { document }: Reading, named: Named, to: Scores): void {
  const entries = document.workflows.flatMap((workflow) => workflow.entries);
  const egress = document.workflows.flatMap((workflow) => workflow.egress);
  const stores = document.workflows.flatMap((workflow) => workflow.stores);
  for (const entry of label.entries ?? []) {
    const found = entries.find(({ nodeId }) => named(nodeId, entry.node));
    to.entries.count(found !== undefined, `${label.file}: entry ${entry.node}`);
    if (found !== undefined)
      to.authentication.count(
        found.auth === entry.auth && (entry.reach === undefined || entry.reach === found.reach),
        `${label.file}: ${entry.node} is ${entry.auth} ${entry.reach ?? ""}, not ${found.auth} ${found.reach}`,
      );
  }
  for (const out of label.egress ?? []) {
    const found = egress.filter(({ nodeId }) => named(nodeId, out.node));
    to.egress.count(found.length > 0, `${label.file}: egress ${out.node}`);
    if (found.length > 0)
      to["true vendor"].count(
        found.some(({ party, host }) => party === out.party && (out.host === undefined || host === out.host)),
        `${label.file}: ${out.node} is ${out.party} ${out.host ?? ""}, not ${found.map(({ party, host }) => `${party} ${host ?? ""}`).join(", ")}`,
      );
  }
  for (const store of label.stores ?? [])
    to.stores.count(
      stores.some(({ nodeId }) => named(nodeId, store.node)),
      `${label.file}: store ${store.node}`,
    );
  const extra = <T extends { nodeId: string }>(list: readonly T[], wanted: readonly { node: string }[]) =>
    new Set(list.map(({ nodeId }) => nodeId).filter((id) => !wanted.some(({ node }) => named(id, node))))
      .size;
  to.entries.extra += extra(entries, label.entries ?? []);
  to.egress.extra += extra(egress, label.egress ?? []);
  to.stores.extra += extra(stores, label.stores ?? []);
}

/** Whether a flow's fields are those that a person named: the same, one inside the other, or all of them. */
function fieldFits(fields: readonly string[], end: End): boolean {
  const wanted = [end.field ?? "*", ...(end.fields ?? [])];
  const inside = (a: string, b: string) => a === b || a.startsWith(`${b}.`) || a.startsWith(`${b}[`);
  return wanted.some((one) =>
    fields.some((field) => one === "*" || field === "*" || inside(field, one) || inside(one, field)),
  );
}

/** A model that the data went through is named as the source by people who read its output as new data. */
function startsAt(
  { from, through, fields }: Flow & { fields: readonly string[] },
  end: End,
  named: Named,
): boolean {
  if (named(from.nodeId, end.node)) return fieldFits(fields, end);
  return through.some((id) => named(id, end.node));
}

function flowFits(flow: Flow, path: { from: End; to: End; kind?: string }, named: Named): boolean {
  const fields = flow.from.fields.map(({ field }) => field);
  return (
    startsAt({ ...flow, fields }, path.from, named) &&
    named(flow.to.nodeId, path.to.node) &&
    (path.kind === undefined || path.kind === flow.sinkKind)
  );
}

function scorePaths(label: Label, { document, findings }: Reading, named: Named, to: Scores): void {
  const byId = new Map(document.flows.map((flow) => [flow.id, flow]));
  const reported = (persona?: string): Flow[] =>
    findings
      .filter((finding) => persona === undefined || finding.persona === persona)
      .flatMap(({ pathId }) => byId.get(pathId ?? "") ?? []);
  const [all, regular] = [reported(), reported("regular")];
  for (const wanted of label.paths ?? []) {
    const what = `${label.file}: ${wanted.from.node}.${wanted.from.field ?? "*"} -> ${wanted.to.node} (${wanted.kind})`;
    const has = (flows: readonly Flow[]) => flows.some((flow) => flowFits(flow, wanted, named));
    to["paths traced"].count(has(document.flows), what);
    const { kind: _, ...anyKind } = wanted;
    to["paths traced, kind aside"].count(
      document.flows.some((flow) => flowFits(flow, anyKind, named)),
      what,
    );
    to["paths reported (auditor)"].count(has(all), what);
    to["paths reported (regular)"].count(has(regular), what);
  }
  for (const trap of label.traps ?? []) {
    const what = `${label.file}: ${trap.from.node}.${trap.from.field ?? "*"} -> ${trap.to.node} (${trap.kind ?? "any"})`;
    // A real path between the same two nodes is no trap that was walked into, unless the trap names the field.
    const real = (flow: Flow) => (label.paths ?? []).some((one) => flowFits(flow, one, named));
    const caught = (flows: readonly Flow[]) =>
      flows.find(
        (flow) =>
          flowFits(flow, { ...trap, ...(trap.kind ? { kind: trap.kind } : {}) }, named) && !real(flow),
      );
    const walked = caught(regular);
    to["traps left alone (regular)"].count(walked === undefined, `${what} as ${walked?.sinkKind}`);
    const all2 = caught(all);
    to["traps left alone (auditor)"].count(all2 === undefined, `${what} as ${all2?.sinkKind}`);
  }
}

function labels(split: string): Label[] {
  return readdirSync(LABELS, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .map((file) => labelSchema.parse(parse(readFileSync(path.join(LABELS, file), "utf8"))))
    .filter((label) => split === "all" || label.split === split);
}

/** Prints recall (and precision of the map) over the labels of one split, per format and in all. */
export async function bench(split = "open", misses?: string): Promise<void> {
  const total = scores();
  const byFormat = new Map<string, Scores>();
  let absent = 0;
  for (const label of labels(split)) {
    const files = [label.file, ...[label.also ?? []].flat()].map(corpusFile);
    if (files.some((file) => file === undefined)) {
      absent += 1;
      continue;
    }
    const reading = await read(files.flatMap((file) => file ?? []));
    const namesOf = namesIn(reading.document);
    const named: Named = (id, name) => namesOf(id).includes(name);
    const own = byFormat.get(label.format) ?? scores();
    byFormat.set(label.format, own);
    for (const to of [total, own]) {
      scoreMap(label, reading, named, to);
      scorePaths(label, reading, named, to);
    }
  }
  if (absent > 0)
    console.log(`labels: ${absent} files are not here (unpack the corpora, or set LEAKPROOF_CORPORA)`);
  console.log(`labels, split ${split}`);
  for (const name of NAMES) console.log(`  ${name.padEnd(27)} ${total[name]}`);
  for (const [format, own] of [...byFormat].sort())
    console.log(
      `  ${format.padEnd(16)} traced ${own["paths traced"]}, reported ${own["paths reported (auditor)"]}, traps ${own["traps left alone (regular)"]}, egress ${own.egress}`,
    );
  if (misses !== undefined)
    for (const name of NAMES) for (const miss of total[name].misses) console.log(`    ${name}: ${miss}`);
}
