import type { TextScanner } from "../detectors/create.ts";
import type { AppError, InputError } from "../model/errors.ts";
import type { Recorder } from "./outcome.ts";
import type { Sample } from "./sample.ts";

/** What the readers of all kinds of places share during one scan. */
export interface ScanContext {
  /** A new detector for one place. */
  scanner(): TextScanner;
  /** Names of files, tables and columns as they may be printed: people write keys in the oddest places. */
  clean(text: string): string;
  sample?: Sample;
  seed: number;
  /** Only what was written since then is read, where that is known. */
  since?: Date;
  signal?: AbortSignal;
}

/** One unit's view of the scan. */
export interface UnitContext extends ScanContext {
  recorder: Recorder;
  /** Tells that so many bytes of the input were gone through (packed ones); ends the scan when it was interrupted. */
  progress(bytes: number): void;
}

/** An error as documents list it. */
export function inputError(file: string, { code, message, hint }: AppError): InputError {
  return { file, code, message, hint };
}
