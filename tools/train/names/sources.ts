import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import * as lists from "./lists.ts";

/** The one package that word lists are read from (MIT), and where it is installed: a folder that git ignores. */
export const FAKER = "@faker-js/faker@10.6.0";
const ROOT = join(import.meta.dirname, "../../..");
const INSTALLED = join(ROOT, ".corpora/names");

/** Labelled and benign texts of the detectors; see tools/train/names/README.md for what each is used for. */
export const DATA = process.env["LEAKPROOF_DETECTOR_DATA"] ?? join(ROOT, ".corpora/detectors");

/** A locale of faker, as far as it is read here. */
interface Locale {
  person?: { first_name?: unknown; last_name?: unknown };
  location?: { city_name?: unknown; state?: unknown; country?: unknown; street_name?: unknown };
  word?: Record<string, unknown>;
}

/** Every word list that the generator draws from and the gazetteer is built of. */
export interface Lists {
  /** By locale, so that a given name meets a surname of its own culture. */
  people: { first: string[]; last: string[] }[];
  first: string[];
  last: string[];
  cities: string[];
  regions: string[];
  countries: string[];
  companies: string[];
  streets: string[];
  nouns: string[];
  adjectives: string[];
  verbs: string[];
  germanNouns: string[];
  /** Ordinary words of several languages, in lower case. */
  ordinary: string[];
}

/** Latin-script entries only: other scripts are not names here. */
const LATIN = /^[\p{Script=Latin}\p{M}'’. -]+$/u;

function flatten(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(flatten);
  if (value !== null && typeof value === "object") {
    return "value" in value ? flatten(value.value) : Object.values(value).flatMap(flatten);
  }
  return [];
}

function latin(value: unknown): string[] {
  return flatten(value).filter((text) => text.length > 1 && text.length < 40 && LATIN.test(text));
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)];
}

function install(): Record<string, Locale> {
  if (!existsSync(join(INSTALLED, "node_modules/@faker-js/faker"))) {
    const npm = process.env["npm_execpath"];
    const [command, prefix] = npm === undefined ? ["npm", []] : [process.execPath, [npm]];
    const options = [
      "install",
      "--no-save",
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      "--prefix",
      INSTALLED,
    ];
    execFileSync(command, [...prefix, ...options, FAKER], { stdio: "inherit" });
  }
  const required = createRequire(join(INSTALLED, "index.js"))("@faker-js/faker");
  return required.allLocales;
}

/** Country names as ICU knows them (Unicode licence), in languages of Latin script. */
function countriesOfIcu(): string[] {
  const codes = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const languages = "en de fr es it pt nl sv da nb fi pl cs hu ro tr hr id vi".split(" ");
  const names: string[] = [];
  for (const language of languages) {
    const display = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    for (const a of codes) for (const b of codes) names.push(display.of(a + b) ?? "");
  }
  return names.filter((name) => LATIN.test(name));
}

/** Cities that name time zones (IANA, public domain). */
function citiesOfTimeZones(): string[] {
  return Intl.supportedValuesOf("timeZone")
    .filter((zone) => zone.includes("/") && !zone.startsWith("Etc/"))
    .map((zone) => zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " "))
    .filter((name) => LATIN.test(name));
}

/** Reads the lists; installs the pinned package first when it is missing. */
export function readLists(): Lists {
  const locales = Object.entries(install());
  const people = locales
    .map(([, { person }]) => ({
      first: unique(latin(person?.first_name)),
      last: unique(latin(person?.last_name)),
    }))
    .filter(({ first, last }) => first.length > 20 && last.length > 10);
  people.push({ first: lists.GIVEN_NAMES, last: lists.SURNAMES });
  const english = Object.fromEntries(locales)["en"];
  const german = Object.fromEntries(locales)["de"];
  const place = (key: "city_name" | "state" | "country" | "street_name") =>
    locales.flatMap(([, locale]) => latin(locale.location?.[key]));
  return {
    people,
    first: unique(people.flatMap(({ first }) => first)),
    last: unique(people.flatMap(({ last }) => last)),
    cities: unique([...lists.CITIES, ...citiesOfTimeZones(), ...place("city_name")]),
    regions: unique([...lists.REGIONS, ...place("state")]),
    countries: unique([...lists.COUNTRIES, ...place("country"), ...countriesOfIcu()]),
    companies: lists.COMPANIES,
    streets: unique(place("street_name")),
    nouns: latin(english?.word?.["noun"]),
    adjectives: latin(english?.word?.["adjective"]),
    verbs: latin(english?.word?.["verb"]),
    germanNouns: [...lists.GERMAN_NOUNS, ...lists.GERMAN_NOUNS, ...latin(german?.word?.["noun"])].filter(
      (word) => /^\p{Lu}\p{Ll}+$/u.test(word),
    ),
    ordinary: unique(
      locales
        .flatMap(([, locale]) => latin(Object.values(locale.word ?? {})))
        .map((word) => word.toLowerCase()),
    ),
  };
}

