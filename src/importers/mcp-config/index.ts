import { defineImporter } from "../importer.ts";
import { findConfigurations, findToolLists } from "./documents.ts";

export default defineImporter({
  meta: {
    id: "mcp-config",
    title: "MCP configuration or tool list",
    description:
      "The servers that an assistant loads (Claude Desktop and Claude Code, Cursor, VS Code, Windsurf, Zed, Gemini CLI, Continue …) with their " +
      "programs, addresses, paths and credentials, and saved answers to `tools/list`. Known servers are told by the exact name of their package, image or host.",
    formats: ["mcp-config", "mcp-tools"],
    references: [
      "https://modelcontextprotocol.io/specification/2025-06-18/server/tools",
      "https://code.visualstudio.com/docs/copilot/reference/mcp-configuration",
      "https://docs.claude.com/en/docs/claude-code/mcp",
    ],
    since: "0.1.0",
  },
  detect: ({ data }) => findConfigurations(data).length > 0 || findToolLists(data).length > 0,
  load: () => import("./parse.ts"),
});
