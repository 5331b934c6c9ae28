import type { Entry } from "../../model/workflow.ts";
import type { Run } from "../programs/run.ts";
import { type Call, type Site, type Thing, Value } from "../programs/value.ts";
import { enter } from "../programs/web.ts";
import { Runnable } from "./runnables.ts";

/** Opens a way in to something that others run, unless the program runs it itself. */
export function offerRunnable(
  run: Run,
  name: string,
  thing: Thing | undefined,
  site: Site,
  { auth, protocol = "api" }: { auth: Entry["auth"]; protocol?: string },
): void {
  if (!(thing instanceof Runnable) || thing.used) return;
  thing.used = true;
  enter(run, { name: `${name} input`, type: "input", protocol, auth, reach: "unknown", site }, (entry) => {
    const call: Call = { args: [], named: new Map(), site, run };
    return thing.invoke(Value.ref(entry.id), call);
  });
}
