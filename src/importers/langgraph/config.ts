import type { Source } from "../../lib/source.ts";
import type { Workflow } from "../../model/workflow.ts";
import { WorkflowBuilder } from "../build.ts";
import { readConfigured, workflowOf } from "../programs/read.ts";
import { asText, get, isRecord } from "../values.ts";
import { LANGCHAIN } from "./library.ts";
import { offerRunnable } from "./offers.ts";
import { Runnable } from "./runnables.ts";
import { trace } from "./tracing.ts";

const MAX_GRAPHS = 200;
const MAX_LEVELS = 5;

/** One workflow per graph of a `langgraph.json`. https://docs.langchain.com/langgraph-platform/cli#configuration-file */
export function parseConfig(source: Source, data: Record<string, unknown>): Workflow[] {
  const graphs = Object.entries(isRecord(data["graphs"]) ? data["graphs"] : {}).slice(0, MAX_GRAPHS);
  return graphs.map(([name, where]) =>
    graphWorkflow(source, data, name, asText(where) ?? asText(get(where, "path")) ?? ""),
  );
}

/** `./src/agent/graph.py:graph`. */
function placeOf(where: string): { file: string; name: string } {
  const colon = where.lastIndexOf(":");
  return colon <= 1
    ? { file: where, name: "graph" }
    : { file: where.slice(0, colon), name: where.slice(colon + 1) };
}

function graphWorkflow(source: Source, data: Record<string, unknown>, name: string, where: string): Workflow {
  const { file, name: variable } = placeOf(where);
  const program = source.near?.(file);
  const auth = asText(get(data["auth"], "path")) === undefined ? "unknown" : "platform";
  const notes = [
    auth === "unknown"
      ? "who may call the graph is decided where it is deployed: the file names no handler for authentication"
      : "a handler of its own decides who may call the graph",
    ...(get(data["http"], "app") === undefined
      ? []
      : ["routes of its own are added to the server (`http.app`)"]),
    ...(data["store"] === undefined ? [] : ["a store that all threads share is set up (`store`)"]),
    ...(asText(data["env"]) === undefined ? [] : ["variables come from a file beside it (`env`)"]),
  ];
  const run =
    program === undefined
      ? undefined
      : readConfigured(program, LANGCHAIN, (made, module) => {
          const value = module.scope.get(variable);
          const site = {
            source: program,
            at: value?.fn?.made?.start ?? 0,
            key: `${program.file}#${variable}`,
          };
          const result =
            value?.fn === undefined
              ? value
              : made.evaluator.invoke(value.fn, { args: [], named: new Map(), site, run: made });
          offerRunnable(made, name, result?.thing, site, { auth, protocol: "api" });
          if (tracing(source, data)) trace(made, site);
          return result?.thing instanceof Runnable;
        });
  const workflow = run === undefined ? undefined : workflowOf(run, "langgraph", name);
  if (workflow !== undefined)
    return { ...workflow, id: `${workflow.id}`, file: source.file, notes: [...workflow.notes, ...notes] };
  return unread(source, name, where, auth, notes);
}

/** Whether the file of variables beside it turns tracing on. */
function tracing(source: Source, data: Record<string, unknown>): boolean {
  const env = data["env"];
  const variables = isRecord(env) ? env : source.near?.(asText(env) ?? ".env")?.data;
  return ["LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"].some(
    (name) => String(get(variables, name)).toLowerCase() === "true",
  );
}

/** A graph whose program is not there. */
function unread(
  source: Source,
  name: string,
  where: string,
  auth: "unknown" | "platform",
  notes: readonly string[],
): Workflow {
  const builder = new WorkflowBuilder(source);
  const at = ["graphs", name];
  const input = builder.add({
    id: "input",
    name: `${name} input`,
    type: "input",
    roles: ["entry"],
    output: "emit",
    fields: [
      { name: "*", dataClasses: ["conversation"], integrity: "untrusted", readers: [], basis: "service" },
    ],
    at,
  });
  builder.entry({ nodeId: input.id, protocol: "api", auth, reach: "unknown" });
  const graph = builder.add({
    id: "graph",
    name,
    type: "graph",
    roles: ["unknown"],
    party: "unknown",
    output: "join",
    at,
  });
  builder.parameter(graph, {
    field: "input",
    text: "",
    purpose: "content",
    references: [{ from: "node", name: input.id, field: "*" }],
    at,
  });
  builder.parameter(graph, { field: "path", text: where, purpose: "other", at });
  const answer = builder.add({
    id: "answer",
    name: `Answer of ${name}`,
    type: "response",
    roles: ["respond"],
    party: "caller",
    at,
  });
  builder.parameter(answer, {
    field: "message",
    text: "",
    purpose: "message",
    references: [{ from: "node", name: graph.id, field: "*" }],
    at,
  });
  builder.edge({ from: input.id, to: graph.id, kind: "control" });
  builder.edge({ from: graph.id, to: answer.id, kind: "control" });
  for (const note of notes) builder.note(note);
  builder.partial(
    "cannot judge the graph: its program is not beside this file, or makes no graph that could be read",
  );
  return builder.build({ name, format: "langgraph" });
}

/** Whether a `langgraph.json` above a program names it, and is read too. */
export function graphsNamedBy(source: Source): boolean {
  const folders = source.file.split(/[\\/]/);
  for (let level = 0; level <= MAX_LEVELS; level++) {
    const config = source.near?.(`${"../".repeat(level)}langgraph.json`);
    const graphs = get(config?.data, "graphs");
    if (config === undefined || !isRecord(graphs) || config.readToo === false) continue;
    const own = folders.slice(folders.length - 1 - level).join("/");
    return Object.values(graphs).some((where) => {
      const path = asText(where) ?? asText(get(where, "path")) ?? "";
      return placeOf(path).file.replace(/^\.\//, "") === own;
    });
  }
  return false;
}
