import { seededRandom, shuffled } from "../lib/random.ts";
import type { AttackPlan, Attempt, PlannedPath } from "../model/attack-plan.ts";
import { REGISTRY } from "./registry.generated.ts";

/**
 * The attempts of one path, lazily, in the order of the plan: families take turns, each in an order fixed by the random seed.
 * Rebuilding them from the same plan gives the same attempts with the same indexes.
 */
export function* attemptsFor(plan: AttackPlan, path: PlannedPath): Generator<Attempt> {
  const queues = path.schedule.flatMap(({ family: id, attempts }) => {
    const family = REGISTRY.find((candidate) => candidate.meta.id === id);
    if (family === undefined) return [];
    const order = shuffled(family.size, seededRandom(plan.randomSeed, path.pathId, id));
    return [{ family, order: order.slice(0, attempts), next: 0 }];
  });
  let index = 0;
  for (let left = true; left; ) {
    left = false;
    for (const queue of queues) {
      const n = queue.order[queue.next];
      if (n === undefined) continue;
      queue.next += 1;
      left = true;
      yield { pathId: path.pathId, index, family: queue.family.meta.id, ...queue.family.build(n, path) };
      index += 1;
    }
  }
}
