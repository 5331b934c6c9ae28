import type { Source } from "../../lib/source.ts";
import type { Instance } from "../../model/instance.ts";
import { asRecord, asText, get } from "../values.ts";
import { readerFor } from "./platform-readers.ts";
import { platformOfImage, platformOfNames } from "./platforms.ts";
import { settingsOfEnv } from "./settings.ts";

const COMPOSE_FILES = ["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"];

/** The instance that a file of variables configures; none where a Compose file beside it is read with these variables. */
export function parse(source: Source): Instance[] {
  const settings = settingsOfEnv(source);
  const platform = platformOfNames([...settings.keys()]);
  if (platform === undefined || COMPOSE_FILES.some((name) => runs(source.near?.(name)))) return [];
  const location = { file: source.file, pointer: "", ...source.locate("") };
  return [
    readerFor(platform)({ name: platform, image: undefined, settings, ports: [], location }, source.file),
  ];
}

function runs(compose: Source | undefined): boolean {
  return Object.values(asRecord(get(compose?.data, "services"))).some(
    (service) => platformOfImage(asText(get(service, "image")) ?? "") !== undefined,
  );
}
