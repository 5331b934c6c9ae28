import type { EdgeKind } from "../model/workflow.ts";

/**
 * How data moves over an AI edge (stored sub-node → root), as data.
 * - `down`: what the sub-node gets of what the root holds: `all` of it, only the `arguments` that a model chooses, or only the
 *   `question` that the root was asked, and nothing that was looked up or instructed;
 * - `up`: where the sub-node's output goes: into what the root `holds`, or out as the root's `result`.
 */
export interface Attachment {
  down?: { what: "all" | "arguments" | "question"; note: string };
  up?: { into: "held" | "result"; note: string };
}

export const ATTACHMENTS: Partial<Record<EdgeKind, Attachment>> = {
  model: {
    down: { what: "all", note: "the prompt goes to the model" },
    up: { into: "result", note: "the model's answer comes back" },
  },
  memory: {
    down: { what: "all", note: "the conversation is kept in memory" },
    up: { into: "held", note: "memory goes into the prompt" },
  },
  tool: {
    down: { what: "arguments", note: "the model chooses the tool's arguments" },
    up: { into: "held", note: "tool result returns to the agent" },
  },
  retriever: {
    down: { what: "question", note: "the question is looked up" },
    up: { into: "held", note: "retrieved text goes into the prompt" },
  },
  "vector-store": {
    down: { what: "question", note: "the question is looked up" },
    up: { into: "held", note: "retrieved text goes into the prompt" },
  },
  document: { up: { into: "held", note: "loaded documents are stored" } },
  embedding: { down: { what: "all", note: "text goes to the embedding model" } },
  reranker: {
    down: { what: "all", note: "retrieved text goes to the reranker" },
    up: { into: "held", note: "ranked text comes back" },
  },
  "output-parser": { down: { what: "all", note: "the model's answer is parsed" } },
  agent: {
    down: { what: "arguments", note: "the model chooses the agent's task" },
    up: { into: "held", note: "the agent's answer returns" },
  },
  chain: {
    down: { what: "all", note: "the input goes to the chain" },
    up: { into: "held", note: "the chain's answer returns" },
  },
  other: { up: { into: "held", note: "the sub-node's output is used" } },
};
