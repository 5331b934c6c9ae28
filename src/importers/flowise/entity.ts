import type { Entry, Node } from "../../model/workflow.ts";
import { outsideField } from "../app.ts";
import { quoted } from "../build.ts";
import { asList, asText, at, get, isRecord, lookUp } from "../values.ts";
import { CONVERSATION, type Flow } from "./node.ts";
import { valuesOf } from "./text.ts";

/** What an instance keeps of a flow beside its nodes: who may call it, what callers may change, who else is told. */

/** Analytics that Flowise can tell of every run, by the key in `analytic` and the service behind it. */
const ANALYTICS: Readonly<Record<string, readonly [service: string, host: string]>> = {
  langSmith: ["langsmith", "api.smith.langchain.com"],
  langFuse: ["langfuse", "cloud.langfuse.com"],
  lunary: ["lunary", "api.lunary.ai"],
  langWatch: ["langwatch", "app.langwatch.ai"],
  arize: ["arize", "otlp.arize.com"],
  phoenix: ["arize", "app.phoenix.arize.com"],
  opik: ["opik", "www.comet.com"],
};

/** How a flow's prediction API is protected, as far as the export says. Source: Flowise docs, "Chatflow Level" authorization. */
export function entryAccess(entity: Record<string, unknown>): Pick<Entry, "auth" | "reach"> {
  const stated = "isPublic" in entity || "apikeyid" in entity || "deployed" in entity;
  const key = asText(entity["apikeyid"]);
  return {
    auth: key !== undefined ? "bearer" : stated ? "none" : "unknown",
    reach: entity["isPublic"] === true ? "public" : "unknown",
  };
}

export function accessNote(entity: Record<string, unknown>): string | undefined {
  if (entryAccess(entity).auth !== "unknown") return undefined;
  return "whether the prediction API needs a key, and whether the chat is public, stands outside of a flow's data: unknown";
}

/** Inputs that callers may replace (`overrideConfig`) read what the caller sent, and variables too. */
export function applyOverrides(flow: Flow, entry: Node): void {
  const config = at(valuesOf(flow.found.entity["apiConfig"]), "overrideConfig");
  if (get(config, "status") !== true) return;
  const allowed: string[] = [];
  const perNode = get(config, "nodes");
  for (const [label, inputs] of Object.entries(isRecord(perNode) ? perNode : {})) {
    const names = enabledNames(inputs);
    for (const node of flow.builder.nodes)
      if (node.id === label || flow.nodes.get(node.id)?.label === label || node.type === label)
        allowed.push(
          ...names.filter((name) => override(node, name, entry)).map((name) => `${label}.${name}`),
        );
  }
  const variables = enabledNames(get(config, "variables"));
  for (const node of flow.builder.nodes)
    for (const parameter of node.parameters)
      for (const reference of [...(parameter.references ?? [])])
        if (reference.from === "variable" && variables.includes(reference.name))
          parameter.references?.push({ from: "node", name: entry.id, field: "overrideConfig" });
  allowed.push(...variables.map((name) => `$vars.${name}`));
  flow.builder.note(
    allowed.length === 0
      ? "callers may send `overrideConfig`, but no input is open to it"
      : `callers may replace with \`overrideConfig\`: ${quoted(allowed)}`,
  );
  if (allowed.length > 0) entry.fields.push(outsideField("overrideConfig", CONVERSATION));
}

function enabledNames(list: unknown): string[] {
  return asList(list).flatMap((item) => {
    const name = asText(get(item, "name"));
    return name !== undefined && get(item, "enabled") === true ? [name] : [];
  });
}

function override(node: Node, name: string, entry: Node): boolean {
  const reference = { from: "node" as const, name: entry.id, field: "overrideConfig" };
  const own = node.parameters.filter(
    ({ field }) => field === name || field.startsWith(`${name}.`) || field.startsWith(`${name}[`),
  );
  for (const parameter of own) {
    parameter.references = [...(parameter.references ?? []), reference];
    if (parameter.kind === "literal") parameter.kind = "expression";
  }
  if (own.length === 0 && name !== "sessionId") return false;
  if (name === "sessionId" && node.roles.includes("memory")) node.keyedBy = "client-input";
  if (own.length === 0) return node.roles.includes("memory");
  return true;
}

/** Providers of analytics get every question and answer. */
export function addAnalytics(flow: Flow, entry: Node, answers: readonly Node[]): void {
  const place = flow.found.path.slice(0, -1);
  for (const [key, settings] of Object.entries(valuesOf(flow.found.entity["analytic"]))) {
    const provider = lookUp(ANALYTICS, key);
    if (provider === undefined || get(settings, "status") !== true) continue;
    const [service, host] = provider;
    const credential = asText(get(settings, "credentialId"));
    const node = flow.builder.add({
      id: `analytic/${key}`,
      name: `Analytics: ${key}`,
      type: `analytic.${key}`,
      roles: ["egress"],
      service,
      host,
      party: "third-party",
      output: "emit",
      ...(credential === undefined ? {} : { credentials: [{ type: key, name: credential }] }),
      at: [...place, "analytic"],
    });
    flow.builder.parameter(node, {
      field: "run",
      text: "",
      purpose: "body",
      references: [...new Set([entry, ...answers])].map(({ id }) => ({ from: "node", name: id, field: "*" })),
      at: [...place, "analytic"],
    });
  }
}
