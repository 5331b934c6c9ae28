import type { Reference } from "../../model/workflow.ts";
import { at, isRecord } from "../values.ts";
import type { App } from "./app.ts";

/** Features that hand speech to a model which only the workspace knows. */
const FEATURES = [
  ["speech_to_text", "Speech to text"],
  ["text_to_speech", "Text to speech"],
] as const;

/** `spoken`: what each feature hands over. */
export function addSpeech(
  app: App,
  place: readonly string[],
  spoken: Record<(typeof FEATURES)[number][0], readonly Reference[]>,
): void {
  if (at(app.data, ...place, "suggested_questions_after_answer", "enabled") === true)
    app.builder.note(
      "after each answer the conversation goes to a model of the workspace, which suggests further questions",
    );
  for (const [key, name] of FEATURES) {
    const setting = at(app.data, ...place, key);
    const references = [...spoken[key]];
    if (!isRecord(setting) || setting["enabled"] !== true || references.length === 0) continue;
    const node = app.builder.add({
      id: `dify:${key.replaceAll("_", "-")}`,
      name,
      type: `dify.${key.replaceAll("_", "-")}`,
      roles: ["model"],
      party: "unknown",
      service: key.replaceAll("_", "-"),
      output: "emit",
      at: [...place, key],
    });
    app.builder.parameter(node, {
      field: key,
      text: name,
      purpose: "prompt",
      references,
      at: [...place, key],
    });
  }
}
