import type { Source } from "../../lib/source.ts";
import type { Workflow } from "../../model/workflow.ts";
import { shortName, WorkflowBuilder } from "../build.ts";
import { asList, asText, get } from "../values.ts";
import { addAgentflow } from "./agentflow.ts";
import { addChatflow } from "./chatflow.ts";
import { type FoundFlow, findFlows } from "./documents.ts";
import { type Flow, readEdges, readNodes } from "./node.ts";
import { isAgentflow } from "./steps.ts";

/** Every flow in an export. Errors: `damaged`, `too-large`. */
export function parse(source: Source): Workflow[] {
  const customTools = toolsOf(source.data);
  return findFlows(source.data, source.file).map((found) => toWorkflow(found, source, customTools));
}

function toWorkflow(found: FoundFlow, source: Source, customTools: ReadonlyMap<string, string>): Workflow {
  const builder = new WorkflowBuilder(source);
  const { nodes, broken } = readNodes(found);
  if (broken > 0)
    builder.damaged(`cannot judge ${broken} entries of \`nodes\` that are no nodes, or share an id`);
  if (nodes.size >= 2 && [...nodes.values()].every(({ inputs }) => Object.keys(inputs).length === 0))
    builder.damaged("cannot judge: the inputs of every node were stripped from this export");
  const edges = readEdges(found);
  const flow: Flow = {
    builder,
    nodes,
    edges,
    into: Map.groupBy(edges, ({ to }) => to),
    outOf: Map.groupBy(edges, ({ from }) => from),
    found,
    customTools,
  };
  if (isAgentflow(nodes.values())) addAgentflow(flow);
  else addChatflow(flow);
  const id = asText(found.entity["id"]);
  return builder.build({
    ...(id === undefined ? {} : { id }),
    name: found.name ?? shortName(asText(found.flow["description"]) ?? "(unnamed)", 80),
    format: "flowise",
  });
}

/** Programs of custom tools that the export of a whole instance lists beside its flows. */
function toolsOf(data: unknown): ReadonlyMap<string, string> {
  return new Map(
    asList(get(data, "Tool")).flatMap((tool): [string, string][] => {
      const id = asText(get(tool, "id"));
      const func = asText(get(tool, "func"));
      return id === undefined || func === undefined ? [] : [[id, func]];
    }),
  );
}
