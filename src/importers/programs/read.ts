import type { Source } from "../../lib/source.ts";
import type { Node, Workflow, WorkflowFormat } from "../../model/workflow.ts";
import { inputField } from "../inputs.ts";
import { askedIn } from "./ask.ts";
import { CLIENTS } from "./clients.ts";
import { OUTSIDE } from "./outside.ts";
import { PAGES } from "./pages.ts";
import { type Library, type Module, Run } from "./run.ts";
import { STORES } from "./stores.ts";
import { type Call, type Site, Value } from "./value.ts";
import { enter, handled, route, saysWho, WEB } from "./web.ts";

/** Several libraries as one: the first that knows a call counts. */
export function libraries(...all: readonly Library[]): Library {
  return {
    call: (symbol, call, owner) => {
      for (const one of all) {
        const value = one.call(symbol, call, owner);
        if (value !== undefined) return value;
      }
      return undefined;
    },
    value: (symbol) => {
      for (const one of all) {
        const value = one.value?.(symbol);
        if (value !== undefined) return value;
      }
      return undefined;
    },
  };
}

/** A library of agents with all that programs do beside asking models. */
export const withWorld = (own: Library): Library => libraries(own, PAGES, STORES, WEB, OUTSIDE, CLIENTS);

const HANDLER = /^(?:GET|POST|PUT|PATCH|DELETE|loader|action)$/;

/** What a file gives those that call it from elsewhere. */
export interface Exposure {
  /** A function that is part of something else, which this file does not show. */
  skips?(name: string, fn: Value): boolean;
  /** What to do with a value that the file gives away: a graph that others run. */
  offers?(name: string, value: Value, site: Site, run: Run): void;
}

/** Reads a program as a whole: its statements, its handlers, and the functions that others may call. */
export function readProgram(source: Source, library: Library, exposure: Exposure = {}): Run | undefined {
  const run = new Run(source, withWorld(library));
  const module = run.load(source);
  if (module === undefined) return undefined;
  openDoors(run, module);
  // Handlers and routes run when all names are known.
  for (let index = 0; index < run.later.length; index++) run.later[index]?.();
  run.later.length = 0;
  offerValues(run, module, exposure);
  offerFunctions(run, module, exposure);
  run.finish();
  return run;
}

/** Reads what a configuration names in a program, and nothing else that it gives away. */
export function readConfigured(
  source: Source,
  library: Library,
  open: (run: Run, module: Module) => boolean,
): Run | undefined {
  const run = new Run(source, withWorld(library));
  const module = run.load(source);
  if (module === undefined || !open(run, module)) return undefined;
  run.finish();
  return run;
}

const siteOf = ({ source }: Module, at: number, name: string): Site => ({
  source,
  at,
  key: `${source.file}#${name}`,
});

/** Handlers that frameworks find by the names under which a file exports them. */
function openDoors(run: Run, module: Module): void {
  const { program, scope, source } = module;
  for (const name of program.exported) {
    const value = scope.get(name);
    if (value === undefined) continue;
    const at = value.fn?.made?.start ?? 0;
    const site = siteOf(module, at, name);
    if (HANDLER.test(name)) route(run, value, routeOf(source.file), name, site);
    else if (name === "default") {
      const served = value.fields?.get("fetch");
      if (served?.fn !== undefined) route(run, served, routeOf(source.file), "*", site);
      else if (value.fn?.made !== undefined && takesRequest(value))
        route(run, value, routeOf(source.file), "*", site);
    }
  }
}

function takesRequest({ fn }: Value): boolean {
  const [first] = fn?.made?.params ?? [];
  return first?.target.type === "name" && /^(?:req|request|ctx|context|event)$/.test(first.target.name);
}

/** `app/api/chat/route.ts` → `/api/chat`. */
function routeOf(file: string): string {
  const path = file.replaceAll("\\", "/");
  const inApp =
    /\/(?:app|pages|routes|server)\/(.{1,200})$/.exec(`/${path}`)?.[1] ?? path.split("/").slice(-2).join("/");
  return `/${inApp.replace(/\.[mc]?[jt]sx?$/, "").replace(/(?:^|\/)(?:route|\+server|index)$/, "")}`;
}

