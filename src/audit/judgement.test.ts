import { describe, expect, it } from "vitest";
import type { Finding } from "../model/finding.ts";
import type { Entry, Node, Workflow } from "../model/workflow.ts";
import { auditWorkflows } from "./index.ts";
import { node, parameter, path, redactor, workflow } from "./testing.ts";

type Paths = Parameters<typeof auditWorkflows>[1];

/** The one finding of `rule`, as `persona severity`; "nothing" when there is none. */
function judged(rule: string, flow: Workflow, paths: Paths = []): string {
  const found = auditWorkflows([flow], paths, { redactor }).findings.filter(
    (finding: Finding) => finding.ruleId === rule,
  );
  return found.map(({ persona, severity }) => `${persona} ${severity}`).join(", ") || "nothing";
}

const entry = (parts: Partial<Entry>): Partial<Workflow> => ({
  entries: [{ nodeId: "In", protocol: "http", auth: "none", reach: "public", ...parts }],
});
const input = node("In", ["entry"]);
const records = (more: Partial<Node> = {}) =>
  node("CRM", ["store", "retriever"], {
    service: "crm",
    fields: [{ name: "*", dataClasses: ["pii"], integrity: "trusted", readers: [], basis: "service" }],
    ...more,
  });
const answer = node("Out", ["respond"], { party: "caller" });

describe("unauthenticated-entry", () => {
  const rule = "unauthenticated-entry";
  const model = node("Model", ["model"], { party: "vendor" });

  it("weighs what stands behind the entry", () => {
    expect(judged(rule, workflow([input, model]))).toBe("regular high");
    expect(judged(rule, workflow([input, records({ roles: ["store"] })]))).toBe("regular medium");
    expect(judged(rule, workflow([input, node("Set", ["transform"])]))).toBe("pedantic low");
    const openApi = node("Weather", ["egress", "retriever"], {
      party: "third-party",
      type: "n8n-nodes-base.httpRequest",
    });
    expect(judged(rule, workflow([input, openApi]))).toBe("pedantic low");
  });

  it("knows entries that are public by purpose, checked, restricted, hidden, internal or closed", () => {
    expect(judged(rule, workflow([input, model], entry({ protocol: "form" })))).toBe("pedantic low");
    expect(judged(rule, workflow([input, model], entry({ reach: "internal" })))).toBe("nothing");
    expect(judged(rule, workflow([input, model], entry({ auth: "jwt" })))).toBe("nothing");
    const check = node("If", ["transform"], {
      parameters: [parameter("conditions", "={{ $json.headers['x-api-key'] }}", { purpose: "condition" })],
    });
    expect(judged(rule, workflow([input, check, model]))).toBe("pedantic low");
    const hidden = node("In", ["entry"], {
      parameters: [parameter("path", "3f2504e0-4f89-41d3-9a0c-0305e82c3301")],
    });
    expect(judged(rule, workflow([hidden, model]))).toBe("regular medium");
    expect(judged(rule, workflow([input, model], entry({ allowList: true })))).toBe("pedantic low");
  });

  it("looks past disabled nodes and around cycles", () => {
    const off = node("Off", ["agent"], { disabled: true });
    const flow = workflow([input, off, model]);
    expect(judged(rule, { ...flow, edges: [...flow.edges, { from: "Model", to: "In", kind: "main" }] })).toBe(
      "regular high",
    );
    expect(judged(rule, workflow([input, off]))).toBe("pedantic low");
  });
});

