import { describe, expect, it } from "vitest";
import { classesOfField, classesOfTable } from "./field-classes.ts";

describe("classesOfField", () => {
  it.each([
    ["email", ["pii.email"]],
    ["customer.emailAddress", ["pii.email"]],
    ["Your E-Mail address", ["pii.email"]],
    ["phone_number", ["pii.phone"]],
    ["first_name", ["pii.name"]],
    ["LastName", ["pii.name"]],
    ["ssn", ["pii.national-id"]],
    ["date_of_birth", ["pii.other"]],
    ["card", ["financial.card"]],
    ["IBAN", ["financial.account"]],
    ["ip_address", ["network"]],
    ["billing.address", ["pii.address"]],
    ["x-api-key", ["credential"]],
    ["accessToken", ["credential"]],
    ["What is the client's email?", ["pii.email"]],
    ["emailOrPhone", ["pii.email", "pii.phone"]],
    ["contacts.0.email", ["pii.email"]],
  ])("reads %s", (field, expected) => expect(classesOfField(field)).toEqual(expected));

  it.each([
    "id",
    "max_tokens",
    "token_count",
    "email_subject",
    "messageId",
    "title",
    "",
    "constructor",
    "__proto__",
    "cardId",
  ])("stays silent on %s", (field) => expect(classesOfField(field)).toEqual([]));

  it("takes a bare `name` for a person's only beside other personal fields", () => {
    expect(classesOfField("name", ["id", "size"])).toEqual([]);
    expect(classesOfField("name", ["id", "name", "email"])).toEqual(["pii.name"]);
  });
});

describe("classesOfTable", () => {
  it("knows the usual tables, in singular and plural", () => {
    expect(classesOfTable("customers")).toEqual(["pii"]);
    expect(classesOfTable("n8n_chat_histories")).toEqual(["conversation"]);
    expect(classesOfTable("public.patients")).toEqual(["health", "pii"]);
    expect(classesOfTable("documents")).toEqual([]);
    expect(classesOfTable("constructor")).toEqual([]);
  });
});
