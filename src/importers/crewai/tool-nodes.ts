import { partyAt } from "../../lib/hosts.ts";
import type { Node, Reference } from "../../model/workflow.ts";
import { type AppDraft, fieldsOf } from "../app.ts";
import type { ParameterDraft, WorkflowBuilder } from "../build.ts";
import type { ToolUse } from "./crew.ts";
import { DEFAULT_SERVICE, llmDraft } from "./llm.ts";
import type { OwnTool } from "./own-tools.ts";
import { BY_MEANING, toolNamed } from "./tools.ts";

/** How the tools of an MCP server are called here: which ones they are, only the server knows. */
export const SERVER = "MCP server";

function serverDraft(host: string | undefined): AppDraft {
  return {
    roles: ["tool", "egress"],
    output: "join",
    party: partyAt(host, "third-party"),
    service: "mcp",
    ...(host === undefined ? { party: "unknown" } : { host }),
    fields: fieldsOf([], [], true),
  };
}

/** Adds tools to those that use them. */
export class ToolNodes {
  readonly #builder: WorkflowBuilder;

  constructor(builder: WorkflowBuilder) {
    this.#builder = builder;
  }

  /** Attaches a tool: one of CrewAI's, one of the project's own whose program was found, or one that nobody knows. */
  attach(tool: ToolUse, user: Node): void {
    const known = tool.name === SERVER ? serverDraft(tool.host) : toolNamed(tool.name)?.draft;
    const own = known === undefined ? tool.own : undefined;
    // What one task gives a tool does not come out of it for another task.
    const shared = known !== undefined && known.output !== "join";
    const name = [tool.name, tool.host].filter(Boolean).join(" ");
    const id = shared ? `tool ${name}` : `tool ${name} of ${user.id}`;
    if (!this.#builder.has(id)) {
      if (own === undefined) this.#add(id, tool, known);
      else this.#addOwn(id, tool.name, own);
      if (BY_MEANING.has(tool.name) && tool.configured !== true) this.#embeddings(id, tool);
    }
    this.#builder.edge({ from: id, to: user.id, kind: "tool" });
  }

  #add(id: string, { name, source, at }: ToolUse, known: AppDraft | undefined): void {
    const draft: AppDraft = known ?? { roles: ["tool"], party: "unknown", output: "join" };
    const node = this.#builder.add({ id, name, type: name, ...draft, at }, source);
    if (known === undefined)
      this.#builder.partial("some tools are the project's own, and their programs are not there");
    const purpose = toolNamed(name)?.purpose ?? "body";
    this.#builder.parameter(node, { field: "arguments", text: "", purpose, modelChosen: true, at }, source);
  }

  #embeddings(tool: string, { source, at }: ToolUse): void {
    const id = `embeddings of ${tool}`;
    const draft = llmDraft({ model: `${DEFAULT_SERVICE}/` });
    this.#builder.add(
      { id, name: id, type: "embedder", roles: ["model"], output: "join", ...draft, at },
      source,
    );
    this.#builder.edge({ from: id, to: tool, kind: "embedding" });
  }

  /** A program that gets what a model chooses: the tool puts that out for its program, which may send it anywhere. */
  #addOwn(id: string, name: string, { text, params, source, at }: OwnTool): void {
    const node = this.#builder.add(
      { id, name, type: "tool", roles: ["tool", "code"], output: "assign", at },
      source,
    );
    const add = (parameter: Omit<ParameterDraft, "at">): void =>
      this.#builder.parameter(node, { ...parameter, at }, source);
    add({ field: "code", text, kind: "code", language: "python", runtime: "component", purpose: "code" });
    for (const param of params) {
      add({ field: param, text: "", purpose: "content", assigns: param, modelChosen: true });
      const references: Reference[] = [{ from: "node", name: id, field: param }];
      add({ field: `code.${param}`, text: "", purpose: "other", references, argument: param });
    }
  }
}
