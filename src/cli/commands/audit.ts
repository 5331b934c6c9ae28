import type { Persona, Severity } from "../../model/finding.ts";
import { auditPaths } from "../../pipeline.ts";
import { exitOfAudit } from "../exit.ts";
import { type LiveOptions, withLive } from "../live.ts";
import { sayInputs } from "../output.ts";
import { isShown, print } from "../print.ts";

interface Options extends LiveOptions {
  format: "text" | "json" | "html";
  output?: string;
  persona: Persona;
  failOn: Severity | "never";
  strict?: boolean;
  stateDir: string;
}

/** Audits workflows and prints the findings. */
export async function run([paths]: [string[]], options: Options): Promise<number> {
  const { stateDir, persona } = options;
  const document = await withLive(paths, options, (live) =>
    auditPaths(paths, { stateDir, persona, ...live }),
  );
  await print("audit", document, options);
  const exitCode = exitOfAudit(document, options.failOn, options.strict === true);
  if (exitCode === 2 && !isShown(options)) sayInputs(document);
  return exitCode;
}
