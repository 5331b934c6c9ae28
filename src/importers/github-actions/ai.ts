import { asList, asText, at, get, isRecord, lookUp } from "../values.ts";
import { AI_ACTIONS, type AiAction, actionName } from "./actions-data.ts";
import { type ModelCall, modelCall } from "./commands.ts";

/** How a step asks a model: by an action made for that, or in its shell text. */
export type AiStep = { by: "action"; action: AiAction } | { by: "command"; call: ModelCall };

export function aiStep(step: unknown): AiStep | undefined {
  const uses = asText(get(step, "uses"));
  if (uses !== undefined) {
    const name = actionName(uses);
    const action = lookUp(AI_ACTIONS, name);
    if (action !== undefined) return { by: "action", action };
    const image = /^docker:\/\/(?:[\w.-]+\/)?(?:codiumai|qodoai)\/pr-agent/i.test(uses)
      ? AI_ACTIONS["qodo-ai/pr-agent"]
      : undefined;
    return image === undefined ? undefined : { by: "action", action: image };
  }
  const run = asText(get(step, "run"));
  const call = run === undefined ? undefined : modelCall(run);
  return call === undefined ? undefined : { by: "command", call };
}

/** The steps of a composite action (`action.yml`); none for anything else. */
export function compositeSteps(data: unknown): readonly unknown[] {
  return at(data, "runs", "using") === "composite" ? asList(at(data, "runs", "steps")) : [];
}

/** Every list of steps in a workflow or a composite action. */
export function stepLists(data: unknown): readonly (readonly unknown[])[] {
  const jobs = get(data, "jobs");
  if (isRecord(jobs) && ("on" in (data as object) || "true" in (data as object)))
    return Object.values(jobs).map((job) => asList(get(job, "steps")));
  return [compositeSteps(data)];
}
