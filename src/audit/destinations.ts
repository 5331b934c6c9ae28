import type { Node, Parameter } from "../model/workflow.ts";

const FIXED_HOST = /^=?https?:\/\/[^/{}\s]+(?:\/|$)/i;

/** Where a node sends to: recipients, and addresses (not what is only appended to them). */
export function destinationsOf(node: Node): Parameter[] {
  return node.parameters.filter(
    ({ purpose, field }) =>
      purpose === "recipient" || (purpose === "url" && /(?:^|\.)(?:\w*url|endpoint\w*)$/i.test(field)),
  );
}

const CONTENT: ReadonlySet<string> = new Set(["message", "body", "content", "prompt"]);

/** Looking a user up by an id that the model gives sends him nothing. */
function carriesContent(node: Node): boolean {
  return node.parameters.some(({ purpose }) => CONTENT.has(purpose));
}

/** The destination that a model picks at run time, if there is one: whoever steers the model picks it. */
export function chosenDestination(node: Node): Parameter | undefined {
  return destinationsOf(node).find(
    ({ modelChosen, purpose, text }) =>
      modelChosen && (purpose === "url" ? !FIXED_HOST.test(text) : carriesContent(node)),
  );
}
