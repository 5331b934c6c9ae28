import type { Source } from "../../lib/source.ts";
import { asRecord, asText, get, isRecord } from "../values.ts";
import { platformOfImage, platformOfNames } from "./platforms.ts";
import type { InstanceReader } from "./reader.ts";

/** Whether one of the services of a Compose file runs a platform that we know. */
function isCompose({ data, syntax }: Source): boolean {
  const services = get(data, "services");
  if ((syntax !== "yaml" && syntax !== "json") || !isRecord(services)) return false;
  return Object.values(services).some(
    (service) => platformOfImage(asText(asRecord(service)["image"]) ?? "") !== undefined,
  );
}

/** Templates that people copy: what is in them holds for nobody. They differ from real ones by their names alone. */
const EXAMPLE = /[._-](?:example|sample|template|dist|default)s?$/i;

const isEnvFile = ({ data, syntax, file }: Source): boolean =>
  syntax === "env" && !EXAMPLE.test(file) && platformOfNames(Object.keys(asRecord(data))) !== undefined;

export const INSTANCE_READERS: readonly InstanceReader[] = [
  { detect: isCompose, load: () => import("./compose.ts") },
  { detect: isEnvFile, load: () => import("./env-file.ts") },
];
