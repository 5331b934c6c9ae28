import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMemoryStore, createVault, type Masker } from "./index.ts";
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

  it("is never shared by two values", async () => {
    const masker = testMasker({ style: "look-alike" });
    const values = Array.from({ length: 26 }, (_, i) => `${String.fromCharCode(97 + i)}@ab.example`);
    const others = await Promise.all(values.map((value) => masked(value, masker)));
    expect(new Set(others).size).toBe(values.length);
    for (const [i, other] of others.entries()) expect((await masker.unmask(other)).text).toBe(values[i]);
  });
});
