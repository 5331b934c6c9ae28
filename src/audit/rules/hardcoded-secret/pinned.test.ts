import { describe, expect, it } from "vitest";
import type { LeakPath } from "../../../model/leak-path.ts";
import type { Parameter } from "../../../model/workflow.ts";
import { auditWorkflows } from "../../index.ts";
import { node, parameter, redactor, workflow } from "../../testing.ts";

const KEY = ["gsk", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0u1V2w3X4y5Z6"].join("_");

/** The findings of the rule for a webhook with these parameters. */
function found(parameters: readonly Parameter[], paths: readonly LeakPath[] = []) {
  const flow = workflow([node("Hook", ["entry"], { parameters: [...parameters] })]);
  return auditWorkflows([flow], paths, { redactor }).findings.filter(
    ({ ruleId }) => ruleId === "hardcoded-secret",
  );
}

describe("secrets in pinned data", () => {
  const pinned = (index: number, text = `Bearer ${KEY}`) =>
    parameter(`pinData[${index}].json.headers.authorization`, text);

  it("are one finding a node, which says where they stand and what to do", () => {
    const [finding, ...others] = found([pinned(0), pinned(1), pinned(2)]);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ severity: "high", persona: "regular" });
    expect(finding?.message).toContain(
      "pinned data of `Hook` holds a literal secret at `pinData[0].json.headers.authorization` and 2 more places",
    );
    expect(finding?.remediation).toMatch(/Unpin .* exported .* with the workflow/);
    expect(finding?.locations).toHaveLength(4); // three samples and the node
    expect(JSON.stringify(finding)).not.toContain(KEY);
  });

  it("are told from secrets in the node's settings", () => {
    const findings = found([parameter("apiKey", KEY), pinned(0)]);
    expect(findings.map(({ title }) => title).sort()).toEqual([
      "A secret stands in pinned data",
      "A secret stands in the workflow itself",
    ]);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  it("are not made of what people pin instead of a secret", () => {
    expect(found([pinned(0, "Bearer ADD YOUR TOKEN"), pinned(1, "shop.example"), pinned(2, "")])).toEqual([]);
  });
});
