import type { Reference } from "../../model/workflow.ts";
import { asText, get } from "../values.ts";
import type { Flow } from "./node.ts";
import { FLOW_STATE, listOf, type Names, referencesIn } from "./text.ts";

/** The state of a run, which nodes set and read under names: one node that holds whatever any of them ever sets. */
export class FlowState {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  /** A list of `{ key, value }`, as the start of a flow and every step that updates it have it. */
  set(updates: unknown, names: Names, at: readonly string[]): void {
    const { builder } = this.#flow;
    for (const update of listOf(updates)) {
      const key = asText(get(update, "key")) ?? asText(get(update, "Key"));
      const text =
        asText(get(update, "value")) ?? asText(get(update, "Value")) ?? asText(get(update, "Default Value"));
      if (key === undefined) continue;
      const references: Reference[] = text === undefined ? [] : referencesIn(text, names);
      builder.parameter(this.#node(at), {
        field: `state.${key}`,
        text: text ?? "",
        purpose: "content",
        assigns: `state.${key}`,
        at,
        ...(references.length > 0 ? { references } : {}),
      });
    }
  }

  #node(at: readonly string[]) {
    return (
      this.#flow.builder.node(FLOW_STATE) ??
      this.#flow.builder.add({
        id: FLOW_STATE,
        name: "Flow state",
        type: "flowState",
        roles: ["transform"],
        output: "assign",
        at,
      })
    );
  }
}
