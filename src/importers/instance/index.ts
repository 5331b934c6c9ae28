import type { Source } from "../../lib/source.ts";
import { asRecord } from "../values.ts";
import { platformOfNames } from "./platforms.ts";
import type { InstanceReader } from "./reader.ts";
import { runsPlatform } from "./services.ts";

const isCompose = ({ data, syntax }: Source): boolean =>
  (syntax === "yaml" || syntax === "json") && runsPlatform(data);

/** Templates that people copy: what is in them holds for nobody. They differ from real ones by their names alone. */
const EXAMPLE = /[._-](?:example|sample|template|dist|default)s?$/i;

const isEnvFile = ({ data, syntax, file }: Source): boolean =>
  syntax === "env" && !EXAMPLE.test(file) && platformOfNames(Object.keys(asRecord(data))) !== undefined;

export const INSTANCE_READERS: readonly InstanceReader[] = [
  { detect: isCompose, load: () => import("./compose.ts") },
  { detect: isEnvFile, load: () => import("./env-file.ts") },
];
