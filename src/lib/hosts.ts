import type { Party } from "../model/workflow.ts";
import { serviceAt } from "./services.ts";

/**
 * Hosts of model vendors that the table of services does not have, or has with others: an HTTP request to one of them is a model
 * call, whatever node makes it. Suffixes match sub-domains.
 */
const MODEL_HOSTS: readonly (readonly [suffix: string, service: string])[] = [
  ["api.openai.com", "openai"],
  ["openai.azure.com", "azure-openai"],
  ["api.anthropic.com", "anthropic"],
  ["generativelanguage.googleapis.com", "gemini"],
  ["aiplatform.googleapis.com", "vertex"],
  ["openrouter.ai", "openrouter"],
  ["api.groq.com", "groq"],
  ["api.mistral.ai", "mistral"],
  ["api.deepseek.com", "deepseek"],
  ["api.perplexity.ai", "perplexity"],
  ["api.x.ai", "xai"],
  ["api.cohere.ai", "cohere"],
  ["api.cohere.com", "cohere"],
  ["api.together.xyz", "together"],
  ["api.fireworks.ai", "fireworks"],
  ["api-inference.huggingface.co", "huggingface"],
  ["router.huggingface.co", "huggingface"],
  ["dashscope.aliyuncs.com", "alibaba-cloud"],
  ["integrate.api.nvidia.com", "nvidia"],
  ["ai-gateway.vercel.sh", "vercel-ai-gateway"],
  ["api.moonshot.ai", "moonshot"],
  ["api.moonshot.cn", "moonshot"],
  ["open.bigmodel.cn", "zhipu"],
  ["models.inference.ai.azure.com", "github-models"],
  ["codestral.mistral.ai", "mistral"],
  ["qianfan.baidubce.com", "baidu"],
  ["api.siliconflow.com", "siliconflow"],
  ["api.deepinfra.com", "deepinfra"],
  ["api.hyperbolic.xyz", "hyperbolic"],
  ["api.studio.nebius.ai", "nebius"],
  ["api.studio.nebius.com", "nebius"],
];
/** Hosts of which every region has one. */
const REGIONAL: readonly (readonly [host: RegExp, service: string])[] = [
  [/^bedrock-runtime(?:-fips)?\.[a-z\d-]{1,30}\.amazonaws\.com$/, "bedrock"],
  [/^[a-z\d-]{1,40}-aiplatform\.googleapis\.com$/, "vertex"],
  [/^dashscope-[a-z]{2,10}\.aliyuncs\.com$/, "alibaba-cloud"],
];

/**
 * The host of a URL parameter, without port and user; undefined when the text is no absolute URL or an expression decides the
 * host. A leading `=` (n8n's mark of an expression) is no part of the URL.
 */
export function hostOf(text: string): string | undefined {
  const url = text.slice(0, 2000).replace(/^=/, "").trim();
  const scheme = /^(?:https?|wss?):\/\//i.exec(url)?.[0];
  if (scheme === undefined) return undefined;
  const authority = url.slice(scheme.length).split(/[/?#]/, 1)[0] ?? "";
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  const name =
    (host.startsWith("[") ? host.slice(1).split("]", 1)[0] : host.split(":", 1)[0])?.toLowerCase() ?? "";
  return name.length <= 253 && /^[\p{L}\d.:_-]+$/u.test(name) ? name : undefined;
}

const PRIVATE =
  /^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|::1$|f[cd][\da-f]{2}:|host\.docker\.internal$)/;
const PRIVATE_SUFFIX = /\.(?:local|localhost|internal|lan|home\.arpa|svc|cluster\.local)$/;

/** Loopback, private networks, and names without a dot (containers, machines of the same network) are the operator's own. */
export function isOwnHost(host: string): boolean {
  return PRIVATE.test(host) || PRIVATE_SUFFIX.test(host) || !/[.:]/.test(host);
}

/** The model vendor behind a host; undefined for all others. */
export function modelVendorAt(host: string): string | undefined {
  const known =
    MODEL_HOSTS.find(([suffix]) => host === suffix || host.endsWith(`.${suffix}`))?.[1] ??
    REGIONAL.find(([pattern]) => pattern.test(host))?.[1];
  if (known !== undefined) return known;
  const service = serviceAt(host);
  return service?.kind === "model" && service.party === "vendor" ? service.id : undefined;
}

/** Paths of the model APIs that many vendors speak (OpenAI's, Anthropic's, Gemini's). */
const MODEL_PATH =
  /\/(?:chat\/completions|completions|responses|embeddings|v1\/messages|images\/generations|audio\/(?:transcriptions|speech))\/?(?:[?#{]|$)|:(?:streamG|g)enerateContent\b/;

/** Whether a URL is that of a model's API, whoever runs it. */
export function isModelUrl(url: string): boolean {
  return MODEL_PATH.test(url.slice(0, 2000));
}

/** Who runs what is behind a host; `unknown` when an expression chooses it. `other`: what it is unless it is the operator's own. */
export function partyAt(host: string | undefined, other: "vendor" | "third-party"): Party {
  if (host === undefined) return "unknown";
  return isOwnHost(host) ? "own" : other;
}
