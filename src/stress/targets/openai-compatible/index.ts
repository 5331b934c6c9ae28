import { allowedUrl } from "../../../connectors/http/index.ts";
import type { OpenAiTargetConfig } from "../../../model/config.ts";
import { AppError } from "../../../model/errors.ts";
import { badReply, events, parseJson, shape } from "../reply-path.ts";
import { defineTarget, digestRequest, MAX_REPLY_BYTES, type TargetContext, toReply } from "../target.ts";
import { compileHeaders, compileText } from "../template.ts";

export default defineTarget<OpenAiTargetConfig>({
  meta: {
    id: "openai-compatible",
    title: "OpenAI-compatible endpoint",
    description:
      "A model or gateway that speaks `POST {url}/chat/completions`, streamed or not. The messages of a session are sent along as its history.",
    references: ["https://platform.openai.com/docs/api-reference/chat"],
    since: "0.1.0",
  },
  open(config, context) {
    const where = `targets.${context.name}`;
    const { environment } = context;
    const base = compileText(config.url, environment, `${where}.url`)({}).replace(/\/+$/, "");
    const url = allowedUrl(`${base}/chat/completions`, where, context.allowHosts);
    const fillHeaders = compileHeaders(config.headers, environment, `${where}.headers`);
    const system =
      config.system === undefined ? undefined : compileText(config.system, environment, `${where}.system`);
    const authorization = bearer(config, context, where);
    const streamed = config.stream === "sse";
    return {
      host: url.hostname,
      async send({ prompt, history, session, control, headers, signal }) {
        const values = { prompt, session, control };
        const body = JSON.stringify({
          model: config.model,
          messages: [
            ...(system === undefined ? [] : [{ role: "system", content: system(values) }]),
            ...history.map(({ role, text }) => ({ role, content: text })),
            { role: "user", content: prompt },
          ],
          ...(streamed ? { stream: true, stream_options: { include_usage: true } } : {}),
        });
        const requestDigest = digestRequest(body, url);
        const response = await context.client.exchange({
          method: "POST",
          url,
          headers: {
            "content-type": "application/json",
            ...authorization,
            ...fillHeaders(values),
            ...headers,
          },
          body,
          timeoutMs: context.timeoutMs,
          maxBytes: MAX_REPLY_BYTES,
          ...(signal === undefined ? {} : { signal }),
        });
        return toReply(response, requestDigest, (whole) => {
          const { pieces, ...tokens } = readAnswer(streamed ? events(whole) : [whole], where);
          return { ...tokens, text: pieces.join("") };
        });
      },
    };
  },
});

function bearer(
  { apiKeyEnv }: OpenAiTargetConfig,
  { environment }: TargetContext,
  where: string,
): Record<string, string> {
  if (apiKeyEnv === undefined) return {};
  const key = environment[apiKeyEnv];
  if (key === undefined || key === "")
    throw new AppError(
      "missing-environment",
      `the environment variable ${apiKeyEnv} is not set; ${where}.apiKeyEnv names it`,
      `Set it before the run: export ${apiKeyEnv}=…`,
    );
  return { authorization: `Bearer ${key}` };
}

interface Piece {
  content?: unknown;
  tool_calls?: unknown;
}

interface Completion {
  choices?: { message?: Piece; delta?: Piece }[];
  usage?: { prompt_tokens?: number; completion_tokens?: number } | null;
}

/** Whoever gets the answer sees text and tool calls alike. */
function readAnswer(
  bodies: readonly string[],
  where: string,
): { pieces: string[]; tokensIn: number; tokensOut: number } {
  const answer = { pieces: [] as string[], tokensIn: 0, tokensOut: 0 };
  let found = false;
  for (const body of bodies) {
    const data = parseJson(body) as Completion | undefined;
    const choices = Array.isArray(data?.choices) ? data.choices : [];
    for (const choice of choices) {
      const piece = choice?.message ?? choice?.delta;
      if (piece === undefined) continue;
      found = true;
      if (typeof piece.content === "string") answer.pieces.push(piece.content);
      if (piece.tool_calls !== undefined && piece.tool_calls !== null)
        answer.pieces.push(JSON.stringify(piece.tool_calls));
    }
    answer.tokensIn += Number(data?.usage?.prompt_tokens ?? 0) || 0;
    answer.tokensOut += Number(data?.usage?.completion_tokens ?? 0) || 0;
  }
  if (found) return answer;
  const first = bodies[0];
  const parsed = first === undefined ? undefined : parseJson(first);
  throw badReply("$.choices[0].message", where, parsed === undefined ? "no JSON" : shape(parsed));
}
