import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { auditWorkflows, RULES } from "../src/audit/index.ts";
import { expandSample } from "../src/detectors/pattern.ts";
import { importText } from "../src/importers/index.ts";
import { createRedactor } from "../src/lib/redact.ts";
import { CHECKLIST } from "../src/model/checklist.ts";
import type { Finding, Persona, Severity } from "../src/model/finding.ts";
import { ruleMetaSchema } from "../src/model/rule-meta.ts";
import { traceWorkflows, withFlowFacts } from "../src/taint/index.ts";

const FOLDER = join(import.meta.dirname, "../src/audit/rules");
const redactor = createRedactor(new Uint8Array(32).fill(7));

/** What each unsafe fixture must yield: exactly one finding of its rule, shown by default unless a persona is named, of this severity. */
const EXPECTED: Record<string, Severity | `${Persona} ${Severity}`> = {
  "approval-not-independent/unsafe-requester.yaml": "medium",
  "content-in-logs/unsafe-log.yaml": "high",
  "content-in-logs/unsafe-order-log.json": "medium",
  "cross-session-memory/unsafe-shared-memory.yaml": "high",
  "cross-session-memory/unsafe-constant-key.json": "high",
  "guard-bypassed/unsafe-raw-field.yaml": "high",
  "guard-bypassed/unsafe-earlier-node.json": "high",
  "guard-fails-open/unsafe-continue.yaml": "high",
  "guard-raw-fail-branch/unsafe-logged.json": "medium",
  "hardcoded-secret/unsafe-header.json": "high",
  "hardcoded-secret/unsafe-code.json": "medium",
  "hardcoded-secret/unsafe-pinned.json": "high",
  "private-data-to-model-vendor/unsafe-health-prompt.yaml": "high",
  "private-data-to-model-vendor/unsafe-health-chain.json": "medium",
  "private-data-to-store/unsafe-sheet.yaml": "medium",
  "private-data-to-third-party/unsafe-analytics.yaml": "high",
  "private-data-to-third-party/unsafe-posthog.json": "medium",
  "private-data-to-untrusted-reply/unsafe-lookup.yaml": "critical",
  "private-data-to-untrusted-reply/unsafe-crm-webhook.json": "high",
  "retained-executions/unsafe-kept.json": "medium",
  "secret-in-system-prompt/unsafe-code.yaml": "high",
  "secret-in-system-prompt/unsafe-key.json": "high",
  "unauthenticated-entry/unsafe-endpoint.yaml": "high",
  "unauthenticated-entry/unsafe-webhook.json": "high",
  "unclassified-data-leaves/unsafe-unknown-service.json": "auditor info",
  "untrusted-input-to-code/unsafe-command.json": "critical",
  "untrusted-input-to-tool/unsafe-mail-tool.yaml": "auditor low",
  "untrusted-input-to-agent-with-tools/unsafe-mail-agent.yaml": "high",
  "untrusted-input-to-agent-with-tools/unsafe-webhook-agent.json": "high",
};

/** Fixtures spell secrets as templates (`{alnum:32}`), so that no file of the repository looks like it holds one. */
async function audit(
  rule: string,
  fixture: string,
  change: (text: string) => string = (text) => text,
): Promise<Finding[]> {
  const path = join(FOLDER, rule, "fixtures", fixture);
  const workflows = await importText(change(expandSample(readFileSync(path, "utf8"))), fixture);
  const { paths, facts } = traceWorkflows(workflows);
  return auditWorkflows(withFlowFacts(workflows, facts), paths, { redactor }).findings;
}

function fixturesOf(rule: string, prefix: string): string[] {
  return readdirSync(join(FOLDER, rule, "fixtures")).filter((file) => file.startsWith(prefix));
}

describe.each(RULES.map((rule) => rule.meta.id))("%s", (rule) => {
  it("says of itself what the contract asks, in ids that exist", () => {
    const { meta } = RULES.find((one) => one.meta.id === rule) as (typeof RULES)[number];
    expect(ruleMetaSchema.parse(meta)).toEqual(meta);
    const items: readonly string[] = CHECKLIST.map(({ id }) => id);
    expect(meta.checklist.filter((id) => !items.includes(id))).toEqual([]);
  });

  it("has unsafe and safe fixtures", () => {
    expect(fixturesOf(rule, "unsafe-").length).toBeGreaterThan(0);
    expect(fixturesOf(rule, "safe-").length).toBeGreaterThan(0);
  });

  it.each(fixturesOf(rule, "unsafe-"))("finds %s exactly once", async (fixture) => {
    const found = (await audit(rule, fixture)).filter((finding) => finding.ruleId === rule);
    const expected = EXPECTED[`${rule}/${fixture}`] ?? "";
    expect(found.map(({ severity, persona }) => `${persona} ${severity}`)).toEqual([
      expected.includes(" ") ? expected : `regular ${expected}`,
    ]);
  });

  it.each(fixturesOf(rule, "safe-"))("is content with %s", async (fixture) => {
    const found = (await audit(rule, fixture)).filter(
      (finding) => finding.ruleId === rule && finding.persona !== "auditor",
    );
    expect(found.map((finding) => finding.message)).toEqual([]);
  });

  it("keeps fingerprints when nodes change places", async () => {
    for (const fixture of fixturesOf(rule, "unsafe-").filter((file) => file.endsWith(".json"))) {
      const prints = (findings: Finding[]) => findings.map((finding) => finding.fingerprint).sort();
      const reversed = (text: string) => {
        const workflow = JSON.parse(text);
        return JSON.stringify({ ...workflow, nodes: workflow.nodes.reverse() });
      };
      expect(prints(await audit(rule, fixture, reversed))).toEqual(prints(await audit(rule, fixture)));
    }
  });
});

it("every expectation names a fixture", () => {
  const fixtures = RULES.flatMap(({ meta }) =>
    fixturesOf(meta.id, "unsafe-").map((file) => `${meta.id}/${file}`),
  );
  expect(fixtures.sort()).toEqual(Object.keys(EXPECTED).sort());
});
