import type { View } from "../view.ts";
import { STATUS } from "../words.ts";
import {
  checklistSection,
  coverageSection,
  ledgerSection,
  mapSections,
  methodSection,
  runSection,
} from "./facts.ts";
import { figures } from "./figure.ts";
import { findingSection } from "./findings.ts";
import { head, headline, kindName } from "./head.ts";
import { instanceSection } from "./instances.ts";
import { html, type Markup, trusted } from "./markup.ts";
import { comparison, pathSection } from "./paths.ts";
import { STYLE } from "./style.ts";

/** No script, nothing fetched, nothing sent: the page is what it holds. */
const CSP =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

function contents(view: View, sections: readonly { id: string; title: string; body: Markup }[]): Markup {
  const numbers = view.paths.map((path) => {
    const status = path.state;
    return html`<li><a class="number ${status}" href="#path-${path.n}" aria-label="Leak path ${path.n}, ${STATUS[status].toLowerCase()}">${path.n}</a></li>`;
  });
  const items = sections.map(
    ({ id, title }) =>
      html`<li><a href="#${id}">${title}</a></li>${id === "paths" && html`<li><ol>${numbers}</ol></li>`}`,
  );
  return html`<nav class="contents" aria-label="Contents"><p>Contents</p><ol>${items}</ol></nav>`;
}

/** One self-contained page. Works from a file, without a network, without scripts, on paper. */
export function renderHtml(view: View): string {
  const drawn = figures(view);
  const picture = html`<section id="workflow" aria-labelledby="workflow-title"><h2 id="workflow-title">${view.workflows.length > 1 ? "The workflows" : "The workflow"}</h2>${drawn.markup}</section>`;
  const sections = [
    ...mapSections(view),
    { id: "compare", title: "Before and after", body: comparison(view) },
    { id: "workflow", title: "Workflow", body: view.workflows.length > 0 ? picture : html`` },
    { id: "paths", title: "Leak paths", body: pathSection(view, drawn.lines) },
    {
      id: "findings",
      title: view.paths.length > 0 ? "Other findings" : "Findings",
      body: findingSection(view),
    },
    { id: "checklist", title: "Checklist", body: checklistSection(view) },
    { id: "ledger", title: "Data ledger", body: ledgerSection(view) },
    { id: "instances", title: "Instances", body: instanceSection(view) },
    { id: "coverage", title: "Coverage and limits", body: coverageSection(view) },
    { id: "method", title: "How a verdict is made", body: methodSection(view) },
    { id: "facts", title: view.run === undefined ? "Facts" : "Run facts", body: runSection(view) },
  ].filter(({ body }) => body.toString() !== "");
  const about = view.run?.target ?? view.workflows[0]?.name ?? "";
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(CSP)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="leakproof">
<title>${headline(view)} · ${about !== "" && `${about} · `}Leakproof ${kindName(view).toLowerCase()}</title>
<link rel="icon" href="data:,">
<style>${trusted(STYLE)}${trusted(drawn.style)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<div class="layout">
${head(view)}
${contents(view, sections)}
<main id="main" tabindex="-1">
${sections.map(({ body }) => body)}
<footer><p>Made by Leakproof on the machine that ran it. Values in this page are planted or redacted.</p></footer>
</main>
</div>
</body>
</html>
`;
  return page.toString();
}
