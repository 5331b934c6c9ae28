import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { AppError } from "../../model/errors.ts";
import { openN8n } from "./index.ts";
import { type Answering, fakeN8n, listed, TEST_KEY } from "./testing.ts";
import type { LiveWorkflow } from "./workflows.ts";

const LIST = "/api/v1/workflows";

async function workflowsOf(
  url: string,
  more: { key?: string; timeoutMs?: number; signal?: AbortSignal } = {},
) {
  using server = openN8n({ url, key: TEST_KEY, timeoutMs: 5000, ...more });
  const all: LiveWorkflow[] = [];
  for await (const workflow of server.workflows()) all.push(workflow);
  return all;
}

async function failure(work: Promise<unknown>): Promise<AppError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("it did not fail");
}

const html = "<!doctype html><title>Log in</title>";
const cases: [name: string, answering: Answering, code: string, message: RegExp, hint: RegExp][] = [
  [
    "401",
    { status: 401, json: { message: "Unauthorized" } },
    "target-refused",
    /rejects the API key/,
    /N8N_API_KEY/,
  ],
  [
    "401 of a proxy",
    { status: 401, text: html, headers: { "www-authenticate": "Basic" } },
    "target-refused",
    /login in front/,
    /network/,
  ],
  ["403", { status: 403, json: { message: "Forbidden" } }, "target-refused", /may not list/, /workflow:list/],
  [
    "404",
    { status: 404, json: { message: "not found" } },
    "target-bad-reply",
    /no public API/,
    /N8N_PUBLIC_API_DISABLED.*export:workflow/,
  ],
  ["500", { status: 500, json: { message: "boom" } }, "target-bad-reply", /status 500/, /log/],
  ["n8n's pages instead of its API", { text: html }, "target-bad-reply", /no public API/, /0\.205/],
  ["418", { status: 418, json: {} }, "target-bad-reply", /status 418/, /version/],
  ["JSON that is cut off", { text: '{"data":[{"id":' }, "target-bad-reply", /breaks off/, /network/],
  ["another form of JSON", { json: [1, 2] }, "target-bad-reply", /no list/, /network/],
  [
    "a redirect",
    { status: 302, headers: { location: "https://sso.example.com/login?token=abc" }, text: "" },
    "target-refused",
    /sso\.example\.com\/login$/,
    /not sent to another/,
  ],
  ["a redirect to nowhere", { status: 307, text: "" }, "target-refused", /another address/, /login/],
];

