import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { main } from "../src/cli/main.ts";
import { type Answering, fakeN8n, listed, TEST_KEY } from "../src/connectors/n8n/testing.ts";
import { auditDocumentSchema, mapDocumentSchema } from "../src/model/documents.ts";
import type { Instance } from "../src/model/instance.ts";
import { auditPaths, mapWorkflows } from "../src/pipeline.ts";
import { render } from "../src/report/index.ts";

const EVERYTHING: Answering = {
  json: {
    data: {
      versionCli: "1.90.2",
      saveDataSuccessExecution: "none",
      saveDataErrorExecution: "all",
      urlBaseWebhook: "https://hooks.example.com/",
      databaseType: "postgresdb",
      pruning: { isEnabled: true, maxAge: 72, maxCount: 500 },
      telemetry: { enabled: true },
      publicApi: { enabled: true },
      userManagement: { showSetupOnFirstLoad: true },
      mfa: { enabled: true, enforced: false },
      allowedModules: { builtIn: ["*"] },
      logLevel: "debug",
    },
  },
};

async function instanceOf(routes: Record<string, Answering> = {}): Promise<Instance> {
  await using fake = await fakeN8n(routes);
  const document = await mapWorkflows([], { n8n: { url: fake.url, key: TEST_KEY, timeoutMs: 5000 } });
  mapDocumentSchema.parse(document);
  const [instance] = document.instances ?? [];
  if (instance === undefined) throw new Error("no instance");
  return instance;
}

const stateOf = ({ facts }: Instance, id: string) => {
  const fact = facts.find((known) => known.id === id);
  return fact === undefined ? undefined : [fact.value, fact.state];
};

describe("a live n8n", () => {
  it("tells its workflows, counts of users, what its key may do, and keeps people to itself", async () => {
    await using fake = await fakeN8n();
    const document = await mapWorkflows([], { n8n: { url: fake.url, key: TEST_KEY, timeoutMs: 5000 } });
    expect(document.workflows.map(({ file, entries }) => [file, entries[0]?.auth])).toEqual([
      [`${fake.url}/workflow/a`, "none"],
      [`${fake.url}/workflow/b`, "none"],
    ]);
    expect(document.workflows[0]?.nodes[0]?.location).toMatchObject({ pointer: "/nodes/0" });
    const [instance] = document.instances ?? [];
    expect(instance).toMatchObject({
      platform: "n8n",
      live: true,
      source: fake.url,
      users: {
        total: 3,
        byRole: { "global:owner": 1, "global:member": 1, other: 1 },
        withoutMfa: 2,
        pending: 0,
      },
      notes: expect.arrayContaining([expect.stringContaining("its variables")]),
    });
    if (instance === undefined) throw new Error("no instance");
    expect(stateOf(instance, "users-without-mfa")).toEqual([2, "bad"]);
    expect(stateOf(instance, "key-changes")).toEqual([1, "bad"]);
    expect(stateOf(instance, "secure-cookie")).toEqual([false, "bad"]);
    expect(stateOf(instance, "telemetry")).toEqual([true, "bad"]);
    expect(stateOf(instance, "credentials-shared")).toEqual([1, "info"]);
    expect(stateOf(instance, "n8n-audit-unprotected-webhooks-in-instance")).toEqual([2, "bad"]);
    const printed = ["json", "text", "html"] as const;
    for (const format of printed) {
      const text = await render(document, { kind: "map", format, color: false });
      expect(text).not.toMatch(/schmidt|Müller|oa\b.*openAi/i);
      expect(text).not.toContain(TEST_KEY);
      expect(text).toContain("without a second factor");
    }
  });

  it("shows by its executions that successes are saved, where no setting tells", async () => {
    await using fake = await fakeN8n();
    const document = await auditPaths([], {
      n8n: { url: fake.url, key: TEST_KEY, timeoutMs: 5000 },
      stateDir: await folderOf(),
      persona: "auditor",
    });
    auditDocumentSchema.parse(document);
    expect(document.instances?.[0]?.executions).toMatchObject({
      savedOnSuccess: "all",
      savedOnError: "unknown",
    });
    expect(document.workflows.map(({ settings }) => settings.saveSuccessfulExecutions)).toEqual([
      "all",
      "all",
    ]);
    expect(document.summary).toMatchObject({ files: 2, workflows: 2 });
  });

  it.each([
    ["runs by hand", { mode: "manual", workflowId: "a" }],
    ["a workflow that says so itself", { mode: "webhook", workflowId: "own" }],
  ])("draws no such conclusion from %s", async (_, run) => {
    const own = listed("own", { settings: { saveDataSuccessExecution: "all" } });
    const instance = await instanceOf({
      "/api/v1/workflows": { json: { data: [listed("a"), own], nextCursor: null } },
      "/api/v1/executions": { json: { data: [run], nextCursor: null } },
    });
    expect(instance.executions.savedOnSuccess).toBe("unknown");
  });

  it("of an old version tells strangers everything", async () => {
    const instance = await instanceOf({ "/rest/settings": EVERYTHING });
    expect(instance).toMatchObject({
      version: "1.90.2",
      publicUrl: "https://hooks.example.com",
      database: { type: "postgresdb" },
      executions: {
        savedOnSuccess: "none",
        savedOnError: "all",
        pruning: "on",
        maxAgeHours: 72,
        maxCount: 500,
      },
    });
    for (const id of [
      "settings-public",
      "version",
      "owner",
      "builtin-modules",
      "log-level",
      "telemetry",
      "mfa-enforced",
    ])
      expect([id, stateOf(instance, id)?.[1]]).toEqual([id, "bad"]);
  });

  it("is read to the end though it refuses everything but its workflows", async () => {
    const no: Answering = { status: 403, json: { message: "Forbidden" } };
    const paths = ["users", "credentials", "projects", "variables", "executions", "discover", "audit"];
    const instance = await instanceOf({
      ...Object.fromEntries(paths.map((path) => [`/api/v1/${path}`, no])),
      "/rest/settings": { text: "<html>" },
    });
    expect(instance.executions).toMatchObject({ savedOnSuccess: "unknown", pruning: "unknown" });
    expect(stateOf(instance, "users")).toEqual([undefined, "unknown"]);
    expect(instance.notes.join()).toContain("its users: the API key or the licence does not allow it");
  });

  it("is read together with files", async () => {
    await using fake = await fakeN8n();
    const folder = await folderOf();
    await writeFile(join(folder, "c.json"), JSON.stringify(listed("c")));
    await writeFile(
      join(folder, "compose.yml"),
      "services: { n8n: { image: n8nio/n8n, environment: { EXECUTIONS_DATA_SAVE_ON_SUCCESS: none } } }\n",
    );
    const { workflows, instances } = await mapWorkflows([folder], {
      n8n: { url: fake.url, key: TEST_KEY, timeoutMs: 5000 },
    });
    expect(workflows.map(({ settings }) => settings.saveSuccessfulExecutions)).toEqual([
      "none",
      "all",
      "all",
    ]);
    expect(instances?.map(({ live }) => live)).toEqual([false, true]);
  });
});

