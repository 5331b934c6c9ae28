import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { render } from "../index.ts";
import { hostile, sampleAudit, sampleCheck, sampleMap, sampleRetest, sampleStress } from "../testing.ts";
import { columns, wrap } from "./ink.ts";

const PLAIN = { color: false, width: 100 };
const PAYLOADS = [
  "\u001b[2J\u001b[1;1H",
  "\u001b]8;;http://x\u0007",
  "\u202egnp.exe",
  "\nNo findings\n",
  "\r\b\u0000",
  "\u009b31m",
  "漢字🙂",
  "=cmd|' /C calc'!A0",
];
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069]/;

function everything(payload: string, width: number): string[] {
  const options = { format: "text", color: false, width } as const;
  return [
    render(hostile(sampleMap(), payload), { kind: "map", ...options }),
    render(hostile(sampleAudit(), payload), { kind: "audit", ...options }),
    render(hostile(sampleStress(), payload), { kind: "stress", ...options }),
    render(hostile(sampleCheck(), payload), {
      kind: "check",
      ...options,
      compare: hostile(sampleRetest(), payload),
    }),
  ];
}

describe("text", () => {
  it("holds no control character, and no line wider than asked, whatever the names are", () => {
    const name = fc.oneof(fc.constantFrom(...PAYLOADS), fc.string({ unit: "binary", maxLength: 30 }));
    fc.assert(
      fc.property(name, fc.integer({ min: 40, max: 160 }), (payload, width) => {
        for (const text of everything(payload, width)) {
          expect(text).not.toMatch(CONTROL);
          for (const line of text.split("\n")) expect(columns(line)).toBeLessThanOrEqual(width);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("lets no name forge a line of its own", () => {
    const map = hostile(sampleMap(), "\nNo findings\n");
    expect(render(map, { kind: "map", format: "text", ...PLAIN }).split("\n")).not.toContain("No findings");
    const run = hostile(sampleStress(), "\n0 proved\n");
    expect(render(run, { kind: "stress", format: "text", ...PLAIN }).split("\n")).not.toContain("0 proved");
  });

  it("is coloured only when asked, and says the same without colours", () => {
    const options = { kind: "check", format: "text", width: 90 } as const;
    const plain = render(sampleCheck(), { ...options, color: false });
    const coloured = render(sampleCheck(), { ...options, color: true });
    expect(plain).not.toContain("\u001b");
    expect(coloured).toContain("\u001b[");
    expect(stripVTControlCharacters(coloured)).toBe(plain);
  });

  it("gives an audit's findings with place, path, reason and remedy, and sums up", () => {
    const text = render(sampleAudit(), { kind: "audit", format: "text", ...PLAIN });
    expect(text.indexOf("CRITICAL 2")).toBeLessThan(text.indexOf("HIGH 4"));
    expect(text).toContain("support-bot.workflow.yaml:10:3");
    expect(text).toContain("customers.email → prompt.context → model.completion → answer.reply");
    expect(text).toContain("Do: Key the memory by the authenticated identity.");
    expect(text).toContain("8 findings: 2 critical, 4 high, 2 medium · 2 suppressed");
    expect(text).toMatch(/old\.json:17\n {4}\S.*\n {4}→ Export the workflow again\.\n/);
  });

  it("gives a campaign's verdicts with figures, evidence, limits and cost", () => {
    const text = render(sampleStress(), { kind: "stress", format: "text", ...PLAIN });
    expect(text).toMatch(/prompt\.system → answer\.reply +proved +9 +3 +33\.3 % ≤ 70\.1 %/);
    expect(text).toContain("canary cn-3f9c1a-0 seen at reply (POST /chat, $.reply) as plain");
    expect(text).toContain("SIMULATED MODEL");
    expect(text).toContain("1 canary in crm.customers");
    expect(text).toContain("214 requests");
    expect(text.trimEnd().split("\n").at(-1)).toBe(
      "7 paths: 4 proved, 1 inconclusive, 1 untested, 1 dismissed (simulated model)",
    );
  });

  it("has no table where there is no room for one", () => {
    const text = render(sampleStress(), { kind: "stress", format: "text", color: false, width: 48 });
    expect(text).toContain("1. prompt.system → answer.reply");
    expect(text).toContain("proved: 9 attempts, 3 carried");
  });

  it("says what to do when nothing was found to read, and only then", () => {
    const nothing = { workflows: [], instances: [], skipped: [], errors: [], findings: [] };
    const shown = (rest: object): string =>
      render({ ...sampleAudit(), ...nothing, ...rest }, { kind: "audit", format: "text", ...PLAIN });
    expect(shown({})).toContain("No workflow was found.\n  → Name exports");
    // Nobody may take what could not be read for what is clean.
    expect(shown({ summary: { ...sampleAudit().summary, workflows: 0 } })).not.toContain("No findings");
    expect(shown({ errors: sampleAudit().errors })).not.toContain("No workflow was found");
    const map = { ...sampleMap(), ...nothing, flows: [] };
    expect(render(map, { kind: "map", format: "text", ...PLAIN })).toContain("No workflow was found.");
  });

  it("keeps the notes of a workflow apart", () => {
    const audit = sampleAudit();
    const workflows = audit.workflows.map((w) => ({
      ...w,
      completeness: "partial" as const,
      notes: ["one", "two"],
    }));
    expect(render({ ...audit, workflows }, { kind: "audit", format: "text", ...PLAIN })).toContain(
      "one; two",
    );
  });

  it("says so when there is nothing to say", () => {
    const audit = { ...sampleAudit(), findings: [], skipped: [], errors: [], ledger: [], checklist: [] };
    expect(render(audit, { kind: "audit", format: "text", ...PLAIN })).toContain("No findings");
    const run = { ...sampleStress(), paths: [], residue: [], notes: [] };
    expect(render(run, { kind: "stress", format: "text", ...PLAIN })).toContain("nothing to attack");
  });
});

describe("wrap", () => {
  it("keeps every character and the width", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120 }), fc.integer({ min: 8, max: 60 }), (text, width) => {
        const lines = wrap(text, width);
        expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
        for (const line of lines) expect(columns(line.trimEnd())).toBeLessThanOrEqual(width);
      }),
    );
  });
});
