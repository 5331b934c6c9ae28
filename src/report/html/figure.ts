import type { PrintedWorkflow } from "../../model/workflow.ts";
import { laneOf } from "../picture/lanes.ts";
import { type Scene, sceneOf } from "../picture/scene.ts";
import { selectionStyle } from "../picture/style.ts";
import { svgOf } from "../picture/svg.ts";
import type { PathView, View } from "../view.ts";
import { count, PARTY, ROLE, STATUS } from "../words.ts";
import { html, inline, type Markup } from "./markup.ts";
import { endName, name, table } from "./pieces.ts";

/** More pictures than this make a page nobody scrolls through; the findings of all workflows are listed anyway. */
const MAX_PICTURES = 24;
/** Up to this many workflows are all drawn. */
const FEW = 4;
/** A workflow larger than this is listed, not drawn. */
const MAX_NODES = 1500;
/** So is one with more connections, whose layout takes minutes; real workflows have about as many as nodes. */
const MAX_EDGES = 4000;
/** Width of the page's text column: a wider picture scrolls. */
const PAGE_WIDTH = 1056;
/** A picture is shrunk to the page down to this share; below, its text could not be read. */
const SMALLEST = 0.72;

export interface Drawn {
  markup: Markup;
  /** Style rules that the selection of paths needs. */
  style: string;
  /** Numbers of the paths that have a line in a picture. */
  lines: Set<number>;
}

function key(scene: Scene): Markup {
  const statuses = [...new Set(scene.lines.map((line) => line.status))];
  const sample = html`<path class="line" d="M1 9H26"/><path class="head" d="M34 9L24 14.5L24 3.5Z"/>`;
  const badge = (kind: string): Markup =>
    html`<svg viewBox="-17 -9 34 18" aria-hidden="true"><g class="leak untested"><g class="badge ${kind}"><circle r="8.5"/><text dy="3.6">1</text></g></g></svg>`;
  return html`<ul class="key" aria-label="Legend">${statuses.map((status) => html`<li><svg viewBox="0 0 34 18" aria-hidden="true"><g class="leak ${status}">${sample}</g></svg>${STATUS[status]}</li>`)}${statuses.length > 0 && html`<li>${badge("from")}leaves here</li><li>${badge("to")}arrives here</li>`}${scene.edges.some((edge) => edge.style === "attached") && html`<li><svg viewBox="0 0 34 18" aria-hidden="true"><g class="edge attached"><path d="M1 9H34"/></g></svg>attached part</li>`}</ul>`;
}

function legendRow(path: PathView): Markup {
  const status = path.state;
  return html`<li class="${status} n${path.n}"><span class="number" aria-hidden="true">${path.n}</span><a class="ends" href="#line-${path.n}" aria-label="Show leak path ${path.n} in the picture">${endName({ ...path.from, field: "" })} → ${endName({ ...path.to, field: "" })}</a><span class="more">${STATUS[status]} · ${path.dataClasses.join(", ")}</span><a class="go" href="#path-${path.n}" aria-label="Details of leak path ${path.n}">Details</a></li>`;
}

function zoom(index: number, width: number): Markup {
  if (width * SMALLEST <= PAGE_WIDTH) return html``;
  const choice = (kind: string, label: string, on: boolean): Markup =>
    html`<label><input type="radio" name="zoom-${index}" class="${kind}" ${on && "checked"}>${label}</label>`;
  return html`<fieldset class="zoom"><legend>Size</legend>${choice("whole", "Whole picture", false)}${choice("actual", "Readable", true)}${choice("double", "Large", false)}</fieldset>`;
}

/** One workflow's picture with its legend, the paths on it, and its nodes as a table. */
function figure(workflow: PrintedWorkflow, scene: Scene, index: number, view: View): Markup {
  const { svg, width } = svgOf(scene);
  const fits = width * SMALLEST <= PAGE_WIDTH;
  const rows = view.paths.filter((path) => scene.lines.some((line) => line.n === path.n));
  const nodes = workflow.nodes.map((node) => [
    name(node.name),
    node.roles.map((role) => ROLE[role]).join(", "),
    PARTY[laneOf(node, workflow) === "caller" ? "caller" : node.party],
    html`<span class="mono">${node.location.file}:${node.location.line}</span>`,
  ]);
  const { completeness, leftOut } = { ...workflow, ...scene };
  return html`<figure class="workflow">
<h3>${name(workflow.name)}</h3>
<p class="note">${workflow.format}, <span class="mono">${workflow.file}</span>${completeness !== "full" && html`. <strong>${completeness === "damaged" ? "Damaged: parts of it cannot be judged." : "Only partly understood."}</strong>`}${workflow.notes.length > 0 && html`${completeness === "full" && "."} ${inline(workflow.notes.join("; "))}`}</p>
${zoom(index, width)}
<div class="scroll ${fits && "fits"}" role="region" aria-label="Picture of the workflow; scrolls" tabindex="0">${svg}</div>
${key(scene)}
${rows.length > 0 && html`<ol class="legend">${rows.map(legendRow)}</ol>`}
${leftOut > 0 && html`<p class="note">${count(leftOut, "more path")} of this workflow ${leftOut === 1 ? "is" : "are"} not drawn; ${leftOut === 1 ? "it is" : "they are"} listed below.</p>`}
<details class="onscreen"><summary>The nodes as a table</summary>${table("Nodes", ["Node", "Roles", "Run by", "Where"], nodes)}</details>
</figure>`;
}

/** The pictures, most leaks first. Of many workflows only those with a leak path are drawn, and all but the first are folded. */
export function figures(view: View): Drawn {
  const lines = new Set<number>();
  const own = (id: string): number => view.paths.filter((path) => path.workflow === id).length;
  const ordered = [...view.workflows].sort((a, b) => own(b.id) - own(a.id));
  const many = ordered.length > FEW;
  const fits = ({ nodes, edges }: PrintedWorkflow): boolean =>
    nodes.length > 0 && nodes.length <= MAX_NODES && edges.length <= MAX_EDGES;
  const shown = ordered
    .filter((workflow) => fits(workflow) && (!many || own(workflow.id) > 0))
    .slice(0, MAX_PICTURES);
  const styles: string[] = [];
  const drawn = shown.map((workflow, index) => {
    const left = view.paths.filter((path) => !lines.has(path.n));
    const scene = sceneOf(workflow, left);
    for (const line of scene.lines) {
      lines.add(line.n);
      styles.push(selectionStyle(line.n));
    }
    const picture = figure(workflow, scene, index, view);
    if (!many || index === 0) return picture;
    return html`<details class="fold"><summary>${name(workflow.name)} <span class="muted">${count(scene.lines.length, "leak path")}</span></summary>${picture}</details>`;
  });
  const rest = ordered.length - shown.length;
  const why = many ? "without a leak path, or too large for one page" : "empty, or too large for one page";
  const markup = html`${drawn}${rest > 0 && html`<p class="note left">${count(rest, "more workflow")} ${rest === 1 ? "is" : "are"} not drawn: ${why}.</p>`}`;
  return { markup, style: styles.join(""), lines };
}
