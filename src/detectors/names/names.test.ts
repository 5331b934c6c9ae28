import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Candidate } from "../detector.ts";
import { createNamesScanner } from "./index.ts";

/** Names in a text at medium confidence or better, as `type: text`. */
function names(text: string): string[] {
  const kinds: Record<string, string> = {
    "person-name": "person",
    "organization-name": "organisation",
    "location-name": "place",
  };
  return scan([text])
    .filter(({ confidence }) => confidence !== "low")
    .map(({ type, start, end }) => `${kinds[type]}: ${text.slice(start, end)}`);
}

function scan(chunks: readonly string[]): Candidate[] {
  const scanner = createNamesScanner();
  return [...chunks.flatMap((chunk) => scanner.push(chunk)), ...scanner.flush()];
}

describe("names that stand in texts of all kinds", () => {
  it.each([
    ["Could you ask Margaret Whitfield whether the slides are ready?", "person: Margaret Whitfield"],
    ["Dear Mr. Adeyemi,\n\nyour claim has been approved.", "person: Adeyemi"],
    ["The witness, Siobhan O'Riordan, left the room.", "person: Siobhan O'Riordan"],
    ["We hired Jean-Pierre Lefèvre last week.", "person: Jean-Pierre Lefèvre"],
    ["Our landlord is Pieter van der Meer.", "person: Pieter van der Meer"],
    ["my name is priya sharma and i forgot my password", "person: priya sharma"],
    ["Ich habe gestern mit Herrn Schneider telefoniert.", "person: Schneider"],
    ["Je m'appelle Camille Fontaine et je voudrais résilier mon contrat.", "person: Camille Fontaine"],
    ["Le escribe Alejandra Gutiérrez del departamento de compras.", "person: Alejandra Gutiérrez"],
    ["La dottoressa Giulia Ferrari è in ferie.", "person: Giulia Ferrari"],
    ['{"customer":{"first_name":"Tomasz","last_name":"Wiśniewski"}}', "person: Tomasz"],
    ['2026-03-01 10:00:00 INFO user="Kenji Watanabe" action=login', "person: Kenji Watanabe"],
    ["From: Hannah Goldstein <h.g@example.org>", "person: Hannah Goldstein"],
    ["She has worked at Barclays since 2019.", "organisation: Barclays"],
    [
      "The contract with Hollenberg Maschinenbau GmbH ends in May.",
      "organisation: Hollenberg Maschinenbau GmbH",
    ],
    ["He got his degree from the University of Nairobi.", "organisation: University of Nairobi"],
    ['{"employer":"Brightwater Logistics Ltd","active":true}', "organisation: Brightwater Logistics Ltd"],
    ["We flew from Lisbon to Buenos Aires.", "place: Buenos Aires"],
    ["I live in Reykjavik now.", "place: Reykjavik"],
    ["Nous habitons à Toulouse depuis dix ans.", "place: Toulouse"],
    ["Vivo en Guadalajara con mi familia.", "place: Guadalajara"],
    ["id,city\n7,Stockholm\n", "place: Stockholm"],
  ])("%j", (text, name) => {
    expect(names(text)).toContain(name);
  });

  it("tells the offsets in the whole stream", () => {
    const padding = "nothing to see here.\n".repeat(500);
    const text = `${padding}My name is Margaret Whitfield.`;
    expect(scan([text]).map(({ start, end }) => text.slice(start, end))).toContain("Margaret Whitfield");
  });
});

describe("texts without names", () => {
  it.each([
    "2026-11-22 10:00:00,123 ERROR [worker-3] OrderService - Connection refused, retrying in 5 s",
    "INFO Server started on port 8080\nWARN Cache miss\nDEBUG Done",
    "# Getting Started\n\n## Installation\n\nInstall the package and restart the server.",
    "export class OrderRepository extends BaseRepository<Order> implements Closeable {}",
    "const result = await Promise.all(items.map((item) => Array.isArray(item)));",
    "SELECT id, total FROM orders WHERE created_at > NOW() ORDER BY total DESC;",
    '{"type":"Invoice","status":"Pending","priority":"High"}',
    '"node_modules/yaml": {\n  "license": "MIT",\n  "engines": { "node": ">= 14" }\n}',
    "On Monday and Tuesday in December we are closed.",
    "He speaks German, French and a little Japanese.",
    "Why does Docker need Linux on Windows? Use TypeScript with React.",
    "Система не отвечает. Попробуйте перезагрузить компьютер и войти снова.",
    "请检查您的网络连接，然后重新登录系统。",
    "يرجى إعادة تشغيل الجهاز والمحاولة مرة أخرى.",
    "システムを再起動してから、もう一度お試しください。",
    "Bitte prüfen Sie die Rechnung und den Lieferschein. Die Bestellung wird nach Eingang der Zahlung bearbeitet.",
    "Der Fehler tritt nur auf, wenn der Speicher voll ist und die Datei nicht gelesen werden kann.",
    "WARNING: DO NOT OPEN THE CASE",
  ])("%j", (text) => {
    expect(names(text)).toEqual([]);
  });
});

describe("streams", () => {
  const words = fc.constantFrom(
    ..."Anna Smith works at Siemens AG in Berlin . \n INFO the O'Neil , Dear Mr. É\u0301lise \u0000 \ud83d van der 日本 \" { name : _x 12".split(
      " ",
    ),
    " ",
    "\n",
  );
  const texts = fc.array(words, { maxLength: 1200 }).map((parts) => parts.join(" "));

  it("gives the same names wherever the text is cut", () => {
    return fc.assert(
      fc.property(texts, fc.array(fc.nat(8000), { maxLength: 6 }), (text, cuts) => {
        const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
        const chunks = places.slice(1).map((end, index) => text.slice(places[index], end));
        expect(scan(chunks)).toEqual(scan([text]));
      }),
      { numRuns: 40 },
    );
  });

  it("has returned every name before `settled`, sorted and without overlap", () => {
    return fc.assert(
      fc.property(fc.array(texts, { maxLength: 4 }), (chunks) => {
        const scanner = createNamesScanner();
        let end = 0;
        for (const chunk of [...chunks, undefined]) {
          const before = scanner.settled;
          for (const name of chunk === undefined ? scanner.flush() : scanner.push(chunk)) {
            expect(name.start).toBeGreaterThanOrEqual(Math.max(before, end));
            expect(name.end).toBeGreaterThan(name.start);
            end = name.end;
          }
          expect(end).toBeLessThanOrEqual(scanner.settled);
        }
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    ["a line of capitals", "ABCDE ".repeat(170_000)],
    ["capitals without a space", "A".repeat(1_000_000)],
    ["capitalised words", "Anna ".repeat(200_000)],
    ["initials", "A.".repeat(500_000)],
    ["apostrophes and hyphens", "A-B'".repeat(250_000)],
    ["NUL bytes", "\u0000".repeat(1_000_000)],
    ["lone surrogates", "\ud83d".repeat(1_000_000)],
    ["combining marks", `A${"\u0301".repeat(1_000_000)}`],
    ["links", "Anna of the ".repeat(80_000)],
  ])("reads a megabyte of %s to its end", (_, text) => {
    const scanner = createNamesScanner();
    scanner.push(text);
    scanner.flush();
    expect(scanner.settled).toBe(text.length);
  });

  it("keeps at most a segment of a line that does not end", () => {
    const scanner = createNamesScanner();
    for (let chunk = 0; chunk < 200; chunk++) scanner.push("x".repeat(10_000));
    expect(200 * 10_000 - scanner.settled).toBeLessThanOrEqual(2048);
  });
});
