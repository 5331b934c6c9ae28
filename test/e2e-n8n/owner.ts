/** What the owner of a fresh n8n does in the browser, over the same REST API. */
export interface Owner {
  /** Makes an API key with these scopes. */
  makeKey(scopes: readonly string[]): Promise<string>;
}

const SCOPES_OF_AUDIT = [
  "workflow:list",
  "user:list",
  "credential:list",
  "execution:list",
  "execution:read",
  "securityAudit:generate",
];
const SCOPES_OF_EDITOR = [...SCOPES_OF_AUDIT, "workflow:create", "workflow:activate"];
export const SCOPES = { audit: SCOPES_OF_AUDIT, editor: SCOPES_OF_EDITOR, useless: ["tag:list"] };

/** Signs up as the owner of a fresh instance. */
export async function setUpOwner(url: string): Promise<Owner> {
  const owner = {
    email: "owner@example.com",
    firstName: "Olga",
    lastName: "Ownerova",
    password: `A1${crypto.randomUUID().slice(0, 20)}`,
  };
  const { headers } = await post(`${url}/rest/owner/setup`, owner);
  const cookie = headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  return {
    async makeKey(scopes) {
      const label = `key ${crypto.randomUUID()}`;
      const answer = await post(`${url}/rest/api-keys`, { label, scopes, expiresAt: null }, { cookie });
      const { data } = (await answer.json()) as { data: { rawApiKey: string } };
      return data.rawApiKey;
    },
  };
}

/** Makes a workflow through the public API and, if wanted, publishes it. Returns its id. */
export async function createWorkflow(
  url: string,
  key: string,
  workflow: object,
  publish: boolean,
): Promise<string> {
  const headers = { "x-n8n-api-key": key };
  const { id } = (await (await post(`${url}/api/v1/workflows`, workflow, headers)).json()) as { id: string };
  if (publish) await post(`${url}/api/v1/workflows/${id}/activate`, {}, headers);
  return id;
}

export async function post(
  url: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<Response> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${new URL(url).pathname} answered with ${answer.status}`);
  return answer;
}
