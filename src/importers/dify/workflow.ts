import type { Node, Reference, Workflow } from "../../model/workflow.ts";
import { quoted } from "../build.ts";
import { at, get } from "../values.ts";
import { agent } from "./agent.ts";
import type { App } from "./app.ts";
import { isChat, nameOf } from "./document.ts";
import { formOf, isFile, schedule, start, webhook } from "./entries.ts";
import {
  aggregator,
  answer,
  assigner,
  branch,
  code,
  documents,
  end,
  human,
  iteration,
  list,
  loop,
  mark,
  template,
} from "./flow.ts";
import { addEdges, graphOf, reachedNodes, readEdges } from "./graph.ts";
import { index, retrieval } from "./knowledge.ts";
import { classifier, extractor, llm } from "./models.ts";
import { add, type Make, type ReadNode, readNodes, recordAt } from "./node.ts";
import { datasource, pluginTrigger, request, tool } from "./outside.ts";
import { selectorOf } from "./selectors.ts";
import { Shared } from "./shared.ts";
import { addSpeech } from "./speech.ts";

/** All node types of Dify, up to DSL 0.7. Source: `BuiltinNodeTypes` and `NodeType` of langgenius/dify. */
function makers(shared: Shared, answers: boolean): ReadonlyMap<string, Make> {
  return new Map<string, Make>([
    ["start", start],
    ["trigger-webhook", webhook],
    ["trigger-schedule", schedule],
    ["trigger-plugin", pluginTrigger],
    ["datasource", datasource],
    ["end", end(answers)],
    ["answer", answer(shared)],
    ["llm", llm(shared)],
    ["question-classifier", classifier(shared)],
    ["parameter-extractor", extractor(shared)],
    ["agent", agent(shared)],
    ["knowledge-retrieval", retrieval],
    ["knowledge-index", index],
    ["tool", tool],
    ["http-request", request(shared)],
    ["code", code],
    ["template-transform", template],
    ["if-else", branch],
    ["variable-aggregator", aggregator],
    ["variable-assigner", aggregator],
    ["assigner", assigner(shared)],
    ["iteration", iteration],
    ["iteration-start", mark],
    ["loop", loop],
    ["loop-start", mark],
    ["loop-end", mark],
    ["document-extractor", documents],
    ["list-operator", list],
    ["human-input", human],
  ]);
}

/** A type that nobody knows may do anything with what it reads. */
const unknown: Make = (app, read) => {
  app.builder.unknownType(read.type);
  const node = add(app, read, ["unknown"], { party: "unknown", output: "join" });
  app.texts(node, "", read.data, "other", read.at);
};

const ENTRIES = ["start", "trigger-webhook", "trigger-plugin", "trigger-schedule"];

/** An app whose behaviour is a graph: workflow, chatflow, or the pipeline of a knowledge base. */
export function readGraph(app: App): Workflow {
  const { nodes: rawNodes, edges: rawEdges } = graphOf(app.data);
  const edges = readEdges(rawEdges);
  const nodes = withReach(app, readNodes(rawNodes, ["workflow", "graph", "nodes"]), edges);
  const starts = nodes.filter(({ type }) => type === "start");
  for (const { id } of nodes) app.ids.add(id);
  for (const { id } of starts) app.starts.add(id);
  const entry = ENTRIES.flatMap((type) => nodes.find((node) => node.type === type) ?? [])[0]?.id;
  const files = starts.flatMap(({ data }) => formOf(data["variables"]).filter(isFile));
  const features = ["workflow", "features"];
  const shared = new Shared(app, entry, features, new Set(files.map(({ name }) => name)));
  app.scopes = shared;
  // A workflow that only events start answers nobody.
  const byType = makers(shared, starts.length > 0 || nodes.every(({ type }) => !type.startsWith("trigger-")));
  for (const node of nodes) (byType.get(node.type) ?? unknown)(app, node);
  addEdges(app.builder, nodes, edges);
  shared.keepTurns(answersOf(app));
  if (isChat(app.mode))
    addSpeech(app, features, {
      speech_to_text: entry === undefined ? [] : [{ from: "node", name: entry, field: "sys.query" }],
      text_to_speech: answersOf(app),
    });
  if (app.mode === "advanced-chat") quoteSources(app, nodes, features);
  if (nodes.length === 0) app.builder.damaged("cannot judge: the file holds no nodes");
  return finish(app);
}

/**
 * Dify shows passages beside an answer when a model got them as its context, whatever its prompt makes of them, and the app quotes
 * its sources (`retriever_resource`).
 */
function quoteSources(app: App, nodes: readonly ReadNode[], features: readonly string[]): void {
  const place = [...features, "retriever_resource"];
  if (at(app.data, ...place, "enabled") !== true) return;
  const bases = new Set(nodes.flatMap(({ id, type }) => (type === "knowledge-retrieval" ? [id] : [])));
  for (const { id, data } of nodes) {
    const context = recordAt(data, "context");
    const [base] = selectorOf(context["variable_selector"]) ?? [];
    if (context["enabled"] !== true || base === undefined || !bases.has(base)) continue;
    for (const answer of app.builder.nodes)
      if (answer.type === "answer" && readsFrom(answer, id))
        app.builder.parameter(answer, {
          field: "retriever_resource",
          text: "passages that the answer rests on",
          purpose: "message",
          references: [{ from: "node", name: base, field: "result" }],
          at: place,
        });
  }
}

const readsFrom = (node: Node, id: string): boolean =>
  node.parameters.some(({ references = [] }) => references.some(({ name }) => name === id));

/** All answers of a conversation. */
function answersOf({ builder }: App): Reference[] {
  return builder.nodes
    .filter(({ type, disabled }) => type === "answer" && !disabled)
    .map(({ id }) => ({ from: "node", name: id, field: "answer" }));
}

function withReach(app: App, nodes: readonly ReadNode[], edges: ReturnType<typeof readEdges>): ReadNode[] {
  const reached = reachedNodes(nodes, edges);
  if (reached === undefined) return [...nodes];
  const lost = nodes.filter(({ id }) => !reached.has(id));
  if (lost.length > 0)
    app.builder.note(
      `nothing leads to these nodes, so they never run: ${quoted(lost.map(({ name }) => name))}`,
    );
  return nodes.map((node) => ({ ...node, unreached: !reached.has(node.id) }));
}

/** Builds the workflow, and says how much of it could not be followed. */
export function finish(app: App): Workflow {
  const { broken, resolved } = app.references;
  if (broken > 0)
    app.builder.damaged(
      `cannot judge ${broken} of ${broken + resolved} references: they lead to nodes that do not exist`,
    );
  if (app.unknownTools.size > 0)
    app.builder.note(
      `tools this version does not know, so who gets what they are given is unknown: ${quoted([...app.unknownTools])}`,
    );
  return app.builder.build({ name: nameOf(app.data), format: "dify" });
}

/** Whether a file holds a graph. */
export const hasGraph = (data: unknown): boolean => get(data, "workflow") !== undefined;