describe("private-data-to-untrusted-reply", () => {
  const rule = "private-data-to-untrusted-reply";
  const asked = {
    parameters: [
      parameter("id", "={{ $json.body.id }}", { kind: "expression" as const, language: "n8n" as const }),
    ],
  };
  const reply = (crm: Node, parts: Partial<Entry> = {}, classes = ["pii"]) =>
    judged(rule, workflow([input, crm, answer], entry(parts)), [path([crm, answer], classes)]);

  it("weighs class and audience", () => {
    expect(reply(records(asked))).toBe("regular high");
    expect(reply(records(asked), {}, ["financial.card"])).toBe("regular critical");
    expect(reply(records(asked), { auth: "header" }, ["financial.card"])).toBe("regular high");
    expect(reply(records(asked), { auth: "header" })).toBe("pedantic medium");
    expect(reply(records(asked), {}, ["internal"])).toBe("pedantic medium");
    expect(reply(records(asked), { reach: "internal", auth: "platform" })).toBe("nothing");
    expect(reply(records(asked), {}, ["conversation"])).toBe("nothing");
  });

  it("leaves people their own data", () => {
    expect(reply(records({ keyedBy: "authenticated-identity" }))).toBe("nothing");
    expect(judged(rule, workflow([input, answer]), [path([input, answer], ["pii"])])).toBe("nothing");
  });

  it("takes a messenger for open unless the sender is checked", () => {
    const messenger = { auth: "platform", protocol: "messenger" } as const;
    expect(reply(records(asked), messenger)).toBe("regular high");
    const check = node("If", ["transform", "guard"], { identityFields: ["message.from.id"] });
    const crm = records(asked);
    const flow = workflow([input, check, crm, answer], entry(messenger));
    expect(judged(rule, flow, [path([crm, answer], ["pii"])])).toBe("pedantic medium");
  });

  it("trusts a guard only so far", () => {
    const crm = records(asked);
    const guard = node("Guard", ["guard"]);
    const guarded = path([crm, guard, answer], ["pii"], { guards: ["Guard"] });
    expect(judged(rule, workflow([input, crm, guard, answer]), [guarded])).toBe("pedantic medium");
  });
});

describe("private-data-to-model-vendor", () => {
  const rule = "private-data-to-model-vendor";
  const model = node("Model", ["model"], { party: "vendor" });
  const sent = (source: Node, classes: string[]) =>
    judged(rule, workflow([source, model]), [
      path([source, model], classes, { sinkKind: "model", sinkReaders: ["model-vendor"] }),
    ]);

  it("goes by the gravity of the class, for the user chose the vendor", () => {
    expect(sent(records(), ["health"])).toBe("regular medium");
    expect(sent(records(), ["pii.email"])).toBe("pedantic low");
    expect(sent(input, ["conversation"])).toBe("auditor info");
    expect(sent(records(), ["public"])).toBe("nothing");
  });
});

describe("private-data-to-third-party", () => {
  const rule = "private-data-to-third-party";
  const send = (sink: Partial<Node>, classes: string[], source = records()) => {
    const out = node("Send", ["egress"], { party: "third-party", service: "mailer", ...sink });
    return judged(rule, workflow([source, out]), [
      path([source, out], classes, { sinkKind: "third-party", sinkReaders: ["third-party"] }),
    ]);
  };

  it("reports the grave, the needless and the steerable", () => {
    expect(send({}, ["health"])).toBe("regular medium");
    expect(send({}, ["pii"])).toBe("pedantic low");
    expect(send({ service: "posthog" }, ["pii"])).toBe("regular medium");
    expect(
      send({ parameters: [parameter("url", "http://api.host.tld/x", { purpose: "url" })] }, ["pii"]),
    ).toBe("regular medium");
    const chosen = [
      parameter("to", "", { purpose: "recipient", modelChosen: true }),
      parameter("text", "x", { purpose: "message" }),
    ];
    expect(send({ parameters: chosen }, ["pii"])).toBe("regular medium");
  });

  it("does not count what goes back to where it came from", () => {
    expect(send({ service: "crm" }, ["health"])).toBe("nothing");
  });

  it("does not blame a caller for sending his own data", () => {
    const chosen = [
      parameter("to", "", { purpose: "recipient", modelChosen: true }),
      parameter("text", "x", { purpose: "message" }),
    ];
    expect(send({ parameters: chosen }, ["pii"], input)).toBe("pedantic low");
  });
});

describe("cross-session-memory", () => {
  const rule = "cross-session-memory";
  const agent = node("Agent", ["agent"]);
  const shared = (keyedBy: Node["keyedBy"], parts: Partial<Entry> = {}) => {
    const memory = node("Memory", ["memory"], keyedBy === undefined ? {} : { keyedBy });
    const flow = workflow([input, agent], entry(parts));
    return judged(rule, {
      ...flow,
      nodes: [...flow.nodes, memory],
      edges: [...flow.edges, { from: "Memory", to: "Agent", kind: "memory" }],
    });
  };

  it("goes by the key and by who talks", () => {
    expect(shared("nothing")).toBe("regular high");
    expect(shared("client-input")).toBe("regular medium");
    expect(shared("client-input", { auth: "header" })).toBe("pedantic low");
    expect(shared("session")).toBe("nothing");
    expect(shared("unknown")).toBe("auditor info");
    expect(shared("nothing", { auth: "platform", reach: "internal" })).toBe("auditor low");
  });
});

