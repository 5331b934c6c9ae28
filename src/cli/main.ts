import { CommanderError } from "commander";
import { createProgram } from "./program.ts";

/**
 * Runs one command line and returns its exit code: 0 clean, 1 something was found, 2 usage or nothing could be read,
 * 3 internal error. Never throws.
 */
export async function main(args: readonly string[]): Promise<number> {
  // A closed pipe (`leakproof audit … | head`) ends the work; it is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
  });
  const outcome = { exitCode: 0 };
  try {
    await createProgram(outcome).parseAsync(args, { from: "user" });
    return outcome.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    // It looks for secrets in what it prints, with everything that takes to load.
    const { printError } = await import("./errors.ts");
    return printError(error);
  }
}
