import * as z from "zod";
import { pathEndSchema } from "./attack-plan.ts";
import { checklistItemSchema } from "./checklist.ts";
import { inputErrorSchema, skippedInputSchema } from "./errors.ts";
import { evidenceSchema } from "./evidence.ts";
import { findingSchema } from "./finding.ts";
import { instanceSchema } from "./instance.ts";
import { dataClassSchema } from "./label.ts";
import { leakPathSchema, sinkKindSchema } from "./leak-path.ts";
import { verdictSchema } from "./verdict.ts";
import { partySchema, printedWorkflowSchema } from "./workflow.ts";

export const toolSchema = z.object({ name: z.literal("leakproof"), version: z.string() });
const head = { version: z.literal(1), tool: toolSchema };
/** Installations that the inputs describe: a live n8n, a compose file, an `.env`. */
const instances = { instances: z.array(instanceSchema).optional() };
const inputs = { skipped: z.array(skippedInputSchema), errors: z.array(inputErrorSchema) };

/** How much of the workflows could be read: nodes of unknown type, expressions and programs that nobody could follow. */
export const coverageSchema = z.object({
  nodes: z.int(),
  unknown: z.int(),
  expressions: z.int(),
  unparsed: z.int(),
  programs: z.int(),
  unread: z.int(),
});
export type Coverage = z.infer<typeof coverageSchema>;

/** How data moves: one source node, one place where it arrives. `to.nodeId` may lie in another workflow, which a call leads to. */
export const flowSchema = leakPathSchema
  .pick({
    id: true,
    workflow: true,
    sinkKind: true,
    dataClasses: true,
    integrity: true,
    sinkReaders: true,
    recipient: true,
    through: true,
    guards: true,
    bypasses: true,
    confidence: true,
  })
  .extend({
    from: z.object({ nodeId: z.string(), fields: leakPathSchema.shape.sourceFields }),
    to: z.object({ nodeId: z.string(), field: z.string() }),
  });
export type Flow = z.infer<typeof flowSchema>;

export const mapDocumentSchema = z.object({
  ...head,
  workflows: z.array(printedWorkflowSchema),
  flows: z.array(flowSchema),
  coverage: coverageSchema,
  ...instances,
  ...inputs,
});
export type MapDocument = z.infer<typeof mapDocumentSchema>;

/** Which data class goes to which party, from where, under which credential. */
export const ledgerRowSchema = z.object({
  workflow: z.string(),
  dataClass: dataClassSchema,
  party: partySchema,
  service: z.string(),
  host: z.string().optional(),
  credential: z.string().optional(),
  from: z.string(),
  to: z.string(),
  pathId: z.string().optional(),
});
export type LedgerRow = z.infer<typeof ledgerRowSchema>;

export const auditSummarySchema = z.object({
  files: z.int(),
  workflows: z.int(),
  nodes: z.int(),
  findings: z.object({ critical: z.int(), high: z.int(), medium: z.int(), low: z.int(), info: z.int() }),
  suppressed: z.int(),
  coverage: coverageSchema,
});

export const auditDocumentSchema = z.object({
  ...head,
  workflows: z.array(printedWorkflowSchema),
  findings: z.array(findingSchema),
  checklist: z.array(checklistItemSchema),
  ledger: z.array(ledgerRowSchema),
  ...instances,
  summary: auditSummarySchema,
  ...inputs,
});
export type AuditDocument = z.infer<typeof auditDocumentSchema>;

export const stressPathSchema = z.object({
  pathId: z.string(),
  findingIds: z.array(z.string()),
  from: pathEndSchema,
  to: pathEndSchema,
  sinkKind: sinkKindSchema,
  dataClass: dataClassSchema,
  verdict: verdictSchema,
  evidence: z.array(evidenceSchema),
});
export type StressPath = z.infer<typeof stressPathSchema>;

export const stressDocumentSchema = z.object({
  ...head,
  runId: z.string(),
  randomSeed: z.int(),
  model: z.enum(["real", "simulated", "unknown"]),
  target: z.string(),
  startedAt: z.string(),
  finishedAt: z.string(),
  attempts: z.int(),
  errorCount: z.int(),
  paths: z.array(stressPathSchema),
  coverage: z.object({
    paths: z.int(),
    attacked: z.int(),
    unreachable: z.array(z.object({ pathId: z.string(), why: z.string() })),
  }),
  /** Planted canaries that are still alive, and canaries of earlier runs that were met: where they are, never their value. */
  residue: z.array(z.object({ canaryId: z.string(), where: z.string(), ofEarlierRun: z.boolean() })),
  cost: z.object({ requests: z.int(), tokensIn: z.int(), tokensOut: z.int() }),
  notes: z.array(z.string()),
});
export type StressDocument = z.infer<typeof stressDocumentSchema>;

export const checkDocumentSchema = stressDocumentSchema.extend({ audit: auditDocumentSchema });
export type CheckDocument = z.infer<typeof checkDocumentSchema>;

/** What a campaign reports while it runs; one per change worth showing. */
export const stressProgressSchema = z.object({
  pathId: z.string(),
  label: z.string(),
  attempts: z.int(),
  planned: z.int(),
  carried: z.int(),
  totalAttempts: z.int(),
  totalLeaks: z.int(),
  status: verdictSchema.shape.status.optional(),
});
export type StressProgress = z.infer<typeof stressProgressSchema>;
