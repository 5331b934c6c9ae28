import type { Redactor } from "../lib/redact.ts";
import type { InputError, SkippedInput } from "../model/errors.ts";
import type { Severity } from "../model/finding.ts";
import type { ScanFinding } from "../model/scan.ts";
import { severityOf } from "./severity.ts";
import type { Hit } from "./stream.ts";

/** What became of one unit of a scan (a file, a table, a part of a history), as it is kept for `--resume`. */
export interface Outcome {
  bytes: number;
  files: number;
  findings: ScanFinding[];
  /** All findings by type and by severity, also those that are not listed. */
  byType: Record<string, number>;
  bySeverity: Partial<Record<Severity, number>>;
  unlisted: number;
  skipped: SkippedInput[];
  errors: InputError[];
}

export function emptyOutcome(): Outcome {
  return {
    bytes: 0,
    files: 0,
    findings: [],
    byType: {},
    bySeverity: {},
    unlisted: 0,
    skipped: [],
    errors: [],
  };
}

/** What all findings of one place share. */
export type Place = Pick<ScanFinding, "file" | "store" | "member" | "commit" | "authoredAt">;

/** A place for people: `file`, `file!/member`, or the name of a store. */
export function placeName({ file, store, member }: Place): string {
  const outer = file ?? store ?? "";
  return member === undefined ? outer : `${outer}!/${member}`;
}

/** How many findings more of each severity are listed. */
export type Room = Record<Severity, number>;

export interface RecorderOptions {
  redactor: Redactor;
  /** How many findings of one type are listed for one unit. */
  limit: number;
  /** Counted down. */
  room: Room;
  /** Shows the value itself to whoever asked for it, and to nobody else. */
  reveal?: (finding: ScanFinding, value: string) => void;
}

/** Turns what detectors find into findings that hold no value, and counts them. */
export class Recorder {
  readonly outcome = emptyOutcome();
  readonly #options: RecorderOptions;

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  hit(place: Place, { match, start, end, context }: Hit): void {
    const { outcome } = this;
    const { redactor, limit, room, reveal } = this.#options;
    const { detector, dataClass, type, confidence, decodedFrom = [], value } = match;
    const severity = severityOf(dataClass, confidence);
    const before = outcome.byType[type] ?? 0;
    outcome.byType[type] = before + 1;
    outcome.bySeverity[severity] = (outcome.bySeverity[severity] ?? 0) + 1;
    if (before >= limit || room[severity]-- <= 0) {
      outcome.unlisted++;
      return;
    }
    const finding: ScanFinding = {
      ...place,
      line: start.line,
      column: start.column,
      startByte: start.byte,
      endByte: Math.max(end.byte, start.byte),
      detector,
      dataClass,
      type,
      severity,
      confidence,
      redacted: redactor.redact(type, value),
      ...(decodedFrom.length === 0 ? {} : { decodedFrom: [...decodedFrom] }),
      ...context,
    };
    outcome.findings.push(finding);
    reveal?.(finding, value);
  }

  skip(file: string, reason: string): void {
    this.outcome.skipped.push({ file, reason });
  }

  error(error: InputError): void {
    this.outcome.errors.push(error);
  }
}
