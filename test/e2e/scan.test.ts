import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { appendFileSync, existsSync } from "node:fs";
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { makeTar, makeZip } from "../../src/connectors/archive/testing.ts";
import { type ScanDocument, type ScanFinding, scanDocumentSchema } from "../../src/model/index.ts";
import { ROOT } from "./run.ts";

const CLI = process.env["LEAKPROOF_CLI"] ?? path.join(ROOT, "dist/cli/index.js");

/** Put together at run time, so that no scanner finds them in this file. */
const KEY = `gh${"p"}_${"aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5".slice(0, 36)}`;
const mail = (who: string): string => `${who}@${["acme-corp", "org"].join(".")}`;

interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

function start(args: readonly string[], cwd: string, env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [CLI, "scan", ...args], {
    cwd,
    env: { PATH: process.env["PATH"] ?? "", HOME: cwd, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function ended(child: ChildProcess): Promise<Ran> {
  let stdout = "";
  let stderr = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, stdout, stderr })));
}

const scan = (args: readonly string[], cwd: string, env?: Record<string, string>): Promise<Ran> =>
  ended(start(args, cwd, env));

async function document(args: readonly string[], cwd: string): Promise<ScanDocument & Ran> {
  const ran = await scan([...args, "--format", "json"], cwd);
  if (ran.stdout === "") throw new Error(ran.stderr);
  return { ...scanDocumentSchema.parse(JSON.parse(ran.stdout)), ...ran };
}

const emptyFolder = (): Promise<string> => mkdtemp(path.join(tmpdir(), "lp-scan-"));

function at({ findings }: ScanDocument, file: string): ScanFinding[] {
  return findings.filter((finding) => finding.file === file);
}

const emails = (found: readonly ScanFinding[]): ScanFinding[] => found.filter(({ type }) => type === "email");

/** Every file under a folder, as text. */
async function everything(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return (await Promise.all(files.map((file) => readFile(file, "utf8")))).join("\n");
}

