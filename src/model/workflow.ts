import * as z from "zod";
import { dataClassSchema, integritySchema, readerSchema } from "./label.ts";
import { locationSchema } from "./location.ts";

/** Told from content. `mcp-tools`: a saved `tools/list`; `fine-tuning`: a set of examples that a model is to be trained on. */
export const WORKFLOW_FORMATS = [
  "n8n",
  "dify",
  "flowise",
  "langflow",
  "mcp-config",
  "mcp-tools",
  "github-actions",
  "make",
  "power-automate",
  "copilot-studio",
  "zapier",
  "node-red",
  "promptflow",
  "bedrock-flow",
  "crewai",
  "langgraph",
  "langchain",
  "vercel-ai",
  "openapi",
  "fine-tuning",
  "leakproof",
] as const;
export const workflowFormatSchema = z.enum(WORKFLOW_FORMATS);
export type WorkflowFormat = z.infer<typeof workflowFormatSchema>;

export const NODE_ROLES = [
  "entry",
  "model",
  "agent",
  "tool",
  "retriever",
  "memory",
  "store",
  "egress",
  "transform",
  "code",
  "guard",
  "respond",
  "secret",
  "human",
  "unknown",
] as const;
export const nodeRoleSchema = z.enum(NODE_ROLES);
export type NodeRole = z.infer<typeof nodeRoleSchema>;

/** Who runs the thing behind a node. `vendor`: the model's vendor. */
export const partySchema = z.enum(["own", "vendor", "third-party", "caller", "unknown"]);
export type Party = z.infer<typeof partySchema>;

/** What a parameter is for, as far as leaks are concerned; `other` has no special meaning. */
export const PARAMETER_PURPOSES = [
  "prompt",
  "system-prompt",
  "message",
  "body",
  "header",
  "url",
  "query",
  "recipient",
  "command",
  "code",
  "path",
  "session-key",
  "content",
  "condition",
  "other",
] as const;
export const parameterPurposeSchema = z.enum(PARAMETER_PURPOSES);
export type ParameterPurpose = z.infer<typeof parameterPurposeSchema>;

/**
 * What a live parameter reads, where the importer resolved it because the platform's references name node and field
 * (Dify `{{#node.field#}}`, Flowise `{{node.data.instance}}`, Make `{{3.email}}`).
 * - `node`: `name` is the id of a node of the same workflow, `field` one of its output fields (`*`: all of it);
 * - `input`: the item that arrives over `main` edges; `environment`, `variable`, `secret`: a value of the instance by name;
 * - `model`: a value that a model chooses.
 */
export const referenceSchema = z.object({
  from: z.enum(["node", "input", "environment", "variable", "secret", "model"]),
  name: z.string(),
  field: z.string(),
});
export type Reference = z.infer<typeof referenceSchema>;

/**
 * How a program gets its input and gives its output:
 * - `n8n`: n8n's names (`$input`, `items`, `$('N')`), items come back;
 * - `main`: a function `main(a, b)`, or the only one; its arguments are the node's parameters with that `argument`, the
 *   object (dict) it returns has the output fields (Dify);
 * - `function`: likewise, but what it returns is the output as a whole (Prompt flow tools, Langflow, tools of agents);
 * - `message`: Node-RED's `msg`, changed and returned;
 * - `globals`: arguments are global names (`$order`), what the text returns is the output (Flowise);
 * - `component`: a class whose methods read arguments as `self.name` (Langflow).
 */
export const RUNTIMES = ["n8n", "main", "function", "message", "globals", "component"] as const;
export const runtimeSchema = z.enum(RUNTIMES);
export type Runtime = z.infer<typeof runtimeSchema>;

/**
 * One leaf of a node's parameters. `text` is the raw text, which may hold a secret: parameters live in memory only and
 * are left out of every printed document (see `printedWorkflow`).
 * - `literal`: a constant, whatever it contains.
 * - `expression`: text with live parts; `language` says which reader understands it.
 * - `code`: a program; `language` likewise.
 */
export const parameterSchema = z.object({
  field: z.string(),
  kind: z.enum(["literal", "expression", "code"]),
  language: z.enum(["none", "n8n", "javascript", "python"]),
  purpose: parameterPurposeSchema,
  text: z.string(),
  /** The output field that this parameter sets, where the node assigns fields (n8n `Set`). */
  assigns: z.string().optional(),
  /** The argument's value is chosen by a model at run time (n8n `$fromAI`, agent tools). */
  modelChosen: z.boolean().default(false),
  /** What it reads, where the importer resolved that; no reader looks at `text` then. */
  references: z.array(referenceSchema).optional(),
  /** The name under which the node's program sees this parameter's value. */
  argument: z.string().optional(),
  /** Of code: how it gets its input (default `n8n`). */
  runtime: runtimeSchema.optional(),
  location: locationSchema,
});
export type Parameter = z.infer<typeof parameterSchema>;

