import { describe, expect, it } from "vitest";
import { scoreInjection } from "../../../src/detectors/injection/index.ts";
import { DEV_SET, type DevLanguage } from "./devset.ts";

const isFlagged = (text: string): boolean => scoreInjection(text, { trust: "untrusted" }).flagged;

/** Every sentence of a kind in every host of its language. */
function documents(kind: keyof Omit<DevLanguage, "hosts">): string[] {
  return Object.values(DEV_SET).flatMap((language) =>
    language.hosts.flatMap((host) => language[kind].map((sentence) => host.replace("§", () => sentence))),
  );
}

const share = (texts: readonly string[]): number => texts.filter(isFlagged).length / texts.length;

describe("documents written by hand", () => {
  it("are let pass with what people write to people", () => {
    const hosts = Object.values(DEV_SET).flatMap(({ hosts }) => hosts.map((host) => host.replace("§", "")));
    expect(hosts.filter(isFlagged)).toEqual([]);
    expect(share(documents("innocent"))).toBeLessThan(0.05);
  });

  it("are mostly flagged with orders to an assistant", () => {
    expect(share(documents("attacks"))).toBeGreaterThanOrEqual(0.8);
  });

  it("are flagged with plain requests more often than by chance", () => {
    expect(share(documents("requests"))).toBeGreaterThanOrEqual(0.3);
  });
});
