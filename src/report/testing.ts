/** Documents for tests, and for looking at the report while it is worked on. Nothing here is read at run time. */
import type { EdgeKind, NodeRole, Party, PrintedWorkflow } from "../model/workflow.ts";
import { node, sampleWorkflow } from "./fixtures/support-bot.ts";

export {
  sampleAudit,
  sampleCheck,
  sampleMap,
  sampleRetest,
  sampleStress,
  sampleWorkflow,
} from "./fixtures/support-bot.ts";

/** A workflow of `size` nodes with branches, joins and loops, the same on every call. */
export function largeWorkflow(size: number): PrintedWorkflow {
  let state = 7;
  const random = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor(state / 65_536) % below;
  };
  const parties: Party[] = ["own", "own", "own", "vendor", "third-party", "caller"];
  const roles: NodeRole[] = ["transform", "code", "store", "model", "egress", "entry"];
  const nodes = Array.from({ length: size }, (_, i) => {
    const kind = i === 0 ? 5 : random(6);
    return node(`n${i}`, `Step ${i} of a rather long business process`, i + 1, parties[kind] ?? "own", [
      roles[kind] ?? "unknown",
    ]);
  });
  const kind: EdgeKind = "main";
  const edges = nodes.slice(1).map((to, i) => ({ from: `n${Math.max(0, i - random(6))}`, to: to.id, kind }));
  const loops = Array.from({ length: Math.floor(size / 12) }, () => ({
    from: `n${random(size)}`,
    to: `n${random(size)}`,
    kind,
  }));
  return {
    ...sampleWorkflow(),
    id: "large",
    name: "A large workflow",
    nodes,
    edges: [...edges, ...loops],
    entries: [],
    egress: [],
    stores: [],
  };
}

/** Keys whose values are closed words of the contracts; everything else in a document may be anything. */
const CLOSED = new Set([
  "severity",
  "confidence",
  "persona",
  "status",
  "model",
  "sinkKind",
  "roles",
  "party",
  "format",
  "auth",
  "reach",
  "completeness",
  "encryptedAtRest",
  "saveSuccessfulExecutions",
  "saveFailedExecutions",
  "redaction",
  "output",
  "code",
  "keyedBy",
]);

/** The document with `payload` added to every free text and id in it, as a hostile workflow or reply would have it. */
export function hostile<T>(document: T, payload: string, key = ""): T {
  if (typeof document === "string")
    return (CLOSED.has(key) ? document : `${payload}${document}${payload}`) as T;
  if (Array.isArray(document)) return document.map((item) => hostile(item, payload, key)) as T;
  if (document !== null && typeof document === "object") {
    // A checklist item's and an edge's `kind` are closed words as well; a redacted value's is not.
    const entries = Object.entries(document).map(([name, value]) => [
      name,
      name === "kind" && !("redacted" in document) ? value : hostile(value, payload, name),
    ]);
    return Object.fromEntries(entries) as T;
  }
  return document;
}
