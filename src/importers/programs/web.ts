import type { Entry, Node } from "../../model/workflow.ts";
import { plainSymbol } from "./outside.ts";
import type { EntryContext, Library, Run } from "./run.ts";
import { pathOf } from "./tree.ts";
import { type Call, dependsOn, opaque, type Ref, type Site, Thing, textOf, Value } from "./value.ts";

/** How a program is reached. */
export interface Door {
  name: string;
  type: string;
  protocol: string;
  auth: Entry["auth"];
  reach: Entry["reach"];
  site: Site;
}

/** The field of an entry that holds who asks, as far as something checked that. */
export const SESSION = "$identity";

/** Runs what stands behind a door. `body` gets what comes in and gives what goes back. */
export function enter(run: Run, door: Door, body: (entry: Node) => Value): Node {
  const { gate, entry: outer } = run;
  run.gate = undefined;
  run.entry = undefined;
  const node = run.node(door.site, { name: door.name, type: door.type, roles: ["entry"], output: "emit" });
  const context: EntryContext = { node, identity: "none", auth: "platform" };
  run.entry = context;
  const answer = body(node);
  respond(run, node, answer, door.site);
  const checked = context.identity === "checked";
  run.builder.entry({
    nodeId: node.id,
    protocol: door.protocol,
    auth: checked ? context.auth : door.auth,
    reach: door.reach,
  });
  if (context.identity !== "none") {
    node.identityFields = [SESSION];
    node.fields.push({ name: SESSION, dataClasses: [], integrity: "trusted", readers: [], basis: "service" });
  }
  run.entry = outer;
  run.gate = gate;
  return node;
}

/** What goes back to whoever came in by that door. */
export function respond(run: Run, entry: Node, answer: Value, site: Site): void {
  const data = dependsOn(answer).filter(({ from }) => from === "node");
  if (data.length === 0) return;
  const node = run.node(
    { ...site, key: `${site.key} answer ${entry.id}` },
    { name: `Answer to ${entry.name}`, type: "response", roles: ["respond"], party: "caller" },
  );
  run.reads(node, "message", Value.of(data), "message", site, { text: "" });
}

/** Things to which a program writes its answer bit by bit. */
export class Sink extends Thing {
  readonly #collected = new Value();

  override call(_method: string, call: Call): Value {
    const given = opaque([...call.args, ...call.named.values()]);
    this.#collected.add(given.refs.values());
    return Value.thing(this);
  }

  override refs(): readonly Ref[] {
    return [...this.#collected.refs.values()];
  }

  take(value: Value): void {
    this.#collected.add(dependsOn(value));
  }
}

const BODY = new Set([
  "body",
  "query",
  "params",
  "form",
  "args",
  "values",
  "json",
  "searchParams",
  "nextUrl",
  "url",
  "files",
]);
const BODY_CALLS = new Set([
  "json",
  "formData",
  "text",
  "get_json",
  "parseBody",
  "valid",
  "arrayBuffer",
  "body",
  "form",
  "clone",
]);
const NAMED_CALLS = new Set(["get", "query", "param", "getAll"]);
const KEY_HEADER = /^(?:authorization|x-api-key|api-key|x-[\w-]{0,40}(?:token|secret|key|signature))$/i;

/** A request as handlers get it: Fetch, Express, Hono, Flask. */
export class WebRequest extends Thing {
  readonly #entry: Node;
  readonly #run: Run;
  readonly sink: Sink;

  constructor(run: Run, entry: Node, sink: Sink) {
    super();
    this.#run = run;
    this.#entry = entry;
    this.sink = sink;
  }

