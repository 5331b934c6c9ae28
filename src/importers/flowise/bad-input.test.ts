import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keepsContract, sourceFrom, staysWhole } from "../testing.ts";
import flowise from "./index.ts";
import { parse } from "./parse.ts";
import { flowOf, type TestNode, workflowOf } from "./testing.ts";

const FOLDER = join(import.meta.dirname, "fixtures");
const FIXTURES = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json"))
  .map((file) => sourceFrom(readFileSync(join(FOLDER, file), "utf8"), file));

describe("mutated exports give a workflow or an AppError", () => {
  it("cut off or changed anywhere", () => staysWhole(flowise, parse, FIXTURES));

  it("with handles in circles and to everything", () => {
    const names = [
      "seqStart",
      "seqAgent",
      "supervisor",
      "worker",
      "llmChain",
      "chatOpenAI",
      "inputModerationSimple",
      "bufferMemory",
      "loopAgentflow",
      "agentAgentflow",
      "humanInputAgentflow",
    ];
    const nodes = names.map(
      (name): TestNode => [
        `${name}_0`,
        { loopBackToNode: "agentAgentflow_0-x", agentEnableMemory: true, agentModel: "chatOpenAI" },
      ],
    );
    const end = fc.constantFrom(...names, "nobody");
    const input = fc.constantFrom(
      "model:BaseChatModel",
      "inputModeration:Moderation",
      "sequentialNode:Agent",
      "supervisor:Supervisor",
      "tools:Tool",
      "",
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(end, input, end), { maxLength: 60 }), (links) => {
        const edges = links.map(([from, how, to]) =>
          how === "" ? `${from}_0 > ${to}_0` : `${from}_0 >${how}> ${to}_0`,
        );
        for (const list of [nodes, nodes.slice(0, 8)])
          keepsContract(flowise, parse, () => sourceFrom(flowOf(list, edges)));
      }),
      { numRuns: 100 },
    );
  });

  it("and is read however many nodes it has", () => {
    const nodes = Array.from(
      { length: 2000 },
      (_, index): TestNode => [
        `llmAgentflow_${index}`,
        { llmModel: "chatOpenAI", llmUserMessage: `{{ llmAgentflow_${index + 1} }}` },
      ],
    );
    const edges = nodes.slice(1).map((_, index) => `llmAgentflow_${index} > llmAgentflow_${index + 1}`);
    expect(workflowOf([["startAgentflow_0"], ...nodes], edges).nodes.length).toBe(2001);
  });
});
