import http from "node:http";
import https from "node:https";
import type { Socket } from "node:net";
import zlib from "node:zlib";
import { AppError } from "../../model/errors.ts";

export interface HttpRequest {
  method: string;
  url: URL;
  headers: Readonly<Record<string, string>>;
  body?: string;
  /** For the whole exchange, in milliseconds. */
  timeoutMs: number;
  /** Answers are cut off here, in bytes. */
  maxBytes: number;
  signal?: AbortSignal;
}

export interface HttpResponse {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
  /** The answer was longer than `maxBytes`; `body` is its beginning. */
  truncated: boolean;
}

/** Why an exchange did not end in an answer. */
export type WireProblem = "refused" | "not-found" | "timeout" | "cut-off" | "tls" | "aborted" | "other";

/** A failed exchange. The message names host and cause, never contents. */
export class WireError extends Error {
  readonly problem: WireProblem;
  /** What had come of an answer that broke off: whoever asked has read it. */
  readonly partial: HttpResponse | undefined;

  constructor(problem: WireProblem, message: string, partial?: HttpResponse) {
    super(message);
    this.name = "WireError";
    this.problem = problem;
    this.partial = partial;
  }
}

export interface HttpClient {
  /** One exchange; redirects are not followed. Throws `WireError`. */
  exchange(request: HttpRequest): Promise<HttpResponse>;
  close(): void;
}

/** Opens a client that keeps up to `connections` connections alive. */
export function openHttpClient(connections: number): HttpClient {
  const options = { keepAlive: true, maxSockets: connections, scheduling: "lifo" as const };
  const agents = { "http:": new http.Agent(options), "https:": new https.Agent(options) };
  return {
    exchange: (request) => exchange(request, agents),
    close() {
      agents["http:"].destroy();
      agents["https:"].destroy();
    },
  };
}

function exchange(
  { method, url, headers, body, timeoutMs, maxBytes, signal }: HttpRequest,
  agents: { "http:": http.Agent; "https:": https.Agent },
): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const secure = url.protocol === "https:";
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const agent = secure ? agents["https:"] : agents["http:"];
    let request: http.ClientRequest;
    try {
      request = (secure ? https : http).request(url, { method, headers: { ...headers, ...length }, agent });
    } catch {
      // Node refuses line ends and the like in headers; its message is left out because it may quote them.
      reject(new WireError("other", `a header for ${url.host} holds a character that headers may not hold`));
      return;
    }
    let received = (): HttpResponse | undefined => undefined;
    const fail = (error: unknown): void => {
      stop();
      request.destroy();
      const { problem, message } = error instanceof WireError ? error : classify(error, url);
      reject(new WireError(problem, message, received()));
    };
    const timer = setTimeout(
      () => fail(new WireError("timeout", `${url.host} did not answer within ${timeoutMs} ms`)),
      timeoutMs,
    );
    const abort = (): void => fail(new WireError("aborted", `the request to ${url.host} was given up`));
    const stop = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    };
    if (signal?.aborted) {
      abort();
      return;
    }
    signal?.addEventListener("abort", abort, { once: true });
    request.on("error", fail);
    request.on("response", (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      const { statusCode: status = 0, headers: answered } = response;
      const answer = (truncated: boolean): HttpResponse => {
        const whole = decodeBody(Buffer.concat(chunks), answered["content-encoding"], maxBytes);
        return { status, headers: answered, body: whole.text, truncated: truncated || whole.truncated };
      };
      received = () => answer(false);
      const finish = (truncated: boolean): void => {
        stop();
        resolve(answer(truncated));
      };
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        chunks.push(bytes > maxBytes ? chunk.subarray(0, chunk.length - (bytes - maxBytes)) : chunk);
        if (bytes <= maxBytes) return;
        finish(true);
        response.destroy();
      });
      response.on("error", fail);
      response.on("end", () => {
        if (response.complete) finish(false);
        else fail(new WireError("cut-off", `${url.host} closed the connection in the middle of its answer`));
      });
    });
    request.end(body);
  });
}

