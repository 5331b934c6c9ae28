import type { DataClass } from "../../model/label.ts";
import type { Store } from "../../model/workflow.ts";
import { asRecord } from "../values.ts";
import { storedClasses } from "./fields.ts";
import type { ReadNode } from "./node.ts";

/** Where data is kept: memories, stores, and what a program keeps in the workflow's static data. */
export function storesOf(nodes: readonly ReadNode[]): Store[] {
  return nodes
    .filter(({ node }) => !node.disabled)
    .flatMap((read) => [...ownStore(read), ...staticData(read)]);
}

const UNKNOWN = { readers: [], retention: "unknown", encryptedAtRest: "unknown" } as const;

function ownStore({ node, raw }: ReadNode): Store[] {
  const isMemory = node.roles.includes("memory");
  if (!isMemory && !node.roles.includes("store")) return [];
  return [
    {
      nodeId: node.id,
      service: node.service ?? node.type,
      dataClasses: isMemory ? ["conversation"] : classesOf(asRecord(raw["parameters"]), node.fields),
      ...UNKNOWN,
      readers: [],
    },
  ];
}

/** What its columns and tables are called, and what reading it gives. */
function classesOf(
  parameters: Record<string, unknown>,
  fields: readonly { dataClasses: readonly DataClass[] }[],
): DataClass[] {
  const classes = [...storedClasses(parameters), ...fields.flatMap(({ dataClasses }) => dataClasses)];
  return [...new Set(classes)].sort();
}

/** n8n keeps a workflow's static data in its database, unencrypted, with the workflow. */
function staticData({ node }: ReadNode): Store[] {
  const keeps = node.parameters.some(
    ({ kind, text }) => kind === "code" && /\$?getWorkflowStaticData\s*\(/.test(text),
  );
  return keeps
    ? [
        {
          nodeId: node.id,
          service: "n8n static data",
          dataClasses: [],
          readers: ["operators"],
          retention: "unlimited",
          encryptedAtRest: "no",
        },
      ]
    : [];
}
