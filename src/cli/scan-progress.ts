import { forTerminal } from "../lib/escape.ts";
import type { ScanProgress } from "../model/scan.ts";

/** How often the line is drawn again, in milliseconds, on a terminal and elsewhere. */
const REDRAW_MS = { live: 100, plain: 5000 };
/** A rate over less than this says nothing. */
const SETTLED_MS = 1000;

export interface ScanProgressLine {
  update(progress: ScanProgress): void;
  end(): void;
}

/** One line about a running scan: bytes, rate, time left. On a terminal it is drawn over; elsewhere only when asked for, a line now and then. */
export function createScanProgress(stream: NodeJS.WriteStream, wanted: boolean): ScanProgressLine {
  const live = stream.isTTY === true;
  const begun = performance.now();
  const every = live ? REDRAW_MS.live : REDRAW_MS.plain;
  let drawn = begun;
  return {
    update(progress) {
      const now = performance.now();
      if (!wanted || now - drawn < every) return;
      drawn = now;
      const line = progressLine(progress, now - begun);
      if (live) stream.write(`\r\u001b[2K${line.slice(0, Math.max(20, (stream.columns ?? 80) - 1))}`);
      else stream.write(`${line}\n`);
    },
    end() {
      if (live && wanted && drawn > begun) stream.write("\r\u001b[2K");
    },
  };
}

/** `412 MB of 1.2 GB · 38 MB/s · 21 s left · 1,204 files · 17 findings · logs/app.log`. */
export function progressLine(
  { bytes, totalBytes, files, findings, reading }: ScanProgress,
  elapsedMs: number,
): string {
  const rate = bytes / (elapsedMs / 1000);
  const left = totalBytes === undefined ? undefined : Math.max(0, totalBytes - bytes) / rate;
  const parts = [
    totalBytes === undefined ? size(bytes) : `${size(Math.min(bytes, totalBytes))} of ${size(totalBytes)}`,
    ...(elapsedMs < SETTLED_MS ? [] : [`${size(rate)}/s`]),
    ...(elapsedMs < SETTLED_MS || left === undefined || !Number.isFinite(left) ? [] : [`${time(left)} left`]),
    `${files.toLocaleString("en-US")} ${files === 1 ? "file" : "files"}`,
    `${findings.toLocaleString("en-US")} ${findings === 1 ? "finding" : "findings"}`,
  ];
  return `${parts.join(" · ")} · ${forTerminal(reading)}`;
}

const UNITS = ["B", "kB", "MB", "GB", "TB"];

/** Decimal units: `38 MB`, `1.2 GB`. */
export function size(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`;
}

function time(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
