import { hostOf, isOwnHost } from "../../lib/hosts.ts";
import type { Entry } from "../../model/workflow.ts";
import { asList, asText, at, get, isRecord } from "../values.ts";
import type { Schemas } from "./schema.ts";

type Auth = Entry["auth"];

/** From the weakest to the strongest: of several ways in, the weakest counts. */
const STRENGTH: readonly Auth[] = [
  "none",
  "unknown",
  "basic",
  "header",
  "bearer",
  "jwt",
  "platform",
  "signature",
  "oauth2",
];

/** How an operation is authenticated. `schemes`: by name, as the requirements of the document name them. */
export interface Security {
  auth: Auth;
  schemes: string[];
}

/**
 * Reads requirements (`security`). A list of alternatives: an empty one among them makes proof optional, which is none at all. Without any
 * requirement on the operation those of the document count; `[]` takes them away.
 */
export function securityOf(operation: unknown, document: unknown, schemas: Schemas): Security {
  const own = get(operation, "security");
  const requirements = Array.isArray(own) ? own : asList(get(document, "security"));
  if (requirements.length === 0) return { auth: "none", schemes: [] };
  const declared = at(document, "components", "securitySchemes") ?? get(document, "securityDefinitions");
  const alternatives = requirements.map((requirement): Security => {
    const names = Object.keys(isRecord(requirement) ? requirement : {});
    // All schemes of one alternative are needed together: the strongest counts.
    const auths = names.map((name) => authOf(schemas.resolve(get(declared, name))));
    return { auth: auths.sort(byStrength).at(-1) ?? "none", schemes: names };
  });
  return alternatives.sort((a, b) => byStrength(a.auth, b.auth))[0] ?? { auth: "none", schemes: [] };
}

const byStrength = (a: Auth, b: Auth): number => STRENGTH.indexOf(a) - STRENGTH.indexOf(b);

function authOf(scheme: unknown): Auth {
  switch (String(get(scheme, "type")).toLowerCase()) {
    case "basic":
      return "basic";
    case "apikey":
      return "header";
    case "oauth2":
    case "openidconnect":
      return "oauth2";
    case "mutualtls":
      return "signature";
    case "http": {
      const name = String(get(scheme, "scheme")).toLowerCase();
      if (name === "basic" || name === "digest") return "basic";
      if (name !== "bearer") return "header";
      return /jwt/i.test(asText(get(scheme, "bearerFormat")) ?? "") ? "jwt" : "bearer";
    }
    default:
      return "unknown";
  }
}

/** Who can reach the service, by its addresses; those of development beside a public one change nothing. */
export function reachOf(document: unknown): { reach: Entry["reach"]; hosts: string[] } {
  const urls = asList(get(document, "servers")).flatMap((server) => asText(get(server, "url")) ?? []);
  const legacy = asText(get(document, "host"));
  if (legacy !== undefined) urls.push(`https://${legacy}`);
  // A variable in front is part of a name (`https://{tenant}.example.com`).
  const hosts = [
    ...new Set(urls.flatMap((url) => hostOf(url.slice(0, 2000).replace(/\{[^}]{0,100}\}/g, "x")) ?? [])),
  ];
  if (hosts.length === 0) return { reach: "unknown", hosts };
  return { reach: hosts.every(isOwnHost) ? "internal" : "public", hosts };
}
