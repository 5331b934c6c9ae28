import type { Instance, InstancePlatform } from "../../model/instance.ts";
import type { Service } from "./compose.ts";
import { n8nInstance } from "./n8n/settings.ts";
import { otherInstance } from "./others.ts";

/** What makes an instance of a service; `file` is the file that describes it. */
export type PlatformReader = (service: Service, file: string) => Instance;

export function readerFor(platform: InstancePlatform): PlatformReader {
  return platform === "n8n" ? n8nInstance : (service, file) => otherInstance(platform, service, file);
}
