import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectSecrets, scrub } from "../index.ts";
import { expandSample } from "../pattern.ts";
import { isPlaceholder, judgeNamedValue } from "./index.ts";

describe("what is no secret", () => {
  it.each([
    ["a UUID", "id: 3f2504e0-4f89-41d3-9a0c-0305e82c3301"],
    ["a SHA-1", "commit 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12"],
    ["a SHA-256", "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["an image", expandSample("data:image/png;base64,iVBORw0KGgo{base64:3000}EAA{base64:3000}")],
    ["an expression", "const token = $json.body.token; const password = req.body.password;"],
    ["a header expression", "Authorization: Bearer {{ $('Login').item.json.access_token }}"],
    ["prose", "The password must have at least 8 characters. A token is a piece of a word."],
    ["a model name", '"token_model": "gpt-4o-mini-2024-07-18"'],
    ["a label", 'label: "API Key", name: "apiKey", type: "password"'],
  ])("%s", (_, text) => {
    expect(detectSecrets(text)).toEqual([]);
  });
});

describe("named values", () => {
  it("takes a mixed literal under an auth-like name and nothing under others", () => {
    const value = expandSample("{alnum:32}");
    expect(judgeNamedValue("X-Api-Key", value)).toBe("medium");
    expect(judgeNamedValue("Authorization", `Bearer ${value}`)).toBe("medium");
    expect(judgeNamedValue("description", value)).toBeUndefined();
    expect(judgeNamedValue("max_tokens", value)).toBeUndefined();
  });

  it("takes expressions and placeholders for what they are", () => {
    for (const value of [
      "={{ $json.key }}",
      "YOUR_API_KEY_GOES_HERE_1",
      "<your token 123456789>",
      "xxxxxxxxxxxxxxxxxxx1",
    ]) {
      expect(judgeNamedValue("apikey", value)).toBeUndefined();
    }
    expect(isPlaceholder("changeme")).toBe(true);
  });

  it("is less sure of a UUID", () => {
    expect(judgeNamedValue("apikey", "3f2504e0-4f89-41d3-9a0c-0305e82c3301")).toBe("low");
  });
});

describe("spans", () => {
  it("give the exact place in UTF-16, sorted and without overlap, in any surroundings", () => {
    const key = expandSample("gsk_{alnum:52}");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (before, after) => {
        const text = `${before} ${key} ${after}`;
        const spans = detectSecrets(text);
        const start = before.length + 1;
        expect(spans).toContainEqual(
          expect.objectContaining({ type: "groq-key", start, end: start + key.length }),
        );
        for (let i = 1; i < spans.length; i++) {
          expect(spans[i]?.start ?? 0).toBeGreaterThanOrEqual(spans[i - 1]?.end ?? 0);
        }
      }),
    );
  });

  it("scrub takes every recognised value out of a text", () => {
    const key = expandSample("ghp_{alnum:36}");
    const text = `a ${key} b`;
    expect(scrub(text)).toBe("a [redacted github-token] b");
    expect(detectSecrets(scrub(text))).toEqual([]);
  });

  it("stay cheap on text made to be slow", () => {
    // Every repeated prefix is a place to start: quadratic expressions would take minutes here.
    for (const unit of [
      "eyJ",
      "EAA",
      "key=",
      "a://",
      "Bearer ",
      "password",
      "-----BEGIN PRIVATE KEY-----",
      "sk-",
    ]) {
      expect(detectSecrets(unit.repeat(100_000 / unit.length))).toBeInstanceOf(Array);
    }
  });
});
