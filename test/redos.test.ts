import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join, sep } from "node:path";
import { type AnyNode, parse } from "acorn";
import { checkSync, type Diagnostics, type Parameters } from "recheck";
import { describe, expect, it } from "vitest";
import { REGISTRY } from "../src/detectors/registry.generated.ts";

const SRC = join(import.meta.dirname, "../src");

/**
 * Expressions that take quadratic time at worst, where they are only shown texts of bounded length. By file and source, with
 * what bounds them.
 */
const BOUNDED: readonly { file: string; source: RegExp; why: string }[] = [
  { file: "detectors/secrets/", source: /\$$/, why: "reads one value of at most a few hundred characters" },
  { file: "detectors/secrets/value.ts", source: /your/, why: "reads one value of at most 200 characters" },
  {
    file: "detectors/secrets/generic/keys.ts",
    source: /Proc-Type/,
    why: "reads one key of at most 8,200 characters",
  },
  { file: "detectors/pii/validators/iban.ts", source: /./, why: "reads our own table" },
  { file: "stress/targets/", source: /./, why: "reads what the user's own configuration states" },
];

/**
 * Expressions that were looked at before, by hash: proving all of them takes minutes. `LEAKPROOF_REDOS=all` looks at every one
 * again and writes the list; a changed expression has another hash, and is looked at at once.
 */
const PROVED = join(import.meta.dirname, "redos-proved.txt");
const RECHECK = process.env["LEAKPROOF_REDOS"] === "all";
const hashOf = (source: string, flags: string): string =>
  createHash("sha256").update(`${flags}\n${source}`).digest("hex").slice(0, 16);

interface Literal {
  file: string;
  line: number;
  source: string;
  flags: string;
}

/** Every regular expression literal of a file. */
function literals(file: string): Literal[] {
  const code = stripTypeScriptTypes(readFileSync(join(SRC, file), "utf8"), { mode: "strip" });
  const found: Literal[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) visit(one);
    if (Array.isArray(node) || typeof node !== "object" || node === null) return;
    const { type } = node as AnyNode;
    if (type === "Literal" && "regex" in node) {
      const { regex, loc } = node as {
        regex: { pattern: string; flags: string };
        loc: { start: { line: number } };
      };
      found.push({ file, line: loc.start.line, source: regex.pattern, flags: regex.flags });
    }
    for (const value of Object.values(node)) visit(value);
  };
  visit(parse(code, { ecmaVersion: "latest", sourceType: "module", locations: true }));
  return found;
}

/** Proved by automata where that is possible, else attacked by a fuzzer (look-around). */
function judge(source: string, flags: string): Diagnostics {
  const plain = flags.replace(/[dgvy]/g, "");
  const proof: Parameters = { checker: "automaton", timeout: 10_000 };
  const attack: Parameters = { checker: "fuzz", timeout: 5_000, maxIteration: 5, attackLimit: 300_000 };
  const proved = checkSync(source, plain, proof);
  return proved.status === "unknown" ? checkSync(source, plain, attack) : proved;
}

describe("regular expressions are linear", () => {
  it("as far as the checker can tell, which it can here", () => {
    expect(judge("^(?:a+)+$", "").status).toBe("vulnerable");
    expect(judge("[a-z]{3}-[0-9]{4}", "").status).toBe("safe");
  });

  it.each(REGISTRY.map(({ meta, patterns }) => [meta.id, patterns] as const))(
    "patterns of %s, where they are tried",
    (_, patterns) => {
      const judged = patterns.map(({ type, expression }) => ({
        type,
        // A pattern is tried at one place at a time, within a window.
        status: judge(`^(?:${expression.source})`, expression.flags).status,
      }));
      expect(judged.filter(({ status }) => status === "vulnerable")).toEqual([]);
      // Look-around is beyond proof; nearly all patterns do without.
      expect(judged.filter(({ status }) => status === "unknown").length).toBeLessThanOrEqual(5);
    },
  );

  it("all others, wherever they are searched", { timeout: 600_000 }, () => {
    const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
      .map((file) => file.split(sep).join("/"))
      .filter(
        (file) =>
          file.endsWith(".ts") && !/\.(?:test|generated)\.ts$|testing\.ts$|secrets\/patterns\//.test(file),
      );
    const all = files.flatMap(literals);
    expect(all.length).toBeGreaterThan(300);
    const proved = new Set(RECHECK ? [] : readFileSync(PROVED, "utf8").split("\n"));
    const known = new Map<string, string>();
    const bad = all.filter(({ file, source, flags }) => {
      if (BOUNDED.some((one) => file.startsWith(one.file) && one.source.test(source))) return false;
      const name = hashOf(source, flags);
      const status = known.get(name) ?? (proved.has(name) ? "safe" : judge(source, flags).status);
      known.set(name, status);
      return status === "vulnerable";
    });
    if (RECHECK) {
      const safe = [...known].filter(([, status]) => status !== "vulnerable").map(([name]) => name);
      writeFileSync(PROVED, `${safe.sort().join("\n")}\n`);
    }
    expect(bad.map(({ file, line, source }) => `${file}:${line} ${source.slice(0, 60)}`)).toEqual([]);
  });
});
