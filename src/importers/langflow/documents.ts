import { AppError } from "../../model/errors.ts";
import { asList, get, isRecord } from "../values.ts";

/** One flow inside a file: the object with name and id, and its `data` with nodes and edges. */
export interface FoundFlow {
  entity: Record<string, unknown>;
  data: Record<string, unknown>;
  /** Where `data` stands. */
  path: readonly string[];
}

const MAX_WRAPPING = 4;
const MAX_FLOWS = 2000;
/** Keys under which the API and folder exports list flows. */
const LISTS = ["flows", "data", "flow", "items"] as const;

/** Whether a file is Langflow's: cheap, as it is asked of every file. */
export function looksLikeLangflow(data: unknown): boolean {
  return candidates(data).length > 0;
}

/** Every flow of a file. Errors: `too-large`. */
export function findFlows(data: unknown, file: string): FoundFlow[] {
  const all = candidates(data);
  if (all.length > MAX_FLOWS)
    throw new AppError(
      "too-large",
      `the file holds more than ${MAX_FLOWS} flows`,
      "Split it into several files.",
      { file },
    );
  return all;
}

function candidates(data: unknown): FoundFlow[] {
  const found: FoundFlow[] = [];
  const visit = (value: unknown, path: readonly string[], entity: Record<string, unknown>): void => {
    if (found.length > MAX_FLOWS) return;
    if (Array.isArray(value)) {
      if (path.length < MAX_WRAPPING)
        for (const [index, item] of value.entries())
          if (isRecord(item)) visit(item, [...path, String(index)], item);
    } else if (isFlowData(value)) found.push({ entity, data: value, path });
    else if (isRecord(value) && path.length < MAX_WRAPPING) {
      for (const key of LISTS)
        if (Object.hasOwn(value, key))
          visit(value[key], [...path, key], isFlowData(value[key]) ? value : entity);
    }
  };
  visit(data, [], isRecord(data) ? data : {});
  return found;
}

/** Langflow's own shape: nodes whose `data.node` has a `template` of fields. */
function isFlowData(value: unknown): value is Record<string, unknown> {
  return (
    isRecord(value) &&
    asList(value["nodes"]).some((node) => isRecord(get(get(get(node, "data"), "node"), "template")))
  );
}
