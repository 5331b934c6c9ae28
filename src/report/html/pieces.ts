import { capitalised } from "../../lib/text.ts";
import type { Severity } from "../../model/finding.ts";
import type { End, PathState } from "../view.ts";
import { STATUS } from "../words.ts";
import { html, type Markup, type Part } from "./markup.ts";

/** A shape for each state, so that colour is never the only sign. */
const GLYPH: Record<string, string> = {
  proved: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z",
  fail: "M3 1.5L1.5 3l5 5-5 5L3 14.5l5-5 5 5 1.5-1.5-5-5 5-5L13 1.5l-5 5z",
  dismissed: "M1 8.5l2-2 3.5 3.5 7-8 2 1.8-9 10.4z",
  pass: "M1 8.5l2-2 3.5 3.5 7-8 2 1.8-9 10.4z",
  fixed: "M1 8.5l2-2 3.5 3.5 7-8 2 1.8-9 10.4z",
  blocked: "M8 .8l6 2.2v5c0 3.6-2.5 6-6 7.2-3.5-1.2-6-3.6-6-7.2V3z",
  inconclusive: "M8 1a7 7 0 1 0 0 14V1z",
  untested: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 2.4a4.6 4.6 0 1 1 0 9.2 4.6 4.6 0 0 1 0-9.2z",
  found: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 2.4a4.6 4.6 0 1 1 0 9.2 4.6 4.6 0 0 1 0-9.2z",
  unknown: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 2.4a4.6 4.6 0 1 1 0 9.2 4.6 4.6 0 0 1 0-9.2z",
};

export function glyph(state: string): Markup {
  return html`<svg viewBox="0 0 16 16" aria-hidden="true"><path fill="currentColor" fill-rule="evenodd" d="${GLYPH[state] ?? GLYPH["unknown"]}"/></svg>`;
}

export function verdictChip(status: PathState): Markup {
  return html`<span class="chip ${status}">${glyph(status)}${STATUS[status]}</span>`;
}

const LEVEL: Record<Severity, number> = { critical: 4, high: 3, medium: 2, low: 1, info: 0 };

/** A severity as rising bars and as a word. */
export function severityMark(severity: Severity): Markup {
  const bars = [1, 2, 3, 4].map((i) => html`<i class="${i <= LEVEL[severity] && "on"}"></i>`);
  return html`<span class="severity"><span class="bars" aria-hidden="true">${bars}</span>${capitalised(severity)}</span>`;
}

/** A text from a document; its direction does not run into what stands beside it. */
export function name(text: string): Markup {
  return html`<bdi>${text}</bdi>`;
}

export function endName(end: End): Markup {
  return html`<bdi>${end.nodeName}</bdi>${end.field !== "" && end.field !== "*" && html`<span class="field">.<bdi>${end.field}</bdi></span>`}`;
}

export function tags(texts: readonly string[], label: string): Markup {
  if (texts.length === 0) return html``;
  return html`<ul class="tags" aria-label="${label}">${texts.map((text) => html`<li><span class="tag" title="${text}">${text}</span></li>`)}</ul>`;
}

/**
 * A table that becomes a list of cards on a narrow screen. The roles are stated because a browser drops them from table
 * elements that are laid out in another way.
 */
export function table(caption: string, heads: readonly string[], rows: readonly (readonly Part[])[]): Markup {
  const head = heads.map((text) => html`<th role="columnheader" scope="col">${text}</th>`);
  const body = rows.map(
    (cells) =>
      html`<tr role="row">${cells.map((cell, i) => html`<td role="cell" data-label="${heads[i]}" class="${cell === "" && "empty"}"><span>${cell}</span></td>`)}</tr>`,
  );
  return html`<div class="tablebox"><table class="table" role="table" aria-label="${caption}"><thead role="rowgroup"><tr role="row">${head}</tr></thead><tbody role="rowgroup">${body}</tbody></table></div>`;
}

export function facts(rows: readonly (readonly [string, Part])[]): Markup {
  const told = rows.filter(([, value]) => value !== "" && value !== undefined);
  return html`<dl class="facts">${told.map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`)}</dl>`;
}
