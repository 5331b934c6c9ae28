import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Workflow } from "../../../model/workflow.ts";
import { edgesOf, nodeOf, readOne, readsOf, sourceFrom, staysWhole } from "../../testing.ts";
import importer from "../index.ts";
import { parse } from "../parse.ts";
import { connectorOf, connectorService, reads } from "./connectors.ts";
import { type Names, readExpressions } from "./expressions.ts";

const TICKET = sourceFrom(
  readFileSync(join(import.meta.dirname, "../fixtures/ticket-flow.json"), "utf8"),
  "ticket-flow.json",
);
const PROVIDERS = "/serviceProviders";
const built = (serviceProviderId: string, operationId: string, parameters: object): object => ({
  type: "ServiceProvider",
  inputs: {
    parameters,
    serviceProviderConfiguration: { serviceProviderId, operationId, connectionName: "c" },
  },
});
/** A logic app that looks things up and asks a model, written for these tests. */
const CHAT = sourceFrom({
  kind: "Stateful",
  definition: {
    $schema:
      "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
    triggers: {
      When_a_HTTP_request_is_received: {
        type: "Request",
        kind: "Http",
        inputs: { schema: { properties: { prompt: { type: "string" } } } },
      },
    },
    actions: {
      generate_search_query: {
        type: "JavaScriptCode",
        runAfter: {},
        inputs: { code: "return workflowContext.trigger.outputs.body.prompt.trim();" },
      },
      Vector_search: {
        ...built(`${PROVIDERS}/azureaisearch`, "vectorSearch", {
          indexName: "docs",
          searchText: "@body('generate_search_query')",
        }),
        runAfter: { generate_search_query: ["SUCCEEDED"] },
      },
      create_prompt: {
        type: "Compose",
        runAfter: { Vector_search: ["SUCCEEDED"] },
        inputs: "Answer from @{body('Vector_search')}",
      },
      Get_chat_completions: {
        ...built(`${PROVIDERS}/openai`, "getChatCompletions", {
          messages: [
            { role: "System", message: "@{outputs('create_prompt')}" },
            { role: "User", message: "@triggerBody()?['prompt']" },
          ],
        }),
        runAfter: { create_prompt: ["SUCCEEDED"] },
      },
    },
  },
});
const ticket = (): Workflow => readOne(importer, parse, TICKET);
const flow = (
  actions: object,
  triggers: object = { manual: { type: "Request", kind: "Http", inputs: {} } },
  more: object = {},
): Workflow =>
  readOne(
    importer,
    parse,
    sourceFrom({
      definition: {
        $schema:
          "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
        triggers,
        actions,
      },
      ...more,
    }),
  );

const NAMES: Names = {
  trigger: "manual",
  setters: (name) => (name === "total" ? ["Init", "Set"] : []),
  item: [{ from: "node", name: "Loop", field: "*" }],
  action: (name) => name.replaceAll(" ", "_"),
};
const read = (text: string): string[] =>
  readExpressions(text, NAMES).references.map(({ from, name, field }) => `${from} ${name}.${field}`);

describe("expressions", () => {
  it.each([
    ["@triggerBody()?['email']", ["node manual.email"]],
    [
      "@{triggerOutputs()?['body/customer/id']} and @{triggerOutputs()['headers']['x-key']}",
      ["node manual.customer.id", "node manual.headers.x-key"],
    ],
    ["@body('Get items')?['value'][0]?['Title']", ["node Get_items.Title"]],
    ["@outputs('Compose')?['a']?['b']", ["node Compose.a.b"]],
    ["@first(outputs('List')?['body/value'])?['fullname']", ["node List.fullname"]],
    ["@coalesce(triggerBody()?['a'], body('X')?['b'])", ["node manual.a", "node X.b"]],
    ["@items('Loop')?['mail']", ["node Loop.mail"]],
    ["@{item()?['mail']}", ["node Loop.mail"]],
    ["@variables('total')", ["node Init.total", "node Set.total"]],
    ["@parameters('Region')", ["variable Region.*"]],
    ["@parameters('$connections')['x']", []],
    ["@concat('it''s } @{not}', triggerBody()['x'])", ["node manual.x"]],
    ["mail@example.com and @@{triggerBody()}", []],
    ["@workflow()?['run']?['name']", []],
  ])("%s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it("says when one is never closed", () => {
    expect(readExpressions("a @{triggerBody()", NAMES)).toEqual({ references: [], unparsed: true });
  });
});

describe("connectors", () => {
  it.each([
    [{ host: { apiId: "/providers/Microsoft.PowerApps/apis/shared_office365" } }, "outlook"],
    [{ host: { connectionName: "shared_sharepointonline_1" } }, "sharepoint"],
    [{ host: { connection: { name: "@parameters('$connections')['sql']['connectionId']" } } }, "mssql"],
    [{ serviceProviderConfiguration: { serviceProviderId: "/serviceProviders/AzureBlob" } }, "azure-blob"],
  ])("%j", (inputs, service) => {
    expect(connectorService(connectorOf(inputs, {}) ?? "")?.id).toBe(service);
  });

  it.each([
    ["GetEmailsV3", true],
    ["CalendarGetItems", true],
    ["ListRecords", true],
    ["SendEmailV2", false],
    ["PostMessageToConversation", false],
    ["PatchItem", false],
  ])("%s", (operationId, expected) => {
    expect(reads({ host: { operationId } })).toBe(expected);
  });
});

