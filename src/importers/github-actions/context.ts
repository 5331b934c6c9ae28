import type { Reference } from "../../model/workflow.ts";
import { asText, at, isRecord, lookUp } from "../values.ts";
import { EVENTS, FOREIGN, fieldsRead, type GithubEvent } from "./events.ts";
import { pathsIn } from "./expressions.ts";

const MAX_DEPTH = 8;

/** A text in the file that stands for a value: an `env` entry, a job's output. */
type Texts = ReadonlyMap<string, string>;

/** What expressions of one step can read, and from which node it comes. */
export interface Context {
  /** Entry nodes by event. */
  events: ReadonlyMap<string, string>;
  /** Nodes of earlier steps of the job, by their id. */
  steps: ReadonlyMap<string, string>;
  env: Texts;
  /** Variables that earlier steps set, with the nodes of these steps. */
  setEnv: ReadonlyMap<string, readonly string[]>;
  /** Outputs of other jobs, with the contexts in which they are read. */
  needs: ReadonlyMap<string, { outputs: Texts; context: Context }>;
  matrix: unknown;
  /** Texts of earlier steps of the job, which may write files that later ones read. */
  runs: readonly string[];
  /** Names of what the workflow or action is given. */
  inputs: readonly string[];
  /** A check on who set the workflow off, and the fields that it covers. */
  guard?: { nodeId: string; covers(event: string, field: string): boolean };
  /** Events that also others than the author set off (`labeled`, `assigned`). */
  byOthers: ReadonlySet<string>;
}

export function eventNamed(name: string): GithubEvent {
  return lookUp(EVENTS, name) ?? FOREIGN;
}

/** What a text with `${{ … }}` reads. */
export function referencesIn(text: string, context: Context): Reference[] {
  return distinct(pathsIn(text).flatMap((path) => resolve(path, context, 0)));
}

/** What one dotted path reads; nothing, where it holds no text that anybody chose (numbers, names of events). */
export function resolve(path: string, context: Context, depth: number): Reference[] {
  if (depth > MAX_DEPTH) return [];
  const [head = "", ...rest] = path.split(".");
  const [first = "", second = "", third = ""] = rest;
  switch (head) {
    case "github":
      return resolveGithub(first, rest, context);
    case "inputs":
      return inputReferences(first, context);
    case "secrets":
      return [{ from: "secret", name: first === "" ? "*" : first, field: "*" }];
    case "vars":
      return [{ from: "variable", name: first, field: "*" }];
    case "env":
      return environment(first, context, depth);
    case "steps": {
      const node = context.steps.get(first);
      const isOutput = second === "" || second === "outputs" || second === "*";
      return node === undefined || !isOutput
        ? []
        : [{ from: "node", name: node, field: third === "" ? "*" : third }];
    }
    case "needs":
      return second === "" || second === "outputs" ? jobOutput(first, third, context, depth) : [];
    case "matrix":
      return textsIn(at({ matrix: context.matrix }, "matrix"), 0).flatMap((text) =>
        pathsIn(text).flatMap((one) => resolve(one, context, depth + 1)),
      );
    default:
      return [];
  }
}

function resolveGithub(first: string, rest: readonly string[], context: Context): Reference[] {
  if (first === "token") return [{ from: "secret", name: "GITHUB_TOKEN", field: "*" }];
  if (first === "head_ref") return eventReferences("pull_request.head.ref", context);
  if (first === "" || first === "*") return eventReferences("", context);
  if (first !== "event") return [];
  if (rest[1] === "inputs") return inputReferences(rest[2] ?? "", context);
  return eventReferences(rest.slice(1).join("."), context);
}

/** Fields of the events, through the check on who set the workflow off where that covers them. */
export function eventReferences(path: string, context: Context): Reference[] {
  return [...context.events].flatMap(([name, nodeId]) => {
    const event = eventNamed(name);
    return fieldsRead(event, path).map(
      (field): Reference => ({
        from: "node",
        name: context.guard?.covers(name, field) === true ? context.guard.nodeId : nodeId,
        field,
      }),
    );
  });
}

function inputReferences(name: string, context: Context): Reference[] {
  const known = name === "" || name === "*" || context.inputs.includes(name);
  if (!known) return [];
  return [...context.events]
    .filter(([event]) => event === "workflow_dispatch" || event === "workflow_call" || event === "action")
    .map(([, nodeId]) => ({
      from: "node",
      name: nodeId,
      field: name === "" || name === "*" ? "*" : `inputs.${name}`,
    }));
}

/** A variable, from the file or from an earlier step. */
export function environment(name: string, context: Context, depth: number): Reference[] {
  const text = context.env.get(name);
  const set = context.setEnv.get(name) ?? [];
  return [
    ...set.map((node): Reference => ({ from: "node", name: node, field: "*" })),
    ...(text === undefined ? [] : pathsIn(text).flatMap((path) => resolve(path, context, depth + 1))),
  ];
}

function jobOutput(job: string, output: string, context: Context, depth: number): Reference[] {
  const needed = context.needs.get(job);
  if (needed === undefined) return [];
  const wanted = [...needed.outputs].filter(([name]) => output === "" || output === "*" || name === output);
  return wanted.flatMap(([, text]) =>
    pathsIn(text).flatMap((path) => resolve(path, needed.context, depth + 1)),
  );
}

function textsIn(value: unknown, depth: number): string[] {
  if (typeof value === "string") return [value];
  if (depth > MAX_DEPTH || typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((one) => textsIn(one, depth + 1));
}

/** A map of texts; other values are written as text, records and lists are left out. */
export function textsOf(value: unknown): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [name, one] of Object.entries(isRecord(value) ? value : {}))
    if (typeof one === "string" || typeof one === "number" || typeof one === "boolean")
      texts.set(name, asText(one) ?? String(one));
  return texts;
}

export function distinct(references: readonly Reference[]): Reference[] {
  return [...new Map(references.map((one) => [`${one.from} ${one.name} ${one.field}`, one])).values()];
}
