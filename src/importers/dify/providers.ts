import { type Service, serviceNamed } from "../../lib/services.ts";
import type { NodeDraft } from "../build.ts";
import { lookUp } from "../values.ts";

/**
 * How Dify calls model providers whose name means another service elsewhere, or that our table calls differently: name → service.
 * Source: `models/` of langgenius/dify-official-plugins, and `model_providers/` of langgenius/dify before plugins.
 */
const ALIASES: Readonly<Record<string, string>> = {
  google: "gemini",
  x: "xai",
  azure_ai_studio: "azure-ai",
  azure_openai_service: "azure-openai",
  huggingface_hub: "huggingface",
  tencent: "hunyuan",
  triton_inference_server: "triton",
  chatglm: "local-model",
  huggingface_tei: "local-model",
  openllm: "local-model",
  gpustack: "local-model",
  text_embedding_inference: "local-model",
  docker_model_runner: "local-model",
};

/** Providers that are a protocol: only the endpoint, which stays in the workspace, tells who answers. */
const PROTOCOLS: ReadonlySet<string> = new Set([
  "openai_api_compatible",
  "oai_compatible",
  "openai_compatible",
  "litellm",
  "oneapi",
  "newapi",
]);

/** `langgenius/openai/openai` → `openai`: plugin, provider and author stand before the name. */
export function providerName(provider: string): string {
  return provider.slice(0, 400).split("/").at(-1)?.trim().toLowerCase() ?? "";
}

export function providerService(provider: string): Service | undefined {
  const name = providerName(provider);
  if (PROTOCOLS.has(name)) return undefined;
  const known = serviceNamed(lookUp(ALIASES, name) ?? name);
  return known?.kind === "model" ? known : undefined;
}

/** Who gets the prompts of a model: vendor or own machine where the name tells, else unknown. */
export function modelAt(provider: string): Pick<NodeDraft, "party" | "service" | "host"> {
  const service = providerService(provider);
  if (service === undefined) return { party: "unknown", service: providerName(provider) || "unknown" };
  const { id, party, host } = service;
  return { party, service: id, ...(host === undefined ? {} : { host }) };
}
