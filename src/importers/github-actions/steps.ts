import { isSecretName } from "../../detectors/secrets/index.ts";
import type { Source } from "../../lib/source.ts";
import type { Node, ParameterPurpose, Reference } from "../../model/workflow.ts";
import { outsideField } from "../app.ts";
import { shortName, type WorkflowBuilder } from "../build.ts";
import { asText, get, lookUp } from "../values.ts";
import { actionName, plainAction } from "./actions-data.ts";
import { addAgentTools, checksWriter, readsContext, vendorOf } from "./agents.ts";
import { type AiStep, aiStep } from "./ai.ts";
import { destinationOf, readsPeople, runsVariable } from "./commands.ts";
import { type Context, environment, eventNamed, eventReferences, referencesIn, textsOf } from "./context.ts";
import { addGuard, checksIn } from "./guards.ts";
import { localAction } from "./local.ts";

/** One step in its job, as it stands in the file. */
export interface StepPlace {
  source: Source;
  step: unknown;
  id: string;
  at: readonly PropertyKey[];
  /** The `if` of its job. */
  jobCondition: string;
  permissions: string;
  context: Context;
}

/** Adds a step's node with all it reads; undefined for what is no step. */
export function addStep(builder: WorkflowBuilder, place: StepPlace): Node | undefined {
  const { step, source } = place;
  const uses = asText(get(step, "uses"));
  const run = asText(get(step, "run"));
  if (uses === undefined && run === undefined) return undefined;
  const local = localAction(source, step);
  const ai = aiStep(step) ?? local?.ai;
  const stated = asText(get(step, "name")) ?? asText(get(step, "id")) ?? uses;
  const name = stated === undefined ? programOf(run ?? "") : shortName(stated.split("\n", 1)[0] ?? "", 120);
  const one = new StepReader(builder, place, name);
  if (ai !== undefined) return one.ai(ai, textsOf(get(local?.inner, "with")));
  return run === undefined ? one.action(uses ?? "") : one.run(run);
}

/** A step without a name is called by its program; the rest of its text is not for printing. */
function programOf(run: string): string {
  const program = /^(?:[A-Za-z_]\w{0,60}=\S{0,200}[ \t]+){0,5}([\w./-]{1,40})(?=\s|$)/.exec(
    run.trimStart(),
  )?.[1];
  return program === undefined ? "run" : `run ${program}`;
}

