import * as z from "zod";
import { confidenceSchema } from "./confidence.ts";
import { evidenceSchema } from "./evidence.ts";
import { dataClassSchema } from "./label.ts";
import { stepSchema } from "./leak-path.ts";
import { locationSchema } from "./location.ts";
import { verdictSchema } from "./verdict.ts";
import { fieldBasisSchema } from "./workflow.ts";

export const SEVERITIES = ["critical", "high", "medium", "low", "info"] as const;
export const severitySchema = z.enum(SEVERITIES);
export type Severity = z.infer<typeof severitySchema>;

/** The false-alarm dial (after zizmor): `regular` is almost free of noise, `pedantic` adds smells, `auditor` shows all. */
export const PERSONAS = ["regular", "pedantic", "auditor"] as const;
export const personaSchema = z.enum(PERSONAS);
export type Persona = z.infer<typeof personaSchema>;

/** OWASP LLM Top 10 2025, OWASP Agentic Top 10 2026, MITRE ATLAS 5.6.1, CWE. */
export const frameworksSchema = z.object({
  owaspLlm: z.array(z.string().regex(/^LLM(0[1-9]|10)$/)),
  owaspAgentic: z.array(z.string().regex(/^ASI(0[1-9]|10)$/)),
  atlas: z.array(z.string().regex(/^AML\.T\d{4}(\.\d{3})?$/)),
  cwe: z.array(z.string().regex(/^CWE-\d+$/)),
});
export type Frameworks = z.infer<typeof frameworksSchema>;

export const fixSchema = z.object({
  safety: z.enum(["safe", "unsafe"]),
  description: z.string(),
  patch: z.string(),
});

export const findingSchema = z.object({
  id: z.string(),
  /** Survives re-ordering of nodes, renaming of the file and re-formatting; does not depend on the redaction key. */
  fingerprint: z.string(),
  pathId: z.string().optional(),
  ruleId: z.string(),
  severity: severitySchema,
  confidence: confidenceSchema,
  persona: personaSchema,
  title: z.string(),
  message: z.string(),
  workflow: z.string(),
  dataClasses: z.array(dataClassSchema),
  /** What the data classes are known by: a detector, the service, a name, SQL text, what somebody stated. */
  basis: z.array(z.object({ dataClass: dataClassSchema, basis: z.array(fieldBasisSchema) })).optional(),
  source: stepSchema.optional(),
  sink: stepSchema.optional(),
  path: z.array(stepSchema),
  locations: z.array(locationSchema).min(1),
  frameworks: frameworksSchema,
  checklist: z.array(z.string()),
  remediation: z.string(),
  fix: fixSchema.optional(),
  verdict: verdictSchema.optional(),
  evidence: z.array(evidenceSchema).optional(),
});
export type Finding = z.infer<typeof findingSchema>;
