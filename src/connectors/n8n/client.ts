import type { IncomingHttpHeaders } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { openHttpClient, WireError } from "../http/index.ts";
import { unreachable, wrongAddress, wrongKey } from "./problems.ts";

export interface N8nServer {
  /** Its address as people open it; a path within a host is kept. */
  url: string;
  /** Of its public API. A secret: it goes into a header and nowhere else. */
  key: string;
  /** For each request. */
  timeoutMs: number;
  signal?: AbortSignal;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Undefined when the answer is no JSON. */
  data: unknown;
  /** Longer than `MAX_BYTES`. */
  truncated: boolean;
  isHtml: boolean;
}

export interface N8nClient {
  /** The address without its last `/`. */
  readonly base: string;
  /** Requests that had to be repeated. */
  readonly repeated: number;
  /** One exchange; redirects are not followed. `path` begins with `/`. Errors: `target-unreachable`. */
  ask(path: string, options?: { method?: "POST"; anonymous?: boolean }): Promise<Answer>;
  close(): void;
}

/** One answer is held in memory: a page of workflows with their pinned data stays below this, or is asked for in parts. */
const MAX_BYTES = 50_000_000;
/** Of a server that is busy or restarting. */
const BUSY: ReadonlySet<number> = new Set([429, 502, 503, 504]);
const PAUSES_MS = [200, 800];
const LONGEST_PAUSE_MS = 10_000;

/** Opens a client; nothing is sent yet. Errors: `usage` for a bad address or key. */
export function openClient({ url, key, timeoutMs, signal }: N8nServer): N8nClient {
  const base = baseOf(url);
  if (!/^[\x21-\x7e]+$/.test(key)) throw wrongKey();
  const http = openHttpClient(2);
  let repeated = 0;

  const once = async (path: string, method: string, anonymous: boolean): Promise<Answer> => {
    const headers = { accept: "application/json", ...(anonymous ? {} : { "x-n8n-api-key": key }) };
    const request = { method, url: new URL(base + path), headers, timeoutMs, maxBytes: MAX_BYTES };
    const answer = await http.exchange(signal === undefined ? request : { ...request, signal });
    const isHtml = /^\s*<|text\/html/i.test(
      `${answer.body.slice(0, 50)}${answer.headers["content-type"] ?? ""}`,
    );
    const { status, headers: answered, truncated } = answer;
    return { status, headers: answered, data: truncated ? undefined : parse(answer.body), truncated, isHtml };
  };

  return {
    base,
    get repeated() {
      return repeated;
    },
    async ask(path, { method = "GET", anonymous = false }: { method?: string; anonymous?: boolean } = {}) {
      for (let attempt = 0; ; attempt++) {
        const pause = PAUSES_MS[attempt];
        try {
          const answer = await once(path, method, anonymous);
          if (!BUSY.has(answer.status) || pause === undefined) return answer;
          await sleep(pauseAfter(answer, pause), undefined, signal === undefined ? {} : { signal });
        } catch (error) {
          const isReset = error instanceof WireError && error.problem === "cut-off";
          if (!isReset || pause === undefined) throw unreachable(error, base, timeoutMs);
          await sleep(pause);
        }
        repeated++;
      }
    },
    close: () => http.close(),
  };
}

/** The first part of the paths of n8n's own pages. */
const PAGES: ReadonlySet<string> = new Set([
  "rest",
  "home",
  "workflow",
  "projects",
  "settings",
  "signin",
  "setup",
]);

/** What a person copies from the browser leads to n8n's pages; the API is beside them. Errors: `usage`. */
function baseOf(url: string): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw wrongAddress();
  const { protocol, host, pathname, username, password } = new URL(url);
  if (username !== "" || password !== "") throw wrongAddress("it holds a name or a password");
  const parts = pathname.split("/").filter((part) => part !== "");
  const page = parts.findIndex(
    (part, index) => PAGES.has(part) || (part === "api" && parts[index + 1] === "v1"),
  );
  const own = page === -1 ? parts : parts.slice(0, page);
  return [`${protocol}//${host}`, ...own].join("/");
}

function pauseAfter({ headers }: Answer, fallback: number): number {
  const wanted = Number(headers["retry-after"]) * 1000;
  return wanted > 0 ? Math.min(wanted, LONGEST_PAUSE_MS) : fallback;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined; // whoever asked says what is wrong with it
  }
}
