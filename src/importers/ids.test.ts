import { expect, it } from "vitest";
import { importText } from "./index.ts";

const KEY = [
  "sk",
  "ant",
  "api03",
  "kT7mQ2xVb9RzL4wHs8NcYp3GdJf6XaEu5WqAt1kT7mQ2xVb9RzL4wHs8NcYp3GdJf6XaEu5WqAt1kT7mQ2xVb9RzL4wAA",
].join("-");

it("keeps a key that somebody used as a name out of every id, and what refers to it together", async () => {
  const text = JSON.stringify({ mcpServers: { [KEY]: { command: "uvx", args: ["mcp-server-fetch"] } } });
  const plain = text.replace(KEY, "web");
  const [workflow] = await importText(text, "mcp.json");
  const [other] = await importText(plain, "mcp.json");
  const ids = (one: typeof workflow) =>
    JSON.stringify([
      one?.id,
      one?.nodes.map(({ id, parameters }) => [id, parameters.map(({ references }) => references ?? [])]),
      one?.edges,
      one?.entries,
      one?.egress,
      one?.stores,
    ]);
  expect(ids(workflow)).not.toContain(KEY);
  expect(workflow?.edges.length).toBe(other?.edges.length);
  const known = new Set(workflow?.nodes.map(({ id }) => id));
  for (const { from, to } of workflow?.edges ?? [])
    expect([known.has(from), known.has(to)]).toEqual([true, true]);
});