/** Below this field stand the texts of a node's pinned samples. They are literals that nothing reads. */
export const PINNED_FIELD = "pinData";

/** Whether a parameter is a value in a pinned sample (`pinData[0].json.…`), not a setting of the node. */
export function isPinned({ field }: Parameter): boolean {
  return field.startsWith(`${PINNED_FIELD}[`);
}

/**
 * Where a field's data classes come from: the `service` and operation, the `field-name`, the `table-name`, the `query` (SQL text),
 * names in `pinned-data`, a `detector` over pinned data or samples, a declared `schema`, or what the user `stated`.
 */
export const FIELD_BASES = [
  "service",
  "field-name",
  "table-name",
  "query",
  "pinned-data",
  "detector",
  "schema",
  "stated",
] as const;
export const fieldBasisSchema = z.enum(FIELD_BASES);
export type FieldBasis = z.infer<typeof fieldBasisSchema>;

/** A field that a node emits by itself (not passed through). `*` stands for fields nobody can name statically. */
export const fieldSchema = z.object({
  name: z.string(),
  dataClasses: z.array(dataClassSchema),
  integrity: integritySchema.default("trusted"),
  /** Who may see it; empty: nobody stated it. */
  readers: z.array(readerSchema).default([]),
  basis: fieldBasisSchema.default("service"),
});
export type Field = z.infer<typeof fieldSchema>;

/**
 * How a node's output relates to its input:
 * - `pass`: what came in goes out (if, merge, wait), with `fields` added;
 * - `assign`: only what its parameters assign;
 * - `assign-pass`: what came in, overwritten by what its parameters assign;
 * - `emit`: only `fields` (an API's answer);
 * - `join`: one value that depends on everything that came in (models, agents, code nobody could read), with `fields` added.
 */
export const outputModeSchema = z.enum(["pass", "assign", "assign-pass", "emit", "join"]);
export type OutputMode = z.infer<typeof outputModeSchema>;

/**
 * What a guard does, as far as its node says. Rules decide what that is worth.
 * - `check` hands on or refuses, `sanitize` takes values out, `approve` asks a person;
 * - `probabilistic`: a model or a score decides, so it lowers a risk and removes none;
 * - `output`: the field that holds the checked text; all others pass by it. Without it the whole item is covered;
 * - `rawBranches`: outputs (0-based) over which what was refused goes on unchanged;
 * - `approver`: who is asked; `requester` is the caller himself.
 */
export const guardSchema = z.object({
  action: z.enum(["check", "sanitize", "approve"]),
  certainty: z.enum(["deterministic", "probabilistic"]),
  /** Classes it takes out or stops; empty: it is not about data classes (jailbreaks, topics, a person's judgement). */
  dataClasses: z.array(dataClassSchema),
  output: z.string().optional(),
  rawBranches: z.array(z.int().min(0)),
  approver: z.enum(["operator", "requester", "unknown"]).optional(),
});
export type Guard = z.infer<typeof guardSchema>;

export const nodeSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  roles: z.array(nodeRoleSchema).min(1),
  service: z.string().optional(),
  party: partySchema,
  location: locationSchema,
  disabled: z.boolean().default(false),
  output: outputModeSchema.default("pass"),
  fields: z.array(fieldSchema).default([]),
  parameters: z.array(parameterSchema).default([]),
  /** Credentials by reference: type and label, never a value. */
  credentials: z.array(z.object({ type: z.string(), name: z.string().optional() })).default([]),
  /** For memory and stores read per conversation or record: how the key is chosen. */
  keyedBy: z.enum(["authenticated-identity", "session", "client-input", "nothing", "unknown"]).optional(),
  /** Who can read what reaches this node, where the format states it (leakproof `readers`). */
  readers: z.array(readerSchema).default([]),
  /** The workflow (id or name) this node calls, resolved within one folder. */
  calls: z.string().optional(),
  guard: guardSchema.optional(),
  /** The table, sheet, collection or file that it reads or writes, where it is literal: nodes with the same service and place share records. */
  place: z.string().optional(),
  /** Of entries and look-ups: fields that hold a proof of who asks, which the platform checked (`jwtPayload`, `message.from.id`). */
  identityFields: z.array(z.string()).optional(),
  /** Outputs (0-based) of a loop over the items that first arrive: `body` hands them on one by one, `done` in the end what came back. */
  loop: z.object({ body: z.int().min(0), done: z.int().min(0).optional() }).optional(),
  /** What goes on after an error: nothing, the item (`continue`), or an output of its own. */
  onError: z.enum(["stop", "continue", "branch"]).optional(),
});
export type Node = z.infer<typeof nodeSchema>;

