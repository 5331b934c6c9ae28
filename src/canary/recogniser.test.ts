import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Sighting, sightingSchema } from "../model/canary.ts";
import { DATA_CLASSES } from "../model/label.ts";
import { createRecogniser, createRunKey, mintCanary } from "./index.ts";
import { DAMAGES, ENCODINGS, type Garble } from "./testing.ts";

const projectKey = Buffer.alloc(32, 3);
const key = createRunKey(projectKey, "run-1");
const recogniser = createRecogniser(key);

const mint = (index: number, dataClass = "credential", run = key) => {
  return mintCanary(run, { source: "prompt", session: "s", attack: "ask", index, dataClass });
};
const canaries = fc
  .tuple(fc.nat(1e6), fc.constantFrom("credential", "pii.email", "pii.name", "internal", "financial.account"))
  .map(([index, dataClass]) => mint(index, dataClass));
/** Words, numbers, punctuation and other scripts that may stand around a canary. */
const prose = fc.string({
  unit: fc.constantFrom(..."aeinorst 0159 .,:;-_/\\%&#=+\n\"'<>é中я🙂"),
  maxLength: 60,
});

const encoding = fc.constantFrom(...Object.entries<Garble>(ENCODINGS));
const damage = fc.constantFrom(...Object.entries<Garble>({ none: (text) => text, ...DAMAGES }));

