import type { Source } from "../../../lib/source.ts";
import type { Entry, Node, Workflow } from "../../../model/workflow.ts";
import { markLookups } from "../../app.ts";
import { WorkflowBuilder } from "../../build.ts";
import { purposeAt } from "../../keys.ts";
import { fieldOf, leavesOf } from "../../leaves.ts";
import { Setters, TOO_MANY_SETTERS } from "../../unique.ts";
import { asList, asRecord, asText, at, get } from "../../values.ts";
import { outputsOf, type Step, stepsOf } from "./actions.ts";
import { type Part, partsOf, settingsIn } from "./file.ts";
import { COPILOT_MODEL, knowledgeDraft, stepUsage, toolUsage } from "./nodes.ts";
import { CHAT, readVariables, variableName } from "./variables.ts";

/** The part of an agent that a file holds: one topic, tool, knowledge source, the agent itself, or all of it. */
export function parseCopilot(source: Source): Workflow {
  return new Agent(source).read();
}

const AGENT = "agent";
/** The agent's settings beside a component: in the same folder, or above `topics`, `actions`, `knowledge`. */
const SETTINGS = ["settings.mcs.yml", "../settings.mcs.yml", "../../settings.mcs.yml"];
/** Settings of a step that hold steps, names and drawing, not data. */
const STRUCTURE: ReadonlySet<string> = new Set(
  (
    "kind id displayName output outputs variable response responseSchema outputType interruptionPolicy entity dialog flowId " +
    "aIModelId connectionReference operationId responseType"
  ).split(" "),
);
/** Steps inside of a step are steps of their own. */
const NESTED: ReadonlySet<string> = new Set(["actions", "elseActions", "errorActions"]);

class Agent {
  readonly #source: Source;
  readonly #builder: WorkflowBuilder;
  readonly #parts: Part[];
  readonly #setters = new Setters<{ id: string; field: string }>();
  readonly #topics: { part: Part; begin: Record<string, unknown>; steps: Step[] }[];

  constructor(source: Source) {
    this.#source = source;
    this.#builder = new WorkflowBuilder(source);
    this.#parts = partsOf(source.data);
    this.#topics = this.#parts
      .filter(({ kind }) => kind === "topic")
      .map((part, index, all) => {
        const begin = asRecord(part.data["beginDialog"]);
        const prefix = all.length > 1 ? `topic${index + 1}.` : "";
        return { part, begin, steps: stepsOf(begin, [...part.path, "beginDialog"], prefix) };
      });
  }

