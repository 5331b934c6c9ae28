import { toPointer } from "../../lib/pointer.ts";
import type { Source } from "../../lib/source.ts";
import type { Instance } from "../../model/instance.ts";
import type { Location } from "../../model/location.ts";
import { asList, asRecord, asText, get, isRecord } from "../values.ts";
import { readerFor } from "./platform-readers.ts";
import { platformOfImage, platformOfNames } from "./platforms.ts";
import { merged } from "./services.ts";
import { interpolate, type Setting, type Settings, settingsOfEnv } from "./settings.ts";

/** One service of a Compose file that runs a platform. */
export interface Service {
  name: string;
  /** With variables filled in; undefined for one that is built here. */
  image: string | undefined;
  settings: Settings;
  /** Published ports: the address they listen at (`0.0.0.0`: every network of the machine) and the container's port. */
  ports: { address: string; port: number; location: Location }[];
  /** It shares the network of its machine: every port is published. */
  isOnHost?: boolean;
  location: Location;
}

/** Of a command: the service works for another one, or ends after it has moved data. */
const HELPER = /\b(?:worker|webhook|runner|beat|import:|export:)/;

/**
 * The instances that a Compose file describes: one for each service that runs a platform, except its workers, which share the
 * settings. `.env` and the files that `env_file` names are read beside it.
 */
export function parse(source: Source): Instance[] {
  const variables = beside(".env", source);
  const instances: Instance[] = [];
  for (const [name, entry] of Object.entries(asRecord(get(source.data, "services")))) {
    const service = serviceOf(name, merged(entry), source, variables);
    const platform = platformOfImage(service.image ?? "") ?? ownBuild(service);
    const { command, entrypoint } = merged(entry);
    if (platform === undefined || HELPER.test(JSON.stringify([command, entrypoint]))) continue;
    instances.push(readerFor(platform)(service, source.file));
  }
  return instances;
}

/** An image of one's own is told by its settings. */
function ownBuild({ image, settings }: Service): ReturnType<typeof platformOfNames> {
  if (image !== undefined && /(?:^|\/)(?:postgres|redis|runners|nginx|caddy|traefik)/.test(image))
    return undefined;
  return platformOfNames([...settings.keys()]);
}

function serviceOf(
  name: string,
  entry: Record<string, unknown>,
  source: Source,
  variables: Settings,
): Service {
  const place = (...path: string[]): Location => {
    const pointer = toPointer(["services", name, ...path]);
    return { file: source.file, pointer, ...source.locate(pointer) };
  };
  const settings = new Map<string, Setting>();
  for (const file of envFiles(entry["env_file"]))
    for (const [key, setting] of beside(file, source)) settings.set(key, setting);
  const set = (key: string, text: unknown, location: Location): void => {
    // A name without a value is handed on from the surroundings.
    const passed = variables.get(key);
    if (text === null || text === undefined)
      settings.set(key, passed ?? { value: undefined, from: "variable", location });
    else settings.set(key, { ...interpolate(String(text), variables), location });
  };
  const environment = entry["environment"];
  if (isRecord(environment))
    for (const [key, text] of Object.entries(merged(environment))) set(key, text, place("environment", key));
  asList(environment).forEach((line, index) => {
    const [key = "", ...value] = String(line).split("=");
    set(key.trim(), value.length === 0 ? undefined : value.join("="), place("environment", String(index)));
  });
  const image = asText(entry["image"]);
  return {
    name,
    image: image === undefined ? undefined : interpolate(image, variables).value,
    settings,
    isOnHost: entry["network_mode"] === "host",
    ports: asList(entry["ports"]).flatMap((port, index) =>
      publishedPort(port, place("ports", String(index)), variables),
    ),
    location: place(),
  };
}

/** `5678`, `5678:5678`, `127.0.0.1:5678:5678/tcp`, or the long form. */
function publishedPort(port: unknown, location: Location, variables: Settings): Service["ports"] {
  if (isRecord(port)) {
    if (port["published"] === undefined) return [];
    const address = asText(port["host_ip"]) ?? "0.0.0.0";
    return [{ address, port: Number(port["target"]), location }];
  }
  const text =
    interpolate(String(port), variables).value ?? String(port).replaceAll(/\$\{[^}]{0,200}\}/g, "0");
  const parts = text.replace(/\/(?:tcp|udp)$/, "").split(":");
  const target = Number(parts.at(-1)?.split("-")[0]);
  const address = parts.length > 2 ? parts.slice(0, -2).join(":") : "0.0.0.0";
  return Number.isNaN(target) ? [] : [{ address, port: target, location }];
}

function envFiles(value: unknown): string[] {
  const entries = Array.isArray(value) ? value : [value];
  return entries.flatMap((entry) => asText(entry) ?? asText(get(entry, "path")) ?? []);
}

function beside(file: string, source: Source): Map<string, Setting> {
  const found = source.near?.(file);
  return found?.syntax === "env" ? settingsOfEnv(found) : new Map();
}
