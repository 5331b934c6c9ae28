import * as z from "zod";
import { locationSchema } from "./location.ts";

/** What is installed: a platform that runs workflows. */
export const INSTANCE_PLATFORMS = ["n8n", "dify", "flowise", "langflow"] as const;
export const instancePlatformSchema = z.enum(INSTANCE_PLATFORMS);
export type InstancePlatform = z.infer<typeof instancePlatformSchema>;

/**
 * One thing known of an instance that matters for leaks.
 * - `id`: stable, kebab-case, names the thing (`public-api`); rules look for it.
 * - `value`: a switch, a count, a role, a name. Never a secret, nor a person.
 * - `state`: `good` and `bad` are what it means for leaks, `info` is neither, `unknown`: it could not be found out (`value` is
 *   then left out).
 * - `location`: where a file says so; without it, the server said so, or it is the platform's default.
 */
export const instanceFactSchema = z.object({
  id: z.string(),
  title: z.string(),
  value: z.union([z.boolean(), z.number(), z.string()]).optional(),
  state: z.enum(["good", "bad", "info", "unknown"]),
  /** Nothing sets it: it is what the platform does by itself. */
  isDefault: z.boolean().optional(),
  location: locationSchema.optional(),
});
export type InstanceFact = z.infer<typeof instanceFactSchema>;

/** Counts only: who the users are is nobody's business. */
export const instanceUsersSchema = z.object({
  total: z.int(),
  /** By role as the platform calls it (`global:owner`). */
  byRole: z.record(z.string(), z.int()),
  /** How many have no second factor; left out where the server does not tell. */
  withoutMfa: z.int().optional(),
  /** Invited, not signed up. */
  pending: z.int().optional(),
});
export type InstanceUsers = z.infer<typeof instanceUsersSchema>;

const saving = z.enum(["all", "none", "unknown"]);

/** How an instance keeps the data of past runs. */
export const instanceExecutionsSchema = z.object({
  savedOnSuccess: saving,
  savedOnError: saving,
  pruning: z.enum(["on", "off", "unknown"]),
  maxAgeHours: z.number().optional(),
  maxCount: z.number().optional(),
  /** Who can read them, in words of roles; empty: unknown. */
  readers: z.array(z.string()),
});
export type InstanceExecutions = z.infer<typeof instanceExecutionsSchema>;

/**
 * An installation that workflows run on, as far as a live server or a deployment file (Compose, `.env`) tells. What it leaves
 * open in `executions` is `unknown`; the platform's defaults are filled in only where they are sure to hold.
 */
export const instanceSchema = z.object({
  id: z.string(),
  platform: instancePlatformSchema,
  /** The file, or the address of the live server. */
  source: z.string(),
  live: z.boolean(),
  version: z.string().optional(),
  publicUrl: z.string().optional(),
  facts: z.array(instanceFactSchema),
  users: instanceUsersSchema.optional(),
  executions: instanceExecutionsSchema,
  /** What protects stored credentials: `default` is a key the platform makes and keeps beside the data. */
  encryptionKey: z.enum(["set", "default", "unknown"]),
  database: z.object({ type: z.string(), encryptedAtRest: z.enum(["yes", "no", "unknown"]) }),
  /** What could not be found out, and why. */
  notes: z.array(z.string()),
});
export type Instance = z.infer<typeof instanceSchema>;
