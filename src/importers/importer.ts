import * as z from "zod";
import type { Source } from "../lib/source.ts";
import { type Workflow, workflowFormatSchema } from "../model/workflow.ts";

/** What an importer says of itself; the registry and the docs page are generated from it. */
export const importerMetaSchema = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  /** The formats of the workflows it makes. */
  formats: z.array(workflowFormatSchema).min(1),
  references: z.array(z.string()),
  since: z.string(),
});
export type ImporterMeta = z.infer<typeof importerMetaSchema>;

/** Every workflow in a file. Errors: `AppError` only. None: the file is part of another one, with which it is read. */
export type Parse = (source: Source) => Workflow[];

/** Turns one platform's files into workflow graphs. Nothing in a file is ever executed or fetched. */
export interface Importer {
  readonly meta: ImporterMeta;
  /**
   * Whether the content is this platform's. Looks at the content, never at the file's name; of two importers at most one says
   * yes. Cheap, and never throws: every file of a folder is shown to every importer.
   */
  detect(source: Source): boolean;
  /**
   * The reader itself, loaded when the first file of its kind is met, so that starting up costs nothing. `source`: the file that
   * is to be read next, for readers that load more for some files than for others.
   */
  load(source: Source): Promise<{ parse: Parse }>;
}

/** Fixes an importer's type; `index.ts` of every importer exports the result by default. */
export function defineImporter(importer: Importer): Importer {
  return importer;
}
