import type { Confidence } from "../../../model/confidence.ts";
import type { Candidate, Probe, View } from "../../detector.ts";
import type { Pattern } from "../../pattern.ts";
import { looksRandom } from "../dictionary.ts";
import { isExpression, isPlaceholder, judgeNamedValue, relativeEntropy } from "../value.ts";
import { decodeBase64, isPrintable } from "./base64.ts";

/** Passwords that documentation writes where one would stand. */
const SAID =
  /^(?:my|some|the|db|user|your|root)?[-_]?(?:pass(?:word|wd)?|pwd|pw|secret|token|key|user(?:name)?|apikey)s?\d{0,3}$/i;
/** Hosts that exist in documentation only (RFC 2606 and habit). */
const DOCUMENTED_HOST =
  /^(?:[\w.-]{0,60}\.)?(?:example|test|invalid)(?:\.(?:com|org|net))?(?:[:/?]|$)|^(?:host|hostname|server|somehost|domain)(?:[:/.]|$)/i;

/** Addresses that have hardly ever a password but where somebody put one; the others have one in every documentation. */
const WEB = /(?:https?|s?ftps?|amqps?|ssh|smtps?|imaps?|rtsp)$/i;

/** How sure a password is that stands in an address before `@host`; `undefined`: it is none. */
export function judgeUserinfo(
  user: string,
  password: string,
  host: string,
  isWeb = false,
): Confidence | undefined {
  if (password.length < 3 || isExpression(password) || isPlaceholder(password)) return undefined;
  if (/^[{[(%$<]|[}\])>]$/.test(password) || /[{}<>$]/.test(user)) return undefined;
  // On a real host even `secret` may be what it says, and so may the password of a known account anywhere.
  const local = /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])/i.test(host);
  const nowhere = DOCUMENTED_HOST.test(host) || (SAID.test(user) && !host.includes("."));
  if (SAID.test(password) || password === user)
    return local || user === "" || (nowhere && !isWeb) ? undefined : "low";
  const random = relativeEntropy(password) > 0.7 && /[^a-z]/i.test(password);
  if (DOCUMENTED_HOST.test(host))
    return random && looksRandom(password) && password.length >= 10 ? "medium" : isWeb ? "low" : undefined;
  return random ? "high" : "medium";
}

/** The last two characters of a scheme. */
const SCHEME = /[a-z][a-z0-9+.-]$/i;
/**
 * `user:password@host` (RFC 3986 §3.2). A password in base64 may hold a slash or two unescaped; with more, or with other marks
 * beside it, this is the path of an address without a password.
 */