describe("untrusted-input-to-agent-with-tools", () => {
  const rule = "untrusted-input-to-agent-with-tools";
  const agent = node("Agent", ["agent"]);
  const mail = node("Mail", ["tool", "egress"], {
    party: "third-party",
    parameters: [
      parameter("to", "", { purpose: "recipient", modelChosen: true }),
      parameter("text", "", { purpose: "message" }),
    ],
  });
  const fixed = node("Notify", ["tool", "egress"], {
    party: "third-party",
    parameters: [parameter("to", "ops", { purpose: "recipient" })],
  });
  const shell = node("Shell", ["tool", "code"], {
    parameters: [parameter("command", "", { purpose: "command", modelChosen: true })],
  });
  const crm = records({ roles: ["tool", "store", "retriever"] });
  const armed = (tools: Node[], parts: Partial<Entry> = {}, more = {}) => {
    const flow = workflow([input, agent], entry(parts));
    const edges = tools.map((tool) => ({ from: tool.id, to: "Agent", kind: "tool" as const }));
    const reaching = path([input, agent], ["conversation"], { sinkKind: "agent", ...more });
    return judged(rule, { ...flow, nodes: [...flow.nodes, ...tools], edges: [...flow.edges, ...edges] }, [
      reaching,
    ]);
  };

  it("needs private data and a way out that the model picks to be grave", () => {
    expect(armed([crm, mail])).toBe("regular high");
    expect(armed([mail])).toBe("regular medium");
    expect(armed([crm, fixed])).toBe("pedantic low");
    expect(armed([shell])).toBe("regular critical");
    expect(armed([])).toBe("nothing");
  });

  it("goes by who writes, and by what stands between", () => {
    expect(armed([crm, mail], { auth: "platform" })).toBe("regular high");
    expect(armed([crm, mail], { auth: "jwt" })).toBe("pedantic medium");
    expect(armed([crm, mail], { auth: "platform", reach: "internal" })).toBe("nothing");
    expect(armed([crm, mail], {}, { guards: ["In"] })).toBe("pedantic medium");
  });
});

describe("retained-executions", () => {
  const kept = (settings: Partial<Workflow["settings"]>, source = records()) => {
    const flow = workflow([source]);
    return judged("retained-executions", { ...flow, settings: { ...flow.settings, ...settings } });
  };

  it("goes by what the export says", () => {
    expect(kept({ saveSuccessfulExecutions: "all" })).toBe("regular medium");
    expect(kept({ saveSuccessfulExecutions: "none", saveFailedExecutions: "all" })).toBe("pedantic low");
    expect(kept({ saveSuccessfulExecutions: "none", saveFailedExecutions: "none" })).toBe("nothing");
    expect(kept({ saveSuccessfulExecutions: "all", redaction: "all" })).toBe("nothing");
    expect(kept({})).toBe("auditor info");
    expect(kept({ saveSuccessfulExecutions: "all" }, node("Set", ["transform"]))).toBe("nothing");
  });
});

describe("content-in-logs", () => {
  const logged = (classes: string[], retention: string, kind: "log" | "store" = "log", name = "Log") => {
    const log = node(name, ["store"], { service: "file" });
    const flow = workflow([records(), log], {
      stores: [
        {
          nodeId: name,
          service: "file",
          dataClasses: [],
          readers: [],
          retention,
          encryptedAtRest: "unknown",
        },
      ],
    });
    return judged("content-in-logs", flow, [
      path([records(), log], classes, { sinkKind: kind, sinkReaders: ["operators"] }),
    ]);
  };

  it("goes by class, by retention, and by how sure it is that this is a log", () => {
    expect(logged(["pii.email"], "unlimited")).toBe("regular high");
    expect(logged(["pii.email"], "30 days")).toBe("regular medium");
    expect(logged(["conversation"], "unlimited")).toBe("regular medium");
    expect(logged(["conversation"], "30 days")).toBe("pedantic low");
    expect(logged(["pii.email"], "unknown", "store", "Log leads")).toBe("pedantic low");
    expect(logged(["pii.email"], "unlimited", "store", "Leads")).toBe("nothing");
  });
});
