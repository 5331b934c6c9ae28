import * as z from "zod";
import { dataClassSchema, readerSchema } from "./label.ts";
import { entrySchema, guardSchema, nodeRoleSchema, partySchema } from "./workflow.ts";

const nodeName = z
  .string()
  .regex(/^[A-Za-z][\w-]*$/, "a node's name starts with a letter and holds letters, digits, - and _");

export const handWrittenNodeSchema = z.strictObject({
  roles: z.array(nodeRoleSchema).min(1),
  title: z.string().optional(),
  service: z.string().optional(),
  party: partySchema.optional(),
  host: z.string().optional(),
  credential: z.string().optional(),
  /** Entries only. */
  protocol: z.string().optional(),
  auth: entrySchema.shape.auth.optional(),
  reach: entrySchema.shape.reach.optional(),
  /** Fields with their data classes; an empty list: nothing sensitive. */
  fields: z.record(z.string(), z.array(dataClassSchema)).default({}),
  readers: z.array(readerSchema).default([]),
  retention: z.string().optional(),
  encryptedAtRest: z.enum(["yes", "no", "unknown"]).optional(),
  /** For stores, retrievers and memory: what selects the record. */
  keyedBy: z.enum(["authenticated-identity", "session", "client-input", "nothing", "unknown"]).optional(),
  /** For guards and people who approve: what they do. */
  guard: guardSchema.partial({ dataClasses: true, rawBranches: true }).strict().optional(),
  /** What happens after an error of this node. */
  onError: z.enum(["stop", "continue", "branch"]).optional(),
  /** For models and agents: the text of the system prompt, if one wants it checked. */
  systemPrompt: z.string().optional(),
});

/** A workflow described by hand, for chatbots that live in code. `flows` are `from.field -> to.field`; `*` means all fields. */
export const handWrittenWorkflowSchema = z.strictObject({
  kind: z.literal("workflow"),
  version: z.literal(1),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  name: z.string().optional(),
  nodes: z.record(nodeName, handWrittenNodeSchema),
  flows: z.array(
    z
      .string()
      .regex(
        /^\s*[A-Za-z][\w-]*(\.(\*|[\w-]+))?\s*->\s*[A-Za-z][\w-]*(\.[\w-]+)?\s*$/,
        "a flow looks like `chat.message -> prompt.user`",
      ),
  ),
});
export type HandWrittenWorkflow = z.infer<typeof handWrittenWorkflowSchema>;
