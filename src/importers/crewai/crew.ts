import type { Source } from "../../lib/source.ts";
import type { At } from "../build.ts";
import type { Llm } from "./llm.ts";
import type { OwnTool } from "./own-tools.ts";

/** A crew as its files state it, whether they are YAML or Python. */

/** Where something stands: a file, and a place in it. */
export interface Place {
  source: Source;
  at: At;
}

/** A text with the names of what is filled into it (`{topic}`). */
export interface Text extends Place {
  text: string;
}

export interface ToolUse extends Place {
  /** The name of its class, or of the function. */
  name: string;
  /** Of a tool of the project's own, where it was found. */
  own?: OwnTool;
  /** Its models are set where it is made. */
  configured?: boolean;
  /** Of a server's tools (MCP), where the server listens. */
  host?: string;
}

export interface Knowledge extends Place {
  /** The class of the source. */
  name: string;
  files: readonly string[];
  content?: string;
}

export interface Agent extends Place {
  id: string;
  /** Role, goal, backstory, and templates of its own. */
  texts: ReadonlyMap<string, Text>;
  /** `undefined`: it names none, so that CrewAI asks OpenAI. */
  llm: Llm | undefined;
  /** The model that puts its calls of tools into words, where that is another one. */
  toolLlm?: Llm | undefined;
  tools: readonly ToolUse[];
  delegates: boolean;
  runsCode: boolean;
  knowledge: readonly Knowledge[];
}

export interface Task extends Place {
  id: string;
  texts: ReadonlyMap<string, Text>;
  agent: string | undefined;
  /** Tasks whose results it gets; `undefined`: all that ran before. */
  context: readonly string[] | undefined;
  tools: readonly ToolUse[];
  outputFile: Text | undefined;
  humanInput: boolean;
  /** `model`: a text that a model judges by; `program`: a function. */
  guardrail: "model" | "program" | undefined;
}

export interface CrewSettings extends Place {
  hierarchical: boolean;
  managerLlm: Llm | undefined;
  /** A model plans all tasks before they run. */
  planning: boolean;
  planningLlm: Llm | undefined;
  memory: boolean;
  /** The service that keeps its memory, where that is none of its own. */
  memoryService: string | undefined;
  /** The provider of embeddings, where one is named. */
  embedder: string | undefined;
  knowledge: readonly Knowledge[];
  /** All of a run goes to CrewAI. */
  shared: boolean;
  logFile: string | undefined;
}

export interface Crew {
  name: string;
  agents: readonly Agent[];
  tasks: readonly Task[];
  settings: CrewSettings | undefined;
  /** Tasks whose results go back to the program; empty: the last one. */
  results: readonly string[];
  /** What callers hand in beside what the texts name. */
  inputs: readonly string[];
  notes: readonly string[];
}

/** The names that are filled into a text. https://docs.crewai.com/en/concepts/crews */
export function namesIn(text: string): string[] {
  return [
    ...new Set([...text.matchAll(/(?<!\{)\{([A-Za-z_][\w-]{0,100})\}(?!\})/g)].map(([, name = ""]) => name)),
  ];
}
