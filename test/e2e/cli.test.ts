import { spawnSync } from "node:child_process";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import {
  auditDocumentSchema,
  checkDocumentSchema,
  mapDocumentSchema,
  stressDocumentSchema,
} from "../../src/model/index.ts";
import { emptyFolder, leakproof, ROOT } from "./run.ts";

const WORKFLOW = path.join(ROOT, "examples/support-bot/support-bot.workflow.yaml");
const N8N = path.join(ROOT, "examples/support-bot/support-bot.n8n.json");

let dir: string;
beforeAll(async () => {
  dir = await emptyFolder();
});

async function file(name: string, text: string): Promise<string> {
  const full = path.join(dir, name);
  await mkdir(path.dirname(full), { recursive: true });
  await writeFile(full, text);
  return full;
}

describe("the command line", () => {
  it("explains itself, with examples and exit codes", async () => {
    const help = await leakproof(["--help"]);
    expect(help.code).toBe(0);
    for (const command of ["init", "map", "audit", "stress", "check", "demo", "schema"])
      expect(help.stdout).toContain(command);
    expect(help.stdout).toContain("Exit codes");
    expect((await leakproof(["audit", "--help"])).stdout).toContain("Examples:");
  });

  it("suggests the command that was meant", async () => {
    const ran = await leakproof(["audti"]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("audit");
  });

  it("says where to look after a wrong option, a wrong choice, a missing argument", async () => {
    for (const args of [["audit", "--formt", "json"], ["audit", "--format", "sarif", "x"], ["audit"]]) {
      const ran = await leakproof(args);
      expect(ran).toMatchObject({ code: 2, stdout: "" });
      expect(ran.stderr).toContain("leakproof audit --help");
    }
  });

  it("completes commands, options and what they take, in bash", async (context) => {
    const script = path.join(dir, "completion.bash");
    await writeFile(script, (await leakproof(["completion", "bash"])).stdout);
    const complete = (...line: string[]) => {
      const words = ["leakproof", ...line].map((word) => `"${word}"`).join(" ");
      const ask = `source "$1"; COMP_WORDS=(${words}); COMP_CWORD=${line.length}; _leakproof; echo "\${COMPREPLY[*]}"`;
      return spawnSync("bash", ["-c", ask, "bash", script], { encoding: "utf8" });
    };
    if (complete("").error !== undefined) return context.skip("there is no bash here");
    expect(complete("au").stdout).toBe("audit\n");
    expect(complete("audit", "--for").stdout).toBe("--format\n");
    expect(complete("map", "--format", "").stdout).toBe("text json mermaid html\n");
    expect(complete("schema", "led").stdout).toBe("ledger\n");
    expect(complete("completion", "z").stdout).toBe("zsh\n");
    expect(complete("audit", "some").stdout).toBe("\n");
  });

  it.each(["bash", "zsh", "fish"])("prints completion for %s", async (shell) => {
    const ran = await leakproof(["completion", shell]);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain("plan-from");
  });

  it("prints every schema it names", async () => {
    const { stdout } = await leakproof(["schema"]);
    for (const name of stdout.trim().split("\n"))
      expect(JSON.parse((await leakproof(["schema", name])).stdout)).toHaveProperty("$schema");
    const wrong = await leakproof(["schema", "confg"]);
    expect(wrong).toMatchObject({ code: 2, stdout: "" });
    expect(wrong.stderr).toContain("`config`");
  });
});

describe("map and audit", () => {
  it("prints one JSON document that follows the contract, and nothing else on stdout", async () => {
    const map = await leakproof(["map", WORKFLOW, "--format", "json"]);
    expect(mapDocumentSchema.parse(JSON.parse(map.stdout)).workflows).toHaveLength(1);
    const audit = await leakproof(["audit", WORKFLOW, N8N, "--format", "json"]);
    const document = auditDocumentSchema.parse(JSON.parse(audit.stdout));
    expect(audit.code).toBe(1);
    expect(document.workflows.map((workflow) => workflow.format).sort()).toEqual(["leakproof", "n8n"]);
    expect(document.findings.length).toBeGreaterThan(3);
  });

  it("exits by --fail-on", async () => {
    expect((await leakproof(["audit", WORKFLOW, "--fail-on", "never"])).code).toBe(0);
    expect((await leakproof(["audit", WORKFLOW, "--fail-on", "high"])).code).toBe(1);
  });

  it("finds fewer things in the hardened twin: none to fail on", async () => {
    const ran = await leakproof([
      "audit",
      path.join(ROOT, "examples/support-bot/support-bot.hardened.workflow.yaml"),
    ]);
    expect(ran).toMatchObject({ code: 0 });
  });

  it("gives the same findings after re-formatting and re-naming the file", async () => {
    const copy = await file("renamed/other.json", JSON.stringify(JSON.parse(await readFile(N8N, "utf8"))));
    const prints = async (input: string) => {
      const document = auditDocumentSchema.parse(
        JSON.parse((await leakproof(["audit", input, "--format", "json", "--persona", "auditor"])).stdout),
      );
      return document.findings.map((finding) => finding.fingerprint).sort();
    };
    expect(await prints(copy)).toEqual(await prints(N8N));
  });

  it("says what is wrong, where and what to do when nothing could be read", async () => {
    const missing = await leakproof(["audit", path.join(dir, "nowhere.json")]);
    expect(missing.code).toBe(2);
    expect(missing.stdout + missing.stderr).toContain("nowhere.json");
    const broken = await leakproof(["audit", await file("broken.json", '{ "nodes": [\n  {"name": "x",,}\n')]);
    expect(broken.code).toBe(2);
    expect(broken.stdout + broken.stderr).toMatch(/broken\.json:2/);
  });

  it("says it on stderr too where the document goes to a file or a program", async () => {
    const missing = path.join(dir, "nowhere.json");
    for (const options of [
      ["--format", "json"],
      ["-o", path.join(dir, "out.txt")],
    ]) {
      const ran = await leakproof(["audit", missing, ...options]);
      expect(ran.code).toBe(2);
      expect(ran.stderr).toMatch(/no workflow could be read:\n.*nowhere\.json: there is no such file/);
    }
    expect((await leakproof(["audit", missing])).stderr).toBe("");
    const empty = path.join(dir, "empty");
    await mkdir(empty, { recursive: true });
    const ran = await leakproof(["map", empty, "--format", "json"]);
    expect(ran).toMatchObject({
      code: 2,
      stderr: "no workflow could be read:\n  nothing was found that could be one\n",
    });
  });

  it("reads the good files of a folder that also holds broken ones, and names those", async () => {
    await file("mixed/good.yaml", await readFile(WORKFLOW, "utf8"));
    await file("mixed/truncated.json", (await readFile(N8N, "utf8")).slice(0, 900));
    await file("mixed/notes.json", '{ "hello": "world" }');
    await file("mixed/empty.json", "");
    const args = ["audit", path.join(dir, "mixed"), "--format", "json", "--fail-on", "never"];
    const ran = await leakproof(args);
    const document = auditDocumentSchema.parse(JSON.parse(ran.stdout));
    expect(document.workflows).toHaveLength(1);
    const named = [...document.errors, ...document.skipped].map((input) => path.basename(input.file)).sort();
    expect(named).toEqual(["empty.json", "notes.json", "truncated.json"]);
    expect(document.errors.every((error) => error.hint.length > 0)).toBe(true);
    expect(ran.code).toBe(0);
    expect((await leakproof([...args, "--strict"])).code).toBe(2);
  });

  it("shows control characters of a hostile name instead of obeying them", async () => {
    const hostile = (await readFile(N8N, "utf8")).replaceAll(
      '"Chat"',
      '"\\u001b[2J\\u202eHostile<script>alert(1)</script>"',
    );
    const name = await file(
      "hostile.json",
      hostile.replace(/"name": "[^"]*"/, '"name": "\\u001b]0;owned\\u0007 x"'),
    );
    for (const format of ["text", "html"]) {
      const ran = await leakproof(["audit", name, "--format", format]);
      expect(ran.stdout).toContain("Hostile");
      expect(ran.stdout).not.toMatch(/[\u001b\u0007\u202e]/);
      // To a terminal a tag is text like any other.
      if (format === "html") expect(ran.stdout).not.toContain("<script>alert");
    }
  });

  it("writes files readable by their owner only", async () => {
    const out = path.join(dir, "report.html");
    expect((await leakproof(["map", WORKFLOW, "--format", "html", "-o", out])).code).toBe(0);
    expect(await readFile(out, "utf8")).toContain("<!doctype html>");
    if (process.platform !== "win32") expect((await stat(out)).mode & 0o077).toBe(0);
    expect((await leakproof(["map", WORKFLOW, "-o", path.join(dir, "no/such/folder/x")])).code).toBe(2);
  });

  it("draws a map in words, as Mermaid and as a page", async () => {
    expect((await leakproof(["map", N8N])).code).toBe(0);
    expect((await leakproof(["map", N8N, "--format", "mermaid"])).stdout).toMatch(/^flowchart/m);
  });
});

