import * as z from "zod";
import { confidenceSchema } from "./confidence.ts";
import { frameworksSchema, personaSchema, severitySchema } from "./finding.ts";

/** What a rule says of itself; the registry, the docs page and the SARIF metadata are generated from it. */
export const ruleMetaSchema = z.object({
  /** Kebab-case, names the defect. */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string(),
  /** The defaults; a rule may emit others by context. */
  severity: severitySchema,
  confidence: confidenceSchema,
  persona: personaSchema,
  /** What is wrong and why it matters, as Markdown. */
  description: z.string(),
  /** What to do about it, as Markdown. */
  remediation: z.string(),
  frameworks: frameworksSchema,
  /** Checklist items this rule speaks to. */
  checklist: z.array(z.string()),
  references: z.array(z.string()),
  since: z.string(),
});
export type RuleMeta = z.infer<typeof ruleMetaSchema>;
