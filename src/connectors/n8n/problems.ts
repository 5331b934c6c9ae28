import { AppError } from "../../model/errors.ts";
import { WireError, type WireProblem } from "../http/index.ts";
import type { Answer, N8nClient } from "./client.ts";

const EXPORT =
  "Without the API, export the workflows (`n8n export:workflow --all --output=flows/ --separate`) and name that folder.";

export function wrongAddress(why = "it is no http or https address"): AppError {
  return new AppError(
    "usage",
    `the address of n8n cannot be used: ${why}`,
    "Write it like `--n8n https://n8n.example.com`; the API key comes from the environment (N8N_API_KEY).",
  );
}

const HINTS: Record<WireProblem, string> = {
  refused: "Is n8n running? Check host and port; `curl <address>/healthz` should answer.",
  "not-found": "Check the host's name for typing errors, and whether you need a VPN to reach it.",
  timeout: "Check that you can reach it from this machine; raise --n8n-timeout for a slow server.",
  "cut-off":
    "It hung up without an answer. Is it n8n that listens there, and http or https as in your browser?",
  tls: "Its certificate cannot be checked. Name the host that the certificate is for, or trust your own authority with NODE_EXTRA_CA_CERTS=/path/to/ca.pem.",
  aborted: "Start it again.",
  other: "Check host and port, and http or https as in your browser.",
};

const NO_TLS =
  "Does that port speak https at all? Write http or https as in your browser; a proxy may want a newer TLS.";

/** A key that no header can hold: line ends and spaces within it, letters that are no ASCII. */
export function wrongKey(): AppError {
  return new AppError(
    "usage",
    "the API key of n8n cannot be used: it holds a line end, a space or another character that no key has",
    "Copy it again, in one line and without quotes, into N8N_API_KEY (or the variable that --n8n-key-env names).",
  );
}

/** An exchange that brought no answer. Errors of other kinds are handed on as they are. */
export function unreachable(error: unknown, base: string, timeoutMs: number): unknown {
  if (!(error instanceof WireError)) return error;
  const message =
    error.problem === "timeout"
      ? `n8n did not answer within ${timeoutMs / 1000} s`
      : error.problem === "aborted"
        ? "reading n8n was stopped before it was done"
        : `n8n cannot be reached: ${error.message}`;
  const hint = error.problem === "tls" && !/CERT/.test(error.message) ? NO_TLS : HINTS[error.problem];
  return new AppError("target-unreachable", message, hint, { file: base, cause: error });
}

/** Why the list of workflows did not come; the server is asked once more what it is. */
export async function explain(answer: Answer, client: N8nClient): Promise<AppError> {
  const { base } = client;
  const problem = (code: "target-refused" | "target-bad-reply", message: string, hint: string) =>
    new AppError(code, message, hint, { file: base });
  const { status, headers } = answer;
  if (status >= 300 && status < 400) {
    const to = redirectTarget(headers.location, base);
    return problem(
      "target-refused",
      `${base} sends every request on to ${to}`,
      "The key is not sent to another address. If that is n8n, name it with --n8n; if it is a login page, use an address that reaches n8n without it.",
    );
  }
  if (status === 401 && (answer.isHtml || headers["www-authenticate"] !== undefined))
    return problem(
      "target-refused",
      "a login in front of n8n asks for a password",
      "Use an address that reaches n8n without this login, for example from within its network.",
    );
  if (status === 401)
    return problem(
      "target-refused",
      "n8n rejects the API key",
      "Make one in n8n under Settings > n8n API (read access is enough) and put it into N8N_API_KEY. Keys expire, belong to one instance, and are all rejected where the API is off (N8N_PUBLIC_API_DISABLED).",
    );
  if (status === 403 && !answer.isHtml)
    return problem(
      "target-refused",
      "the API key may not list workflows",
      "Give it the scope `workflow:list` (and `user:list`, `execution:list`, `securityAudit:generate` to learn more), or make one as the owner.",
    );
  if (status >= 500)
    return problem(
      "target-bad-reply",
      `n8n answers with an error of its own (status ${status})`,
      "Look into n8n's log, and try again.",
    );
  if (status === 404 || answer.isHtml || status === 403) return await explainOther(client, problem);
  if (status === 429)
    return problem(
      "target-refused",
      "n8n, or a proxy before it, answers that there were too many requests (status 429)",
      "Wait a minute and try again; if it stays, raise the proxy's limit for this machine.",
    );
  if (status !== 200)
    return problem(
      "target-bad-reply",
      `n8n answers with status ${status}`,
      "Check the address, and the version of n8n.",
    );
  return problem(
    "target-bad-reply",
    "the answer is no list of workflows, or breaks off in the middle",
    "Something between here and n8n may cut it off; try again, or from within its network.",
  );
}

/** There is something else than n8n's API: an n8n without it, or no n8n. */
async function explainOther(
  client: N8nClient,
  problem: (code: "target-bad-reply", message: string, hint: string) => AppError,
): Promise<AppError> {
  const health = await client.ask("/healthz", { anonymous: true });
  const settings = await client.ask("/rest/settings", { anonymous: true });
  const isN8n = [health, settings].some(
    ({ status, data }) => status === 200 && typeof data === "object" && data !== null,
  );
  return isN8n
    ? problem(
        "target-bad-reply",
        "this n8n has no public API at /api/v1",
        `It is off (N8N_PUBLIC_API_DISABLED), under another path (N8N_PUBLIC_API_ENDPOINT), or n8n is older than 0.205. ${EXPORT}`,
      )
    : problem(
        "target-bad-reply",
        "what answers is not n8n's API (a web page, or another service)",
        `Check the address (with the path under which n8n is published); a login page of a proxy answers like this too. ${EXPORT}`,
      );
}

/** Host and path only: what stands behind `?` may be a token. */
function redirectTarget(location: string | undefined, base: string): string {
  if (location === undefined || !URL.canParse(location, base)) return "another address";
  const { origin, pathname } = new URL(location, base);
  return origin + pathname;
}

export function repeating(base: string): AppError {
  return new AppError(
    "target-bad-reply",
    "n8n gives the same page of workflows again and again",
    `This is a defect of the server or of a cache before it. ${EXPORT}`,
    { file: base },
  );
}

export function tooLarge(base: string): AppError {
  return new AppError(
    "too-large",
    "one workflow is longer than 50 MB",
    `Unpin the data of its nodes. ${EXPORT}`,
    { file: base },
  );
}
