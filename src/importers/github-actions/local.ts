import type { Source } from "../../lib/source.ts";
import { asText, get } from "../values.ts";
import { type AiStep, aiStep, compositeSteps } from "./ai.ts";

/** The AI step inside an action of the same repository (`uses: ./.github/actions/x`), if that can be read. */
export function localAction(source: Source, step: unknown): { ai: AiStep; inner: unknown } | undefined {
  const uses = asText(get(step, "uses"));
  if (uses === undefined || !uses.startsWith("./") || uses.length > 300) return undefined;
  // Workflows stand in `.github/workflows`, so the repository begins two folders above.
  for (const name of ["action.yml", "action.yaml"]) {
    const action = source.near?.(`../../${uses.slice(2)}/${name}`);
    for (const inner of compositeSteps(action?.data)) {
      const ai = aiStep(inner);
      if (ai !== undefined) return { ai, inner };
    }
  }
  return undefined;
}