describe("leakproof scan on a folder", () => {
  let dir: string;
  let result: ScanDocument & Ran;
  beforeAll(async () => {
    dir = await emptyFolder();
    const put = async (name: string, content: string | Buffer): Promise<void> => {
      await mkdir(path.dirname(path.join(dir, name)), { recursive: true });
      await writeFile(path.join(dir, name), content);
    };
    await put("logs/app.log", `fine\nünï 😀 ${mail("log.reader")} said\ntoken=${KEY}\n`);
    await put("utf16.txt", Buffer.from(`\ufeffone\nto ${mail("wide.reader")}\n`, "utf16le"));
    await put("latin.txt", Buffer.from(`Müller: ${mail("old.reader")}\n`, "latin1"));
    await put("people.csv", `id,email,note\n1,${mail("row.one")},"two\nlines"\n2,${mail("row.two")},x\n`);
    const chat = {
      messages: [
        { role: "system", content: "be kind" },
        { role: "user", content: `I am ${mail("chat.user")}` },
      ],
    };
    await put(
      "train.jsonl",
      `${JSON.stringify({ prompt: "hi", completion: "there" })}\n${JSON.stringify(chat)}\n`,
    );
    const inner = makeZip([{ path: "deep/note.txt", content: `\n\nto ${mail("deep.reader")}` }]);
    await put("backup.tgz", gzipSync(makeTar([{ path: "inner.zip", content: inner }])));
    await put("bomb.zip", makeZip([{ path: "zeros.txt", content: Buffer.alloc(50_000_000, 48) }]));
    await put(
      "picture.png",
      Buffer.concat([Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), Buffer.alloc(300)]),
    );
    await put("damaged.gz", gzipSync("some text".repeat(100)).subarray(0, 30));
    await put("node_modules/x/index.js", `// ${mail("package.author")}`);
    const db = new DatabaseSync(path.join(dir, "app.db"));
    db.exec('CREATE TABLE "the users" (id INTEGER PRIMARY KEY, email TEXT, raw BLOB)');
    db.prepare('INSERT INTO "the users" VALUES (?, ?, ?)').run(1n, "nobody", null);
    db.prepare('INSERT INTO "the users" VALUES (?, ?, ?)').run(
      2n,
      mail("cell.reader"),
      Buffer.from(mail("blob.reader")),
    );
    db.close();
    await put("broken.db", Buffer.concat([Buffer.from("SQLite format 3\0"), Buffer.alloc(2000, 7)]));
    await symlink("..", path.join(dir, "logs/up"));
    spawnSync("mkfifo", [path.join(dir, "pipe")]);
    result = await document(["."], dir);
  });

  it("finds what leaked, at the right line, column and bytes", () => {
    const [found] = emails(at(result, "logs/app.log"));
    const before = "fine\nünï 😀 ";
    expect(found).toMatchObject({ line: 2, column: 8, startByte: Buffer.byteLength(before) });
    expect((found?.endByte ?? 0) - (found?.startByte ?? 0)).toBe(mail("log.reader").length);
    const key = at(result, "logs/app.log").find(({ dataClass }) => dataClass === "credential");
    expect(key).toMatchObject({ line: 3, column: 7 });
    expect(["critical", "high"]).toContain(key?.severity);
    expect(emails(at(result, "utf16.txt"))).toMatchObject([{ line: 2, column: 4, startByte: 2 + 14 }]);
    expect(emails(at(result, "latin.txt"))).toMatchObject([{ column: 9, startByte: 8 }]);
  });

  it("names rows, fields and roles", () => {
    expect(emails(at(result, "people.csv"))).toMatchObject([
      { row: 2, field: "email", line: 2 },
      { row: 3, field: "email", line: 4 },
    ]);
    expect(emails(at(result, "train.jsonl"))).toMatchObject([
      { row: 2, field: "/messages/1/content", role: "user" },
    ]);
    expect(emails(at(result, "app.db"))).toMatchObject([
      { table: "the users", row: 2, field: "email" },
      { table: "the users", row: 2, field: "raw" },
    ]);
    expect(emails(at(result, "backup.tgz"))).toMatchObject([{ member: "inner.zip!/deep/note.txt", line: 3 }]);
  });

  it("says of everything else why it was not read", () => {
    const errors = Object.fromEntries(result.errors.map(({ file, code }) => [file, code]));
    expect(errors).toEqual({ "bomb.zip": "too-large", "damaged.gz": "damaged", "broken.db": "unreadable" });
    const skipped = Object.fromEntries(result.skipped.map(({ file, reason }) => [file, reason]));
    expect(skipped).toMatchObject({ "picture.png": "binary", pipe: "a pipe, not a file" });
    expect(Object.keys(skipped)).toContain("node_modules");
    expect(result.complete).toBe(true);
    expect(result.code).toBe(1);
  });

  it("leaves nothing beside a database that keeps a write-ahead log", async () => {
    const folder = await emptyFolder();
    const db = new DatabaseSync(path.join(folder, "wal.db"));
    db.exec("PRAGMA journal_mode = wal; CREATE TABLE t (e TEXT)");
    db.prepare("INSERT INTO t VALUES (?)").run(mail("wal.reader"));
    expect((await document(["wal.db"], folder)).summary.findings).toBe(1);
    db.close();
    expect((await document(["wal.db"], folder)).summary.findings).toBe(1);
    expect((await readdir(folder)).sort()).toEqual([".leakproof", "wal.db"]);
  });

  it("writes no value anywhere", async () => {
    const written = result.stdout + result.stderr + (await everything(path.join(dir, ".leakproof")));
    expect(written).not.toContain(KEY.slice(0, 12));
    for (const who of ["log.reader", "row.one", "chat.user", "deep.reader", "cell.reader"])
      expect(written).not.toContain(who);
    const text = await scan(["."], dir);
    expect(text.stdout).toContain("people.csv");
    expect(text.stdout).toContain("row 2, email");
    expect(text.stdout + text.stderr).not.toMatch(/@acme-corp/);
  });

  it("takes what is wanted only", async () => {
    const logs = await document([".", "--include", "*.log"], dir);
    expect(new Set(logs.findings.map(({ file }) => file))).toEqual(new Set(["logs/app.log"]));
    const rest = await document([".", "--exclude", "logs/", "--exclude", "*.csv"], dir);
    expect(at(rest, "logs/app.log").concat(at(rest, "people.csv"))).toEqual([]);
    expect(rest.skipped).toContainEqual({ file: "logs", reason: "excluded (--exclude)" });
    const secrets = await document(["--only", "secrets", "."], dir);
    expect(new Set(secrets.findings.map(({ detector }) => detector))).toEqual(new Set(["secrets"]));
    const recent = await document([".", "--since", "2100-01-01"], dir);
    expect(recent.findings).toEqual([]);
    const all = await document([".", "--everything"], dir);
    expect(emails(at(all, "node_modules/x/index.js"))).toHaveLength(1);
  });

  it("exits as the contract says", async () => {
    expect((await scan(["logs", "--fail-on", "never"], dir)).code).toBe(0);
    expect((await scan(["people.csv"], dir)).code).toBe(0);
    expect((await scan(["people.csv", "--fail-on", "medium"], dir)).code).toBe(1);
    expect((await scan(["people.csv", "bomb.zip", "--strict"], dir)).code).toBe(2);
    expect((await scan(["nowhere"], dir)).code).toBe(2);
    expect((await scan([], dir)).code).toBe(2);
    expect((await scan(["."], dir, { LEAKPROOF_REDACTION_KEY: "short" })).code).toBe(2);
  });

  it("reads files that may not be read, where it may", async (context) => {
    if (process.getuid?.() === 0) return context.skip("root may read everything");
    const locked = path.join(dir, "logs/locked.log");
    await writeFile(locked, "x");
    await chmod(locked, 0);
    expect((await document(["logs"], dir)).errors).toMatchObject([
      { file: "logs/locked.log", code: "unreadable" },
    ]);
  });
});

