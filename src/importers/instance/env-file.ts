import type { Source } from "../../lib/source.ts";
import type { Instance } from "../../model/instance.ts";
import { readerFor } from "./platform-readers.ts";
import { platformOfNames } from "./platforms.ts";
import { runsPlatform } from "./services.ts";
import { settingsOfEnv } from "./settings.ts";

const COMPOSE_FILES = ["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"];

/** The instance that a file of variables configures; none where a Compose file beside it is read with these variables. */
export function parse(source: Source): Instance[] {
  const settings = settingsOfEnv(source);
  const platform = platformOfNames([...settings.keys()]);
  if (platform === undefined || COMPOSE_FILES.some((name) => runsPlatform(source.near?.(name)?.data)))
    return [];
  const location = { file: source.file, pointer: "", ...source.locate("") };
  return [
    readerFor(platform)({ name: platform, image: undefined, settings, ports: [], location }, source.file),
  ];
}
