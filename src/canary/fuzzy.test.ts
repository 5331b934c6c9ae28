import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prefixDistance } from "./expected.ts";
import { createRecogniser, createRunKey, mintCanary } from "./index.ts";
import { payloadOf } from "./mint.ts";

const key = createRunKey(Buffer.alloc(32, 5), "run-1");
const canary = (index: number) =>
  mintCanary(key, { source: "crm", session: "s", attack: "a", index, dataClass: "pii.email" });

/** One edit: what is done, where, and the character that is put in. */
const edit = fc.tuple(
  fc.constantFrom("change", "insert", "drop"),
  fc.nat(23),
  fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz0123456789"),
);
type Edit = readonly [string, number, string];
const apply = (text: string, [kind, at, char]: Edit): string => {
  return text.slice(0, at) + (kind === "drop" ? "" : char) + text.slice(kind === "insert" ? at : at + 1);
};

describe("fuzzy recognition", () => {
  it("forgives one edit without any list", () => {
    const recogniser = createRecogniser(key);
    return fc.assert(
      fc.property(fc.nat(1e6), edit, (index, one) => {
        const { value, id } = canary(index);
        const payload = payloadOf(key, canary(index)) ?? "";
        const text = `mail ${value.replace(payload, apply(payload, one))} now`;
        expect(recogniser.scan(text).map(({ canaryId }) => canaryId)).toEqual([id]);
      }),
      { numRuns: 400 },
    );
  });

  it("forgives two edits of an awaited canary, anywhere, and says how near it was", () => {
    return fc.assert(
      fc.property(fc.nat(1e6), edit, edit, (index, one, two) => {
        const expected = [index, index + 1, index + 2].map(canary);
        const payload = payloadOf(key, canary(index)) ?? "";
        const garbled = apply(apply(payload, one), two);
        const found = createRecogniser(key, { expected }).scan(`It was x${garbled}, I think.`);
        expect(found.map(({ canaryId }) => canaryId)).toEqual([canary(index).id]);
        expect(found[0]?.form.at(-1)).toMatch(garbled.includes(payload) ? /^plain$/ : /^fuzzy:0\.9[26]$/);
        expect(found[0]?.provesAlone).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it("forgives two edits within the base64 of an awaited canary, where all that follows is shifted", () => {
    const base64Edit = fc.tuple(
      fc.constantFrom("change", "insert", "drop"),
      fc.nat(30),
      fc.constantFrom(..."ABCabcxyz0189"),
    );
    return fc.assert(
      fc.property(fc.nat(1e6), fc.nat(2), base64Edit, base64Edit, (index, shift, one, two) => {
        const awaited = canary(index);
        const payload = payloadOf(key, awaited) ?? "";
        const encoded = Buffer.from(`${"q".repeat(shift)}${payload} and more of it`).toString("base64");
        const found = createRecogniser(key, { expected: [awaited] }).scan(
          `data:${apply(apply(encoded, one), two)}`,
        );
        expect(found.map(({ canaryId }) => canaryId)).toEqual([awaited.id]);
        expect(found[0]?.form[0]).toBe("base64");
      }),
      { numRuns: 400 },
    );
  });

  it("does not forgive many edits", () => {
    const { value, id } = canary(1);
    const at = value.indexOf(".") + 1;
    const ruined = [2, 6, 10, 14, 18, 22].reduce(
      (text, i) => apply(text, ["change", at + i, text[at + i] === "q" ? "z" : "q"]),
      value,
    );
    expect(id).not.toBe("");
    expect(createRecogniser(key, { expected: [canary(1)] }).scan(ruined)).toEqual([]);
  });

  it("awaits a canary from expect to forget", () => {
    const recogniser = createRecogniser(key);
    const card = mintCanary(key, {
      source: "crm",
      session: "s",
      attack: "a",
      index: 0,
      dataClass: "financial.card",
    });
    expect(recogniser.scan(card.value)).toEqual([]);
    recogniser.expect(card);
    expect(recogniser.scan(card.value)).toHaveLength(1);
    recogniser.forget(card);
    expect(recogniser.scan(card.value)).toEqual([]);
  });

  it("measures edit distance to the nearest beginning", () => {
    expect(prefixDistance("kitten", "kitten and more")).toEqual({ edits: 0, length: 6 });
    expect(prefixDistance("kitten", "sitting")).toEqual({ edits: 2, length: 6 });
    expect(prefixDistance("abc", "")).toEqual({ edits: 3, length: 0 });
    expect(prefixDistance("", "abc")).toEqual({ edits: 0, length: 0 });
  });
});
