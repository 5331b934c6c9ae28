import { cp, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importPaths } from "../../src/importers/index.ts";
import type { LeakPath } from "../../src/model/leak-path.ts";
import { tracePaths } from "../../src/taint/index.ts";

const FIXTURES = join(import.meta.dirname, "../../src/importers/vercel-ai/fixtures");
const PROGRAMS = ["app/api/chat/route.ts", "actions.ts", "stream.js"];

let folder = "";
let paths: LeakPath[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "leakproof-ai-sdk-"));
  await cp(FIXTURES, folder, { recursive: true });
  // Programs have another ending among the fixtures, so that nothing compiles them.
  for (const name of PROGRAMS) await rename(join(folder, `${name}.txt`), join(folder, name));
  const { workflows, errors } = await importPaths([folder]);
  expect(errors).toEqual([]);
  expect(workflows).toHaveLength(PROGRAMS.length);
  paths = tracePaths(workflows);
});
afterAll(() => rm(folder, { recursive: true }));

const between = (from: string, to: string): LeakPath | undefined =>
  paths.find(({ steps }) => steps[0]?.nodeName === from && steps.at(-1)?.nodeName === to);

describe("flows through programs that use the AI SDK", () => {
  it("tell a record that the caller names from his own", () => {
    const order = between("orders in POST", "Answer to POST /api/chat");
    expect(order?.sinkKind).toBe("reply");
    const own = between("users in POST", "streamText in POST");
    expect(own?.dataClasses).toContain("pii");
  });

  it("go out through tools, logs and telemetry", () => {
    expect(between("POST /api/chat", "api.open-meteo.com in POST")?.sinkKind).toBe("third-party");
    expect(between("POST /api/chat", "Log in POST")?.sinkKind).toBe("log");
    expect(between("users in POST", "Telemetry in POST")?.sinkKind).toBe("third-party");
  });

  it("are looked at by a person where a tool needs approval", () => {
    const refund = paths.find(
      ({ steps }) => steps[0]?.nodeName === "POST /api/chat" && steps.at(-1)?.nodeName === "orders in POST",
    );
    expect(refund?.guards).toHaveLength(1);
  });

  it("carry no more than what is read", () => {
    expect(between("patient in summarise", "summary in summarise")?.dataClasses).toContain("health");
    expect(between("patient in summarise", "agent in ask")).toBeUndefined();
    expect(between("POST /chat", "streamText in GET")).toBeUndefined();
  });
});
