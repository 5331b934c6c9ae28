import type { Source } from "../../lib/source.ts";
import type { Workflow } from "../../model/workflow.ts";
import { findWorkflows } from "./documents.ts";
import { withInner } from "./inner.ts";
import { createBudget } from "./parameters.ts";
import { toWorkflow } from "./workflow.ts";

export { loadDetectors } from "./samples.ts";

/** Every workflow in an export, with those that its nodes hold themselves. Errors: `damaged`, `too-large`. */
export function parse(source: Source): Workflow[] {
  const budget = createBudget();
  return findWorkflows(source.data).flatMap((found) =>
    withInner(toWorkflow(found, source, budget), source, budget),
  );
}
