import type { Node } from "../../model/workflow.ts";
import { plainSymbol } from "./outside.ts";
import type { Library, Run } from "./run.ts";
import { type Call, dependsOn, opaque, optionOf, type Site, Thing, textOf, Value } from "./value.ts";
import { enter, handled, respond } from "./web.ts";

/** Programs that talk with a person themselves: Streamlit, Gradio, Chainlit, a terminal. */
export const PAGES: Library = {
  call: (symbol, call) => {
    const name = plainSymbol(symbol);
    const { run } = call;
    if (/^streamlit\.(?:sidebar\.)?(?:chat_input|text_input|text_area|file_uploader)$/.test(name))
      return Value.ref(
        page(call, "streamlit", "Streamlit page", "chat", "unknown").id,
        textOf(call.args[0]) === undefined ? "*" : "message",
        false,
      );
    if (
      /^streamlit\.(?:[\w]{1,30}\(\)\.)?(?:write|markdown|write_stream|success|info|text|json|code|chat_message\(\)\.\w{1,20})$/.test(
        name,
      )
    )
      return answered(call, "streamlit");
    if (
      name === "input" ||
      /^(?:readline|rl|prompts)[\w.()/]{0,40}\.question$/.test(name) ||
      name === "readline/promises.createInterface().question"
    )
      return Value.ref(page(call, "cli", "Command line", "cli", "platform").id, "input", false);
    if (
      /^(?:print|console\.log|process\.stdout\.write)$/.test(name) &&
      (run.entry === undefined || run.entry.node.type === "cli")
    )
      return answered(call, "cli");
    if (name === "gradio.ChatInterface" || name === "gradio.Interface") {
      const handler = optionOf(call, "fn") ?? call.args[0];
      if (handler?.fn !== undefined) opened(run, handler, "Gradio chat", call.site);
      return new Value();
    }
    if (/^chainlit\.(?:on_message|on_chat_start)$/.test(name)) {
      const [handler] = call.args;
      if (handler !== undefined && name.endsWith("on_message"))
        opened(run, handler, "Chainlit chat", call.site);
      return handler;
    }
    if (name === "chainlit.Message") {
      const content = optionOf(call, "content") ?? call.args[0];
      if (run.entry !== undefined && content !== undefined) respond(run, run.entry.node, content, call.site);
      return content;
    }
    return undefined;
  },
};

/** The way in of a script that asks while it runs; one for the whole program. */
function page(call: Call, type: string, name: string, protocol: string, auth: "unknown" | "platform"): Node {
  const { run, site } = call;
  const known = run.memory.get(`page ${type}`);
  if (known !== undefined) return known as Node;
  const node = run.node(site, { name, type, roles: ["entry"], output: "emit" });
  run.memory.set(`page ${type}`, node);
  run.builder.entry({ nodeId: node.id, protocol, auth, reach: type === "cli" ? "internal" : "unknown" });
  return node;
}

/** What is shown to the person who asked; a script that asks nobody shows it to whoever runs it. */
function answered(call: Call, type: string): Value {
  const { run, args, named, site } = call;
  const data = opaque([...args, ...named.values()]);
  const node = run.memory.get(`page ${type}`);
  if (node !== undefined && dependsOn(data).length > 0) respond(run, node as Node, data, site);
  return Value.thing(new Shown());
}

/** A place on a page. */
class Shown extends Thing {
  override call(_method: string, _call: Call): Value {
    return Value.thing(this);
  }
}

function opened(run: Run, handler: Value, name: string, site: Site): void {
  run.later.push(() => {
    enter(run, { name, type: "chat", protocol: "chat", auth: "unknown", reach: "unknown", site }, (entry) => {
      const { fn } = handler;
      if (fn?.made === undefined) return handled(run, handler, entry, site);
      const args = fn.made.params.map(({ target }) =>
        Value.ref(entry.id, target.type === "name" && target.name !== "message" ? target.name : "message"),
      );
      return run.evaluator.invoke(fn, { args, named: new Map(), site, run });
    });
  });
}