  read(): Workflow {
    const settings = this.#settings();
    this.#conversation(settings);
    for (const { part, steps } of this.#topics) this.#collect(part, steps);
    if (this.#parts.some(({ kind }) => kind !== "topic") || this.#topics.length === 0) this.#agent(settings);
    for (const { part, steps } of this.#topics) {
      this.#steps(steps);
      this.#output(part, steps);
    }
    for (const [index, part] of this.#parts.entries()) {
      if (part.kind === "tool") this.#tool(part, `tool-${index + 1}`);
      if (part.kind === "knowledge")
        this.#knowledge(part.data["source"], AGENT, `knowledge-${index + 1}`, [...part.path, "source"]);
    }
    markLookups(this.#builder);
    if (this.#setters.exceeded) this.#builder.partial(TOO_MANY_SETTERS);
    const name =
      asText(get(settings, "displayName")) ??
      this.#parts.find(({ name }) => name !== "")?.name ??
      "Copilot Studio";
    return this.#builder.build({
      name: this.#parts.length === 1 ? this.#parts[0]?.name || name : name,
      format: "copilot-studio",
    });
  }

  #settings(): Record<string, unknown> | undefined {
    const own = settingsIn(this.#source.data);
    if (own !== undefined) return own;
    for (const path of SETTINGS) {
      const near = settingsIn(this.#source.near?.(path)?.data);
      if (near !== undefined) return near;
    }
    return undefined;
  }

  /** Everything people write, and who they are; topics that are only called get their inputs instead. */
  #conversation(settings: unknown): void {
    const called =
      this.#topics.length > 0 && this.#topics.every(({ begin }) => begin["kind"] === "OnRedirect");
    const inputs = this.#topics.flatMap(({ part }) =>
      Object.keys(asRecord(at(part.data, "inputType", "properties"))),
    );
    // What the platform says of a person is not his own words.
    const field = (name: string, dataClasses: string[]): Node["fields"][number] => ({
      name,
      dataClasses,
      integrity: name.startsWith("user.") ? "trusted" : "untrusted",
      readers: [],
      basis: "service",
    });
    this.#builder.add({
      id: CHAT,
      name: called ? "Called by another topic" : "Conversation",
      type: "conversation",
      roles: ["entry"],
      output: "emit",
      fields: [
        field("text", ["conversation"]),
        field("user.displayname", ["pii.name"]),
        field("user.firstname", ["pii.name"]),
        field("user.lastname", ["pii.name"]),
        field("user.email", ["pii.email"]),
        field("user.principalname", ["pii.email"]),
        field("user.id", ["pii.other"]),
        field("user.accesstoken", ["credential"]),
        ...inputs.map((name) => field(`input.${name}`, ["conversation"])),
      ],
      identityFields: ["user.id", "user.email", "user.principalname"],
      at: [],
    });
    this.#builder.entry({ nodeId: CHAT, ...(called ? CALLED : access(settings)) });
    if (settings === undefined && !called)
      this.#builder.note("who may talk to the agent stands in its settings, which are not in this file");
  }

  #agent(settings: unknown): void {
    const own = this.#parts.find(({ kind }) => kind === "agent");
    const node = this.#builder.add({
      id: AGENT,
      name: own?.name || (asText(get(settings, "displayName")) ?? "Agent"),
      type: asText(own?.data["kind"]) ?? "agent",
      roles: ["agent", "respond"],
      output: "join",
      ...COPILOT_MODEL,
      at: own?.path ?? [],
    });
    this.#builder.edge({ from: CHAT, to: AGENT, kind: "control" });
    this.#builder.parameter(node, {
      field: "message",
      text: "message",
      purpose: "prompt",
      references: [{ from: "node", name: CHAT, field: "text" }],
      at: own?.path ?? [],
    });
    const data = own?.data ?? {};
    const texts: [string, unknown][] = [
      ["instructions", data["instructions"] ?? at(data, "settings", "instructions")],
      ["responseInstructions", data["responseInstructions"]],
      ...asList(at(settings, "configuration", "agentSettings", "instructions", "segments")).map(
        (one): [string, unknown] => ["instructions", get(one, "value")],
      ),
    ];
    for (const [field, text] of texts) {
      if (typeof text !== "string") continue;
      const references = readVariables(text, this.#setters);
      this.#builder.parameter(node, {
        field,
        text,
        purpose: "system-prompt",
        ...(references.length === 0 ? {} : { references }),
        at: [...(own?.path ?? []), field],
      });
    }
    if (at(data, "gptCapabilities", "webBrowsing") === true)
      this.#knowledge({ kind: "PublicSiteSearchSource" }, AGENT, "web", [
        ...(own?.path ?? []),
        "gptCapabilities",
      ]);
  }

  #collect({ data }: Part, steps: readonly Step[]): void {
    const set = (variable: unknown, id: string, field: string): void => {
      const name = variableName(variable);
      if (name !== undefined) this.#setters.add(name, { id, field });
    };
    for (const name of Object.keys(asRecord(at(data, "inputType", "properties"))))
      set(`Topic.${name}`, CHAT, `input.${name}`);
    for (const step of steps) {
      for (const { variable, field } of outputsOf(step)) set(variable, step.id, field);
      if (/^Foreach/.test(step.kind)) set(step.raw["value"], step.id, "value");
    }
  }

  #steps(steps: readonly Step[]): void {
    for (const step of steps) {
      const { draft, setting, unknown, credential } = stepUsage(step.kind, step.raw);
      const node = this.#builder.add({
        id: step.id,
        name: asText(step.raw["displayName"]) ?? `${step.kind} ${step.id}`,
        type: step.kind,
        ...draft,
        ...(credential === undefined ? {} : { credentials: [{ type: credential }] }),
        at: step.path,
      });
      if (unknown) this.#builder.unknownType(step.kind);
      this.#builder.edge({ from: step.after ?? CHAT, to: step.id, kind: "control" });
      this.#parameters(step, node, setting);
      for (const [index, source] of knowledgeOf(step).entries())
        this.#knowledge(source, step.id, `${step.id}.knowledge-${index + 1}`, step.path);
      this.#prompt(step);
    }
  }

  #parameters(step: Step, node: Node, setting: Parameters<typeof purposeAt>[1]): void {
    const asks = /^(?:Question|AdaptiveCardPrompt|CSATQuestion)$/.test(step.kind);
    for (const leaf of leavesOf(step.raw, NESTED)) {
      const [first = ""] = leaf.path;
      if (STRUCTURE.has(first) || (asks && (first === "prompt" || first === "card"))) continue;
      const references = readVariables(leaf.text, this.#setters);
      const isCondition = leaf.path.includes("condition");
      const [index] = /^\d+$/.exec(leaf.path[1] ?? "") ?? [];
      const assigns =
        leaf.path[0] === "assignments"
          ? `value${index ?? ""}`
          : /^Set\w*Variable$|^Foreach/.test(step.kind)
            ? "value"
            : undefined;
      this.#builder.parameter(node, {
        field: fieldOf(leaf.path),
        text: leaf.text,
        purpose: isCondition
          ? "condition"
          : /nstructions$/.test(leaf.path[0] ?? "")
            ? "system-prompt"
            : purposeAt(
                leaf.path.filter((key) => key !== "binding"),
                setting,
                leaf.owner,
              ),
        ...(references.length === 0 ? {} : { references }),
        ...(assigns === undefined || isCondition ? {} : { assigns }),
        at: [...step.path, ...leaf.path],
      });
    }
  }

  /** A question that says something of what is known is an answer too. */
  #prompt(step: Step): void {
    const texts = leavesOf({ prompt: step.raw["prompt"], card: step.raw["card"] }).map((leaf) => ({
      leaf,
      references: readVariables(leaf.text, this.#setters),
    }));
    const live = texts.filter(({ references }) => references.length > 0);
    if (live.length === 0) return;
    const node = this.#builder.add({
      id: `${step.id}.prompt`,
      name: `${step.kind} ${step.id} (prompt)`,
      type: step.kind,
      roles: ["respond"],
      party: "caller",
      at: step.path,
    });
    this.#builder.edge({ from: step.id, to: node.id, kind: "control" });
    for (const { leaf, references } of live)
      this.#builder.parameter(node, {
        field: fieldOf(leaf.path),
        text: leaf.text,
        purpose: "message",
        references,
        at: [...step.path, ...leaf.path],
      });
  }

  /** What a topic gives back: to the topic that called it, or to the agent, which answers with it. */
  #output({ data, path }: Part, steps: readonly Step[]): void {
    const live = Object.keys(asRecord(at(data, "outputType", "properties"))).flatMap((name) => {
      const references = readVariables(`=Topic.${name}`, this.#setters).filter(({ from }) => from === "node");
      return references.length === 0 ? [] : [{ name, references }];
    });
    if (live.length === 0) return;
    const id = `${steps[0]?.id ?? CHAT}.output`;
    const node = this.#builder.add({
      id,
      name: "Topic output",
      type: "outputType",
      roles: ["respond"],
      party: "caller",
      at: path,
    });
    this.#builder.edge({ from: steps.at(-1)?.id ?? CHAT, to: node.id, kind: "control" });
    for (const { name, references } of live)
      this.#builder.parameter(node, {
        field: name,
        text: name,
        purpose: "body",
        references,
        at: [...path, "outputType", "properties", name],
      });
  }

  #tool({ data, name, path }: Part, id: string): void {
    const { draft, setting, unknown, credential } = toolUsage(data);
    const type = asText(at(data, "action", "kind")) ?? asText(data["kind"]) ?? "tool";
    const node = this.#builder.add({
      id,
      name: name || id,
      type,
      ...draft,
      roles: draft.roles.includes("tool") ? draft.roles : ["tool", ...draft.roles],
      ...(credential === undefined ? {} : { credentials: [{ type: credential }] }),
      at: path,
    });
    if (unknown) this.#builder.unknownType(type);
    this.#builder.edge({ from: id, to: AGENT, kind: "tool" });
    for (const [index, input] of asList(data["inputs"]).entries()) {
      const property = asText(get(input, "propertyName")) ?? `input${index}`;
      const value = asText(get(input, "value")) ?? "";
      const chosen = get(input, "kind") === "AutomaticTaskInput";
      const references = readVariables(value, this.#setters);
      this.#builder.parameter(node, {
        field: property,
        text: value,
        purpose: purposeAt(property.split("/"), setting),
        modelChosen: chosen,
        ...(references.length === 0 ? {} : { references }),
        at: [...path, "inputs", index],
      });
    }
  }

  #knowledge(source: unknown, root: string, id: string, path: readonly (string | number)[]): void {
    const kind = asText(get(source, "kind")) ?? "knowledge";
    const place = asText(get(source, "site"));
    const node = this.#builder.add({
      id,
      name: kind,
      type: kind,
      ...knowledgeDraft(source),
      ...(place === undefined ? {} : { place }),
      at: path,
    });
    this.#builder.edge({ from: node.id, to: root, kind: "retriever" });
  }
}

