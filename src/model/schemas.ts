import * as z from "zod";
import { attackPlanSchema } from "./attack-plan.ts";
import { canarySchema } from "./canary.ts";
import { checklistItemSchema } from "./checklist.ts";
import { configSchema } from "./config.ts";
import { detectInputSchema, detectOutputSchema } from "./detection.ts";
import {
  auditDocumentSchema,
  checkDocumentSchema,
  ledgerRowSchema,
  mapDocumentSchema,
  stressDocumentSchema,
} from "./documents.ts";
import { evidenceSchema } from "./evidence.ts";
import { findingSchema } from "./finding.ts";
import { handWrittenWorkflowSchema } from "./hand-written.ts";
import { leakPathSchema } from "./leak-path.ts";
import { scanDocumentSchema } from "./scan.ts";
import { verdictSchema } from "./verdict.ts";

/** The schemas that `leakproof schema <name>` prints. `written` ones describe files people write, with defaults left out. */
const SCHEMAS = {
  config: { schema: configSchema, written: true, title: "leakproof.yaml" },
  workflow: { schema: handWrittenWorkflowSchema, written: true, title: "A workflow described by hand" },
  map: { schema: mapDocumentSchema, written: false, title: "leakproof map --format json" },
  audit: { schema: auditDocumentSchema, written: false, title: "leakproof audit --format json" },
  scan: { schema: scanDocumentSchema, written: false, title: "leakproof scan --format json" },
  stress: { schema: stressDocumentSchema, written: false, title: "leakproof stress --format json" },
  check: { schema: checkDocumentSchema, written: false, title: "leakproof check --format json" },
  "detect-input": { schema: detectInputSchema, written: true, title: "One line into leakproof detect" },
  "detect-output": { schema: detectOutputSchema, written: false, title: "One line out of leakproof detect" },
  finding: { schema: findingSchema, written: false, title: "One finding of the audit" },
  "leak-path": { schema: leakPathSchema, written: false, title: "One leak path" },
  "attack-plan": { schema: attackPlanSchema, written: false, title: "The plan of a campaign" },
  evidence: { schema: evidenceSchema, written: false, title: "Where a canary was seen" },
  verdict: { schema: verdictSchema, written: false, title: "What became of one leak path" },
  canary: { schema: canarySchema, written: false, title: "One canary" },
  checklist: { schema: checklistItemSchema, written: false, title: "One checklist item" },
  ledger: { schema: ledgerRowSchema, written: false, title: "One row of the ledger" },
} as const;

export type SchemaName = keyof typeof SCHEMAS;
export const SCHEMA_NAMES = Object.keys(SCHEMAS) as SchemaName[];

/** The JSON Schema (draft 2020-12) of a document or of one of its parts. */
export function jsonSchema(name: SchemaName): Record<string, unknown> {
  const { schema, written, title } = SCHEMAS[name];
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: written ? "input" : "output" });
  return { $schema, $id: `urn:leakproof:schema:${name}:1`, title, ...rest };
}
