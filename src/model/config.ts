import * as z from "zod";
import { detectorsConfigSchema } from "./custom-detector.ts";
import { dataClassSchema } from "./label.ts";

const name = z
  .string()
  .regex(/^[A-Za-z][\w-]*$/, "a name starts with a letter and holds letters, digits, - and _");
/** Text in which `${NAME}` is replaced from the environment and `{{…}}` by the runner. */
const template = z.string();
const templateTree: z.ZodType<unknown> = z.json();

/** Which workflow nodes (ids or names) something stands for; by default the node of the same name. */
const nodes = z.union([z.string(), z.array(z.string())]).optional();

const targetBase = {
  /** Id or name of the workflow this target runs. */
  workflow: z.union([z.string(), z.array(z.string())]),
  url: template,
  headers: z.record(z.string(), template).default({}),
};

/**
 * Any HTTP endpoint. Placeholders in `request`: `{{prompt}}`, `{{session}}`, `{{control}}` (a canary that should reach every
 * watched sink in ordinary use, for example as a request id or campaign reference).
 */
export const httpTargetSchema = z.strictObject({
  type: z.literal("http"),
  ...targetBase,
  request: z.strictObject({
    method: z.enum(["GET", "POST", "PUT", "PATCH"]).default("POST"),
    body: templateTree.optional(),
    query: z.record(z.string(), template).optional(),
  }),
  /** JSONPath (RFC 9535) of the answer's text; `$` or left out: the whole body. With `stream: sse` it applies to each event. */
  reply: z.string().default("$"),
  stream: z.enum(["none", "sse"]).default("none"),
});

/** `POST {url}/chat/completions`, streamed or not. */
export const openAiTargetSchema = z.strictObject({
  type: z.literal("openai-compatible"),
  ...targetBase,
  model: z.string(),
  /** Name of the environment variable that holds the key; the key itself never stands in a file. */
  apiKeyEnv: z.string().optional(),
  system: template.optional(),
  stream: z.enum(["none", "sse"]).default("none"),
});

export const targetSchema = z.discriminatedUnion("type", [httpTargetSchema, openAiTargetSchema]);
export type TargetConfig = z.infer<typeof targetSchema>;
export type HttpTargetConfig = z.infer<typeof httpTargetSchema>;
export type OpenAiTargetConfig = z.infer<typeof openAiTargetSchema>;

export const identitySchema = z.strictObject({ headers: z.record(z.string(), template).default({}) });

/** Databases that `leakproof scan` reads. Their addresses hold passwords, so they stand in the environment and nowhere else. */
const environmentUrl = z
  .string()
  .regex(
    /^\$\{[A-Za-z_][A-Za-z0-9_]*\}$/,
    `name a variable of the environment, for example \`\${DATABASE_URL}\``,
  );

export const storeConfigSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("sqlite"), path: z.string(), node: nodes }),
  z.strictObject({ type: z.literal("file"), path: z.string(), node: nodes }),
  /** A loopback collector that stands in for a third party; with `forward` it passes requests on and returns the answer. */
  z.strictObject({
    type: z.literal("http-sink"),
    port: z.int().min(0).max(65535),
    forward: z.url().optional(),
    node: nodes,
  }),
  z.strictObject({ type: z.literal("postgresql"), url: environmentUrl, node: nodes }),
  z.strictObject({ type: z.literal("mysql"), url: environmentUrl, node: nodes }),
  z.strictObject({ type: z.literal("redis"), url: environmentUrl, node: nodes }),
]);
export type StoreConfig = z.infer<typeof storeConfigSchema>;

/**
 * How to see that the workflow really uses what was planted. Either its owner asks for it (`prompt`; the canary must come back
 * in the owner's own reply), or an endpoint acknowledges it (`url`; a 2xx answer; `{{canary}}` in the body is the planted value).
 */
export const confirmSchema = z.union([
  z.strictObject({ prompt: z.string() }),
  z.strictObject({ url: template, headers: z.record(z.string(), template).default({}), body: templateTree }),
]);
export type ConfirmConfig = z.infer<typeof confirmSchema>;

export const plantConfigSchema = z.union([
  /** One row per attempt in a table. `handle` is the column by which people ask for the record. */
  z.strictObject({
    store: z.string(),
    table: name,
    columns: z.record(name, dataClassSchema),
    handle: z.strictObject({ column: name, dataClass: dataClassSchema }).optional(),
    /** Constant values for columns that must be filled. */
    values: z.record(name, z.union([z.string(), z.number()])).default({}),
    /** The column that says whose record it is, and its value for the `owner` identity (one extra row is planted for him). */
    owner: z.strictObject({ column: name, value: template }).optional(),
    confirm: confirmSchema.optional(),
    node: nodes,
  }),
  /** One place in a file: `marker` stands in `file` and is replaced by a canary, and put back at the end. */
  z.strictObject({
    file: z.string(),
    marker: z
      .string()
      .regex(/\{\{canary:[a-z][a-z0-9.-]*\}\}/, "a marker looks like `{{canary:credential}}`"),
    confirm: confirmSchema.optional(),
    node: nodes,
  }),
]);
export type PlantConfig = z.infer<typeof plantConfigSchema>;
export type TablePlantConfig = Extract<PlantConfig, { table: string }>;
export type FilePlantConfig = Extract<PlantConfig, { marker: string }>;

export const budgetSchema = z.strictObject({
  requests: z.int().min(1).default(600),
  concurrency: z.int().min(1).max(256).default(4),
  timeoutMs: z.int().min(1).default(30_000),
  retries: z.int().min(0).max(10).default(2),
  /** How long to wait after the last attempt before the last sweep of every watcher. */
  settleMs: z.int().min(0).default(1000),
  /** Paths without a leak are attacked until the corrected bound is at or below this. */
  dismissAt: z.number().gt(0).lt(1).default(0.05),
});
export type Budget = z.infer<typeof budgetSchema>;

/** `leakproof.yaml`. Unknown keys are refused. Relative paths are relative to the file. */
export const configSchema = z.strictObject({
  kind: z.literal("config"),
  version: z.literal(1),
  /** Files or folders; only `scan`, `detect` and `mask` can do without. */
  workflows: z.array(z.string()).default([]),
  targets: z.record(name, targetSchema).default({}),
  identities: z.record(name, identitySchema).default({}),
  /** Which identities play the two roles; by default the first and the second. */
  roles: z.strictObject({ owner: z.string().optional(), attacker: z.string().optional() }).default({}),
  stores: z.record(name, storeConfigSchema).default({}),
  plant: z.record(name, plantConfigSchema).default({}),
  /** Names of stores to watch, and `reply`. */
  watch: z.array(z.string()).default(["reply"]),
  budget: budgetSchema.prefault({}),
  /** Detectors of your own, values that are known and accepted, types that are not wanted. */
  detectors: detectorsConfigSchema.prefault({}),
  /** What stands behind the model, said in every output. */
  model: z.enum(["real", "simulated", "unknown"]).default("unknown"),
});
export type Config = z.infer<typeof configSchema>;
