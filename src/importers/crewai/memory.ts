import { serviceNamed } from "../../lib/services.ts";
import type { Node } from "../../model/workflow.ts";
import type { AppDraft } from "../app.ts";

/** Crews keep their memory in files of their own, for all runs; Mem0 keeps it under a key that the program sets. */
export function memoryDraft(
  name: string | undefined,
): Pick<AppDraft, "party" | "service" | "host"> & Pick<Node, "keyedBy"> {
  const service = name === undefined ? undefined : serviceNamed(name);
  if (service === undefined) return { service: "chroma", keyedBy: "nothing" };
  const { id, party, host } = service;
  return { service: id, party, ...(host === undefined ? {} : { host }), keyedBy: "unknown" };
}
