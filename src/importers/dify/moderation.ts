import type { Node, Reference } from "../../model/workflow.ts";
import type { NodeDraft } from "../build.ts";
import { asText, at, isRecord, lookUp } from "../values.ts";
import type { App } from "./app.ts";
import { isChat } from "./document.ts";

/**
 * What checks texts, by its name: keywords are compared; a moderation model gives scores; an extension is a URL that the workspace
 * keeps. Source: `api/core/moderation` of langgenius/dify.
 */
const CHECKERS: Readonly<Record<string, Pick<NodeDraft, "roles" | "party" | "service" | "host">>> = {
  keywords: { roles: ["guard"], party: "own" },
  openai_moderation: {
    roles: ["guard", "model"],
    party: "vendor",
    service: "openai",
    host: "api.openai.com",
  },
};
const EXTENSION: Pick<NodeDraft, "roles" | "party" | "service"> = {
  roles: ["guard", "egress"],
  party: "unknown",
  service: "moderation-extension",
};

/**
 * Content moderation (`sensitive_word_avoidance`): all that people type goes through it before the app works with it, and answers
 * before they are shown. Apps without conversation do not use it, although their files may hold its settings; files that
 * people upload are not looked at. Refused texts never go on: a preset answer takes their place.
 */
export class Moderation {
  readonly #app: App;
  readonly #place: readonly string[];
  readonly #files: ReadonlySet<string>;
  readonly #checks: Record<"inputs" | "outputs", boolean>;
  readonly #nodes: Partial<Record<"inputs" | "outputs", Node>> = {};

  constructor(app: App, features: readonly string[], files: ReadonlySet<string>) {
    this.#app = app;
    this.#place = [...features, "sensitive_word_avoidance"];
    this.#files = files;
    const setting = at(app.data, ...this.#place);
    const enabled = isRecord(setting) && setting["enabled"] === true;
    const used = enabled && (isChat(app.mode) || app.mode === "completion");
    if (enabled && !used)
      app.builder.note(
        "content moderation is switched on, but Dify applies it to chats and completions only",
      );
    const on = (side: string): boolean => used && at(setting, "config", side, "enabled") === true;
    this.#checks = { inputs: on("inputs_config"), outputs: on("outputs_config") };
  }

  /** What the app gets instead of a value of the entry: the same, after the check. */
  input(value: Reference): Reference {
    const isText = value.field === "sys.query" || !value.field.startsWith("sys.");
    return this.#checks.inputs && isText && !this.#files.has(value.field)
      ? this.#through("inputs", value.field, [value])
      : value;
  }

  /** What is shown instead of an answer made of `parts`. */
  output(answer: string, parts: readonly Reference[]): readonly Reference[] {
    return this.#checks.outputs && parts.length > 0 ? [this.#through("outputs", answer, parts)] : parts;
  }

  #through(side: "inputs" | "outputs", field: string, references: readonly Reference[]): Reference {
    const node = this.#nodes[side] ?? this.#add(side);
    this.#nodes[side] = node;
    for (const { name, field: fromField } of references)
      this.#app.builder.edge({ from: name, to: node.id, kind: "data", fromField, toField: field });
    return { from: "node", name: node.id, field };
  }

  #add(side: "inputs" | "outputs"): Node {
    const type = asText(at(this.#app.data, ...this.#place, "type")) ?? "";
    const checker = lookUp(CHECKERS, type) ?? EXTENSION;
    return this.#app.builder.add({
      id: `dify:moderation-${side}`,
      name: side === "inputs" ? "Moderation of inputs" : "Moderation of answers",
      type: "dify.moderation",
      output: "assign",
      at: this.#place,
      ...checker,
      guard: {
        action: "check",
        certainty: type === "keywords" ? "deterministic" : "probabilistic",
        dataClasses: [],
        rawBranches: [],
      },
    });
  }
}
