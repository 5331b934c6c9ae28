import { classesOfField, classesOfTable } from "../../lib/field-classes.ts";
import type { DataClass } from "../../model/label.ts";
import type { Field, FieldBasis, Parameter } from "../../model/workflow.ts";
import { asList, asRecord, asText, at, get, isRecord } from "../values.ts";
import type { NodeKind, Reading } from "./nodes/kind.ts";
import { readSelection } from "./sql.ts";

/** Pinned samples are read this deep and for this many names; enough to know what a node gives. */
const MAX_SAMPLE_DEPTH = 4;
const MAX_SAMPLE_FIELDS = 200;

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
  const ofTable = classesOfTable(selection?.table ?? tableName(parameters) ?? "");
  for (const column of selection?.columns ?? [])
    if (column !== "*") {
      const classes = classesOfField(column, [
        ...(selection?.columns ?? []),
        ...(ofTable.includes("pii") ? ["email"] : []),
      ]);
      add(column, classes.length === 0 ? (reading.fields["*"] ?? []) : classes, "query");
    }
  for (const [name, dataClasses] of sampleFields(pinned)) add(name, dataClasses, "pinned-data");

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
  if (protocol === "form")
    return asList(at(parameters, "formFields", "values")).flatMap((field) => {
      const name = asText(get(field, "fieldName")) ?? asText(get(field, "fieldLabel"));
      return name === undefined
        ? []
        : [
            {
              name,
              isText: ["text", "textarea", "file", undefined].includes(asText(get(field, "fieldType"))),
            },
          ];
    });
  if (protocol !== "workflow") return [];
  const inputs = asList(at(parameters, "workflowInputs", "values")).map((field) =>
    asText(get(field, "name")),
  );
  return [...inputs, ...exampleKeys(parameters["jsonExample"])].flatMap((name) =>
    name === undefined ? [] : [{ name, isText: false }],
  );
}

function exampleKeys(example: unknown): string[] {
  if (typeof example !== "string") return [];
  try {
    return Object.keys(asRecord(JSON.parse(example)));
  } catch {
    return []; // an example with expressions in it names nothing for certain
  }
}

function selectedColumns(list: readonly Parameter[]): ReturnType<typeof readSelection> {
  const query = list.find(
    (parameter) => parameter.purpose === "query" && /^(?:query|sqlQuery)$/.test(parameter.field),
  );
  return query === undefined ? undefined : readSelection(query.text);
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

/** The data classes a store's columns suggest, by their names. */
export function storedClasses(parameters: Record<string, unknown>): DataClass[] {
  const names = [
    ...asList(at(parameters, "columns", "schema")).map((column) => asText(get(column, "id"))),
    ...Object.keys(asRecord(at(parameters, "columns", "value"))),
    ...asList(at(parameters, "fieldsUi", "fieldValues")).map((field) => asText(get(field, "fieldId"))),
  ].filter((name) => name !== undefined);
  const classes = [
    ...names.flatMap((name) => classesOfField(name, names)),
    ...classesOfTable(tableName(parameters) ?? ""),
  ];
  return [...new Set(classes)].sort();
}

/** The names of the fields in pinned samples, with the classes their names suggest. Values are looked at for their shape only. */
function sampleFields(pinned: unknown): [string, DataClass[]][] {
  const found = new Map<string, DataClass[]>();
  const visit = (value: unknown, path: readonly string[]): void => {
    if (found.size >= MAX_SAMPLE_FIELDS || path.length > MAX_SAMPLE_DEPTH) return;
    if (Array.isArray(value)) {
      for (const item of value.slice(0, 3)) visit(item, path);
    } else if (isRecord(value)) {
      const siblings = Object.keys(value);
      for (const [key, child] of Object.entries(value)) {
        if (key === "headers") continue; // the same in every request: the kind names those that matter
        if (isRecord(child) || Array.isArray(child)) visit(child, [...path, key]);
        else {
          const classes = classesOfField(key, siblings);
          if (classes.length > 0) found.set([...path, key].join("."), classes);
        }
      }
    }
  };
  for (const item of asList(pinned).slice(0, 3))
    visit(isRecord(get(item, "json")) ? get(item, "json") : item, []);
  return [...found];
}
