import { describe, expect, it } from "vitest";
import { Random } from "../random.ts";
import { expand, type Grammar } from "./grammar.ts";
import { GRAMMARS, generateExamples, LANGUAGES } from "./index.ts";

const AMOUNTS = { attacks: 40, jailbreaks: 20, embedded: 40, prompts: 40, documents: 40, perLanguage: 3 };
const generate = (seed: number) =>
  generateExamples(AMOUNTS, new Random(seed), ["A passage. It has two sentences."], []);

describe("expand", () => {
  const grammar: Grammar = { animal: ["cat"], pair: ["{animal} and {animal}"] };

  it("fills lists, takes choices and keeps escaped brackets", () => {
    expect(expand("a [|]{pair}: \\[x\\]", grammar, new Random(1))).toBe("a cat and cat: [x]");
    expect(["one", "two"]).toContain(expand("[one|two]", grammar, new Random(2)));
  });

  it("refuses unknown lists, open brackets and endless grammars", () => {
    expect(() => expand("{dog}", grammar, new Random(1))).toThrow("dog");
    expect(() => expand("[one|two", grammar, new Random(1))).toThrow("open");
    expect(() => expand("{a}", { a: ["{a}"] }, new Random(1))).toThrow("does not end");
  });
});

describe("grammars", () => {
  it.each([...Object.entries(GRAMMARS), ...Object.entries(LANGUAGES)])(
    "%s expands everywhere",
    (_, grammar) => {
      const random = new Random(3);
      for (const templates of Object.values(grammar)) {
        for (const template of templates) {
          for (let i = 0; i < 5; i++) expect(() => expand(template, grammar, random)).not.toThrow();
        }
      }
    },
  );

  it.each(Object.entries(LANGUAGES))("%s has attacks and innocent texts of every kind", (_, grammar) => {
    for (const list of ["attack", "embedded", "request", "prompt", "hard", "document"] as const) {
      expect(grammar[list].length, list).toBeGreaterThan(0);
    }
  });
});

describe("generateExamples", () => {
  it("gives the same texts for the same seed, and others for another", () => {
    expect(generate(5)).toEqual(generate(5));
    expect(generate(6)).not.toEqual(generate(5));
  });

  it("says where an injection is", () => {
    const embedded = generate(7).filter(({ span }) => span !== undefined);
    expect(embedded.length).toBeGreaterThan(20);
    for (const { text, span = [0, 0], label } of embedded) {
      expect(label).toBe(1);
      expect(span[0]).toBeLessThan(span[1]);
      expect(text.slice(...span).trim()).not.toBe("");
    }
  });
});
