import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importText } from "../../src/importers/index.ts";
import { tracePaths } from "../../src/taint/index.ts";

const FIXTURES = join(import.meta.dirname, "../../src/importers/power-platform/fixtures");

async function pathsOf(name: string): Promise<string[]> {
  const workflows = await importText(readFileSync(join(FIXTURES, name), "utf8"), name);
  return tracePaths(workflows).map(
    ({ steps, sinkKind }) => `${steps[0]?.nodeName} -> ${steps.at(-1)?.nodeName} (${sinkKind})`,
  );
}

describe("paths through Power Automate flows", () => {
  it("lead from expressions to whom they are sent, through loops and variables", async () => {
    expect(await pathsOf("ticket-flow.json")).toEqual(
      expect.arrayContaining([
        "Get contact -> Run a prompt (model)",
        "Get contact -> Response (reply)",
        "Get contact -> Post to own service (third-party)",
        "manual -> Run a prompt (model)",
      ]),
    );
  });

  it("do not run along the order of actions", async () => {
    expect(await pathsOf("ticket-flow.json")).not.toContain("manual -> Response (reply)");
  });
});

describe("paths through Copilot Studio agents", () => {
  it("lead from what was looked up to the answer, and from the conversation to the agent's tools", async () => {
    expect(await pathsOf("agent.yml")).toEqual(
      expect.arrayContaining([
        "HttpRequestAction getOrder -> SendActivity tell (reply)",
        "Conversation -> Send an email (tool)",
        "SharePointSearchSource -> Contoso Support (reply)",
        "Question askOrder -> HttpRequestAction getOrder (third-party)",
      ]),
    );
  });
});
