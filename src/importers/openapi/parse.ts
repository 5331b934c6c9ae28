import type { Source } from "../../lib/source.ts";
import { type DataClass, isSensitive } from "../../model/label.ts";
import type { Workflow } from "../../model/workflow.ts";
import { quoted, WorkflowBuilder } from "../build.ts";
import { asList, asText, at, get, isRecord } from "../values.ts";
import { classesOfPath, type SchemaField, Schemas, toFields } from "./schema.ts";
import { reachOf, securityOf } from "./security.ts";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];
/** Three nodes for each; far above any real service. */
const MAX_OPERATIONS = 3_000;
/** Fields without a class say nothing on a path. */
const MAX_PLAIN_FIELDS = 12;

/** The one service of a file: an entry for each operation, the service behind it, and what it answers. Nothing is asked. */
export function parse(source: Source): Workflow[] {
  const { data } = source;
  const builder = new WorkflowBuilder(source);
  const schemas = new Schemas(data);
  const { reach, hosts } = reachOf(data);
  const service = new Service(builder, schemas, data, reach);
  for (const [path, item] of Object.entries(
    isRecord(get(data, "paths")) ? (get(data, "paths") as object) : {},
  ))
    service.path(path, item);
  if (schemas.unresolved.size > 0)
    builder.partial(`parts that stand elsewhere or nowhere: ${quoted([...schemas.unresolved])}`);
  if (hosts.length > 0) builder.note(`it is served at ${quoted(hosts)}`);
  if (service.left)
    builder.partial(`there are more than ${MAX_OPERATIONS} operations; the rest was left out`);
  const title = asText(at(data, "info", "title"))?.slice(0, 200) ?? "OpenAPI service";
  return [builder.build({ name: title, format: "openapi" })];
}

class Service {
  left = false;
  readonly #builder: WorkflowBuilder;
  readonly #schemas: Schemas;
  readonly #document: unknown;
  readonly #reach: ReturnType<typeof reachOf>["reach"];
  #count = 0;

  constructor(
    builder: WorkflowBuilder,
    schemas: Schemas,
    document: unknown,
    reach: ReturnType<typeof reachOf>["reach"],
  ) {
    this.#builder = builder;
    this.#schemas = schemas;
    this.#document = document;
    this.#reach = reach;
  }

  path(path: string, value: unknown): void {
    const item = this.#schemas.resolve(value);
    for (const method of METHODS) {
      const operation = get(item, method);
      if (!isRecord(operation)) continue;
      if (++this.#count > MAX_OPERATIONS) this.left = true;
      else this.#operation(path, method, operation, asList(get(item, "parameters")));
    }
  }

  #operation(
    path: string,
    method: string,
    operation: Record<string, unknown>,
    shared: readonly unknown[],
  ): void {
    const at = ["paths", path, method];
    const name = `${method.toUpperCase()} ${path}`.slice(0, 300);
    const { auth, schemes } = securityOf(operation, this.#document, this.#schemas);
    const request = this.#request(operation, shared);
    const entry = this.#builder.add({
      id: name,
      name,
      type: "openapi.operation",
      roles: ["entry"],
      at,
      output: "emit",
      fields: toFields(request, "untrusted").map((field) => ({
        ...field,
        dataClasses:
          field.dataClasses.length > 0 || !isFreeText(field.name) ? field.dataClasses : ["conversation"],
      })),
      credentials: schemes.map((type) => ({ type })),
    });
    this.#builder.entry({ nodeId: entry.id, protocol: "http", auth, reach: this.#reach });
    const answer = this.#answer(operation, path, method);
    const keyed = path.includes("{") || request.some((field) => /(?:^|[_.])id$/i.test(field.name));
    const work = this.#builder.add({
      id: `${name} service`,
      name: `Service of ${name}`,
      type: "openapi.service",
      roles: answer.length > 0 ? ["retriever"] : ["transform"],
      at,
      output: "emit",
      fields: toFields(answer, "trusted"),
      ...(answer.length === 0 ? {} : { keyedBy: keyed ? ("client-input" as const) : ("unknown" as const) }),
    });
    const respond = this.#builder.add({
      id: `${name} answer`,
      name: `Answer of ${name}`,
      type: "openapi.answer",
      roles: ["respond"],
      party: "caller",
      at: [...at, "responses"],
      output: "pass",
    });
    this.#builder.edge({ from: entry.id, to: work.id, kind: "main" });
    this.#builder.edge({ from: work.id, to: respond.id, kind: "main" });
  }

  /** Parameters and body. What only identifies the caller to the service (an `Authorization` header) is its authentication. */
  #request(operation: Record<string, unknown>, shared: readonly unknown[]): SchemaField[] {
    const fields: SchemaField[] = [];
    for (const reference of [...shared, ...asList(operation["parameters"])].slice(0, 200)) {
      const parameter = this.#schemas.resolve(reference);
      const name = asText(get(parameter, "name"));
      if (name === undefined || /^authorization$/i.test(name)) continue;
      if (get(parameter, "in") === "body") fields.push(...this.#schemas.fields(get(parameter, "schema")));
      else
        fields.push(
          ...this.#schemas.fields({ properties: { [name]: get(parameter, "schema") ?? parameter } }),
        );
    }
    fields.push(...this.#content(this.#schemas.resolve(operation["requestBody"])));
    return bounded(fields);
  }

  #answer(operation: Record<string, unknown>, path: string, method: string): SchemaField[] {
    const responses = isRecord(operation["responses"]) ? operation["responses"] : {};
    const good = Object.entries(responses).filter(([status]) => /^(?:2\d\d|2xx|default)$/i.test(status));
    const chosen = good.some(([status]) => status.startsWith("2"))
      ? good.filter(([status]) => status.startsWith("2"))
      : good;
    const fields = chosen.flatMap(([, reference]) => {
      const response = this.#schemas.resolve(reference);
      return [...this.#content(response), ...this.#schemas.fields(get(response, "schema"))];
    });
    const all = bounded(fields);
    // A resource whose schema tells nothing still is what its name says.
    const named =
      method === "get" && !all.some(({ dataClasses }) => dataClasses.some(isSensitive))
        ? classesOfPath(path)
        : [];
    return named.length > 0 && chosen.length > 0
      ? [...all, { name: "record", dataClasses: named as DataClass[] }]
      : all;
  }

  #content(message: unknown): SchemaField[] {
    const content = get(message, "content");
    return Object.values(isRecord(content) ? content : {})
      .slice(0, 5)
      .flatMap((media) => this.#schemas.fields(get(media, "schema")));
  }
}

/** Texts that people type without a name that says what they are. */
function isFreeText(name: string): boolean {
  return /(?:^|[._])(?:text|body|content|description|query|input|prompt|notes?|title|subject)$/i.test(name);
}

/** Fields by name, those with a class first of all; of the others only some. */
function bounded(fields: readonly SchemaField[]): SchemaField[] {
  const byName = [...new Map(fields.map((field) => [field.name, field])).values()];
  const telling = byName.filter(({ dataClasses }) => dataClasses.length > 0);
  const plain = byName.filter(({ dataClasses }) => dataClasses.length === 0);
  return [...telling.slice(0, 100), ...plain.slice(0, MAX_PLAIN_FIELDS)];
}
