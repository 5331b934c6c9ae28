import { hostOf, isOwnHost, modelVendorAt } from "../../lib/hosts.ts";
import { serviceNamed } from "../../lib/services.ts";
import type { AppDraft } from "../app.ts";

/** Whom a program asks, as far as it says so. */
export interface ModelName {
  /** A provider, a package or a client's class, whatever names the vendor. */
  provider?: string | undefined;
  /** Also `provider/model` and `provider:model`. */
  model?: string | undefined;
  url?: string | undefined;
  /** The address is chosen by an expression. */
  computed?: boolean;
}

export type ModelDraft = Pick<AppDraft, "party" | "service" | "host">;

/** Names of providers that differ from the service's. https://docs.langchain.com/oss/python/integrations/chat, https://ai-sdk.dev/providers */
const PROVIDERS: Readonly<Record<string, string>> = {
  azure: "azure-openai",
  azureai: "azure-openai",
  google: "gemini",
  googlegenai: "gemini",
  googlegenerativeai: "gemini",
  googlevertexai: "vertex",
  googleanthropicvertex: "vertex",
  vertexanthropic: "vertex",
  amazonbedrock: "bedrock",
  bedrockconverse: "bedrock",
  chatbedrockconverse: "bedrock",
  aws: "bedrock",
  mistralai: "mistral",
  chatmistral: "mistral",
  togetherai: "together",
  gateway: "vercel-ai-gateway",
  ollamachat: "ollama",
  chatollama: "ollama",
  chatvertexai: "vertex",
  openaicompatible: "openai-compatible",
  huggingfaceendpoint: "huggingface",
  chatnvidia: "nvidia",
  nvidiaaiendpoints: "nvidia",
  meta: "meta",
  alibaba: "alibaba-cloud",
};

/** Models without a provider, by how their names begin. */
const MODELS: readonly (readonly [start: RegExp, service: string])[] = [
  [/^(?:gpt-|chatgpt-|o[134](?:-|$)|text-embedding-|dall-e|whisper|tts-)/, "openai"],
  [/^claude-/, "anthropic"],
  [/^gemini-/, "gemini"],
  [/^deepseek-/, "deepseek"],
  [/^(?:mistral|codestral|ministral|magistral|pixtral)-/, "mistral"],
  [/^command-/, "cohere"],
  [/^grok-/, "xai"],
];

const letters = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

function serviceOf(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const plain = letters(name).replace(/^(?:chat|create)(?=[a-z]{4})/, "");
  const known = PROVIDERS[letters(name)] ?? PROVIDERS[plain];
  return (
    known ??
    (serviceNamed(name) ?? serviceNamed(plain) ?? serviceNamed(plain.replace(/(?:embeddings?|llm)$/, "")))?.id
  );
}

/** The service that a model's name gives away. */
export function serviceOfModel(model: string): string | undefined {
  const name = model.trim().toLowerCase();
  const prefix = /^([\w.-]{1,40})[:/]/.exec(name)?.[1];
  return serviceOf(prefix) ?? MODELS.find(([start]) => start.test(name))?.[1];
}

/** Who runs a model: its address before its provider before its name. */
export function modelDraft({ provider, model, url, computed }: ModelName): ModelDraft {
  const host = url === undefined ? undefined : hostOf(url);
  if (host !== undefined) {
    const vendor = modelVendorAt(host);
    if (vendor !== undefined) return { ...ofService(vendor), host };
    if (isOwnHost(host))
      return {
        party: "own",
        service: serviceOf(provider) === "ollama" ? "ollama" : "openai-compatible",
        host,
      };
    return { party: "vendor", service: host, host };
  }
  if (computed === true) return { party: "unknown", service: "openai-compatible" };
  const service = serviceOf(provider) ?? (model === undefined ? undefined : serviceOfModel(model));
  if (service !== undefined) return ofService(service);
  return provider === undefined || provider === ""
    ? { party: "unknown" }
    : { party: "unknown", service: provider };
}

function ofService(id: string): ModelDraft {
  const service = serviceNamed(id);
  return {
    party: service?.party ?? (id === "openai-compatible" ? "unknown" : "vendor"),
    service: service?.id ?? id,
    ...(service?.host === undefined ? {} : { host: service.host }),
  };
}
