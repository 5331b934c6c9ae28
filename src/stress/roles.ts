import { shortId } from "../lib/hash.ts";
import type { Turn } from "../model/attack-plan.ts";
import type { Config } from "../model/config.ts";
import { compileHeaders, type Values } from "./targets/template.ts";

export type Role = Turn["as"];

/** Who asks: an identity of the configuration, or nobody in particular. */
export interface Person {
  headers(values: Values): Record<string, string>;
  /** Who may see what this role typed or owns: the identity, or else the one session. */
  party(session: string): string;
  /** Empty when sessions alone tell people apart. */
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
    const identity = distinct && name !== undefined ? `identity:${name}` : "";
    return {
      headers: compileHeaders(headers, environment, `identities.${name ?? "none"}.headers`),
      party: (session) => (identity === "" ? `session:${session}` : identity),
      identity,
    };
  };
  return { owner: person(owner), attacker: person(attacker) };
}

/** The session of one role in one attempt: fresh for each, so that nothing is remembered by accident. */
export function sessionId(runId: string, seq: number, role: string): string {
  return `lp-${shortId("session", runId, String(seq), role)}`;
}
