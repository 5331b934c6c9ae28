import type { AppError, SkippedInput } from "../model/errors.ts";
import type { UnitContext } from "./context.ts";

/** A part of a scan that is done as a whole, or again: a file, a table, a stretch of a history. */
export interface Unit {
  kind: "unit";
  /** Names it within this scan, also in a later process. Holds no name of a file or table in clear. */
  id: string;
  /** Changes when what is there changed; then it is read again. */
  stamp: string;
  /** What it is called in the document, safe to print. */
  shown: string;
  run(context: UnitContext): Promise<void>;
  /** Whether an error may be gone at another try (a server that was down); left out: never. */
  retry?(error: AppError): boolean;
}

/** What the sources of a scan give, in an order that a later process repeats. */
export type Planned =
  | Unit
  | { kind: "skipped"; skipped: SkippedInput }
  | {
      kind: "error";
      shown: string;
      error: AppError;
      /** Whether another try may read what is behind it. */
      retry?: true;
    };
