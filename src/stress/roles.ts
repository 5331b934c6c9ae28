import { shortId } from "../lib/hash.ts";
import type { Turn } from "../model/attack-plan.ts";
import type { Config } from "../model/config.ts";
import { compileHeaders, type Values } from "./targets/template.ts";

export type Role = Turn["as"];

/** Who asks: an identity of the configuration, or nobody in particular. */
export interface Person {
  headers(values: Values): Record<string, string>;
  /** Who this role is when it types something: the identity, or the one session when only sessions tell people apart. */
  party(session: string): string;
  /** Whose records this role may see; empty: nobody's. */
  identity: string;
}

/**
 * Binds the two roles to identities: by default the owner is the first, the attacker the second. With fewer than two, both ask
 * as the same one, and only sessions tell them apart. Errors: `missing-environment`.
 */
export function bindRoles(
  config: Pick<Config, "identities" | "roles">,
  environment: Readonly<Record<string, string | undefined>>,
): Record<Role, Person> {
  const [first, second = first] = Object.keys(config.identities);
  const owner = config.roles.owner ?? first;
  const attacker = config.roles.attacker ?? (owner === second ? first : second);
  const distinct = owner !== attacker;
  const person = (name: string | undefined): Person => {
    const headers = name === undefined ? {} : (config.identities[name]?.headers ?? {});
    const identity = name === undefined ? "" : `identity:${name}`;
    return {
      headers: compileHeaders(headers, environment, `identities.${name ?? "none"}.headers`),
      party: (session) => (distinct ? identity : `session:${session}`),
      identity,
    };
  };
  return { owner: person(owner), attacker: person(attacker) };
}

/** The session of one role in one attempt: fresh for each, so that nothing is remembered by accident. */
export function sessionId(runId: string, seq: number, role: string): string {
  return `lp-${shortId("session", runId, String(seq), role)}`;
}
