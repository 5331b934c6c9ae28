import { spawn } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type ScanDocument, scanDocumentSchema } from "../../src/model/index.ts";

const CLI = process.env["LEAKPROOF_CLI"] ?? fileURLToPath(new URL("../../src/cli/index.ts", import.meta.url));

export interface Ran {
  code: number | null;
  document: ScanDocument;
  stdout: string;
  stderr: string;
}

/** Runs `leakproof scan … --format json` in a folder of its own and checks the document's form. */
export async function scan(
  args: readonly string[],
  env: Record<string, string>,
  options: { cwd?: string; onStart?: (pid: number) => void } = {},
): Promise<Ran> {
  const cwd = options.cwd ?? (await mkdtemp(path.join(tmpdir(), "lp-stores-")));
  const child = spawn(process.execPath, [CLI, "scan", ...args, "--format", "json"], {
    cwd,
    env: { PATH: process.env["PATH"] ?? "", HOME: cwd, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (child.pid !== undefined) options.onStart?.(child.pid);
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  if (stdout === "") throw new Error(`no document, exit code ${code}: ${stderr}`);
  return { code, stdout, stderr, document: scanDocumentSchema.parse(JSON.parse(stdout)) };
}

/** Where findings of a type stand, in short. */
export function places(document: ScanDocument, type: string): string[] {
  return document.findings
    .filter((finding) => finding.type === type)
    .map(({ store, table, row, field }) => `${store} ${table} ${row} ${field}`);
}
