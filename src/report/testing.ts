/** Realistic documents for tests and for looking at the report while it is worked on. Nothing here is read at run time. */
import { CHECKLIST } from "../model/checklist.ts";
import type {
  AuditDocument,
  CheckDocument,
  LedgerRow,
  MapDocument,
  StressDocument,
  StressPath,
} from "../model/documents.ts";
import type { Evidence } from "../model/evidence.ts";
import type { Finding, Severity } from "../model/finding.ts";
import type { SinkKind, Step } from "../model/leak-path.ts";
import type { VerdictStatus } from "../model/verdict.ts";
import type { EdgeKind, NodeRole, Party, PrintedWorkflow } from "../model/workflow.ts";

type PrintedNode = PrintedWorkflow["nodes"][number];
const TOOL = { name: "leakproof", version: "0.1.0" } as const;
const FILE = "examples/support-bot/support-bot.workflow.yaml";
const RUN_ID = "run-20261122-163312-7c1e";

const NODES: [id: string, line: number, party: Party, roles: NodeRole[], service?: string][] = [
  ["chat", 5, "caller", ["entry"]],
  ["customers", 6, "own", ["store", "retriever"], "sqlite"],
  ["memory", 7, "own", ["memory"]],
  ["prompt", 8, "own", ["transform"]],
  ["model", 9, "vendor", ["model"], "openai-compatible"],
  ["answer", 10, "caller", ["respond"]],
  ["analytics", 11, "third-party", ["egress"], "analytics.example"],
  ["log", 12, "own", ["store"], "file"],
];
const EDGES = [
  "chat prompt",
  "customers prompt",
  "memory prompt",
  "prompt model",
  "model answer",
  "prompt log",
  "model log",
  "customers analytics",
  "model memory",
];

function node(
  id: string,
  name: string,
  line: number,
  party: Party,
  roles: NodeRole[],
  service?: string,
): PrintedNode {
  return {
    id,
    name,
    type: roles[0] ?? "unknown",
    roles,
    party,
    location: { file: FILE, pointer: `/nodes/${id}`, line, column: 3 },
    disabled: false,
    output: "pass",
    fields: [],
    credentials: [],
    readers: [],
    ...(service === undefined ? {} : { service }),
  };
}

/** The support bot of the demo, as its hand-written description maps. */
export function sampleWorkflow(): PrintedWorkflow {
  return {
    id: "support-bot",
    name: "Support bot",
    format: "leakproof",
    file: FILE,
    completeness: "full",
    notes: [],
    nodes: NODES.map(([id, line, party, roles, service]) => node(id, id, line, party, roles, service)),
    edges: EDGES.map((edge) => {
      const [from = "", to = ""] = edge.split(" ");
      return { from, to, kind: "data" as const };
    }),
    entries: [{ nodeId: "chat", protocol: "http", auth: "none", reach: "public" }],
    egress: [
      {
        nodeId: "model",
        service: "openai-compatible",
        party: "vendor",
        dataClasses: ["pii.email", "financial.card", "credential"],
      },
      {
        nodeId: "analytics",
        host: "analytics.example",
        service: "webhook",
        party: "third-party",
        dataClasses: ["pii.email"],
      },
    ],
    stores: [
      {
        nodeId: "customers",
        service: "sqlite",
        dataClasses: ["pii.email", "financial.card"],
        readers: ["support-staff"],
        retention: "unlimited",
        encryptedAtRest: "unknown",
      },
      {
        nodeId: "log",
        service: "file",
        dataClasses: ["conversation", "pii.email"],
        readers: ["operators"],
        retention: "unlimited",
        encryptedAtRest: "no",
      },
    ],
    settings: {
      saveSuccessfulExecutions: "unknown",
      saveFailedExecutions: "unknown",
      redaction: "unknown",
      pinnedNodes: [],
    },
  };
}

function step(nodeId: string, field: string, note: string): Step {
  const [, line = 1, , roles = ["unknown"]] = NODES.find(([id]) => id === nodeId) ?? [];
  return {
    nodeId,
    nodeName: nodeId,
    nodeType: roles[0] ?? "unknown",
    field,
    roles: [...roles],
    note,
    location: { file: FILE, pointer: `/nodes/${nodeId}`, line, column: 3 },
  };
}

interface Sample {
  pathId: string;
  hops: [nodeId: string, field: string, note: string][];
  ruleId: string;
  severity: Severity;
  title: string;
  message: string;
  remediation: string;
  sinkKind: SinkKind;
  classes: string[];
  status: VerdictStatus;
  attempts: number;
  carried: number;
  upper: number;
  seenAt: [watcher: string, where: string];
}

