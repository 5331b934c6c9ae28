import http from "node:http";
import type { AddressInfo } from "node:net";
import { closeServer } from "../http/index.ts";

/** What the fake answers: status and JSON, or a function that does as it likes with the response. */
export type Answering =
  | { status?: number; json?: unknown; text?: string; headers?: Record<string, string> }
  | ((request: http.IncomingMessage, response: http.ServerResponse) => void);

export interface FakeN8n extends AsyncDisposable {
  url: string;
  /** `GET /path?query` of every request, in order. */
  asked: string[];
  /** The API keys that came with them. */
  keys: (string | undefined)[];
}

/** A key as n8n makes them, put together here so that no file holds one. */
export const TEST_KEY = ["eyJhbGciOiJ", "IUzI1NiJ9.e30.", "c2lnbmF0dXJl"].join("");

/** An n8n that answers as the real one of version 2.40 did; `routes` (by path, without the query) replace its answers. */
export async function fakeN8n(routes: Record<string, Answering> = {}): Promise<FakeN8n> {
  const asked: string[] = [];
  const keys: (string | undefined)[] = [];
  const all: Record<string, Answering> = { ...RECORDED, ...routes };
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://n8n");
    const key = request.headers["x-n8n-api-key"]?.toString();
    asked.push(`${request.method} ${request.url}`);
    keys.push(key);
    const isOpen = !pathname.startsWith("/api/");
    const answering =
      isOpen || key === TEST_KEY || routes[pathname] !== undefined ? all[pathname] : UNAUTHORIZED;
    if (typeof answering === "function") return answering(request, response);
    const {
      status = 200,
      json,
      text,
      headers = {},
    } = answering ?? { status: 404, json: { message: "not found" } };
    const type = text?.startsWith("<") ? "text/html" : "application/json";
    response.writeHead(status, { "content-type": type, ...headers });
    response.end(text ?? JSON.stringify(json));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    keys,
    [Symbol.asyncDispose]: () => closeServer(server),
  };
}

const UNAUTHORIZED: Answering = { status: 401, json: { message: "Unauthorized" } };

/** A workflow as the list gives it. */
export function listed(id: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id,
    name: `Flow ${id}`,
    active: true,
    isArchived: false,
    nodes: [
      {
        id: "1",
        name: "Webhook",
        type: "n8n-nodes-base.webhook",
        typeVersion: 2,
        position: [0, 0],
        parameters: { httpMethod: "POST", path: "support" },
      },
    ],
    connections: {},
    settings: {},
    staticData: { token: "state" },
    pinData: null,
    tags: [],
    shared: [{ role: "workflow:owner", projectId: "p" }],
    ...more,
  };
}

const user = (role: string, more = {}) => ({
  id: role,
  email: "anna.schmidt@firma.example",
  firstName: "Anna",
  lastName: "Schmidt",
  isPending: false,
  mfaEnabled: false,
  role,
  ...more,
});

const RECORDED: Record<string, Answering> = {
  "/healthz": { json: { status: "ok" } },
  "/rest/settings": {
    json: {
      data: {
        settingsMode: "public",
        userManagement: { authenticationMethod: "email", showSetupOnFirstLoad: false, smtpSetup: false },
        sso: { saml: { loginEnabled: false }, ldap: { loginEnabled: false }, oidc: { loginEnabled: false } },
        authCookie: { secure: false },
        communityNodesEnabled: true,
      },
    },
  },
  "/api/v1/workflows": { json: { data: [listed("a"), listed("b")], nextCursor: null } },
  "/api/v1/users": {
    json: {
      data: [user("global:owner", { mfaEnabled: true }), user("global:member"), user("Kunde Müller")],
      nextCursor: null,
    },
  },
  "/api/v1/credentials": {
    json: { data: [{ id: "1", name: "oa", type: "openAiApi", shared: [{}, {}] }], nextCursor: null },
  },
  "/api/v1/projects": {
    status: 403,
    json: { message: "Your license does not allow for feat:projectRole:admin." },
  },
  "/api/v1/variables": { status: 403, json: { message: "Your license does not allow for feat:variables." } },
  "/api/v1/executions": {
    json: { data: [{ id: 7, mode: "webhook", status: "success", workflowId: "a" }], nextCursor: null },
  },
  "/api/v1/discover": { json: { data: { scopes: ["workflow:list", "user:list", "workflow:update"] } } },
  "/api/v1/audit": {
    json: {
      "Instance Risk Report": {
        risk: "instance",
        sections: [
          { title: "Unprotected webhooks in instance", location: [{ kind: "node" }, { kind: "node" }] },
          {
            title: "Security settings",
            settings: {
              features: { communityPackagesEnabled: true, publicApiEnabled: true },
              nodes: { nodesExclude: "none" },
              telemetry: { diagnosticsEnabled: true },
            },
          },
        ],
      },
    },
  },
};
