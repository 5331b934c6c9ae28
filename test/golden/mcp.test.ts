import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importPaths, importText } from "../../src/importers/index.ts";
import type { LeakPath } from "../../src/model/leak-path.ts";
import { tracePaths } from "../../src/taint/index.ts";

const FIXTURES = join(import.meta.dirname, "../../src/importers/mcp-config/fixtures");
const CORPUS = process.env["LEAKPROOF_CORPORA"];

async function pathsOf(text: string): Promise<LeakPath[]> {
  return tracePaths(await importText(text, "mcp.json"));
}

/** `source -> sink (kind, party)`, for reading. */
const ends = (paths: readonly LeakPath[]) =>
  paths.map(
    ({ steps, sinkKind, sinkParty }) =>
      `${steps[0]?.nodeName} -> ${steps.at(-1)?.nodeName} (${sinkKind}, ${sinkParty})`,
  );

describe("what flows between the servers of one assistant", () => {
  const fixture = readFileSync(join(FIXTURES, "trifecta.jsonc"), "utf8");

  it("carries untrusted text from one server into the arguments of the others", async () => {
    const untrusted = (await pathsOf(fixture)).filter(({ integrity }) => integrity === "untrusted");
    expect(ends(untrusted)).toEqual(
      expect.arrayContaining([
        "web -> github (tool, third-party)",
        "web -> files (tool, own)",
        "github -> tunnel (tool, third-party)",
      ]),
    );
    const toGithub = untrusted.find(
      ({ steps }) => steps[0]?.nodeName === "web" && steps.at(-1)?.nodeName === "github",
    );
    expect(toGithub?.steps.map(({ nodeName }) => nodeName)).toEqual(["web", "Assistant", "github"]);
    expect(toGithub?.through).toEqual(["assistant"]);
  });

  it("carries private files out", async () => {
    const files = (await pathsOf(fixture)).filter(({ steps }) => steps[0]?.nodeName === "files");
    expect(ends(files)).toContain("files -> tunnel (tool, third-party)");
    expect(files[0]?.dataClasses).toEqual(["internal"]);
  });

  it("hands a credential to whoever runs the server, and to no other server", async () => {
    const credentials = (await pathsOf(fixture)).filter(({ dataClasses }) =>
      dataClasses.includes("credential"),
    );
    const sinks = new Set(
      credentials.map(({ steps }) => `${steps[0]?.nodeName} -> ${steps.at(-1)?.nodeName}`),
    );
    expect([...sinks].sort()).toEqual([
      "Authorization of notion -> notion",
      "GITHUB_PERSONAL_ACCESS_TOKEN of github -> github",
      "GITHUB_TOKEN of lookalike -> lookalike",
      "X-Api-Key of tunnel -> tunnel",
    ]);
  });

  it("reaches no server that is switched off", async () => {
    expect(ends(await pathsOf(fixture)).filter((path) => path.includes("off"))).toEqual([]);
  });

  it("is nothing but the user's own words where nothing untrusted comes in", async () => {
    const alone = JSON.stringify({ mcpServers: { time: { command: "uvx", args: ["mcp-server-time"] } } });
    expect((await pathsOf(alone)).filter(({ integrity }) => integrity === "untrusted")).toEqual([]);
  });
});

it("reads every configuration of the corpus", async (context) => {
  if (CORPUS === undefined) return context.skip("LEAKPROOF_CORPORA is not set");
  const { workflows, errors, skipped } = await importPaths([join(CORPUS, "mcp")]);
  expect({ errors, skipped }).toEqual({ errors: [], skipped: [] });
  expect(workflows.length).toBeGreaterThan(20);
  expect(workflows.filter(({ completeness }) => completeness === "damaged")).toEqual([]);
});
