import { allowedUrl } from "../../../connectors/http/index.ts";
import type { HttpTargetConfig } from "../../../model/config.ts";
import { AppError } from "../../../model/errors.ts";
import { replyReader } from "../reply-path.ts";
import { defineTarget, digestRequest, MAX_REPLY_BYTES, type TargetContext, toReply } from "../target.ts";
import { compileHeaders, compileText, compileTree, mentions, type Values } from "../template.ts";

export default defineTarget<HttpTargetConfig>({
  meta: {
    id: "http",
    title: "HTTP endpoint",
    description:
      "Any HTTP endpoint: a request template with `{{prompt}}`, `{{session}}` and `{{control}}`, and a JSONPath that finds the answer's text, in JSON or in server-sent events. Redirects are not followed.",
    references: [
      "https://www.rfc-editor.org/rfc/rfc9535",
      "https://html.spec.whatwg.org/multipage/server-sent-events.html",
    ],
    since: "0.1.0",
  },
  open(config, context) {
    const where = `targets.${context.name}`;
    const base = allowedUrl(
      compileText(config.url, context.environment, `${where}.url`)({}),
      where,
      context.allowHosts,
    );
    const read = replyReader(config.reply, `${where}.reply`);
    const build = requestBuilder(config, context, where);
    return {
      host: base.hostname,
      async send({ prompt, session, control, headers, signal }) {
        const { url, body, contentType, own } = build({ prompt, session, control });
        const requestDigest = digestRequest(body, url);
        const response = await context.client.exchange({
          method: config.request.method,
          url,
          headers: { ...contentType, ...own, ...headers },
          ...(body === undefined ? {} : { body }),
          timeoutMs: context.timeoutMs,
          maxBytes: MAX_REPLY_BYTES,
          ...(signal === undefined ? {} : { signal }),
        });
        return toReply(response, requestDigest, (whole) => ({
          text: config.stream === "none" ? read.whole(whole) : read.pieces(whole).join(""),
        }));
      },
    };
  },
});

interface Built {
  url: URL;
  body?: string;
  contentType: Record<string, string>;
  own: Record<string, string>;
}

function requestBuilder(
  config: HttpTargetConfig,
  context: TargetContext,
  where: string,
): (values: Values) => Built {
  const { environment } = context;
  const { request } = config;
  if (![config.url, config.headers, request].some((part) => mentions(part, "prompt")))
    throw new AppError(
      "template",
      `${where}.request never mentions {{prompt}}, so the target would not be asked anything`,
      'Put it where the message goes, for example `body: { message: "{{prompt}}" }`.',
    );
  const fillUrl = compileText(config.url, environment, `${where}.url`);
  const fillOwn = compileHeaders(config.headers, environment, `${where}.headers`);
  const query = Object.entries(request.query ?? {}).map(
    ([name, text]) => [name, compileText(text, environment, `${where}.request.query.${name}`)] as const,
  );
  const fillBody = bodyBuilder(config, environment, `${where}.request.body`);
  const type = typeof request.body === "string" ? "text/plain; charset=utf-8" : "application/json";
  const contentType: Record<string, string> = request.body === undefined ? {} : { "content-type": type };
  return (values) => {
    const url = new URL(fillUrl(values, encodeURIComponent));
    for (const [name, fill] of query) url.searchParams.append(name, fill(values));
    const body = fillBody?.(values);
    return { url, contentType, own: fillOwn(values), ...(body === undefined ? {} : { body }) };
  };
}

/** A body that is a JSON value is filled leaf by leaf; a text is filled as its content type wants it. */
function bodyBuilder(
  { headers, request }: HttpTargetConfig,
  environment: TargetContext["environment"],
  where: string,
): ((values: Values) => string) | undefined {
  if (request.body === undefined) return undefined;
  if (typeof request.body !== "string") {
    const fill = compileTree(request.body, environment, where);
    return (values) => JSON.stringify(fill(values));
  }
  const fill = compileText(request.body, environment, where);
  const [, type = ""] = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type") ?? [];
  if (type.includes("x-www-form-urlencoded")) return (values) => fill(values, encodeURIComponent);
  if (type.includes("json")) return (values) => fill(values, (value) => JSON.stringify(value).slice(1, -1));
  return (values) => fill(values);
}