describe("a server that does not give its workflows", () => {
  it.each(cases)("%s", async (_, answering, code, message, hint) => {
    await using fake = await fakeN8n({ [LIST]: answering });
    const error = await failure(workflowsOf(fake.url));
    expect(error).toMatchObject({
      code,
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
    expect(error.place.file).toBe(fake.url);
    expect(JSON.stringify([error.message, error.hint])).not.toContain(TEST_KEY);
  });

  it("is no n8n", async () => {
    const page = { text: html };
    await using fake = await fakeN8n({ [LIST]: page, "/healthz": page, "/rest/settings": page });
    const error = await failure(workflowsOf(fake.url));
    expect(error).toMatchObject({ code: "target-bad-reply", message: expect.stringContaining("web page") });
    // Whoever answers there gets no key when it is asked what it is.
    expect(fake.keys.slice(1)).toEqual([undefined, undefined]);
  });

  it("does not answer in time", async () => {
    await using fake = await fakeN8n({ [LIST]: () => undefined });
    const error = await failure(workflowsOf(fake.url, { timeoutMs: 50 }));
    expect(error).toMatchObject({ code: "target-unreachable", message: "n8n did not answer within 0.05 s" });
    expect(error.hint).toContain("--n8n-timeout");
    expect(fake.asked).toHaveLength(1);
  });

  it("is down", async () => {
    const closed = await fakeN8n();
    await closed[Symbol.asyncDispose]();
    expect(await failure(workflowsOf(closed.url))).toMatchObject({
      code: "target-unreachable",
      hint: expect.stringContaining("running"),
    });
  });

  it("speaks no TLS, or no HTTP", async () => {
    await using fake = await fakeN8n();
    const error = await failure(workflowsOf(fake.url.replace("http:", "https:")));
    expect(error).toMatchObject({ code: "target-unreachable", hint: expect.stringContaining("speak https") });
    const other = createServer((socket) => socket.end("SSH-2.0-x\r\n")).listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const port = typeof address === "object" ? address?.port : 0;
    expect(await failure(workflowsOf(`http://127.0.0.1:${port}`))).toMatchObject({
      code: "target-unreachable",
    });
    other.close();
  });

  it("hangs up: it is asked three times", async () => {
    await using fake = await fakeN8n({ [LIST]: (request) => request.socket.destroy() });
    expect(await failure(workflowsOf(fake.url))).toMatchObject({ code: "target-unreachable" });
    expect(fake.asked).toHaveLength(3);
  });

  it.each(["two\nlines", "a b", "ключ"])("gets no key that a header cannot hold: %j", async (key) => {
    await using fake = await fakeN8n();
    const error = await failure(workflowsOf(fake.url, { key }));
    expect(error).toMatchObject({ code: "usage", hint: expect.stringContaining("N8N_API_KEY") });
    expect(JSON.stringify([error.message, error.hint])).not.toContain(key);
    expect(fake.asked).toEqual([]);
  });

  it("was given up", async () => {
    await using fake = await fakeN8n({ [LIST]: () => undefined });
    const controller = new AbortController();
    const work = failure(workflowsOf(fake.url, { signal: controller.signal }));
    setTimeout(() => controller.abort(), 20);
    expect(await work).toMatchObject({
      code: "target-unreachable",
      message: expect.stringContaining("stopped"),
    });
  });

  it.each(["not an address", "ftp://n8n.example.com", "https://user:pass@n8n.example.com"])(
    "is named as %s",
    async (url) => {
      const error = await failure(workflowsOf(url));
      expect(error.code).toBe("usage");
      expect(error.message + error.hint).not.toContain("pass@");
    },
  );
});

describe("a server that gives its workflows", () => {
  it("is read page by page; what was sent twice is told once", async () => {
    await using fake = await fakeN8n({
      [LIST]: (request, response) => {
        const cursor = new URL(request.url ?? "", "http://n8n").searchParams.get("cursor");
        const page = { null: ["a", "b"], "x=/?": ["b", "c"], y: ["d"] }[String(cursor)] ?? [];
        const nextCursor = { null: "x=/?", "x=/?": "y" }[String(cursor)] ?? null;
        response.end(JSON.stringify({ data: page.map((id) => listed(id)), nextCursor }));
      },
    });
    expect((await workflowsOf(fake.url)).map(({ file }) => file)).toEqual(
      ["a", "b", "c", "d"].map((id) => `${fake.url}/workflow/${id}`),
    );
    expect(fake.keys).toEqual([TEST_KEY, TEST_KEY, TEST_KEY]);
  });

  it("is not followed in a circle", async () => {
    let page = 0;
    await using fake = await fakeN8n({
      [LIST]: (_, response) =>
        response.end(JSON.stringify({ data: [listed("a")], nextCursor: `c${page++ % 3}` })),
    });
    expect(await failure(workflowsOf(fake.url))).toMatchObject({
      code: "target-bad-reply",
      message: expect.stringContaining("again and again"),
    });
    expect(fake.asked.length).toBeLessThan(6);
  });

  it("is asked for smaller pages when one is too long, and for the rest when a workflow is", async () => {
    const long = "x".repeat(26_000_000);
    await using fake = await fakeN8n({
      [LIST]: (request, response) => {
        const query = new URL(request.url ?? "", "http://n8n").searchParams;
        const limit = Number(query.get("limit"));
        const at = Number(query.get("cursor") ?? 0);
        const all = ["a", "b", "c"].map((id) => listed(id, { pinData: { Webhook: [{ json: { long } }] } }));
        const next = at + limit < all.length ? String(at + limit) : null;
        response.end(JSON.stringify({ data: all.slice(at, at + limit), nextCursor: next }));
      },
    });
    const workflows = await workflowsOf(fake.url, { timeoutMs: 30_000 });
    expect(workflows.map(({ file }) => file.at(-1))).toEqual(["a", "b", "c"]);
    expect(fake.asked.map((line) => /limit=(\d+)/.exec(line)?.[1])).toEqual(["100", "10", "1", "1", "1"]);
  });

  it("gives what runs: the published version; archived workflows are passed over; nobody's state comes along", async () => {
    const published = { nodes: [{ name: "Published" }], connections: {} };
    await using fake = await fakeN8n({
      [LIST]: {
        json: {
          data: [
            listed("a", { activeVersion: published }),
            listed("b", { isArchived: true }),
            listed("c", { active: false }),
          ],
          nextCursor: null,
        },
      },
    });
    const [a, b, c] = await workflowsOf(fake.url);
    if (a?.kind !== "workflow" || c?.kind !== "workflow") throw new Error("no workflows");
    expect(JSON.parse(a.text)).toMatchObject({ name: "Flow a", nodes: [{ name: "Published" }] });
    expect(a.notes.join()).toContain("draft differs");
    expect(b).toMatchObject({ kind: "skip", reason: expect.stringContaining("archived") });
    expect(c.notes.join()).toContain("not active");
    for (const key of ["staticData", "shared", "activeVersion"])
      expect(JSON.parse(c.text)).not.toHaveProperty(key);
  });

  it("may be busy: it is asked again, and that is counted", async () => {
    let busy = 1;
    await using fake = await fakeN8n({
      [LIST]: (_, response) => {
        response.statusCode = busy-- > 0 ? 503 : 200;
        response.end(JSON.stringify({ data: [listed("a")], nextCursor: null }));
      },
    });
    using server = openN8n({ url: fake.url, key: TEST_KEY, timeoutMs: 5000 });
    let count = 0;
    for await (const _ of server.workflows()) count++;
    expect(count).toBe(1);
    expect((await server.answers()).repeated).toBe(1);
  });

  it.each(["", "/", "/home/workflows", "/workflow/abc", "/api/v1"])(
    "is found by an address with %s behind it",
    async (path) => {
      await using fake = await fakeN8n();
      expect(await workflowsOf(fake.url + path)).toHaveLength(2);
      expect(fake.asked[0]).toBe("GET /api/v1/workflows?limit=100");
    },
  );
});

describe("what a server says of itself", () => {
  it("is asked for without the key where no key is needed, and what is refused, missing or broken is told", async () => {
    await using fake = await fakeN8n({
      "/api/v1/audit": { status: 404, json: {} },
      "/api/v1/users": { text: "<html>" },
      "/api/v1/executions": (request) => request.socket.destroy(),
    });
    using server = openN8n({ url: fake.url, key: TEST_KEY, timeoutMs: 5000 });
    const answers = await server.answers();
    expect(fake.keys[0]).toBeUndefined();
    expect(fake.asked).toContain("POST /api/v1/audit");
    expect(
      Object.entries(answers).flatMap(([name, reading]) => (reading?.status ? [[name, reading.status]] : [])),
    ).toEqual([
      ["settings", "read"],
      ["users", "missing"],
      ["credentials", "read"],
      ["projects", "refused"],
      ["variables", "refused"],
      ["execution", "failed"],
      ["successes", "failed"],
      ["scopes", "read"],
      ["audit", "missing"],
    ]);
  });
});
