import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canarySchema } from "../model/canary.ts";
import { DATA_CLASSES } from "../model/label.ts";
import { createRunKey, mintCanary } from "./index.ts";
import { luhnDigit, payloadOf } from "./mint.ts";

const key = createRunKey(Buffer.alloc(32, 1), "run-1");
const request = { source: "customers", session: "s1", attack: "ask", index: 0, dataClass: "credential" };
const index = fc.integer({ min: 0, max: 1_000_000 });
const minted = (dataClass: string, at: number): string =>
  mintCanary(key, { ...request, dataClass, index: at }).value;

describe("mintCanary", () => {
  it("depends on every part of the request and on the run, and on nothing else", () => {
    const again = createRunKey(Buffer.alloc(32, 1), "run-1");
    expect(mintCanary(again, { ...request })).toEqual(mintCanary(key, request));
    const others = [
      mintCanary(key, { ...request, source: "crm" }),
      mintCanary(key, { ...request, session: "s2" }),
      mintCanary(key, { ...request, attack: "plain" }),
      mintCanary(key, { ...request, index: 1 }),
      mintCanary(key, { ...request, dataClass: "internal" }),
      mintCanary(createRunKey(Buffer.alloc(32, 1), "run-2"), request),
      mintCanary(createRunKey(Buffer.alloc(32, 2), "run-1"), request),
      mintCanary(key, request),
    ];
    expect(new Set(others.map(({ id }) => id)).size).toBe(others.length);
    expect(new Set(others.map(({ value }) => value)).size).toBe(others.length);
  });

  it("is unique over many attempts", () => {
    const ids = new Set(
      Array.from({ length: 20_000 }, (_, at) => mintCanary(key, { ...request, index: at }).id),
    );
    expect(ids.size).toBe(20_000);
  });

  it.each(DATA_CLASSES)(
    "fills the contract for %s, and only bare numbers prove nothing alone",
    (dataClass) => {
      const canary = canarySchema.parse(mintCanary(key, { ...request, dataClass }));
      const bare = ["financial.card", "pii.phone", "pii.national-id"].includes(dataClass);
      expect(canary.provesAlone).toBe(!bare);
      expect(payloadOf(key, canary) === undefined).toBe(bare);
      expect(canary.id).not.toContain(payloadOf(key, canary) ?? canary.value);
    },
  );

  it("has no constant beginning that would give it away", () => {
    for (const dataClass of DATA_CLASSES.filter((name) => name !== "financial.account")) {
      const beginnings = Array.from({ length: 60 }, (_, at) => minted(dataClass, at).slice(0, 5));
      expect(new Set(beginnings).size, dataClass).toBeGreaterThan(1);
    }
  });

  it("makes cards of published test ranges that pass Luhn", () => {
    return fc.assert(
      fc.property(index, (at) => {
        const card = minted("financial.card", at);
        expect(card).toMatch(/^(400000|411111|424242|510510|555555|601111)\d{10}$/);
        expect(luhnDigit(card.slice(0, -1))).toBe(card.at(-1));
      }),
    );
  });

  it.each([
    ["424242424242424", "2"],
    ["555555555555444", "4"],
    ["37828224631000", "5"],
    ["601111111111111", "7"],
  ])("gives the published test card %s its check digit", (body, digit) => {
    expect(luhnDigit(body)).toBe(digit);
  });

  it("makes e-mail addresses on reserved domains, numbers set aside for fiction, areas never issued", () => {
    return fc.assert(
      fc.property(index, (at) => {
        expect(minted("pii.email", at)).toMatch(
          /^[a-z]+\.[a-z0-9]{24}@([a-z]+\.)*(example\.(com|org|net)|test)$/,
        );
        expect(minted("pii.phone", at)).toMatch(/^\+1 [2-9]\d\d-555-01\d\d$/);
        expect(minted("pii.national-id", at)).toMatch(/^(000|666)-[1-9]\d-[1-9]\d{3}$/);
        expect(minted("network", at)).toMatch(/\.(example|example\.net|example\.org|test)$/);
      }),
    );
  });

  it("makes account numbers with the check digits of an IBAN", () => {
    return fc.assert(
      fc.property(index, (at) => {
        const iban = minted("financial.account", at);
        expect(iban).toMatch(/^LC\d\d[A-Z]{4}[A-Z0-9]{24}$/);
        const digits = [...iban.slice(4), ...iban.slice(0, 4)]
          .map((char) => Number.parseInt(char, 36))
          .join("");
        expect(BigInt(digits) % 97n).toBe(1n);
      }),
    );
  });

  it("refuses a key that anyone could guess", () => {
    expect(() => createRunKey(new Uint8Array(4), "run")).toThrow(RangeError);
  });
});