describe("init", () => {
  it("writes a configuration that loads, and overwrites none", async () => {
    const project = await emptyFolder();
    await writeFile(path.join(project, "flow.yaml"), await readFile(WORKFLOW, "utf8"));
    expect((await leakproof(["init"], { cwd: project })).code).toBe(0);
    expect(await readFile(path.join(project, "leakproof.yaml"), "utf8")).toContain("./flow.yaml");
    expect((await leakproof(["init"], { cwd: project })).code).toBe(2);
    expect((await leakproof(["init", "--force"], { cwd: project })).code).toBe(0);
  });
});

describe("stress on bad targets", () => {
  async function config(url: string, extra = ""): Promise<string> {
    const project = await emptyFolder();
    await writeFile(path.join(project, "w.yaml"), await readFile(WORKFLOW, "utf8"));
    await writeFile(path.join(project, "prompt.txt"), "You help. Code: {{canary:credential}}\n");
    const name = path.join(project, "leakproof.yaml");
    await writeFile(
      name,
      `kind: config
version: 1
workflows: [./w.yaml]
targets:
  bot: { type: http, workflow: support-bot, url: "${url}", request: { body: { message: "{{prompt}}" } }, reply: $.reply }
plant:
  prompt: { file: ./prompt.txt, marker: "{{canary:credential}}" }
watch: [reply]
budget: { requests: 20, concurrency: 4, timeoutMs: 300, retries: 0, settleMs: 0 }
${extra}`,
    );
    return name;
  }

  async function serve(
    answer: (respond: (status: number, body: string) => void) => void,
  ): Promise<{ url: string; close(): void }> {
    const server = createServer((request, response) => {
      request.resume();
      answer((status, body) => response.writeHead(status, { "content-type": "application/json" }).end(body));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/chat`,
      close: () => server.closeAllConnections() ?? server.close(),
    };
  }

  it("never judges a target that answers 500", async () => {
    const server = await serve((respond) => respond(500, "{}"));
    const name = await config(server.url);
    const ran = await leakproof(["stress", name, "--format", "json"], { cwd: path.dirname(name) });
    server.close();
    const document = stressDocumentSchema.parse(JSON.parse(ran.stdout));
    expect(document.paths.filter((stressed) => /proved|dismissed/.test(stressed.verdict.status))).toEqual([]);
    expect(document.errorCount).toBeGreaterThan(0);
    expect(await readFile(path.join(path.dirname(name), "prompt.txt"), "utf8")).toContain(
      "{{canary:credential}}",
    );
  });

  it("says that a target hangs, and what may help", async () => {
    const server = await serve(() => {});
    const name = await config(server.url);
    const ran = await leakproof(["stress", name], { cwd: path.dirname(name) });
    server.close();
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("budget.timeoutMs");
    expect(await readFile(path.join(path.dirname(name), "prompt.txt"), "utf8")).toContain(
      "{{canary:credential}}",
    );
  });

  it("says that a target is not there, and leaves nothing planted", async () => {
    const name = await config("http://127.0.0.1:9/chat");
    const ran = await leakproof(["stress", name, "--format", "json", "--strict"], {
      cwd: path.dirname(name),
    });
    expect(ran.code).toBe(2);
    expect(await readFile(path.join(path.dirname(name), "prompt.txt"), "utf8")).toContain(
      "{{canary:credential}}",
    );
  });

  it("asks no host beyond this machine by itself", async () => {
    const name = await config("http://192.0.2.1/chat");
    const ran = await leakproof(["stress", name], { cwd: path.dirname(name) });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("--allow-host");
  });

  it("takes the name of a target for the one in ./leakproof.yaml", async () => {
    const project = path.dirname(await config("http://127.0.0.1:9/chat"));
    expect((await leakproof(["stress", "bot", "--plan"], { cwd: project })).code).toBe(0);
    const wrong = await leakproof(["stress", "bat", "--plan"], { cwd: project });
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("Known: bot");
  });

  it("prints the plan and sends nothing", async () => {
    let asked = 0;
    const server = await serve((respond) => {
      asked += 1;
      respond(200, "{}");
    });
    const name = await config(server.url);
    const ran = await leakproof(["stress", name, "--plan"], { cwd: path.dirname(name) });
    server.close();
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stdout).toContain("direct-injection");
    expect(asked).toBe(0);
  });

  it("does not pass when no workflow could be read", async () => {
    const name = await config("http://127.0.0.1:9/chat");
    await writeFile(path.join(path.dirname(name), "w.yaml"), "kind: workflow\n");
    const ran = await leakproof(["stress", name], { cwd: path.dirname(name) });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/no workflow could be read:\n.*w\.yaml:1/);
  });

  it("refuses an output that cannot be written before it asks anything", async () => {
    const name = await config("http://127.0.0.1:9/chat");
    const folder = path.dirname(name);
    for (const command of [["stress", name], ["demo"]]) {
      const ran = await leakproof([...command, "-o", path.join(folder, "no", "report.html")], {
        cwd: folder,
      });
      expect(ran).toMatchObject({ code: 2, stdout: "" });
      expect(ran.stderr).toMatch(/^error: the output file cannot be written/);
    }
  });

  it("shows no secret that stands in the place of a key or a name", async () => {
    const secret = ["ghp", "_", "q8Zt3LmX0vB7nR2kW5yC9dF4hJ6pS1aG0eTu"].join("");
    const wrong = await config("http://127.0.0.1:9/chat", `${secret}: 1\n`);
    const refused = await leakproof(["check", wrong], { cwd: path.dirname(wrong) });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("[redacted");
    const named = await config("http://127.0.0.1:9/chat");
    const titled = (await readFile(WORKFLOW, "utf8")).replaceAll(/title: .*/g, `title: "Bot ${secret}"`);
    expect(titled).toContain(secret);
    await writeFile(path.join(path.dirname(named), "w.yaml"), titled);
    const plans = ["text", "json"].map((format) =>
      leakproof(["stress", named, "--plan", "--format", format], { cwd: path.dirname(named) }),
    );
    const unread = await file("unread.yaml", `kind: workflow\n${secret}: 1\n`);
    const ran = [refused, ...(await Promise.all(plans)), await leakproof(["audit", unread])];
    for (const { stdout, stderr } of ran) expect(stdout + stderr).not.toContain(secret);
    expect(ran.map(({ code }) => code)).toEqual([2, 0, 0, 2]);
  });

  it("refuses a wrong key with its line and the right one", async () => {
    const name = await config("http://127.0.0.1:9/chat", "wathc: [reply]\n");
    const ran = await leakproof(["check", name], { cwd: path.dirname(name) });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/leakproof\.yaml:\d+/);
    expect(ran.stderr).toContain("`watch`");
  });

  it("gives a check document that follows the contract", async () => {
    const server = await serve((respond) => respond(200, JSON.stringify({ reply: "no" })));
    const name = await config(server.url);
    const ran = await leakproof(["check", name, "--format", "json"], { cwd: path.dirname(name) });
    server.close();
    const document = checkDocumentSchema.parse(JSON.parse(ran.stdout));
    expect(document.audit.findings.some((finding) => finding.verdict !== undefined)).toBe(true);
    const again = await leakproof(["report", "latest", "--format", "json"], { cwd: path.dirname(name) });
    expect(JSON.parse(again.stdout)).toEqual(JSON.parse(ran.stdout));
  });
});
