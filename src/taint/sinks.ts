import { modelVendorAt, partyAt } from "../lib/hosts.ts";
import type { Reader } from "../model/label.ts";
import type { Recipient, SinkKind } from "../model/leak-path.ts";
import type { Party } from "../model/workflow.ts";
import { answersCaller, recipientOf } from "./origins.ts";
import { isServer, type NodePlan, type Port } from "./plan.ts";

/**
 * Where data arrives, by what reaches the node:
 * - `input`: its live parameters, its flows, or the whole item when it takes that; `flow`: its flows alone;
 * - `held`: what a model, a memory or a store with sub-nodes works on;
 * - `argument`: what a model chose for it;
 * - `command`: a live parameter that is run (shell, code);
 * - `output`: what leaves it, for nodes whose output is the answer;
 * - `send:…`: what a program sends to a host, writes to a file or a log, or runs.
 */
export type Arrival = "input" | "flow" | "held" | "argument" | "command" | "output" | `send:${string}`;

export interface Sink {
  kind: SinkKind;
  party: Party;
  /** Who can read what arrives. */
  readers: Reader[];
  recipient?: Recipient;
  /** Where a program sends to. */
  host?: string;
  at: ReadonlySet<Arrival>;
}

/** Services whose records are logs, not data that somebody meant to keep. */
const LOG_SERVICES: ReadonlySet<string> = new Set([
  "log",
  "logs",
  "stdout",
  "console",
  "syslog",
  "sentry",
  "datadog",
  "loki",
  "cloudwatch",
  "logtail",
  "papertrail",
  "splunk",
  "newrelic",
]);
/** A file or table is a log when its name says so. */
const LOG_NAME = /(?:^|[^a-z])(?:log|logs|logging|logger|audit|trace|traces)(?:$|[^a-z])/i;
const LOG_LIKE: ReadonlySet<string> = new Set(["file", "filesystem", "disk"]);

/** Who can read a place, by who runs it. */
const READERS_BY_PARTY: Record<Party, Reader[]> = {
  own: ["operators"],
  vendor: ["model-vendor"],
  "third-party": ["third-party"],
  caller: ["caller"],
  unknown: ["third-party"],
};

/** One row per kind of place; of the rows in a group the first that applies counts. */
interface SinkRow {
  applies(plan: NodePlan, nodes: readonly NodePlan[]): boolean;
  kind: SinkKind;
  party?: Party;
  readers?: Reader[];
  at: Arrival[];
}

const has = (plan: NodePlan, ...roles: NodePlan["node"]["roles"]): boolean =>
  roles.some((role) => plan.node.roles.includes(role));
const attached = (plan: NodePlan, kind: string): boolean => plan.subs.some((sub) => sub.kind === kind);
const isModel = (plan: NodePlan): boolean => has(plan, "model", "agent") && !attached(plan, "model");
const isSub = (plan: NodePlan): boolean => plan.roots.length > 0;

const ANSWERS: SinkRow[] = [
  // A server of tools answers with their results.
  {
    applies: (plan) => has(plan, "respond") && isServer(plan),
    kind: "reply",
    party: "caller",
    readers: ["caller"],
    at: ["held"],
  },
  // A node that answers with what it makes: the last one of a chat.
  {
    applies: (plan) => has(plan, "respond") && !plan.passes,
    kind: "reply",
    party: "caller",
    readers: ["caller"],
    at: ["output"],
  },
  {
    applies: (plan) => has(plan, "respond"),
    kind: "reply",
    party: "caller",
    readers: ["caller"],
    at: ["input", "held"],
  },
];

const PLACES: SinkRow[] = [
  {
    applies: (plan) => has(plan, "egress") && !has(plan, "respond") && plan.node.party === "caller",
    kind: "reply",
    at: ["input", "held"],
  },
  // The largest class of false alarms: a messenger's answer into the chat that wrote.
  {
    applies: (plan, nodes) => has(plan, "egress") && answersCaller(plan, nodes),
    kind: "reply",
    party: "caller",
    readers: ["caller"],
    at: ["input", "argument"],
  },
  {
    applies: (plan) => has(plan, "store", "egress") && isLog(plan),
    kind: "log",
    at: ["input", "held"],
  },
  // What only looks records up keeps nothing; a flow drawn into it by hand does write.
  { applies: (plan) => has(plan, "store") && has(plan, "retriever"), kind: "store", at: ["flow"] },
  { applies: (plan) => has(plan, "store"), kind: "store", at: ["input", "held"] },
  { applies: (plan) => has(plan, "memory"), kind: "store", at: ["input", "held"] },
  {
    applies: (plan) => has(plan, "egress") && plan.node.party === "own",
    kind: "store",
    at: ["input"],
  },
  { applies: (plan) => has(plan, "egress"), kind: "third-party", at: ["input"] },
  {
    applies: (plan) =>
      has(plan, "tool") && (plan.node.party === "third-party" || plan.node.party === "unknown"),
    kind: "third-party",
    at: ["input"],
  },
];

