import type { Runtime } from "../../model/workflow.ts";
import { FOLLOWS_NOTHING } from "./outputs.ts";
import type { CodeReading } from "./read.ts";
export function readPython(_text: string, _runtime: Runtime = "n8n"): CodeReading {
  return FOLLOWS_NOTHING;
}
