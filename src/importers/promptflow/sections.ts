import type { Source } from "../../lib/source.ts";
import type { Node, Reference } from "../../model/workflow.ts";
import type { WorkflowBuilder } from "../build.ts";
import { type Printed, readTemplate } from "./template.ts";

/**
 * Adds the messages of a template to a node. `file` is where it stands, from `offset` on; `resolve` says what one of its
 * variables is.
 */
export function addSections(
  builder: WorkflowBuilder,
  node: Node,
  file: Source,
  { text, offset }: { text: string; offset: number },
  chat: boolean,
  resolve: (printed: Printed) => Reference | undefined,
): void {
  for (const section of readTemplate(text, chat)) {
    const references = section.printed.flatMap((one) => resolve(one) ?? []);
    builder.parameter(
      node,
      {
        field: section.purpose === "prompt" ? "prompt" : "system",
        text: section.text,
        purpose: section.purpose,
        ...(references.length > 0 ? { references } : {}),
        at: offset + section.offset,
      },
      file,
    );
  }
}