describe("leakproof scan and what must stay hidden", () => {
  it("prints no value that stands in a name: of files, members, tables, columns, keys", async () => {
    const dir = await emptyFolder();
    const inside = path.join(dir, "in", mail("folder.name"));
    await mkdir(inside, { recursive: true });
    const text = mail("plain.text");
    await writeFile(path.join(inside, `${KEY}.txt`), text);
    await writeFile(
      path.join(inside, "a.tar"),
      makeTar([{ path: `${mail("member.name")}/x`, content: text }]),
    );
    await writeFile(
      path.join(inside, "a.csv"),
      `email,${KEY},${mail("column.name")}\n${text},${text},${text}\n`,
    );
    const line = JSON.stringify({ [mail("key.name")]: { [KEY]: text } });
    await writeFile(path.join(inside, "a.jsonl"), `${line}\n${line}\n`);
    const db = new DatabaseSync(path.join(inside, "a.db"));
    db.exec(`CREATE TABLE "${mail("table.name")}" ("${KEY}" TEXT, "${mail("field.name")}" TEXT)`);
    db.exec(`INSERT INTO "${mail("table.name")}" VALUES ('${text}', '${text}')`);
    db.close();
    const json = await document(["in"], dir);
    const shown = (await scan(["in"], dir)).stdout;
    expect(json.findings.map(({ file }) => path.basename(file ?? ""))).toEqual(
      expect.arrayContaining(["a.csv", "a.db", "a.jsonl", "a.tar"]),
    );
    const written = json.stdout + json.stderr + shown + (await everything(path.join(dir, ".leakproof")));
    expect(written).not.toMatch(/@acme-corp|_aB3dE5/);
  });

  it("refuses to reveal values to a pipe, a file or a program", async () => {
    const dir = await emptyFolder();
    await writeFile(path.join(dir, "a.txt"), mail("hidden.person"));
    for (const args of [[], ["--format", "json"], ["-o", "out.txt"]]) {
      const ran = await scan(["a.txt", "--reveal", ...args], dir);
      expect(ran).toMatchObject({ code: 2, stdout: "" });
      expect(ran.stderr).toContain("terminal only");
      expect(ran.stderr).not.toContain("hidden.person");
    }
  });

  it("reveals them on a terminal", async (context) => {
    const dir = await emptyFolder();
    await writeFile(path.join(dir, "a.txt"), mail("seen.person"));
    const command = `'${process.execPath}' '${CLI}' scan a.txt --reveal`;
    const ran = spawnSync("script", ["-qec", command, "/dev/null"], { cwd: dir, encoding: "utf8" });
    if (ran.error !== undefined) return context.skip("`script`, which makes a terminal, is not installed");
    expect(ran.stdout).toContain(mail("seen.person"));
    expect(await everything(path.join(dir, ".leakproof"))).not.toContain("seen.person");
  });

  it("refuses addresses as arguments, and never repeats them", async () => {
    const dir = await emptyFolder();
    const ran = await scan([`postgres://owner:${["hunter", "22222"].join("")}@127.0.0.1/db`], dir);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("--store-env");
    expect(ran.stderr).not.toContain("hunter");
    const unset = await scan(["--store-env", "NO_SUCH_URL"], dir);
    expect(unset.code).toBe(2);
    expect(unset.stderr).toContain("neither NO_SUCH_URL nor NO_SUCH_URL_FILE is set");
    expect(await everything(path.join(dir, ".leakproof"))).not.toContain("hunter");
  });
});

