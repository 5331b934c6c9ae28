import type { Instance, InstanceFact } from "../../../model/instance.ts";
import type { Location } from "../../../model/location.ts";
import { fact, type Value } from "../facts.ts";

/** Who can open the data of past runs in n8n: https://docs.n8n.io/user-management/rbac/role-types/ */
export const READERS = ["owner", "admins", "members of the workflow's project"];

/** Before these, anybody who could save a workflow (CVE-2025-68613) or reach a form (CVE-2026-21858) could take the server over. */
const SAFE_FROM = [1, 121, 3];

export function versionFact(version: string | undefined, location?: Location): InstanceFact[] {
  const title = "Version";
  if (version === undefined) return [fact("version", title, "unknown", undefined, location)];
  const isOld = isBefore(version, SAFE_FROM);
  const named = isOld ? "Version, with published holes that let strangers in" : title;
  return [fact("version", named, isOld ? "bad" : "info", version, location)];
}

function isBefore(version: string, limit: readonly number[]): boolean {
  const parts = version.split(".").map(Number);
  for (const [index, least] of limit.entries()) {
    const part = parts[index];
    // `1.121` is a moving tag: the newest of its kind.
    if (part === undefined) return false;
    if (part !== least) return part < least;
  }
  return false;
}

/** Whether people reach it over HTTPS; on this machine nobody listens in between. */
export function httpsFact(url: string | undefined, location?: Location): InstanceFact[] {
  const title = "People reach it over HTTPS";
  if (url === undefined || !URL.canParse(url)) return [fact("https", title, "unknown", undefined, location)];
  const { protocol, hostname } = new URL(url);
  if (protocol === "https:") return [fact("https", title, "good", true, location)];
  const isHere = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\]|0\.0\.0\.0)$/.test(hostname);
  return [fact("https", title, isHere ? "info" : "bad", false, location)];
}

export function saving(value: Value | undefined): Instance["executions"]["savedOnSuccess"] {
  return value === "all" || value === "none" ? value : "unknown";
}
