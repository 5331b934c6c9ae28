import { styleText } from "node:util";
import { scrub } from "../detectors/index.ts";
import { forTerminal } from "../lib/escape.ts";
import { AppError, type ErrorCode } from "../model/errors.ts";

/** Prints what is wrong, where and what to do on stderr; returns the exit code (2, or 3 for a defect of ours). */
export function printError(thrown: unknown): number {
  const error = asAppError(thrown);
  const paint = (style: "red" | "dim" | "bold", text: string): string =>
    styleText(style, text, { stream: process.stderr });
  if (error instanceof AppError && error.code !== "internal") {
    const { file, line, column } = error.place;
    const place =
      file === undefined
        ? ""
        : `\n  ${paint("dim", "at")} ${forTerminal(file)}${line === undefined ? "" : `:${line}${column === undefined ? "" : `:${column}`}`}`;
    process.stderr.write(
      `${paint("red", "error:")} ${quoted(error.message)}${place}\n  ${paint("bold", "→")} ${quoted(error.hint)}\n`,
    );
    return 2;
  }
  // The stack names our code, not the user's data; messages of foreign errors may quote data and stay out.
  const name = error instanceof Error ? error.name : typeof error;
  const stack =
    error instanceof Error
      ? (error.stack ?? "")
          .split("\n")
          .filter((line) => /^\s+at /.test(line))
          .slice(0, 8)
          .join("\n")
      : "";
  const message = error instanceof AppError ? `: ${error.message}` : "";
  process.stderr.write(
    `${paint("red", "internal error:")} ${name}${quoted(message)}\n${stack}\n  ${paint("bold", "→")} This is a defect of Leakproof. Please report it with the lines above; they hold no data of yours.\n`,
  );
  return 3;
}

/** Messages quote keys and names, which may be anything. */
function quoted(text: string): string {
  return forTerminal(scrub(text));
}

/** The bundled example is plain JavaScript and throws errors of the same form but of a class of its own. */
function asAppError(error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== "DemoError") return error;
  const { code, hint } = error as Error & { code: ErrorCode; hint: string };
  return new AppError(code, error.message, hint, { cause: error });
}
