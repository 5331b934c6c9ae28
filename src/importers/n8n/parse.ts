import type { Source } from "../../lib/source.ts";
import type { Workflow } from "../../model/workflow.ts";
import { findWorkflows } from "./documents.ts";
import { createBudget } from "./parameters.ts";

export { loadDetectors } from "./samples.ts";

import { toWorkflow } from "./workflow.ts";

/** Every workflow in an export. Errors: `damaged`, `too-large`. */
export function parse(source: Source): Workflow[] {
  const budget = createBudget();
  return findWorkflows(source.data).map((found) => toWorkflow(found, source, budget));
}
