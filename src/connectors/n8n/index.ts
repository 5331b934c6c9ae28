import type { N8nAnswers } from "../../model/n8n-answers.ts";
import { answersOf } from "./answers.ts";
import { type N8nServer, openClient } from "./client.ts";
import { type LiveWorkflow, liveWorkflows } from "./workflows.ts";

export type { N8nServer } from "./client.ts";

/** A running n8n, read through its public API (version 1): https://docs.n8n.io/api/ */
export interface LiveN8n extends Disposable {
  /** Every workflow that the key may see. Errors: see `liveWorkflows`. */
  workflows(): AsyncGenerator<LiveWorkflow, void, void>;
  /** What it says of itself. Errors: `target-unreachable`. */
  answers(): Promise<N8nAnswers>;
}

/** Errors: `usage` for a bad address. Nothing is sent before the first question. */
export function openN8n(server: N8nServer): LiveN8n {
  const client = openClient(server);
  return {
    workflows: () => liveWorkflows(client),
    answers: () => answersOf(client),
    [Symbol.dispose]: () => client.close(),
  };
}
