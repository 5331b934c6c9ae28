import { describe, expect, it } from "vitest";
import type { Parameter } from "../../model/workflow.ts";
import { nodeOf, single, workflowOf } from "./testing.ts";

const parameter = (list: readonly Parameter[], field: string): Parameter | undefined =>
  list.find((one) => one.field === field);

describe("what is live and what is text", () => {
  it("takes a leading `=` for an expression and anything else for text", () => {
    const { parameters } = single("slack", { text: "={{ $json.a }}", channelId: "{{ $json.b }}", count: 3 });
    expect(parameter(parameters, "text")).toMatchObject({
      kind: "expression",
      language: "n8n",
      purpose: "message",
      text: "={{ $json.a }}",
    });
    expect(parameter(parameters, "channelId")).toMatchObject({
      kind: "literal",
      language: "none",
      purpose: "recipient",
    });
    expect(parameter(parameters, "count")).toMatchObject({ kind: "literal", text: "3" });
  });

  it.each(["postgres", "mySql", "microsoftSql", "snowflake", "oracleDatabase", "postgresTool"])(
    "knows that %s resolves {{ }} in its SQL by itself",
    (type) => {
      const { parameters } = single(type, {
        operation: "executeQuery",
        query: "SELECT * FROM t WHERE a = {{ $json.a }}",
      });
      expect(parameter(parameters, "query")).toMatchObject({
        kind: "expression",
        purpose: "query",
        text: "=SELECT * FROM t WHERE a = {{ $json.a }}",
      });
    },
  );

  it("knows that the HTML node fills its template in by itself", () => {
    expect(parameter(single("html", { html: "<p>{{ $json.a }}</p>" }).parameters, "html")).toMatchObject({
      kind: "expression",
      text: "=<p>{{ $json.a }}</p>",
    });
  });

  it("does not extend that to other fields or other nodes", () => {
    expect(parameter(single("postgres", { table: "{{ $json.t }}" }).parameters, "table")?.kind).toBe(
      "literal",
    );
    expect(parameter(single("mongoDb", { query: "{{ $json.q }}" }).parameters, "query")?.kind).toBe(
      "literal",
    );
    expect(parameter(single("postgres", { query: "SELECT 1" }).parameters, "query")?.kind).toBe("literal");
  });

  it("finds programs and their language, and leaves out the one that is switched off", () => {
    const both = { jsCode: "return []", pythonCode: "return []" };
    expect(single("code", both).parameters.map(({ language }) => language)).toEqual(["javascript"]);
    expect(single("code", { ...both, language: "pythonNative" }).parameters[0]?.language).toBe("python");
    expect(single("function", { functionCode: "return items" }).parameters[0]).toMatchObject({
      kind: "code",
      language: "javascript",
    });
    expect(single("lc.code", { code: { execute: { code: "x" } } }).parameters[0]).toMatchObject({
      kind: "code",
      purpose: "code",
    });
  });

  it("marks what a model chooses", () => {
    const { parameters } = single("gmailTool", {
      sendTo: "={{ $fromAI('to', `who`, 'string') }}",
      message: "=Dear {{ $json.a }}",
    });
    expect(parameter(parameters, "sendTo")).toMatchObject({ modelChosen: true, purpose: "recipient" });
    expect(parameter(parameters, "message")?.modelChosen).toBe(false);
    expect(single("lc.toolSerpApi").parameters[0]).toMatchObject({ modelChosen: true, purpose: "query" });
    const http = single("lc.toolHttpRequest", {
      url: "https://api.example/x",
      parametersQuery: { values: [{ name: "q" }, { name: "n", valueProvider: "fieldValue", value: "5" }] },
    });
    expect(http.parameters.filter(({ modelChosen }) => modelChosen).map(({ field }) => field)).toEqual([
      "parametersQuery.q",
    ]);
  });

  it("unwraps resource locators and leaves out what only the editor uses", () => {
    const { parameters } = single("slack", {
      channelId: {
        __rl: true,
        mode: "list",
        value: "C1",
        cachedResultName: "general",
        cachedResultUrl: "https://x",
      },
      columns: { schema: [{ id: "a", displayName: "a" }], value: { a: "={{ 1 }}" } },
    });
    expect(parameters.map(({ field }) => field)).toEqual(["channelId", "columns.value.a"]);
    expect(parameter(parameters, "channelId")).toMatchObject({
      text: "C1",
      location: { pointer: "/nodes/0/parameters/channelId/value" },
    });
  });

  it("keeps file, pointer, line and column of every parameter", () => {
    expect(parameter(single("slack", { a: { b: ["x", "y"] } }).parameters, "a.b.1")?.location).toMatchObject({
      file: "test.json",
      pointer: "/nodes/0/parameters/a/b/1",
      line: 17,
      column: 13,
    });
  });
});

