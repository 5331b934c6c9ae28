import type { Source } from "../../lib/source.ts";
import { defineImporter } from "../importer.ts";
import { isRecord } from "../values.ts";

const PYTHON = /^[ \t]{0,40}(?:from|import)[ \t]{1,5}(?:langchain|langgraph)\w{0,40}[ \t.]/m;
const JAVASCRIPT = /["'](?:@langchain\/[\w-]{1,40}|langchain)(?:\/[\w/.-]{1,100})?["']/;
/** What asks a model or joins those that do; a file of tools or types alone is read with the program that imports it. */
const BUILDS =
  /\b(?:StateGraph|MessageGraph|Graph|create\w{0,30}[Aa]gent\w{0,20}|create\w{0,20}[Ss]upervisor|create_swarm|createSwarm|AgentExecutor|initialize_agent|initializeAgent\w{0,20}|LLMChain|ConversationChain|RetrievalQA\w{0,20}|Conversational\w{1,20}|create_\w{1,40}_chain|create\w{1,40}Chain|load_\w{1,20}_chain|SQLDatabaseChain|RunnableSequence|RunnableWithMessageHistory|entrypoint|Chat[A-Z]\w{1,40}|AzureChat\w{1,20}|init_chat_model|initChatModel|OpenAI|Ollama\w{0,10}|\w{1,30}LLM|Bedrock)(?:<[^>()\n]{0,200}>)?[ \t]{0,3}[.(]/;
/** Crews have an importer of their own, also those that ask models through LangChain. */
const CREW = /^[ \t]{0,40}(?:from|import)[ \t]{1,5}crewai\b/m;
const AI_SDK = /\bfrom[ \t]{0,5}["']ai["']/;

function detect({ syntax, text, data }: Source): boolean {
  if (syntax === "python") return PYTHON.test(text) && BUILDS.test(text) && !CREW.test(text);
  if (syntax === "typescript" || syntax === "javascript")
    return JAVASCRIPT.test(text) && BUILDS.test(text) && !AI_SDK.test(text);
  if (!isRecord(data) || !isRecord(data["graphs"])) return false;
  return ["dependencies", "node_version", "python_version", "dockerfile_lines"].some((key) => key in data);
}

export default defineImporter({
  meta: {
    id: "langgraph",
    title: "LangGraph and LangChain",
    description:
      "`langgraph.json` with the programs that it names, and programs in Python, TypeScript and JavaScript that use LangGraph or LangChain: " +
      "graphs with their state field by field, agents, chains, prompts, models, tools with what they do, retrievers, memory, approvals, tracing.",
    formats: ["langgraph", "langchain"],
    references: [
      "https://docs.langchain.com/oss/python/langgraph/graph-api",
      "https://docs.langchain.com/langgraph-platform/application-structure",
    ],
    since: "0.1.0",
  },
  detect,
  load: () => import("./parse.ts"),
});
