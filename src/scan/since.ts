import { AppError } from "../model/errors.ts";

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_557_600_000,
};

/** Reads a date (`2026-11-01`, with a time if wanted; UTC unless it says otherwise) or how long ago (`12h`, `30d`, `2w`, `1y`). Errors: `usage`. */
export function parseSince(text: string, now: Date): Date {
  const ago = /^(\d{1,6})([smhdwy])$/.exec(text.trim());
  const isDate =
    /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.test(
      text.trim(),
    );
  const span = Number(ago?.[1]) * (UNIT_MS[ago?.[2] ?? ""] ?? 0);
  const date = new Date(isDate ? text.trim() : now.getTime() - span);
  if (!Number.isNaN(date.getTime())) return date;
  throw new AppError(
    "usage",
    "--since holds no date and no time span",
    "Write `--since 2026-11-01`, `--since 2026-11-01T08:00Z` or `--since 30d` (s, m, h, d, w, y).",
  );
}
