import { classesOfField, classesOfTable } from "../../lib/field-classes.ts";
import type { DataClass } from "../../model/label.ts";
import type { Field, FieldBasis, Parameter } from "../../model/workflow.ts";
import { asList, asRecord, asText, at, get, isRecord } from "../values.ts";
import type { NodeKind, Reading } from "./nodes/kind.ts";
import { classesOfResource } from "./nodes/records.ts";
import { sampleFields } from "./samples.ts";
import { readStatement, type Statement } from "./sql.ts";

/** The fields a node emits by itself: what its kind says, narrowed by what its parameters and pinned samples name. */
export function emittedFields(
  kind: NodeKind | undefined,
  reading: Reading | undefined,
  parameters: Record<string, unknown>,
  list: readonly Parameter[],
  pinned: unknown,
): Field[] {
  if (reading === undefined) return [];
  const integrity = reading.untrusted ? "untrusted" : "trusted";
  const fields = new Map<string, Field>();
  const add = (name: string, dataClasses: readonly DataClass[], basis: FieldBasis): void => {
    if (name !== "" && !fields.has(name))
      fields.set(name, { name, dataClasses: [...new Set(dataClasses)], integrity, readers: [], basis });
  };

  const declared = declaredFields(parameters, kind);
  for (const { name, isText } of declared) {
    const classes = classesOfField(
      name,
      declared.map((field) => field.name),
    );
    add(name, classes.length === 0 && isText ? ["conversation"] : classes, "field-name");
  }
  const selection = selectedColumns(list);
  const tables = selection?.tables ?? [tableName(parameters) ?? ""];
  const ofTable = [...new Set(tables.flatMap(classesOfTable))];
  for (const column of selection?.columns ?? [])
    if (column !== "*") {
      const classes = classesOfField(column, [
        ...(selection?.columns ?? []),
        ...(ofTable.includes("pii") ? ["email"] : []),
      ]);
      add(column, classes.length === 0 ? (reading.fields["*"] ?? []) : classes, "query");
    }
  // Columns that the node's own editor lists.
  const schema = Object.keys(reading.fields).length > 0 ? schemaNames(parameters) : [];
  for (const column of schema) {
    const classes = classesOfField(column, schema);
    if (classes.length > 0) add(column, classes, "schema");
  }
  for (const [name, { dataClasses, basis }] of sampleFields(pinned)) add(name, dataClasses, basis);

  const namesAll =
    declared.length > 0 ||
    (selection !== undefined && selection.columns.length > 0 && !selection.columns.includes("*"));
  for (const [name, dataClasses] of Object.entries(reading.fields)) {
    if (name === "*" && namesAll) continue;
    add(
      name,
      name === "*" ? [...dataClasses, ...ofTable] : dataClasses,
      name === "*" && ofTable.length > 0 ? "table-name" : "service",
    );
  }
  return [...fields.values()];
}

/** Fields that the parameters list: a form's questions, a sub-workflow's inputs. */
function declaredFields(
  parameters: Record<string, unknown>,
  kind: NodeKind | undefined,
): { name: string; isText: boolean }[] {
  const protocol = kind?.entry?.protocol;
  if (protocol === "form") return questions(parameters);
  if (protocol !== "workflow") return [];
  const inputs = asList(at(parameters, "workflowInputs", "values")).map((field) =>
    asText(get(field, "name")),
  );
  return [...inputs, ...exampleKeys(parameters["jsonExample"])].flatMap((name) =>
    name === undefined ? [] : [{ name, isText: false }],
  );
}

/** The questions of a form, which its author gives one by one or as JSON. */
function questions(parameters: Record<string, unknown>): { name: string; isText: boolean }[] {
  const listed = [
    ...asList(at(parameters, "formFields", "values")),
    ...asList(parsed(parameters["jsonOutput"])),
  ];
  return listed.flatMap((field) => {
    const name = asText(get(field, "fieldName")) ?? asText(get(field, "fieldLabel"));
    const isText = ["text", "textarea", "file", undefined].includes(asText(get(field, "fieldType")));
    return name === undefined ? [] : [{ name, isText }];
  });
}

function parsed(text: unknown): unknown {
  if (typeof text !== "string") return undefined;
  try {
    return JSON.parse(text.replace(/^=/, ""));
  } catch {
    return undefined; // with expressions in it, it names nothing for certain
  }
}

