import { detectIn } from "../detectors/create.ts";
import type { Span } from "../detectors/detector.ts";
import { detectorsFor } from "../detectors/select.ts";
import type { Redactor } from "../lib/redact.ts";
import { coversClass, type DataClass } from "../model/label.ts";

const SECRETS = detectorsFor({ kinds: ["secrets"] });
const PERSONAL = detectorsFor({ kinds: ["pii"] });

/** What names of files and tables do not show. Places and addresses of machines are ordinary words in them, and say little. */
const HIDDEN: readonly DataClass[] = ["pii.email", "pii.phone", "pii.national-id", "financial"];

/**
 * Makes names of files, archive members, tables and columns safe to print: people write keys in the oddest places, and call a
 * customer's folder by his address. A value gives way to its type and hash, by which names stay apart.
 */
export function createCleaner(redactor: Redactor): (name: string) => string {
  const without = (name: string, spans: readonly Span[]): string => {
    let result = "";
    let from = 0;
    for (const { start, end, type } of spans) {
      const { hash } = redactor.redact(type, name.slice(start, end));
      result += `${name.slice(from, start)}[redacted ${type} ${hash}]`;
      from = end;
    }
    return result + name.slice(from);
  };
  return (name) => {
    const clean = without(name, detectIn(name, { detectors: SECRETS }));
    // Each part of a path by itself: within a path an address looks like a part of a URL.
    const parts = detectIn(clean.replace(/[/\\]/g, "\n"), { detectors: PERSONAL, minConfidence: "medium" });
    return without(
      clean,
      parts.filter(({ dataClass }) => HIDDEN.some((hidden) => coversClass(hidden, dataClass))),
    );
  };
}
