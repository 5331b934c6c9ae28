import { describe, expect, it } from "vitest";
import { egressOf, MODEL, nodeOf, readsOf, START, workflowOf } from "./testing.ts";

describe("entries", () => {
  it("says of a published app that its file does not tell who may use it", () => {
    const workflow = workflowOf("workflow", [START]);
    expect(workflow.entries).toEqual([
      { nodeId: "start", protocol: "form", auth: "unknown", reach: "unknown" },
    ]);
    expect(workflow.notes.join()).toContain("open to everybody with its link");
    expect(nodeOf(workflow, "start").fields).toMatchObject([
      { name: "mail", dataClasses: ["pii.email"], integrity: "untrusted", basis: "field-name" },
    ]);
  });

  it("gives chats a question, and files only where they may be uploaded", () => {
    const fields = (features: unknown): string[] =>
      nodeOf(workflowOf("advanced-chat", [["start", "start"]], { features }), "start").fields.map(
        ({ name }) => name,
      );
    expect(fields({})).toEqual(["sys.query"]);
    expect(fields({ file_upload: { enabled: true } })).toEqual(["sys.query", "sys.files"]);
    expect(fields({ file_upload: { image: { enabled: true } } })).toEqual(["sys.query", "sys.files"]);
  });

  it("knows that a webhook asks for nothing but its URL, and that its end answers nobody", () => {
    const workflow = workflowOf("workflow", [
      [
        "hook",
        "trigger-webhook",
        { headers: [{ name: "X-Token" }], body: [{ name: "email" }, { name: "note" }] },
      ],
      ["end", "end", { outputs: [{ variable: "out", value_selector: ["hook", "email"] }] }],
    ]);
    expect(workflow.entries).toEqual([{ nodeId: "hook", protocol: "http", auth: "none", reach: "public" }]);
    expect(nodeOf(workflow, "hook").fields.map(({ name, dataClasses }) => [name, ...dataClasses])).toEqual([
      ["X_Token", "credential"],
      ["email", "pii.email"],
      ["note", "conversation"],
      ["_webhook_raw", "conversation"],
    ]);
    expect(nodeOf(workflow, "end").roles).toEqual(["transform"]);
  });

  it("reads schedules and events of plugins", () => {
    const { entries } = workflowOf("workflow", [
      ["clock", "trigger-schedule"],
      ["event", "trigger-plugin", { provider_id: "langgenius/slack_trigger/slack_trigger" }],
    ]);
    expect(entries).toMatchObject([
      { nodeId: "clock", protocol: "schedule", reach: "internal" },
      { nodeId: "event", protocol: "messenger" },
    ]);
  });
});

