import type { Instance, InstanceFact } from "../../model/instance.ts";
import type { Service } from "./compose.ts";
import { asSwitch, type Settings } from "./settings.ts";

type State = InstanceFact["state"];
export type Value = NonNullable<InstanceFact["value"]>;

/** How one variable becomes a fact. `fallback`: what the platform does when it is not set; undefined: that is not known. */
export interface Variable {
  id: string;
  title: string;
  name: string;
  read: "switch" | "number" | "text" | "set";
  fallback: Value | undefined;
  judge: (value: Value) => State;
}

/** The fact that a variable, or its absence, makes known. */
export function factOf(
  { id, title, name, read, fallback, judge }: Variable,
  settings: Settings,
): InstanceFact {
  const setting = settings.get(name);
  const isSecret = read === "text" && holdsSecret(setting?.value ?? "", settings);
  const value = setting?.value === undefined || isSecret ? undefined : readAs(setting.value, read);
  if (setting !== undefined && value === undefined)
    return { id, title, state: "unknown", location: setting.location };
  if (setting !== undefined && value !== undefined)
    return { id, title, value, state: judge(value), location: setting.location };
  if (fallback === undefined) return { id, title, state: "unknown" };
  return { id, title, value: fallback, state: judge(fallback), isDefault: true };
}

/** Lists of nodes and folders may be long; what they are is told by their beginning. */
const MAX_TEXT = 200;

const SECRET_NAME = /PASSWORD|PASSWD|SECRET|TOKEN|(?:_|^)PASS$|_KEY$/i;
/** Shorter ones (`admin`, `n8n`) stand in other values by chance. */
const SHORTEST_SECRET = 8;

/** Whether the value of a secret stands in that of a setting which is shown: pasted into the wrong line. */
function holdsSecret(text: string, settings: Settings): boolean {
  return [...settings].some(
    ([name, { value }]) =>
      value !== undefined &&
      value.length >= SHORTEST_SECRET &&
      SECRET_NAME.test(name) &&
      text.includes(value),
  );
}

/** `set` says only that there is a value: for what may be a secret. */
function readAs(text: string, read: Variable["read"]): Value | undefined {
  if (read === "switch") return asSwitch(text);
  if (read === "text") return text.trim().slice(0, MAX_TEXT);
  if (read === "set") return text.trim() !== "";
  const value = Number(text);
  return text.trim() === "" || Number.isNaN(value) ? undefined : value;
}

/** States of a switch: `good` when it is on or off, the other way round when not. */
export const goodWhen =
  (good: boolean, otherwise: State = "bad") =>
  (value: Value): State =>
    value === good ? "good" : otherwise;

export const info = (): State => "info";

/** A fact that does not come from one variable. */
export function fact(
  id: string,
  title: string,
  state: State,
  value?: Value,
  location?: InstanceFact["location"],
): InstanceFact {
  return {
    id,
    title,
    ...(value === undefined ? {} : { value }),
    state,
    ...(location === undefined ? {} : { location }),
  };
}

/** Ports that Docker publishes pass by most firewalls of the host. */
export function portsFact(
  { ports, isOnHost, location: place }: Service,
  own: readonly number[],
): InstanceFact[] {
  const title = "Address that its port is published at";
  if (isOnHost === true) return [fact("published-port", title, "bad", "the network of the machine", place)];
  const published = ports.filter(({ port }) => own.includes(port));
  const [first] = published;
  if (first === undefined) return [];
  const open = published.find(({ address }) => ["0.0.0.0", "::", "[::]", "*"].includes(address));
  const state = open === undefined ? "good" : "bad";
  const { address, location } = open ?? first;
  return [fact("published-port", title, state, address, location)];
}

/** Variables whose values are secrets and stand in a deployment file, which people copy and commit. Names only. */
export function literalSecretsFact(settings: Settings, secret: RegExp): InstanceFact[] {
  const written = [...settings].filter(
    ([name, { value, from }]) =>
      secret.test(name) && from === "literal" && value !== undefined && value !== "",
  );
  const [first] = written;
  if (first === undefined) return [];
  const names = written.map(([name]) => name).join(", ");
  return [
    fact("secrets-in-file", "Secrets written into the deployment file", "bad", names, first[1].location),
  ];
}

/** The version that an image's tag names; moving tags name none. */
export function versionOfImage(image: string | undefined): string | undefined {
  return /:v?(\d{1,4}\.\d{1,4}(?:\.\d{1,5})?)/.exec(image ?? "")?.[1];
}

/** An instance about whose executions nothing is known. */
export const UNKNOWN_EXECUTIONS: Instance["executions"] = {
  savedOnSuccess: "unknown",
  savedOnError: "unknown",
  pruning: "unknown",
  readers: [],
};
