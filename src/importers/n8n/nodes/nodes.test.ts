import { describe, expect, it } from "vitest";
import { AI } from "./ai.ts";
import { APPS } from "./apps.ts";
import { AI_TYPES, BASE_TYPES } from "./current.ts";
import { FLOW } from "./flow.ts";
import { AI_PACKAGE, BASE_PACKAGE, DECORATION, kindOf } from "./index.ts";
import { MESSAGING } from "./messaging.ts";
import { STORES } from "./stores.ts";
import { TRIGGERS } from "./triggers.ts";

describe("the node table", () => {
  it("knows every node of n8n's own packages", () => {
    const unknown = [
      ...BASE_TYPES.map((name) => BASE_PACKAGE + name),
      ...AI_TYPES.map((name) => AI_PACKAGE + name),
    ].filter((type) => kindOf(type) === undefined);
    // Notes on the canvas are no nodes of the graph.
    expect(unknown).toEqual([...DECORATION]);
  });

  it("knows the tools and reviews that n8n makes of its nodes", () => {
    expect(kindOf("n8n-nodes-base.gmailTool")?.roles).toEqual(["tool", "egress"]);
    expect(kindOf("n8n-nodes-base.slackHitlTool")?.roles).toEqual(["tool", "egress", "human"]);
    expect(kindOf("@n8n/n8n-nodes-langchain.chatHitlTool")?.roles).toContain("human");
  });

  it("says everything once", () => {
    const names = [FLOW, TRIGGERS, STORES, APPS, MESSAGING].flatMap((table) => Object.keys(table));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it("calls every trigger an entry and nothing else", () => {
    for (const [name, kind] of Object.entries({
      ...FLOW,
      ...TRIGGERS,
      ...STORES,
      ...APPS,
      ...MESSAGING,
      ...AI,
    }))
      expect([name, kind.roles.includes("entry")]).toEqual([name, kind.entry !== undefined]);
  });

  it("never guesses at community nodes, or at triggers as tools", () => {
    expect(kindOf("n8n-nodes-acme.slack")).toBeUndefined();
    expect(kindOf("n8n-nodes-base.webhookTool")).toBeUndefined();
    expect(kindOf("n8n-nodes-base.stickyNoteTool")).toBeUndefined();
    expect(kindOf("n8n-nodes-mcp.slack")).toBeUndefined();
    expect(kindOf("constructor")).toBeUndefined();
  });
});
