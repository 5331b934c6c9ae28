import * as z from "zod";

/** Every code an `AppError` can carry. A closed union: callers may switch over it, messages may change. */
export const ERROR_CODES = [
  "usage",
  "not-found",
  "unreadable",
  "too-large",
  "too-deep",
  "not-json",
  "not-yaml",
  "unknown-format",
  "damaged",
  "invalid-config",
  "invalid-workflow",
  "missing-environment",
  "target-unreachable",
  "target-refused",
  "target-bad-reply",
  "template",
  "plant-failed",
  "watcher-failed",
  "state",
  "run-not-found",
  "model-missing",
  "internal",
] as const;

export const errorCodeSchema = z.enum(ERROR_CODES);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

export interface ErrorPlace {
  file?: string;
  line?: number;
  column?: number;
}

/**
 * The one error that users see: what is wrong (`message`), where (`file`, `line`), what to do (`hint`).
 * Messages never hold a raw secret or personal value; quote names and positions, not contents.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly place: ErrorPlace;

  constructor(
    code: ErrorCode,
    message: string,
    hint: string,
    options: ErrorPlace & { cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.hint = hint;
    const { file, line, column } = options;
    this.place = {
      ...(file === undefined ? {} : { file }),
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
    };
  }
}

/** An input that could not be read, as documents list it in `errors[]`. */
export const inputErrorSchema = z.object({
  file: z.string(),
  line: z.int().min(1).optional(),
  code: errorCodeSchema,
  message: z.string(),
  hint: z.string(),
});
export type InputError = z.infer<typeof inputErrorSchema>;

/** An input that is no workflow, as documents list it in `skipped[]`. */
export const skippedInputSchema = z.object({ file: z.string(), reason: z.string() });
export type SkippedInput = z.infer<typeof skippedInputSchema>;
