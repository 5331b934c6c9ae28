import * as z from "zod";
import { dataClassSchema } from "./label.ts";
import { sinkKindSchema } from "./leak-path.ts";

/** One end of a planned path, as people read it. */
export const pathEndSchema = z.object({ nodeId: z.string(), nodeName: z.string(), field: z.string() });
export type PathEnd = z.infer<typeof pathEndSchema>;

/** An end in one word: `node.field`, or the node alone where the field has no name. */
export function endName({ nodeName, field }: Pick<PathEnd, "nodeName" | "field">): string {
  return field === "" || field === "*" ? nodeName : `${nodeName}.${field}`;
}

/** How often each family is tried on a path. Fixed before the first request: the bound holds for this schedule. */
export const scheduleEntrySchema = z.object({ family: z.string(), attempts: z.int().min(0) });

/** The plant name of data that the caller types himself: nothing is planted in a store, the message carries the canary. */
export const MESSAGE_PLANT = "message";

/** One leak path as it will be attacked. `plant` and `watchers` name entries of `leakproof.yaml`. */
export const plannedPathSchema = z.object({
  pathId: z.string(),
  findingIds: z.array(z.string()),
  from: pathEndSchema,
  to: pathEndSchema,
  sinkKind: sinkKindSchema,
  /** The path's main (most sensitive) class, and all of them. */
  dataClass: dataClassSchema,
  dataClasses: z.array(dataClassSchema),
  plant: z.string().optional(),
  /** Whether the planted record can be asked for by a name (`{{handle}}`). */
  handle: z.boolean().default(false),
  /** The source is a memory: at a sink that sees messages anyway, a message proves only when it arrives with a later request. */
  remembered: z.boolean().optional(),
  watchers: z.array(z.string()),
  schedule: z.array(scheduleEntrySchema),
  /** Why this path cannot be attacked (no plant, no watcher); then the schedule is empty and the verdict `untested`. */
  unreachable: z.string().optional(),
});
export type PlannedPath = z.infer<typeof plannedPathSchema>;

export const attackPlanSchema = z.object({
  version: z.literal(1),
  randomSeed: z.int().min(0),
  target: z.string(),
  /** The bound a dismissal must reach, and the family-wise error it is computed for (0.05 over all paths). */
  dismissAt: z.number().gt(0).lt(1),
  paths: z.array(plannedPathSchema),
});
export type AttackPlan = z.infer<typeof attackPlanSchema>;

/**
 * One message of an attempt. `as` is a role, bound to an identity and a session by the runner. Placeholders in `text`:
 * `{{handle}}` the name the planted record is asked for by (known to the attacker, so seeing it proves nothing),
 * `{{value}}` a canary that this turn plants by typing it, `{{control}}` the attempt's control canary.
 */
export const turnSchema = z.object({ as: z.enum(["owner", "attacker"]), text: z.string() });
export type Turn = z.infer<typeof turnSchema>;

/** One way to ask. Derived from (random seed, path, index) alone, so that it can be rebuilt and replayed. */
export const attemptSchema = z.object({
  pathId: z.string(),
  /** 0-based and unique within the path. */
  index: z.int().min(0),
  family: z.string(),
  attackId: z.string(),
  turns: z.array(turnSchema).min(1),
});
export type Attempt = z.infer<typeof attemptSchema>;

/** What an attack family says of itself. */
export const attackMetaSchema = z.object({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string(),
  description: z.string(),
  references: z.array(z.string()),
  since: z.string(),
});
export type AttackMeta = z.infer<typeof attackMetaSchema>;
