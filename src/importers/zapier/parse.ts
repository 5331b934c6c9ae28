import type { Source } from "../../lib/source.ts";
import type { Node, Parameter, Workflow } from "../../model/workflow.ts";
import { markLookups } from "../app.ts";
import { WorkflowBuilder } from "../build.ts";
import { purposeAt } from "../keys.ts";
import { fieldOf, type Leaf, leavesOf } from "../leaves.ts";
import { asText, at, isRecord } from "../values.ts";
import { builtinOf } from "./apps.ts";
import { type Zap, zapsOf } from "./file.ts";
import { placeOf, type Step, stepOf, type Usage, usageOf } from "./node.ts";
import { readKey, readMapping } from "./references.ts";

/** Every Zap of an export. */
export function parse(source: Source): Workflow[] {
  return zapsOf(source.data).map((zap) => new ZapReader(source, zap).read());
}

class ZapReader {
  readonly #builder: WorkflowBuilder;
  readonly #zap: Zap;
  readonly #steps: Step[];
  readonly #ids: ReadonlySet<string>;
  #missing = 0;

  constructor(source: Source, zap: Zap) {
    this.#builder = new WorkflowBuilder(source);
    this.#zap = zap;
    this.#steps = Object.entries(zap.nodes).flatMap(([id, raw]) => (isRecord(raw) ? [stepOf(id, raw)] : []));
    this.#ids = new Set(this.#steps.map(({ id }) => id));
  }

  read(): Workflow {
    const builder = this.#builder;
    const names = new Set<string>();
    const nodes = this.#steps.map((step) => {
      const usage = usageOf(step);
      return { step, usage, node: this.#node(step, usage, names) };
    });
    for (const { step, usage, node } of nodes) {
      const parent = step.raw["parent_id"];
      if (typeof parent === "number" || typeof parent === "string")
        builder.edge({ from: String(parent), to: step.id, kind: "control" });
      for (const leaf of leavesOf(step.raw["params"])) this.#parameter(step, usage, node, leaf);
    }
    markLookups(builder);
    if (this.#missing > 0)
      builder.partial(
        `${this.#missing} mapped fields name steps that are not in the export: what they read is not known`,
      );
    const id = this.#zap.data["id"];
    const title = asText(this.#zap.data["title"]) ?? "Zap";
    return builder.build({
      // Exports number their Zaps anew; a long id is the platform's own.
      ...(typeof id === "number" && id > 100_000 ? { id: String(id) } : {}),
      name: title,
      format: "zapier",
    });
  }

  #node(step: Step, usage: Usage, names: Set<string>): Node {
    const api = asText(step.raw["selected_api"])?.split("@", 1)[0] ?? "step";
    const title = asText(at(step.raw, "meta", "stepTitle")) ?? `${api} ${step.action}`.trim().slice(0, 120);
    const name = names.has(title) ? `${title} (${step.id})` : title;
    names.add(name);
    const place = placeOf(step);
    const account = step.raw["authentication_id"];
    const hasAccount = typeof account === "number" || (typeof account === "string" && account !== "");
    const node = this.#builder.add({
      id: step.id,
      name,
      type: `${api}.${step.action}`,
      ...usage.draft,
      ...(place === undefined ? {} : { place }),
      credentials: hasAccount ? [{ type: step.app }] : [],
      at: [...this.#zap.path, "nodes", step.id],
    });
    if (usage.unknown) this.#builder.unknownType(api);
    if (usage.entry !== undefined) this.#builder.entry({ nodeId: node.id, ...usage.entry });
    return node;
  }

  #parameter(step: Step, usage: Usage, node: Node, leaf: Leaf): void {
    const builtin = builtinOf(step.app);
    const isCode = builtin === "code" && leaf.path.at(-1) === "code" && leaf.path.length === 1;
    const { references, missing } = isCode
      ? { references: [], missing: 0 }
      : readMapping(leaf.text, this.#ids);
    this.#missing += missing;
    const isKey = builtin === "filter" && leaf.path.at(-1) === "key";
    const all = isKey ? readKey(leaf.text, this.#ids) : references;
    this.#builder.parameter(node, {
      field: fieldOf(leaf.path),
      text: leaf.text,
      purpose: builtin === "filter" ? "condition" : purposeAt(leaf.path, usage.setting, leaf.owner),
      ...(all.length === 0 ? {} : { references: all }),
      ...(isCode ? program(step, leaf.text) : {}),
      ...(builtin === "code" && leaf.path[0] === "input" ? { argument: leaf.path.slice(1).join(".") } : {}),
      at: [...this.#zap.path, "nodes", step.id, "params", ...leaf.path],
    });
  }
}

/** A program reads its input as `inputData.NAME` in JavaScript, `input_data["NAME"]` in Python; the action does not say which. */
function isPython({ raw }: Step): boolean {
  const code = asText(at(raw, "params", "code")) ?? "";
  const title = `${asText(raw["title"]) ?? ""} ${asText(raw["action"]) ?? ""}`;
  if (/python/i.test(title)) return true;
  if (/javascript/i.test(title)) return false;
  return (
    /\binput_data\b|^[ \t]{0,40}(?:import|from|def)[ \t]{1,8}\w{1,80}(?![^\n]{0,200}['"])/m.test(
      code.slice(0, 20_000),
    ) && !/\binputData\b/.test(code)
  );
}

function program(step: Step, text: string): Partial<Parameter> & { text: string } {
  return {
    text,
    kind: "code",
    purpose: "code",
    language: isPython(step) ? "python" : "javascript",
    runtime: "globals",
  };
}