/** Lines of a JSON Lines file of the benign data as their longest text, or nothing when the data is absent. */
export function benignTexts(name: string): string[] {
  const file = join(DATA, "benign", name);
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => {
      const texts = flatten(JSON.parse(line));
      return texts.reduce((longest, text) => (text.length > longest.length ? text : longest), "");
    });
}

/** Text of all files below a folder of the repository whose names match, up to `limit` characters; "" when it is absent. */
export function readTree(folder: string, names: RegExp, limit: number): string {
  let text = "";
  const visit = (path: string) => {
    for (const entry of readdirSync(path).sort()) {
      if (text.length >= limit) return;
      const child = join(path, entry);
      const stat = statSync(child);
      if (stat.isDirectory()) visit(child);
      else if (names.test(entry) && stat.size < 2_000_000) text += `${readFileSync(child, "utf8")}\n`;
    }
  };
  const root = join(ROOT, folder);
  if (existsSync(root)) visit(root);
  return text.slice(0, limit);
}

/** Packages (pinned by package-lock.json) whose code teaches what code looks like; noise is measured on others. */
const CODE = [
  "zod",
  "hono",
  "vitest",
  "@dagrejs/dagre",
  "jsonc-parser",
  "vite",
  "@types/node",
  "ajv",
  "rolldown",
  "fdir",
];

/** Pieces of source code without names of people: lines that credit somebody are left out. */
export function codeTexts(): string[] {
  const credits = /author|copyright|contribut|credit|thank|license|maintain|@\w+\.\w|\bby\b|inspired/i;
  return CODE.flatMap((name) => {
    const lines = readTree(`node_modules/${name}`, /\.(js|ts|mjs|cjs)$/, 700_000)
      .split("\n")
      .filter((line) => !credits.test(line) && line.length < 300);
    const pieces: string[] = [];
    for (let at = 0; at < lines.length; at += 20)
      pieces.push(
        lines
          .slice(at, at + 20)
          .join("\n")
          .slice(0, 2000),
      );
    return pieces;
  });
}

/** Texts of a CoNLL file (`token<TAB>label`, blank line between) with their labelled spans. */
export function readConll(
  name: string,
): { text: string; spans: { start: number; end: number; kind: number }[] }[] {
  const file = join(DATA, "pii", name);
  if (!existsSync(file)) return [];
  const kinds: Record<string, number> = { person: 1, corporation: 2, group: 2, location: 3 };
  return readFileSync(file, "utf8")
    .split(/\n[\t ]*\n/)
    .map((sentence) => {
      let text = "";
      const spans: { start: number; end: number; kind: number }[] = [];
      for (const line of sentence.split("\n")) {
        const [token = "", label = "O"] = line.split("\t");
        // Punctuation is set apart in the file; written text has it at the word.
        if (text !== "" && !/^([.,!?:;)'’%]|n't)/.test(token) && !/[(#@]$/.test(text)) text += " ";
        const start = text.length;
        text += token;
        const kind = kinds[label.slice(2)];
        if (kind === undefined) continue;
        const open = spans.at(-1);
        if (label.startsWith("I-") && open !== undefined && open.end >= start - 1) open.end = text.length;
        else spans.push({ start, end: text.length, kind });
      }
      return { text, spans };
    });
}
