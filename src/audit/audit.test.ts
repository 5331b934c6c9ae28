import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectSecrets } from "../detectors/index.ts";
import { expandSample } from "../detectors/pattern.ts";
import { SECRET_PATTERNS } from "../detectors/secrets/index.ts";
import { findingSchema } from "../model/finding.ts";
import { PARAMETER_PURPOSES } from "../model/workflow.ts";
import { auditWorkflows, RULES, type Rule } from "./index.ts";
import { node, parameter, path, redactor, workflow } from "./testing.ts";

const hook = node("Webhook", ["entry"]);
const crm = node("CRM", ["store", "retriever"], {
  keyedBy: "client-input",
  fields: [
    { name: "card", dataClasses: ["financial.card"], integrity: "trusted", readers: [], basis: "service" },
  ],
});
const answer = node("Answer", ["respond"], { party: "caller" });
const flow = workflow([hook, crm, answer]);
const leak = path([crm, answer], ["financial.card"]);

describe("the engine", () => {
  it("sorts the worst first, in a stable order, with unique ids that follow the contract", () => {
    const { findings } = auditWorkflows([flow], [leak], { redactor });
    expect(findings[0]).toMatchObject({
      ruleId: "private-data-to-untrusted-reply",
      severity: "critical",
      pathId: leak.id,
    });
    for (const finding of findings) expect(findingSchema.parse(finding)).toEqual(finding);
    expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
    const turned = { ...flow, nodes: flow.nodes.toReversed(), entries: flow.entries.toReversed() };
    expect(auditWorkflows([turned], [leak], { redactor }).findings).toEqual(findings);
  });

  it("does not depend on the redaction key in its fingerprints", () => {
    const other = {
      redact: (kind: string, value: string) => ({ ...redactor.redact(kind, value), hash: "0".repeat(16) }),
    };
    const holder = node("Code", ["code"], {
      parameters: [parameter("code", expandSample("ghp_{alnum:36}"))],
    });
    const print = (by: typeof redactor) =>
      auditWorkflows([workflow([holder])], [], { redactor: by }).findings.map((one) => one.fingerprint);
    expect(print(other)).toEqual(print(redactor));
  });

  it("says so when a rule fails, and goes on with the others", () => {
    const broken: Rule = {
      ...(RULES[0] as Rule),
      check: () => {
        throw new TypeError(expandSample("boom ghp_{alnum:36}"));
      },
    };
    const { findings } = auditWorkflows([flow], [leak], { redactor, rules: [broken, ...RULES.slice(1)] });
    const failure = findings.find((finding) => finding.title.includes("failed"));
    expect(failure).toMatchObject({ ruleId: broken.meta.id, severity: "info", persona: "regular" });
    expect(failure?.message).toContain("TypeError");
    expect(failure?.message).not.toContain("boom");
    expect(findings.map((finding) => finding.ruleId)).toContain("private-data-to-untrusted-reply");
  });

  it("does not conclude from absence in a damaged export, and lets nothing pass", () => {
    const damaged = { ...flow, completeness: "damaged" as const };
    const rules = auditWorkflows([damaged], [leak], { redactor }).findings.map((finding) => finding.ruleId);
    expect(rules).not.toContain("unauthenticated-entry");
    expect(rules).not.toContain("retained-executions");
    const closed = {
      ...damaged,
      entries: [{ nodeId: "Webhook", protocol: "http", auth: "jwt" as const, reach: "public" as const }],
    };
    const item = auditWorkflows([closed], [], { redactor }).checklist.find(
      ({ id }) => id === "role-based-access",
    );
    expect(item).toMatchObject({ status: "unknown" });
    expect(item?.gap).toContain("Cannot judge");
  });

  it("keeps copies of one workflow apart", () => {
    const copies = [
      flow,
      {
        ...flow,
        file: "copy.json",
        nodes: flow.nodes.map((one) => ({ ...one, location: { ...one.location, file: "copy.json" } })),
      },
    ];
    const { findings } = auditWorkflows(copies, [leak], { redactor });
    expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
    const entries = findings.filter((finding) => finding.ruleId === "unauthenticated-entry");
    expect(entries.map((finding) => finding.locations[0]?.file).sort()).toEqual(["copy.json", "test.json"]);
    expect(findings.filter((finding) => finding.ruleId === "private-data-to-untrusted-reply")).toHaveLength(
      1,
    );
  });

  it("bears nothing at all", () => {
    expect(auditWorkflows([], [], { redactor })).toMatchObject({ findings: [], ledger: [] });
  });
});

