import type { Redactor } from "../lib/redact.ts";
import { AppError } from "../model/errors.ts";
import { SEVERITIES } from "../model/finding.ts";
import type { ScanDocument, ScanFinding, ScanProgress } from "../model/scan.ts";
import { TOOL } from "../version.ts";
import { inputError, type ScanContext, type UnitContext } from "./context.ts";
import type { Journal } from "./journal.ts";
import { type Outcome, Recorder, type Room } from "./outcome.ts";
import type { Planned, Unit } from "./unit.ts";

export { createJournal, type Journal, resumeJournal, type ScanPlan } from "./journal.ts";
export { parseSample } from "./sample.ts";

/** Findings of one severity that a document lists; beyond, it would fill the memory and nobody reads on. All are counted. */
const MAX_LISTED = 50_000;

export interface ScanOptions extends ScanContext {
  redactor: Redactor;
  /** How many findings of one type are listed for one unit; all are counted. */
  limit: number;
  /** How many of one severity are listed in all. */
  maxListed?: number;
  /** Where finished units are kept, so that the scan can go on after a crash. */
  journal?: Journal;
  totalBytes?: number;
  onProgress?(progress: ScanProgress): void;
  reveal?(finding: ScanFinding, value: string): void;
}

/**
 * Goes through everything that was planned, in order. Faults of the inputs are in the document, never thrown. The journal stays
 * until its caller has put the document where it belongs.
 */
export async function runScan(planned: AsyncIterable<Planned>, options: ScanOptions): Promise<ScanDocument> {
  const document = emptyDocument();
  const maxListed = options.maxListed ?? MAX_LISTED;
  const room: Room = {
    critical: maxListed,
    high: maxListed,
    medium: maxListed,
    low: maxListed,
    info: maxListed,
  };
  const progress: ScanProgress = { bytes: 0, files: 0, findings: 0, reading: "" };
  if (options.totalBytes !== undefined) progress.totalBytes = options.totalBytes;
  const tell = (bytes: number): void => {
    progress.bytes += bytes;
    options.onProgress?.(progress);
  };
  for await (const part of planned) {
    if (options.signal?.aborted === true) {
      document.complete = false;
      break;
    }
    if (part.kind === "skipped") document.skipped.push(part.skipped);
    else if (part.kind === "error") {
      document.errors.push(inputError(part.shown, part.error));
      if (part.retry === true) document.complete = false;
    } else {
      progress.reading = part.shown;
      tell(0);
      const known = options.journal?.finished(part.id, part.stamp);
      const { outcome, finished } =
        known === undefined ? await runUnit(part, room, options, tell) : { outcome: known, finished: true };
      if (!finished) document.complete = false;
      merge(document, outcome, room);
      progress.files = document.summary.files;
      progress.findings = document.summary.findings;
    }
  }
  document.errors = document.errors.map((error) => ({ ...error, message: options.clean(error.message) }));
  options.journal?.close();
  return document;
}

/** Runs one unit and keeps its outcome when it came to its end. */
async function runUnit(
  unit: Unit,
  room: Readonly<Room>,
  options: ScanOptions,
  tell: (bytes: number) => void,
): Promise<{ outcome: Outcome; finished: boolean }> {
  const { redactor, limit, reveal, signal } = options;
  const recorder = new Recorder({ redactor, limit, room: { ...room }, ...(reveal && { reveal }) });
  const context: UnitContext = {
    ...options,
    recorder,
    progress(bytes) {
      tell(bytes);
      if (signal?.aborted === true) throw new Interrupted();
    },
  };
  try {
    await unit.run(context);
  } catch (error) {
    if (error instanceof Interrupted) return { outcome: recorder.outcome, finished: false };
    if (!(error instanceof AppError)) throw error;
    recorder.error(inputError(unit.shown, error));
    // What another try may repair is tried again by --resume.
    if (unit.retry?.(error) === true) return { outcome: recorder.outcome, finished: false };
  }
  options.journal?.add(unit.id, unit.stamp, recorder.outcome);
  return { outcome: recorder.outcome, finished: true };
}

/** The user pressed Ctrl-C. */
class Interrupted extends Error {}

function emptyDocument(): ScanDocument {
  return {
    version: 1,
    tool: TOOL,
    findings: [],
    summary: {
      bytes: 0,
      files: 0,
      findings: 0,
      bySeverity: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
      byType: {},
      unlisted: 0,
    },
    complete: true,
    skipped: [],
    errors: [],
  };
}

function merge({ summary, ...document }: ScanDocument, outcome: Outcome, room: Room): void {
  for (const finding of outcome.findings)
    if (room[finding.severity]-- > 0) document.findings.push(finding);
    else summary.unlisted++;
  for (const skipped of outcome.skipped) document.skipped.push(skipped);
  for (const error of outcome.errors) document.errors.push(error);
  summary.bytes += outcome.bytes;
  summary.files += outcome.files;
  summary.unlisted += outcome.unlisted;
  for (const severity of SEVERITIES) summary.bySeverity[severity] += outcome.bySeverity[severity] ?? 0;
  for (const [type, count] of Object.entries(outcome.byType)) {
    summary.byType[type] = (summary.byType[type] ?? 0) + count;
    summary.findings += count;
  }
}
