import type { N8nServer } from "../connectors/n8n/index.ts";
import { AppError } from "../model/errors.ts";
import { withInterrupt } from "./interrupt.ts";

/** As commander gives the options of `map` and `audit` that speak of a running server. */
export interface LiveOptions {
  n8n?: string;
  n8nKeyEnv: string;
  n8nTimeout: number;
}

/**
 * Runs `work` with the running server that the options name, if any; Ctrl-C ends its requests. Errors: `usage` when there is
 * nothing to read, `missing-environment` without a key.
 */
export async function withLive<T>(
  paths: readonly string[],
  { n8n, n8nKeyEnv, n8nTimeout }: LiveOptions,
  work: (live: { n8n?: N8nServer }) => Promise<T>,
): Promise<T> {
  if (n8n === undefined && paths.length === 0)
    throw new AppError(
      "usage",
      "there is nothing to read",
      "Name workflow files, folders or archives of them, or a running n8n with --n8n <url>. `leakproof audit --help` has examples.",
    );
  if (n8n === undefined) return await work({});
  // Arguments are seen by every process of the machine and land in the shell's history: the key is none.
  const key = process.env[n8nKeyEnv]?.trim();
  if (key === undefined || key === "")
    throw new AppError(
      "missing-environment",
      `the environment variable ${n8nKeyEnv} is not set: it holds the key of n8n's API`,
      `Make a key in n8n under Settings > n8n API and run: export ${n8nKeyEnv}=… (another variable: --n8n-key-env).`,
    );
  return await withInterrupt("", (signal) =>
    work({ n8n: { url: n8n, key, timeoutMs: n8nTimeout * 1000, signal } }),
  );
}
