import type { Source } from "../../lib/source.ts";
import type { Workflow } from "../../model/workflow.ts";
import { WorkflowBuilder } from "../build.ts";
import { orderByReferences } from "../order.ts";
import { asRecord, asText, get, isRecord } from "../values.ts";
import { FlowFiles } from "./files.ts";
import { addEnvironment, addInputs, flowName, noteMissing } from "./flow.ts";
import { addPrompty, addReply } from "./prompty.ts";

/** Names of prompts' files in a program. */
const PROMPTY = /["']([\w./-]{1,200}\.prompty)["']/g;
const MAX_PROMPTS = 50;

/**
 * A flow in code (`flow.flex.yaml`): its function gets what callers send and gives the answer. What it does in between is mapped
 * as far as its prompts' files tell; all of them may get all of it.
 */
export function parseFlex(source: Source, data: Record<string, unknown>): Workflow {
  const builder = new WorkflowBuilder(source);
  const files = new FlowFiles(source, data["additional_includes"]);
  const declared = asRecord(data["inputs"]);
  const sample = get(data["sample"], "inputs") ?? data["sample"];
  const inputs = Object.keys(declared).length > 0 ? declared : isRecord(sample) ? sample : {};
  const entry = addInputs(builder, inputs);
  if (entry.fields.length === 0)
    entry.fields.push({
      name: "*",
      dataClasses: ["conversation"],
      integrity: "untrusted",
      readers: [],
      basis: "service",
    });
  addEnvironment(builder, entry, data["environment_variables"]);
  const code = builder.add({
    id: "entry",
    name: asText(data["entry"]) ?? "entry",
    type: asText(data["language"]) ?? "python",
    roles: ["code"],
    output: "join",
    at: ["entry"],
  });
  builder.parameter(code, {
    field: "inputs",
    text: "",
    purpose: "content",
    references: [{ from: "node", name: entry.id, field: "*" }],
    at: ["entry"],
  });
  for (const [name, value] of Object.entries(asRecord(data["init"])))
    builder.parameter(code, {
      field: `init.${name}`,
      text: asText(value) ?? asText(get(value, "default")) ?? "",
      purpose: "other",
      at: ["init", name],
    });
  const program = files.find(`${modulePath(asText(data["entry"]) ?? "")}.py`);
  const names = new Set([...(program?.text ?? "").matchAll(PROMPTY)].map(([, name = ""]) => name));
  const prompts = [...names].slice(0, MAX_PROMPTS).flatMap((name) => {
    const file = files.find(name);
    const node =
      file === undefined
        ? undefined
        : addPrompty(builder, file, name, () => ({ from: "node", name: code.id, field: "*" }));
    return node ?? [];
  });
  addReply(builder, [code, ...prompts]);
  orderByReferences(builder);
  noteMissing(builder, files.missing);
  builder.partial("the flow is a program: which of its data goes where is known as far as its prompts tell");
  return builder.build({ name: flowName(source, data), format: "promptflow" });
}

/** `package.flow:chat` stands in `package/flow.py`. */
function modulePath(entry: string): string {
  return (entry.split(":", 1)[0] ?? "").replaceAll(".", "/").slice(0, 300);
}
