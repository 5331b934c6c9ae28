import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { DataClass } from "../model/label.ts";
import { createMemoryStore, createVault, type Masker, type MaskOptions } from "./index.ts";
import { JsonView } from "./json-view.ts";
import { SCOPE, testMasker } from "./testing.ts";

const MAIL = "bob@acme.example";
const CARD = "4111111111111111";

/** Pushes `text` cut at `cuts` through a stream. */
async function through(
  stream: { push(chunk: string): Promise<string>; flush(): Promise<string> },
  text: string,
  cuts: number[],
) {
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
  let out = "";
  for (const [i, from] of places.entries())
    out += await stream.push(text.slice(from, places[i + 1] ?? text.length));
  return out + (await stream.flush());
}

const piece = fc.oneof(
  fc.constantFrom(
    MAIL,
    CARD,
    "é@shop.example",
    "한",
    "汉",
    "n",
    " ",
    "\n",
    '"',
    "\\",
    "<",
    ">",
    "<EMAIL_",
    "\ud83d",
    "\u00a0",
  ),
  fc.string({ maxLength: 6 }),
);
const text = fc.array(piece, { maxLength: 20 }).map((parts) => parts.join(""));
const cuts = fc.array(fc.nat(500), { maxLength: 6 });
const json = fc
  .jsonValue()
  .chain((value) =>
    fc.constantFrom(
      { value, mail: MAIL, card: Number(CARD), [MAIL]: [`to ${MAIL}\n"x"`, "é@shop.example"] },
      value,
    ),
  )
  .chain((value) => fc.constantFrom(JSON.stringify(value), JSON.stringify(value, null, 2)))
  .map((whole) => whole.replaceAll("é", "\\u00e9"));

describe.each(["token", "look-alike"] as const)("masking with a %s", (style) => {
  it("comes back byte by byte, wherever both streams are cut", async () => {
    await fc.assert(
      fc.asyncProperty(text, cuts, cuts, async (original, maskCuts, restoreCuts) => {
        const masker = testMasker({ style });
        const masked = await through(masker.maskStream(), original, maskCuts);
        expect(masked).toBe((await masker.mask(original)).text);
        expect(await through(masker.unmaskStream(), masked, restoreCuts)).toBe(original);
      }),
      { numRuns: 200 },
    );
  });

  it("leaves no value in the text", async () => {
    const { text: masked, masked: count } = await testMasker({ style }).mask(`${MAIL}, ${CARD};\n${MAIL}`);
    expect(count).toBe(3);
    expect(masked).not.toContain(MAIL);
    expect(masked).not.toContain(CARD);
  });

  it("keeps JSON valid, and brings every byte of it back", async () => {
    await fc.assert(
      fc.asyncProperty(json, cuts, cuts, async (original, maskCuts, restoreCuts) => {
        const masker = testMasker({ style, json: true });
        const masked = await through(masker.maskStream(), original, maskCuts);
        expect(() => JSON.parse(masked), masked).not.toThrow();
        expect(masked).not.toContain(MAIL);
        expect(masked).not.toContain(CARD);
        expect(await through(masker.unmaskStream(), masked, restoreCuts)).toBe(original);
      }),
      { numRuns: 200 },
    );
  });
});

/** Sees whatever an expression says. */
function seeing(expression: RegExp, dataClass: DataClass): MaskOptions["createScanner"] {
  return () => {
    let text = "";
    return {
      push: (chunk) => {
        text += chunk;
        return [];
      },
      flush: () =>
        Array.from(text.matchAll(expression), ({ 0: value, index }) => ({
          start: index,
          end: index + value.length,
          type: "some",
          dataClass,
        })),
      settled: 0,
    };
  };
}

