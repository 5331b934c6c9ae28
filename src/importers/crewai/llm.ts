import { hostOf, isOwnHost, modelVendorAt } from "../../lib/hosts.ts";
import { serviceNamed } from "../../lib/services.ts";
import type { AppDraft } from "../app.ts";

/** Whom an agent asks: a model's name, a service's class, or an address, as far as they are written down. */
export interface Llm {
  model?: string;
  /** Class of a client (`ChatGroq`). */
  client?: string;
  url?: string;
  /** A key that stands in the text. */
  key?: string;
  /** An expression decides, which nobody can read. */
  computed?: boolean;
}

/** Prefixes of model names, as services. https://docs.crewai.com/en/concepts/llms, https://docs.litellm.ai/docs/providers */
const PROVIDERS: Readonly<Record<string, string>> = {
  openai: "openai",
  azure: "azure-openai",
  azure_ai: "azure-ai",
  anthropic: "anthropic",
  claude: "anthropic",
  gemini: "gemini",
  google: "gemini",
  vertex_ai: "vertex",
  bedrock: "bedrock",
  aws: "bedrock",
  groq: "groq",
  mistral: "mistral",
  cohere: "cohere",
  cohere_chat: "cohere",
  deepseek: "deepseek",
  xai: "xai",
  openrouter: "openrouter",
  perplexity: "perplexity",
  together_ai: "together",
  fireworks_ai: "fireworks",
  huggingface: "huggingface",
  replicate: "replicate",
  nvidia_nim: "nvidia",
  cerebras: "cerebras",
  sambanova: "sambanova",
  watsonx: "watsonx",
  moonshot: "moonshot",
  dashscope: "alibaba-cloud",
  volcengine: "volcengine",
  ollama: "ollama",
  ollama_chat: "ollama",
  lm_studio: "lm-studio",
  hosted_vllm: "vllm",
  github: "github-models",
};

/** Names of models that come without a prefix, by their beginning. */
const MODELS: readonly (readonly [start: RegExp, service: string])[] = [
  [/^(?:gpt-|chatgpt-|o[134](?:-|$)|text-embedding-|davinci)/, "openai"],
  [/^claude-/, "anthropic"],
  [/^gemini-/, "gemini"],
  [/^deepseek-/, "deepseek"],
  [/^(?:mistral|codestral|ministral)-/, "mistral"],
  [/^command-/, "cohere"],
  [/^grok-/, "xai"],
];

/** Without a model CrewAI asks OpenAI (`OPENAI_MODEL_NAME`, else gpt-4o-mini). https://docs.crewai.com/en/concepts/llms */
export const DEFAULT_SERVICE = "openai";

/** Who runs an agent's model: its address before its class, its class before its name. */
export function llmDraft(llm: Llm | undefined): Pick<AppDraft, "party" | "service" | "host"> {
  if (llm === undefined) return ofService(DEFAULT_SERVICE);
  const host = llm.url === undefined ? undefined : hostOf(llm.url);
  if (host !== undefined) {
    const vendor = modelVendorAt(host);
    if (vendor !== undefined) return { ...ofService(vendor), host };
    const service = serviceOf(llm);
    return {
      party: isOwnHost(host) ? "own" : "vendor",
      service: isOwnHost(host) ? (service ?? "openai-compatible") : host,
      host,
    };
  }
  const service = serviceOf(llm);
  if (service !== undefined) return ofService(service);
  return { party: "unknown" };
}

function serviceOf({ client, model }: Llm): string | undefined {
  const ofClient = client === undefined || client === "LLM" ? undefined : serviceNamed(client);
  // A function may be called like any service; only a model's client says whose model it is.
  if (ofClient?.kind === "model") return ofClient.id;
  return model === undefined ? undefined : modelService(model);
}

/** The service behind a model's name (`groq/llama-3.1-8b`, `gpt-4o`). */
export function modelService(model: string): string | undefined {
  const name = model.trim().toLowerCase();
  const prefix = name.includes("/") ? (name.split("/", 1)[0] ?? "") : "";
  if (Object.hasOwn(PROVIDERS, prefix)) return PROVIDERS[prefix];
  return MODELS.find(([start]) => start.test(name))?.[1];
}

function ofService(id: string): Pick<AppDraft, "party" | "service" | "host"> {
  const service = serviceNamed(id);
  return {
    party: service?.party ?? "vendor",
    service: service?.id ?? id,
    ...(service?.host === undefined ? {} : { host: service.host }),
  };
}

const CLIENT = /^(?:LLM|OpenAI|AzureOpenAI|Ollama|(?:Chat|AzureChat|Bedrock|HuggingFace|Gemini)\w{0,60})$/;

/** Whether a class is a client of a model, by its name. */
export function isLlmClient(name: string): boolean {
  return CLIENT.test(name);
}
