import type { Evidence } from "../../model/evidence.ts";
import { LANES, laneOf } from "../picture/lanes.ts";
import type { PathView, View } from "../view.ts";
import {
  boundWords,
  count,
  percent,
  redactedWords,
  SINK,
  STATUS,
  seenWords,
  verdictSentence,
  when,
} from "../words.ts";
import { frameworkTags } from "./findings.ts";
import { html, inline, type Markup, prose } from "./markup.ts";
import { endName, facts, name, severityMark, table, tags, verdictChip } from "./pieces.ts";

/** Sightings shown at once; the others are one click away. */
const SHOWN = 3;

/** The hops, with a mark wherever the data crosses a trust boundary. */
function hops(path: PathView, view: View): Markup {
  const workflow = view.workflows.find(({ id }) => id === path.workflow);
  const lane = (nodeId: string): string | undefined => {
    const node = workflow?.nodes.find(({ id }) => id === nodeId);
    return node === undefined || workflow === undefined ? undefined : laneOf(node, workflow);
  };
  const title = (id: string | undefined): string => LANES.find((one) => one.id === id)?.title ?? "";
  const items = path.steps.flatMap((step, i) => {
    const [before, here] = [path.steps[i - 1], lane(step.nodeId)];
    const crossed =
      before !== undefined &&
      here !== undefined &&
      lane(before.nodeId) !== here &&
      lane(before.nodeId) !== undefined;
    const { file, line } = step.location;
    const hop = html`<li class="${i === path.steps.length - 1 && "last"}"><span class="hop">${endName(step)}</span><small>${inline(step.note)}</small><small class="mono">${file}:${line}</small></li>`;
    return crossed
      ? [
          html`<li class="crossing"><span>Trust boundary: ${title(lane(before.nodeId))} → ${title(here)}</span></li>`,
          hop,
        ]
      : [hop];
  });
  return html`<ol class="hops">${items}</ol>`;
}

function evidenceTable(evidence: readonly Evidence[]): Markup {
  const rows = evidence.map((e) => [
    html`<span class="mono">${e.canary.id}</span>`,
    name(e.canary.plantedAt),
    html`${e.attack.family} <span class="muted">#${e.attack.index}</span>`,
    name(seenWords(e.seenAt)),
    e.form.join(", then "),
    html`<time datetime="${e.at}">${clock(e.at)}</time>`,
    redactedWords(e.excerpt),
  ]);
  return table(
    "Evidence",
    ["Canary", "Planted at", "Attack", "Seen at", "Form", "Time", "What was seen (redacted)"],
    rows,
  );
}

function clock(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : `${at.toISOString().slice(11, 19)} UTC`;
}

function evidenceOf(path: PathView): Markup {
  const { evidence } = path;
  if (evidence.length === 0) return html``;
  const rest = evidence.slice(SHOWN);
  return html`<div class="evidence"><h4>Evidence: ${count(evidence.length, "sighting")}</h4>${evidenceTable(evidence.slice(0, SHOWN))}${rest.length > 0 && html`<details><summary>${count(rest.length, "more sighting")}</summary>${evidenceTable(rest)}</details>`}</div>`;
}

function figuresOf(path: PathView): Markup {
  const { verdict } = path;
  if (verdict === undefined || verdict.distinctAttempts === 0) return html``;
  return html`<details><summary>Figures of this verdict</summary>${facts([
    ["Attempts", `${verdict.attempts}, of which ${verdict.distinctAttempts} distinct`],
    ["Channel opened", `in ${count(verdict.openedCount, "attempt")}: data could have left`],
    ["Secret carried", `in ${count(verdict.carriedCount, "attempt")}: the planted value itself left`],
    [
      "Leak rate",
      `${percent(verdict.leakRate)}, and ≤ ${percent(verdict.leakRateUpper95, true)} at 95 % confidence`,
    ],
    ["Schedule", verdict.schedule],
  ])}</details>`;
}

