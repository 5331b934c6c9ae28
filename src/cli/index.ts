#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { main } from "./main.ts";

// A second start then skips the parsing of every module: a third of the time of a short command.
enableCompileCache();
process.exitCode = await main(process.argv.slice(2));