function offerValues(run: Run, module: Module, { offers }: Exposure): void {
  if (offers === undefined) return;
  for (const name of module.scope.names()) {
    const value = module.scope.get(name);
    if (value?.thing !== undefined) offers(name, value, siteOf(module, 0, name), run);
  }
}

/** Functions that nothing in the file calls: others do, with whatever they have. */
function offerFunctions(run: Run, module: Module, exposure: Exposure): void {
  const { program, scope, source } = module;
  const server = program.directives.includes("use server");
  for (const name of scope.names()) {
    const value = scope.get(name);
    if (value?.fn?.made === undefined || value.fn.source !== source) continue;
    const { made } = value.fn;
    if (
      run.invoked.has(made) ||
      HANDLER.test(name) ||
      saysWho(name) ||
      exposure.skips?.(name, value) === true
    )
      continue;
    const isAction = server || made.says === "use server";
    const site = siteOf(module, made.start, name);
    enter(
      run,
      {
        name: made.name === "" ? name : made.name,
        type: isAction ? "server action" : "function",
        protocol: isAction ? "http" : "api",
        auth: isAction ? "none" : "unknown",
        reach: isAction ? "public" : "unknown",
        site,
      },
      (entry) => {
        const result =
          isAction && made.params.length === 0
            ? handled(run, value, entry, site)
            : called(run, value, entry, site);
        if (result.thing !== undefined) exposure.offers?.(made.name, result, site, run);
        return result;
      },
    );
  }
}

function called(run: Run, value: Value, entry: Node, site: Site): Value {
  const { fn } = value;
  if (fn?.made === undefined) return new Value();
  const args = fn.made.params.map(({ target }): Value => {
    const name = target.type === "name" ? target.name : "*";
    return name === "self" || name === "this" || name === "cls" ? new Value() : Value.ref(entry.id, name);
  });
  const call: Call = { args, named: new Map(), site, run };
  return run.evaluator.invoke(fn, call);
}

/** The finished workflow; undefined when nothing in it asks a model. */
export function workflowOf(run: Run, format: WorkflowFormat, name: string): Workflow | undefined {
  if (askedIn(run).length === 0) return undefined;
  nameFields(run);
  return connected(run.builder.build({ name, format }), new Set(askedIn(run).map(({ id }) => id)));
}

/** The fields of entries are those that something reads. */
function nameFields(run: Run): void {
  const entries = new Map(
    run.builder.nodes.filter(({ roles }) => roles.includes("entry")).map((node) => [node.id, node]),
  );
  for (const node of run.builder.nodes)
    for (const { references = [] } of node.parameters)
      for (const { from, name, field } of references) {
        const entry = from === "node" ? entries.get(name) : undefined;
        const top = field.startsWith("headers.") ? field : (field.split(".")[0] ?? field);
        if (entry === undefined || entry.fields.some((one) => one.name === top)) continue;
        entry.fields.push(
          top === "*"
            ? {
                name: "*",
                dataClasses: ["conversation"],
                integrity: "untrusted",
                readers: [],
                basis: "service",
              }
            : inputField(top),
        );
      }
}

/** Only what has to do with a model: other routes and helpers of the same file are left out. */
function connected(workflow: Workflow, asked: ReadonlySet<string>): Workflow {
  const neighbours = new Map<string, string[]>();
  const link = (a: string, b: string): void => {
    neighbours.set(a, [...(neighbours.get(a) ?? []), b]);
    neighbours.set(b, [...(neighbours.get(b) ?? []), a]);
  };
  for (const { from, to } of workflow.edges) link(from, to);
  for (const { id, place, service } of workflow.nodes)
    if (place !== undefined) link(id, `place ${service} ${place}`);
  const reached = new Set(asked);
  const pending = [...asked];
  for (let id = pending.pop(); id !== undefined; id = pending.pop())
    for (const next of neighbours.get(id) ?? [])
      if (!reached.has(next)) {
        reached.add(next);
        pending.push(next);
      }
  const has = ({ nodeId }: { nodeId: string }): boolean => reached.has(nodeId);
  return {
    ...workflow,
    nodes: workflow.nodes.filter(({ id }) => reached.has(id)),
    edges: workflow.edges.filter(({ from, to }) => reached.has(from) && reached.has(to)),
    entries: workflow.entries.filter(has),
    egress: workflow.egress.filter(has),
    stores: workflow.stores.filter(has),
  };
}
