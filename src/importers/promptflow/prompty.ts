import type { Source } from "../../lib/source.ts";
import { parseYaml } from "../../lib/yaml.ts";
import type { Node, Reference, Workflow } from "../../model/workflow.ts";
import { WorkflowBuilder } from "../build.ts";
import { orderByReferences } from "../order.ts";
import { asRecord, asText, get, isRecord } from "../values.ts";
import { addInputs, flowName } from "./flow.ts";
import { addSections } from "./sections.ts";
import { modelDraft, modelService } from "./vendor.ts";

/** A prompt with its model in front: YAML between two lines `---`, then the template. https://prompty.ai/docs/prompty-file-spec */
interface Prompty {
  front: Source;
  template: string;
  offset: number;
}

const FENCE = /^---[ \t]{0,20}\r?$/gm;

function readPrompty(source: Source): Prompty | undefined {
  const fences = source.text.matchAll(FENCE);
  const first = fences.next().value;
  const second = fences.next().value;
  if (first === undefined || second === undefined) return undefined;
  const offset = second.index + second[0].length;
  const front = parseYaml(source.text.slice(first.index + first[0].length, second.index), source.file);
  return { front, template: source.text.slice(offset), offset };
}

/** Adds the model call of a prompt's file. `inputs` says what its variables are. */
export function addPrompty(
  builder: WorkflowBuilder,
  source: Source,
  id: string,
  resolve: (name: string, field: string) => Reference | undefined,
): Node | undefined {
  const prompty = readPrompty(source);
  if (prompty === undefined) return undefined;
  const { front, template, offset } = prompty;
  const model = get(front.data, "model");
  const configuration = get(model, "configuration");
  const service =
    modelService(asText(get(configuration, "type"))) ??
    (get(configuration, "azure_deployment") === undefined ? undefined : "azure-openai");
  const node = builder.add(
    { id, name: asText(get(front.data, "name")) ?? id, type: "prompty", ...modelDraft(service), at: 0 },
    source,
  );
  const connection = asText(get(configuration, "connection"));
  if (connection !== undefined) node.credentials.push({ type: "connection", name: connection });
  for (const [name, value] of Object.entries(asRecord(configuration)))
    if (name !== "connection")
      builder.parameter(
        node,
        { field: `configuration.${name}`, text: asText(value) ?? "", purpose: "other", at: 0 },
        source,
      );
  const chat = get(model, "api") !== "completion";
  addSections(builder, node, source, { text: template, offset }, chat, ({ name, field }) =>
    resolve(name, field),
  );
  return node;
}

/** A prompt's file as a flow of its own: what callers send, the model, its answer. */
export function parsePrompty(source: Source): Workflow {
  const builder = new WorkflowBuilder(source);
  const data = readPrompty(source)?.front.data;
  const declared = asRecord(get(data, "inputs"));
  const sample = get(data, "sample");
  const inputs = Object.keys(declared).length > 0 ? declared : isRecord(sample) ? sample : {};
  const entry = addInputs(builder, inputs);
  const node = addPrompty(builder, source, "prompt", (name, field) => ({
    from: "node",
    name: entry.id,
    field: field === "*" ? name : `${name}.${field}`,
  }));
  if (node !== undefined) addReply(builder, [node]);
  orderByReferences(builder);
  return builder.build({ name: flowName(source, data), format: "promptflow" });
}

/** What goes back to the caller: all that these nodes give. */
export function addReply(builder: WorkflowBuilder, nodes: readonly Node[]): void {
  const reply = builder.add({
    id: "outputs",
    name: "Flow outputs",
    type: "outputs",
    roles: ["respond"],
    party: "caller",
    at: ["outputs"],
  });
  for (const { id, name } of nodes)
    builder.parameter(reply, {
      field: name,
      text: "",
      purpose: "body",
      references: [{ from: "node", name: id, field: "*" }],
      at: ["outputs"],
    });
}
