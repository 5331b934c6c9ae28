import { detectSecrets } from "../../detectors/index.ts";
import { isSecretName } from "../../detectors/secrets/index.ts";
import type { Reference } from "../../model/workflow.ts";

/** `${VAR}`, `${VAR:-default}`, `${env:VAR}`, `${input:id}`, `$VAR`, `%VAR%`. */
const REFERENCE =
  /\$\{(?:(env|input|config|secret):)?([\w.-]{1,200})(?::-[^}]{0,500})?\}|^\$([A-Z_]\w{0,100})$|%([A-Z_]\w{0,100})%/g;
/** Places in the project or on the machine, not values that somebody keeps. */
const PLACES =
  /^(?:workspaceFolder|workspaceRoot|userHome|pathSeparator|CLAUDE_PLUGIN_ROOT|CLAUDE_PROJECT_DIR|HOME|PWD|cwd|file\w*)$/i;

/** What a setting reads from the environment or asks the user for. */
export function referencesIn(text: string): Reference[] {
  return [...text.slice(0, 20_000).matchAll(REFERENCE)].flatMap(([, kind, name, bare, percent]) => {
    const found = name ?? bare ?? percent ?? "";
    if (PLACES.test(found)) return [];
    const from = kind === "input" || kind === "secret" ? "secret" : "environment";
    return [{ from, name: found, field: "*" } as const];
  });
}

/** Whether a named setting is a credential: by its name, or by what stands in it. */
export function isCredential(name: string, text: string): boolean {
  const value = text.trim();
  if (value === "") return false;
  return (
    isSecretName(name) ||
    referencesIn(text).some((reference) => isSecretName(reference.name)) ||
    detectSecrets(`${name}=${text.slice(0, 20_000)}`).length > 0
  );
}