function retest(path: PathView): Markup {
  const after = path.after?.verdict;
  if (after === undefined) return html``;
  return html`<p class="said">Re-test: ${STATUS[after.status].toLowerCase()}. ${inline(verdictSentence(after))}</p>`;
}

function article(path: PathView, view: View, drawn: ReadonlySet<number>): Markup {
  const status = path.state;
  const [main, ...others] = path.findings;
  const again = new Set([main?.message]);
  const told = others.filter((finding) => !again.has(finding.message) && again.add(finding.message));
  const remedies = [...new Set(path.findings.map((finding) => finding.remediation))];
  return html`<article class="path ${status}" id="path-${path.n}" aria-labelledby="path-${path.n}-title">
<header><span class="number" aria-hidden="true">${path.n}</span><h3 id="path-${path.n}-title">${endName(path.from)} <span class="to" aria-label="to">→</span> ${endName(path.to)}</h3>${verdictChip(status)}</header>
<p class="said">${inline(verdictSentence(path.verdict))}</p>
${retest(path)}
${tags(path.dataClasses, "Data classes")}
<div class="pair">
<div class="text"><h4>The way the data takes${path.sinkKind !== undefined && `, to ${SINK[path.sinkKind]}`}</h4>${path.steps.length > 0 ? hops(path, view) : html`<p class="muted">${endName(path.from)} → ${endName(path.to)}. The hops stand in the audit of this workflow.</p>`}
${drawn.has(path.n) && html`<p class="onscreen"><a href="#line-${path.n}" aria-label="Show leak path ${path.n} in the picture">Show in the picture</a></p>`}</div>
<div class="text">${main !== undefined && html`<h4>${name(main.title)}</h4><p class="muted">${severityMark(main.severity)} · <span class="mono">${main.ruleId}</span> · ${main.confidence} confidence</p>${prose(main.message)}`}
${told.map((finding) => html`<h4>${name(finding.title)}</h4><p class="muted">${severityMark(finding.severity)} · <span class="mono">${finding.ruleId}</span></p>${prose(finding.message)}`)}
${remedies.length > 0 && html`<div class="do"><h4>What to do</h4>${remedies.map(prose)}</div>`}
${main !== undefined && frameworkTags(path.findings)}</div>
</div>
${evidenceOf(path)}
${figuresOf(path)}
</article>`;
}

/** One row a path: what it was, what became of it on the re-test. */
export function comparison(view: View): Markup {
  const { rerun, run } = view;
  if (rerun === undefined || run === undefined) return html``;
  const rows = view.paths.map((path) => {
    const after = path.after?.verdict;
    return [
      html`<a class="number ${path.state}" href="#path-${path.n}" aria-label="Leak path ${path.n}">${path.n}</a>`,
      html`${endName(path.from)} → ${endName(path.to)}`,
      verdictChip(path.state),
      after === undefined ? html`<span class="muted">not attacked again</span>` : verdictChip(after.status),
      after === undefined || after.distinctAttempts === 0
        ? ""
        : `${count(after.distinctAttempts, "distinct attempt")}: ${boundWords(after)}`,
    ];
  });
  return html`<section id="compare" aria-labelledby="compare-title"><h2 id="compare-title">Before and after</h2><p class="note">The same paths, attacked ${run.target === rerun.target ? "twice" : html`on ${name(run.target)} and again on ${name(rerun.target)}`} (the second time in run <span class="mono">${rerun.runId}</span>, ${when(rerun.startedAt)}).</p>${table("Before and after", ["Path", "From and to", "Before", "After", "Figures of the re-test"], rows)}</section>`;
}

export function pathSection(view: View, drawn: ReadonlySet<number>): Markup {
  if (view.paths.length === 0) return html``;
  const note =
    view.run === undefined
      ? "Each path was found by reading the workflow. Nothing has been attacked yet."
      : "What is proved comes first. A planted value (a canary) means nothing anywhere else, so seeing it again is proof that data takes this way.";
  return html`<section id="paths" aria-labelledby="paths-title"><h2 id="paths-title">Leak paths</h2><p class="note">${note}</p>${view.paths.map((path) => article(path, view, drawn))}</section>`;
}