/** What comes in where a workflow waits: the answers to its questions, or anything. */
export function askedFields(parameters: Record<string, unknown>): Field[] {
  const asked = questions(parameters);
  const names = asked.map(({ name }) => name);
  const field = (name: string, dataClasses: DataClass[], basis: FieldBasis): Field => ({
    name,
    dataClasses,
    integrity: "untrusted",
    readers: [],
    basis,
  });
  if (asked.length === 0) return [field("*", ["conversation"], "service")];
  return asked.map(({ name, isText }) => {
    const classes = classesOfField(name, names);
    return field(name, classes.length === 0 && isText ? ["conversation"] : classes, "field-name");
  });
}

const exampleKeys = (example: unknown): string[] => Object.keys(asRecord(parsed(example)));

function selectedColumns(list: readonly Parameter[]): Statement | undefined {
  const query = list.find(
    (parameter) => parameter.purpose === "query" && /^(?:query|sqlQuery)$/.test(parameter.field),
  );
  const statement = query === undefined ? undefined : readStatement(query.text);
  return statement?.kind === "read" ? statement : undefined;
}

/** The table, sheet or collection a store node names, if it names it literally. */
export function tableName(parameters: Record<string, unknown>): string | undefined {
  for (const key of ["table", "tableId", "tableName", "collection", "sheetName", "dataTableId", "base"]) {
    const value = parameters[key];
    const name = isRecord(value)
      ? (asText(value["cachedResultName"]) ?? asText(value["value"]))
      : asText(value);
    if (name !== undefined && !name.startsWith("=")) return name;
  }
  return undefined;
}

/** The columns that a node lists for its editor, and those that it sets. */
function schemaNames(parameters: Record<string, unknown>): string[] {
  return [
    ...asList(at(parameters, "columns", "schema")).map((column) => asText(get(column, "id"))),
    ...Object.keys(asRecord(at(parameters, "columns", "value"))),
    ...asList(at(parameters, "fieldsUi", "fieldValues")).map((field) => asText(get(field, "fieldId"))),
  ].filter((name) => name !== undefined);
}

/** The columns of a store that a node's parameters name: those it lists, sets or selects. */
export function columnNames(parameters: Record<string, unknown>): string[] {
  return [
    ...schemaNames(parameters),
    ...listedNames(parameters["columns"]),
    ...asList(at(parameters, "propertiesUi", "propertyValues")).flatMap(
      (property) => asText(get(property, "key"))?.split("|", 1)[0] ?? [],
    ),
    ...(statementOf(parameters)?.columns ?? []),
  ];
}

function statementOf(parameters: Record<string, unknown>): Statement | undefined {
  const query = asText(parameters["query"]) ?? asText(parameters["sqlQuery"]);
  return query === undefined ? undefined : readStatement(query);
}

/** The data classes of what a store holds, by the names of its columns and tables, and by the resource. */
export function storedClasses(parameters: Record<string, unknown>): DataClass[] {
  const names = columnNames(parameters);
  const tables = statementOf(parameters)?.tables ?? [tableName(parameters) ?? ""];
  const classes = [
    ...names.flatMap((name) => classesOfField(name, names)),
    ...tables.flatMap(classesOfTable),
    ...(classesOfResource(parameters["resource"]) ?? []),
  ];
  return [...new Set(classes)].sort();
}

/** Old versions list their columns in one text: `id, name, email`. */
function listedNames(columns: unknown): string[] {
  return typeof columns === "string" && !columns.startsWith("=")
    ? columns
        .slice(0, 2000)
        .split(",")
        .map((name) => name.trim())
    : [];
}

/** Constants that a Set node holds under a name that says what they are; only what hardly anybody writes down for show. */
export function constantFields(parameters: readonly Parameter[]): Field[] {
  return parameters.flatMap(({ assigns, kind, text }) => {
    if (
      kind !== "literal" ||
      assigns === undefined ||
      text.length < SHORTEST_SECRET ||
      PLACEHOLDER.test(text)
    )
      return [];
    const dataClasses = classesOfField(assigns).filter((dataClass) => GRAVE.has(dataClass));
    return dataClasses.length === 0
      ? []
      : [
          {
            name: assigns,
            dataClasses,
            integrity: "trusted" as const,
            readers: [],
            basis: "field-name" as const,
          },
        ];
  });
}

const GRAVE: ReadonlySet<DataClass> = new Set([
  "credential",
  "pii.national-id",
  "financial.card",
  "financial.account",
]);
const SHORTEST_SECRET = 8;
const PLACEHOLDER = /your|example|placeholder|<|\bxxx|\*\*\*|insert|replace|here\b|^https?:\/\//i;