describe("references", () => {
  const prompt = (...texts: string[]) => ({
    model: MODEL,
    prompt_template: texts.map((text, index) => ({ role: index === 0 ? "system" : "user", text })),
  });

  it("follows templates, selectors, system variables and retrieved context", () => {
    const workflow = workflowOf("advanced-chat", [
      START,
      [
        "kb",
        "knowledge-retrieval",
        { dataset_ids: ["one"], query_variable_selector: ["start", "sys.query"] },
      ],
      [
        "llm",
        "llm",
        {
          ...prompt("Use {{#context#}}", "{{#sys.query#}} {{#start.mail#}}"),
          context: { enabled: true, variable_selector: ["kb", "result"] },
        },
      ],
      ["answer", "answer", { answer: "{{#llm.text#}}" }],
    ]);
    expect(readsOf(workflow, "kb")).toEqual(["start.sys.query"]);
    expect(readsOf(workflow, "llm", "prompt_template[0].text")).toEqual(["kb.result"]);
    expect(readsOf(workflow, "llm", "prompt_template[1].text")).toEqual(["start.sys.query", "start.mail"]);
    expect(readsOf(workflow, "answer")).toEqual(["llm.text"]);
    expect(nodeOf(workflow, "answer")).toMatchObject({ roles: ["respond"], party: "caller" });
    expect(workflow.completeness).toBe("full");
  });

  it("leaves context out that no prompt mentions, and pictures that nobody looks at", () => {
    const workflow = workflowOf("workflow", [
      START,
      [
        "llm",
        "llm",
        {
          ...prompt("Hello"),
          context: { enabled: true, variable_selector: ["start", "mail"] },
          vision: { enabled: false },
        },
      ],
    ]);
    expect(readsOf(workflow, "llm")).toEqual([]);
  });

  it("takes of a Jinja template the variables that it uses", () => {
    const variables = ["used", "looped", "unused"].map((variable) => ({
      variable,
      value_selector: ["start", variable],
    }));
    const template = "unused {{#start.mail#}} {{ used.name }} {% for x in looped %}{{ x }}{% endfor %}";
    const workflow = workflowOf("workflow", [
      START,
      ["template", "template-transform", { template, variables }],
      [
        "llm",
        "llm",
        {
          model: MODEL,
          prompt_template: [
            { role: "user", edition_type: "jinja2", jinja2_text: template, text: "{{#start.mail#}}" },
          ],
          prompt_config: { jinja2_variables: variables },
        },
      ],
    ]);
    expect(readsOf(workflow, "template")).toEqual(["start.used", "start.looped"]);
    expect(readsOf(workflow, "llm")).toEqual(["start.used", "start.looped"]);
  });

  it("gives a program its arguments by name", () => {
    const workflow = workflowOf("workflow", [
      START,
      [
        "code",
        "code",
        {
          code: "def main(a):\n  return {'b': a}",
          code_language: "python3",
          variables: [{ variable: "a", value_selector: ["start", "mail"] }],
        },
      ],
    ]);
    expect(nodeOf(workflow, "code").parameters).toMatchObject([
      { kind: "code", language: "python", runtime: "main" },
      { argument: "a", references: [{ name: "start", field: "mail" }] },
    ]);
  });

  it("carries nothing through conditions and classes", () => {
    const workflow = workflowOf("workflow", [
      START,
      [
        "if",
        "if-else",
        { cases: [{ case_id: "true", conditions: [{ variable_selector: ["start", "mail"], value: "x" }] }] },
      ],
      [
        "class",
        "question-classifier",
        { model: MODEL, query_variable_selector: ["start", "mail"], classes: [{ id: "1" }, { id: "2" }] },
      ],
    ]);
    expect(nodeOf(workflow, "if").parameters.map(({ purpose }) => purpose)).toEqual([
      "condition",
      "condition",
    ]);
    expect(nodeOf(workflow, "class")).toMatchObject({ roles: ["model"], output: "emit", fields: [] });
  });

  it("says when references lead nowhere, once for each", () => {
    const workflow = workflowOf("workflow", [
      START,
      [
        "end",
        "end",
        {
          outputs: [
            { variable: "a", value_selector: ["gone", "text"] },
            { variable: "b", value_selector: ["gone", "text"] },
          ],
        },
      ],
    ]);
    expect(workflow.completeness).toBe("damaged");
    expect(workflow.notes[0]).toBe("cannot judge 1 of 1 references: they lead to nodes that do not exist");
  });
});

