import type { Source } from "../../lib/source.ts";
import type { Location } from "../../model/location.ts";
import { asRecord } from "../values.ts";

/** One variable that a deployment file sets. The value may be a secret: it stays in memory. */
export interface Setting {
  /** Undefined: it is set from outside, and the files do not say to what. */
  value: string | undefined;
  /** `literal`: the value stands in the deployment file itself, not in a file of variables. */
  from: "literal" | "variable";
  location: Location;
}

/** The variables that one container or process sees. */
export type Settings = ReadonlyMap<string, Setting>;

/** The variables of an `.env` file. */
export function settingsOfEnv(source: Source): Map<string, Setting> {
  const settings = new Map<string, Setting>();
  for (const [name, value] of Object.entries(asRecord(source.data))) {
    const pointer = `/${name}`;
    const location = { file: source.file, pointer, ...source.locate(pointer) };
    settings.set(name, { value: String(value), from: "variable", location });
  }
  return settings;
}

const REFERENCE =
  /\$\$|\$\{([A-Za-z_][A-Za-z0-9_]{0,200})(?:(:?[-?+])([^}]{0,2000}))?\}|\$([A-Za-z_][A-Za-z0-9_]{0,200})/g;

/**
 * Fills in `$VAR`, `${VAR}`, `${VAR:-default}` as Docker Compose does. Undefined: a variable without a default is set nowhere.
 * https://docs.docker.com/reference/compose-file/interpolation/
 */
export function interpolate(
  text: string,
  variables: Settings,
): { value: string | undefined; from: Setting["from"] } {
  let from: Setting["from"] = "literal";
  let isKnown = true;
  const value = text.replace(REFERENCE, (whole, braced, operator, argument, plain) => {
    if (whole === "$$") return "$";
    const name = String(braced ?? plain);
    const known = variables.get(name)?.value;
    const isSet = known !== undefined && (known !== "" || !String(operator ?? "").startsWith(":"));
    from = "variable";
    if (operator === "+" || operator === ":+") return isSet ? String(argument ?? "") : "";
    if (isSet) return known;
    if (operator === "-" || operator === ":-") {
      from = "literal";
      return String(argument ?? "");
    }
    isKnown = false;
    return "";
  });
  return { value: isKnown ? value : undefined, from };
}

/** A switch as n8n and most others read it; undefined for anything else. */
export function asSwitch(value: string | undefined): boolean | undefined {
  const word = value?.trim().toLowerCase();
  if (word === "true" || word === "1") return true;
  return word === "false" || word === "0" ? false : undefined;
}
