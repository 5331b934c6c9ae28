import { OWASP_AGENTIC, OWASP_LLM } from "../../lib/frameworks.ts";
import type { Finding, Frameworks } from "../../model/finding.ts";
import type { View } from "../view.ts";
import { count } from "../words.ts";
import { html, type Markup, prose } from "./markup.ts";
import { name, severityMark, tags } from "./pieces.ts";

/** The entries of public lists that findings fall under; those of OWASP with their titles. */
export function frameworkTags(findings: readonly Finding[]): Markup {
  const all = (pick: (frameworks: Frameworks) => string[]): string[] => [
    ...new Set(findings.flatMap((finding) => pick(finding.frameworks))),
  ];
  const texts = [
    ...all((f) => f.owaspLlm).map((id) => titled(id, OWASP_LLM)),
    ...all((f) => f.owaspAgentic).map((id) => titled(id, OWASP_AGENTIC)),
    ...all((f) => f.atlas),
    ...all((f) => f.cwe),
  ];
  return tags(texts, "Frameworks: OWASP, MITRE ATLAS, CWE");
}

function titled(id: string, titles: Readonly<Record<string, string>>): string {
  return titles[id] === undefined ? id : `${id} ${titles[id]}`;
}

function article(finding: Finding): Markup {
  // One line may hold a whole export, and several places of a finding.
  const places = [...new Set(finding.locations.map(({ file, line }) => `${file}:${line}`))];
  const shown = places.slice(0, 5);
  const rest = places.length - shown.length;
  return html`<article class="finding">
<h3>${name(finding.title)}</h3>
<p class="meta">${severityMark(finding.severity)}<span class="mono">${finding.ruleId}</span><span>${finding.confidence} confidence</span>${shown.map((place) => html`<span class="mono">${place}</span>`)}${rest > 0 && `and ${count(rest, "more place")}`}</p>
<div class="text">${prose(finding.message)}
<div class="do"><h4>What to do</h4>${prose(finding.remediation)}${finding.fix !== undefined && html`<p class="muted">A ${finding.fix.safety} fix is at hand: ${finding.fix.description}</p>`}</div></div>
${frameworkTags([finding])}
</article>`;
}

/** Findings that are not themselves a path: what stands open, what is written where it should not be. */
export function findingSection(view: View): Markup {
  if (view.otherFindings.length === 0) return html``;
  const title = view.paths.length > 0 ? "Other findings" : "Findings";
  return html`<section id="findings" aria-labelledby="findings-title"><h2 id="findings-title">${title}</h2>${view.otherFindings.map(article)}</section>`;
}