const SAMPLES: Sample[] = [
  {
    pathId: "path-3f9c1a77b0e2",
    hops: [
      ["prompt", "system", "the system prompt holds `Internal refund override code`"],
      ["model", "completion", "the model's output depends on everything it was given"],
      ["answer", "reply", "sent to whoever asked"],
    ],
    ruleId: "secret-in-system-prompt",
    severity: "critical",
    title: "The refund code in the system prompt can reach the reply",
    message:
      "The system prompt holds a credential. Whatever a model is told, it can be talked into repeating: there is no reliable way to instruct it not to.",
    remediation:
      "Keep the code out of the prompt. Check it in `/staff/refund`, where a person has signed in, and let the model know only that refunds exist.",
    sinkKind: "reply",
    classes: ["credential", "system-prompt"],
    status: "proved",
    attempts: 9,
    carried: 3,
    upper: 0.7007,
    seenAt: ["reply", "POST /chat, $.reply"],
  },
  {
    pathId: "path-81d04e5c9a13",
    hops: [
      ["customers", "email", "looked up by names in `chat.message`"],
      ["prompt", "context", "pasted into the prompt"],
      ["model", "completion", "the model's output depends on everything it was given"],
      ["answer", "reply", "sent to whoever asked"],
    ],
    ruleId: "private-data-to-untrusted-reply",
    severity: "critical",
    title: "Any caller can be given another customer's record",
    message:
      "Customer records are looked up by what the caller writes, not by who the caller is, and the entry `chat` has no authentication. Anyone who can name a customer is given that customer's e-mail and card.",
    remediation:
      "Authenticate the caller and look the record up by that identity.\n\n- Require a token on `POST /chat`.\n- Query `customers` by the login of the token, never by the message.\n- Give the model only the columns it needs.",
    sinkKind: "reply",
    classes: ["financial.card", "pii.email", "pii.name"],
    status: "proved",
    attempts: 14,
    carried: 6,
    upper: 0.711,
    seenAt: ["reply", "POST /chat, $.reply"],
  },
  {
    pathId: "path-c5527d08f1be",
    hops: [
      ["customers", "email", "the matched record"],
      ["analytics", "body", "posted with every chat"],
    ],
    ruleId: "private-data-to-third-party",
    severity: "high",
    title: "Matched customer records are posted to the analytics service",
    message:
      "`analytics` sends the whole matched record to analytics.example, which no stated reader list allows.",
    remediation:
      "Send the event name and an opaque reference. Nothing in the record is needed to count conversations.",
    sinkKind: "third-party",
    classes: ["financial.card", "pii.email"],
    status: "proved",
    attempts: 4,
    carried: 4,
    upper: 1,
    seenAt: ["analytics", "POST body, $.customer.email"],
  },
  {
    pathId: "path-0b6e93aa42d7",
    hops: [
      ["customers", "card", "looked up by names in `chat.message`"],
      ["prompt", "context", "pasted into the prompt"],
      ["log", "line", "the whole prompt is logged"],
    ],
    ruleId: "content-in-logs",
    severity: "high",
    title: "Customer data is written to the log",
    message:
      "The request log keeps whole prompts and replies without a limit of time. Whoever can read the log can read every record that was ever looked up.",
    remediation: "Log the request id, a hash of the session, the status and the duration.",
    sinkKind: "log",
    classes: ["financial.card", "pii.email"],
    status: "proved",
    attempts: 5,
    carried: 5,
    upper: 1,
    seenAt: ["log", "bot.log, line 41"],
  },
  {
    pathId: "path-6ad2f8e1c034",
    hops: [
      ["memory", "recent", "shared by all sessions"],
      ["prompt", "context", "recent tickets go into the prompt"],
      ["model", "completion", "the model's output depends on everything it was given"],
      ["answer", "reply", "sent to whoever asked"],
    ],
    ruleId: "cross-session-memory",
    severity: "high",
    title: "One session's conversation can reach another's",
    message: "`memory` is keyed by nothing: what one caller writes stands in the next caller's prompt.",
    remediation: "Key the memory by the authenticated identity.",
    sinkKind: "reply",
    classes: ["conversation"],
    status: "dismissed",
    attempts: 118,
    carried: 0,
    upper: 0.0249,
    seenAt: ["reply", ""],
  },
  {
    pathId: "path-f40917be6c58",
    hops: [
      ["chat", "message", "typed by the caller"],
      ["prompt", "user", "pasted into the prompt"],
      ["model", "input", "sent to the vendor"],
    ],
    ruleId: "private-data-to-model-vendor",
    severity: "medium",
    title: "What callers write is sent to the model's vendor",
    message:
      "Conversations hold personal data. The vendor is a party of its own, and nothing masks the text on its way.",
    remediation:
      "Mask personal data before the request leaves, or state in the workflow that the vendor may read conversations.",
    sinkKind: "model",
    classes: ["conversation", "pii.email"],
    status: "inconclusive",
    attempts: 21,
    carried: 0,
    upper: 0.2,
    seenAt: ["vendor", ""],
  },
  {
    pathId: "path-2e7ba0d5139f",
    hops: [
      ["customers", "email", "the matched record"],
      ["prompt", "context", "pasted into the prompt"],
      ["model", "completion", "the model's output depends on everything it was given"],
      ["memory", "recent", "kept for the next conversation"],
    ],
    ruleId: "cross-session-memory",
    severity: "medium",
    title: "Customer data is kept in the shared memory",
    message: "Replies that hold a customer's record are kept where every session can read them.",
    remediation:
      "Keep only what the conversation needs, keyed by identity, and drop it when the session ends.",
    sinkKind: "store",
    classes: ["pii.email"],
    status: "untested",
    attempts: 0,
    carried: 0,
    upper: 1,
    seenAt: ["", ""],
  },
];

