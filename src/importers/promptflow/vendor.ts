import { serviceNamed } from "../../lib/services.ts";
import type { AppDraft } from "../app.ts";
import { asText, get, lookUp } from "../values.ts";
import { connectionService } from "./connections.ts";

/** Providers, modules and connection types of models, as services. Names are compared without case and punctuation. */
const SERVICES: Readonly<Record<string, string>> = {
  azureopenai: "azure-openai",
  azureopenaiconnection: "azure-openai",
  openai: "openai",
  openaiconnection: "openai",
  serverless: "azure-ai",
  serverlessconnection: "azure-ai",
  promptflowtoolsaoai: "azure-openai",
  promptflowtoolsopenai: "openai",
  promptflowtoolsopenmodelllm: "azure-ai",
};

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/** The service that a provider, a module or a connection's type names. */
export function modelService(name: string | undefined): string | undefined {
  const key = plain(name ?? "");
  return lookUp(SERVICES, key);
}

/** A model of a service; without one, of a vendor that the file does not name. */
export function modelDraft(service: string | undefined): AppDraft {
  const known = service === undefined ? undefined : serviceNamed(service);
  return {
    roles: ["model"],
    output: "join",
    party: known?.party ?? "vendor",
    ...(known === undefined ? {} : { service: known.id }),
    ...(known?.host === undefined ? {} : { host: known.host }),
  };
}

/** Who runs an `llm` node's model, and whether the file says so or leaves it to the connection. */
export interface Vendor {
  draft: AppDraft;
  certain: boolean;
}

/**
 * The vendor of an `llm` node: its provider or module; else the setting that only one vendor has (`deployment_name` is Azure's,
 * `model` OpenAI's). Many flows set both, to run with either connection: then it is one of the two, unless the connection is called
 * after Azure.
 */
export function vendorOf(node: unknown): Vendor {
  const provider = asText(get(node, "provider"));
  const named = modelService(provider) ?? modelService(asText(get(node, "module")));
  if (named !== undefined) return { draft: modelDraft(named), certain: true };
  if (provider !== undefined) return { draft: modelDraft(undefined), certain: false };
  const has = (name: string): boolean =>
    ["inputs", "parameters"].some((key) => get(get(node, key), name) !== undefined);
  const [azure, model] = [has("deployment_name"), has("model")];
  if (azure !== model) return { draft: modelDraft(azure ? "azure-openai" : "openai"), certain: true };
  const connection = connectionService(asText(get(node, "connection")) ?? "")?.id;
  if (connection === "azure-openai") return { draft: modelDraft(connection), certain: true };
  const { host: _, ...either } = modelDraft("openai");
  return { draft: either, certain: false };
}
