import type { ChecklistItem } from "../../model/checklist.ts";
import type { SkippedInput } from "../../model/errors.ts";
import { sensitivityRank } from "../../model/label.ts";
import type { PrintedWorkflow } from "../../model/workflow.ts";
import { isClosed, type View } from "../view.ts";
import {
  count,
  coverageGaps,
  duration,
  MODEL,
  nextSteps,
  number,
  PARTY,
  residueLines,
  SINK,
  when,
} from "../words.ts";
import { html, inline, type Markup, type Part } from "./markup.ts";
import { endName, facts, glyph, name, table } from "./pieces.ts";

/** References shown for one practice, and ledger rows shown at once. */
const REFERENCES = 8;
const ROWS = 40;

const WORD = { pass: "Pass", fail: "Fail", unknown: "Unknown" };

function section(id: string, title: string, body: Part): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${body}</section>`;
}

/** Evidence as people look it up: a finding by its title and path, a run by its id. */
function evidenceOf(item: ChecklistItem, view: View): Part {
  const links = item.evidence.map(({ kind, ref, at }) => {
    const path = view.paths.find(({ findings }) =>
      findings.some((finding) => finding.id === ref || finding.fingerprint === ref),
    );
    if (path !== undefined) return html`<a href="#path-${path.n}">path ${path.n}</a>`;
    const finding = view.otherFindings.find(({ id, fingerprint }) => id === ref || fingerprint === ref);
    if (finding !== undefined) return html`${name(finding.title)}`;
    return html`${kind} <span class="mono">${ref}</span>${at !== "" && html` <span class="muted">(${when(at.split("/").at(-1) ?? at)})</span>`}`;
  });
  // Many findings of one rule point to the same path.
  const distinct = [...new Map(links.map((link) => [link.toString(), link])).values()];
  const shown = distinct.slice(0, REFERENCES);
  const more = distinct.length - shown.length;
  return [shown.map((link, i) => [i > 0 && ", ", link]), more > 0 && ` and ${more} more`];
}

export function checklistSection(view: View): Markup {
  const items = view.audit?.checklist ?? [];
  if (items.length === 0) return html``;
  const passed = items.filter((item) => item.status === "pass").length;
  return section(
    "checklist",
    "Checklist",
    html`<p class="note">${passed} of ${count(items.length, "practice")} hold. Unknown means that nothing in the workflow shows it either way.</p><ul class="checks">${items.map(
      (item) =>
        html`<li><span class="chip ${item.status}">${glyph(item.status)}${WORD[item.status]}</span><span>${name(item.title)}</span>${(item.evidence.length > 0 || item.gap !== undefined) && html`<span class="note">${item.gap}${item.gap !== undefined && item.evidence.length > 0 && " "}${item.evidence.length > 0 && html`See ${evidenceOf(item, view)}.`}</span>`}</li>`,
    )}</ul>`,
  );
}

export function ledgerSection(view: View): Markup {
  const rows = view.audit?.ledger ?? [];
  if (rows.length === 0) return html``;
  const number = new Map(view.paths.map((path) => [path.pathId, path.n]));
  const body = rows.map((row) => {
    const n = row.pathId === undefined ? undefined : number.get(row.pathId);
    return [
      html`<strong>${row.dataClass}</strong>`,
      PARTY[row.party],
      html`${name(row.service)}${row.host !== undefined && html`<br><span class="muted">${name(row.host)}</span>`}`,
      html`${name(row.from)} → ${name(row.to)}`,
      row.credential === undefined ? "" : name(row.credential),
      n === undefined ? "" : html`<a href="#path-${n}">path ${n}</a>`,
    ];
  });
  return section(
    "ledger",
    "Data ledger",
    html`<p class="note">Which kind of data goes to whom.</p>${ledger(body.slice(0, ROWS))}${body.length > ROWS && html`<details><summary>${count(body.length - ROWS, "more row")}</summary>${ledger(body.slice(ROWS))}</details>`}`,
  );
}

const ledger = (rows: Part[][]): Markup =>
  table("Data ledger", ["Data class", "Given to", "Service", "From and to", "Credential", "Path"], rows);

function list(items: readonly Part[]): Markup {
  return html`<ul class="plainlist">${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

/** Skipped files listed; the document lists all. */
const SKIPPED = 200;

function skippedItems(skipped: readonly SkippedInput[]): Part[] {
  const items = skipped
    .slice(0, SKIPPED)
    .map((skip) => html`<span class="mono">${skip.file}</span>: ${inline(skip.reason)}`);
  const more = skipped.length - items.length;
  return more > 0 ? [...items, html`and ${count(more, "more file")}`] : items;
}

/** What was not tested, not read or left behind, and why: a report is only worth what it admits. */
export function coverageSection(view: View): Markup {
  const { run, rerun, audit, map } = view;
  const parts: Part[] = [];
  if (run !== undefined) {
    parts.push(html`<p>${run.coverage.attacked} of ${count(run.coverage.paths, "path")} attacked.</p>`);
    const unreachable = run.coverage.unreachable.map(({ pathId, why }) => {
      const path = view.paths.find((candidate) => candidate.pathId === pathId);
      return path === undefined
        ? html`<span class="mono">${pathId}</span>: ${inline(why)}`
        : html`<a href="#path-${path.n}">Path ${path.n}</a>, ${endName(path.from)} → ${endName(path.to)}: ${name(why)}`;
    });
    if (unreachable.length > 0) parts.push(html`<h3>Not attacked</h3>${list(unreachable)}`);
    const left = [...run.residue, ...(rerun?.residue ?? [])];
    if (left.length > 0) {
      parts.push(html`<h3>Planted data still in place</h3>${list(residueLines(left).map(name))}`);
    }
    if (run.notes.length > 0) parts.push(html`<h3>Notes</h3>${list(run.notes.map(inline))}`);
  }
  const gaps = map === undefined ? [] : coverageGaps(map.coverage);
  if (gaps.length > 0) parts.push(html`<p>Not everything could be read: ${gaps.join(", ")}.</p>`);
  const inputs = audit ?? map;
  if (inputs !== undefined && inputs.errors.length > 0) {
    parts.push(
      html`<h3>Could not be read</h3>${list(inputs.errors.map((error) => html`<span class="mono">${error.file}${error.line !== undefined && `:${error.line}`}</span>: ${inline(error.message)}. ${inline(error.hint)}`))}`,
    );
  }
  if (inputs !== undefined && inputs.skipped.length > 0) {
    parts.push(
      html`<details><summary>${count(inputs.skipped.length, "file")} without a workflow</summary>${list(skippedItems(inputs.skipped))}</details>`,
    );
  }
  const next = run === undefined ? [] : nextSteps(run, view.paths.filter(isClosed).length);
  if (next.length > 0) parts.push(html`<h3>What to do next</h3>${list(next.map(inline))}`);
  return parts.length === 0 ? html`` : section("coverage", "Coverage and limits", parts);
}

const METHOD: readonly (readonly [string, string])[] = [
  [
    "Canary",
    "A value made for one source, one session and one attack. It looks like real data, belongs to nobody, and is recognised also when it is encoded, split, re-cased or spelled out.",
  ],
  ["Proved", "The canary of an attempt was seen at the sink. Seeing it is the proof; no model judges it."],
  [
    "Dismissed",
    "Enough distinct attempts without a leak that the exact one-sided bound (Clopper-Pearson, 95 %, corrected over all paths of the run) is low. The sink's watcher saw a control canary in the same run, and the planted canary was confirmed where the workflow could reach it.",
  ],
  [
    "Inconclusive",
    "Errors, refusals before the model, a silent control or a spent budget. It counts as neither.",
  ],
  [
    "Opened and carried",
    "A channel that opened could have let data out; only a canary that came through counts as a leak.",
  ],
  [
    "What the bound does not say",
    "It holds for these attacks on this target and this model. Another way of asking may still work: run it again after every change.",
  ],
];

export function methodSection(view: View): Markup {
  if (view.run === undefined) return html``;
  return html`<section id="method" aria-labelledby="method-title" class="method"><h2 id="method-title">How a verdict is made</h2><dl>${METHOD.map(([term, text]) => html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl></section>`;
}

export function runSection(view: View): Markup {
  const { run, rerun } = view;
  const tool = (run ?? view.audit ?? view.map)?.tool;
  const rows: (readonly [string, Part])[] = [];
  if (run !== undefined) {
    rows.push(
      ["Run", html`<span class="mono">${run.runId}</span>`],
      ["Random seed", html`<span class="mono">${run.randomSeed}</span>`],
      ["Target", name(run.target)],
      ["Model", MODEL[run.model].label],
      ["Started", when(run.startedAt)],
      ["Took", duration(run.startedAt, run.finishedAt)],
      ["Attempts", `${number(run.attempts)}, with ${count(run.errorCount, "error")}`],
      [
        "Requests",
        `${number(run.cost.requests)}; ${number(run.cost.tokensIn)} tokens in, ${number(run.cost.tokensOut)} out`,
      ],
    );
  }
  if (rerun !== undefined) {
    rows.push([
      "Re-test",
      html`<span class="mono">${rerun.runId}</span> on ${name(rerun.target)}, ${MODEL[rerun.model].label}, ${number(rerun.attempts)} attempts`,
    ]);
  }
  rows.push(["Version", html`${tool?.name} ${tool?.version}, document version 1`]);
  return section("facts", run === undefined ? "Facts" : "Run facts", facts(rows));
}

/** How many flows a page lists; the JSON has all. */
const SHOWN_FLOWS = 200;

/** A map's content in words: entries, outputs and third parties, stores, data flows. */
export function mapSections(view: View): { id: string; title: string; body: Markup }[] {
  if (view.map === undefined) return [];
  const rowsOf = (pick: (workflow: PrintedWorkflow, node: (id: string) => Markup) => Part[][]): Part[][] =>
    view.workflows.flatMap((workflow) => {
      const names = new Map(workflow.nodes.map((node) => [node.id, node.name]));
      return pick(workflow, (id) => name(names.get(id) ?? id));
    });
  const entries = rowsOf((w, node) =>
    w.entries.map((e) => [node(e.nodeId), e.protocol, e.auth, e.reach, name(w.name)]),
  );
  const out = rowsOf((w, node) =>
    w.egress.map((e) => [
      node(e.nodeId),
      PARTY[e.party],
      name(e.host ?? e.service),
      e.dataClasses.join(", "),
      e.credential === undefined ? "" : name(e.credential),
      name(w.name),
    ]),
  );
  const stores = rowsOf((w, node) =>
    w.stores.map((s) => [
      node(s.nodeId),
      name(s.service),
      s.dataClasses.join(", "),
      s.readers.join(", "),
      s.retention,
      s.encryptedAtRest,
      name(w.name),
    ]),
  );
  // Two variants of a workflow may give their nodes the same ids.
  const workflows = new Map(
    view.workflows.map((w) => [
      w.id,
      { name: w.name, nodes: new Map(w.nodes.map((node) => [node.id, node.name])) },
    ]),
  );
  const fieldsOf = (fields: readonly string[]): Part => (fields.length === 0 ? "" : name(fields.join(", ")));
  const flows = [...view.map.flows]
    .sort((a, b) => sensitivityRank(a.dataClasses[0] ?? "") - sensitivityRank(b.dataClasses[0] ?? ""))
    .slice(0, SHOWN_FLOWS)
    .map((flow): Part[] => {
      const workflow = workflows.get(flow.workflow);
      const called = (id: string): string => workflow?.nodes.get(id) ?? id;
      return [
        name(called(flow.from.nodeId)),
        fieldsOf(flow.from.fields.map(({ field }) => field)),
        name(called(flow.to.nodeId)),
        SINK[flow.sinkKind],
        flow.dataClasses.join(", "),
        flow.guards.map(called).join(", "),
        flow.confidence,
        name(workflow?.name ?? flow.workflow),
      ];
    });
  const rest = view.map.flows.length - flows.length;
  const flowTitle = rest > 0 ? `Data flows (${number(rest)} more in the JSON)` : "Data flows";
  // With one workflow, its name in every row only makes the rows longer.
  const width = view.workflows.length > 1 ? undefined : -1;
  const listed = (id: string, title: string, columns: string[], rows: Part[][], heading = title) => ({
    id,
    title,
    body:
      rows.length === 0
        ? html``
        : section(
            id,
            heading,
            table(
              title,
              columns.slice(0, width),
              rows.map((row) => row.slice(0, width)),
            ),
          ),
  });
  return [
    listed("entries", "Entries", ["Node", "Protocol", "Authentication", "Reach", "Workflow"], entries),
    listed(
      "parties",
      "Third parties",
      ["Node", "Given to", "Service", "Data classes", "Credential", "Workflow"],
      out,
    ),
    listed(
      "stores",
      "Stores",
      ["Node", "Service", "Data classes", "Readers", "Kept", "Encrypted at rest", "Workflow"],
      stores,
    ),
    listed(
      "flows",
      "Data flows",
      ["From", "Fields", "To", "Arrives at", "Data classes", "Guards", "Confidence", "Workflow"],
      flows,
      flowTitle,
    ),
  ];
}
