import * as z from "zod";
import { confidenceSchema } from "./confidence.ts";
import { dataClassSchema, integritySchema, readerSchema } from "./label.ts";
import { locationSchema } from "./location.ts";
import { fieldBasisSchema, nodeRoleSchema, partySchema } from "./workflow.ts";

/** One hop of a path. `note` says in a few words why data moves here (`reads $('Webhook').item.json.body`). */
export const stepSchema = z.object({
  nodeId: z.string(),
  nodeName: z.string(),
  nodeType: z.string(),
  field: z.string(),
  roles: z.array(nodeRoleSchema),
  note: z.string(),
  location: locationSchema,
});
export type Step = z.infer<typeof stepSchema>;

/** What kind of place the data arrives at. `agent`: a model that can call tools. */
export const sinkKindSchema = z.enum([
  "reply",
  "model",
  "agent",
  "third-party",
  "log",
  "store",
  "tool",
  "code",
]);
export type SinkKind = z.infer<typeof sinkKindSchema>;

/** One field of the source that travels the path; `basis`: what its data classes are known by. */
export const sourceFieldSchema = z.object({
  field: z.string(),
  dataClasses: z.array(dataClassSchema),
  basis: fieldBasisSchema,
});

/**
 * Who gets what is sent: the `caller` who asked; a `fixed` address that stands in the workflow; one that a model or the caller
 * chose; the address in a `record` that was looked up; `unknown` otherwise.
 */
export const recipientSchema = z.enum([
  "caller",
  "fixed",
  "model-chosen",
  "caller-chosen",
  "record",
  "unknown",
]);
export type Recipient = z.infer<typeof recipientSchema>;

/**
 * A guard that saw the data, and the way past it: an earlier node is `read` by name, another `field` of the item passes, a
 * `branch` hands on what was refused.
 */
export const bypassSchema = z.object({ guard: z.string(), how: z.enum(["read", "field", "branch"]) });
export type Bypass = z.infer<typeof bypassSchema>;

/**
 * Data of one source node that reaches one sink node: the taint engine's output. Whether it is a leak is for the audit's
 * rules to say (allowed against actual readers); the name is the field's.
 */
export const leakPathSchema = z.object({
  /** Stable over re-ordering, renaming of the file and re-formatting: see `leakPathId` in `lib/hash.ts`. */
  id: z.string(),
  workflow: z.string(),
  sinkKind: sinkKindSchema,
  /** `steps[0]` is the source, the last one the sink; every hop in between is listed. */
  steps: z.array(stepSchema).min(2),
  sourceFields: z.array(sourceFieldSchema).min(1),
  dataClasses: z.array(dataClassSchema),
  integrity: integritySchema,
  /** Who may see the data; empty: nobody stated it. */
  allowedReaders: z.array(readerSchema),
  /** Who can read the sink. */
  sinkReaders: z.array(readerSchema),
  sinkParty: partySchema,
  recipient: recipientSchema.optional(),
  /** The host that the sink is known to send to, where a program names it. */
  sinkHost: z.string().optional(),
  /** Models and agents that the data passes through (node ids): an attack can steer those. */
  through: z.array(z.string()),
  /** Guards on the way (node ids); whether they can be relied on is for the rules. */
  guards: z.array(z.string()),
  /** Guards that this way goes past. */
  bypasses: z.array(bypassSchema),
  confidence: confidenceSchema,
});
export type LeakPath = z.infer<typeof leakPathSchema>;
