import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { HttpClient, HttpResponse } from "../../connectors/http/index.ts";

/** What a target or watcher says of itself. */
export interface UnitMeta {
  id: string;
  title: string;
  description: string;
  references: string[];
  since: string;
}

export interface TargetContext {
  /** The target's name in `leakproof.yaml`. */
  name: string;
  environment: Readonly<Record<string, string | undefined>>;
  allowHosts: readonly string[];
  client: HttpClient;
  /** For one whole exchange, in milliseconds. */
  timeoutMs: number;
}

/** One message of a conversation, as the target is to see it. */
export interface Message {
  role: "user" | "assistant";
  text: string;
}

export interface SendRequest {
  prompt: string;
  /** What was said before in this session, oldest first. */
  history: readonly Message[];
  session: string;
  control: string;
  /** Headers of the identity that asks. */
  headers: Readonly<Record<string, string>>;
  signal?: AbortSignal;
}

export interface TargetReply {
  status: number;
  /** The answer's text; for a status other than 2xx the raw body. */
  text: string;
  /** The pieces in which a stream came. */
  deltas?: string[];
  /** SHA-256 of the request's body, hex. */
  requestDigest: string;
  tokensIn: number;
  tokensOut: number;
  /** How long the target asks to wait before the next try. */
  retryAfterMs?: number;
  /** The answer came from a cache on the way (`age`, `x-cache`), so nobody read this request. */
  cached: boolean;
  /** Longer than we read: `text` is its beginning. */
  truncated: boolean;
}

export interface Target {
  /** Host name of the target: links to it are not links to strangers. */
  host: string;
  /** One request. Throws `WireError`, or AppError `target-bad-reply` for a 2xx answer in which the text is not found. */
  send(request: SendRequest): Promise<TargetReply>;
}

/** One kind of thing that can be asked; `meta.id` is its `type` in `leakproof.yaml`. */
export interface TargetUnit<Config> {
  meta: UnitMeta;
  /** Reads templates and environment once; sends nothing. */
  open(config: Config, context: TargetContext): Target;
}

export function defineTarget<Config>(unit: TargetUnit<Config>): TargetUnit<Config> {
  return unit;
}

/** Answers are read up to here: a longer one is no chat reply. */
export const MAX_REPLY_BYTES = 4 * 1024 * 1024;
/** A `retry-after` beyond this is not waited for. */
const LONGEST_WAIT_MS = 30_000;

/** SHA-256 of a request's body, or of its address where it has none. */
export function digestRequest(body: string | undefined, url: URL): string {
  return createHash("sha256")
    .update(body ?? url.href)
    .digest("hex");
}

/** What the envelope of an answer says, whatever is in it. */
export function envelope(
  response: HttpResponse,
  requestDigest: string,
): Omit<TargetReply, "text" | "deltas"> {
  const wait = retryAfter(response.headers);
  return {
    status: response.status,
    requestDigest,
    tokensIn: 0,
    tokensOut: 0,
    cached: isCached(response.headers),
    truncated: response.truncated,
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  };
}

function retryAfter(headers: IncomingHttpHeaders): number | undefined {
  const seconds = Number(headers["retry-after"]);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds * 1000, LONGEST_WAIT_MS) : undefined;
}

/** RFC 9111 `age`, RFC 9211 `cache-status`, and the customary `x-cache: HIT`. */
function isCached(headers: IncomingHttpHeaders): boolean {
  const customary = [headers["x-cache"], headers["cf-cache-status"], headers["cache-status"]]
    .flat()
    .join(" ");
  return Number(headers["age"]) > 0 || /\bhit\b/i.test(customary);
}