describe("forms", () => {
  const canary = mint(7);

  it.each(Object.entries<Garble>({ plain: (text) => text, ...ENCODINGS, ...DAMAGES }))(
    "recognises %s",
    (_, garble) => {
      const text = `The code is ${garble(canary.value)} as asked.`;
      const [sighting, ...more] = recogniser.scan(text);
      expect(more).toEqual([]);
      expect(sighting).toMatchObject({
        canaryId: canary.id,
        dataClass: "credential",
        provesAlone: true,
        residue: false,
      });
      expect(sighting?.start).toBeGreaterThanOrEqual("The code is ".length);
      expect(sighting?.end).toBeLessThanOrEqual(text.length - " as asked.".length);
    },
  );

  it.each([
    ["plain", ["plain"], (text: string) => text],
    ["upper case", ["case"], DAMAGES["upper case"]],
    ["spelled", ["spelled"], DAMAGES["spelled with spaces"]],
    ["split over lines", ["split"], DAMAGES["split over lines"]],
    ["base64 twice", ["base64", "base64"], (text: string) => ENCODINGS.base64(ENCODINGS.base64(text))],
    ["url around hex", ["url", "hex"], (text: string) => ENCODINGS.url(ENCODINGS.hex(text))],
    [
      "reversed base64 of rot13",
      ["reversed", "base64", "rot13"],
      (text: string) => ENCODINGS.reversed(ENCODINGS.base64(ENCODINGS.rot13(text))),
    ],
    ["full width", ["homoglyph"], ENCODINGS["full width"]],
    ["escapes", ["unicode"], ENCODINGS["unicode escapes"]],
    ["entities", ["html"], ENCODINGS["html decimal"]],
  ])("names the form of %s, outermost first", (_, form, garble) => {
    expect(recogniser.scan(garble(canary.value)).map((sighting) => sighting.form)).toEqual([form]);
  });

  it("points at the payload in the outer text", () => {
    const payload = canary.value.split("-")[1] ?? "";
    const encoded = ENCODINGS.base64(payload);
    const text = `see ${encoded.slice(0, 32)}, and ${payload}`;
    expect(recogniser.scan(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      encoded.slice(0, 32),
      payload,
    ]);
  });

  it("finds base64 at every alignment within a larger run", () => {
    for (let before = 0; before < 8; before++) {
      const text = Buffer.from(`${"x".repeat(before)}${canary.value}${"y".repeat(before)}`)
        .toString("base64")
        .replaceAll("=", "");
      for (let cut = 0; cut < 4; cut++) {
        expect(recogniser.scan(`AbCdEfG${"h".repeat(cut)}${text}`).map(({ canaryId }) => canaryId)).toEqual([
          canary.id,
        ]);
      }
    }
  });

  it("undoes any nest of up to three encodings around any damage", () => {
    return fc.assert(
      fc.property(
        canaries,
        prose,
        fc.array(encoding, { maxLength: 3 }),
        damage,
        ({ value, id }, around, nest, [harmName, harm]) => {
          // Letters of another script do not rotate: nobody can tell afterwards which of the two came first.
          const rotates = nest.some(([name]) => name === "rot13");
          fc.pre(!(rotates && harmName === "look-alike letters"));
          // A few escaped line breaks give no reason to look at a text backwards.
          const rearranges = rotates || nest.some(([name]) => name === "reversed");
          fc.pre(!(rearranges && harm(value).includes("\n") && nest.some(([name]) => name === "json")));
          const text = nest.reduce((inner, [, encode]) => encode(inner), harm(value));
          expect(recogniser.scan(`${around} ${text} ${around}`).map(({ canaryId }) => canaryId)).toContain(
            id,
          );
        },
      ),
      { numRuns: 1500 },
    );
  });

  it("keeps to the contract and inside the text", () => {
    return fc.assert(
      fc.property(canaries, prose, encoding, ({ value }, around, [, encode]) => {
        const text = `${around}${encode(value)}${around}`;
        for (const sighting of recogniser.scan(text)) {
          sightingSchema.parse(sighting);
          expect(sighting.start).toBeLessThan(sighting.end);
          expect(sighting.end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  it.each(DATA_CLASSES)("tells the class %s without a list", (dataClass) => {
    const { value, provesAlone } = mint(3, dataClass);
    expect(recogniser.scan(value).map((sighting) => sighting.dataClass)).toEqual(
      provesAlone ? [dataClass] : [],
    );
  });
});

describe("what is not ours", () => {
  it("never matches random text", () => {
    const anyText = fc.oneof(
      fc.string({ maxLength: 400 }),
      fc.string({ unit: "binary", maxLength: 400 }),
      fc.string({
        unit: fc.constantFrom(..."0123456789abcdefghijklmnopqrstuvwxyz"),
        minLength: 200,
        maxLength: 2000,
      }),
      fc
        .uint8Array({ minLength: 300, maxLength: 3000 })
        .map((bytes) => Buffer.from(bytes).toString("base64")),
    );
    return fc.assert(
      fc.property(anyText, (text) => {
        expect(recogniser.scan(text)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("never matches under another installation's key", () => {
    const other = createRecogniser(createRunKey(Buffer.alloc(32, 4), "run-1"));
    return fc.assert(
      fc.property(canaries, encoding, ({ value }, [, encode]) => {
        expect(other.scan(encode(value))).toEqual([]);
      }),
    );
  });

  it("reports another run's canary as residue, with the same id", () => {
    return fc.assert(
      fc.property(canaries, encoding, ({ value, id }, [, encode]) => {
        const later = createRecogniser(createRunKey(projectKey, "run-2"));
        expect(later.scan(encode(value)).map(({ canaryId, residue }) => [canaryId, residue])).toEqual([
          [id, true],
        ]);
      }),
    );
  });
});

describe("numbers", () => {
  const card = mint(1, "financial.card");
  const listed = createRecogniser(key, {
    expected: [card, mint(1, "pii.national-id"), mint(1, "pii.phone")],
  });

  it("are recognised from the list only, with or without separators, and never prove alone", () => {
    const grouped = card.value.replace(/(.{4})(?=.)/g, "$1 ");
    for (const text of [`card ${card.value}.`, `card ${grouped}.`, ENCODINGS.url(card.value)]) {
      expect(recogniser.scan(text)).toEqual([]);
      expect(listed.scan(text)).toMatchObject([{ canaryId: card.id, provesAlone: false, residue: false }]);
    }
    for (const dataClass of ["pii.national-id", "pii.phone"]) {
      expect(listed.scan(`it is ${mint(1, dataClass).value}`)).toMatchObject([
        { dataClass, provesAlone: false },
      ]);
    }
  });

  it("match exactly: no other digit, none missing, none beside", () => {
    const { value } = card;
    const changed = value.slice(0, 8) + ((Number(value[8]) + 1) % 10) + value.slice(9);
    for (const text of [changed, value.slice(1), `${value}0`, `0${value}`])
      expect(listed.scan(text)).toEqual([]);
  });
});

describe("stream", () => {
  const cut = (text: string, places: readonly number[]): string[] => {
    const ends = [...new Set(places.map((place) => place % (text.length + 1))), text.length].sort(
      (a, b) => a - b,
    );
    return ends.map((end, i) => text.slice(ends[i - 1] ?? 0, end));
  };
  const streamed = (chunks: readonly string[]): Sighting[] => {
    const stream = recogniser.stream();
    return [...chunks.flatMap((chunk) => stream.push(chunk)), ...stream.flush()];
  };

  it("gives the same sightings however the text is cut", () => {
    const pieces = fc.array(fc.tuple(prose, canaries, encoding), { minLength: 1, maxLength: 5 });
    return fc.assert(
      fc.property(pieces, fc.array(fc.nat(), { maxLength: 30 }), (parts, places) => {
        const text = parts.map(([around, { value }, [, encode]]) => `${around} ${encode(value)} `).join("");
        expect(streamed(cut(text, places))).toEqual(recogniser.scan(text));
      }),
      { numRuns: 200 },
    );
  });

  it("misses nothing and repeats nothing where its blocks meet", () => {
    const filler = "all work and no play makes a dull boy; ".repeat(7000);
    const { value, id } = mint(9);
    for (const encode of [(text: string) => text, ENCODINGS.base64, ENCODINGS.url]) {
      const encoded = encode(value);
      for (let before = 262_144 - encoded.length - 3; before <= 262_144 + 3; before += 5) {
        const text = `${filler.slice(0, before - 1)} ${encoded} ${filler.slice(0, 60_000)}`;
        const found = recogniser.scan(text);
        expect(found.map(({ canaryId, form }) => [canaryId, form[0]?.startsWith("fuzzy")])).toEqual([
          [id, false],
        ]);
        expect(streamed(cut(text, [1000, before + 10, 270_000]))).toEqual(found);
      }
    }
  });

  it("can be flushed while it goes on, and repeats nothing", () => {
    const stream = recogniser.stream();
    const { value, id } = mint(11);
    const ids = (sightings: readonly Sighting[]) => sightings.map(({ canaryId }) => canaryId);
    expect(ids([...stream.push(`one ${value} two `), ...stream.flush()])).toEqual([id]);
    expect(ids([...stream.push("three"), ...stream.flush()])).toEqual([]);
    expect(ids([...stream.push(` ${mint(12).value.slice(0, 12)}`), ...stream.flush()])).toEqual([]);
    expect(ids([...stream.push(mint(12).value.slice(12)), ...stream.flush()])).toEqual([mint(12).id]);
  });
});

describe("hostile text", () => {
  // No clock: what is asserted is that the work is done at all, on input that explodes when decoding is unbounded.
  it.each([
    "=",
    "&#",
    "&#1;",
    "%25",
    "\\",
    "\\u005c",
    "52%",
    "A",
    "aB3",
    "0",
    "x-",
    "&amp;",
    "ａ",
    "\u0430a",
    "\ud835",
  ])("gets through a megabyte of %j", (unit) => {
    expect(recogniser.scan(unit.repeat(1_000_000 / unit.length))).toEqual([]);
  });

  it("gets through base64 upon base64 upon base64", () => {
    let text = "nothing to see here, ".repeat(2000);
    for (let depth = 0; depth < 8; depth++) text = ENCODINGS.base64(text);
    expect(recogniser.scan(text)).toEqual([]);
  });

  it("gets through a text that is nothing but one canary, and reports each", () => {
    expect(recogniser.scan(`${mint(5).value} `.repeat(5000)).length).toBe(5000);
  });
});
