import type { Probe, TypeInfo } from "../../detector.ts";
import { assignmentProbe } from "./assignment.ts";

/** What an expression alone cannot say: names, their values and how they are tied together. */
export const GENERIC_PROBES: readonly Probe[] = [assignmentProbe];

const type = (type: string, title: string): TypeInfo => ({
  type,
  title,
  dataClass: "credential",
  basis: "context",
});

export const GENERIC_TYPES: readonly TypeInfo[] = [
  type("assigned-secret", "secret value under an auth-like name"),
  type("environment-secret", "secret value in an environment line"),
];
