import { askedIn } from "../programs/ask.ts";
import type { Run } from "../programs/run.ts";
import { type Call, type Site, textOf, Value } from "../programs/value.ts";

/** What sends runs to LangSmith, wherever its variables turn that on. https://docs.langchain.com/langsmith/trace-with-langchain */
export const TRACES = /^(?:traceable|LangChainTracer|wrap_openai|wrapOpenAI|wrapSDK|wrapAISDK)$/;

/** The program is made to be traced; whether it is depends on its environment. */
export function traceable({ run, args }: Call): Value {
  const note = "runs are traced by LangSmith if its environment variables turn that on";
  if (!run.memory.has(note)) run.builder.note(note);
  run.memory.set(note, true);
  return args[0]?.fn === undefined && args[0]?.symbol === undefined
    ? Value.native((call) => call.args[0] ?? new Value())
    : args[0];
}

/** Prompts and answers of all models go to LangSmith. */
export function traced(call: Call): Value {
  const off = /^(?:false|0|)$/i.test(textOf(call.args[0]) ?? "on") && call.args[0]?.constant !== undefined;
  if (!off) trace(call.run, call.site);
  return Value.native(({ args }) => args[0] ?? new Value());
}

export function trace(run: Run, site: Site): void {
  if (run.memory.has("traced")) return;
  run.memory.set("traced", true);
  const node = run.builder.add({
    id: "LangSmith tracing",
    name: "LangSmith tracing",
    type: "tracing",
    roles: ["egress"],
    party: "third-party",
    service: "langsmith",
    host: "api.smith.langchain.com",
    output: "emit",
    at: site.at,
  });
  run.last.push(() => {
    for (const asker of askedIn(run)) {
      run.reads(node, `answer of ${asker.name}`, Value.ref(asker.id, "*", false), "body", site, { text: "" });
      const prompts = asker.parameters.filter(
        ({ purpose }) => purpose === "prompt" || purpose === "system-prompt",
      );
      for (const { field, references = [] } of prompts)
        run.parameter(node, `${field} of ${asker.name}`, "", "body", references, site);
    }
  });
}
