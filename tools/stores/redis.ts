import { randomBytes } from "node:crypto";
import { Redis } from "ioredis";
import { folderFor, freePort, program, runAs, type Service, serve } from "./service.ts";

/** A Redis server of its own; undefined where it is not installed. */
export async function startRedis(): Promise<Service | undefined> {
  const server = program(["redis-server", "valkey-server"]);
  if (server === undefined) return undefined;
  const as = runAs();
  const folder = await folderFor(as, "redis");
  const password = randomBytes(12).toString("hex");
  const port = await freePort();
  const url = `redis://default:${password}@127.0.0.1:${port}`;
  const args = [
    "--port",
    String(port),
    "--bind",
    "127.0.0.1",
    "--dir",
    folder,
    "--save",
    "",
    "--requirepass",
    password,
  ];
  return serve({
    command: server,
    args,
    as,
    folder,
    url,
    async answers() {
      const client = new Redis(url, {
        lazyConnect: true,
        retryStrategy: () => null,
        maxRetriesPerRequest: 0,
      });
      client.on("error", () => undefined);
      try {
        await client.connect();
        await client.ping();
      } finally {
        client.disconnect();
      }
    },
  });
}
