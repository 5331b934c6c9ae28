import { describe, expect, it } from "vitest";
import { progressLine } from "./scan-progress.ts";

describe("the progress of a scan", () => {
  const progress = { bytes: 400e6, files: 1204, findings: 1, reading: "logs/\u001b[31mapp.log" };

  it("tells bytes, rate, time left, and shows control characters instead of obeying them", () => {
    expect(progressLine({ ...progress, totalBytes: 1.2e9 }, 10_000)).toBe(
      "400 MB of 1.2 GB · 40 MB/s · 20 s left · 1,204 files · 1 finding · logs/\\u{1b}[31mapp.log",
    );
  });

  it("does not guess a rate or an end that it does not know", () => {
    expect(progressLine(progress, 500)).toContain("400 MB · 1,204 files");
    expect(progressLine(progress, 10_000)).not.toContain("left");
    expect(progressLine({ ...progress, bytes: 0, totalBytes: 10 }, 10_000)).not.toContain("left");
  });
});