describe("flows", () => {
  it.each([
    ["All", "signature"],
    ["Tenant", "oauth2"],
    ["Users", "oauth2"],
  ])("an HTTP trigger for %s", (triggerAuthenticationType, auth) => {
    const workflow = flow(
      {},
      { manual: { type: "Request", kind: "Http", inputs: { triggerAuthenticationType } } },
    );
    expect(workflow.entries).toEqual([{ nodeId: "manual", protocol: "http", auth, reach: "public" }]);
  });

  it("is called by apps and agents of people who are signed in", () => {
    const workflow = flow({}, { manual: { type: "Request", kind: "PowerVirtualAgents", inputs: {} } });
    expect(workflow.entries).toEqual([
      { nodeId: "manual", protocol: "workflow", auth: "platform", reach: "internal" },
    ]);
  });

  it("names services, operations, columns and tables", () => {
    const contact = nodeOf(ticket(), "Get_contact");
    expect(contact).toMatchObject({
      service: "dataverse",
      roles: ["store", "retriever"],
      place: "contacts",
      keyedBy: "client-input",
    });
    expect(contact.fields.find(({ name }) => name === "fullname")?.dataClasses).toEqual(["pii.name"]);
    expect(ticket().egress.map(({ nodeId, service, party }) => `${nodeId} ${service} ${party}`)).toEqual([
      "Get_contact dataverse third-party",
      "Run_a_prompt ai-builder vendor",
      "Send_mail outlook third-party",
      "Post_to_own_service hooks.partner.example third-party",
    ]);
  });

  it("follows variables, loops and what actions gave, field by field", () => {
    expect(readsOf(ticket(), "Run_a_prompt")).toEqual([
      "inputs.parameters.item/requestv2/question:prompt <- Initialize_summary.summary",
      "inputs.parameters.item/requestv2/contact:prompt <- Get_contact.fullname",
    ]);
    expect(readsOf(ticket(), "Apply_to_each")).toEqual(["foreach:content <- Get_contact.*"]);
    expect(readsOf(ticket(), "Post_to_own_service")).toContain(
      "inputs.body.phone:body <- Apply_to_each.telephone1",
    );
    expect(readsOf(ticket(), "Send_mail")).toContain(
      "inputs.parameters.emailMessage/To:recipient <- manual.email",
    );
  });

  it("keeps the order of scopes, branches and what runs after failures", () => {
    expect(edgesOf(ticket())).toEqual(
      expect.arrayContaining([
        "manual -control-> Initialize_summary",
        "If_approved -control-> Send_mail",
        "If_approved -control-> Apply_to_each",
        "Apply_to_each -control-> Post_to_own_service",
      ]),
    );
    expect(nodeOf(ticket(), "If_approved").onError).toBe("continue");
  });

  it("takes an approval for a person's decision, by who is asked", () => {
    expect(nodeOf(ticket(), "Start_and_wait_for_an_approval")).toMatchObject({
      roles: ["human"],
      guard: { action: "approve", certainty: "deterministic", approver: "operator" },
    });
    const asked = flow({
      Ask: {
        type: "OpenApiConnectionWebhook",
        inputs: {
          host: { connectionName: "shared_approvals", operationId: "StartAndWaitForAnApproval" },
          parameters: { "WebhookApprovalCreationInput/assignedTo": "@triggerBody()?['me']" },
        },
      },
    });
    expect(nodeOf(asked, "Ask").guard?.approver).toBe("requester");
  });

  it("says how much of the run history is secured", () => {
    expect(ticket().settings).toMatchObject({ saveSuccessfulExecutions: "all", redaction: "partial" });
    const secret = { runtimeConfiguration: { secureData: { properties: ["inputs", "outputs"] } } };
    const all = flow(
      { A: { type: "Compose", inputs: "x", ...secret } },
      { manual: { type: "Request", inputs: {}, ...secret } },
    );
    expect(all.settings.redaction).toBe("all");
    expect(flow({ A: { type: "Compose", inputs: "x" } }).settings.redaction).toBe("none");
    expect(
      flow({ A: { type: "Compose", inputs: "x" } }, undefined, { kind: "Stateless" }).settings
        .saveSuccessfulExecutions,
    ).toBe("none");
  });

  it("gives each field of a Select what it reads of the elements", () => {
    const workflow = flow({
      List: { type: "Http", inputs: { method: "GET", uri: "https://api.example.com/people" } },
      Select: {
        type: "Select",
        inputs: { from: "@body('List')", select: { mail: "@item()?['email']" } },
        runAfter: { List: ["Succeeded"] },
      },
    });
    expect(
      nodeOf(workflow, "Select").parameters.find(({ assigns }) => assigns === "mail")?.references,
    ).toEqual([{ from: "node", name: "List", field: "email" }]);
  });

  it("reads every logic app of a template, and an agent's tools", () => {
    const definition = {
      $schema:
        "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
      triggers: { when: { type: "Recurrence" } },
      actions: {
        Agent: {
          type: "Agent",
          inputs: { parameters: { messages: [{ role: "system", content: "Help." }] } },
          tools: {
            mail: {
              actions: {
                Send: {
                  type: "ApiConnection",
                  inputs: {
                    host: {
                      connection: { name: "@parameters('$connections')['office365']['connectionId']" },
                    },
                    method: "post",
                    path: "/v2/Mail",
                    body: { To: "@{agentParameters('to')}" },
                  },
                },
              },
            },
          },
        },
      },
    };
    const workflows = parse(
      sourceFrom({
        resources: [
          { type: "Microsoft.Logic/workflows", name: "a", properties: { definition } },
          { type: "Microsoft.Logic/workflows", name: "b", properties: { definition } },
        ],
      }),
    );
    expect(workflows.map(({ name }) => name)).toEqual(["a", "b"]);
    const [first] = workflows;
    if (first === undefined) throw new Error("no workflow");
    expect(edgesOf(first)).toContain("Send -tool-> Agent");
    expect(nodeOf(first, "Send")).toMatchObject({ service: "outlook", roles: ["tool", "egress"] });
    expect(
      nodeOf(first, "Send").parameters.find(({ field }) => field === "inputs.body.To")?.modelChosen,
    ).toBe(true);
  });

  it("reads a logic app: built-in operations, inline code, roles of messages", () => {
    const workflow = readOne(importer, parse, CHAT);
    expect(workflow.completeness).toBe("full");
    expect(workflow.entries).toEqual([
      { nodeId: "When_a_HTTP_request_is_received", protocol: "http", auth: "signature", reach: "public" },
    ]);
    expect(readsOf(workflow, "Get_chat_completions")).toEqual([
      "inputs.parameters.messages[0].message:system-prompt <- create_prompt.*",
      "inputs.parameters.messages[1].message:prompt <- When_a_HTTP_request_is_received.prompt",
    ]);
    expect(readsOf(workflow, "generate_search_query")).toContain(
      "inputs.code:content <- When_a_HTTP_request_is_received.prompt",
    );
    expect(nodeOf(workflow, "Get_chat_completions")).toMatchObject({
      service: "azure-openai",
      party: "vendor",
    });
    expect(nodeOf(workflow, "Vector_search").roles).toEqual(["store", "retriever"]);
  });

  it("finds the host of an address that is kept in a variable", () => {
    const workflow = flow({
      Init: {
        type: "InitializeVariable",
        inputs: { variables: [{ name: "api", type: "string", value: "https://api.partner.example/v1" }] },
      },
      Call: {
        type: "Http",
        inputs: { method: "POST", uri: "@variables('api')", body: "@triggerBody()" },
        runAfter: { Init: ["Succeeded"] },
      },
      Vault: { type: "Http", inputs: { method: "GET", uri: "https://contoso.vault.azure.net/secrets/a" } },
    });
    expect(nodeOf(workflow, "Call")).toMatchObject({ service: "api.partner.example", party: "third-party" });
    expect(nodeOf(workflow, "Vault")).toMatchObject({ roles: ["secret"] });
  });

  it("says which connectors and actions it does not know", () => {
    const workflow = flow({
      A: {
        type: "OpenApiConnection",
        inputs: { host: { connectionName: "shared_acmeportal", operationId: "DoIt" } },
      },
      B: { type: "Teleport", inputs: {} },
    });
    expect(workflow.notes.join()).toMatch(/acmeportal.*Teleport/);
    expect(nodeOf(workflow, "A").roles).toEqual(["unknown"]);
  });

  it("does not take other files for flows", () => {
    for (const data of [
      { definition: { nodes: [] } },
      { triggers: {}, actions: {} },
      { definition: { triggers: [], actions: [] } },
      { on: "push", jobs: {} },
      [],
    ])
      expect(importer.detect(sourceFrom(data))).toBe(false);
  });

  it("stays whole when a flow does not", () => {
    staysWhole(importer, parse, [TICKET, CHAT]);
  });
});

describe("a flow's name", () => {
  const called = (file: string): Workflow => readOne(importer, parse, { ...CHAT, file });

  it.each([
    ["sol.zip/Workflows/Answertickets-0F4A1B2C-0000-4000-8000-000000000001.json", "Answertickets"],
    ["apps/answer-tickets/workflow.json", "answer-tickets"],
    ["0f4a1b2c-0000-4000-8000-000000000001/definition.json", "Flow"],
    ["workflow.json", "Flow"],
  ])("is that of its file where it has none: %s", (file, name) => {
    expect(called(file).name).toBe(name);
  });

  it("does not change what it is known by", () => {
    expect(called("a/one.json").id).toBe(called("b/two.json").id);
  });
});
