import { describe, expect, it } from "vitest";
import { configSchema } from "../model/config.ts";
import type { Finding } from "../model/finding.ts";
import type { LeakPath, Step } from "../model/leak-path.ts";
import type { NodeRole, Workflow } from "../model/workflow.ts";
import { planAttacks, replan } from "./planner.ts";

const config = configSchema.parse({
  kind: "config",
  version: 1,
  workflows: ["w.yaml"],
  targets: { bot: { type: "http", workflow: "w", url: "http://127.0.0.1:1", request: {} } },
  stores: {
    crm: { type: "sqlite", path: "crm.db" },
    "bot-log": { type: "file", path: "x.log", node: ["log", "Write log"] },
  },
  plant: {
    records: {
      store: "crm",
      table: "c",
      columns: { email: "pii.email" },
      handle: { column: "name", dataClass: "pii.name" },
      node: "customers",
    },
  },
  watch: ["reply", "bot-log"],
});

const step = (nodeId: string, roles: NodeRole[]): Step => ({
  nodeId,
  nodeName: nodeId,
  nodeType: "t",
  field: "f",
  roles,
  note: "",
  location: { file: "w.yaml", pointer: "", line: 1, column: 1 },
});

function leakPath(
  from: string,
  to: string,
  sinkKind: LeakPath["sinkKind"],
  roles: NodeRole[] = ["store"],
): LeakPath {
  return {
    id: `path-${from}-${to}`,
    workflow: "w",
    sinkKind,
    steps: [step(from, roles), step(to, ["respond"])],
    sourceFields: [{ field: "f", dataClasses: ["pii.email"], basis: "service" }],
    dataClasses: ["pii.name", "pii.email"],
    integrity: "trusted",
    allowedReaders: [],
    sinkReaders: ["caller"],
    sinkParty: "caller",
    through: [],
    guards: [],
    bypasses: [],
    confidence: "high",
  };
}

function plan(paths: LeakPath[], workflowId = "w") {
  const findings = paths.map((path, index) => ({ id: `f${index}`, pathId: path.id }) as Finding);
  const workflows = [{ id: workflowId, name: "W" } as Workflow];
  return planAttacks({ workflows, paths, findings, config, targetName: "bot", randomSeed: 1 });
}

describe("planAttacks", () => {
  it("plants by node, watches by node name or id, and asks for the most sensitive class", () => {
    const [toReply, toLog] = plan([
      leakPath("customers", "answer", "reply"),
      leakPath("customers", "Write log", "log"),
    ]).paths;
    expect(toReply).toMatchObject({
      plant: "records",
      handle: true,
      watchers: ["reply"],
      dataClass: "pii.email",
      findingIds: ["f0"],
    });
    expect(toLog).toMatchObject({ watchers: ["bot-log"] });
    expect(toReply?.unreachable).toBeUndefined();
  });

  it("lets the owner type what enters by a message or is remembered of one", () => {
    const { paths } = plan([
      leakPath("chat", "log", "log", ["entry"]),
      leakPath("memory", "answer", "reply", ["memory"]),
    ]);
    expect(paths.map((path) => path.plant)).toEqual(["message", "message"]);
    expect(paths.map((path) => path.remembered)).toEqual([undefined, true]);
  });

  it("says why a path cannot be attacked and what to add", () => {
    const { paths } = plan([
      leakPath("prompt", "answer", "reply"),
      leakPath("customers", "mail", "third-party"),
    ]);
    expect(paths[0]?.unreachable).toMatch(/nothing is planted at `prompt`.*node: prompt/);
    expect(paths[1]?.unreachable).toMatch(/nobody watches `mail`/);
    expect(paths.every((path) => path.schedule.length === 0)).toBe(true);
    expect(plan([leakPath("customers", "answer", "reply")], "other").paths[0]?.unreachable).toMatch(
      /no target runs this workflow/,
    );
  });

  it("leaves out paths that no finding names", () => {
    const path = leakPath("customers", "answer", "reply");
    expect(
      planAttacks({ workflows: [], paths: [path], findings: [], config, targetName: "bot", randomSeed: 1 })
        .paths,
    ).toEqual([]);
  });

  it("schedules enough distinct attempts for the corrected bound, more when there are more paths", () => {
    const total = (count: number): number => {
      const paths = Array.from({ length: count }, (_, index) => ({
        ...leakPath("customers", "answer", "reply"),
        id: `p${index}`,
      }));
      return plan(paths).paths[0]?.schedule.reduce((sum, entry) => sum + entry.attempts, 0) ?? 0;
    };
    // 0 of 59 bounds the rate at 5 % with 95 % confidence; each path of ten must hold at 99.5 %.
    expect(total(1)).toBeGreaterThanOrEqual(59);
    expect(total(10)).toBeGreaterThanOrEqual(Math.ceil(Math.log(0.005) / Math.log(0.95)));
    expect(total(10)).toBeGreaterThan(total(1));
  });

  it("refuses an unknown target, naming the known ones", () => {
    expect(() =>
      planAttacks({ workflows: [], paths: [], findings: [], config, targetName: "bat", randomSeed: 1 }),
    ).toThrow(/no target `bat`/);
  });
});

describe("replan", () => {
  it("keeps ids, plants and watchers, and says what the other configuration lacks", () => {
    const first = plan([leakPath("customers", "answer", "reply"), leakPath("customers", "log", "log")]);
    expect(replan(first, config, "bot", 2).paths.map((path) => path.pathId)).toEqual(
      first.paths.map((path) => path.pathId),
    );
    const blind = { ...config, watch: ["reply"] };
    const again = replan(first, blind, "bot", 2).paths;
    expect(again[0]?.unreachable).toBeUndefined();
    expect(again[1]?.unreachable).toMatch(/`bot-log`/);
  });
});
