import { expect, it } from "vitest";
import { looksLikeJson } from "./masking.ts";

const BODY = `"a": 1, ${" ".repeat(80)}`;

it.each([
  [`{${BODY}`, true],
  [`\ufeff \n{\n  ${BODY}`, true],
  [`["a", ${BODY}`, true],
  [`[-1.5e3, ${BODY}`, true],
  [`[[[${BODY}`, true],
  [`{<${BODY}`, false],
  [`[2026-11-22 10:00] ${BODY}`, false],
  [`[INFO] ${BODY}`, false],
  [`[4111-1111, ${BODY}`, false],
  [`[trueman, ${BODY}`, false],
  [`"a string": ${BODY}`, false],
])("%s: is JSON: %s, and half of it is not judged", (text, expected) => {
  expect(looksLikeJson(text)).toBe(expected);
  for (let length = 0; length < text.length; length += 1)
    expect([undefined, expected]).toContain(looksLikeJson(text.slice(0, length)));
});

it("judges a short text when it has ended", () => {
  for (const [text, expected] of [
    ["{}", true],
    ["[]", true],
    ["[1]", true],
    ["[x]", false],
    ["", false],
    [" ", false],
  ])
    expect(looksLikeJson(String(text), true)).toBe(expected);
});