const folders: string[] = [];
async function folderOf(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "leakproof-live-"));
  folders.push(folder);
  return folder;
}

describe("leakproof map --n8n", () => {
  afterEach(async () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
  });

  async function run(...args: string[]): Promise<{ code: number; err: string }> {
    const written: string[] = [];
    vi.spyOn(process.stderr, "write").mockImplementation((text) => written.push(String(text)) > 0);
    const output = join(await folderOf(), "map.json");
    return { code: await main(["map", "--format", "json", "-o", output, ...args]), err: written.join("") };
  }

  it("takes the key from the environment, and says how when there is none", async () => {
    await using fake = await fakeN8n();
    vi.stubEnv("N8N_API_KEY", "");
    const without = await run("--n8n", fake.url);
    expect(without).toMatchObject({ code: 2, err: expect.stringContaining("N8N_API_KEY is not set") });
    expect(fake.asked).toEqual([]);
    vi.stubEnv("OTHER_KEY", TEST_KEY);
    expect(await run("--n8n", fake.url, "--n8n-key-env", "OTHER_KEY")).toEqual({ code: 0, err: "" });
  });

  it("ends with exit code 2 and what to do when the server cannot be read, or there is nothing to read", async () => {
    await using fake = await fakeN8n();
    vi.stubEnv("N8N_API_KEY", ["wrong", "key"].join("-"));
    const { code, err } = await run("--n8n", fake.url);
    expect(code).toBe(2);
    expect(err).toContain("rejects the API key");
    expect(err).not.toContain("wrong-key");
    expect(await run()).toMatchObject({ code: 2, err: expect.stringContaining("--n8n <url>") });
  });

  it("is content with a server that has no workflow yet", async () => {
    await using fake = await fakeN8n({ "/api/v1/workflows": { json: { data: [], nextCursor: null } } });
    vi.stubEnv("N8N_API_KEY", TEST_KEY);
    expect(await run("--n8n", fake.url)).toEqual({ code: 0, err: "" });
  });
});
