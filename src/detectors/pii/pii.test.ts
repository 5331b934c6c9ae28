import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectIn, scannerOf } from "../create.ts";
import pii from "./index.ts";
import { DIGIT_KINDS } from "./kinds/index.ts";
import { verhoeff } from "./validators/arithmetic.ts";
import { isEip55, keccak256 } from "./validators/crypto.ts";
import { IBAN_COUNTRIES, isIban } from "./validators/iban.ts";
import { luhn, luhnDigit } from "./validators/luhn.ts";

const found = (text: string): string[] =>
  detectIn(text, { detectors: [pii] }).map(({ type, start, end }) => `${type} ${text.slice(start, end)}`);

const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: length, maxLength: length });

describe("what people write", () => {
  it.each([
    ["call me on (579)888-3058 please", "phone (579)888-3058"],
    ["Fax: 259.735.7502x459", "phone 259.735.7502x459"],
    ["mobil +46 (0)8 928 571 38.", "phone +46 (0)8 928 571 38"],
    ["001-518-640-0854 mobile", "phone 001-518-640-0854"],
    ["Tel. 030 / 901820", "phone 030 / 901820"],
    ["手机：13812345678。", "phone 13812345678"],
    ["write to jane+news@müller-bau.de today", "email jane+news@müller-bau.de"],
    ["<o'hara@mail.co.uk>", "email o'hara@mail.co.uk"],
    ["from 81.2.69.142:443", "ip-address 81.2.69.142"],
    ["host fe80::1ff:fe23:4567:890a up", "ipv6-address fe80::1ff:fe23:4567:890a"],
    ["ether 00:1b:63:84:45:e6 txqueuelen", "mac-address 00:1b:63:84:45:e6"],
    ["wohnhaft Musterstraße 12, 10115 Berlin", "address Musterstraße 12, 10115"],
    ["12 rue de la Paix, 75002 Paris", "address 12 rue de la Paix, 75002"],
    [
      "ship to 742 Evergreen Terrace, Springfield, OR 97477",
      "address 742 Evergreen Terrace, Springfield, OR 97477",
    ],
    ["P.O. Box 8144, Reno, NV 89501", "address P.O. Box 8144, Reno, NV 89501"],
    ["Via Roma 12, Milano", "address Via Roma 12"],
    ["móvil 5512345678", "phone 5512345678"],
    ["called 30 Jun 2025 555-867-5309 from home", "phone 555-867-5309"],
    ["phone 555 867 5309 15:06", "phone 555 867 5309"],
    ["from 192.168.0.10:80 on", "ip-address 192.168.0.10"],
    ["paid 2 with 4111 1111 1111 1111 12/29", "card-visa 4111 1111 1111 1111"],
  ])("%s", (text, expected) => {
    expect(found(text)).toContain(expected);
  });
});

describe("what machines write stays quiet", () => {
  it.each([
    "2026-11-22T19:24:39.123Z INFO [worker-12] took 1234 ms, id=1763839479123",
    "commit 7c1f9e3a5b80d2647c1f9e3a5b80d2647c1f9e3a",
    "550e8400-e29b-41d4-a716-446655440000",
    "version 1.2.3.4, build 10.15.7 (19H15)",
    '"integrity": "sha512-9vsD+RH3+wEP8Sv0AvEB7P34DP4DPX9Ee0A9wUBBeTrExf8ED46iMEAvTz=="',
    "price 1299.99, 12 000 rows, 3.141592653589793",
    "function f(a1,b2){return 42+a1*1e10}var x=0x1f4,y=1234567890123456;",
    "127.0.0.1 0.0.0.0 255.255.255.0",
    "icon@2x.png git@github.com:a/b postgres://u:p4ss@db.internal.net/x",
    "std::u8 a::b1 12:30:45",
    "order 73029184657 shipped",
    "## 8.8.0 (2022-07-21)",
    "0.4.1 / 2017-04-02\n==================",
    "bank account opened Sun, 15 Jun 2025 15:06:40 GMT",
    "0.1234 0.4567 0.8901 0.2345\n0.5678 0.9012 0.25 0.5 0.75",
    "<Buffer 0a 00 00 00 00 00 00 00 28 13 de 02>",
    "7 51 824 753 556 12 401",
    "BQL2/wsXJdDlCQ/X39vsD9fYM+f/8f399hnu9v79+v4OCb4",
  ])("%s", (text) => {
    const sure = detectIn(text, { detectors: [pii] }).filter(({ confidence }) => confidence !== "low");
    expect(sure.map(({ type, start, end }) => `${type} ${text.slice(start, end)}`)).toEqual([]);
  });
});

