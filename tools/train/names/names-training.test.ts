import { describe, expect, it } from "vitest";
import { hashWord } from "../../../src/detectors/names/alphabet.ts";
import { COMMON, PLACE, packGazetteer, unpackGazetteer } from "../../../src/detectors/names/gazetteer.ts";
import { readDevelopment } from "./devset.ts";
import { expand } from "./generate.ts";
import { createRandom } from "./random.ts";
import { substitutes } from "./substitute.ts";

describe("the generator of training texts", () => {
  const slots = {
    PER: () => [{ text: "Ada Lovelace", kind: 1 }],
    street: () => [
      { text: "12 Elm Road", kind: 3 },
      { text: ", Apt 3", kind: 0 },
    ],
  };

  it("labels what the slots put in, and nothing else", () => {
    const { text, spans } = expand("Ask {PER} at {street} <now|now>, {unknown}!", slots, createRandom(1));
    expect(text).toBe("Ask Ada Lovelace at 12 Elm Road, Apt 3 now, {unknown}!");
    expect(spans.map(({ start, end, kind }) => [text.slice(start, end), kind])).toEqual([
      ["Ada Lovelace", 1],
      ["12 Elm Road", 3],
    ]);
  });

  it("takes escaped brackets as they are", () => {
    expect(expand(String.raw`\<b>{PER}\</b>`, slots, createRandom(1)).text).toBe("<b>Ada Lovelace</b>");
  });

  it("puts slots where running text has pronouns, and makes no template of text without any", () => {
    expect(substitutes(["He went home early.", "It rained all day."])).toEqual([
      "<{PER}|{FIRST}|{LAST}> went home early.",
    ]);
  });

  it("repeats itself for the same seed only", () => {
    const draw = (seed: number) => Array.from({ length: 5 }, createRandom(seed).next);
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it("reads the development set with the names where the brackets were", () => {
    const { text, spans } = readDevelopment()[0] ?? { text: "", spans: [] };
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual([
      "Bronwen Tregaskis",
      "Llanidloes",
    ]);
  });
});

describe("the packed gazetteer", () => {
  it("gives back every entry with its flags, and hardly anything else", () => {
    const words = Array.from({ length: 20_000 }, (_, index) => `word${index}`);
    const entries = new Map(words.map((word, index) => [hashWord(word), index % 2 === 0 ? PLACE : COMMON]));
    const gazetteer = unpackGazetteer(packGazetteer(entries));
    for (const [hash, flags] of entries) expect(gazetteer.find(hash) & flags).toBe(flags);
    const strangers = Array.from({ length: 20_000 }, (_, index) => hashWord(`other${index}`));
    expect(strangers.filter((hash) => gazetteer.find(hash) !== 0).length).toBeLessThan(200);
  });
});