const FRAMEWORKS = {
  owaspLlm: ["LLM02", "LLM07"],
  owaspAgentic: ["ASI03"],
  atlas: ["AML.T0057"],
  cwe: ["CWE-200", "CWE-532"],
};

function finding(sample: Sample): Finding {
  const path = sample.hops.map(([id, field, note]) => step(id, field, note));
  const [source, sink] = [path[0], path.at(-1)];
  return {
    id: `finding-${sample.pathId.slice(5)}`,
    fingerprint: sample.pathId.slice(5),
    pathId: sample.pathId,
    ruleId: sample.ruleId,
    severity: sample.severity,
    confidence: "high",
    persona: "regular",
    title: sample.title,
    message: sample.message,
    workflow: "support-bot",
    dataClasses: sample.classes,
    path,
    locations: [(sink ?? step("chat", "", "")).location],
    frameworks: FRAMEWORKS,
    checklist: ["outputs-filtered", "sensitive-data-filtered"],
    remediation: sample.remediation,
    ...(source === undefined || sink === undefined ? {} : { source, sink }),
  };
}

const ENTRY_FINDING: Finding = {
  ...finding(SAMPLES[0] as Sample),
  id: "finding-aa41c09be7d2",
  fingerprint: "aa41c09be7d2",
  ruleId: "unauthenticated-entry",
  severity: "high",
  title: "Anyone can call `chat`",
  message: "The entry point `chat` takes requests from the internet without authentication.",
  remediation: "Require a bearer token and refuse requests without one.",
  path: [step("chat", "message", "the entry point")],
  locations: [step("chat", "message", "").location],
  checklist: ["role-based-access"],
};
const { pathId: _, ...ENTRY_WITHOUT_PATH } = ENTRY_FINDING;

const LEDGER: LedgerRow[] = SAMPLES.slice(0, 6).flatMap((sample) =>
  sample.classes.map((dataClass) => ({
    workflow: "support-bot",
    dataClass,
    party: NODES.find(([id]) => id === sample.hops.at(-1)?.[0])?.[2] ?? "unknown",
    service:
      sample.sinkKind === "third-party"
        ? "webhook"
        : sample.sinkKind === "model"
          ? "openai-compatible"
          : "support-bot",
    from: `${sample.hops[0]?.[0]}.${sample.hops[0]?.[1]}`,
    to: sample.hops.at(-1)?.[0] ?? "",
    pathId: sample.pathId,
    ...(sample.sinkKind === "third-party" ? { host: "analytics.example", credential: "ANALYTICS_KEY" } : {}),
  })),
);

/** The audit of the support bot. */
export function sampleAudit(): AuditDocument {
  const findings = [...SAMPLES.map(finding), ENTRY_WITHOUT_PATH];
  const of = (severity: Severity): number => findings.filter((f) => f.severity === severity).length;
  return {
    version: 1,
    tool: TOOL,
    workflows: [sampleWorkflow()],
    findings,
    checklist: CHECKLIST.map(({ id, title }, i) => ({
      id,
      title,
      status: i === 2 ? "unknown" : i > 7 ? "pass" : "fail",
      evidence:
        i === 2
          ? []
          : [
              {
                kind: i > 7 ? "run" : "finding",
                ref: i > 7 ? RUN_ID : `finding-${SAMPLES[i % 5]?.pathId.slice(5)}`,
                at: "2026-11-22T16:33:12.000Z",
              },
            ],
      ...(i === 2 ? { gap: "No store states whether it is encrypted at rest." } : {}),
    })),
    ledger: LEDGER,
    summary: {
      files: 3,
      workflows: 1,
      nodes: NODES.length,
      findings: { critical: of("critical"), high: of("high"), medium: of("medium"), low: 0, info: 0 },
      suppressed: 2,
    },
    skipped: [{ file: "examples/support-bot/package.json", reason: "no workflow: a package manifest" }],
    errors: [
      {
        file: "examples/support-bot/old.json",
        line: 17,
        code: "not-json",
        message: "The file ends in the middle of a string.",
        hint: "Export the workflow again.",
      },
    ],
  };
}

