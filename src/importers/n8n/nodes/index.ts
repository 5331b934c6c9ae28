import { lookUp } from "../../values.ts";
import { AI } from "./ai.ts";
import { APPS } from "./apps.ts";
import { COMMUNITY } from "./community.ts";
import { FLOW } from "./flow.ts";
import type { NodeKind, NodeTable } from "./kind.ts";
import { MESSAGING } from "./messaging.ts";
import { DEFAULT_OPERATIONS } from "./resources.ts";
import { STORES } from "./stores.ts";
import { TRIGGERS } from "./triggers.ts";

export const BASE_PACKAGE = "n8n-nodes-base.";
export const AI_PACKAGE = "@n8n/n8n-nodes-langchain.";

const withPackage = (prefix: string, ...tables: NodeTable[]): [string, NodeKind][] =>
  tables.flatMap((table) =>
    Object.entries(table).map(([name, kind]): [string, NodeKind] => [
      prefix + name,
      withResources(name, kind),
    ]),
  );

function withResources(name: string, kind: NodeKind): NodeKind {
  const byResource = lookUp(DEFAULT_OPERATIONS, name);
  return kind.operations === undefined || byResource === undefined
    ? kind
    : { ...kind, operations: { ...kind.operations, byResource } };
}

/** Full type name → kind. A map, so that a type named `constructor` finds nothing. */
const KINDS: ReadonlyMap<string, NodeKind> = new Map([
  ...withPackage(BASE_PACKAGE, FLOW, TRIGGERS, STORES, APPS, MESSAGING),
  ...withPackage(AI_PACKAGE, AI),
  ...withPackage("", COMMUNITY),
]);

/** Types that hold no data: notes on the canvas. */
export const DECORATION: ReadonlySet<string> = new Set([`${BASE_PACKAGE}stickyNote`]);

const TOOL = "Tool";
const REVIEW = "HitlTool";

/**
 * What a node type does. n8n makes two more types of many app nodes: an agent's tool (`gmailTool`: the same, called by a model),
 * and a person's review of other tools (`slackHitlTool`: asks, and lets the tools behind it run). Undefined for community nodes
 * and types this version does not know; those are never guessed.
 */
export function kindOf(type: string): NodeKind | undefined {
  const kind = KINDS.get(type);
  if (kind !== undefined || !type.endsWith(TOOL)) return kind;
  const reviewed = type.endsWith(REVIEW) ? KINDS.get(type.slice(0, -REVIEW.length)) : undefined;
  if (reviewed !== undefined) return asReview(reviewed);
  const base = KINDS.get(type.slice(0, -TOOL.length));
  return base === undefined || base.roles.includes("entry") ? undefined : asTool(base);
}

/** Asks a person before the tools that are attached to it may run (`n8n/dist/tool-generation/hitl-tools`). */
function asReview({ operations: _, emits: __, ...kind }: NodeKind): NodeKind {
  return { ...kind, roles: ["tool", ...kind.roles, "human"], output: "emit" };
}

/** The type that n8n made a tool or a review of (`gmailTool` → `gmail`); a type of its own (`agentTool`) stays what it is. */
export function baseType(type: string): string {
  if (KINDS.has(type) || !type.endsWith(TOOL)) return type;
  const base = type.slice(0, -(type.endsWith(REVIEW) ? REVIEW : TOOL).length);
  return KINDS.has(base) ? base : type;
}

function asTool(kind: NodeKind): NodeKind {
  const { operations } = kind;
  const tool = (roles: NodeKind["roles"]): NodeKind["roles"] => [...new Set(["tool", ...roles] as const)];
  return {
    ...kind,
    roles: tool(kind.roles),
    ...(operations === undefined
      ? {}
      : {
          operations: {
            ...operations,
            readRoles: tool(operations.readRoles),
            writeRoles: tool(operations.writeRoles),
          },
        }),
  };
}