const NONE: readonly string[] = [];
/** Calls of GitHub's API that change something. */
const POSTS =
  /\.(?:create|update|add|set|submit|dispatch|merge|delete|remove|upload|request|graphql)\w{0,60}\s*\(|\bgraphql\s*\(|require\(|import\(/;

class StepReader {
  readonly #builder: WorkflowBuilder;
  readonly #place: StepPlace;
  readonly #name: string;
  readonly #env: Map<string, string>;
  readonly #inputs: Map<string, string>;
  #context: Context;

  constructor(builder: WorkflowBuilder, place: StepPlace, name: string) {
    this.#builder = builder;
    this.#place = place;
    this.#name = name;
    this.#env = textsOf(get(place.step, "env"));
    this.#inputs = textsOf(get(place.step, "with"));
    this.#context = { ...place.context, env: new Map([...place.context.env, ...this.#env]) };
  }

  /** A step that asks a model. `inner`: the inputs that a local action gives to the real one. */
  ai(ai: AiStep, inner: ReadonlyMap<string, string>): Node {
    const { id, at, step, jobCondition, permissions } = this.#place;
    const inputs = new Map([...inner, ...this.#inputs]);
    this.#guard(checksWriter(ai, inputs));
    const kind = ai.by === "action" ? ai.action.kind : ai.call.tools === "none" ? "model" : "agent";
    const run = asText(get(step, "run"));
    const { service, party, host } = vendorOf(ai, inputs, this.#context.env);
    const node = this.#builder.add({
      id,
      name: this.#name,
      type:
        ai.by === "action" ? actionName(asText(get(step, "uses")) ?? "") : `github.run.${ai.call.service}`,
      roles: [kind],
      service,
      party,
      at,
      output: "join",
      ...(host === undefined ? {} : { host }),
    });
    const prompt = ai.by === "action" ? ai.action.prompt : NONE;
    const system = ai.by === "action" ? ai.action.system : NONE;
    for (const [name, text] of this.#inputs)
      this.#parameter(
        node,
        `with.${name}`,
        text,
        prompt.includes(name) ? "prompt" : system.includes(name) ? "system-prompt" : settingOf(name, text),
        [...at, "with", name],
        name,
      );
    // The agent sees its variables, whether its prompt names them or not; a request sends only what its text holds.
    const all = run === undefined ? this.#env : this.#context.env;
    for (const [name, text] of all) {
      const own = this.#env.has(name);
      if (run !== undefined && !mentions(run, name) && (kind === "model" || !own)) continue;
      this.#parameter(node, `env.${name}`, text, "prompt", own ? [...at, "env", name] : at, name);
    }
    if (run !== undefined) this.#shell(node, run, "prompt");
    if (readsContext(ai, inputs)) {
      const references = eventReferences("", this.#context);
      if (references.length > 0)
        this.#builder.parameter(node, {
          field: "context",
          purpose: "prompt",
          text: "what the action reads by itself",
          references,
          at,
        });
    }
    for (const [field, text] of [
      ["permissions", permissions],
      ["if", jobCondition],
    ] as const)
      this.#builder.parameter(node, { field, purpose: field === "if" ? "condition" : "other", text, at });
    const untrustedFiles = [...this.#context.events.keys()].some(
      (event) => event.startsWith("pull_request") && event !== "pull_request_target",
    );
    const shell =
      kind === "agent" &&
      addAgentTools(this.#builder, node, {
        ai,
        inputs,
        text: run ?? "",
        untrustedFiles,
        runs: this.#context.runs,
        at,
      });
    this.#secrets(node, shell);
    return node;
  }

  run(text: string): Node {
    const { id, at } = this.#place;
    const to = destinationOf(text);
    // What people wrote and a program fetches: issues by `gh`, messages of commits.
    const reads =
      readsPeople(text) &&
      [...this.#context.events.keys()].some((event) => eventNamed(event).reach !== "internal");
    const node = this.#builder.add({
      id,
      name: this.#name,
      type: "github.run",
      roles: to === undefined ? ["code"] : ["code", "egress"],
      at,
      output: "join",
      fields: reads ? [outsideField("*", ["conversation"])] : [],
      ...(to === undefined ? {} : { service: to.service, host: to.host, party: "third-party" as const }),
    });
    for (const [name, value] of this.#context.env) {
      if (!this.#env.has(name) && !mentions(text, name)) continue;
      const own = this.#env.has(name);
      // A variable is data in a shell, unless the text has it run.
      this.#parameter(
        node,
        `env.${name}`,
        value,
        runsVariable(text, name) ? "command" : "other",
        own ? [...at, "env", name] : at,
        name,
      );
    }
    for (const name of this.#context.setEnv.keys()) {
      if (!mentions(text, name)) continue;
      const references = environment(name, this.#context, 0);
      this.#builder.parameter(node, {
        field: `env.${name}`,
        purpose: runsVariable(text, name) ? "command" : "other",
        text: `$${name}`,
        references,
        at,
      });
    }
    this.#shell(node, text, "command");
    return node;
  }

  action(uses: string): Node {
    const { id, at } = this.#place;
    const name = actionName(uses);
    const listed = plainAction(name);
    // A script that only looks and computes posts nothing.
    const quiet = name === "actions/github-script" && !POSTS.test(this.#inputs.get("script") ?? "");
    const known = quiet ? { inputs: listed?.inputs ?? {}, roles: ["code"] as const } : listed;
    const node = this.#builder.add({
      id,
      name: this.#name,
      type: name,
      roles: [...(known?.roles ?? ["unknown"])],
      party: known?.party ?? (known === undefined && !uses.startsWith("./") ? "unknown" : "own"),
      at,
      // What only prepares the machine hands nothing on; of an unknown action nobody can say.
      output: known === undefined || known.roles.includes("code") ? "join" : "emit",
      fields: known?.brings === "untrusted" ? [outsideField("*", ["conversation"])] : [],
      ...(known?.service === undefined ? {} : { service: known.service }),
      ...(known?.host === undefined ? {} : { host: known.host }),
    });
    if (known === undefined) this.#builder.unknownType(name);
    for (const [input, text] of this.#inputs)
      this.#parameter(
        node,
        `with.${input}`,
        text,
        lookUp(known?.inputs ?? {}, input) ?? "other",
        [...at, "with", input],
        input,
        known !== undefined && known.inputs === undefined,
      );
    for (const [variable, text] of this.#env)
      this.#parameter(node, `env.${variable}`, text, "other", [...at, "env", variable], variable);
    return node;
  }

  /** A step's own condition and what its action checks, beside the job's condition. */
  #guard(writers: boolean): void {
    const { jobCondition, step, id, at } = this.#place;
    const condition = [jobCondition, asText(get(step, "if")) ?? ""].filter((one) => one !== "").join("\n");
    const checks = [...new Set([...checksIn(condition), ...(writers ? (["writer"] as const) : [])])];
    const guard = addGuard(this.#builder, {
      id: `${id}:check`,
      checks,
      condition,
      at: [...at, "if"],
      context: this.#context,
    });
    if (guard === undefined) return;
    this.#context = { ...this.#context, guard };
    this.#builder.edge({ from: guard.nodeId, to: id, kind: "control" });
  }

  /** `${{ }}` is put into the text before a shell reads it, so what it reads is run. */
  #shell(node: Node, text: string, literal: ParameterPurpose): void {
    const at = [...this.#place.at, "run"];
    const references = referencesIn(text, this.#context);
    const data = references.filter(({ from }) => from === "node");
    const instance = references.filter(({ from }) => from !== "node");
    const purpose = data.length > 0 ? "command" : literal;
    this.#builder.parameter(node, {
      field: "run",
      purpose,
      text,
      ...(data.length > 0 ? { references: data } : {}),
      at,
    });
    if (instance.length > 0)
      this.#builder.parameter(node, {
        field: "run.settings",
        purpose: "header",
        text: "read by the text",
        references: instance,
        at,
      });
  }

  /** Credentials do their job where they are sent and are no content. */
  #parameter(
    node: Node,
    field: string,
    text: string,
    purpose: ParameterPurpose,
    at: readonly PropertyKey[],
    name: string,
    settings = false,
  ): void {
    const found = referencesIn(text, this.#context);
    const secret =
      isSecretName(name) ||
      (found.some(({ from }) => from === "secret") && purpose !== "prompt" && purpose !== "command");
    const references = secret || settings ? found.filter(({ from }) => from !== "node") : found;
    // A setting of the repository's own, as part of a setting.
    const isSetting = purpose === "other" && references.every(({ from }) => from !== "node");
    this.#builder.parameter(node, {
      field,
      purpose: secret || (isSetting && references.length > 0) ? "header" : purpose,
      text,
      ...(references.length > 0 ? { references } : {}),
      at,
    });
    for (const reference of references) if (reference.from === "secret") this.#credential(node, reference);
  }

  #credential(node: Node, { name }: Reference): void {
    if (!node.credentials.some((one) => one.name === name)) node.credentials.push({ type: "secret", name });
  }

  /** The secrets that a step is handed. A shell of the agent's own reads its variables: there they come within a model's reach. */
  #secrets(node: Node, shell: boolean): void {
    const inEnv = new Set(
      [...this.#env.values()]
        .flatMap((text) => referencesIn(text, this.#context))
        .flatMap(({ from, name }) => (from === "secret" ? [name] : [])),
    );
    for (const { type, name = "" } of node.credentials) {
      if (type !== "secret") continue;
      const id = `secret:${name}`;
      if (!this.#builder.has(id))
        this.#builder.add({
          id,
          name: `secrets.${name}`,
          type: "github.secret",
          roles: ["secret"],
          at: this.#place.at,
          output: "emit",
          fields: [
            {
              name,
              dataClasses: ["credential"],
              integrity: "trusted",
              readers: ["operators"],
              basis: "service",
            },
          ],
        });
      if (shell && inEnv.has(name))
        this.#builder.edge({
          from: id,
          to: `${node.id}:tool:shell`,
          kind: "data",
          fromField: name,
          toField: `env.${name}`,
        });
      else this.#builder.edge({ from: id, to: node.id, kind: "control" });
    }
  }
}

/** Other inputs choose how an agent works and are no part of what it is told, unless their name says so. */
function settingOf(name: string, text: string): ParameterPurpose {
  if (/system-prompt/.test(text)) return "system-prompt";
  return /args|instruction|context|input|title|body|diff|content|comment|message|question|file/i.test(name)
    ? "other"
    : "condition";
}

/** Whether a shell text uses a variable: `$NAME`, `${NAME}`, `$env:NAME`, `os.environ["NAME"]`. */
function mentions(text: string, name: string): boolean {
  return (
    /^\w{1,100}$/.test(name) &&
    new RegExp(`(?:\\$(?:env:)?\\{?|environ[^\\n]{0,10}|env\\.|getenv[^\\n]{0,4})${name}\\b`).test(
      text.slice(0, 200_000),
    )
  );
}
