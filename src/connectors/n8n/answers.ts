import { AppError } from "../../model/errors.ts";
import type { N8nAnswers, N8nReading } from "../../model/n8n-answers.ts";
import { WireError } from "../http/index.ts";
import type { Answer, N8nClient } from "./client.ts";
import { pageOf } from "./workflows.ts";

/** Lists are cut here: what follows from more of them is the same. */
const MAX_PAGES = 40;

/** Asks a server about itself. Nothing is changed by it. What it does not answer is told as such. Errors: when it is stopped. */
export async function answersOf(client: N8nClient): Promise<N8nAnswers> {
  const { headers, reading: settings } = await ask(client, "/rest/settings", { anonymous: true });
  const executions = "/api/v1/executions?includeData=false&limit=";
  return {
    base: client.base,
    headers,
    settings,
    users: await list(client, "/api/v1/users?limit=250&includeRole=true"),
    credentials: await list(client, "/api/v1/credentials?limit=250"),
    projects: await list(client, "/api/v1/projects?limit=250"),
    variables: await list(client, "/api/v1/variables?limit=250"),
    execution: (await ask(client, `${executions}1`)).reading,
    successes: (await ask(client, `${executions}50&status=success`)).reading,
    scopes: (await ask(client, "/api/v1/discover")).reading,
    audit: (await ask(client, "/api/v1/audit", { method: "POST" })).reading,
    repeated: client.repeated,
  };
}

/** One question; the workflows have been read already, so that no fault of an answer may end the work. */
async function ask(
  client: N8nClient,
  path: string,
  options: Parameters<N8nClient["ask"]>[1] = {},
): Promise<{ reading: N8nReading; headers: Record<string, string> }> {
  try {
    const answer = await client.ask(path, options);
    return { reading: readingOf(answer), headers: textHeaders(answer) };
  } catch (error) {
    const isStopped =
      error instanceof AppError && error.cause instanceof WireError && error.cause.problem === "aborted";
    if (isStopped || !(error instanceof AppError)) throw error;
    return { reading: { status: "failed" }, headers: {} };
  }
}

async function list(client: N8nClient, path: string): Promise<N8nReading> {
  const all: unknown[] = [];
  let next: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const at = next === undefined ? path : `${path}&cursor=${encodeURIComponent(next)}`;
    const { reading } = await ask(client, at);
    if (reading.status !== "read") return reading;
    const found = pageOf(reading.data);
    if (found === undefined) return { status: "failed" };
    all.push(...found.entries);
    if (found.next === undefined || found.next === next) break;
    next = found.next;
  }
  return { status: "read", data: all };
}

function readingOf({ status, data }: Answer): N8nReading {
  if (status === 200 && data !== undefined) return { status: "read", data };
  if (status === 401 || status === 403) return { status: "refused" };
  return {
    status: status === 404 || status === 405 || status === 400 || status === 200 ? "missing" : "failed",
  };
}

function textHeaders({ headers }: Answer): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}