describe("no raw secret comes out", () => {
  const sure = SECRET_PATTERNS.flatMap(({ type, confidence, positives }) =>
    confidence === "high" ? positives.map((sample) => ({ type, sample: expandSample(sample) })) : [],
  );
  const roles = fc.constantFrom(
    "entry",
    "agent",
    "model",
    "store",
    "egress",
    "code",
    "respond",
    "tool",
    "memory",
  );

  it("wherever in a workflow it stands", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...sure),
        fc.constantFrom(...PARAMETER_PURPOSES),
        roles,
        fc.constantFrom("literal", "expression", "code"),
        fc.boolean(),
        ({ sample }, purpose, role, kind, elsewhere) => {
          const text = kind === "expression" ? `={{ "${sample}" + $json.a }}` : sample;
          const holder = node(elsewhere ? `Node ${sample}` : "Node", [role], {
            party: "third-party",
            parameters: [
              parameter(elsewhere ? `headers.${sample}` : "field", text, { purpose, kind, language: "n8n" }),
            ],
          });
          const other = node("Other", ["respond"], { party: "caller" });
          const noted = path([holder, other], ["credential", "pii.email"], { id: "path-0" });
          const steps = noted.steps.map((step) => ({ ...step, note: `reads ${text}`, field: text }));
          const flowing = {
            ...workflow([holder, other]),
            egress: [
              {
                nodeId: holder.id,
                service: "x",
                party: "third-party" as const,
                host: sample,
                dataClasses: [],
              },
            ],
          };
          const result = auditWorkflows(
            [flowing],
            [{ ...noted, steps, guards: [holder.id], through: [holder.id] }],
            { redactor },
          );
          expect(result.findings.length).toBeGreaterThan(0);
          // Ids of nodes are the export's own names for them; all else is searched.
          const printed = JSON.stringify(result, (key, value) => (key === "nodeId" ? undefined : value));
          expect(printed).not.toContain(secretPart(sample));
        },
      ),
    );
  });

  /** The part of a sample that no message may hold: the longest run of letters and digits of what is found in it. */
  function secretPart(sample: string): string {
    const found = detectSecrets(sample).map(({ start, end }) => sample.slice(start, end));
    const runs = found
      .flatMap((value) => value.match(/[A-Za-z0-9]{12,}/g) ?? [])
      .filter((run) => /\d/.test(run));
    return JSON.stringify(runs.sort((a, b) => b.length - a.length)[0] ?? sample).slice(1, -1);
  }

  it("but kind, length and keyed hash do", () => {
    const key = expandSample("gsk_{alnum:52}");
    const holder = node("Fetch", ["egress"], {
      parameters: [
        parameter("headers[0].name", "Authorization"),
        parameter("headers[0].value", `Bearer ${key}`),
      ],
    });
    const [finding] = auditWorkflows([workflow([holder])], [], { redactor }).findings.filter(
      (one) => one.ruleId === "hardcoded-secret",
    );
    expect(finding).toMatchObject({ severity: "high", dataClasses: ["credential"] });
    expect(finding?.message).toContain("Groq API key");
    expect(finding?.message).toContain(redactor.redact("groq-key", key).hash);
    expect(finding?.message).toContain(`${key.length} characters`);
  });
});

describe("the checklist", () => {
  const item = (id: string, ...args: Parameters<typeof auditWorkflows>) =>
    auditWorkflows(...args).checklist.find((one) => one.id === id);

  it("has ten items, and none passes without evidence", () => {
    for (const workflows of [[], [flow]]) {
      const { checklist } = auditWorkflows(workflows, [], { redactor });
      expect(checklist).toHaveLength(10);
      for (const one of checklist) if (one.status === "pass") expect(one.evidence.length).toBeGreaterThan(0);
      for (const one of checklist) if (one.status !== "pass") expect(one.gap).toBeTruthy();
    }
  });

  it("fails by findings and names them", () => {
    const failed = item("outputs-filtered", [flow], [leak], { redactor });
    expect(failed?.status).toBe("fail");
    expect(failed?.evidence[0]).toMatchObject({ kind: "finding", at: "test.json:1:1" });
  });

  it("passes access by entries that all ask who is there", () => {
    const entries = [{ nodeId: "Webhook", protocol: "http", auth: "jwt" as const, reach: "public" as const }];
    expect(item("role-based-access", [{ ...flow, entries }], [], { redactor })?.status).toBe("pass");
  });

  it("fails encryption by a plain http address", () => {
    const plain = node("Send", ["egress"], {
      parameters: [parameter("url", "http://api.host.tld/x", { purpose: "url" })],
    });
    expect(item("encrypted", [workflow([plain])], [], { redactor })).toMatchObject({ status: "fail" });
    const local = node("Send", ["egress"], {
      parameters: [parameter("url", "http://localhost:1/x", { purpose: "url" })],
    });
    expect(item("encrypted", [workflow([local])], [], { redactor })).toMatchObject({ status: "unknown" });
  });
});

describe("the ledger", () => {
  const analytics = node("Analytics", ["egress"], { party: "third-party", service: "collector" });
  const sending = workflow([hook, crm, analytics], {
    egress: [
      {
        nodeId: "Analytics",
        service: "collector",
        host: "a.example",
        party: "third-party",
        credential: "httpHeaderAuth",
        dataClasses: [],
      },
    ],
  });

  it("has a row per class that a path carries out", () => {
    const out = path([crm, analytics], ["pii.email", "financial.card", "public"], {
      sinkKind: "third-party",
    });
    expect(auditWorkflows([sending], [out], { redactor }).ledger).toEqual([
      {
        workflow: "flow",
        dataClass: "financial.card",
        party: "third-party",
        service: "collector",
        host: "a.example",
        credential: "httpHeaderAuth",
        from: "CRM",
        to: "Analytics",
        pathId: out.id,
      },
      {
        workflow: "flow",
        dataClass: "pii.email",
        party: "third-party",
        service: "collector",
        host: "a.example",
        credential: "httpHeaderAuth",
        from: "CRM",
        to: "Analytics",
        pathId: out.id,
      },
    ]);
  });

  it("still names a party to which nothing was traced", () => {
    expect(auditWorkflows([sending], [], { redactor }).ledger).toMatchObject([
      { dataClass: "unknown", to: "Analytics" },
    ]);
  });
});