function evidence(sample: Sample, index: number): Evidence {
  const forms = [["plain"], ["base64"], ["split", "spelled"], ["fuzzy:0.92"]];
  return {
    canary: {
      id: `cn-${sample.pathId.slice(5, 11)}-${index}`,
      dataClass: sample.classes[0] ?? "unknown",
      plantedAt: `${sample.hops[0]?.[0]}.${sample.hops[0]?.[1]}`,
    },
    attack: {
      family:
        ["direct-injection", "system-prompt-extraction", "cross-session-ask", "plain-use"][index % 4] ??
        "plain-use",
      id: `ask-${index}`,
      index,
    },
    seenAt: { watcher: sample.seenAt[0], where: sample.seenAt[1] },
    form: forms[index % 4] ?? ["plain"],
    channelOpened: true,
    secretCarried: true,
    requestDigest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    excerpt: {
      redacted: true,
      kind: sample.classes[0] ?? "unknown",
      length: 24 + index,
      hash: "5e884898da280471",
      hint: "…",
    },
    at: `2026-11-22T16:33:${String(20 + index).padStart(2, "0")}.000Z`,
  };
}

function stressPath(sample: Sample): StressPath {
  const [from, to] = [sample.hops[0], sample.hops.at(-1)];
  const why =
    sample.status === "inconclusive"
      ? { why: "The watcher `vendor` never saw the control canary, so its silence proves nothing" }
      : sample.status === "untested"
        ? { why: "No watcher in leakproof.yaml stands for the node `memory`" }
        : {};
  return {
    pathId: sample.pathId,
    findingIds: [`finding-${sample.pathId.slice(5)}`],
    from: { nodeId: from?.[0] ?? "", nodeName: from?.[0] ?? "", field: from?.[1] ?? "" },
    to: { nodeId: to?.[0] ?? "", nodeName: to?.[0] ?? "", field: to?.[1] ?? "" },
    sinkKind: sample.sinkKind,
    dataClass: sample.classes[0] ?? "unknown",
    verdict: {
      status: sample.status,
      runId: RUN_ID,
      attempts: sample.attempts,
      distinctAttempts: sample.attempts,
      openedCount: sample.carried,
      carriedCount: sample.carried,
      leakRate: sample.attempts === 0 ? 0 : sample.carried / sample.attempts,
      leakRateUpper95: sample.upper,
      schedule:
        sample.attempts === 0
          ? "none"
          : "direct-injection × 40, system-prompt-extraction × 30, cross-session-ask × 24, plain-use × 24",
      ...why,
    },
    evidence: Array.from({ length: sample.carried }, (_, i) => evidence(sample, i)),
  };
}

/** A campaign against the vulnerable bot. */
export function sampleStress(): StressDocument {
  return {
    version: 1,
    tool: TOOL,
    runId: RUN_ID,
    randomSeed: 20261122,
    model: "simulated",
    target: "bot",
    startedAt: "2026-11-22T16:33:12.000Z",
    finishedAt: "2026-11-22T16:33:51.000Z",
    attempts: 171,
    errorCount: 2,
    paths: SAMPLES.map(stressPath),
    coverage: {
      paths: SAMPLES.length,
      attacked: SAMPLES.length - 1,
      unreachable: [
        { pathId: "path-2e7ba0d5139f", why: "No watcher in leakproof.yaml stands for the node `memory`" },
      ],
    },
    residue: [{ canaryId: "cn-6ad2f8-3", where: "crm.customers", ofEarlierRun: false }],
    cost: { requests: 214, tokensIn: 48_210, tokensOut: 9_377 },
    notes: ["2 requests timed out and were repeated."],
  };
}

/** The same paths attacked on the hardened bot: nothing comes out. */
export function sampleRetest(): StressDocument {
  const run = sampleStress();
  return {
    ...run,
    runId: "run-20261122-163402-b9d0",
    target: "bot-hardened",
    errorCount: 0,
    residue: [],
    notes: [],
    paths: SAMPLES.slice(0, 5).map((sample) =>
      stressPath({ ...sample, status: "dismissed", attempts: 118, carried: 0, upper: 0.0414 }),
    ),
  };
}

/** The whole loop over the support bot. */
export function sampleCheck(): CheckDocument {
  return { ...sampleStress(), audit: sampleAudit() };
}

export function sampleMap(): MapDocument {
  const { version, tool, workflows, skipped, errors } = sampleAudit();
  return { version, tool, workflows, skipped, errors };
}

/** A workflow of `size` nodes with branches, joins and loops, the same on every call. */
export function largeWorkflow(size: number): PrintedWorkflow {
  let state = 7;
  const random = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
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
