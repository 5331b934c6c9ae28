import { scannerOf } from "../../src/detectors/create.ts";
import { detectorsFor } from "../../src/detectors/select.ts";
import { mixedLogs } from "./mixed.ts";

const GIGABYTE = 1_000_000_000;
const CHUNK = 64 * 1024;

/** Memory over a stream of 10 GB, a figure every gigabyte. Takes minutes; runs only when it is named. */
export async function bench(): Promise<void> {
  const text = mixedLogs(8_000_000);
  const scanner = scannerOf({ detectors: detectorsFor({ kinds: ["secrets", "pii"] }) });
  let read = 0;
  let found = 0;
  let next = GIGABYTE;
  const from = performance.now();
  while (read < 10 * GIGABYTE) {
    for (let at = 0; at < text.length; at += CHUNK) {
      const chunk = text.slice(at, at + CHUNK);
      found += scanner.push(chunk).length;
      read += chunk.length;
    }
    if (read < next) continue;
    next += GIGABYTE;
    globalThis.gc?.();
    const { rss, heapUsed } = process.memoryUsage();
    const seconds = (performance.now() - from) / 1000;
    console.log(
      `${(read / GIGABYTE).toFixed(1)} GB in ${seconds.toFixed(0)} s, ${found} finds, heap ${(heapUsed / 1e6).toFixed(0)} MB, RSS ${(rss / 1e6).toFixed(0)} MB`,
    );
  }
  scanner.flush();
}
