import type { Source } from "../../lib/source.ts";
import { AppError } from "../../model/errors.ts";
import type { Workflow } from "../../model/workflow.ts";
import { type Exposure, readProgram, workflowOf } from "../programs/read.ts";
import { isRecord } from "../values.ts";
import { Agent, Classic } from "./agents.ts";
import { graphsNamedBy, parseConfig } from "./config.ts";
import { Graph, GraphBuilder } from "./graph.ts";
import { LANGCHAIN } from "./library.ts";
import { WithHistory } from "./memory.ts";
import { offerRunnable } from "./offers.ts";
import { Chain } from "./runnables.ts";

/** A program is one workflow, a configuration one for each of its graphs. */
export function parse(source: Source): Workflow[] {
  if (isRecord(source.data)) return parseConfig(source, source.data);
  // A program that a configuration names is read with it.
  if (graphsNamedBy(source)) return [];
  const run = readProgram(source, LANGCHAIN, EXPOSURE);
  if (run === undefined)
    throw new AppError(
      "invalid-workflow",
      "this is no program that Leakproof can read",
      "Does it run (Python) or compile (TypeScript, JavaScript)?",
      { file: source.file },
    );
  const format = run.memory.has("graph") || /langgraph/.test(source.text) ? "langgraph" : "langchain";
  const workflow = workflowOf(run, format, source.file.split(/[\\/]/).slice(-2).join("/"));
  return workflow === undefined ? [] : [workflow];
}

/** What a file gives others to run: graphs, agents, chains; not the parts of a graph that stands elsewhere. */
export const EXPOSURE: Exposure = {
  skips: (_, { fn }) => {
    const [first] = fn?.made?.params ?? [];
    return first?.target.type === "name" && /^(?:_?state|self|cls)$/.test(first.target.name);
  },
  offers: (name, { thing }, site, run) => {
    const runs = [Graph, Agent, Chain, Classic, WithHistory].some((kind) => thing instanceof kind);
    if (runs || thing instanceof GraphBuilder) offerRunnable(run, name, thing, site, { auth: "unknown" });
  },
};
