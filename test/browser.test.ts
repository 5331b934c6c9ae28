import { describe, expect, it } from "vitest";
import { launchBrowser } from "./browser.ts";

describe("the browser of the tests", () => {
  it("renders a page and runs its script", async (context) => {
    const { browser, reason } = await launchBrowser();
    if (!browser) return context.skip(reason);
    try {
      const page = await browser.newPage();
      await page.setContent(
        "<title>before</title><p style='width: 120px'>x</p><script>document.title = 'after'</script>",
      );
      expect(await page.title()).toBe("after");
      expect((await page.locator("p").boundingBox())?.width).toBe(120);
    } finally {
      await browser.close();
    }
  });
});
