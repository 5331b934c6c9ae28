import type { CrewSettings, Task } from "./crew.ts";

/** A program with several crews counts as one workflow. */

/** What holds for one of several crews counts for all of them: they share their agents. */
export function allOf(settings: readonly CrewSettings[]): CrewSettings | undefined {
  const [first] = settings;
  if (first === undefined) return undefined;
  const found = <T>(read: (one: CrewSettings) => T | undefined): T | undefined =>
    settings.map(read).find((value) => value !== undefined);
  return {
    ...first,
    hierarchical: settings.some((one) => one.hierarchical),
    managerLlm: found((one) => one.managerLlm),
    planning: settings.some((one) => one.planning),
    planningLlm: found((one) => one.planningLlm),
    memory: settings.some((one) => one.memory),
    memoryService: found((one) => one.memoryService),
    embedder: found((one) => one.embedder),
    knowledge: settings.flatMap((one) => one.knowledge),
    shared: settings.some((one) => one.shared),
    logFile: found((one) => one.logFile),
  };
}

/** The tasks of all crews. A crew's task gets the results of those before it in its own crew, and of no other. */
export function tasksOfCrews<T extends Task>(orders: readonly T[][]): T[] {
  if (orders.length === 1) return orders[0] ?? [];
  const tasks = orders.flatMap((order) =>
    order.map((task, index) => ({
      ...task,
      context: task.context ?? order.slice(0, index).map(({ id }) => id),
    })),
  );
  return [...new Map(tasks.reverse().map((task) => [task.id, task])).values()].reverse();
}