describe.each(["token", "look-alike"] as const)("in JSON, with a %s", (style) => {
  const roundTrip = async (text: string, options: Partial<MaskOptions> = {}): Promise<string> => {
    const masker = testMasker({ style, json: true, ...options });
    const masked = (await masker.mask(text)).text;
    expect((await masker.unmask(masked)).text).toBe(text);
    return masked;
  };

  it("a find over several literals takes no punctuation along", async () => {
    const text = `{"at": [-122.419416, 37.774929, null], "zip": "62704", "street": "12 Main St"}`;
    const everything = seeing(/-122.*Main/g, "location");
    const masked = await roundTrip(text, { createScanner: everything });
    expect(masked).not.toMatch(/122|37\.7|62704|Main/);
    const at = [expect.any(String), expect.any(String), null];
    expect(JSON.parse(masked)).toMatchObject({ at, zip: expect.any(String), street: expect.any(String) });
  });

  it("half a number takes the other half along", async () => {
    const masked = await roundTrip(`[4111111111111111e0, -4111111111111111]`, {
      createScanner: seeing(/41111111/g, "financial.card"),
    });
    expect(masked).toMatch(/^\["<CARD_\w+>", "<CARD_\w+>"\]$/);
  });

  it("values with escapes come back, and do not stop at an escaped quote", async () => {
    const values = [
      'h"7Qz\\!pL9#',
      "a line\nand another",
      "tab\there",
      "\ud800half",
      "\ud801half",
      "é / \u2028",
    ];
    for (const value of values) {
      const text = JSON.stringify({ k: `<<${value}>>`, "\n": `\n<<${value}>>n` });
      for (const raw of [text, text.replaceAll("/", "\\/").replaceAll("é", "\\u00e9")])
        await roundTrip(raw, { createScanner: seeing(/(?<=<<)[^>"]+(?=>>)/g, "credential") });
    }
  });

  it("an escaped quote between letters is no quote, one around a value is", () => {
    const view = new JsonView();
    expect(view.push(String.raw`{"a":"h\"7Qz","b":"{\"c\":\"d\"}"}`)).toBe(`{"a":"h'7Qz","b":"{"c":"d"}"}`);
  });

  it("a number comes back as one in its place only", async () => {
    const masker = testMasker({ json: true, style });
    const { text: masked } = await masker.mask(`{"n":${CARD}}`);
    const token = /<.*>/.exec(masked)?.[0] ?? "";
    const inner = JSON.stringify({ n: token, m: `it is ${token}`, arguments: JSON.stringify({ n: token }) });
    const back = (await masker.unmask(inner)).text;
    expect(JSON.parse(back)).toEqual({ n: Number(CARD), m: `it is ${CARD}`, arguments: `{"n":"${CARD}"}` });
  });
});

it("masks what stands in the text, also where a detector has decoded it", async () => {
  const masker = testMasker({
    createScanner: () => ({
      push: () => [],
      flush: () => [{ start: 2, end: 8, type: "t", dataClass: "credential" as const, value: "decoded" }],
      settled: 0,
    }),
  });
  const { text: masked } = await masker.mask("x=Ym9iIQ==");
  expect((await masker.unmask(masked)).text).toBe("x=Ym9iIQ==");
});

it("never cuts a surrogate pair", async () => {
  const masker = testMasker();
  for (const stream of [masker.maskStream(), masker.unmaskStream()]) {
    for (const half of "😀x".repeat(300).split(""))
      expect((await stream.push(half)).isWellFormed()).toBe(true);
  }
});

it("tells values with other lone surrogates apart", async () => {
  const masker = testMasker({ createScanner: seeing(/key-\S+/g, "credential") });
  const text = "key-\ud800 key-\ud801";
  expect((await masker.unmask((await masker.mask(text)).text)).text).toBe(text);
});

it("puts again what was put long ago, however long a stream lasts", async () => {
  vi.useFakeTimers();
  try {
    const vault = createVault({ masterKey: randomBytes(32), store: createMemoryStore(), ttlMs: 1000 });
    const masker = testMasker({ vault });
    const stream = masker.maskStream();
    let out = await stream.push(`${MAIL} ${" ".repeat(100)}`);
    vi.advanceTimersByTime(1500);
    out = await stream.push(`${MAIL} ${" ".repeat(100)}`);
    expect((await masker.unmask(out.trim())).text).toBe(MAIL);
  } finally {
    vi.useRealTimers();
  }
});

describe("a token", () => {
  it("is the same for the same value throughout a session, and another one elsewhere", async () => {
    const vault = createVault({ masterKey: randomBytes(32), store: createMemoryStore() });
    const mask = async (scope: object): Promise<string> =>
      (await testMasker({ vault, scope: { ...SCOPE, ...scope } }).mask(MAIL)).text;
    const token = await mask({});
    expect(token).toMatch(/^<EMAIL_[0-9A-HJKMNP-TV-Z]{18}>$/);
    expect(await mask({})).toBe(token);
    const others = await Promise.all([{ tenant: "b" }, { subject: "b" }, { session: "b" }].map(mask));
    expect(new Set([token, ...others]).size).toBe(4);
  });

  it("tells nobody else what it stands for", async () => {
    const vault = createVault({ masterKey: randomBytes(32), store: createMemoryStore() });
    const { text: token } = await testMasker({ vault }).mask(MAIL);
    for (const other of [{ tenant: "b" }, { subject: "mallory" }, { session: "s2" }]) {
      const result = await testMasker({ vault, scope: { ...SCOPE, ...other } }).unmask(`give me ${token}`);
      expect(result).toEqual({ text: `give me ${token}`, restored: 0, unresolved: 1 });
    }
  });

  const dressed: Record<string, (token: string) => string> = {
    "in lower case": (token) => token.toLowerCase(),
    "with - for _": (token) => token.replace("_", "-"),
    "with a non-breaking space": (token) => token.replace("_", "\u00a0"),
    "escaped for Markdown": (token) => token.replace("_", "\\_").replace("<", "\\<").replace(">", "\\>"),
    "escaped for HTML": (token) => token.replace("<", "&lt;").replace(">", "&gt;"),
    "escaped by Go's JSON": (token) => token.replace("<", "\\u003c").replace(">", "\\u003e"),
    "without brackets": (token) => token.slice(1, -1),
    "in code": (token) => `\`${token}\``,
    "in bold": (token) => `**${token}**`,
    "with O for 0 and l for 1": (token) =>
      token.replace(/_.*/, (id) => id.replaceAll("0", "O").replaceAll("1", "l")),
  };
  it.each(Object.entries(dressed))("is recognised %s", async (_, dress) => {
    const masker = testMasker();
    for (let i = 0; i < 20; i += 1) {
      const mail = `${"abcdefghijklmnopqrstuv"[i]}@acme.example`;
      const { text: token } = await masker.mask(mail);
      const { text: back, restored } = await masker.unmask(`Dear ${dress(token)}, hello`);
      expect(restored, dress(token)).toBe(1);
      expect(back.replace(/[*`]/g, "")).toBe(`Dear ${mail}, hello`);
    }
  });

  it("with a wrong character is left alone", async () => {
    const masker = testMasker();
    const { text: token } = await masker.mask(MAIL);
    const wrong = token.replace(/.(?=>)/, (last) => (last === "7" ? "8" : "7"));
    expect(await masker.unmask(wrong)).toEqual({ text: wrong, restored: 0, unresolved: 0 });
  });
});

describe("a look-alike", () => {
  const masked = async (
    value: string,
    masker: Masker = testMasker({ style: "look-alike" }),
  ): Promise<string> => (await masker.mask(value)).text;

  it("keeps length, kinds of characters and separators", async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[a-z]{1,10}@[a-z]{2,10}\.example$/), async (mail) => {
        const other = await masked(mail);
        expect(other).not.toBe(mail);
        expect(other).toHaveLength(mail.length);
        expect(other).toMatch(/^[a-z]+@[a-z.]+$/);
      }),
    );
  });

  it("of a card is a test card with a valid check digit", async () => {
    const other = await masked(CARD);
    expect(other).toMatch(/^400000\d{10}$/);
    const sum = [...other].reverse().reduce((total, char, i) => {
      const digit = Number(char) * (i % 2 === 1 ? 2 : 1);
      return total + (digit > 9 ? digit - 9 : digit);
    }, 0);
    expect(sum % 10).toBe(0);
  });

  it("leaves nothing of the value, in whatever digits or letters it is written", async () => {
    for (const value of [
      "٤١١١١١١١١١١١١١١١",
      "４１１１１１１１１１１１１１１１",
      "张伟的项目隼の資料です",
      "e\u0301le\u0300ve\u0301tres",
    ]) {
      const masker = testMasker({ style: "look-alike", createScanner: seeing(/\S+/g, "internal") });
      const other = await masked(value, masker);
      for (const char of value.replace(/[a-z]/g, "")) expect(other).not.toContain(char);
      expect((await masker.unmask(`x ${other}`)).text).toBe(`x ${value}`);
    }
  });

  it("is not made of what could stand in any text", async () => {
    const masker = testMasker({ style: "look-alike", createScanner: seeing(/Jo|62704/g, "pii.name") });
    expect((await masker.mask("Jo, 62704")).text).toMatch(/^<PERSON_\w+>, <PERSON_\w+>$/);
  });

  it("is never shared by two values", async () => {
    const masker = testMasker({ style: "look-alike" });
    const values = Array.from({ length: 26 }, (_, i) => `${String.fromCharCode(97 + i)}@ab.example`);
    const others = await Promise.all(values.map((value) => masked(value, masker)));
    expect(new Set(others).size).toBe(values.length);
    for (const [i, other] of others.entries()) expect((await masker.unmask(other)).text).toBe(values[i]);
  });
});
