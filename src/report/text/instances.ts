import type { Instance, InstanceFact } from "../../model/instance.ts";
import { executionsWords, instanceTitle, placeWords, sortedFacts, valueWords } from "../instances.ts";
import { count } from "../words.ts";
import { type Ink, item, plain, wrap } from "./ink.ts";

const MARK: Record<InstanceFact["state"], Parameters<Ink["paint"]>[0]> = {
  bad: "red",
  unknown: "yellow",
  info: "dim",
  good: "green",
};

/** What the workflows run on. `all`: every fact; otherwise what is bad, and how many others there are. */
export function instanceLines(instances: readonly Instance[] | undefined, ink: Ink, all: boolean): string[] {
  return (instances ?? []).flatMap((instance) => {
    const facts = sortedFacts(instance.facts);
    const shown = all ? facts : facts.filter(({ state }) => state === "bad");
    const rest = facts.length - shown.length;
    return [
      ...wrap(plain(instanceTitle(instance)), ink.width).map((line) => ink.paint(["bold", "cyan"], line)),
      ...item(executionsWords(instance), ink.width, "  "),
      ...shown.flatMap((fact) => factLines(fact, ink)),
      ...(rest > 0 ? [`  … and ${count(rest, "more fact")} (leakproof map shows them)`] : []),
      ...instance.notes.flatMap((note) => item(note, ink.width, "  ")),
      "",
    ];
  });
}

function factLines(fact: InstanceFact, ink: Ink): string[] {
  const place = placeWords(fact);
  const text = `${fact.title}: ${valueWords(fact)}${place === "" ? "" : ` (${place})`}`;
  return item(text, ink.width - 2, "    ").map((line, i) =>
    i === 0 ? `  ${ink.paint(MARK[fact.state], "●")} ${line.slice(4)}` : line,
  );
}