const AUTHORITY =
  /([^\s"'`<>\\:/@]{0,120}):([^\s"'`<>\\@/]{1,400}|[\w+.%=!-]{1,200}(?:\/[\w+.%=!-]{0,200}){1,2})@([\w[%{$-][^\s"'`<>\\]{0,100})/y;

/** A password in an address. */
export const userinfoProbe: Probe = {
  trigger: ["://"],
  back: 32,
  reach: 960,
  probe({ text, at, from, to, clipped }: View, emit: (candidate: Candidate) => void): void {
    const begin = at + 3;
    AUTHORITY.lastIndex = begin;
    const match = AUTHORITY.exec(text);
    if (match === null || !SCHEME.test(text.slice(from, at))) return;
    const [whole = "", user = "", password = "", host = ""] = match;
    // `host:8080/path@version`
    if (/^\d{1,5}\//.test(password) || begin + whole.length > to || (clipped && begin + whole.length === to))
      return;
    const type = "connection-string";
    const colon = begin + user.length;
    if (/^x-oauth-basic$/i.test(password)) {
      // GitHub's old form has the token where the user stands.
      if (user.length >= 16)
        emit({ start: begin, end: colon, type, dataClass: "credential", confidence: "high" });
      return;
    }
    const confidence = judgeUserinfo(user, password, host, WEB.test(text.slice(from, at)));
    if (confidence === undefined) return;
    emit({ start: colon + 1, end: colon + 1 + password.length, type, dataClass: "credential", confidence });
  },
};

const SESSION_NAME = /sess|sid$|auth|token|jwt|remember|identity|login|\.aspxauth|connect\.sid/i;
const COOKIE_VALUE = /^[^\s,"'<>\\]{16,1500}/;

/** Whether a cookie of this name and value keeps somebody logged in. */
function keepsSession(name: string, value: string): boolean {
  if (!SESSION_NAME.test(name) || /csrf|xsrf/i.test(name) || !/\d/.test(value)) return false;
  return looksRandom(value) && !isPlaceholder(value) && !isExpression(value);
}

/** `Cookie: name=value; name=value`, as far as the line goes (RFC 6265). */
export const cookieProbe: Probe = {
  trigger: ["cookie:", 'cookie":', "cookie=", "cookie'"],
  back: 0,
  reach: 1600,
  probe({ text, at, to, clipped }: View, emit: (candidate: Candidate) => void): void {
    const [line = ""] = text.slice(at + 7, to).split("\n", 1);
    let start = at + 7;
    for (const pair of line.split(";")) {
      const equals = pair.indexOf("=");
      const from = start + equals + 1;
      start += pair.length + 1;
      if (equals === -1 || equals > 60) continue;
      const value = COOKIE_VALUE.exec(pair.slice(equals + 1))?.[0] ?? "";
      const end = from + value.length;
      if (value === "" || (clipped && end >= to) || !keepsSession(pair.slice(0, equals).trim(), value))
        continue;
      emit({ start: from, end, type: "session-cookie", dataClass: "credential", confidence: "medium" });
    }
  },
};

/** What a part of a token says; `undefined` when it is no JSON. */
function jsonOf(part: string): unknown {
  try {
    return JSON.parse(decodeBase64(part) ?? "");
  } catch {
    return undefined;
  }
}

/** Whether a text can be the payload of a token that is encrypted or was typed in: random, if no JSON. */
const isOpaque = (part: string): boolean => part.length >= 40 && looksRandom(part);

/**
 * The `role` a JSON web token claims, `""` when it claims none, `"?"` when its header is one but its claims cannot be read;
 * `undefined` when it is no token at all, or signed by nobody.
 */
function jwtRole(token: string): string | undefined {
  const [head = "", body = "", signature = ""] = token.split(".");
  try {
    const header: unknown = JSON.parse(decodeBase64(head) ?? "");
    if (typeof header !== "object" || header === null) return undefined;
    if (!("alg" in header || "enc" in header) || ("alg" in header && header.alg === "none")) return undefined;
    const claims = jsonOf(body);
    if (typeof claims !== "object" || claims === null)
      return isOpaque(body) && signature.length >= 20 ? "?" : undefined;
    // The sample of jwt.io and of RFC 7519 §3.1.
    const isSample =
      ("sub" in claims && claims.sub === "1234567890") || ("iss" in claims && claims.iss === "joe");
    if (isSample || signature.length < 16) return undefined;
    return "role" in claims && typeof claims.role === "string" ? claims.role : "";
  } catch {
    return undefined;
  }
}

/** A token and its signature made at run time, so that none stands in a file. */
function sampleToken(header: object, claims: object): string {
  const part = (value: object): string =>
    btoa(JSON.stringify(value))
      .replace(/={1,2}$/, "")
      .replaceAll("+", "-")
      .replaceAll("/", "_");
  return `${part(header)}.${part(claims)}.{word:43}`;
}
const HS256 = { alg: "HS256", typ: "JWT" };

/** What the value of a query parameter may hold (RFC 3986 §3.4, without the separators of parameters). */
const PARAMETER = /[\w.~+/%-]{6,400}={0,2}/y;

/** The literal of a query parameter that begins at `start`, and how sure it is a secret. */
export function judgeParameter(
  name: string,
  text: string,
  start: number,
): { end: number; confidence: Confidence } | undefined {
  PARAMETER.lastIndex = start;
  const value = PARAMETER.exec(text)?.[0];
  if (value === undefined) return undefined;
  const isPassword = /pass|pwd/i.test(name);
  if (!isPassword && value.length < 16) return undefined;
  const confidence = judgeNamedValue(/^key$/i.test(name) ? "api_key" : name, value);
  // A key of a web address that is a UUID is an id.
  if (confidence === undefined || (/^key$/i.test(name) && confidence === "low")) return undefined;
  return { end: start + value.length, confidence };
}

/** Headers, tokens and addresses of the web. */
export const WEB_PATTERNS: readonly Pattern[] = [
  {
    type: "jwt",
    title: "JSON web token",
    anchors: ["eyj"],
    reach: 7200,
    expression: /eyJ[\w-]{10,2000}\.[\w-]{10,4000}\.[\w-]{16,1000}/,
    confidence: "medium",
    // Supabase's `anon` keys are meant for browsers; a `service_role` key opens everything.
    accept: (secret) => {
      const role = jwtRole(secret);
      if (role === undefined) return undefined;
      return role === "anon" || role === "?" ? "low" : role === "service_role" ? "high" : "medium";
    },
    source: "https://www.rfc-editor.org/rfc/rfc7519",
    positives: [
      () =>
        sampleToken(HS256, { sub: "kunde-4711", iat: 1_767_225_600 }).replace(
          "{word:43}",
          "kT7mQ2xVb9RzL4wHs8NcYp3GdJf6XaEu5WqAt1mQ2xVb",
        ),
    ],
    negatives: [
      "eyJ{alnum:33}",
      "eyJ{alnum:33}.eyJ{alnum:80}.{word:43}",
      "eyJhbGciOiJIUzI1NiJ9.{alnum:4}.x",
      () =>
        sampleToken(HS256, { sub: "1234567890", name: "John Doe" }).replace(
          "{word:43}",
          "kT7mQ2xVb9RzL4wHs8NcYp3GdJf6XaEu5WqAt1mQ2xVb",
        ),
      () =>
        sampleToken({ alg: "none" }, { sub: "kunde-4711" }).replace(
          "{word:43}",
          "kT7mQ2xVb9RzL4wHs8NcYp3GdJf6XaEu5WqAt1mQ2xVb",
        ),
    ],
  },
  {
    type: "bearer-token",
    title: "bearer token",
    anchors: ["bearer"],
    reach: 2100,
    expression:
      /[Bb](?:earer|EARER)(?:\s{1,3}|%20|\\u0020)(?<secret>[A-Za-z0-9][\w.~+/-]{15,2000}=*)(?![\w{(])/,
    confidence: "medium",
    accept: (secret) => judgeNamedValue("authorization", secret),
    source: "https://www.rfc-editor.org/rfc/rfc6750",
    positives: ["Authorization: Bearer {alnum:40}", "-H 'authorization: bearer {alnum:24}'"],
    negatives: [
      "Bearer {{ $json.access_token }}",
      "Bearer YOUR_ACCESS_TOKEN_GOES_HERE",
      "bearer of important-good-news-everyone",
      "Bearer token_of_the_current_user1",
    ],
  },
  {
    type: "basic-credentials",
    title: "user name and password in Basic form",
    anchors: ["basic"],
    reach: 420,
    expression: /[Bb]asic\s{1,3}(?<secret>[A-Za-z0-9+/]{12,400}={0,2})(?![A-Za-z0-9+/=])/,
    confidence: "high",
    accept: (secret) => {
      const pair = decodeBase64(secret) ?? "";
      const colon = pair.indexOf(":");
      if (colon === -1 || colon > 200 || !isPrintable(pair)) return undefined;
      const password = pair.slice(colon + 1);
      return isPlaceholder(password) || SAID.test(password) ? undefined : "high";
    },
    source: "https://www.rfc-editor.org/rfc/rfc7617",
    // "service-user:Tr4vel-light" and "user:changeme"
    positives: ["Authorization: Basic c2VydmljZS11c2Vy" + "OlRyNHZlbC1saWdodA=="],
    negatives: ["Basic authentication", "Basic dXNlcjpj" + "aGFuZ2VtZQ==", "Basic {alnum:20}"],
  },
  {
    type: "signed-address",
    title: "signature of a signed web address",
    anchors: ["sig=", "signature="],
    reach: 440,
    // A signed address opens what it names until it expires (Azure SAS, S3, Google Cloud Storage).
    expression: /(?<=[?&;-])sig(?:nature)?=(?<secret>[\w.~+/%-]{27,400}={0,2})/i,
    confidence: "medium",
    accept: (secret) => (looksRandom(secret) ? "medium" : undefined),
    positives: [
      "https://acc.blob.core.windows.net/c/f.txt?sp=r&sig={alnum:43}%3D",
      "https://b.s3.amazonaws.com/f?X-Amz-Expires=9&X-Amz-Signature={hex:64}",
    ],
    negatives: ["https://x.tld?sig=short", "https://x.tld?signature=the-signature-of-the-document"],
  },
];
