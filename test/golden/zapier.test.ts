import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importText } from "../../src/importers/index.ts";
import { tracePaths } from "../../src/taint/index.ts";

const FIXTURES = join(import.meta.dirname, "../../src/importers/zapier/fixtures");

async function pathsOf(name: string): Promise<string[]> {
  const workflows = await importText(readFileSync(join(FIXTURES, name), "utf8"), name);
  return tracePaths(workflows).map(
    ({ steps, sinkKind }) => `${steps[0]?.nodeName} -> ${steps.at(-1)?.nodeName} (${sinkKind})`,
  );
}

describe("paths through Zaps", () => {
  it("lead from mapped fields to whom they are sent, also through programs", async () => {
    expect(await pathsOf("orders.json")).toEqual(
      expect.arrayContaining([
        "WebHookCLIAPI hook_v2 -> Draft (model)",
        "WebHookCLIAPI hook_v2 -> Tell the team (third-party)",
        "WebHookCLIAPI hook_v2 -> Log it (store)",
        "Find contact -> Draft (model)",
      ]),
    );
  });

  it("do not run along the order of steps", async () => {
    expect(await pathsOf("orders.json")).not.toContain("Find contact -> Log it (store)");
  });
});
