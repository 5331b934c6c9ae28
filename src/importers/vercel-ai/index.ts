import type { Source } from "../../lib/source.ts";
import { defineImporter } from "../importer.ts";

const IMPORTS =
  /\bfrom[ \t]{0,5}["'](?:ai(?:\/rsc)?|@ai-sdk\/[\w-]{1,60})["']|require\(["'](?:ai|@ai-sdk\/[\w-]{1,60})["']\)/;
/** Calls that ask a model; hooks of pages (`useChat`) only talk to a server that does. */
const ASKS =
  /\b(?:generateText|streamText|generateObject|streamObject|streamUI|embed|embedMany|ToolLoopAgent|Experimental_Agent|Agent|generateImage|experimental_generateImage|createAgentUIStreamResponse|transcribe|experimental_transcribe|generateSpeech|experimental_generateSpeech|rerank)(?:<[^>()\n]{0,200}>)?\(/;

function detect({ syntax, text }: Source): boolean {
  return (syntax === "typescript" || syntax === "javascript") && IMPORTS.test(text) && ASKS.test(text);
}

export default defineImporter({
  meta: {
    id: "vercel-ai",
    title: "Vercel AI SDK",
    description:
      "Programs in TypeScript and JavaScript that use the AI SDK (`ai`, `@ai-sdk/*`): routes and server actions with what checks " +
      "their callers, prompts, models and gateways, tools with what they do, MCP servers, look-ups in databases, telemetry, answers.",
    formats: ["vercel-ai"],
    references: [
      "https://ai-sdk.dev/docs/reference/ai-sdk-core",
      "https://ai-sdk.dev/providers/ai-sdk-providers",
    ],
    since: "0.1.0",
  },
  detect,
  load: () => import("./parse.ts"),
});
