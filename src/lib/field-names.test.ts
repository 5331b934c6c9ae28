import { describe, expect, it } from "vitest";
import { isKnownFieldName } from "./field-names.ts";

describe("names of fields", () => {
  it.each([
    "email",
    "created_at",
    "content",
    "password",
    "prompt",
    "contactEmail",
    "E-Mail",
    "address_line2",
    "order items",
    "user.first_name",
  ])("knows %s", (name) => {
    expect(isKnownFieldName(name)).toBe(true);
  });

  it.each([
    "alice",
    "Alice",
    "a@b.org",
    "",
    "42",
    "Alice's phone",
    "alice.email",
    "alice_password",
    "email of Bob Smith",
    "4111111111111111",
    "id ".repeat(40),
  ])("does not know %s", (name) => {
    expect(isKnownFieldName(name)).toBe(false);
  });
});
