import { describe, expect, it } from "vitest";
import { constantHost } from "./hosts.ts";
import { nodeOf, single, workflowOf } from "./testing.ts";

describe("the host of an address", () => {
  it.each([
    ["https://api.example.com/v1", "api.example.com"],
    ["=https://api.example.com/{{ $json.id }}", "api.example.com"],
    ["=https://api.example.com{{ $json.path }}", "api.example.com"],
    ["={{ 'https://api.example.com/x/' + $json.id }}", "api.example.com"],
    [["={{ `https://api.example.com/$", "{$json.id}` }}"].join(""), "api.example.com"],
    ["=https://{{ $json.shop }}.myshopify.com/admin", "myshopify.com"],
    ["=https://{{ $json.host }}/x", undefined],
    ["={{ $json.url }}", undefined],
    ["https://your-n8n-instance.com/webhook", undefined],
    ["https://YOUR_DOMAIN/api", undefined],
    ["http://ollama:11434", "ollama"],
    ["", undefined],
  ])("%s: %s", (text, host) => expect(constantHost(text)).toBe(host));
});

describe("a request", () => {
  const request = (url: string, more: Record<string, unknown> = {}) =>
    single("httpRequest", { url, ...more });
  const gives = (url: string, more?: Record<string, unknown>) =>
    request(url, more).fields.map(
      ({ name, dataClasses, integrity }) => `${name} ${dataClasses.join()} ${integrity}`,
    );

  it("goes to the service behind its host", () => {
    expect(request("https://api.hubapi.com/crm/v3/objects/contacts")).toMatchObject({
      service: "hubspot",
      party: "third-party",
      roles: ["store", "retriever"],
    });
    expect(request("https://api.elevenlabs.io/v1/text-to-speech/x", { method: "POST" })).toMatchObject({
      roles: ["model"],
      party: "vendor",
    });
  });

  it("gives what the service holds, and what its path names", () => {
    expect(gives("https://api.hubapi.com/crm/v3/objects/contacts")).toEqual(["* pii trusted"]);
    expect(gives("https://api.example.com/v1/employees")).toEqual(["* pii untrusted"]);
    expect(gives("http://erp:8080/api/invoices")).toEqual(["* internal,financial trusted"]);
    expect(gives("https://api.example.com/v1/weather")).toEqual(["*  untrusted"]);
    expect(gives("https://api.example.com/my-secret-token/weather")).toEqual(["*  untrusted"]);
    expect(single("stripe", { resource: "charge", operation: "getAll" }).fields[0]?.dataClasses).toEqual([
      "pii",
      "financial",
    ]);
  });

  it.each([
    ["https://api.airtable.com/v0/app1/Leads", "store"],
    ["https://api.notion.com/v1/pages", "store"],
    ["https://sheets.googleapis.com/v4/spreadsheets/1/values/A:append", "store"],
    ["https://open.larksuite.com/open-apis/bitable/v1/apps/1/tables/2/records", "store"],
    ["https://graph.microsoft.com/v1.0/me/drive/items/1/workbook/tables/1/rows", "store"],
    ["https://open.larksuite.com/open-apis/im/v1/messages", "egress"],
    ["https://api.stripe.com/v1/charges", "egress"],
  ])("that writes to %s makes it a %s", (url, role) => {
    expect(request(url, { method: "POST" }).roles).toContain(role);
  });

  it("gives nothing where it only hands something over", () => {
    const message = request("https://slack.com/api/chat.postMessage", { method: "POST" });
    expect(message).toMatchObject({ service: "slack", roles: ["egress"], fields: [] });
    expect(gives("https://api.hubapi.com/crm/v3/objects/contacts/search", { method: "POST" })).toEqual([
      "* pii trusted",
    ]);
    expect(
      gives("https://api.fireflies.ai/graphql", {
        method: "POST",
        jsonBody: '{"query":"{ transcripts { id } }"}',
      })[0],
    ).toContain("conversation");
  });

  it("goes where its credential belongs, when the address does not say it", () => {
    expect(
      request("={{ $json.url }}", {
        authentication: "predefinedCredentialType",
        nodeCredentialType: "slackOAuth2Api",
      }),
    ).toMatchObject({ service: "slack", party: "third-party" });
    expect(
      request("https://www.googleapis.com/drive/v3/files", {
        authentication: "predefinedCredentialType",
        nodeCredentialType: "googleDriveOAuth2Api",
      }).service,
    ).toBe("google-drive");
    // Left over from another choice in the editor.
    expect(request("={{ $json.url }}", { nodeCredentialType: "slackApi" }).party).toBe("unknown");
  });

  it("goes where another node says", () => {
    const to = (value: string) =>
      nodeOf(
        workflowOf(
          {
            Config: ["set", { assignments: { assignments: [{ name: "base", value }] } }],
            Ask: ["httpRequest", { url: "={{ $('Config').item.json.base }}/contacts" }],
          },
          ["Config > Ask"],
        ),
        "Ask",
      );
    expect(to("https://api.hubapi.com/")).toMatchObject({ service: "hubspot", party: "third-party" });
    expect(to("http://localhost:3000").party).toBe("own");
    expect(to("={{ $json.base }}").party).toBe("unknown");
  });

  it("by a chain's leftover address goes nowhere", () => {
    expect(single("lc.chainLlm", { options: { baseUrl: "https://api.deepseek.com" } }).party).toBe("own");
  });
});
