#!/usr/bin/env node
// The package's command. Written so that old versions of Node can read it too and say what to do, instead of crashing.
import { existsSync } from "node:fs";

const NEEDED = [24, 15];
const [major, minor] = process.versions.node.split(".").map(Number);
const entry = new URL("../dist/cli/index.js", import.meta.url);

if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  console.error(
    `leakproof needs Node ${NEEDED.join(".")} or newer; this is ${process.versions.node}.\n` +
      "What to do: install it from https://nodejs.org/en/download or with a version manager (nvm install 24), then try again.",
  );
  process.exitCode = 2;
} else if (!existsSync(entry)) {
  console.error("leakproof is not built in this checkout.\nWhat to do: npm run setup");
  process.exitCode = 2;
} else {
  await import(entry.href);
}
