import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { main } from "../../src/cli/main.ts";
import { type AuditDocument, auditDocumentSchema } from "../../src/model/documents.ts";
import { installN8n, type RunningN8n, startN8n } from "../../tools/n8n/server.ts";
import { createWorkflow, type Owner, post, SCOPES, setUpOwner } from "./owner.ts";

const node = (id: string, name: string, type: string, parameters: object) => ({
  id,
  name,
  type: `n8n-nodes-base.${type}`,
  typeVersion: 2,
  position: [0, 0],
  parameters,
});
const FLOW = {
  name: "Support",
  nodes: [
    node("1", "Webhook", "webhook", { httpMethod: "POST", path: "support" }),
    node("2", "Note", "set", { fields: {}, options: {} }),
  ],
  connections: { Webhook: { main: [[{ node: "Note", type: "main", index: 0 }]] } },
  settings: {},
};

const folder = mkdtempSync(join(tmpdir(), "leakproof-n8n-"));
const home = join(folder, "home");
let server: RunningN8n | undefined;
let problem = "";
let owner: Owner;
let key = "";

beforeAll(async () => {
  try {
    installN8n();
    server = await startN8n(home);
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
    return;
  }
  owner = await setUpOwner(server.url);
  key = await owner.makeKey(SCOPES.audit);
  const editor = await owner.makeKey(SCOPES.editor);
  await createWorkflow(server.url, editor, FLOW, true);
  await createWorkflow(
    server.url,
    editor,
    { ...FLOW, name: "Draft", nodes: FLOW.nodes.slice(1), connections: {} },
    false,
  );
  await callWebhook(`${server.url}/webhook/support`);
});
beforeEach((context) => {
  if (server === undefined) context.skip(`no n8n here: ${problem}`);
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

/** A webhook is registered a moment after its workflow was published. */
async function callWebhook(url: string): Promise<void> {
  for (let attempt = 0; attempt < 40; attempt++) {
    const isUp = await post(url, { message: "hello" }).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await sleep(250);
  }
  throw new Error("the webhook does not answer");
}

async function audit(
  withKey: string,
): Promise<{ code: number; err: string; document: AuditDocument | undefined }> {
  const written: string[] = [];
  vi.stubEnv("N8N_API_KEY", withKey);
  const stderr = vi
    .spyOn(process.stderr, "write")
    .mockImplementation((text) => written.push(String(text)) > 0);
  const output = join(folder, "audit.json");
  rmSync(output, { force: true });
  const args = ["audit", "--n8n", server?.url ?? "", "--format", "json", "-o", output, "--state-dir", folder];
  const code = await main([...args, "--fail-on", "never"]);
  stderr.mockRestore();
  vi.unstubAllEnvs();
  const document =
    code === 0 ? auditDocumentSchema.parse(JSON.parse(readFileSync(output, "utf8"))) : undefined;
  return { code, err: written.join(""), document };
}

describe("a real n8n", () => {
  it("is read through its public API: workflows, and what it says of itself", async () => {
    const { code, document, err } = await audit(key);
    expect([code, err]).toEqual([0, ""]);
    expect(document?.workflows.map(({ name, format, completeness }) => [name, format, completeness])).toEqual(
      expect.arrayContaining([
        ["Support", "n8n", "full"],
        ["Draft", "n8n", "full"],
      ]),
    );
    const support = document?.workflows.find(({ name }) => name === "Support");
    expect(support).toMatchObject({
      file: expect.stringContaining(`${server?.url}/workflow/`),
      entries: [{ protocol: "http", auth: "none" }],
    });
    expect(document?.workflows.find(({ name }) => name === "Draft")?.notes.join()).toContain("not active");
    const [instance] = document?.instances ?? [];
    expect(instance).toMatchObject({
      platform: "n8n",
      live: true,
      source: server?.url,
      users: { total: 1, byRole: { "global:owner": 1 }, withoutMfa: 1 },
      // The call of the webhook was saved, and its workflow has no setting of its own.
      executions: { savedOnSuccess: "all" },
    });
    const facts = new Map(instance?.facts.map((fact) => [fact.id, fact]));
    expect(facts.get("owner")).toMatchObject({ value: true, state: "good" });
    expect(facts.get("telemetry")).toMatchObject({ value: false, state: "good" });
    expect(facts.get("key-changes")).toMatchObject({ value: 0, state: "good" });
    expect(facts.get("n8n-audit-unprotected-webhooks-in-instance")).toMatchObject({ state: "bad" });
    expect(support?.settings.saveSuccessfulExecutions).toBe("all");
    expect(JSON.stringify(document)).not.toMatch(/Ownerova|owner@example\.com/);
    expect(JSON.stringify(document)).not.toContain(key);
  });

  it("rejects a wrong key, and one without the scope", async () => {
    expect(await audit(["wrong", "key"].join("-"))).toMatchObject({
      code: 2,
      err: expect.stringContaining("rejects the API key"),
    });
    expect(await audit(await owner.makeKey(SCOPES.useless))).toMatchObject({
      code: 2,
      err: expect.stringContaining("may not list workflows"),
    });
  });

  it("whose public API is off rejects every key, and that is said", async () => {
    await server?.stop();
    server = await startN8n(home, { N8N_PUBLIC_API_DISABLED: "true" });
    expect(await audit(key)).toMatchObject({
      code: 2,
      err: expect.stringContaining("N8N_PUBLIC_API_DISABLED"),
    });
  });

  it("that is stopped is told so", async () => {
    await server?.stop();
    expect(await audit(key)).toMatchObject({ code: 2, err: expect.stringContaining("nothing listens") });
  });
});
