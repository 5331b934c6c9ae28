import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { HttpClient, HttpResponse } from "../../connectors/http/index.ts";
import { AppError } from "../../model/errors.ts";

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
  /** The answer's text; the raw body where there is none (a status other than 2xx, `truncated`, `problem`). */
  text: string;
  /** Header values and whatever stands around the text in the body: whoever asks can read that too. */
  rest: string;
  /** A 2xx answer in which the text is not found: AppError `target-bad-reply`. */
  problem?: AppError;
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
  /** One request. Throws `WireError`. */
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

/** What a target reads out of a body. */
type Reading = Pick<TargetReply, "text"> & Partial<Pick<TargetReply, "tokensIn" | "tokensOut">>;

/** The reply that an answer is. Only a whole 2xx body is read for its text; `read` may throw AppError `target-bad-reply`. */
export function toReply(
  { status, headers, body, truncated }: HttpResponse,
  requestDigest: string,
  read: (body: string) => Reading = (text) => ({ text }),
): TargetReply {
  const wait = retryAfter(headers);
  const whole = {
    status,
    requestDigest,
    text: body,
    rest: Object.values(headers).flat().join("\n"),
    tokensIn: 0,
    tokensOut: 0,
    cached: isCached(headers),
    truncated,
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  };
  if (status < 200 || status >= 300 || truncated) return whole;
  try {
    const reading = read(body);
    return { ...whole, ...reading, rest: `${whole.rest}\n${without(body, reading.text)}` };
  } catch (error) {
    if (error instanceof AppError) return { ...whole, problem: error };
    throw error;
  }
}

/** A body without its text, which is looked at on its own. */
function without(body: string, text: string): string {
  return text === "" ? body : body.replace(JSON.stringify(text).slice(1, -1), "").replace(text, "");
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
