import type { Instance, InstanceFact } from "../model/instance.ts";

/** A fact's value as people say it. */
export function valueWords({ value, isDefault }: InstanceFact): string {
  const words =
    value === undefined ? "unknown" : typeof value === "boolean" ? (value ? "yes" : "no") : plainValue(value);
  return isDefault === true ? `${words} (by default)` : words;
}

function plainValue(value: number | string): string {
  if (typeof value === "number") return value.toLocaleString("en-US");
  return value === "" ? "none" : value;
}

/** Where the file of a deployment says so. */
export function placeWords({ location }: InstanceFact): string {
  return location === undefined ? "" : `${location.file}:${location.line}`;
}

/** Platform, version and address in one line. */
export function instanceTitle({ platform, version, source, live }: Instance): string {
  return `${platform}${version === undefined ? "" : ` ${version}`} (${live ? "running at " : ""}${source})`;
}

/** What an instance says about the data of past runs, as a sentence. */
export function executionsWords({ executions, encryptionKey, database }: Instance): string {
  const { savedOnSuccess, savedOnError, pruning, maxAgeHours, maxCount, readers } = executions;
  const saved = { all: "saved", none: "not saved", unknown: "saved or not: unknown" };
  const removed =
    pruning === "unknown"
      ? "removed or not: unknown"
      : pruning === "off"
        ? "never removed"
        : `removed after ${maxAgeHours === undefined ? "some time" : `${maxAgeHours} hours`}${maxCount ? ` or beyond ${maxCount.toLocaleString("en-US")}` : ""}`;
  const key = { set: "own key", default: "key made by the platform", unknown: "key unknown" };
  return [
    `Successful executions ${saved[savedOnSuccess]}, failed ones ${saved[savedOnError]}, ${removed}`,
    ...(readers.length === 0 ? [] : [`read by ${readers.join(", ")}`]),
    `credentials: ${key[encryptionKey]}`,
    `database ${database.type}`,
  ].join("; ");
}

/** What is bad comes first, then what is not known; the rest after it. */
export function sortedFacts(facts: readonly InstanceFact[]): InstanceFact[] {
  const order: InstanceFact["state"][] = ["bad", "unknown", "info", "good"];
  return [...facts].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
}
