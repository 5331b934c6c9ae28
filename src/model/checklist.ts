import * as z from "zod";

export const checklistEvidenceSchema = z.object({
  kind: z.enum(["finding", "run", "event", "config"]),
  ref: z.string(),
  at: z.string(),
});
export const checklistItemSchema = z.object({
  id: z.string(),
  title: z.string(),
  status: z.enum(["pass", "fail", "unknown"]),
  evidence: z.array(checklistEvidenceSchema),
  gap: z.string().optional(),
});
export type ChecklistItem = z.infer<typeof checklistItemSchema>;

/** The ten practices every run is judged by; ids are stable and named by rules in `meta.checklist`. */
export const CHECKLIST = [
  { id: "inputs-validated", title: "Inputs are validated and limited" },
  { id: "sensitive-data-filtered", title: "Sensitive data is filtered before it reaches a model" },
  { id: "encrypted", title: "Data is encrypted in transit and at rest" },
  { id: "masked", title: "Personal data is masked or tokenised" },
  { id: "role-based-access", title: "Access is role-based and entries are authenticated" },
  { id: "keys-secured", title: "Keys are vaulted, rotated, and never in prompts or exports" },
  { id: "outputs-filtered", title: "Outputs are filtered" },
  { id: "logs-minimal", title: "Logs and retained data are minimal" },
  { id: "stress-tested", title: "The workflow is stress-tested regularly" },
  { id: "injection-simulated", title: "Prompt injection is simulated" },
] as const;
