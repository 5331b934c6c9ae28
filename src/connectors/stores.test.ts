import { describe, expect, it } from "vitest";
import { blobText } from "./blob.ts";
import { codeOf } from "./database-error.ts";
import { afterKey, tableFrom } from "./mysql/tables.ts";
import { fieldPattern, keyPattern } from "./redis/key.ts";

describe("keys of Redis", () => {
  it.each([
    ["user:bob:email", "user:*:email"],
    ["session:4f3a", "session:*"],
    ["contacts:john.smith", "contacts:*"],
    ["contacts:john:smith", "contacts:*:*"],
    ["alice", "*"],
    ["bob@acme.example:cart", "*:cart"],
    [`${"a:".repeat(500)}b`, "a:*:*:*:*:*:"],
  ])("%s is shown as %s", (key, expected) => {
    expect(keyPattern(key)).toBe(expected);
  });

  it("shows names of fields that are known only", () => {
    expect([fieldPattern("email"), fieldPattern("alice")]).toEqual(["email", "*"]);
  });
});

describe("pages of MySQL", () => {
  it("go on behind the last key, with whole numbers beyond what JavaScript counts to", () => {
    const one = afterKey([{ name: "id", type: "bigint" }], ["9007199254740993"]);
    expect(one).toEqual({ sql: "`id` >= ? AND `id` > ?", values: [9007199254740993n, 9007199254740993n] });
    const two = afterKey(
      [
        { name: "a`b", type: "varchar" },
        { name: "c", type: "int" },
      ],
      ["x", "2"],
    );
    expect(two.sql).toBe("`a``b` >= ? AND (`a``b` > ? OR (`a``b` = ? AND `c` > ?))");
    expect(two.values).toEqual(["x", "x", "x", 2n]);
  });

  it("are not made along keys that do not compare exactly", () => {
    const row = (type: string) => ["s", "t", "10", "3", '["a"]', JSON.stringify([["a", type]])];
    expect(tableFrom(row("int")).key).toHaveLength(1);
    expect(tableFrom(row("float")).key).toEqual([]);
    expect(tableFrom(["s", "t", null, null, null, null])).toMatchObject({ columns: [], key: [], bytes: 0 });
  });
});

describe("what drivers say", () => {
  it("is a code, or nothing", () => {
    const reply = Object.assign(new Error("WRONGPASS invalid username-password pair for bob"), {
      name: "ReplyError",
    });
    expect(codeOf(reply)).toBe("WRONGPASS");
    expect(codeOf(Object.assign(new Error("x"), { code: "has spaces: bob" }))).toBeUndefined();
    expect(codeOf(new AggregateError([Object.assign(new Error("x"), { code: "ECONNREFUSED" })]))).toBe(
      "ECONNREFUSED",
    );
  });
});

describe("bytes in cells", () => {
  it("are text when they look like it", () => {
    expect(blobText(Buffer.from("ünï\n"))).toBe("ünï\n");
    expect(blobText(Buffer.from([0x89, 0x50, 0, 1]))).toBeUndefined();
    expect(blobText(Buffer.from([0xff, 0xfe, 0x41]))).toBeUndefined();
  });
});
