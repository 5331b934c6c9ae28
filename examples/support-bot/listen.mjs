// @ts-check
import { createAdaptorServer } from "@hono/node-server";
import { DemoError } from "./demo-error.mjs";

/**
 * Serves on loopback. `close` frees the port at once; requests under way are cut off.
 * @param {(request: Request) => Response | Promise<Response>} fetch
 * @param {number} port 0: any free one
 * @returns {Promise<{ port: number, url: string, close(): Promise<void> }>}
 */
export async function listen(fetch, port) {
  const server = /** @type {import("node:http").Server} */ (createAdaptorServer({ fetch }));
  await new Promise((resolve, reject) => {
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) =>
      reject(
        error.code === "EADDRINUSE"
          ? new DemoError(
              "usage",
              `port ${port} is taken`,
              "Stop what listens there, or choose another port.",
              { cause: error },
            )
          : error,
      ),
    );
    server.listen(port, "127.0.0.1", () => resolve(undefined));
  });
  const chosen = /** @type {import("node:net").AddressInfo} */ (server.address()).port;
  return {
    port: chosen,
    url: `http://127.0.0.1:${chosen}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
