import { setTimeout as wait } from "node:timers/promises";
import { WireError } from "../connectors/http/index.ts";
import type { Budget } from "../model/config.ts";
import { AppError } from "../model/errors.ts";
import { type SendRequest, type Target, type TargetReply, toReply } from "./targets/target.ts";

/** Why a request has no answer that counts. */
export interface Failure {
  kind: "refused" | "failed" | "budget" | "aborted";
  /** Without any content of the reply. */
  why: string;
  /** What went wrong on the wire, or in reading the reply. */
  cause?: WireError | AppError;
}

export interface Exchange {
  /** The last answer there was, also an error page or the beginning of an answer: what it shows is seen. */
  reply?: TargetReply;
  /** Answers to tries before the last: whoever asked has read them too. */
  earlier: TargetReply[];
  failure?: Failure;
  /** Requests it took, retries included. */
  requests: number;
}

export interface Requester {
  send(request: Omit<SendRequest, "signal">): Promise<Exchange>;
  /** Requests that may still be sent. */
  left(): number;
  /** Takes one request out of the budget for something sent by other means; false when none is left. */
  take(): boolean;
}

const LONGEST_BACKOFF_MS = 10_000;

/**
 * Sends within the request budget. No connection, no answer in time, 429 and 5xx are tried again after a wait that doubles (or
 * what the target asks for); every try counts. `stop`: begin nothing new; `cut`: give up what is in flight.
 */
export function createRequester(
  target: Target,
  budget: Pick<Budget, "requests" | "retries">,
  spent: number,
  signals: { stop: AbortSignal; cut: AbortSignal },
  backoffMs: number,
): Requester {
  let used = spent;

  async function tryOnce(request: Omit<SendRequest, "signal">): Promise<Pick<Exchange, "reply" | "failure">> {
    try {
      const reply = await target.send({ ...request, signal: signals.cut });
      const failure = failureOf(reply);
      return failure === undefined ? { reply } : { reply, failure };
    } catch (cause) {
      if (!(cause instanceof WireError)) throw cause;
      const failure: Failure = {
        kind: cause.problem === "aborted" ? "aborted" : "failed",
        why: cause.message,
        cause,
      };
      return cause.partial === undefined ? { failure } : { failure, reply: toReply(cause.partial, "") };
    }
  }

  return {
    left: () => Math.max(0, budget.requests - used),
    take() {
      if (used >= budget.requests) return false;
      used += 1;
      return true;
    },
    async send(request) {
      const earlier: TargetReply[] = [];
      for (let requests = 0; ; ) {
        if (signals.stop.aborted && requests === 0)
          return { earlier, requests, failure: { kind: "aborted", why: "the run was stopped" } };
        if (used >= budget.requests)
          return { earlier, requests, failure: { kind: "budget", why: "the request budget is used up" } };
        used += 1;
        requests += 1;
        const { reply, failure } = await tryOnce(request);
        const done = {
          ...(reply === undefined ? {} : { reply }),
          ...(failure === undefined ? {} : { failure }),
          earlier,
          requests,
        };
        if (failure === undefined || !isTransient(failure, reply)) return done;
        if (requests > budget.retries || signals.stop.aborted) return done;
        if (reply !== undefined) earlier.push(reply);
        const backoff = Math.min(backoffMs * 2 ** (requests - 1), LONGEST_BACKOFF_MS);
        await wait(reply?.retryAfterMs ?? backoff, undefined, { signal: signals.stop }).catch(
          () => undefined,
        );
      }
    },
  };
}

function failureOf({ status, truncated, problem: cause }: TargetReply): Failure | undefined {
  if (cause !== undefined)
    return { kind: "failed", why: "its answer holds no text where `reply` points", cause };
  if (status >= 500) return { kind: "failed", why: `it answers ${status}` };
  if (status >= 400) return { kind: "refused", why: `it answers ${status}` };
  if (status < 200 || status >= 300)
    return {
      kind: "failed",
      why: `it answers ${status}, a redirect, which is not followed: name the final address in \`url\``,
    };
  return truncated
    ? { kind: "failed", why: "its answer is longer than 4 MiB, or compressed and damaged" }
    : undefined;
}

function isTransient({ kind, cause }: Failure, reply: TargetReply | undefined): boolean {
  if (kind === "aborted" || cause instanceof AppError) return false;
  return cause instanceof WireError || reply?.status === 429 || (reply?.status ?? 0) >= 500;
}