/**
 * A body as text, unpacked as its `content-encoding` says. `truncated`: it could not be unpacked whole (damaged, an encoding we
 * do not know, or more than `maxBytes` long, as a decompression bomb is); then `text` is what there is of it.
 */
export function decodeBody(
  body: Buffer,
  encoding: string | undefined,
  maxBytes: number,
): { text: string; truncated: boolean } {
  let bytes = body;
  try {
    for (const name of (encoding ?? "").toLowerCase().split(",").reverse())
      bytes = unpack(bytes, name.trim(), maxBytes);
    return { text: bytes.toString("utf8"), truncated: false };
  } catch {
    return { text: bytes.toString("utf8"), truncated: true };
  }
}

function unpack(bytes: Buffer, encoding: string, maxOutputLength: number): Buffer {
  if (encoding === "" || encoding === "identity") return bytes;
  if (["gzip", "x-gzip", "deflate"].includes(encoding)) return zlib.unzipSync(bytes, { maxOutputLength });
  if (encoding === "br") return zlib.brotliDecompressSync(bytes, { maxOutputLength });
  if (encoding === "zstd") return zlib.zstdDecompressSync(bytes, { maxOutputLength });
  throw new Error("unknown content encoding");
}

const REFUSED = new Set(["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "EADDRNOTAVAIL"]);
const CUT_OFF = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET", "ECONNABORTED"]);

function classify(error: unknown, url: URL): WireError {
  const code = error instanceof Error ? String((error as NodeJS.ErrnoException).code ?? "") : "";
  if (REFUSED.has(code)) return new WireError("refused", `nothing listens at ${url.host}`);
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return new WireError("not-found", `the name ${url.hostname} does not resolve`);
  if (code === "ETIMEDOUT")
    return new WireError("timeout", `${url.host} did not accept the connection in time`);
  if (CUT_OFF.has(code))
    return new WireError("cut-off", `${url.host} closed the connection without an answer`);
  if (code.startsWith("HPE_")) return new WireError("other", `${url.host} does not answer in HTTP`);
  if (code.includes("CERT") || code.includes("TLS") || code.includes("SSL") || code.startsWith("EPROTO"))
    return new WireError("tls", `no secure connection to ${url.host} (${code})`);
  return new WireError("other", `the request to ${url.host} failed (${code || "unknown cause"})`);
}

/** Whether a host name or address is this machine itself (RFC 6761 `localhost`, 127.0.0.0/8, ::1). */
export function isLoopback(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/^\[|\]$/g, "");
  return (
    name === "localhost" ||
    name.endsWith(".localhost") ||
    name === "::1" ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name)
  );
}

/**
 * Parses an address that is about to be contacted. Hosts beyond loopback must have been allowed by name, so that a copied
 * configuration never attacks a stranger. Errors: `invalid-config` for a bad address, `usage` for a host nobody allowed.
 */
export function allowedUrl(text: string, what: string, allowHosts: readonly string[] = []): URL {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new AppError(
      "invalid-config",
      `the address of ${what} is no http or https address`,
      "Write it like `http://127.0.0.1:4310/chat`.",
    );
  const url = new URL(text);
  const allowed = allowHosts.some((host) => [url.hostname, url.host].includes(host.toLowerCase()));
  if (isLoopback(url.hostname) || allowed) return url;
  throw new AppError(
    "usage",
    `${what} is at ${url.hostname}, which is not this machine`,
    `Attack only what you may attack. If this is yours, add --allow-host ${url.hostname}.`,
  );
}

/** Closes a server at once, also with connections open. */
export async function closeServer(
  server: http.Server,
  sockets: ReadonlySet<Socket> = new Set(),
): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  for (const socket of sockets) socket.destroy();
  await closed;
}
