import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { type Instance, instanceSchema } from "../../model/instance.ts";
import { type Imported, importPaths } from "../index.ts";

const folders: string[] = [];
afterEach(() => Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true }))));

/** Reads a folder of these files. */
async function read(files: Record<string, string>, ...named: string[]): Promise<Imported> {
  const folder = await mkdtemp(join(tmpdir(), "leakproof-instance-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const imported = await importPaths(named.length === 0 ? [folder] : named.map((name) => join(folder, name)));
  for (const instance of imported.instances) instanceSchema.parse(instance);
  return imported;
}

const stateOf = ({ facts }: Instance, id: string) => {
  const fact = facts.find((known) => known.id === id);
  return fact === undefined ? undefined : [fact.value, fact.state, fact.location?.line];
};
const only = ({ instances }: Imported): Instance => {
  const [first, ...others] = instances;
  if (first === undefined || others.length > 0) throw new Error(`there are ${instances.length} instances`);
  return first;
};
const KEY = "q7".repeat(16);

describe("n8n in a Compose file", () => {
  it("reads lists and maps, the defaults of the version, and says where each setting stands", async () => {
    const text = `services:
  n8n:
    image: docker.n8n.io/n8nio/n8n:2.40.7
    ports: ["5678:5678"]
    environment:
      - N8N_ENCRYPTION_KEY=${KEY}
      - EXECUTIONS_DATA_SAVE_ON_SUCCESS=none
      - EXECUTIONS_DATA_PRUNE=false
      - WEBHOOK_URL=https://flows.example.com/
      - N8N_SECURE_COOKIE=false
      - N8N_LOG_LEVEL=debug
  db:
    image: postgres:16
`;
    const n8n = only(await read({ "docker-compose.yml": text }));
    expect(n8n).toMatchObject({
      id: "n8n",
      version: "2.40.7",
      publicUrl: "https://flows.example.com",
      encryptionKey: "set",
      executions: { savedOnSuccess: "none", savedOnError: "all", pruning: "off" },
      database: { type: "sqlite" },
    });
    expect(n8n.executions.maxAgeHours).toBeUndefined();
    expect(stateOf(n8n, "published-port")).toEqual(["0.0.0.0", "bad", 4]);
    expect(stateOf(n8n, "secure-cookie")).toEqual([false, "bad", 10]);
    expect(stateOf(n8n, "log-level")).toEqual(["debug", "bad", 11]);
    expect(stateOf(n8n, "secrets-in-file")).toEqual(["N8N_ENCRYPTION_KEY", "bad", 6]);
    expect(stateOf(n8n, "environment-in-nodes")).toEqual([true, "good", undefined]);
    expect(stateOf(n8n, "https")?.slice(0, 2)).toEqual([true, "good"]);
    expect(JSON.stringify(n8n)).not.toContain(KEY);
  });

  it("knows that version 1 lets nodes read the environment, that old versions have holes, and that `latest` says nothing", async () => {
    const compose = (tag: string) =>
      `services: { n8n: { image: "n8nio/n8n${tag}", environment: { DB_TYPE: postgresdb } } }\n`;
    const old = only(await read({ "compose.yaml": compose(":1.100.1") }));
    expect(stateOf(old, "environment-in-nodes")?.slice(0, 2)).toEqual([false, "bad"]);
    expect(stateOf(old, "version")?.slice(0, 2)).toEqual(["1.100.1", "bad"]);
    const latest = only(await read({ "compose.yaml": compose(":latest") }));
    expect(stateOf(latest, "environment-in-nodes")?.slice(0, 2)).toEqual([undefined, "unknown"]);
    expect(stateOf(latest, "version")?.slice(0, 2)).toEqual([undefined, "unknown"]);
    expect(latest.database.type).toBe("postgresdb");
    expect(stateOf(only(await read({ "compose.yaml": compose(":1.123.4") })), "version")?.[1]).toBe("info");
  });

  it("fills in variables from .env, with defaults, and reads env_file and anchors; a helper is no instance", async () => {
    const compose = `x-n8n: &n8n
  image: n8nio/n8n:\${TAG:-2.1.0}
  env_file: [./n8n.env]
  environment: &env
    N8N_ENCRYPTION_KEY: \${SECRET}
    EXECUTIONS_DATA_MAX_AGE: \${AGE:-720}
    N8N_DIAGNOSTICS_ENABLED: \${TELEMETRY-false}
services:
  n8n:
    <<: *n8n
    ports: ["127.0.0.1:80:5678"]
  n8n-worker:
    <<: *n8n
    command: worker
  n8n-import:
    <<: *n8n
    command: ["n8n", "import:workflow"]
`;
    const n8n = only(
      await read({
        "docker-compose.yml": compose,
        ".env": `SECRET="${KEY}"\nTAG=2.3.1 # pinned\n`,
        "n8n.env": "N8N_HOST=flows.example.com\nN8N_PROTOCOL=https\nEXECUTIONS_DATA_MAX_AGE=1\n",
      }),
    );
    expect(n8n).toMatchObject({
      version: "2.3.1",
      publicUrl: "https://flows.example.com",
      encryptionKey: "set",
      executions: { maxAgeHours: 720 },
    });
    expect(stateOf(n8n, "encryption-key")?.slice(0, 2)).toEqual([true, "good"]);
    expect(stateOf(n8n, "published-port")?.slice(0, 2)).toEqual(["127.0.0.1", "good"]);
    expect(stateOf(n8n, "telemetry")?.slice(0, 2)).toEqual([false, "good"]);
    expect(stateOf(n8n, "secrets-in-file")).toBeUndefined();
    expect(n8n.facts.find(({ id }) => id === "https")?.location?.file).toMatch(/n8n\.env$/);
  });

  it("says unknown where a variable is set outside, or by a Docker secret", async () => {
    const n8n = only(
      await read({
        "compose.yml": `services:
  n8n:
    image: n8nio/n8n:2
    environment:
      - N8N_ENCRYPTION_KEY
      - N8N_SECURE_COOKIE=\${COOKIE}
      - DB_POSTGRESDB_PASSWORD_FILE=/run/secrets/db
`,
      }),
    );
    expect(n8n.encryptionKey).toBe("set");
    expect(stateOf(n8n, "secure-cookie")?.slice(0, 2)).toEqual([undefined, "unknown"]);
  });

  it.each([
    ["your-secret-encryption-key-change-me", "bad"],
    ["k3y-9", "bad"],
    [KEY, "good"],
  ])("judges the key %s: %s", async (key, state) => {
    const n8n = only(await read({ ".env": `N8N_ENCRYPTION_KEY=${key}\nN8N_BASIC_AUTH_ACTIVE=true\n` }));
    expect(stateOf(n8n, "encryption-key")).toEqual([true, state, 1]);
    expect(stateOf(n8n, "basic-auth-leftover")).toEqual([true, "bad", 2]);
    expect(JSON.stringify(n8n)).not.toContain(key);
  });

  it("leaves other Compose files, other variables and examples of variables alone", async () => {
    const { instances, skipped } = await read({
      "docker-compose.yml": "services: { web: { image: nginx } }\n",
      ".env": "PORT=3000\nN8N_API_KEY=x\nN8N_HOST=n8n.example.com\n",
      "n8n.env.example": "N8N_PROTOCOL=https\n",
    });
    expect(instances).toEqual([]);
    expect(skipped).toHaveLength(3);
  });

  it("survives whatever stands where settings belong", async () => {
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(
        `\${A:-\${B}}`,
        "${",
        "$",
        "$$",
        ["A", "=", `\${X}=1`, null],
        { a: null, "<<": [] },
        "0:0:0:0",
      ),
    );
    const service = fc.record({
      image: fc.constantFrom(
        "n8nio/n8n",
        "flowiseai/flowise:3.0",
        "langflowai/langflow",
        "langgenius/dify-api:1",
      ),
      environment: value,
      env_file: value,
      ports: value,
      command: value,
      "<<": value,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string({ minLength: 1 }), service, { maxKeys: 3 }),
        async (services) => {
          const { errors } = await read({ "compose.json": JSON.stringify({ services }) });
          expect(errors.filter(({ code }) => code === "internal")).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("what stands in the wrong place", () => {
  it("shows no setting that holds the value of a secret", async () => {
    const n8n = only(
      await read({
        "compose.yml": `services:
  n8n:
    image: n8nio/n8n:2.3.1
    environment: { DB_POSTGRESDB_PASSWORD: "${KEY}", N8N_LOG_LEVEL: "${KEY}", N8N_RESTRICT_FILE_ACCESS_TO: "/data/${KEY}", NODES_EXCLUDE: "[]" }
`,
      }),
    );
    expect(stateOf(n8n, "log-level")?.slice(0, 2)).toEqual([undefined, "unknown"]);
    expect(JSON.stringify(n8n)).not.toContain(KEY);
  });

  it("says of variables whose Compose file was not named that they belong to it", async () => {
    const files = {
      "compose.yml": "services: { n8n: { image: n8nio/n8n } }\n",
      ".env": "N8N_PROTOCOL=https\n",
    };
    const { instances, skipped } = await read(files, ".env");
    expect(instances).toEqual([]);
    expect(skipped).toMatchObject([{ reason: expect.stringContaining("Compose file beside") }]);
    expect((await read(files, "compose.yml")).instances).toHaveLength(1);
  });
});

describe("other platforms in a Compose file", () => {
  it("tells open logins, published keys and their secrets", async () => {
    const { instances } = await read({
      "compose.yml": `services:
  langflow:
    image: langflowai/langflow:1.5.0
    ports: ["7860:7860"]
    environment: { LANGFLOW_AUTO_LOGIN: "true", LANGFLOW_DATABASE_URL: "postgresql://u:${KEY}@db/x" }
  flowise:
    image: flowiseai/flowise
    environment: ["FLOWISE_USERNAME=\${USER_NAME:-admin}", FLOWISE_PASSWORD=${KEY}]
  api:
    image: langgenius/dify-api:1.9.0
    environment: { SECRET_KEY: "${["sk-9f73s3lj", "TXVcMT3Blb3ljTqtsKiGHXVcMT3BlbkFJLK7U"].join("")}" }
`,
    });
    const [langflow, flowise, dify] = instances;
    if (langflow === undefined || flowise === undefined || dify === undefined) throw new Error("too few");
    expect(instances.map(({ platform, id }) => [platform, id])).toEqual([
      ["langflow", "langflow"],
      ["flowise", "flowise"],
      ["dify", "dify-api"],
    ]);
    expect(stateOf(langflow, "auto-login")?.slice(0, 2)).toEqual([true, "bad"]);
    expect(langflow.database.type).toBe("postgresql");
    expect(stateOf(flowise, "secrets-in-file")?.slice(0, 2)).toEqual(["FLOWISE_PASSWORD", "bad"]);
    expect(stateOf(dify, "encryption-key")?.[1]).toBe("bad");
    expect(JSON.stringify(instances)).not.toContain(KEY);
  });
});

describe("what workflows leave to their instance", () => {
  const flow = (settings = {}) =>
    JSON.stringify({
      name: "Flow",
      nodes: [
        {
          id: "1",
          name: "Hook",
          type: "n8n-nodes-base.webhook",
          typeVersion: 2,
          position: [0, 0],
          parameters: { path: "x" },
        },
      ],
      connections: {},
      settings,
    });
  const compose = (saved: string) =>
    `services: { n8n: { image: "n8nio/n8n:2.1.0", environment: { EXECUTIONS_DATA_SAVE_ON_SUCCESS: ${saved} } } }\n`;

  it("is filled in, with a note; what they set themselves stays", async () => {
    const { workflows } = await read({
      "docker-compose.yml": compose("none"),
      "flows/a.json": flow(),
      "flows/b.json": flow({ saveDataSuccessExecution: "all" }),
    });
    expect(workflows.map(({ settings }) => settings.saveSuccessfulExecutions)).toEqual(["none", "all"]);
    expect(workflows[0]?.notes.join()).toMatch(/docker-compose\.yml/);
  });

  it("comes from the nearest deployment, and from none where several do not agree", async () => {
    const files = {
      "one/compose.yml": compose("none"),
      "one/a.json": flow(),
      "two/compose.yml": compose("all"),
      "two/b.json": flow(),
      "c.json": flow(),
    };
    const { workflows } = await read(files);
    const saved = Object.fromEntries(
      workflows.map(({ file, settings }) => [file.at(-6), settings.saveSuccessfulExecutions]),
    );
    expect(saved).toEqual({ a: "none", b: "all", c: "unknown" });
  });
});
