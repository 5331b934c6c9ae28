import { AppError } from "../model/errors.ts";

/** What a driver's error carries beside its words, which quote statements, values and addresses and are never shown. */
interface DriverError {
  code?: unknown;
  errno?: unknown;
}

type Kind = "unreachable" | "login" | "permission" | "slow" | "hidden" | "broken" | "other";

const KINDS: Readonly<Record<string, Kind>> = {
  ECONNREFUSED: "unreachable",
  ENOTFOUND: "unreachable",
  EAI_AGAIN: "unreachable",
  ETIMEDOUT: "unreachable",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  ENOENT: "unreachable",
  EACCES: "unreachable",
  ECONNRESET: "broken",
  EPIPE: "broken",
  PROTOCOL_CONNECTION_LOST: "broken",
  ER_SERVER_SHUTDOWN: "broken",
  "57P01": "broken",
  "57P02": "broken",
  "57P03": "unreachable",
  "08006": "broken",
  "28P01": "login",
  "28000": "login",
  "3D000": "login",
  ER_ACCESS_DENIED_ERROR: "login",
  ER_DBACCESS_DENIED_ERROR: "login",
  ER_BAD_DB_ERROR: "login",
  WRONGPASS: "login",
  NOAUTH: "login",
  "42501": "permission",
  ER_TABLEACCESS_DENIED_ERROR: "permission",
  ER_COLUMNACCESS_DENIED_ERROR: "permission",
  NOPERM: "permission",
  "57014": "slow",
  "55P03": "slow",
  ER_QUERY_TIMEOUT: "slow",
  ER_STATEMENT_TIMEOUT: "slow",
  ER_LOCK_WAIT_TIMEOUT: "slow",
};

const WORDS: Readonly<Record<Kind, readonly [message: string, hint: string]>> = {
  unreachable: [
    "the database cannot be reached",
    "Start it, or correct the host and port in the variable that holds its URL.",
  ],
  login: [
    "the database refuses the login",
    "Correct the user, the password and the name of the database in the variable that holds its URL.",
  ],
  permission: ["this may not be read by that user", "Grant SELECT on it, or name a user who may read it."],
  hidden: [
    "row security hides rows of this table from that user",
    "Name a user with BYPASSRLS, or the owner of the table: what is hidden cannot be judged.",
  ],
  slow: [
    "the database took too long to answer",
    "Go on with --resume when it has less to do, or take a part with --sample.",
  ],
  broken: ["the connection broke off", "Go on with --resume when the database is there again."],
  other: ["the database could not be read on", "Look at the database's log, and go on with --resume."],
};

/** A driver's error in our words. `inTransit`: the connection stood, so an error without a code means that it broke. */
export function databaseError(cause: unknown, inTransit: boolean): AppError {
  if (cause instanceof AppError) return cause;
  const code = codeOf(cause);
  const kind = code === undefined ? (inTransit ? "broken" : "unreachable") : (KINDS[code] ?? "other");
  const [message, hint] = WORDS[kind];
  return new AppError("unreadable", code === undefined ? message : `${message} (${code})`, hint, { cause });
}

/** Row security is on for this table, and `row_security = off` made the server say so instead of leaving rows out. */
export function hiddenRows(cause: unknown): AppError {
  return new AppError("unreadable", WORDS.hidden[0], WORDS.hidden[1], { cause });
}

/** SQLSTATE, name of a system or MySQL error, or first word of a Redis error; nothing else. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  const { code } = error as DriverError;
  if (typeof code === "string" && /^[A-Z0-9_]{3,40}$/.test(code)) return code;
  return error.name === "ReplyError" ? /^[A-Z]{3,20}\b/.exec(error.message)?.[0] : undefined;
}

/** Loads a driver when it is needed; it may have been left out of the installation. Errors: `usage`. */
export async function loadDriver<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new AppError(
      "usage",
      `the driver \`${name}\` is not installed`,
      `Install it beside Leakproof: \`npm install ${name}\`.`,
      { cause },
    );
  }
}
