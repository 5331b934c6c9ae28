import { machine } from "../machine.ts";

/** The parts of `npm run bench:detect`, each of which can be named: `npm run bench:detect -- secrets speed`. */
const PARTS = {
  secrets: () => import("./secrets.ts"),
  ordinary: () => import("./ordinary.ts"),
  pii: () => import("./pii.ts"),
  names: () => import("./names.ts"),
  typed: () => import("./typed.ts"),
  injection: () => import("./injection.ts"),
  compare: () => import("./compare.ts"),
  speed: () => import("./speed.ts"),
  long: () => import("./long.ts"),
} as const;

/** Parts that take long: they run when they are named. */
const ASKED: readonly string[] = ["long"];

/** Detectors: recall, false alarms and speed, beside the packages of others. */
export async function bench(...wanted: string[]): Promise<void> {
  console.log(machine());
  for (const [name, load] of Object.entries(PARTS)) {
    if (wanted.length > 0 ? !wanted.includes(name) : ASKED.includes(name)) continue;
    console.log(`\n— ${name} —`);
    const part: { bench: () => Promise<unknown> } = await load();
    await part.bench();
  }
}
