import type { Source } from "../../lib/source.ts";
import { AppError } from "../../model/errors.ts";
import type { Workflow } from "../../model/workflow.ts";
import { isRecord } from "../values.ts";
import { parseDag } from "./dag.ts";
import { parseFlex } from "./flex.ts";
import { parsePrompty } from "./prompty.ts";

/** The flow of one file: a graph of nodes, a function of a program, or one prompt. */
export function parse(source: Source): Workflow[] {
  if (source.syntax === "text") return [parsePrompty(source)];
  const { data } = source;
  if (!isRecord(data))
    throw new AppError(
      "invalid-workflow",
      "the file holds no flow",
      "Export or copy the flow's YAML again.",
      {
        file: source.file,
      },
    );
  return [Array.isArray(data["nodes"]) ? parseDag(source, data) : parseFlex(source, data)];
}
