import * as z from "zod";
import { confidenceSchema } from "./confidence.ts";
import { toolSchema } from "./documents.ts";
import { inputErrorSchema, skippedInputSchema } from "./errors.ts";
import { severitySchema } from "./finding.ts";
import { dataClassSchema } from "./label.ts";
import { redactedSchema } from "./redacted.ts";

/**
 * One sensitive value that a scan met. Exactly one of `file` and `store` is there. Lines, columns (UTF-16 code units) and
 * bytes count within the file; within the member when `member` says so, within the value when `store` or `table` does.
 * The start is inclusive and counts bytes from 0, the end is exclusive.
 */
export const scanFindingSchema = z.object({
  file: z.string().optional(),
  store: z.string().optional(),
  line: z.int().min(1),
  column: z.int().min(1),
  startByte: z.int().min(0),
  endByte: z.int().min(0),
  detector: z.string(),
  dataClass: dataClassSchema,
  type: z.string(),
  severity: severitySchema,
  confidence: confidenceSchema,
  redacted: redactedSchema,
  /** The decodings that led to it, outermost first; absent when it stands in clear. */
  decodedFrom: z.array(z.string()).optional(),
  /** Path within an archive; `outer.zip!/inner.txt` within nested ones. */
  member: z.string().optional(),
  /** The oldest commit that holds it, and when that was written; `file` is then `<repository>/<path in it>`. */
  commit: z.string().optional(),
  authoredAt: z.string().optional(),
  /** Table, or the kind of a Redis value. */
  table: z.string().optional(),
  /** From 1, in the order read: row of a table, record of a CSV file, line of JSON Lines, key of Redis. Keys themselves may be personal. */
  row: z.int().min(1).optional(),
  /** Column of a table or CSV file, JSON pointer in JSON Lines, key pattern of Redis. */
  field: z.string().optional(),
  /** Fine-tuning data: who says it (`system`, `user`, `assistant`, `tool`, `prompt`, `completion`); `row` is the example. */
  role: z.string().optional(),
});
export type ScanFinding = z.infer<typeof scanFindingSchema>;

const counts = z.object({ critical: z.int(), high: z.int(), medium: z.int(), low: z.int(), info: z.int() });

export const scanSummarySchema = z.object({
  /** Bytes of text that were read, unpacked. */
  bytes: z.int(),
  /** Files, archive members, versions in a history and tables that were read. */
  files: z.int(),
  /** All findings, also those beyond the number listed. */
  findings: z.int(),
  bySeverity: counts,
  byType: z.record(z.string(), z.int()),
  /** Findings that are counted and not listed: `--limit` of one type in one place, or 50,000 of their severity, were there already. */
  unlisted: z.int(),
});
export type ScanSummary = z.infer<typeof scanSummarySchema>;

/** The form of `leakproof scan --format json`. */
export const scanDocumentSchema = z.object({
  version: z.literal(1),
  tool: toolSchema,
  findings: z.array(scanFindingSchema),
  summary: scanSummarySchema,
  /** Whether everything that was asked for was gone through; `--resume` goes on where not. */
  complete: z.boolean(),
  skipped: z.array(skippedInputSchema),
  errors: z.array(inputErrorSchema),
});
export type ScanDocument = z.infer<typeof scanDocumentSchema>;

/** What a scan reports while it runs. */
export interface ScanProgress {
  /** Bytes of the inputs gone through, and how many there are when that is known. */
  bytes: number;
  totalBytes?: number;
  files: number;
  findings: number;
  /** What is being read, safe to print. */
  reading: string;
}
