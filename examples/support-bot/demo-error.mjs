// @ts-check
/** An error for people: what is wrong, and what to do. `code` is one of Leakproof's error codes. */
export class DemoError extends Error {
  /**
   * @param {"usage" | "model-missing" | "target-unreachable"} code
   * @param {string} message
   * @param {string} hint
   * @param {{ cause?: unknown }} [options]
   */
  constructor(code, message, hint, options) {
    super(message, options);
    this.name = "DemoError";
    this.code = code;
    this.hint = hint;
  }
}

/**
 * Prints an error the way the command line does, and sets the exit code.
 * @param {string} program
 * @param {unknown} error
 */
export function report(program, error) {
  console.error(`${program}: ${error instanceof Error ? error.message : error}`);
  if (error instanceof DemoError) console.error(`  ${error.hint}`);
  process.exitCode = 2;
}
