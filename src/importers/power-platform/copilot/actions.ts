import { Ids } from "../../unique.ts";
import { asList, asRecord, asText, get, isRecord } from "../../values.ts";

/** One step of a topic. */
export interface Step {
  id: string;
  kind: string;
  raw: Record<string, unknown>;
  path: readonly (string | number)[];
  after: string | undefined;
}

const MAX_STEPS = 5_000;
const MAX_DEPTH = 60;

/** All steps below a trigger: conditions, loops and error branches hold further ones. */
export function stepsOf(
  begin: Record<string, unknown>,
  path: readonly (string | number)[],
  prefix: string,
): Step[] {
  const steps: Step[] = [];
  const ids = new Ids();
  const walk = (
    list: unknown,
    at: readonly (string | number)[],
    before: string | undefined,
    depth: number,
  ): void => {
    let after = before;
    for (const [index, raw] of asList(list).entries()) {
      if (!isRecord(raw) || steps.length >= MAX_STEPS) continue;
      const wanted = `${prefix}${asText(raw["id"]) ?? `step-${steps.length + 1}`}`;
      const id = ids.take(wanted);
      const here = [...at, index];
      steps.push({ id, kind: asText(raw["kind"]) ?? "", raw, path: here, after });
      after = id;
      if (depth > MAX_DEPTH) continue;
      for (const key of ["actions", "elseActions", "errorActions"])
        walk(raw[key], [...here, key], id, depth + 1);
      for (const key of ["conditions", "cases"])
        for (const [number, one] of asList(raw[key]).entries())
          walk(get(one, "actions"), [...here, key, number, "actions"], id, depth + 1);
    }
  };
  walk(begin["actions"], [...path, "actions"], undefined, 0);
  return steps;
}

/** Variables that a step sets, by the field of its own output. */
export function outputsOf({ kind, raw }: Step): { variable: unknown; field: string }[] {
  const bound = Object.entries({
    ...asRecord(get(raw["output"], "binding")),
    ...asRecord(get(raw["outputs"], "binding")),
  });
  const single = raw["variable"] ?? raw["response"] ?? raw["saveResponseAs"] ?? raw["result"];
  const assigned = asList(raw["assignments"]).map((one) => get(one, "variable"));
  return [
    ...bound.map(([field, variable]) => ({ variable, field })),
    ...(single === undefined
      ? []
      : [{ variable: single, field: kind === "SetVariable" || kind === "SetTextVariable" ? "value" : "*" }]),
    ...assigned.map((variable, index) => ({ variable, field: `value${index}` })),
  ];
}
