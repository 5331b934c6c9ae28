import type { Instance } from "../../model/instance.ts";
import { executionsWords, instanceTitle, placeWords, sortedFacts, valueWords } from "../instances.ts";
import type { View } from "../view.ts";
import { html, type Markup } from "./markup.ts";
import { name } from "./pieces.ts";

const CHIP = { bad: "fail", good: "pass", unknown: "unknown", info: "unknown" } as const;
const WORD = { bad: "Bad", good: "Good", unknown: "Unknown", info: "Note" } as const;

/** What the workflows run on, where a live server or a deployment file was read. */
export function instanceSection(view: View): Markup {
  const instances = (view.audit ?? view.map)?.instances ?? [];
  if (instances.length === 0) return html``;
  return html`<section id="instances" aria-labelledby="instances-title"><h2 id="instances-title">${instances.length === 1 ? "The instance" : "The instances"}</h2>${instances.map(instanceMarkup)}</section>`;
}

function instanceMarkup(instance: Instance): Markup {
  return html`<h3>${name(instanceTitle(instance))}</h3><p class="note">${executionsWords(instance)}.</p><ul class="checks">${sortedFacts(
    instance.facts,
  ).map((fact) => {
    const place = placeWords(fact);
    return html`<li><span class="chip ${CHIP[fact.state]}">${WORD[fact.state]}</span><span>${fact.title}: ${name(valueWords(fact))}</span>${place !== "" && html`<span class="note mono">${place}</span>`}</li>`;
  })}</ul>${instance.notes.length > 0 && html`<p class="note">${instance.notes.map((note) => html`${note}. `)}</p>`}`;
}