const MODELS: SinkRow[] = [
  // With a model attached, that is where the prompt goes; a chain that lacks one sends it nowhere.
  {
    applies: (plan) => isModel(plan) && (plan.node.party !== "own" || plan.node.service !== undefined),
    kind: "model",
    at: ["held", "input"],
  },
  { applies: isModel, kind: "model", at: ["flow"] },
];

const ACTIONS: SinkRow[] = [
  {
    applies: (plan) => has(plan, "agent") && attached(plan, "tool"),
    kind: "agent",
    party: "own",
    at: ["held"],
  },
];

const ARGUMENTS: SinkRow[] = [
  { applies: (plan) => has(plan, "tool") || isSub(plan), kind: "tool", at: ["argument"] },
];

const COMMANDS: SinkRow[] = [
  {
    applies: (plan) => plan.ports.some((port) => port.purpose === "command"),
    kind: "code",
    party: "own",
    at: ["command"],
  },
];

/** A node may be several sinks at once (an agent that answers the chat): one per group. */
const GROUPS = [ANSWERS, PLACES, MODELS, ACTIONS, ARGUMENTS, COMMANDS];

function isLog({ node, workflow }: NodePlan): boolean {
  const service = node.service?.toLowerCase() ?? "";
  if (LOG_SERVICES.has(service)) return true;
  if (node.place !== undefined && LOG_NAME.test(words(node.place))) return true;
  const stored = workflow.stores.find((store) => store.nodeId === node.id)?.service ?? "";
  return (
    (LOG_LIKE.has(service) || LOG_LIKE.has(stored)) &&
    (LOG_NAME.test(words(node.name)) || LOG_NAME.test(node.id))
  );
}

/** `ErrorLog` as `Error Log`. */
const words = (name: string): string => name.replace(/([a-z])([A-Z])/g, "$1 $2");

/** All that a node is a sink of. */
export function sinksOf(plan: NodePlan, nodes: readonly NodePlan[]): Sink[] {
  if (plan.node.disabled) return [];
  return [...ownSinks(plan, nodes), ...programSinks(plan)];
}

function ownSinks(plan: NodePlan, nodes: readonly NodePlan[]): Sink[] {
  return GROUPS.flatMap((group) => group.find((row) => row.applies(plan, nodes)) ?? []).map((row) => {
    const party = row.party ?? plan.node.party;
    const recipient = SENDING.has(row.kind)
      ? party === "caller"
        ? "caller"
        : recipientOf(plan, nodes)
      : undefined;
    return {
      kind: row.kind,
      party,
      readers: plan.node.readers.length > 0 ? plan.node.readers : (row.readers ?? READERS_BY_PARTY[party]),
      ...(recipient === undefined ? {} : { recipient }),
      at: new Set(row.at),
    };
  });
}

/** Kinds of sinks that have recipients. */
const SENDING: ReadonlySet<SinkKind> = new Set(["reply", "third-party", "tool"]);

/** As what a request of a program arrives. */
export function sendArrival({ kind, host }: NonNullable<Port["send"]>): Arrival {
  return `send:${kind}${host === undefined ? "" : ` ${host}`}`;
}

/** What a program of the node sends, runs and writes: one sink per host and kind. */
function programSinks(plan: NodePlan): Sink[] {
  const sends = new Map<Arrival, NonNullable<Port["send"]>>();
  for (const { send } of plan.ports) if (send !== undefined) sends.set(sendArrival(send), send);
  return [...sends].map(([arrival, send]): Sink => {
    const at = new Set([arrival]);
    if (send.kind === "command") return { kind: "code", party: "own", readers: ["operators"], at };
    if (send.kind !== "http")
      return { kind: send.kind === "log" ? "log" : "store", party: "own", readers: ["operators"], at };
    const vendor = send.host === undefined ? undefined : modelVendorAt(send.host);
    const party = vendor === undefined ? partyAt(send.host, "third-party") : "vendor";
    return {
      kind: vendor !== undefined ? "model" : party === "own" ? "store" : "third-party",
      party,
      readers: READERS_BY_PARTY[party],
      ...(send.host === undefined ? {} : { host: send.host }),
      at,
    };
  });
}
