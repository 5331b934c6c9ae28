import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MapDocument } from "../../model/documents.ts";
import { render } from "../index.ts";
import {
  hostile,
  largeWorkflow,
  sampleAudit,
  sampleCheck,
  sampleMap,
  sampleRetest,
  sampleStress,
} from "../testing.ts";
import { html, prose, trusted } from "./markup.ts";
import { DARK, LIGHT, type Token } from "./palette.ts";

const page = (payload = ""): string =>
  render(hostile(sampleCheck(), payload), {
    kind: "check",
    format: "html",
    compare: hostile(sampleRetest(), payload),
  });

/** Start tags with their attributes, as a browser reads them: quoted values are skipped. */
function tags(markup: string): string[] {
  const body = markup.replace(/<style>[^<]*<\/style>/, "");
  return body.match(/<[a-z!][^<>"]*(?:"[^"]*"[^<>"]*)*>/g) ?? [];
}

/** The shape of a page: its elements with the names of their attributes. A longer name may take a second line of a box. */
function shape(markup: string): string {
  return tags(markup)
    .filter((tag) => !tag.startsWith('<text class="name"'))
    .map((tag) => tag.replace(/="[^"]*"/g, ""))
    .join("\n");
}

describe("the page", () => {
  it("has the same elements whatever the names are", () => {
    const expected = shape(page("harmless"));
    const payloads = [
      "</script><script>alert(1)</script>",
      '"><img src=x onerror=alert(1)>',
      "' onload='x",
      "<!--",
      "]]>",
      "&lt;",
      "\u202e",
      "</style><b>",
      "=cmd|",
    ];
    const name = fc.oneof(
      fc.constantFrom(...payloads),
      // Backticks and stars are the one markup that prose knows.
      fc
        .string({ unit: "binary", minLength: 1, maxLength: 12 })
        .filter((text) => !/[`*\n\r]|^\s*[-\d]/.test(text)),
    );
    fc.assert(
      fc.property(name, (payload) => {
        expect(shape(page(payload))).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it("allows nothing to be fetched or run", () => {
    const text = page();
    expect(text).toContain("default-src &#39;none&#39;".replaceAll("&#39;", "'"));
    expect(text).not.toMatch(
      /<script|<iframe|<object|<embed|<link(?! rel="icon" href="data:,")|url\(|@import/i,
    );
    expect(text).not.toMatch(/ on[a-z]+="/i);
    expect(text).not.toMatch(/(?:href|src)="(?!#|data:)/);
  });

  it.each([
    ["check", page()],
    ["audit", render(sampleAudit(), { kind: "audit", format: "html" })],
    ["stress", render(sampleStress(), { kind: "stress", format: "html" })],
    ["map", render(sampleMap(), { kind: "map", format: "html" })],
  ])("has unique ids, links that lead somewhere and ordered headings: %s", (_, text) => {
    const all = tags(text);
    const ids = all.flatMap((tag) => / id="([^"]*)"/.exec(tag)?.[1] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = all.flatMap((tag) => / href="#([^"]*)"/.exec(tag)?.[1] ?? []);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
    const levels = all.flatMap((tag) => /^<h([1-6])/.exec(tag)?.[1] ?? []).map(Number);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  it("says what was found, with the bound in words and the model's kind", () => {
    const text = page();
    expect(text).toContain("<h1>4 leak paths proved; all 4 are closed on the re-test</h1>");
    expect(text).toContain("No leak in 118 distinct attempts: leak rate ≤ 2.5 % at 95 % confidence.");
    expect(text).toContain("Simulated model.");
    expect(text).toContain("Trust boundary: Model vendor → Caller");
    expect(text).toContain("cn-3f9c1a-0");
    expect(text).toContain("examples/support-bot/support-bot.workflow.yaml:10");
  });

  it("lists what a map holds, and how much of it could be read", () => {
    const map = sampleMap();
    const coverage = { ...map.coverage, nodes: 1200, unknown: 3 };
    const text = render({ ...map, coverage }, { kind: "map", format: "html" });
    const contents = /<nav class="contents"[\s\S]*?<\/nav>/.exec(text)?.[0] ?? "";
    for (const id of ["entries", "parties", "stores", "coverage"]) {
      expect(text).toContain(`<section id="${id}"`);
      expect(contents).toContain(`href="#${id}"`);
    }
    expect(text).toContain("3 of 1,200 nodes of unknown type");
  });

  it("names nodes of flows by the workflow that the flow is in", () => {
    const [first] = sampleMap().workflows;
    if (first === undefined) throw new Error("the sample has a workflow");
    const [node] = first.nodes;
    if (node === undefined) throw new Error("the sample has nodes");
    const twin = { ...first, id: "twin", name: "The twin", nodes: [{ ...node, name: "Only in the twin" }] };
    const flow = {
      workflow: first.id,
      from: { nodeId: node.id, fields: [] },
      to: { nodeId: node.id },
      sinkKind: "log",
      dataClasses: ["credential"],
      guards: [],
      confidence: "high",
    };
    const map = { ...sampleMap(), workflows: [first, twin], flows: [flow] } as unknown as MapDocument;
    const section = /<section id="flows"[\s\S]*?<\/section>/.exec(
      render(map, { kind: "map", format: "html" }),
    )?.[0];
    expect(section).toContain(node.name);
    expect(section).not.toContain("Only in the twin");
  });

  it("does not take what could not be read for what is clean", () => {
    const nothing = { ...sampleAudit(), workflows: [], instances: [], findings: [] };
    expect(render(nothing, { kind: "audit", format: "html" })).toContain("<h1>Nothing to audit</h1>");
  });

  it("names a place of a finding once", () => {
    const audit = sampleAudit();
    const [finding] = audit.findings;
    const [location] = finding?.locations ?? [];
    if (finding === undefined || location === undefined) throw new Error("the sample has a finding");
    const { pathId: _, ...rest } = finding;
    const file = "in-one-line.json";
    const locations = [1, 99].map((column) => ({ ...location, file, line: 7, column }));
    const text = render(
      { ...audit, findings: [{ ...rest, path: [], locations }] },
      { kind: "audit", format: "html" },
    );
    expect(text.split("in-one-line.json:7").length - 1).toBe(1);
  });

  it("does not draw what nobody could read, and says so", () => {
    const small = largeWorkflow(100);
    const ids = small.nodes.map(({ id }) => id);
    const edges = ids.flatMap((from) => ids.map((to) => ({ from, to, kind: "main" as const })));
    for (const workflow of [largeWorkflow(1600), { ...small, edges }]) {
      const crowded = { ...sampleMap(), workflows: [workflow] };
      const text = render(crowded, { kind: "map", format: "html" });
      expect(text).toContain("1 more workflow is not drawn");
      expect(text).not.toContain('class="workflow"');
    }
  });
});

describe("html", () => {
  it("escapes every value that is not markup", () => {
    expect(html`<p title="${'"x'}">${["<b>", html`<i>${1}</i>`, undefined, false]}</p>`.toString()).toBe(
      '<p title="&quot;x">&lt;b&gt;<i>1</i></p>',
    );
    expect(html`${trusted("<b>")}`.toString()).toBe("<b>");
  });

  it("reads the little Markdown that rules use, and no more", () => {
    const text = prose("Use `a < b`.\n\n- **one**\n- two\nthree\n\n<img src=x> [x](javascript:y)").toString();
    expect(text).toBe(
      "<p>Use <code>a &lt; b</code>.</p><ul><li><strong>one</strong></li><li>two</li></ul><p>three</p><p>&lt;img src=x&gt; [x](javascript:y)</p>",
    );
  });
});

describe("the palette", () => {
  /** Relative luminance (WCAG 2.2). */
  function luminance(colour: string): number {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const c = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
  function contrast(a: string, b: string): number {
    const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p) as [number, number];
    return (x + 0.05) / (y + 0.05);
  }
  const grounds: Token[] = ["page", "surface", "sunken"];
  const lanes = Object.keys(LIGHT).filter((token) => token.startsWith("lane-")) as Token[];
  const text: [Token, Token[]][] = [
    ["ink", [...grounds, ...lanes, "inconclusive-soft"]],
    ["muted", [...grounds, ...lanes]],
    ["accent", grounds],
    ...(["proved", "dismissed", "inconclusive", "untested"] as const).map((status): [Token, Token[]] => [
      status,
      [...grounds, `${status}-soft`],
    ]),
  ];

  it.each([
    ["light", LIGHT],
    ["dark", DARK],
  ] as const)("reaches WCAG AA for text and lines: %s", (_, palette) => {
    for (const [token, on] of text) {
      for (const ground of on)
        expect([token, ground, contrast(palette[token], palette[ground])]).toSatisfy(([, , c]) => c >= 4.5);
    }
    for (const lane of [...lanes, "surface"] as Token[]) {
      for (const status of ["proved", "dismissed", "inconclusive", "untested"] as const) {
        expect(contrast(palette[status], palette[lane])).toBeGreaterThanOrEqual(3);
      }
    }
  });
});
