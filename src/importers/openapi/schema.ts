import { classesOfField, classesOfTable } from "../../lib/field-classes.ts";
import { fromPointer } from "../../lib/pointer.ts";
import { type DataClass, sortClasses } from "../../model/label.ts";
import type { Field } from "../../model/workflow.ts";
import { asList, asText, get, isRecord, lookUp } from "../values.ts";

const MAX_DEPTH = 6;
const MAX_FIELDS = 120;
/** Schemas visited for one message; unions of unions may hold far more. */
const MAX_VISITED = 4_000;
const MAX_HOPS = 20;

/** What the format of a value says of it. */
const BY_FORMAT: Readonly<Record<string, DataClass>> = {
  email: "pii.email",
  "idn-email": "pii.email",
  password: "credential",
  ipv4: "network",
  ipv6: "network",
  phone: "pii.phone",
};

/** A field of a request or an answer, by its path. */
export interface SchemaField {
  name: string;
  dataClasses: DataClass[];
}

/** Follows `$ref`s inside of one document, and lists the fields of schemas. Other files are not followed. */
export class Schemas {
  readonly #document: unknown;
  /** Fields by the object that declares them: components are shared by many operations. */
  readonly #known = new Map<object, readonly SchemaField[]>();
  /** References that lead out of the document or nowhere. */
  readonly unresolved = new Set<string>();

  constructor(document: unknown) {
    this.#document = document;
  }

  /** What a reference stands for; the value itself when it is none. Circles end as nothing. */
  resolve(value: unknown): unknown {
    let at = value;
    for (let hop = 0; hop < MAX_HOPS; hop++) {
      const reference = get(at, "$ref");
      if (typeof reference !== "string") return at;
      const target =
        reference.startsWith("#/") || reference === "#" ? this.#lookUp(reference.slice(1)) : undefined;
      if (target === undefined) {
        this.unresolved.add(reference.slice(0, 200));
        return undefined;
      }
      at = target;
    }
    return undefined;
  }

  #lookUp(pointer: string): unknown {
    let at: unknown = this.#document;
    for (const part of fromPointer(decode(pointer)))
      at = Array.isArray(at) ? at[Number(part)] : get(at, part);
    return at;
  }

  /** The leaf fields of a schema, with what their names, formats and descriptions say. */
  fields(schema: unknown): readonly SchemaField[] {
    const root = this.resolve(schema);
    if (!isRecord(root)) return [];
    const known = this.#known.get(root);
    if (known !== undefined) return known;
    const walk = new Walk(this);
    walk.visit(root, "", 0);
    const fields = walk.result();
    this.#known.set(root, fields);
    return fields;
  }
}

function decode(pointer: string): string {
  try {
    return decodeURIComponent(pointer);
  } catch {
    return pointer;
  }
}

/** Collects the fields of one schema; every schema object is entered once on a way, so that recursion ends. */
class Walk {
  readonly #schemas: Schemas;
  readonly #fields = new Map<string, Set<DataClass>>();
  readonly #way = new Set<object>();
  #visited = 0;

  constructor(schemas: Schemas) {
    this.#schemas = schemas;
  }

  result(): SchemaField[] {
    return [...this.#fields].map(([name, classes]) => ({ name, dataClasses: sortClasses(classes) }));
  }

  visit(value: unknown, name: string, depth: number): void {
    const schema = this.#schemas.resolve(value);
    if (!isRecord(schema) || this.#way.has(schema) || depth > MAX_DEPTH) return;
    if (++this.#visited > MAX_VISITED || this.#fields.size >= MAX_FIELDS) return;
    this.#way.add(schema);
    const properties = schema["properties"];
    const before = this.#fields.size;
    if (isRecord(properties)) this.#properties(properties, name, depth);
    for (const key of ["allOf", "oneOf", "anyOf"])
      for (const part of asList(schema[key])) this.visit(part, name, depth);
    if (schema["items"] !== undefined) this.visit(schema["items"], name, depth + 1);
    if (isRecord(schema["additionalProperties"]))
      this.visit(schema["additionalProperties"], join(name, "*"), depth + 1);
    const isLeaf = this.#fields.size === before && !isRecord(properties) && name !== "";
    if (isLeaf) this.#leaf(schema, name, []);
    this.#way.delete(schema);
  }

  #properties(properties: Record<string, unknown>, name: string, depth: number): void {
    const siblings = Object.keys(properties).slice(0, MAX_FIELDS);
    for (const key of siblings) {
      const below = join(name, key);
      const own = this.#schemas.resolve(properties[key]);
      // Whatever is below it: a `password` is one also when its schema is an object.
      if (isRecord(own) && !hasParts(own)) this.#leaf(own, below, siblings);
      else this.visit(own, below, depth + 1);
    }
  }

  #leaf(schema: Record<string, unknown>, name: string, siblings: readonly string[]): void {
    if (this.#fields.size >= MAX_FIELDS && !this.#fields.has(name)) return;
    const classes = this.#fields.get(name) ?? new Set<DataClass>();
    this.#fields.set(name, classes);
    for (const dataClass of classesOf(schema, name, siblings)) classes.add(dataClass);
  }
}

const hasParts = (schema: Record<string, unknown>): boolean =>
  ["properties", "allOf", "oneOf", "anyOf", "items", "additionalProperties"].some(
    (key) => typeof schema[key] === "object" && schema[key] !== null,
  );
const join = (name: string, key: string): string => (name === "" ? key : `${name}.${key}`).slice(0, 200);

/** Truth values and counts about something are not the thing (`email_verified`, `phone_count`). */
function classesOf(schema: Record<string, unknown>, name: string, siblings: readonly string[]): DataClass[] {
  const types = asList(schema["type"]).concat(schema["type"]);
  if (types.includes("boolean")) return [];
  const stated = ["x-data-class", "x-pii", "x-sensitivity"]
    .flatMap((key) => asText(schema[key]) ?? [])
    .filter((word) => /^(?:pii|health|financial|credential|location|internal)(?:\.[a-z-]+)?$/.test(word));
  const format = lookUp(BY_FORMAT, asText(schema["format"]));
  const own = classesOfField(name, siblings);
  // `card.number`: what the thing is stands in the name around it.
  const classes = own.length > 0 ? own : classesOfField(name.split(".").slice(-2).join("_"));
  const flagged = schema["x-pii"] === true || schema["x-personal-data"] === true ? ["pii"] : [];
  return [...stated, ...flagged, ...(format === undefined ? [] : [format]), ...classes];
}

/** What the name of a resource says of a person's record without any telling field (`/patients/{id}`). */
export function classesOfPath(path: string): DataClass[] {
  const last = path.split("/").findLast((part) => part !== "" && !part.startsWith("{")) ?? "";
  return classesOfTable(last);
}

/** As fields of a node. */
export function toFields(fields: readonly SchemaField[], integrity: Field["integrity"]): Field[] {
  return fields.map(({ name, dataClasses }) => ({
    name,
    dataClasses,
    integrity,
    readers: [],
    basis: dataClasses.length > 0 ? "field-name" : "schema",
  }));
}
