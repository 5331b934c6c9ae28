export type { AttackFamily } from "./attack.ts";
export { attemptsFor } from "./attempts.ts";
export { type PlanInput, planAttacks, replan } from "./planner.ts";
