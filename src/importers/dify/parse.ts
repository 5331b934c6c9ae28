import type { Source } from "../../lib/source.ts";
import type { Workflow } from "../../model/workflow.ts";
import { App } from "./app.ts";
import { readChat } from "./chat.ts";
import { modeOf } from "./document.ts";
import { hasGraph, readGraph } from "./workflow.ts";

/** The app or pipeline of a file. Files that hold neither a graph nor a configuration come out as damaged. */
export function parse(source: Source): Workflow[] {
  const app = new App(source, modeOf(source.data));
  return [hasGraph(source.data) ? readGraph(app) : readChat(app)];
}
