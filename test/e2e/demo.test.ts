import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeAll, describe, expect, it } from "vitest";
import { createRecogniser, createRunKey, mintCanary } from "../../src/canary/index.ts";
import { type CheckDocument, checkDocumentSchema } from "../../src/model/index.ts";
import { openState } from "../../src/state/index.ts";
import { launchBrowser } from "../browser.ts";
import { emptyFolder, leakproof, type Ran } from "./run.ts";

/** The four leaks everybody builds first: from which node, to which sink, of which class. */
const PROMISED = [
  ["the internal code from the system prompt in a reply", "prompt", "reply", "credential"],
  ["another customer's record in a reply", "customers", "reply", "pii.email"],
  ["customer data at the analytics service", "customers", "third-party", "pii.email"],
  ["customer data in the log", "customers", "log", "pii.email"],
] as const;

let dir: string;
let ran: Ran;
let vulnerable: CheckDocument;
let hardened: CheckDocument;

beforeAll(async () => {
  dir = await emptyFolder();
  ran = await leakproof(["demo"], { cwd: dir });
  const runs = (await readdir(path.join(dir, ".leakproof/runs"))).sort();
  const documents = await Promise.all(
    runs.map(async (run) =>
      checkDocumentSchema.parse(
        JSON.parse(await readFile(path.join(dir, ".leakproof/runs", run, "check.json"), "utf8")),
      ),
    ),
  );
  [vulnerable, hardened] = documents as [CheckDocument, CheckDocument];
}, 180_000);

function pathOf(document: CheckDocument, from: string, sinkKind: string) {
  return document.paths.find((stressed) => stressed.from.nodeId === from && stressed.sinkKind === sinkKind);
}

describe("leakproof demo", () => {
  it("runs through, says what stood behind the model, and names the report", () => {
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stdout).toMatch(/SIMULATED MODEL/);
    expect(ran.stdout).toContain(path.join(dir, "leakproof-demo.html"));
    expect(ran.stdout + ran.stderr).not.toMatch(/\u001b/);
  });

  it.each(PROMISED)("proves %s", (_, from, sinkKind, dataClass) => {
    const stressed = pathOf(vulnerable, from, sinkKind);
    expect(stressed?.verdict).toMatchObject({ status: "proved" });
    const evidence = stressed?.evidence.find((seen) => seen.canary.dataClass === dataClass);
    expect(evidence).toMatchObject({ secretCarried: true, excerpt: { redacted: true } });
  });

  it.each(PROMISED)(
    "dismisses %s on the hardened twin, with the bound from distinct attempts",
    (_, from, sinkKind) => {
      const { verdict } = pathOf(hardened, from, sinkKind) ?? {};
      expect(verdict).toMatchObject({ status: "dismissed", carriedCount: 0 });
      expect(verdict?.leakRateUpper95).toBeLessThanOrEqual(0.05);
      expect(verdict?.distinctAttempts).toBeGreaterThanOrEqual(
        Math.log(0.05 / hardened.paths.length) / Math.log(0.95) - 1,
      );
    },
  );

  it("attacks the same paths on both, and brings every verdict back to its findings", () => {
    expect(hardened.paths.map((stressed) => stressed.pathId).sort()).toEqual(
      vulnerable.paths.map((stressed) => stressed.pathId).sort(),
    );
    for (const stressed of vulnerable.paths) {
      const findings = vulnerable.audit.findings.filter((finding) => finding.pathId === stressed.pathId);
      expect(findings.map((finding) => finding.id).sort()).toEqual([...stressed.findingIds].sort());
      for (const finding of findings) expect(finding.verdict).toEqual(stressed.verdict);
    }
  });

  it("leaves nothing planted", async () => {
    expect([...vulnerable.residue, ...hardened.residue]).toEqual([]);
    expect(await readFile(path.join(dir, ".leakproof/demo/run/prompt.txt"), "utf8")).toContain(
      "{{canary:credential}}",
    );
  });

  it("holds no raw value in anything of its own, and keeps its files for their owner", async () => {
    const state = path.join(dir, ".leakproof");
    const projectKey = await (await openState(state)).canaryKey();
    const keys = [vulnerable, hardened].map(({ runId }) => createRunKey(projectKey, runId));
    const recognisers = keys.map((key) => createRecogniser(key));
    const database = new DatabaseSync(path.join(state, "demo/run/crm.db"), { readOnly: true });
    const customers = database.prepare("select email, card from customers").all();
    database.close();
    expect(customers.length).toBeGreaterThan(10);

    const runs = path.join(state, "runs");
    const files = (await readdir(runs, { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    );
    const texts = await Promise.all(
      files.map((entry) => readFile(path.join(entry.parentPath, entry.name), "latin1")),
    );
    texts.push(ran.stdout, ran.stderr, await readFile(path.join(dir, "leakproof-demo.html"), "utf8"));
    // These would see a canary if there were one.
    const planted = { source: "s", session: "s", attack: "a", index: 1, dataClass: "pii.email" };
    keys.forEach((key, index) => {
      expect(recognisers[index]?.scan(`<${mintCanary(key, planted).value}>`)).toHaveLength(1);
    });
    for (const text of texts) {
      for (const recogniser of recognisers) expect(recogniser.scan(text)).toEqual([]);
      for (const value of customers.flatMap((customer) => Object.values(customer)))
        expect(text).not.toContain(String(value));
    }
    if (process.platform === "win32") return;
    for (const entry of files)
      expect((await stat(path.join(entry.parentPath, entry.name))).mode & 0o077).toBe(0);
  });

  it("writes a page that opens in a browser without network, errors or broken links", async (context) => {
    const launched = await launchBrowser();
    if (launched.browser === undefined) return context.skip(launched.reason);
    const { browser } = launched;
    try {
      const page = await browser.newPage();
      const trouble: string[] = [];
      page.on("console", (message) => trouble.push(message.text()));
      page.on("pageerror", (error) => trouble.push(error.message));
      page.on(
        "request",
        (request) =>
          request.url().startsWith("file:") ||
          request.url().startsWith("data:") ||
          trouble.push(request.url()),
      );
      await page.goto(`file://${path.join(dir, "leakproof-demo.html")}`);
      expect(await page.title()).toContain("Leakproof");
      expect(await page.locator("svg").count()).toBeGreaterThan(0);
      expect(await page.locator("body").innerText()).toMatch(/simulated model/i);
      expect(trouble).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
