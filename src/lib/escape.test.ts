import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forCsv, forHtml, forMarkdown, forMermaid, forTerminal } from "./escape.ts";

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "\u001b[2J\u001b]0;owned\u0007",
    "a\u202egnp.exe",
    "<img src=x onerror=alert(1)>",
    "=HYPERLINK(1)",
    "]( javascript:x )",
    "a\r\nb",
    "\u{e0041}\u200b",
  ),
);

describe("text from a workflow or a reply", () => {
  it("cannot steer a terminal, hide, or begin a line of its own", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(forTerminal(text)).not.toMatch(
          /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/,
        );
      }),
    );
    expect(forTerminal("plain text, ünïcode: 漢字 🙂")).toBe("plain text, ünïcode: 漢字 🙂");
  });

  it("cannot open an element or leave an attribute", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(forHtml(text)).not.toMatch(/[<>"']/);
      }),
    );
  });

  it("cannot make a link, a heading, a table cell or code in Markdown", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(forMarkdown(text).replace(/\\./g, "")).not.toMatch(/[\\`*_[\]#|<>!\n]/);
      }),
    );
  });

  it("is never a formula, and never more than one cell of CSV", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const cell = forCsv(text);
        expect(cell.startsWith('"') && cell.endsWith('"')).toBe(true);
        const inner = cell.slice(1, -1);
        expect(inner.replaceAll('""', "")).not.toContain('"');
        expect(inner).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });

  it("cannot end a label in Mermaid", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(forMermaid(text)).not.toMatch(/["<>[\]{}()|`]/);
      }),
    );
  });
});
