import { readFileSync } from "node:fs";
import * as z from "zod";

const manifest = z.object({ version: z.string() });

/** This package's version, from its manifest (one folder above `src/` and `dist/`). */
export const VERSION = manifest.parse(
  JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")),
).version;

/** What every document says of the tool that wrote it. */
export const TOOL = { name: "leakproof", version: VERSION } as const;