  override member(name: string): Value | undefined {
    if (BODY.has(name)) return Value.ref(this.#entry.id);
    if (name === "headers") return Value.thing(new Headers(this.#run, this.#entry));
    if (name === "cookies") return Value.ref(this.#entry.id, "cookies");
    if (name === "req" || name === "request" || name === "raw" || name === "event") return Value.thing(this);
    if (name === "user" || name === "auth" || name === "session") return identity(this.#run, "platform");
    if (name === "method" || name === "signal") return new Value();
    return undefined;
  }

  override call(method: string, call: Call): Value | undefined {
    // Hono's context answers with the methods that others read with.
    if (call.args.length > 0 && /^(?:json|text|html|body|newResponse)$/.test(method)) {
      return opaque(call.args);
    }
    if (BODY_CALLS.has(method)) return Value.ref(this.#entry.id);
    if (method === "header") return header(this.#run, this.#entry, textOf(call.args[0]));
    if (NAMED_CALLS.has(method)) {
      const name = textOf(call.args[0]);
      if (method === "get" && /^(?:user|session|auth|userId|jwtPayload)$/.test(name ?? ""))
        return identity(this.#run, "platform");
      return Value.ref(this.#entry.id, name ?? "*");
    }
    return undefined;
  }

  override refs(): readonly Ref[] {
    return [{ from: "node", name: this.#entry.id, field: "*", open: true }];
  }
}

class Headers extends Thing {
  readonly #run: Run;
  readonly #entry: Node;

  constructor(run: Run, entry: Node) {
    super();
    this.#run = run;
    this.#entry = entry;
  }

  override member(name: string): Value {
    return header(this.#run, this.#entry, name);
  }

  override call(method: string, call: Call): Value | undefined {
    return method === "get" ? header(this.#run, this.#entry, textOf(call.args[0])) : undefined;
  }
}

/** A header; one that holds a key counts as a proof as soon as the program looks at it. */
function header(run: Run, entry: Node, name: string | undefined): Value {
  const value = Value.ref(entry.id, name === undefined ? "headers" : `headers.${name.toLowerCase()}`, false);
  if (name !== undefined && KEY_HEADER.test(name) && run.entry !== undefined) {
    value.identity = true;
    run.entry.auth = /signature/i.test(name)
      ? "signature"
      : /^authorization$/i.test(name)
        ? "bearer"
        : "header";
  }
  return value;
}

/** Who asks, as a session or a token tells. */
function identity(run: Run, auth: Entry["auth"], checked = false): Value {
  const value = run.entry === undefined ? new Value() : Value.ref(run.entry.node.id, SESSION);
  value.identity = true;
  if (run.entry !== undefined) {
    run.entry.auth = auth;
    if (checked) run.entry.identity = "checked";
    else if (run.entry.identity === "none") run.entry.identity = "asked";
  }
  return value;
}

/** Calls that say who asks, by their last name: Auth.js, Clerk, Supabase, Better Auth, Kinde, Lucia, Firebase. */
const ASKS_WHO =
  /(?:^|[./])(?:auth|getServerSession|unstable_getServerSession|getServerAuthSession|getSession|currentUser|getCurrentUser|getUser|getAuth|validateRequest|validateSession|getAuthenticatedUser|getUserFromRequest|get_current_user|getServerUser|auth\.api\.getSession)$/;
/** Calls that throw unless the caller proves who he is. */
const INSISTS =
  /(?:^|[./])(?:requireAuth|requireUser|requireSession|requireUserId|auth\.protect|verifySession|ensureAuthenticated|assertAuthenticated)$/;
const VERIFIES =
  /(?:^|[./])(?:jwtVerify|verifyJwt|verifyJWT|verifyToken|verify_token|verifyIdToken|jsonwebtoken\.verify|jwt\.verify|jwt\.decode|getToken|verifyAccessToken)$/;

/** Whether a name is that of a function that says who asks. */
export const saysWho = (name: string): boolean =>
  ASKS_WHO.test(name) || INSISTS.test(name) || VERIFIES.test(name);

const APPS =
  /^(?:fastapi\.(?:FastAPI|APIRouter)|flask\.(?:Flask|Blueprint)|quart\.Quart|starlette\.applications\.Starlette|express(?:\.Router|\.express)?|fastify|hono\.Hono|@hono\/zod-openapi\.OpenAPIHono|koa|elysia\.Elysia|itty-router\.Router|@koa\/router)$/;
const SERVES =
  /^(?:Deno\.serve|Bun\.serve|http\.createServer|https\.createServer|serve|@hono\/node-server\.serve|[\w:/.@]{0,80}\/server\.ts\.serve)$/;

/** Web frameworks of both languages: their routes, and what says who asks. */
export const WEB: Library = {
  call: (symbol, call) => {
    const name = plainSymbol(symbol);
    const { run } = call;
    if (APPS.test(name)) return Value.thing(new App());
    if (SERVES.test(name)) return served(call);
    if (name === "fastapi.Depends" || name === "fastapi.Security") return depends(call);
    if (INSISTS.test(name)) return identity(run, "platform", true);
    if (VERIFIES.test(name)) return identity(run, "jwt", /verify/i.test(name));
    if (ASKS_WHO.test(name) && (run.entry !== undefined || call.args.length === 0))
      return identity(run, "platform");
    if (name === "next/headers.headers" && run.entry !== undefined)
      return Value.thing(new Headers(run, run.entry.node));
    return undefined;
  },
  value: (symbol) => (symbol === "flask.request" ? Value.thing(new CurrentRequest()) : undefined),
};

/** Flask's `request`, which is that of whoever asks right now. */
class CurrentRequest extends Thing {
  override call(method: string, call: Call): Value | undefined {
    const { entry } = call.run;
    return entry === undefined
      ? undefined
      : new WebRequest(call.run, entry.node, new Sink()).call(method, call);
  }
}

function served(call: Call): Value {
  const handler = [...call.args, ...call.args.map((one) => one.member("fetch"))].find(
    ({ fn }) => fn?.made !== undefined,
  );
  if (handler !== undefined) route(call.run, handler, "request", "*", call.site);
  return new Value();
}

/** FastAPI's dependencies: what they give, or who asks. */
function depends(call: Call): Value {
  const [wanted] = call.args;
  const name = wanted?.fn?.made?.name ?? wanted?.symbol ?? "";
  if (/auth|current_?user|verify|token|api_?key|security|bearer|login/i.test(name))
    return identity(call.run, "bearer", true);
  if (wanted?.fn === undefined) return new Value();
  return call.run.evaluator.invoke(wanted.fn, { ...call, args: [], named: new Map() });
}

const VERBS = new Set([
  "get",
  "post",
  "put",
  "patch",
  "delete",
  "all",
  "route",
  "websocket",
  "openapi",
  "options",
]);

/** An application or a router to which handlers are added. */
class App extends Thing {
  #checked = false;

  override call(method: string, call: Call): Value | undefined {
    if (method === "use" || method === "add_middleware") {
      const names = call.args.map((one) => one.symbol ?? one.fn?.made?.name ?? "");
      if (names.some((name) => /auth|clerk|jwt|session/i.test(name) && !/cors/i.test(name)))
        this.#checked = true;
      return Value.thing(this);
    }
    if (method === "basePath") return Value.thing(this);
    if (!VERBS.has(method)) return undefined;
    const path = textOf(call.args[0]) ?? "/";
    const handler = call.args.findLast(({ fn }) => fn?.made !== undefined);
    const guards = call.args.slice(1).filter((one) => one !== handler);
    const guarded =
      this.#checked ||
      guards.some((one) => /auth|jwt|session|protect/i.test(one.symbol ?? one.fn?.made?.name ?? ""));
    if (handler !== undefined && call.args.length > 1) {
      route(call.run, handler, path, method, call.site, guarded);
      return Value.thing(this);
    }
    return Value.native((given) => {
      const [fn] = given.args;
      if (fn !== undefined) route(given.run, fn, path, method, call.site, guarded);
      return fn ?? new Value();
    });
  }
}

/** A handler, which is read when the whole file is known. */
export function route(
  run: Run,
  handler: Value,
  path: string,
  method: string,
  site: Site,
  guarded = false,
  protocol = "http",
): void {
  const { fn } = handler;
  if (fn === undefined) return;
  const verb = method === "route" || method === "all" || method === "*" ? "" : `${method.toUpperCase()} `;
  const decorated = fn.made?.decorators.some((one) => {
    const name = pathOf(one) ?? "";
    return /login_required|require_?auth|jwt_required|authenticated|token_required|permission/i.test(name);
  });
  run.later.push(() => {
    enter(
      run,
      {
        name: `${verb}${path}`,
        type: method === "websocket" ? "websocket" : "http",
        protocol,
        auth: guarded || decorated === true ? "platform" : "none",
        reach: "public",
        site,
      },
      (entry) => handled(run, handler, entry, site),
    );
  });
}

/** Calls a handler with a request; what it returns, and what it writes to its response. */
export function handled(run: Run, handler: Value, entry: Node, site: Site): Value {
  const { fn } = handler;
  if (fn === undefined) return new Value();
  const sink = new Sink();
  const request = Value.thing(new WebRequest(run, entry, sink));
  const params = fn.made?.params ?? [];
  const python = fn.source?.syntax === "python";
  const args: Value[] = [];
  const named = new Map<string, Value>();
  for (const [index, { target, annotation, initial }] of params.entries()) {
    const name = target.type === "name" ? target.name : undefined;
    const type = annotation === undefined ? "" : (pathOf(annotation) ?? "");
    if (!python) {
      const taken = target.type === "record" ? objectOf(request, sink, entry) : request;
      args.push(
        index === 0
          ? taken
          : index === 1 &&
              params.length <= 3 &&
              name !== undefined &&
              /^(?:res|reply|response|resp)$/.test(name)
            ? Value.thing(sink)
            : Value.ref(entry.id),
      );
    } else if (name !== undefined && name !== "self") {
      const isCall = initial?.type === "call" && /Depends|Security/.test(pathOf(initial) ?? "");
      if (isCall || /BackgroundTasks|Response$/.test(type)) continue;
      if (/(?:^|\.)(?:Request|WebSocket)$/.test(type) || (name === "request" && type === ""))
        named.set(name, request);
      // A model of the body; a plain value has its own name.
      else if (/^(?:str|int|float|bool|Optional|List|list|dict|UploadFile)?$/.test(type))
        named.set(name, Value.ref(entry.id, name));
      else named.set(name, Value.ref(entry.id));
    }
  }
  const answer = run.evaluator.invoke(fn, { args, named, site, run });
  return opaque([answer, Value.thing(sink)]);
}

/** `({ request, locals })`, `({ req, res })`. */
function objectOf(request: Value, sink: Sink, entry: Node): Value {
  const value = Value.record([
    ["request", request],
    ["req", request],
    ["res", Value.thing(sink)],
    ["body", Value.ref(entry.id)],
  ]);
  value.add([{ from: "node", name: entry.id, field: "*", open: true }]);
  return value;
}
