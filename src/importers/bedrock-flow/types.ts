import type { DataClass } from "../../model/label.ts";
import type { Node, ParameterPurpose } from "../../model/workflow.ts";
import type { AppDraft } from "../app.ts";

/** What a type of node does. */
export interface NodeType {
  draft: AppDraft;
  /** What its inputs are for, by name; all others have the purpose `rest`. */
  inputs?: Readonly<Record<string, ParameterPurpose>>;
  rest: ParameterPurpose;
  /** Its outputs when the file names none, and what they hold. */
  emits?: { name: string; dataClasses: readonly DataClass[]; untrusted: boolean };
  /** Its one output holds its input of that name, item by item or put together. */
  hands?: { from: string; to: string };
}

const BEDROCK: AppDraft = {
  roles: ["model"],
  party: "vendor",
  service: "bedrock",
  host: "bedrock-runtime.amazonaws.com",
  output: "join",
};
const S3: AppDraft = {
  roles: [],
  party: "third-party",
  service: "s3",
  host: "s3.amazonaws.com",
  output: "emit",
};
const STEP: AppDraft = { roles: ["transform"], party: "own", output: "join" };

/**
 * The types of nodes. Names of inputs and outputs are the platform's:
 * https://docs.aws.amazon.com/bedrock/latest/userguide/flows-nodes.html
 */
export const NODE_TYPES: Readonly<Record<string, NodeType>> = {
  Input: { draft: { roles: ["entry"], output: "emit" }, rest: "content" },
  Output: { draft: { roles: ["respond"], party: "caller" }, rest: "body" },
  Prompt: { draft: BEDROCK, rest: "prompt" },
  Agent: {
    draft: { ...BEDROCK, roles: ["agent"], host: "bedrock-agent-runtime.amazonaws.com" },
    rest: "prompt",
  },
  KnowledgeBase: {
    draft: {
      roles: ["store", "retriever"],
      party: "third-party",
      service: "bedrock-knowledge-base",
      host: "bedrock-agent-runtime.amazonaws.com",
      output: "emit",
    },
    inputs: { retrievalQuery: "query" },
    rest: "query",
    emits: { name: "retrievalResults", dataClasses: ["internal"], untrusted: true },
  },
  Lex: {
    draft: { ...BEDROCK, service: "lex", host: "runtime-v2-lex.amazonaws.com" },
    rest: "prompt",
  },
  Condition: { draft: { roles: ["transform"], output: "emit" }, rest: "condition" },
  LambdaFunction: { draft: { roles: ["code"], output: "join" }, rest: "content" },
  InlineCode: { draft: { roles: ["code"], output: "emit" }, rest: "content" },
  Storage: {
    draft: { ...S3, roles: ["store"] },
    inputs: { content: "body", objectKey: "path" },
    rest: "body",
  },
  Retrieval: {
    draft: { ...S3, roles: ["store", "retriever"] },
    inputs: { objectKey: "query" },
    rest: "query",
    emits: { name: "s3Content", dataClasses: ["internal"], untrusted: false },
  },
  Iterator: {
    draft: { ...STEP, output: "assign" },
    rest: "content",
    hands: { from: "array", to: "arrayItem" },
  },
  Collector: {
    draft: { ...STEP, output: "assign" },
    inputs: { arraySize: "other" },
    rest: "content",
    hands: { from: "arrayItem", to: "collectedArray" },
  },
  Loop: { draft: STEP, rest: "content" },
  LoopInput: { draft: STEP, rest: "content" },
  LoopController: { draft: STEP, rest: "content" },
};

/** A knowledge base with a model answers by itself: the model gets what the knowledge base finds. */
export const ANSWERING: AppDraft = { ...BEDROCK, host: "bedrock-agent-runtime.amazonaws.com" };

/**
 * A guardrail of a node looks at what goes to the model and at its answer. What it looks for is kept in the guardrail, which is not
 * in the flow; topics and personal data are told by a model.
 */
export const GUARDRAIL: NonNullable<Node["guard"]> = {
  action: "check",
  certainty: "probabilistic",
  dataClasses: [],
  rawBranches: [],
};
