/**
 * Leakproof as a library: what the command line does, as functions over the documents of `leakproof/model`. Errors that users
 * can solve are `AppError`.
 */
export * from "./model/index.ts";
export {
  type AuditOptions,
  auditPaths,
  check,
  loadRun,
  mapWorkflows,
  planCampaign,
  type StressOptions,
} from "./pipeline.ts";
export { render } from "./report/index.ts";