it("does not depend on where the text is cut", () => {
  const text =
    "Jane, born 30 July 1985, lives at 742 Evergreen Terrace, Springfield, OR 97477. Tel: +1 (541) 555-0199 x12, jane.doe@posteo.net, card 4242 4242 4242 4242, from 81.2.69.142. ".repeat(
      3,
    );
  const whole = detectIn(text, { detectors: [pii] });
  expect(whole.length).toBeGreaterThan(12);
  fc.assert(
    fc.property(fc.array(fc.nat(text.length), { maxLength: 12 }), (cuts) => {
      const scanner = scannerOf({ detectors: [pii] });
      const at = [0, ...cuts.sort((a, b) => a - b), text.length];
      const spans = at.slice(1).flatMap((to, i) => scanner.push(text.slice(at[i], to)));
      expect([...spans, ...scanner.flush()].map(({ value: _, ...span }) => span)).toEqual(whole);
    }),
    { numRuns: 60 },
  );
});

it("never fails on any text, and spans lie within it in order", () => {
  const piece = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 20 }),
    digits(9),
    fc.constantFrom("+", "(", ")", "-", ".", " ", "\n", "@", "::", "St", "Apt. ", "tel ", "PSC 1", ", OR 9"),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join("");
      let last = 0;
      for (const { start, end } of detectIn(text, { detectors: [pii] })) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        last = end;
      }
      expect(last).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 300 },
  );
});

describe("check digits", () => {
  it("Luhn sees every wrong digit", () => {
    fc.assert(
      fc.property(digits(15), fc.nat(15), fc.integer({ min: 1, max: 9 }), (payload, at, by) => {
        const number = payload + luhnDigit(payload);
        const wrong = number.slice(0, at) + ((Number(number.charAt(at)) + by) % 10) + number.slice(at + 1);
        expect(luhn(number)).toBe(true);
        expect(luhn(wrong)).toBe(false);
      }),
    );
  });

  it("Verhoeff sees every wrong digit and every swap of neighbours", () => {
    const number = "236"; // The example of the Wikipedia article: 236 has the check digit 3.
    expect(verhoeff(`${number}3`)).toBe(true);
    for (const swapped of ["3263", "2633", "2336"]) expect(verhoeff(swapped)).toBe(false);
  });

  it("knows the IBANs that the registry publishes as examples, and no altered one", () => {
    for (const iban of [
      "DE89370400440532013000",
      "GB29NWBK60161331926819",
      "FR1420041010050500013M02606",
      "NO9386011117947",
      "MT84MALT011000012345MTLCAST001S",
      "SC18SSCB11010000000000001497USD",
      "BR1800360305000010009795493C1",
    ]) {
      expect(isIban(iban), iban).toBe(true);
      expect(isIban(`${iban.slice(0, -3)}${iban.slice(-3) === "000" ? "001" : "00A"}`), iban).toBe(false);
    }
    expect(IBAN_COUNTRIES.size).toBeGreaterThan(85);
  });

  it("Keccak-256 and EIP-55 agree with their published vectors", () => {
    expect(keccak256("")).toBe("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
    expect(isEip55("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359")).toBe(true);
    expect(isEip55("0xfb6916095ca1df60bB79Ce92cE3Ea74c37c5d359")).toBe(false);
  });

  it("accepts few random numbers without a word beside them", () => {
    fc.assert(
      fc.property(fc.constantFrom(8, 9, 10, 11, 12, 14), (length) => {
        const standing = DIGIT_KINDS.filter(
          (kind) => kind.lengths.includes(length) && kind.alone?.("1".repeat(length)) !== undefined,
        );
        expect(standing.filter(({ type }) => !type.startsWith("card-"))).toEqual([]);
      }),
    );
  });
});