const CALLED: Omit<Entry, "nodeId"> = { protocol: "workflow", auth: "platform", reach: "internal" };

/**
 * `None`: anybody who has the link; `Integrated`: people of the organization, signed in with Entra ID; `Manual` (custom):
 * an OAuth provider. Source: https://learn.microsoft.com/microsoft-copilot-studio/configuration-end-user-authentication.
 */
function access(settings: unknown): Omit<Entry, "nodeId"> {
  const mode = String(get(settings, "authenticationMode") ?? "").toLowerCase();
  if (mode === "none" || mode === "1") return { protocol: "chat", auth: "none", reach: "public" };
  if (mode === "integrated" || mode === "2") return { protocol: "chat", auth: "platform", reach: "internal" };
  if (/^(?:manual|custom|3)/.test(mode)) return { protocol: "chat", auth: "oauth2", reach: "unknown" };
  return { protocol: "chat", auth: "unknown", reach: "unknown" };
}

/** The sources that generative answers are limited to. */
function knowledgeOf({ raw }: Step): unknown[] {
  const specific = asList(get(raw["knowledgeSources"], "knowledgeSources")).map((name) => ({
    kind: String(name).slice(0, 200),
  }));
  const sites = asList(get(raw["publicDataSource"], "sites")).map((site) => ({
    kind: "PublicSiteSearchSource",
    site,
  }));
  const sharepoint =
    Object.keys(asRecord(raw["sharePointSearchDataSource"])).length > 0
      ? [{ kind: "SharePointSearchSource" }]
      : [];
  const web = raw["webBrowsing"] === true ? [{ kind: "PublicSiteSearchSource" }] : [];
  return [...specific, ...sites, ...sharepoint, ...web].slice(0, 50);
}
