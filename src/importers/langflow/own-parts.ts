import type { EdgeKind, ParameterPurpose } from "../../model/workflow.ts";
import { appNode } from "../app.ts";
import { lookUp } from "../values.ts";
import { type Draft, databaseDraft } from "./draft.ts";
import type { Flow, FlowNode } from "./node.ts";

/** Agents that are made for one source of data, which they name themselves. */

interface Part {
  type: string;
  draft: Draft;
  kind: EdgeKind;
  /** What the model fills in. */
  asks?: ParameterPurpose;
}

const file: Part = {
  type: "file",
  draft: appNode({ id: "file", kind: "files", party: "own" }, "read"),
  kind: "document",
};
const python: Part = {
  type: "python",
  draft: { roles: ["code"], party: "own", output: "join" },
  kind: "tool",
  asks: "command",
};

const PARTS: Readonly<Record<string, (node: FlowNode) => readonly Part[]>> = {
  CSVAgent: () => [file, python],
  JsonAgent: () => [file],
  JSONAgent: () => [file],
  SQLAgent: (node) => [{ type: "database", draft: databaseDraft(node), kind: "tool", asks: "query" }],
};

/** Adds the parts of an agent as nodes of their own, attached to it. */
export function addOwnParts(flow: Flow, node: FlowNode): void {
  for (const { type, draft, kind, asks } of lookUp(PARTS, node.type)?.(node) ?? []) {
    const part = flow.builder.add({
      ...draft,
      roles: kind === "tool" ? ["tool", ...draft.roles] : [...draft.roles],
      id: `${node.id}/${type}`,
      name: `${node.label}: ${type}`,
      type: `langflow.${type}`,
      at: node.at("template"),
    });
    if (asks !== undefined)
      flow.builder.parameter(part, {
        field: "arguments",
        text: "",
        purpose: asks,
        modelChosen: true,
        at: node.at(),
      });
    flow.builder.edge({ from: part.id, to: node.id, kind });
  }
}
