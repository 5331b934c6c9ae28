import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { findRealModel, realModelAtHand } from "./find.mjs";

/** A server that answers `GET /v1/models` with the given text. */
async function server(text: string) {
  const listening = createServer((_, response) => response.end(text));
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const { port } = listening.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/v1`, stop: () => listening.close() };
}

describe("findRealModel", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("takes the first running server that has a chat model, and lets it run", async () => {
    const page = await server("<html>something else on this port</html>");
    const embedder = await server(JSON.stringify({ data: [{ id: "nomic-embed-text" }] }));
    const chat = await server(JSON.stringify({ data: [{ id: "nomic-embed-text" }, { id: "small-chat" }] }));
    const servers = [page, embedder, chat].map(({ url }, index) => ({ name: `server ${index}`, url }));
    const found = await findRealModel({ servers });
    expect(found).toMatchObject({ name: "small-chat", url: chat.url, source: "server 2" });
    await found.stop();
    expect((await fetch(`${chat.url}/models`)).ok).toBe(true);
    for (const { stop } of [page, embedder, chat]) stop();
  });

  it("says what to do when the weights that were named are not there", async () => {
    vi.stubEnv("LEAKPROOF_GGUF", path.join(tmpdir(), "nothing-here.gguf"));
    await expect(findRealModel({ servers: [] })).rejects.toMatchObject({
      code: "model-missing",
      message: expect.stringContaining("nothing-here.gguf"),
      hint: expect.stringContaining("unset"),
    });
  });

  it("stops before a download when it is cancelled", async () => {
    vi.stubEnv("LEAKPROOF_GGUF", "");
    const dir = await mkdtemp(path.join(tmpdir(), "real-model-"));
    expect(realModelAtHand(dir)).toBe(false);
    const lines: string[] = [];
    const options = {
      dir,
      servers: [],
      signal: AbortSignal.abort(),
      onProgress: (line: string) => void lines.push(line),
    };
    await expect(findRealModel(options)).rejects.toMatchObject({ name: "AbortError" });
    expect(lines).toEqual([]);
    await rm(dir, { recursive: true, force: true });
  });

  it("says what to do when there is no Python", async () => {
    vi.stubEnv("LEAKPROOF_GGUF", "");
    vi.stubEnv("PATH", "");
    const dir = await mkdtemp(path.join(tmpdir(), "real-model-"));
    await expect(findRealModel({ dir, servers: [] })).rejects.toMatchObject({
      code: "model-missing",
      message: expect.stringContaining("Python"),
      hint: expect.stringContaining("simulated"),
    });
    await rm(dir, { recursive: true, force: true });
  });
});