describe("Set, in all versions", () => {
  const assigned = (parameters: Record<string, unknown>) => {
    const node = single("set", parameters);
    return {
      output: node.output,
      assigns: Object.fromEntries(
        node.parameters.flatMap((p) => (p.assigns === undefined ? [] : [[p.assigns, p.text]])),
      ),
    };
  };

  it.each([
    [
      "1",
      { values: { string: [{ name: "a", value: "={{ $json.b }}" }], number: [{ name: "n", value: 2 }] } },
      "assign-pass",
      { a: "={{ $json.b }}", n: "2" },
    ],
    [
      "2, keep only set",
      { keepOnlySet: true, values: { string: [{ name: "a", value: "x" }] } },
      "assign",
      { a: "x" },
    ],
    ["written by hand", { values: [{ name: "a", value: "x" }] }, "assign-pass", { a: "x" }],
    ["3", { fields: { values: [{ name: "a", stringValue: "={{ 1 }}" }] } }, "assign-pass", { a: "={{ 1 }}" }],
    [
      "3, nothing else",
      { include: "none", fields: { values: [{ name: "a", numberValue: 1 }] } },
      "assign",
      { a: "1" },
    ],
    [
      "3.4",
      { assignments: { assignments: [{ id: "i", name: "a.b", type: "string", value: "={{ $json.c }}" }] } },
      "assign",
      { "a.b": "={{ $json.c }}" },
    ],
    [
      "3.4, others too",
      { includeOtherFields: true, assignments: { assignments: [{ name: "=a", value: "x" }] } },
      "assign-pass",
      { a: "x" },
    ],
    [
      "3.4, computed name",
      { assignments: { assignments: [{ name: "={{ $json.k }}", value: "x" }] } },
      "assign",
      { "*": "x" },
    ],
    [
      "raw JSON",
      { mode: "raw", jsonOutput: '={ "a": "{{ $json.b }}", "n": 1 }' },
      "assign",
      { a: "={{ $json.b }}", n: "1" },
    ],
    ["raw text", { mode: "raw", jsonOutput: "={{ $json.body }}" }, "join", {}],
  ])("version %s", (_, parameters, output, assigns) =>
    expect(assigned(parameters)).toEqual({ output, assigns }),
  );
});

describe("prompts", () => {
  it("reads chatInput where the prompt is left to n8n", () => {
    const auto = { kind: "expression", purpose: "prompt", text: "={{ $json.chatInput }}" };
    expect(single("lc.agent", {}).parameters).toMatchObject([auto]);
    expect(single("lc.chainLlm", { promptType: "auto" }).parameters.at(-1)).toMatchObject(auto);
    expect(single("lc.agent", { promptType: "guardrails" }).parameters.at(-1)?.text).toBe(
      "={{ $json.guardrailsInput }}",
    );
    expect(
      single("lc.agent", { promptType: "define", text: "=Hi {{ $json.x }}" }).parameters.filter(
        (p) => p.purpose === "prompt",
      ),
    ).toHaveLength(1);
  });

  it("tells system prompts from what the user says, in every node's way of writing", () => {
    const purposes = (...node: Parameters<typeof single>) =>
      Object.fromEntries(
        single(...node)
          .parameters.filter((p) => p.text.startsWith("T"))
          .map((p) => [p.text, p.purpose]),
      );
    expect(
      purposes("lc.agent", { text: "T1", promptType: "define", options: { systemMessage: "T2" } }),
    ).toEqual({ T1: "prompt", T2: "system-prompt" });
    expect(
      purposes("lc.chainLlm", {
        text: "T1",
        messages: {
          messageValues: [{ message: "T2" }, { type: "HumanMessagePromptTemplate", message: "T3" }],
        },
      }),
    ).toEqual({ T1: "prompt", T2: "system-prompt", T3: "prompt" });
    expect(
      purposes("lc.openAi", {
        messages: { values: [{ content: "T1" }, { role: "system", content: "T2" }] },
        options: { instructions: "T3" },
      }),
    ).toEqual({ T1: "prompt", T2: "system-prompt", T3: "system-prompt" });
    expect(
      purposes("lc.informationExtractor", { text: "T1", options: { systemPromptTemplate: "T2" } }),
    ).toEqual({ T1: "prompt", T2: "system-prompt" });
  });
});

describe("purposes", () => {
  it.each([
    ["httpRequest", { jsonBody: "X" }, "body"],
    ["httpRequest", { headerParameters: { parameters: [{ value: "X" }] } }, "header"],
    ["httpRequest", { queryParameters: { parameters: [{ value: "X" }] } }, "url"],
    ["httpRequest", { url: "X" }, "url"],
    ["emailSend", { toEmail: "X" }, "recipient"],
    ["ssh", { command: "X" }, "command"],
    ["readWriteFile", { fileName: "X" }, "path"],
    ["if", { conditions: { conditions: [{ leftValue: "X" }] } }, "condition"],
    ["supabase", { fieldsUi: { fieldValues: [{ fieldValue: "X" }] } }, "content"],
    ["respondToWebhook", { respondWith: "json", responseBody: "X" }, "body"],
    ["lc.memoryBufferWindow", { sessionIdType: "customKey", sessionKey: "X" }, "session-key"],
    ["slack", { somethingElse: "X" }, "other"],
  ])("%s %j is %s", (type, parameters, purpose) => {
    expect(single(type, parameters).parameters.find(({ text }) => text === "X")?.purpose).toBe(purpose);
  });

  it("answers with the incoming item where respondToWebhook says nothing else", () => {
    expect(single("respondToWebhook").parameters).toMatchObject([{ purpose: "body", text: "={{ $json }}" }]);
    expect(
      single("respondToWebhook", { respondWith: "noData" }).parameters.filter((p) => p.kind === "expression"),
    ).toEqual([]);
  });

  it("names the inputs that a called workflow gets", () => {
    const workflow = workflowOf({
      Call: [
        "executeWorkflow",
        { workflowId: "w", workflowInputs: { value: { email: "={{ $json.mail }}" } } },
      ],
    });
    expect(nodeOf(workflow, "Call").parameters.find(({ assigns }) => assigns === "email")?.text).toBe(
      "={{ $json.mail }}",
    );
  });
});
