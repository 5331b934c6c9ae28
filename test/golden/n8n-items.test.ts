import { describe, expect, it } from "vitest";
import { importText } from "../../src/importers/index.ts";
import { exportOf, type TestNode } from "../../src/importers/n8n/testing.ts";
import { tracePaths } from "../../src/taint/index.ts";

/** `source.field -> sink (kind)` of all paths of an n8n workflow, in alphabetical order. */
async function paths(nodes: Record<string, TestNode>, ...flows: string[]): Promise<string[]> {
  const workflows = await importText(JSON.stringify(exportOf(nodes, flows)), "test.json");
  return tracePaths(workflows)
    .map(({ steps, sourceFields, sinkKind }) => {
      const fields = sourceFields.map(({ field }) => field).join("+");
      return `${steps[0]?.nodeName}.${fields} -> ${steps.at(-1)?.nodeName} (${sinkKind})`;
    })
    .sort();
}

const mail: TestNode = ["gmailTrigger", { x: 1 }];
const post = (jsonBody: string): TestNode => [
  "httpRequest",
  { method: "POST", url: "https://sink.example.com/in", jsonBody },
];

describe("what n8n's nodes take of an item", () => {
  it("is what they are told: a model without a prompt, and a deletion, take nothing", async () => {
    const image: TestNode = ["lc.openAi", { resource: "image" }];
    const gone: TestNode = ["zendesk", { operation: "delete", id: "={{ $json.id }}" }];
    expect(await paths({ Mail: mail, Image: image, Gone: gone }, "Mail > Image", "Mail > Gone")).toEqual([]);
    const asked: TestNode = ["lc.openAi", { resource: "image", prompt: "={{ $json.text }}" }];
    expect(await paths({ Mail: mail, Image: asked }, "Mail > Image")).toEqual(["Mail.text -> Image (model)"]);
  });

  it("is the file alone where a file is opened", async () => {
    const form: TestNode = [
      "formTrigger",
      { formFields: { values: [{ fieldType: "file", fieldLabel: "Your CV" }, { fieldLabel: "Note" }] } },
    ];
    const open = (more = {}): TestNode => [
      "extractFromFile",
      { operation: "pdf", binaryPropertyName: "Your_CV", ...more },
    ];
    const nodes = { Form: form, Out: post("={{ $json.text }}") };
    expect(await paths({ ...nodes, Open: open() }, "Form > Open", "Open > Out")).toEqual([
      "Form.$binary+Your CV -> Out (third-party)",
    ]);
    const kept = await paths(
      { ...nodes, Open: open({ options: { keepSource: "both" } }) },
      "Form > Open",
      "Open > Out",
    );
    expect(kept[0]).toContain("Note");
  });

  it("is not what a digest was made of", async () => {
    const crypto = (action?: string): TestNode => [
      "crypto",
      { action, value: "={{ $json.text }}", dataPropertyName: "digest" },
    ];
    const nodes = { Mail: mail, Out: post("={{ $json.digest }}") };
    expect(await paths({ ...nodes, Hash: crypto() }, "Mail > Hash", "Hash > Out")).toEqual([]);
    expect(await paths({ ...nodes, Hash: crypto("encrypt") }, "Mail > Hash", "Hash > Out")).not.toEqual([]);
  });

  it("is an id that says which record is meant, and nothing of the record", async () => {
    const label: TestNode = [
      "gmail",
      { operation: "addLabels", messageId: "={{ $json.id }}", labelIds: ["X"] },
    ];
    expect(await paths({ Mail: mail, Label: label }, "Mail > Label")).toEqual([]);
    expect(await paths({ Mail: mail, Out: post("={{ $json.id }}") }, "Mail > Out")).toEqual([]);
    expect(await paths({ Mail: mail, Out: post("={{ $json.whatever }}") }, "Mail > Out")).toEqual([
      "Mail.* -> Out (third-party)",
    ]);
    const hook: TestNode = ["webhook", { path: "x" }];
    expect(await paths({ Hook: hook, Out: post("={{ $json.body.id }}") }, "Hook > Out")).toEqual([
      "Hook.body -> Out (third-party)",
    ]);
  });

  it("is not in what a model said of its mood", async () => {
    const mood: TestNode = ["lc.sentimentAnalysis", { inputText: "={{ $json.text }}" }];
    const nodes = { Mail: mail, Mood: mood };
    const flows = ["Mail > Mood", "Mood > Out"];
    expect(await paths({ ...nodes, Out: post("={{ $json.sentimentAnalysis.category }}") }, ...flows)).toEqual(
      [],
    );
    expect(await paths({ ...nodes, Out: post("={{ $json.subject }}") }, ...flows)).toHaveLength(1);
  });

  it("is what an evaluation is told to write down", async () => {
    const save = (value: string): TestNode => [
      "evaluation",
      {
        operation: "setOutputs",
        dataTableId: "t",
        outputs: { values: [{ outputName: "o", outputValue: value }] },
      },
    ];
    expect(await paths({ Mail: mail, Save: save("fixed") }, "Mail > Save")).toEqual([]);
    expect(await paths({ Mail: mail, Save: save("={{ $json.text }}") }, "Mail > Save")).toEqual([
      "Mail.text -> Save (store)",
    ]);
  });
});

describe("Loop Over Items", () => {
  const loop = (more = {}): TestNode => ["splitInBatches", more, { typeVersion: 3 }];
  const fetch: TestNode = ["httpRequest", { url: "https://api.example.com/x" }];
  const flows = ["Mail > Loop", "Body > Fetch", "Fetch > Loop"];
  async function inLoop(node: TestNode): Promise<string[]> {
    const data = exportOf({ Mail: mail, Loop: node, Body: post("={{ $json.answer }}"), Fetch: fetch }, flows);
    const connections = data["connections"] as Record<string, unknown>;
    connections["Loop"] = { main: [[], [{ node: "Body", type: "main", index: 0 }]] };
    const found = tracePaths(await importText(JSON.stringify(data), "test.json"));
    return found.map(({ steps }) => `${steps[0]?.nodeName} -> ${steps.at(-1)?.nodeName}`);
  }

  it("does not hand to its body what came back from there", async () => {
    expect(await inLoop(loop())).toEqual(["Mail -> Body"]);
  });

  it("takes every item as a first one when it is reset", async () => {
    expect(await inLoop(loop({ options: { reset: true } }))).toContain("Fetch -> Body");
  });
});
