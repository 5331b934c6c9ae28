import type { Persona, Severity } from "../../model/finding.ts";
import { auditPaths } from "../../pipeline.ts";
import { render } from "../../report/index.ts";
import { exitOfAudit } from "../exit.ts";
import { emit, wantsColor } from "../output.ts";

interface Options {
  format: "text" | "json" | "html";
  output?: string;
  persona: Persona;
  failOn: Severity | "never";
  strict?: boolean;
  stateDir: string;
}

export async function run([paths]: [string[]], options: Options): Promise<number> {
  const document = await auditPaths(paths, options);
  await emit(
    render(document, { kind: "audit", format: options.format, color: wantsColor(options.output) }),
    options.output,
  );
  return exitOfAudit(document, options.failOn, options.strict === true);
}
