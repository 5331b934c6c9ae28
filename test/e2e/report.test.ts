import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, type TestContext } from "vitest";
import { render } from "../../src/report/index.ts";
import { hostile, largeWorkflow, sampleCheck, sampleMap, sampleRetest } from "../../src/report/testing.ts";
import { type LaunchedBrowser, launchBrowser } from "../browser.ts";

/** What a workflow, a log line or a reply may hold to break out of the page. */
const PAYLOADS = [
  "</script><script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "'><svg onload=alert(1)>",
  "</style></title><iframe srcdoc=x>",
  "javascript:alert(1)//",
  "<!--<base href=http://evil.invalid/>",
  "\u001b[31m\u202egnp\u0000",
  "=cmd|' /C calc'!A0",
];

let launched: LaunchedBrowser;
const folder = mkdtempSync(join(tmpdir(), "leakproof-report-"));
beforeAll(async () => {
  launched = await launchBrowser();
});
afterAll(async () => {
  await launched.browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const check = (payload = ""): string =>
  render(hostile(sampleCheck(), payload), {
    kind: "check",
    format: "html",
    compare: hostile(sampleRetest(), payload),
  });

/** Opens a report as a file and hands over the page and everything that went wrong or was asked for. */
async function open(context: TestContext, markup: string, options: BrowserContextOptions = {}) {
  if (launched.browser === undefined) context.skip(launched.reason);
  const browsing = await launched.browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await browsing.newPage();
  const trouble: string[] = [];
  const file = join(folder, `report-${Math.random().toString(36).slice(2)}.html`);
  writeFileSync(file, markup);
  const url = pathToFileURL(file).href;
  page.on("dialog", (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  page.on("console", (message) => trouble.push(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => trouble.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (request.url() !== url && !request.url().startsWith("data:"))
      trouble.push(`request: ${request.url()}`);
  });
  await page.goto(url);
  return { page, trouble, close: () => browsing.close() };
}

/** How many elements of each kind the browser made. A longer name may take a second line of a box. */
const elements = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(`(() => {
    const counts = {};
    for (const element of document.querySelectorAll("*:not(text.name)")) {
      counts[element.localName] = (counts[element.localName] ?? 0) + 1;
    }
    return counts;
  })()`);

describe("the HTML report in a browser", () => {
  it("runs nothing, fetches nothing and makes no element of hostile names", async (context) => {
    const plain = await open(context, check("plain"));
    const expected = await elements(plain.page);
    await plain.close();
    for (const payload of PAYLOADS) {
      const { page, trouble, close } = await open(context, check(payload));
      expect(trouble).toEqual([]);
      expect({ payload, elements: await elements(page) }).toEqual({ payload, elements: expected });
      await close();
    }
  });

  it("has headings in order, links that lead somewhere and one name for everything", async (context) => {
    const { page, trouble, close } = await open(context, check());
    const levels: number[] = await page.evaluate(
      `[...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map((heading) => Number(heading.localName[1]))`,
    );
    expect(levels[0]).toBe(1);
    for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1);
    const dangling = await page.evaluate(
      `[...document.querySelectorAll("a")].map((a) => a.getAttribute("href")).filter((href) => !href.startsWith("#") || document.getElementById(href.slice(1)) === null)`,
    );
    expect(dangling).toEqual([]);
    const nameless = await page.evaluate(
      `[...document.querySelectorAll("a")].filter((a) => (a.getAttribute("aria-label") ?? a.textContent).trim() === "").length`,
    );
    expect(nameless).toBe(0);
    expect(trouble).toEqual([]);
    await close();
  });

  it("is reached by Tab alone: the skip link first, then every path; nothing holds the focus", async (context) => {
    const { page, close } = await open(context, check());
    const visited: string[] = [];
    for (let i = 0; i < 200; i++) {
      await page.keyboard.press("Tab");
      const at: { href: string; outline: string; isPath: boolean; isBody: boolean } =
        await page.evaluate(`(() => {
        const { activeElement: element } = document;
        const style = getComputedStyle(element);
        return {
          href: element.getAttribute("href") ?? "",
          outline: style.outlineStyle,
          isPath: element.classList.contains("leak"),
          isBody: element === document.body,
        };
      })()`);
      if (at.isBody) break;
      // A line of the picture shows its focus by its own weight.
      if (!at.isPath) expect(at.outline).not.toBe("none");
      visited.push(at.href);
    }
    expect(visited[0]).toBe("#main");
    for (let n = 1; n <= sampleCheck().paths.length; n++) {
      expect(visited).toContain(`#path-${n}`);
      expect(visited).toContain(`#line-${n}`);
    }
    expect(visited.length).toBeLessThan(200);
    await close();
  });

  it("shows a chosen path in the picture and leaves the others pale", async (context) => {
    const { page, close } = await open(context, check());
    await page.click('.legend a[href="#line-3"]');
    const opacity = (n: number): Promise<string> =>
      page.evaluate(`getComputedStyle(document.querySelector(".leak.n${n}")).opacity`);
    expect(await opacity(3)).toBe("1");
    expect(Number(await opacity(1))).toBeLessThan(0.5);
    await page.focus("#line-2");
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).hash).toBe("#path-2");
    await close();
  });

  it.for([
    [360, "light"],
    [360, "dark"],
    [1600, "light"],
  ] as const)("fits %i pixels, %s: nothing sticks out of the page", async ([width, colorScheme], context) => {
    // The long name is one word: it has to break.
    const viewport = { width, height: 900 };
    const { page, close } = await open(context, check("Wortungetüm".repeat(8)), { viewport, colorScheme });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    await close();
  });

  it("prints: on white, without the contents, with everything that is folded away", async (context) => {
    const { page, close } = await open(context, check(), { colorScheme: "dark" });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
    expect(await page.isVisible("nav.contents")).toBe(false);
    expect(
      await page.evaluate(
        `document.querySelector(".path details .facts").checkVisibility({ contentVisibilityAuto: true })`,
      ),
    ).toBe(true);
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    await close();
  });

  it("shows a workflow of 250 nodes in a frame that scrolls and zooms", async (context) => {
    const map = { ...sampleMap(), workflows: [largeWorkflow(250)] };
    const { page, trouble, close } = await open(context, render(map, { kind: "map", format: "html" }), {
      viewport: { width: 1280, height: 900 },
    });
    const width = (): Promise<number> =>
      page.evaluate(`document.querySelector(".picture").getBoundingClientRect().width`);
    expect(await width()).toBeGreaterThan(5000);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(1280);
    await page.check(".zoom .whole");
    expect(await width()).toBeLessThan(1280);
    expect(trouble).toEqual([]);
    await close();
  });
});
