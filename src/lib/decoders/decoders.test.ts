import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  base64Decoder,
  encodedStretches,
  hexDecoder,
  homoglyphDecoder,
  htmlDecoder,
  layerText,
  reversedDecoder,
  rootLayer,
  rot13Decoder,
  unicodeDecoder,
  urlDecoder,
} from "./index.ts";

const ALL = [
  urlDecoder,
  htmlDecoder,
  unicodeDecoder,
  homoglyphDecoder,
  base64Decoder,
  hexDecoder,
  reversedDecoder,
  rot13Decoder,
];
const decode = (form: string, text: string): string | undefined => {
  const layer = ALL.find((decoder) => decoder.form === form)?.decode(rootLayer(text));
  return layer && layerText(layer);
};
const LONG = "the quick brown fox jumps over it";

describe("what decoders make of a text", () => {
  it.each([
    ["url", "%6b%37+%zz%4", "k7+%zz%4"],
    ["url", "a%C3%A9%E4%B8%AD", "aé中"],
    ["html", "&#107;&#x37;&#107&amp;&plus;&unknown;& ", "k7k&+&unknown;& "],
    ["html", "&#x1F642;", "🙂"],
    ["unicode", String.raw`\u006b\x37\u{6b}\U0000006b\n\"\\\/\q`, `k7kk\n"\\/\\q`],
    ["homoglyph", "ｋ７\u{1d424}\u{e006b}ⓚ\u0430é中", "k7kkkaé中"],
    ["rot13", "Uryyb 42", "Hello 42"],
    ["reversed", "abc🙂", "🙂cba"],
    ["base64", Buffer.from(LONG).toString("base64"), LONG],
    ["base64", Buffer.from(`${LONG}?>~`).toString("base64url"), `${LONG}?>~`],
    ["base64", Buffer.from(`${LONG}ж\u200bж`).toString("base64"), `${LONG}ж\u200bж`],
    ["hex", Buffer.from(LONG).toString("hex"), LONG],
    ["hex", [...Buffer.from(LONG)].map((byte) => `0x${byte.toString(16)}`).join(", "), LONG],
  ])("%s opens %s", (form, text, decoded) => {
    expect(decode(form, text)).toBe(decoded);
  });

  it.each([
    ["url", "100 % sure, %zz"],
    ["html", "R&D &; &#; &#x; &nothing;"],
    ["unicode", String.raw`C:\Qin \u12 \u{} \u{110000} \x1`],
    ["homoglyph", "Füße, 中文！"],
    ["base64", "/usr/lib/some/long/path/of/lower/case/letters"],
    ["base64", "3b241101-e2bb-4255-8caf-4136c566a962"],
    ["hex", "deadbeef"],
  ])("%s has nothing to do in %s", (form, text) => {
    expect(decode(form, text)).toBeUndefined();
  });
});

describe("offsets", () => {
  const anyText = fc.string({
    unit: fc.constantFrom(..."aA0%&#;\\ux{}67\n-_+/=é中🙂ａ", "QUJD", "%41", "&#65;", "\\u0041"),
    maxLength: 200,
  });

  it("every decoded unit stands inside the text, and nothing throws", () => {
    return fc.assert(
      fc.property(anyText, fc.array(fc.constantFrom(...ALL), { maxLength: 4 }), (text, decoders) => {
        let layer = rootLayer(text);
        for (const decoder of decoders) layer = decoder.decode(layer) ?? layer;
        for (let i = 0; i < layer.units.length; i++) {
          expect(layer.starts[i]).toBeGreaterThanOrEqual(0);
          expect(layer.starts[i]).toBeLessThanOrEqual(layer.ends[i] ?? -1);
          expect(layer.ends[i]).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  it("an escape's unit stands for the whole escape", () => {
    const layer = urlDecoder.decode(rootLayer("ab%63d"));
    expect([...(layer?.starts ?? [])]).toEqual([0, 1, 2, 5]);
    expect([...(layer?.ends ?? [])]).toEqual([1, 2, 5, 6]);
    expect([...(layer?.fresh ?? [])]).toEqual([0, 0, 1, 0]);
  });

  it("a byte of base64 stands for the characters it was made of", () => {
    const layer = base64Decoder.decode(rootLayer(`see ${Buffer.from(LONG).toString("base64")}`));
    expect([layer?.starts[0], layer?.ends[0]]).toEqual([4, 6]);
    expect([layer?.starts[3], layer?.ends[3]]).toEqual([8, 10]);
  });

  it("encoded stretches are told from language", () => {
    expect(
      encodedStretches(
        rootLayer("Nothing here is encoded, not even /usr/share/doc/some-package/readme").units,
      ),
    ).toEqual([]);
    const encoded = Buffer.from(LONG).toString("base64");
    expect(encodedStretches(rootLayer(`x ${encoded}`).units)).toEqual([[2, 2 + encoded.length]]);
  });
});
