import { detectSecrets } from "../../detectors/index.ts";
import { isSecretName } from "../../detectors/secrets/index.ts";
import { classesOfField } from "../../lib/field-classes.ts";
import type { Field, Node, Reference } from "../../model/workflow.ts";
import { leavesOf } from "../leaves.ts";
import { asList, asText, at, get, isRecord } from "../values.ts";
import type { App, Scopes } from "./app.ts";
import { Moderation } from "./moderation.ts";

/** A variable that the app declares: where it stands, and what it holds. */
interface Variable {
  name: string;
  value: unknown;
  secret: boolean;
  at: readonly PropertyKey[];
}

/** The field in which turns are read. */
const TURNS = "messages";

const ref = (name: string, field: string): Reference => ({
  from: "node",
  name,
  field: field === "" ? "*" : field,
});

/** The parts of an app that its nodes share and that are no nodes of its graph. */
export class Shared implements Scopes {
  readonly #app: App;
  /** The entry whose variables are `sys.*`. */
  readonly #entry: string | undefined;
  readonly moderation: Moderation;
  readonly #environment: ReadonlyMap<string, Variable>;
  #environmentNode: Node | undefined;
  #conversationNode: Node | undefined;
  #memoryNode: Node | undefined;
  #pipelineNode: Node | undefined;

  /** `features`: where the app's features stand. `files`: names of inputs that are files, which nobody moderates. */
  constructor(app: App, entry: string | undefined, features: readonly string[], files: ReadonlySet<string>) {
    this.#app = app;
    this.#entry = entry;
    this.moderation = new Moderation(app, features, files);
    this.#environment = new Map(
      variablesIn(app.data, "environment_variables").map((variable) => [variable.name, variable]),
    );
    // Numbers and empty values hold nothing; a node is made for them when somebody reads them.
    if ([...this.#environment.values()].some(({ value }) => leavesOf(value).some(({ text }) => text !== "")))
      this.#environmentNode = this.#addEnvironment();
  }

  entry(field: string, start: string | undefined): Reference | undefined {
    const id = start ?? this.#entry;
    return id === undefined ? undefined : this.moderation.input(ref(id, field));
  }

  environment(name: string): Reference {
    this.#environmentNode ??= this.#addEnvironment();
    return ref(this.#environmentNode.id, name);
  }

  isSecret(name: string): boolean {
    const variable = this.#environment.get(name);
    return variable === undefined ? isSecretName(name) : variable.secret;
  }

  /** The value of an environment variable, where the file holds it. */
  valueOf(name: string): string | undefined {
    return asText(this.#environment.get(name)?.value);
  }

  #addEnvironment(): Node {
    const variables = [...this.#environment.values()];
    const node = this.#app.builder.add({
      id: "dify:environment",
      name: "Environment variables",
      type: "dify.environment",
      roles: ["secret"],
      output: "emit",
      fields: variables.map(({ name, secret }) => fieldOf(name, secret ? ["credential"] : [])),
      at: variables[0]?.at.slice(0, -1) ?? [],
    });
    for (const { name, value, secret, at: place } of variables) {
      // The rule that looks for literal secrets goes by names; here the type says what the name may not.
      const field = secret && !isSecretName(name) ? `${name}.secret` : name;
      this.#app.texts(node, field, value, "other", [...place, "value"]);
    }
    return node;
  }

  conversation(name: string): Reference {
    return ref(this.conversationNode().id, name);
  }

  /** Conversation variables: written by assigners, read in the same and in later turns of one conversation. */
  conversationNode(): Node {
    if (this.#conversationNode !== undefined) return this.#conversationNode;
    const variables = variablesIn(this.#app.data, "conversation_variables");
    this.#conversationNode = this.#app.builder.add({
      id: "dify:conversation",
      name: "Conversation variables",
      type: "dify.conversation-variables",
      roles: ["memory"],
      service: "dify",
      output: "assign",
      keyedBy: "session",
      fields: variables.map(({ name }) => fieldOf(name, classesOfField(name))),
      at: variables[0]?.at.slice(0, -1) ?? ["workflow"],
    });
    for (const { name, value, at: place } of variables)
      this.#app.texts(this.#conversationNode, name, value, "content", [...place, "value"]);
    return this.#conversationNode;
  }

  /**
   * The turns of a conversation, kept by Dify; `node` reads them into its prompt. What is kept are questions and answers, not
   * prompts (`TokenBufferMemory` of langgenius/dify), so that one model's prompt does not get into another's.
   */
  remember(node: Node, place: readonly PropertyKey[]): void {
    this.#memoryNode ??= this.#app.builder.add({
      id: "dify:memory",
      name: "Conversation history",
      type: "dify.memory",
      roles: ["memory"],
      service: "dify",
      output: "assign",
      keyedBy: "session",
      at: place,
    });
    this.#turn({ from: "node", name: this.#memoryNode.id, field: TURNS }, node.id, "memory");
  }

  /** Says what the turns are made of, when all answers are known. */
  keepTurns(answers: readonly Reference[]): void {
    if (this.#memoryNode === undefined) return;
    const asked = this.entry("sys.query", undefined);
    for (const part of [...(asked === undefined ? [] : [asked]), ...answers])
      this.#turn(part, this.#memoryNode.id, TURNS);
  }

  #turn({ name, field }: Reference, to: string, toField: string): void {
    this.#app.builder.edge({ from: name, to, kind: "data", fromField: field, toField });
  }

  pipeline(field: string): Reference {
    return ref(this.pipelineNode().id, field);
  }

  /** What the editor of a knowledge base fills in before a pipeline runs (`rag.<node>.<name>`). */
  pipelineNode(): Node {
    if (this.#pipelineNode !== undefined) return this.#pipelineNode;
    this.#pipelineNode = this.#app.builder.add({
      id: "dify:pipeline-inputs",
      name: "Pipeline inputs",
      type: "dify.pipeline-inputs",
      roles: ["entry"],
      output: "emit",
      at: ["workflow", "rag_pipeline_variables"],
    });
    this.#app.builder.entry({
      nodeId: this.#pipelineNode.id,
      protocol: "form",
      auth: "platform",
      reach: "internal",
    });
    return this.#pipelineNode;
  }
}

function fieldOf(name: string, dataClasses: Field["dataClasses"]): Field {
  const secret = dataClasses.includes("credential");
  return {
    name,
    dataClasses,
    integrity: "trusted",
    readers: secret ? ["operators"] : [],
    basis: secret ? "detector" : "field-name",
  };
}

function variablesIn(data: unknown, key: string): Variable[] {
  return asList(at(data, "workflow", key)).flatMap((variable, index): Variable[] => {
    const name = asText(get(variable, "name"));
    if (name === undefined || !isRecord(variable)) return [];
    const value = variable["value"];
    const secret =
      variable["value_type"] === "secret" || (typeof value === "string" && detectSecrets(value).length > 0);
    return [{ name, value, secret: secret || isSecretName(name), at: ["workflow", key, index] }];
  });
}