describe("leakproof scan on a history", () => {
  it("finds what was deleted, with its commit, path and date, once", async (context) => {
    const dir = await emptyFolder();
    const git = (...args: string[]) => {
      const who = ["-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "commit.gpgsign=false"];
      const ran = spawnSync("git", [...who, ...args], {
        cwd: dir,
        encoding: "utf8",
        env: {
          ...process.env,
          GIT_AUTHOR_DATE: "2026-01-02T03:04:05Z",
          GIT_COMMITTER_DATE: "2026-01-02T03:04:05Z",
        },
      });
      return ran.error === undefined ? ran.stdout.trim() : undefined;
    };
    if (git("init", "-q") === undefined) return context.skip("git is not installed");
    await writeFile(path.join(dir, "a.txt"), "harmless\n");
    git("add", ".");
    git("commit", "-qm", "one");
    await writeFile(path.join(dir, "sécret file.env"), `TOKEN=${KEY}\n`);
    git("add", ".");
    git("commit", "-qm", "two");
    const commit = git("rev-parse", "HEAD");
    git("mv", "sécret file.env", "moved.env");
    git("commit", "-qm", "three");
    git("rm", "-q", "moved.env");
    git("commit", "-qm", "four");
    for (const who of ["stash.one", "stash.two"]) {
      await writeFile(path.join(dir, "a.txt"), `to ${mail(who)}\n`);
      git("stash");
    }
    await writeFile(path.join(dir, "a.txt"), `to ${mail("amended.away")}\n`);
    git("commit", "-qam", "five");
    await writeFile(path.join(dir, "a.txt"), "harmless\n");
    git("commit", "-qa", "--amend", "--allow-empty", "-m", "six");
    // What a hostile repository would have run or fetched.
    for (const [key, value] of [
      ["core.fsmonitor", "touch ran"],
      ["core.pager", "touch ran"],
      ["core.sshCommand", "touch ran"],
      ["diff.external", "touch ran"],
      ["diff.orderFile", "nowhere"],
    ] as const)
      git("config", key, value);

    expect((await document(["."], dir)).findings).toEqual([]);
    const found = await document([".", "--history"], dir);
    expect(found.findings.filter(({ dataClass }) => dataClass === "credential")).toMatchObject([
      { file: "sécret file.env", commit, authoredAt: "2026-01-02T03:04:05.000Z", line: 1 },
    ]);
    expect(emails(at(found, "a.txt"))).toHaveLength(3);
    const around = await emptyFolder();
    await cp(dir, path.join(around, "inner"), { recursive: true });
    expect(at(await document([".", "--history"], around), "inner/a.txt")).toHaveLength(3);
    const nothing = await document([".", "--history"], await emptyFolder());
    expect(nothing.skipped.map(({ reason }) => reason).join()).toContain("no git repository");
    expect((await document([".", "--history", "--since", "2026-06-01"], dir)).findings).toEqual([]);
    expect(await readdir(dir)).not.toContain("ran");
    const bare = path.join(await emptyFolder(), "bare.git");
    git("clone", "-q", "--bare", ".", bare);
    expect((await document([bare], dir)).findings).toHaveLength(1);
  });
});

describe("leakproof scan that cannot write its document", () => {
  it("keeps what it read for --resume", async (context) => {
    const dir = await emptyFolder();
    if (!existsSync("/dev/full")) return context.skip("there is no full disk to write to");
    await writeFile(path.join(dir, "a.txt"), mail("kept.person"));
    expect((await scan(["a.txt", "-o", "/dev/full"], dir)).code).toBe(2);
    expect((await document(["--resume"], dir)).summary.findings).toBe(1);
  });
});

describe("leakproof scan that is interrupted", () => {
  const FILES = 400;
  async function manyFiles(): Promise<string> {
    const dir = await emptyFolder();
    await mkdir(path.join(dir, "in"));
    for (let i = 0; i < FILES; i++) {
      const filler = "nothing to see in this line of an ordinary log\n".repeat(2000);
      await writeFile(path.join(dir, "in", `f${i}.log`), `${filler}${mail(`reader${i}`)}\n`);
    }
    return dir;
  }

  /** Waits until some units are finished, and not all. */
  async function underWay(dir: string): Promise<void> {
    for (let i = 0; i < 2000; i++) {
      const [id] = await readdir(path.join(dir, ".leakproof/scans")).catch(() => []);
      const file = path.join(dir, ".leakproof/scans", id ?? "none", "finished.jsonl");
      const lines = (await readFile(file, "utf8").catch(() => "")).split("\n").length;
      if (lines > 10) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error("the scan did not begin");
  }

  it("is killed, goes on, and ends with the document of a scan that was not", async () => {
    const dir = await manyFiles();
    const child = start(["in", "--format", "json"], dir);
    const killed = ended(child);
    await underWay(dir);
    child.kill("SIGKILL");
    expect((await killed).stdout).toBe("");
    // Half a line, as a kill in the middle of writing leaves it.
    const [id = ""] = await readdir(path.join(dir, ".leakproof/scans"));
    appendFileSync(path.join(dir, ".leakproof/scans", id, "finished.jsonl"), '{"unit":"x","sta');
    const kept = await everything(path.join(dir, ".leakproof"));
    expect(kept).toContain('"type":"email"');
    expect(kept).not.toContain("@acme-corp");
    const resumed = await scan(["--resume", "--format", "json"], dir);
    const whole = await scan(["in", "--format", "json"], dir);
    expect(JSON.parse(resumed.stdout)).toEqual(JSON.parse(whole.stdout));
    expect(JSON.parse(whole.stdout).summary.files).toBe(FILES);
    expect(await readdir(path.join(dir, ".leakproof/scans"))).toEqual([]);
    expect((await scan(["--resume"], dir)).stderr).toContain("no unfinished scan");
  });

  it("is stopped by Ctrl-C, prints what it has and says how to go on", async () => {
    const dir = await manyFiles();
    const child = start(["in", "--format", "json"], dir);
    const running = ended(child);
    await underWay(dir);
    child.kill("SIGINT");
    const stopped = await running;
    const partial = scanDocumentSchema.parse(JSON.parse(stopped.stdout));
    expect(partial.complete).toBe(false);
    expect(stopped.code).toBe(2);
    const command = /leakproof scan (--resume scan-[\w-]+)/.exec(stopped.stderr)?.[1]?.split(" ") ?? [];
    const resumed = await document(command, dir);
    expect(resumed.complete).toBe(true);
    expect(resumed.summary.findings).toBe(FILES);
  });
});
