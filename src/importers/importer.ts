import * as z from "zod";
import type { Source } from "../lib/source.ts";
import { type Workflow, workflowFormatSchema } from "../model/workflow.ts";

/** What an importer says of itself; the registry and the docs page are generated from it. */
export const importerMetaSchema = z.object({
  id: workflowFormatSchema,
  title: z.string(),
  description: z.string(),
  references: z.array(z.string()),
  since: z.string(),
});
export type ImporterMeta = z.infer<typeof importerMetaSchema>;

/** Turns one platform's files into workflow graphs. Nothing in a file is ever executed or fetched. */
export interface Importer {
  readonly meta: ImporterMeta;
  /** Whether the parsed content is this platform's. Looks at the content alone, never at the file's name. Never throws. */
  detect(source: Source): boolean;
  /** Every workflow in the file. Errors: `AppError` only. */
  parse(source: Source): Workflow[];
}

/** Fixes an importer's type; `index.ts` of every importer exports the result by default. */
export function defineImporter(importer: Importer): Importer {
  return importer;
}
