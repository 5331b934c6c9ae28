import { randomBytes } from "node:crypto";
import { access, chmod, mkdir, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type * as z from "zod";
import type { AttackPlan } from "../model/attack-plan.ts";
import type { AuditDocument, CheckDocument, StressDocument } from "../model/documents.ts";
import { AppError } from "../model/errors.ts";
import { isCode, loadKey, unwritable } from "./key.ts";

export type * from "./ledger-types.ts";

/** The documents a run can hold, by name. */
interface Documents {
  audit: AuditDocument;
  stress: StressDocument;
  check: CheckDocument;
}

/** Loaded by those who read runs: an audit needs nothing of a state but its key. */
async function schemas(): Promise<{ [Name in keyof Documents]: z.ZodType<Documents[Name]> }> {
  const { auditDocumentSchema, stressDocumentSchema, checkDocumentSchema } = await import(
    "../model/documents.ts"
  );
  return { audit: auditDocumentSchema, stress: stressDocumentSchema, check: checkDocumentSchema };
}

export interface Run {
  id: string;
  /** Owner-only folder of the run: plan, ledger, documents. */
  dir: string;
}

/** The folder where Leakproof keeps its own things. Everything in it is for its owner only (0700, 0600). */
export interface State {
  readonly dir: string;
  /** Key of the hashes in `Redacted`. `LEAKPROOF_REDACTION_KEY` or `redaction.key`. */
  redactionKey(): Promise<Uint8Array>;
  /** Key that canaries are derived from. `LEAKPROOF_CANARY_KEY` or `canary.key`. */
  canaryKey(): Promise<Uint8Array>;
  /** A new run with its plan on disk. */
  createRun(plan: AttackPlan): Promise<Run>;
  /** An existing run; `latest` names the newest. Errors: `run-not-found`. */
  openRun(id: string): Promise<Run>;
  /** Ids of all runs, oldest first. */
  listRuns(): Promise<string[]>;
  loadPlan(runId: string): Promise<AttackPlan>;
  saveDocument<Name extends keyof Documents>(
    runId: string,
    name: Name,
    document: Documents[Name],
  ): Promise<void>;
  /** Errors: `run-not-found` when the run has no such document, `state` when it is damaged. */
  loadDocument<Name extends keyof Documents>(runId: string, name: Name): Promise<Documents[Name]>;
}

/** Sorts by time, is a plain folder name, and two runs of one second differ. */
const RUN_ID = /^run-\d{8}-\d{6}-[0-9a-f]{6}$/;

/** Opens (and makes, if needed) the `.leakproof` folder. Errors: `state` when it cannot be written. */
export async function openState(
  dir: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<State> {
  const runs = path.join(dir, "runs");
  if (await isForUs(dir)) {
    await ownerOnly(dir);
    // Keys and runs must not end up in anybody's repository.
    await writeFile(path.join(dir, ".gitignore"), "*\n", { mode: 0o600, flag: "wx" }).catch(
      (cause: unknown) => {
        if (!isCode(cause, "EEXIST")) throw unwritable(dir, cause);
      },
    );
  }
  await ownerOnly(runs);

  const listRuns = async (): Promise<string[]> =>
    (await readdir(runs)).filter((name) => RUN_ID.test(name)).sort();

  async function openRun(wanted: string): Promise<Run> {
    const known = await listRuns();
    const id = wanted === "latest" ? known.at(-1) : wanted;
    if (id === undefined || !known.includes(id))
      throw new AppError(
        "run-not-found",
        wanted === "latest" ? "there is no run yet" : "there is no run of that name here",
        known.length === 0
          ? "`leakproof check` makes one."
          : `The newest are: ${known.slice(-3).reverse().join(", ")}; \`latest\` names the newest.`,
      );
    return { id, dir: path.join(runs, id) };
  }

  return {
    dir,
    redactionKey: () => loadKey(dir, "redaction", "LEAKPROOF_REDACTION_KEY", environment),
    canaryKey: () => loadKey(dir, "canary", "LEAKPROOF_CANARY_KEY", environment),
    listRuns,
    openRun,
    async createRun(plan) {
      const id = `run-${timestamp(new Date())}-${randomBytes(3).toString("hex")}`;
      const run = { id, dir: path.join(runs, id) };
      await ownerOnly(run.dir);
      await writeJson(path.join(run.dir, "plan.json"), plan);
      return run;
    },
    async loadPlan(runId) {
      const run = await openRun(runId);
      const { attackPlanSchema } = await import("../model/attack-plan.ts");
      return readJson(path.join(run.dir, "plan.json"), attackPlanSchema, "plan");
    },
    async saveDocument(runId, name, document) {
      const run = await openRun(runId);
      await writeJson(path.join(run.dir, `${name}.json`), document);
    },
    async loadDocument(runId, name) {
      const run = await openRun(runId);
      return readJson(path.join(run.dir, `${name}.json`), (await schemas())[name], name);
    },
  };
}

/** `20261122-163349`, in UTC. */
function timestamp(date: Date): string {
  return date
    .toISOString()
    .replace(/[-:]|\..*/g, "")
    .replace("T", "-");
}

/** Whether a folder is there for us alone. In a folder of the user's own, only what we put there is closed to others. */
async function isForUs(dir: string): Promise<boolean> {
  if (path.basename(path.resolve(dir)) === ".leakproof") return true;
  const entries = await readdir(dir).catch(() => []);
  return entries.length === 0;
}

async function ownerOnly(dir: string): Promise<void> {
  try {
    await makeFolder(path.resolve(dir));
    await chmod(dir, 0o700);
  } catch (cause) {
    throw unwritable(dir, cause);
  }
}

/** Makes a folder and those above it. Node's own `recursive` never returns where the system refuses without saying so (/proc). */
async function makeFolder(dir: string): Promise<void> {
  try {
    await mkdir(dir, { mode: 0o700 });
  } catch (cause) {
    if (isCode(cause, "EEXIST") && (await stat(dir)).isDirectory()) return;
    const parent = path.dirname(dir);
    if (!isCode(cause, "ENOENT") || parent === dir || (await exists(parent))) throw cause;
    await makeFolder(parent);
    await makeFolder(dir);
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** Writes JSON for the owner only, and all of it or nothing: a reader never sees half a file. */
export async function writeJson(file: string, value: unknown): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
    await rename(draft, file);
  } catch (cause) {
    throw unwritable(file, cause);
  }
}

async function readJson<T>(file: string, schema: z.ZodType<T>, what: string): Promise<T> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    throw new AppError(
      "run-not-found",
      `this run has no ${what}: ${file}`,
      "It was cut off before it got there; go on with it by --resume, or start a new one.",
      { file, cause },
    );
  }
  const parsed = parseOrUndefined(text);
  const result = schema.safeParse(parsed);
  if (!result.success)
    throw new AppError("state", `${file} is damaged`, "Delete the run's folder and run again.", {
      file,
      cause: result.error,
    });
  return result.data;
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
