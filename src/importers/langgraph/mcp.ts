import { hostOf, partyAt } from "../../lib/hosts.ts";
import type { Node } from "../../model/workflow.ts";
import { fieldsOf } from "../app.ts";
import { ToolSet } from "../programs/ask.ts";
import type { Run } from "../programs/run.ts";
import { type Call, type Site, textOf, Value } from "../programs/value.ts";

/** Tools of MCP servers, which are not known until they run. https://docs.langchain.com/oss/python/langchain/mcp */
export class McpTools extends ToolSet {
  readonly #call: Call;

  constructor(call: Call) {
    super();
    this.#call = call;
  }

  override call(method: string): Value | undefined {
    return /tools$/i.test(method) ? Value.thing(this) : undefined;
  }

  override attach(run: Run, asker: Node): Node[] {
    const [first] = this.#call.args;
    const servers = first?.fields?.get("mcpServers")?.fields ?? first?.fields ?? new Map<string, Value>();
    const named = [...servers].filter(([, value]) => value.fields !== undefined);
    run.builder.note("tools of MCP servers are known only when they run");
    return (named.length > 0 ? named : [["MCP server", new Value()] as const]).map(([name, server]) => {
      const url = textOf(server.fields?.get("url"));
      const host = url === undefined ? undefined : hostOf(url);
      const site: Site = { ...this.#call.site, key: `${this.#call.site.key} ${name} for ${asker.id}` };
      const node = run.node(site, {
        name,
        type: "mcp",
        roles: ["tool", "egress", "retriever"],
        output: "emit",
        party: partyAt(host, "third-party"),
        service: host ?? "mcp",
        ...(host === undefined ? {} : { host }),
        fields: fieldsOf([], [], true),
      });
      run.chosen(node, "arguments", "body", site);
      run.builder.edge({ from: node.id, to: asker.id, kind: "tool" });
      return node;
    });
  }
}
