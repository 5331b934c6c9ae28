import { asRecord, asText, get, isRecord } from "../values.ts";
import { platformOfImage, platformOfNames } from "./platforms.ts";

/** Whether one of the services of a Compose file runs a platform that we know. */
export function runsPlatform(data: unknown): boolean {
  return Object.values(asRecord(get(data, "services"))).some((entry) => {
    const { image, environment } = merged(entry);
    return (
      platformOfImage(asText(image) ?? "") !== undefined ||
      platformOfNames(variableNames(environment)) !== undefined
    );
  });
}

/** A mapping with what `<<` adds to it; anchors are how Compose files share settings between services. */
export function merged(value: unknown, depth = 0): Record<string, unknown> {
  const { "<<": more, ...own } = asRecord(value);
  if (more === undefined || depth > 5) return own;
  const parents = (Array.isArray(more) ? more : [more]).map((parent) => merged(parent, depth + 1));
  return Object.assign({}, ...parents.reverse(), own);
}

/** The names of the variables in an `environment`, which is a map or a list. */
export function variableNames(environment: unknown): string[] {
  if (isRecord(environment)) return Object.keys(merged(environment));
  if (!Array.isArray(environment)) return [];
  return environment.map((line) => String(line).split("=")[0]?.trim() ?? "");
}