describe("containers and variables", () => {
  it("hands items to the inner nodes and collects what they make", () => {
    const workflow = workflowOf(
      "workflow",
      [
        START,
        [
          "each",
          "iteration",
          {
            iterator_selector: ["start", "list"],
            output_selector: ["inner", "output"],
            start_node_id: "first",
          },
        ],
        ["first", "iteration-start", {}, "each"],
        [
          "inner",
          "template-transform",
          { template: "{{ x }}", variables: [{ variable: "x", value_selector: ["each", "item"] }] },
          "each",
        ],
        ["end", "end", { outputs: [{ variable: "out", value_selector: ["each", "output"] }] }],
      ],
      {},
      ["start > each", "first > inner", "each > end"],
    );
    expect(
      nodeOf(workflow, "each").parameters.map(({ assigns, references }) => [assigns, references?.[0]?.name]),
    ).toEqual([
      ["item", "start"],
      ["output", "inner"],
    ]);
    expect(workflow.edges).toContainEqual({ from: "each", to: "first", kind: "control" });
    expect(nodeOf(workflow, "inner").disabled).toBe(false);
  });

  it("lets assigners of both versions write variables", () => {
    const workflow = workflowOf(
      "advanced-chat",
      [
        START,
        [
          "loop",
          "loop",
          { loop_variables: [{ label: "found", value_type: "variable", value: ["start", "mail"] }] },
        ],
        [
          "one",
          "assigner",
          {
            assigned_variable_selector: ["conversation", "name"],
            input_variable_selector: ["start", "mail"],
            write_mode: "over-write",
          },
        ],
        [
          "two",
          "assigner",
          {
            version: "2",
            items: [
              {
                variable_selector: ["loop", "found"],
                input_type: "variable",
                operation: "append",
                value: ["sys", "query"],
              },
            ],
          },
          "loop",
        ],
        ["answer", "answer", { answer: "{{#conversation.name#}} {{#loop.found#}}" }],
      ],
      { conversation_variables: [{ name: "name", value_type: "string", value: "" }] },
    );
    expect(workflow.edges.filter(({ kind }) => kind === "data")).toEqual([
      { from: "one", to: "dify:conversation", kind: "data", fromField: "conversation.name", toField: "name" },
      { from: "two", to: "loop", kind: "data", fromField: "loop.found", toField: "found" },
    ]);
    expect(readsOf(workflow, "answer")).toEqual(["dify:conversation.name", "loop.found"]);
    expect(nodeOf(workflow, "dify:conversation")).toMatchObject({ roles: ["memory"], keyedBy: "session" });
    expect(nodeOf(workflow, "loop").parameters[0]).toMatchObject({ assigns: "found" });
  });

  it("merges with and without groups, extracts documents, cuts lists", () => {
    const workflow = workflowOf("workflow", [
      START,
      [
        "all",
        "variable-aggregator",
        {
          variables: [
            ["start", "a"],
            ["start", "b"],
          ],
        },
      ],
      [
        "groups",
        "variable-assigner",
        {
          advanced_settings: {
            group_enabled: true,
            groups: [{ group_name: "g", variables: [["start", "c"]] }],
          },
        },
      ],
      ["text", "document-extractor", { variable_selector: ["start", "file"] }],
      ["list", "list-operator", { variable: ["start", "files"] }],
    ]);
    const assigned = (id: string): (string | undefined)[] =>
      nodeOf(workflow, id).parameters.map(({ assigns }) => assigns);
    expect(assigned("all")).toEqual(["output", "output"]);
    expect(assigned("groups")).toEqual(["g.output"]);
    expect(assigned("text")).toEqual(["text"]);
    expect(assigned("list")).toEqual(["result", "first_record", "last_record"]);
  });
});

describe("environment variables", () => {
  const value = ["sk", "proj", "Zx81kQpL0vB7nM2wE5rT9yU3"].join("-");
  const environment_variables = [
    { name: "BASE", value: "https://api.example.com", value_type: "string" },
    { name: "API_KEY", value, value_type: "secret" },
    { name: "SALT", value: "fifteen-tins-of-tea", value_type: "secret" },
  ];
  const workflow = workflowOf(
    "workflow",
    [
      START,
      [
        "http",
        "http-request",
        {
          method: "post",
          url: "{{#env.BASE#}}/users",
          headers: "X-Key: {{#env.API_KEY#}}",
          body: { type: "raw-text", data: "{{#env.API_KEY#}}" },
        },
      ],
    ],
    { environment_variables },
  );

  it("stand as literals where rules look for secrets, under names that say what they are", () => {
    const node = nodeOf(workflow, "dify:environment");
    expect(node).toMatchObject({ type: "dify.environment", roles: ["secret"] });
    expect(node.parameters.map(({ field, kind }) => [field, kind])).toEqual([
      ["BASE", "literal"],
      ["API_KEY", "literal"],
      ["SALT.secret", "literal"],
    ]);
    expect(node.fields.filter(({ dataClasses }) => dataClasses.length > 0).map(({ name }) => name)).toEqual([
      "API_KEY",
      "SALT",
    ]);
  });

  it("name the host of a request; a secret does its job in a header and is data in a body", () => {
    expect(egressOf(workflow)).toEqual(["http api.example.com third-party api.example.com"]);
    expect(readsOf(workflow, "http", "headers.X-Key")).toEqual(["secret API_KEY"]);
    expect(readsOf(workflow, "http", "body")).toEqual(["dify:environment.API_KEY"]);
  });
});
