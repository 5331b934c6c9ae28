import { Buffer } from "node:buffer";
import type { Pattern } from "../../pattern.ts";
import { isExpression, isPlaceholder, judgeNamedValue, relativeEntropy } from "../value.ts";

/** The `role` a JSON web token claims, or "" when it claims none that can be read. */
function jwtRole(token: string): string {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
    const role = typeof claims === "object" && claims !== null && "role" in claims ? claims.role : "";
    return typeof role === "string" ? role : "";
  } catch {
    return "";
  }
}

/** Shapes that no single provider owns. */
export const GENERIC_PATTERNS: readonly Pattern[] = [
  {
    type: "private-key",
    title: "private key",
    anchors: ["-----begin"],
    reach: 8200,
    expression:
      /(?<secret>-----BEGIN (?:[A-Z]{2,10} ){0,2}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----)[A-Za-z0-9+/=\s\\:,.-]){60,8000}-----END)/,
    confidence: "high",
    positives: ["-----BEGIN RSA PRIVATE KEY-----\n{base64:300}\n-----END RSA PRIVATE KEY-----"],
    negatives: [
      "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
      "-----BEGIN PUBLIC KEY-----\n{base64:300}",
    ],
  },
  {
    type: "jwt",
    title: "JSON web token",
    anchors: ["eyj"],
    reach: 7200,
    expression: /eyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{16,1000}/,
    confidence: "medium",
    // Supabase's `anon` keys are meant for browsers; a `service_role` key opens everything.
    accept: (secret) =>
      (({ anon: "low", service_role: "high" })[jwtRole(secret)] as "low" | "high" | undefined) ?? "medium",
    positives: ["eyJ{alnum:33}.eyJ{alnum:80}.{word:43}"],
    negatives: ["eyJ{alnum:33}", "eyJhbGciOiJIUzI1NiJ9.{alnum:4}.x"],
  },
  {
    type: "connection-string",
    title: "password in a connection string",
    anchors: ["://"],
    back: 22,
    reach: 500,
    expression:
      /(?<![a-z0-9+])[a-z][a-z0-9+]{1,20}:\/\/[^\s:@/"'`<>{}$]{0,80}:(?<secret>[^\s@/"'`<>]{3,200})@[^\s/"'`@]{1,200}/i,
    confidence: "high",
    accept: (secret) => {
      if (
        isExpression(secret) ||
        isPlaceholder(secret) ||
        /^(?:pass(?:word)?|pwd|secret|token|key)$/i.test(secret)
      )
        return undefined;
      return relativeEntropy(secret) > 0.7 && /[^a-z]/i.test(secret) ? "high" : "medium";
    },
    positives: ["postgres://app:{word:16}@db.internal:5432/crm", "https://admin:{alnum:12}@api.host.tld/v1"],
    negatives: [
      "postgres://user:password@localhost/db",
      "postgres://app:${" + "DB_PASSWORD}@db/crm",
      "https://host.tld:8080/path@1",
      "mailto:a@b.tld",
    ],
  },
  {
    type: "bearer-token",
    title: "bearer token",
    anchors: ["bearer"],
    reach: 2100,
    expression: /[Bb]earer\s{1,3}(?<secret>[A-Za-z0-9][\w.~+/-]{19,2000}=*)(?![\w{])/,
    confidence: "medium",
    accept: (secret) => judgeNamedValue("authorization", secret),
    positives: ["Authorization: Bearer {alnum:40}"],
    negatives: [
      "Bearer {{ $json.access_token }}",
      "Bearer YOUR_ACCESS_TOKEN_GOES_HERE",
      "bearer of important-good-news-everyone",
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
      const [user, password] = Buffer.from(secret, "base64").toString("utf8").split(/:(.*)/s);
      if (password === undefined || !/^[\x20-\x7e]+$/.test(`${user}${password}`)) return undefined;
      return isPlaceholder(password) ? undefined : "high";
    },
    // "service-user:Tr4vel-light" and "user:changeme"
    positives: ["Authorization: Basic c2VydmljZS11c2Vy" + "OlRyNHZlbC1saWdodA=="],
    negatives: ["Basic authentication", "Basic dXNlcjpj" + "aGFuZ2VtZQ==", "Basic {alnum:20}"],
  },
  {
    type: "url-credential",
    title: "key in a web address",
    anchors: ["?", "&"],
    reach: 440,
    expression:
      /[?&](?:api[_-]?key|apikey|access[_-]?token|auth[_-]?token|token|key|client[_-]?secret|secret)=(?<secret>[\w.~-]{16,400})/i,
    confidence: "medium",
    accept: (secret) => (judgeNamedValue("api_key", secret) === undefined ? undefined : "medium"),
    positives: ["https://api.host.tld/v1/data?api_key={alnum:32}&q=1"],
    negatives: [
      "https://api.host.tld/v1?key={{ $json.key }}",
      "https://x.tld?token=YOUR_TOKEN_GOES_HERE_PLEASE",
      "https://x.tld?key=some-plain-words-only",
    ],
  },
  {
    type: "stated-key",
    title: "key written without quotes behind its name",
    anchors: ["key"],
    back: 10,
    reach: 440,
    expression:
      /(?<![A-Za-z0-9])(?:api|access|auth|private|secret)[-_ ]?key(?:\sis)?\s{0,2}[:=]?\s{0,2}(?<secret>[\w+/.~-]{16,400})(?![\w+/.~-]|\()/i,
    confidence: "low",
    // `config.primary.apiKey` is where a program finds a key, not the key.
    accept: (secret) =>
      /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/.test(secret) || judgeNamedValue("api_key", secret) === undefined
        ? undefined
        : "low",
    positives: ["api_key={alnum:32}", "the api-key: {alnum:24} of the shop", "apikey {alnum:32}"],
    negatives: [
      "apiKey = process.env.API_KEY",
      "api key: YOUR_API_KEY_GOES_HERE",
      "access-key-id-of-the-bucket",
      "apiKey: config.services.primary2.apiKey",
    ],
  },
  {
    type: "stated-secret",
    title: "code or password stated in words",
    anchors: ["pass", "pin", "secret", "token", "code", "key", "number"],
    back: 70,
    expression:
      /(?<![\w-])(?:pass(?:word|code|phrase)|pin|secret|token|(?:access|admin|override|master|refund|unlock|security|secret|internal|vault|staff|discount|coupon|promo)\s(?:\w{1,20}\s){0,2}(?:code|key|number|pin|password))(?:\sis)?\s{0,2}(?:is|=|:)?\s{0,2}["'`]?(?<secret>(?=[A-Za-z-]{0,24}\d)[A-Za-z0-9][\w-]{4,40})(?![\w-]|\.\w)/i,
    confidence: "low",
    accept: (secret) =>
      isPlaceholder(secret) ||
      !/[A-Za-z]/.test(secret) ||
      /^(?:[a-z]+-?\d{1,4}|\d{4}-\d{2}-\d{2})$/.test(secret)
        ? undefined
        : "low",
    positives: [
      "Internal refund override code: RF-{upper:6}-7Q2",
      "The admin password is Gr4nite-{alnum:4}.",
    ],
    negatives: [
      "Ask for the order code.",
      "The security code is on the card.",
      "internal code: YOUR_CODE_1",
      "token limit 4096",
    ],
  },
];
