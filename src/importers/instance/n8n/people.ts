import type { InstanceFact, InstanceUsers } from "../../../model/instance.ts";
import { asList, asText, at, get, isRecord, lookUp } from "../../values.ts";
import { fact } from "../facts.ts";

/** Counts of a list of users; who they are is left out. */
export function usersOf(list: unknown): InstanceUsers | undefined {
  if (!Array.isArray(list)) return undefined;
  const users = list.filter(isRecord);
  const byRole: Record<string, number> = {};
  for (const user of users) {
    const role = roleOf(user["role"]);
    byRole[role] = (lookUp(byRole, role) ?? 0) + 1;
  }
  const told = users.filter((user) => typeof user["mfaEnabled"] === "boolean");
  const active = told.filter((user) => user["isPending"] !== true);
  return {
    total: users.length,
    byRole,
    ...(told.length === 0
      ? {}
      : { withoutMfa: active.filter((user) => user["mfaEnabled"] === false).length }),
    pending: users.filter((user) => user["isPending"] === true).length,
  };
}

/** `global:owner`; custom roles may be called after people or customers. */
function roleOf(role: unknown): string {
  const name = asText(role) ?? asText(get(role, "name"));
  return name !== undefined && /^global:[a-z]{2,20}$/.test(name) ? name : "other";
}

/**
 * Whether data of successful executions lies on the server, by the newest of them; `byDefault`: one is of a workflow that has no
 * setting of its own, so that the instance saves them. Runs by hand are saved by another setting. Undefined: they cannot be read.
 */
export function successesKept(
  answer: unknown,
  leftOpen: ReadonlySet<string>,
): { any: boolean; byDefault: boolean } | undefined {
  const list = get(answer, "data");
  if (!Array.isArray(list)) return undefined;
  const runs = list.filter((run) => isRecord(run) && run["mode"] !== "manual");
  return {
    any: runs.length > 0,
    byDefault: runs.some((run) => leftOpen.has(String(get(run, "workflowId")))),
  };
}

const CHANGES = /:(?:create|update|delete|move|activate|deactivate|changeRole|execute|retry|stop)$/;

/** What whoever holds the API key can do. `execution`: the answer to a question for one. */
export function keyFacts(discovered: unknown, execution: unknown): InstanceFact[] {
  const scopes = asList(at(discovered, "data", "scopes")).filter((scope) => typeof scope === "string");
  const changing = scopes.filter((scope) => CHANGES.test(scope));
  const canRead = execution !== undefined;
  return [
    fact(
      "key-reads-executions",
      "The API key can read the data of executions",
      canRead ? "info" : "good",
      canRead,
    ),
    ...(scopes.length === 0
      ? []
      : [
          fact(
            "key-changes",
            "Scopes with which the API key can change something (reading is enough for an audit)",
            changing.length > 0 ? "bad" : "good",
            changing.length,
          ),
        ]),
  ];
}

/** How many credentials there are, how many are shared, and how many values lie in variables, which every workflow can read. */
export function credentialFacts(credentials: unknown, variables: unknown): InstanceFact[] {
  const facts: InstanceFact[] = [];
  if (Array.isArray(credentials)) {
    const shared = credentials.filter((one) => asList(get(one, "shared")).length > 1).length;
    facts.push(
      fact("credentials", "Stored credentials", "info", credentials.length),
      fact("credentials-shared", "Credentials shared between projects", "info", shared),
    );
  }
  if (Array.isArray(variables))
    facts.push(fact("variables", "Variables, which are not encrypted", "info", variables.length));
  return facts;
}
