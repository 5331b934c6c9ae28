import { Ids } from "../unique.ts";
import { asList, asRecord, asText, get, isRecord } from "../values.ts";

/** One module of a blueprint, taken out of the routes it stands in. */
export interface Step {
  id: string;
  /** `google-sheets:addRow`, as app and module. */
  app: string;
  module: string;
  raw: Record<string, unknown>;
  path: readonly (string | number)[];
  /** Ids of the steps that run before it. */
  after: readonly string[];
  /** The agent whose tool it is. */
  toolOf?: string;
  /** Of `Resume`: the module that failed, in whose place it answers. */
  resumes?: string;
}

/** Real scenarios have a few hundred modules and nest some ten routers. */
const MAX_STEPS = 10_000;
const MAX_DEPTH = 60;

/** Every module of a flow: the flow itself, routes, branches, error handlers, and tools of agents. */
export function stepsOf(blueprint: Record<string, unknown>, at: readonly (string | number)[]): Step[] {
  const steps: Step[] = [];
  const ids = new Ids();
  const walk = (
    flow: unknown,
    path: readonly (string | number)[],
    before: readonly string[],
    toolOf: string | undefined,
    depth: number,
    failed?: string,
  ): readonly string[] => {
    let after = before;
    for (const [index, raw] of asList(flow).entries()) {
      if (!isRecord(raw) || steps.length >= MAX_STEPS) continue;
      const id = ids.take(idOf(raw["id"]));
      const here = [...path, index];
      const [app = "", module = ""] = (asText(raw["module"]) ?? "").split(":");
      const resumes = failed !== undefined && /^resume$/i.test(module) ? { resumes: failed } : {};
      const tool = toolOf === undefined ? {} : { toolOf };
      steps.push({ id, app, module, raw, path: here, after, ...tool, ...resumes });
      after = depth > MAX_DEPTH ? [id] : inside(raw, here, id, toolOf, depth);
    }
    return after;
  };
  /** What hangs on a module; returns the steps after which the flow goes on. */
  const inside = (
    raw: Record<string, unknown>,
    here: readonly (string | number)[],
    id: string,
    toolOf: string | undefined,
    depth: number,
  ): readonly string[] => {
    const ends: string[] = [];
    for (const key of ["routes", "branches"])
      for (const [index, route] of asList(raw[key]).entries())
        ends.push(...walk(get(route, "flow"), [...here, key, index, "flow"], [id], toolOf, depth + 1));
    walk(raw["onerror"], [...here, "onerror"], [id], toolOf, depth + 1, id);
    for (const [index, tool] of asList(raw["tools"]).entries())
      walk(get(tool, "flow"), [...here, "tools", index, "flow"], [], id, depth + 1);
    return ends.length > 0 ? [...new Set(ends)] : [id];
  };
  walk(blueprint["flow"], [...at, "flow"], [], undefined, 0);
  return steps;
}

/** Modules are called by their number; a copy of one cannot be referred to. */
const idOf = (value: unknown): string =>
  typeof value === "number" || typeof value === "string" ? String(value) : "module";

/** What the editor shows on the module, if somebody named it. */
export function titleOf({ raw, app, module }: Step): string {
  const designer = asRecord(get(raw["metadata"], "designer"));
  return asText(designer["name"]) ?? `${app}:${module}`;
}
