import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectIn } from "../create.ts";
import { expandSample } from "../pattern.ts";
import pii from "./index.ts";
import type { CodeKind, DigitKind } from "./kind.ts";
import { CODE_KINDS, DIGIT_KINDS } from "./kinds/index.ts";
import { fill, spoil } from "./samples.ts";

const typesIn = (text: string): string[] => detectIn(text, { detectors: [pii] }).map(({ type }) => type);
const KINDS: readonly (DigitKind | CodeKind)[] = [...DIGIT_KINDS, ...CODE_KINDS];

const valid =
  (kind: DigitKind | CodeKind) =>
  (id: string): boolean =>
    kind.valid?.(id) ?? true;

it("every type is documented once", () => {
  const types = [...(pii.types ?? []), ...pii.patterns].map(({ type }) => type);
  expect(types.filter((type, i) => types.indexOf(type) !== i)).toEqual([]);
});

describe.each(KINDS.map((kind) => [kind.type, kind] as const))("%s", (type, kind) => {
  it.each(kind.examples)("is found beside its name: %s", (example) => {
    const id = fill(example, valid(kind));
    const [word = ""] = kind.words;
    for (const text of [
      `${word}: ${id}`,
      `a\n{"${word}": "${id}", "b": 1}\n`,
      `My ${word} is ${id}.`,
      `The ${word} ${id} is his`,
    ]) {
      expect(typesIn(text), text).toContain(type);
    }
  });

  it("is not found with a wrong check digit, in other places, or as part of something longer", () => {
    const [word = ""] = kind.words;
    for (const example of kind.examples) {
      const wrong = /[?*]/.test(example) ? spoil(example, valid(kind)) : undefined;
      if (wrong !== undefined) expect(typesIn(`${word} ${wrong}`), wrong).not.toContain(type);
      const id = fill(example, valid(kind));
      if (/^\w+$/.test(id)) expect(typesIn(`${word} ${id}7302918465`), `longer: ${id}`).not.toContain(type);
      if (/^\w+$/.test(id)) expect(typesIn(`x1_${id}`), `joined: ${id}`).not.toContain(type);
    }
    for (const text of kind.not ?? []) expect(typesIn(expandSample(text)), text).not.toContain(type);
  });

  it("begins as it says", () => {
    if (!("shape" in kind)) return;
    const { leads, run = 1, initials, shape } = kind;
    const check = (code: string): void => {
      const [, lead = "", digits = ""] = /^([A-Z]*)[ -]?(\d+)/i.exec(code) ?? [];
      if (digits === "" || !leads.includes(lead.length)) return;
      expect(digits.length, code).toBeGreaterThanOrEqual(run);
      if (initials !== undefined) expect(initials).toContain(code.charAt(0).toUpperCase());
    };
    for (const example of kind.examples) check(fill(example, valid(kind)));
    if (typeof shape === "function") return;
    // Without what the generator does not know: look-aheads and back references only narrow a shape.
    const wider = shape.source.replace(/\(\?!.*?\)/g, "").replaceAll("\\1", "[ -]?");
    fc.assert(fc.property(fc.stringMatching(new RegExp(`^(?:${wider})$`)), check));
  });

  it("verifies what it says it verifies", () => {
    // An address that is read with its checksum is told by a wrong one in `not`.
    if (kind.basis !== "checksum" || kind.valid === undefined) return;
    for (const example of kind.examples) {
      expect(example, "a computed check character").toMatch(/[?*]/);
      expect(spoil(example, valid(kind)), "another check character is wrong").toBeDefined();
    }
  });
});
