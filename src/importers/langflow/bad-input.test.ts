import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "vitest";
import { sourceFrom, staysWhole } from "../testing.ts";
import langflow from "./index.ts";
import { parse } from "./parse.ts";

const FOLDER = join(import.meta.dirname, "fixtures");
const FIXTURES = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json"))
  .map((file) => sourceFrom(readFileSync(join(FOLDER, file), "utf8"), file));

it("gives a workflow or an AppError for exports that are cut off or changed anywhere", () =>
  staysWhole(langflow, parse, FIXTURES));
