import { randomBytes } from "node:crypto";
import { globSync } from "node:fs";
import { chmod, writeFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { folderFor, freePort, program, runAs, runToEnd, type Service, serve } from "./service.ts";

/** A PostgreSQL server of its own; undefined where it is not installed. */
export async function startPostgres(): Promise<Service | undefined> {
  const folders = globSync("/usr/lib/postgresql/*/bin");
  const initdb = program(["initdb"], folders);
  const postgres = program(["postgres"], folders);
  if (initdb === undefined || postgres === undefined) return undefined;
  const as = runAs();
  const folder = await folderFor(as, "postgresql");
  const data = path.join(folder, "data");
  const password = randomBytes(12).toString("hex");
  const passwordFile = path.join(folder, "password");
  await writeFile(passwordFile, password);
  await chmod(passwordFile, 0o644);
  runToEnd(
    initdb,
    ["-D", data, "-U", "owner", "-A", "scram-sha-256", `--pwfile=${passwordFile}`, "-E", "UTF8", "--no-sync"],
    as,
    folder,
  );
  const port = await freePort();
  const url = `postgres://owner:${password}@127.0.0.1:${port}/postgres`;
  const settings = [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    `unix_socket_directories=${folder}`,
    "fsync=off",
  ];
  return serve({
    command: postgres,
    args: ["-D", data, ...settings.flatMap((setting) => ["-c", setting])],
    as,
    folder,
    url,
    async answers() {
      const client = new pg.Client({ connectionString: url });
      client.on("error", () => undefined);
      await client.connect();
      await client.end();
    },
  });
}
