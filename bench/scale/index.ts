/**
 * How the cost of an audit grows with the workflow: 100, 1,000, 2,000 and 10,000 nodes of several shapes, import, trace and
 * rules together. Run: `npm run bench -- scale [shape]`. Processor time, not wall time, because machines are shared.
 */
import { auditWorkflows } from "../../src/audit/index.ts";
import { importText } from "../../src/importers/index.ts";
import { createRedactor } from "../../src/lib/redact.ts";
import { traceWorkflows } from "../../src/taint/index.ts";
import { machine } from "../machine.ts";
import { exportOf, SHAPES } from "./shapes.ts";

/** The importer reads up to 10,000 nodes; shapes have some beside those that are counted. */
const SIZES = [100, 1000, 2000, 9900] as const;

const processorMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Milliseconds of one audit, and how many paths it told of. */
async function auditOf(text: string): Promise<{ ms: number; paths: number; truncated: boolean }> {
  const started = processorMs();
  const workflows = await importText(text, "scale.json");
  const { paths, truncated } = traceWorkflows(workflows);
  auditWorkflows(workflows, paths, { redactor: createRedactor(new Uint8Array(32)) });
  return { ms: processorMs() - started, paths: paths.length, truncated: truncated.length > 0 };
}

/** One line per shape and size; a shape is first run small, so that loading and compiling are not counted. */
export async function bench(only?: string): Promise<void> {
  console.log(`scale: ${machine()}`);
  for (const shape of Object.keys(SHAPES).filter((name) => only === undefined || name === only)) {
    await auditOf(exportOf(shape, SIZES[0]));
    for (const size of SIZES) {
      const { ms, paths, truncated } = await auditOf(exportOf(shape, size));
      const each = (ms / size).toFixed(2);
      const told = `${paths} paths${truncated ? ", cut off" : ""}`;
      console.log(
        `  ${shape.padEnd(28)}${String(size).padStart(6)} nodes ${ms.toFixed(0).padStart(6)} ms ${each.padStart(6)} ms/node  ${told}`,
      );
    }
  }
}

if (import.meta.main) await bench(process.argv[2]);
