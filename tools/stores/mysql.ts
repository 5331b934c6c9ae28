import path from "node:path";
import { createConnection } from "mysql2/promise";
import { folderFor, freePort, program, runAs, runToEnd, type Service, serve } from "./service.ts";

/** A MariaDB or MySQL server of its own, with an empty database `shop`; undefined where neither is installed. */
export async function startMysql(): Promise<Service | undefined> {
  const server = program(["mariadbd", "mysqld"], ["/usr/sbin", "/usr/libexec"]);
  if (server === undefined) return undefined;
  const as = runAs();
  const folder = await folderFor(as, "mysql");
  const data = path.join(folder, "data");
  const install = program(["mariadb-install-db"]);
  if (install === undefined)
    runToEnd(server, ["--no-defaults", "--initialize-insecure", `--datadir=${data}`], as, folder);
  else
    runToEnd(
      install,
      ["--no-defaults", `--datadir=${data}`, "--auth-root-authentication-method=normal"],
      as,
      folder,
    );
  const port = await freePort();
  const root = `mysql://root@127.0.0.1:${port}/`;
  const service = await serve({
    command: server,
    args: [
      "--no-defaults",
      `--datadir=${data}`,
      `--port=${port}`,
      "--bind-address=127.0.0.1",
      `--socket=${path.join(folder, "s.sock")}`,
      `--pid-file=${path.join(folder, "pid")}`,
    ],
    as,
    folder,
    url: `${root}shop`,
    async answers() {
      const connection = await createConnection(root);
      await connection.query("CREATE DATABASE IF NOT EXISTS shop CHARACTER SET utf8mb4");
      await connection.end();
    },
  });
  return service;
}