/**
 * Kinds of edges. `main` carries data; the others attach a sub-node and are stored sub-node → root, as n8n does, although
 * data flows both ways over them (prompt → model vendor, agent arguments → tool, tool result → agent, chat ↔ memory).
 * `data`: a flow from one field to another. `control`: only the order of steps; data travels by references.
 */
export const EDGE_KINDS = [
  "main",
  "data",
  "control",
  "model",
  "tool",
  "memory",
  "retriever",
  "vector-store",
  "embedding",
  "document",
  "output-parser",
  "text-splitter",
  "reranker",
  "agent",
  "chain",
  "other",
] as const;
export const edgeKindSchema = z.enum(EDGE_KINDS);
export type EdgeKind = z.infer<typeof edgeKindSchema>;

/** Whether such an edge leads from one step to the next; all other kinds attach the sub-node `from` to the root `to`. */
export function isFlow(kind: EdgeKind): boolean {
  return kind === "main" || kind === "data" || kind === "control";
}

export const edgeSchema = z.object({
  from: z.string(),
  to: z.string(),
  kind: edgeKindSchema,
  /** Only on `data` edges: which field leaves (`*`: all) and under which name it arrives. */
  fromField: z.string().optional(),
  toField: z.string().optional(),
  /** Output index of a branching node (n8n), 0-based. */
  branch: z.int().min(0).optional(),
});
export type Edge = z.infer<typeof edgeSchema>;

export const entrySchema = z.object({
  nodeId: z.string(),
  protocol: z.string(),
  auth: z.enum(["none", "basic", "header", "bearer", "jwt", "oauth2", "signature", "platform", "unknown"]),
  reach: z.enum(["public", "internal", "unknown"]),
  /** Only listed network addresses or senders get in. */
  allowList: z.boolean().optional(),
});
export type Entry = z.infer<typeof entrySchema>;

export const egressSchema = z.object({
  nodeId: z.string(),
  host: z.string().optional(),
  service: z.string(),
  party: partySchema,
  credential: z.string().optional(),
  dataClasses: z.array(dataClassSchema),
});
export type Egress = z.infer<typeof egressSchema>;

export const storeSchema = z.object({
  nodeId: z.string(),
  service: z.string(),
  dataClasses: z.array(dataClassSchema),
  readers: z.array(readerSchema),
  retention: z.string(),
  encryptedAtRest: z.enum(["yes", "no", "unknown"]),
});
export type Store = z.infer<typeof storeSchema>;

/** Settings that matter for leaks; `unknown` where the export leaves it to the instance. */
export const settingsSchema = z.object({
  saveSuccessfulExecutions: z.enum(["all", "none", "unknown"]).default("unknown"),
  saveFailedExecutions: z.enum(["all", "none", "unknown"]).default("unknown"),
  redaction: z.enum(["none", "all", "partial", "unknown"]).default("unknown"),
  errorWorkflow: z.string().optional(),
  pinnedNodes: z.array(z.string()).default([]),
});
export type WorkflowSettings = z.infer<typeof settingsSchema>;

/**
 * The one intermediate form that every importer makes. `completeness` is `damaged` when parameters were stripped or edges
 * point nowhere: then rules that judge absence must say "cannot judge".
 */
export const workflowSchema = z.object({
  id: z.string(),
  name: z.string(),
  format: workflowFormatSchema,
  file: z.string(),
  completeness: z.enum(["full", "partial", "damaged"]),
  notes: z.array(z.string()),
  nodes: z.array(nodeSchema),
  edges: z.array(edgeSchema),
  entries: z.array(entrySchema),
  egress: z.array(egressSchema),
  stores: z.array(storeSchema),
  settings: settingsSchema,
});
export type Workflow = z.infer<typeof workflowSchema>;

/** The workflow as documents print it: without parameter texts, which may hold secrets. */
export const printedNodeSchema = nodeSchema.omit({ parameters: true });
export const printedWorkflowSchema = workflowSchema.extend({ nodes: z.array(printedNodeSchema) });
export type PrintedWorkflow = z.infer<typeof printedWorkflowSchema>;

/** Leaves out what may not be printed (parameter texts). */
export function printedWorkflow(workflow: Workflow): PrintedWorkflow {
  return { ...workflow, nodes: workflow.nodes.map(({ parameters: _, ...node }) => node) };
}
