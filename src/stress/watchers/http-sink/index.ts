import http from "node:http";
import https from "node:https";
import type { Readable } from "node:stream";
import { allowedUrl, closeServer, decodeBody } from "../../../connectors/http/index.ts";
import type { StoreConfig } from "../../../model/config.ts";
import { AppError } from "../../../model/errors.ts";
import { type Chunk, defineWatcher, nothing, type WatcherContext } from "../watcher.ts";

/** A request body is kept up to here, in bytes; a longer one is refused with 413 and reported. */
const MAX_BODY = 16 * 1024 * 1024;
/** While more than this waits to be looked at, in characters, new requests wait too: memory stays flat. */
const MAX_WAITING = 32 * 1024 * 1024;

export default defineWatcher<Extract<StoreConfig, { type: "http-sink" }>>({
  meta: {
    id: "http-sink",
    title: "HTTP collector",
    description:
      "Listens on loopback in place of a third party (analytics, webhook, model vendor) and looks at every request: address, headers, body. With `forward` it passes requests on and returns the answer; else it answers 204.",
    references: ["https://owasp.org/API-Security/editions/2023/en/0xaa-unsafe-consumption-of-apis/"],
    since: "0.1.0",
  },
  async open(config, context) {
    const forward =
      config.forward === undefined
        ? undefined
        : allowedUrl(config.forward, `stores.${context.name}.forward`, context.allowHosts);
    let waiting: Chunk[] = [];
    let size = 0;
    let count = 0;
    let drained: (() => void)[] = [];

    const drain = (): Chunk[] => {
      const taken = waiting;
      waiting = [];
      size = 0;
      for (const go of drained) go();
      drained = [];
      return taken;
    };
    const server = http.createServer((request, response) => {
      void handle(request, response).catch(() => response.destroy());
    });
    async function handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
      if (size > MAX_WAITING) await new Promise<void>((resolve) => drained.push(resolve));
      const body = await readBody(request);
      if (body === undefined) {
        context.report(
          `a request to ${context.name} was longer than ${MAX_BODY} bytes and was not looked at`,
        );
        response.writeHead(413).end();
        return;
      }
      const { text: content, truncated } = decodeBody(body, request.headers["content-encoding"], MAX_BODY);
      if (truncated)
        context.report(`a compressed request to ${context.name} could not be unpacked and was not looked at`);
      const text = describe(request, content);
      count += 1;
      size += text.length;
      // The address is part of the text and not of `where`: it may hold a value.
      waiting.push({ where: `request ${count}`, text });
      if (forward === undefined) response.writeHead(204).end();
      else await passOn(forward, request, body, response);
    }
    await listen(server, config.port, context);
    return {
      baseline: nothing,
      async *sweep() {
        yield* drain();
      },
      position: () => "",
      async close() {
        drain();
        await closeServer(server);
      },
    };
  },
});

function listen(server: http.Server, port: number, { name }: WatcherContext): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === "EADDRINUSE";
      reject(
        new AppError(
          "watcher-failed",
          `the collector \`${name}\` cannot listen on port ${port}${taken ? ": another program does" : ""}`,
          `Stop that program, or change \`stores.${name}.port\` and the workflow's setting with it.`,
          { cause },
        ),
      );
    });
    server.listen(port, "127.0.0.1", () => resolve());
  });
}

async function readBody(stream: Readable): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MAX_BODY) chunks.push(chunk);
  }
  return bytes > MAX_BODY ? undefined : Buffer.concat(chunks);
}

function describe(request: http.IncomingMessage, content: string): string {
  const headers = request.rawHeaders
    .map((part, index) => (index % 2 === 0 ? `${part}: ` : `${part}\n`))
    .join("");
  return `${request.method ?? ""} ${request.url ?? ""}\n${headers}\n${content}`;
}

/** `forward` with the request's path and query behind it. Setting the parts one by one keeps the host, whatever they hold. */
function joined(forward: URL, address: string): URL {
  const [path = "/", query = ""] = address.split(/\?(.*)/s);
  const url = new URL(forward);
  url.pathname = `${forward.pathname.replace(/\/$/, "")}${path}`;
  url.search = query;
  return url;
}

const HOP_BY_HOP = [
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "host",
  "content-length",
];

function passOn(
  forward: URL,
  request: http.IncomingMessage,
  body: Buffer,
  response: http.ServerResponse,
): Promise<void> {
  return new Promise((resolve) => {
    const url = joined(forward, request.url ?? "/");
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => !HOP_BY_HOP.includes(name)),
    );
    const client = url.protocol === "https:" ? https : http;
    const upstream = client.request(url, {
      method: request.method ?? "POST",
      headers: { ...headers, "content-length": body.length },
    });
    const fail = (): void => {
      if (response.headersSent) response.destroy();
      else
        response
          .writeHead(502, { "content-type": "text/plain" })
          .end("the collector could not pass the request on\n");
      resolve();
    };
    upstream.on("error", fail);
    // Whoever asked is gone: stop asking on his behalf.
    response.on("close", () => {
      upstream.destroy();
      resolve();
    });
    upstream.on("response", (answer) => {
      const kept = Object.entries(answer.headers).filter(([name]) => !HOP_BY_HOP.slice(0, 7).includes(name));
      response.writeHead(answer.statusCode ?? 502, Object.fromEntries(kept) as http.OutgoingHttpHeaders);
      answer.on("error", fail);
      answer.pipe(response);
    });
    upstream.end(body);
  });
}
