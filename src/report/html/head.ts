import { capitalised } from "../../lib/text.ts";
import type { StressDocument } from "../../model/documents.ts";
import { isClosed, severities, tally, type View } from "../view.ts";
import { count, MODEL, number, STATUS, when } from "../words.ts";
import { html, inline, type Markup } from "./markup.ts";
import { glyph, name, severityMark } from "./pieces.ts";

const MARK = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path fill="none" stroke="currentColor" stroke-width="2.2" stroke-linejoin="round" d="M12 2.5c3.6 4.2 6.6 7.5 6.6 11.4a6.6 6.6 0 0 1-13.2 0C5.4 10 8.4 6.7 12 2.5z"/><path fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round" d="M9 13.8l2.2 2.2 4-4.4"/></svg>`;

/** The whole report in one sentence: its title. */
export function headline(view: View): string {
  const { paths, run, rerun, audit, map } = view;
  const proved = paths.filter((path) => path.verdict?.status === "proved");
  if (run !== undefined) {
    if (paths.length === 0) return "Nothing to attack: no leak path was found";
    const closed = proved.filter(isClosed);
    if (proved.length > 0 && rerun !== undefined) {
      const part =
        closed.length === proved.length
          ? proved.length === 1
            ? "it is"
            : `all ${proved.length} are`
          : `${closed.length} ${closed.length === 1 ? "is" : "are"}`;
      return `${count(proved.length, "leak path")} proved; ${part} closed on the re-test`;
    }
    if (proved.length > 0) return `${proved.length} of ${count(paths.length, "leak path")} proved`;
    const dismissed = paths.filter((path) => path.verdict?.status === "dismissed").length;
    return dismissed === paths.length
      ? `No leak: all ${count(paths.length, "path")} dismissed`
      : `No leak proved on ${count(paths.length, "path")}; ${dismissed} dismissed`;
  }
  if (audit !== undefined) {
    const { findings } = audit;
    const [worst] = severities(findings);
    const { workflows, instances } = audit;
    if (workflows.length + (instances?.length ?? 0) === 0) return "Nothing to audit";
    if (worst === undefined) return "No findings";
    return `${count(findings.length, "finding")}, ${worst[1] === findings.length ? "all" : worst[1]} ${worst[0]}`;
  }
  const workflows = map?.workflows ?? [];
  const outside = workflows.reduce((sum, workflow) => sum + workflow.egress.length, 0);
  return `${count(workflows.length, "workflow")}, ${count(outside, "way")} out`;
}

export function kindName(view: View): string {
  if (view.run !== undefined) return view.audit === undefined ? "Stress report" : "Check report";
  return view.audit === undefined ? "Workflow map" : "Audit report";
}

function lede(view: View): Markup {
  const { run, audit, map } = view;
  if (run !== undefined) {
    return html`<p class="lede">Target ${name(run.target)} took ${count(run.attempts, "attempt")} on ${when(run.startedAt)}. Every proof below is a planted value that was seen again where it may not be.</p>`;
  }
  if (audit !== undefined) {
    const { files, workflows, nodes, suppressed } = audit.summary;
    return html`<p class="lede">${count(files, "file")} read, ${count(workflows, "workflow")}, ${count(nodes, "node")}${suppressed > 0 && `, ${count(suppressed, "finding")} suppressed`}. Nothing has been attacked yet: run leakproof check to prove or dismiss the paths.</p>`;
  }
  const nodes = (map?.workflows ?? []).reduce((sum, workflow) => sum + workflow.nodes.length, 0);
  return html`<p class="lede">${count(nodes, "node")}: where data comes in, what is done with it, where it is kept, and who else is given it.</p>`;
}

function verdictFigures(title: string, paths: Parameters<typeof tally>[0]): Markup {
  const counts = new Map(tally(paths));
  const always = ["proved", "dismissed", "inconclusive", "untested"] as const;
  const shown = [...always, ...(["blocked", "fixed"] as const).filter((status) => counts.has(status))];
  return html`<div class="group"><h2>${title}</h2><ul class="figures">${shown.map((status) => {
    const n = counts.get(status) ?? 0;
    return html`<li class="${status} ${n === 0 && "zero"}"><b>${n}</b><span>${glyph(status)} ${STATUS[status]}</span></li>`;
  })}</ul></div>`;
}

/** Said before any number is read. */
function modelCallout(run: StressDocument): Markup {
  const { label, sentence } = MODEL[run.model];
  return html`<p class="callout ${run.model}"><strong>${capitalised(label)}.</strong> ${inline(sentence)}</p>`;
}

/** Brand, title, the verdict numbers, findings by severity, and what kind of model they were made with. */
export function head(view: View): Markup {
  const found = severities(view.audit?.findings ?? []);
  const again = view.rerun === undefined ? undefined : view.rerun.paths;
  return html`<header>
<div class="brand">${MARK}Leakproof <span>${kindName(view)}</span></div>
<h1>${headline(view)}</h1>
${lede(view)}
${view.run !== undefined && modelCallout(view.run)}
<div class="groups">
${view.run !== undefined && verdictFigures(again === undefined ? "Leak paths" : "Leak paths, first run", view.paths)}
${again !== undefined && verdictFigures("Re-test", again)}
${found.length > 0 && html`<div class="group"><h2>Findings by severity</h2><ul class="figures">${found.map(([severity, n]) => html`<li><b>${number(n)}</b><span>${severityMark(severity)}</span></li>`)}</ul></div>`}
</div>
</header>`;
}
