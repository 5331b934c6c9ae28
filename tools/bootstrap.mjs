// What `npm start`, `npm test` and `npm run setup` run. Plain JavaScript without dependencies, because it must work on a
// machine that has nothing but Node 20 and npm; everything after it runs on the Node that set-up chose.
import { join } from "node:path";
import { ensureBuild } from "./setup/build.mjs";
import { ensureDependencies } from "./setup/dependencies.mjs";
import { SetupError } from "./setup/errors.mjs";
import { withLock } from "./setup/lock.mjs";
import { ensureNode } from "./setup/node.mjs";
import { run } from "./setup/process.mjs";
import { ROOT } from "./setup/root.mjs";
import { runChecks } from "./setup/test.mjs";

const USAGE = `Usage: node tools/bootstrap.mjs <command>

  setup              install the pinned Node if needed, the dependencies, and build
  start              setup, then run the demo
  test               setup, then all checks; the last line is "N passed, N failed, N skipped"
  run <file> [args]  setup without the build, then run a script of this repository
`;

/** The Node to use and its dependencies, ready. One process at a time does this; others wait. */
function prepare({ build }) {
  return withLock(async () => {
    const node = await ensureNode();
    await ensureDependencies(node);
    if (build) await ensureBuild(node);
    return node;
  });
}

async function main([command, ...args]) {
  switch (command) {
    case "setup": {
      const node = await prepare({ build: true });
      console.error(
        `Ready (${node.from}, Node ${node.version}). Next: ./leakproof demo, or ./leakproof --help`,
      );
      return 0;
    }
    case "start": {
      const node = await prepare({ build: true });
      return run(node, [join(ROOT, "bin", "leakproof.mjs"), "demo", ...args]);
    }
    case "test":
      return runChecks(await prepare({ build: false }), args);
    case "run": {
      if (args.length === 0) break;
      return run(await prepare({ build: false }), args);
    }
  }
  console.error(USAGE);
  return 2;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(`\nSet-up failed: ${error.message}\nWhat to do: ${error.remedy}`);
  process.exitCode = 1;
}
