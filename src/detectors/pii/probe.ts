import type { Candidate, Probe, View } from "../detector.ts";
import { type Nearness, wordsAround } from "./context.ts";
import {
  alone,
  better,
  type Catalogue,
  evidence,
  type Reading,
  type Worded,
  type WordedCode,
} from "./judge.ts";
import { compact, type DigitKind } from "./kind.ts";
import { colonAddressAt, ipv4At } from "./network.ts";
import { phoneAt } from "./phone.ts";
import {
  type Cluster,
  isAlnum,
  isBlank,
  isCapital,
  isDigit,
  isJoinedLeft,
  isJoinedRight,
  isLetter,
  isSeparator,
  readCluster,
} from "./tokens.ts";

/** Characters the probe may read before and behind the digit that calls it: the longest token and the words around it. */
const BACK = 110;
const REACH = 130;

const COLON = 58;
const DOT = 46;
const HYPHEN = 45;
const SLASH = 47;

/** The one probe behind every number: reads the token at a digit, and asks the kinds of its length or form. */
export function numberProbe(catalogue: Catalogue): Probe {
  return {
    trigger: "digit",
    back: BACK,
    reach: REACH,
    probe(view, emit) {
      const { text, at, from, to } = view;
      const before = at > from ? text.charCodeAt(at - 1) : 0;
      if (isLetter(before)) {
        readCode(catalogue, view, emit);
        return;
      }
      if (before === HYPHEN || before === DOT || isBlank(before)) readPartedCode(catalogue, view, emit);
      let end = at + 1;
      while (end < to && isDigit(text.charCodeAt(end))) end += 1;
      const next = end < to ? text.charCodeAt(end) : 0;
      const length = end - at;
      if (length > 26) return;
      if (next === COLON || before === COLON) {
        give(colonAddressAt(view, contextOf(catalogue, view, at, end)), emit);
        if (next === COLON && length <= 4) return;
      }
      if (isLetter(next)) {
        if (!isJoinedLeft(text, at, from)) readCode(catalogue, view, emit);
        return;
      }
      const grouped = isSeparator(next) || next === 40 || next === 41;
      if (!grouped && length < 6) return;
      if (length === 4 && (next === HYPHEN || next === SLASH) && isIsoDate(text, at)) return;
      readNumber(catalogue, view, emit, next === DOT && length <= 3);
    },
  };
}

/** `2026-11-22`, `2026/11/22`: by far the most frequent number in logs. */
function isIsoDate(text: string, at: number): boolean {
  const century = text.charCodeAt(at + 1) - 48 + (text.charCodeAt(at) - 48) * 10;
  return (
    (century === 19 || century === 20) &&
    text.charCodeAt(at + 7) === text.charCodeAt(at + 4) &&
    isDigit(text.charCodeAt(at + 5)) &&
    isDigit(text.charCodeAt(at + 6)) &&
    isDigit(text.charCodeAt(at + 8)) &&
    isDigit(text.charCodeAt(at + 9)) &&
    !isDigit(text.charCodeAt(at + 10))
  );
}

/** The words around a token, read when first asked for. */
function contextOf(
  { vocabulary }: Catalogue,
  { text, from, to }: View,
  start: number,
  end: number,
): () => Nearness {
  let near: Nearness | undefined;
  return () => {
    near ??= wordsAround(vocabulary, text, [from, to], [start, end]);
    return near;
  };
}

function give(reading: Reading | undefined, emit: (candidate: Candidate) => void): void {
  if (reading === undefined) return;
  const { start, end, type, dataClass, confidence } = reading;
  emit({ start, end, type, dataClass, confidence });
}

function readNumber(
  catalogue: Catalogue,
  view: View,
  emit: (candidate: Candidate) => void,
  dotted: boolean,
): void {
  const { text, at, from, to } = view;
  const joined = isJoinedLeft(text, at, from);
  const cluster = readCluster(text, at, to);
  const end = cluster.ends.at(-1) ?? at;
  const near = contextOf(catalogue, view, at, end);
  let best: Reading | undefined;
  if (dotted) best = ipv4At(view, near);
  if (!joined) {
    for (let group = 0; group < cluster.ends.length; group += 1) {
      best = better(best, readPrefix(catalogue, view, cluster, group, near));
    }
    // `12.345.678-Z`: a code that begins with groups of digits.
    const last = text.charCodeAt(end);
    if (
      best === undefined &&
      end < to &&
      (isLetter(last) || (isSeparator(last) && end + 1 < to && isLetter(text.charCodeAt(end + 1))))
    ) {
      best = bestCode(catalogue, view, at, 0, near);
    }
  }
  if (!joined || text.charCodeAt(at - 1) === HYPHEN) best = better(best, phoneAt(view, near));
  give(best, emit);
}

/** What the first groups of a cluster are, taken together. */
function readPrefix(
  catalogue: Catalogue,
  { text, to }: View,
  cluster: Cluster,
  group: number,
  near: () => Nearness,
): Reading | undefined {
  const count = cluster.counts[group] ?? 0;
  const kinds = catalogue.digits[count];
  const end = cluster.ends[group] ?? 0;
  if (kinds === undefined || kinds.length === 0) return undefined;
  if (isJoinedRight(text, end, to)) return undefined;
  const digits = cluster.digits.slice(0, count);
  const raw = group === 0 ? digits : text.slice(cluster.start, end);
  let best: Reading | undefined;
  for (const entry of kinds) {
    const judged = judgeDigits(entry, digits, raw, near);
    if (judged === undefined) continue;
    const { type, dataClass } = entry.kind;
    best = better(best, { start: cluster.start, end, type, dataClass, ...judged });
  }
  return best;
}

function judgeDigits(
  entry: Worded<DigitKind>,
  digits: string,
  raw: string,
  near: () => Nearness,
): Pick<Reading, "confidence" | "distance"> | undefined {
  const { kind } = entry;
  const bare = raw.length === digits.length;
  const laidOut = !bare && kind.layout?.test(raw) === true;
  if (!bare && !laidOut && kind.grouped === false) return undefined;
  const judged =
    evidence(entry, near()) ?? alone(laidOut ? kind.written : bare ? kind.alone?.(digits) : undefined);
  if (judged === undefined || !kind.valid(digits)) return undefined;
  return judged.confidence === "high" && kind.atMostMedium?.(digits) === true
    ? { ...judged, confidence: "medium" }
    : judged;
}

const MOST_LETTERS = 8;
const LEAST_CODE = 6;

/** A token with letters in it, around its first digit. */
function readCode(catalogue: Catalogue, view: View, emit: (candidate: Candidate) => void): void {
  const { text, at, from, to } = view;
  let start = at;
  while (start > from && isLetter(text.charCodeAt(start - 1))) {
    start -= 1;
    if (at - start > MOST_LETTERS) return;
  }
  if (isJoinedLeft(text, start, from)) return;
  let characters = 0;
  for (let i = start; i < to && characters < LEAST_CODE; i += 1) {
    const code = text.charCodeAt(i);
    if (isAlnum(code)) characters += 1;
    else if (!isSeparator(code)) break;
  }
  if (characters < LEAST_CODE) return;
  give(bestCode(catalogue, view, start, at - start, contextOf(catalogue, view, start, at)), emit);
}

/** A code whose letters stand apart from its first digit: `AB 12 34 56 C`, `CHE-123.456.789`. Upper case only. */
function readPartedCode(catalogue: Catalogue, view: View, emit: (candidate: Candidate) => void): void {
  const { text, at, from } = view;
  let start = at - 1;
  while (start > from && isCapital(text.charCodeAt(start - 1))) start -= 1;
  const lead = at - 1 - start;
  if (lead === 0 || lead > 3 || isJoinedLeft(text, start, from)) return;
  give(bestCode(catalogue, view, start, lead, contextOf(catalogue, view, start, at), true), emit);
}

/** Codes of up to this many letters are told apart by how many come first. */
function bestCode(
  catalogue: Catalogue,
  { text, to }: View,
  start: number,
  lead: number,
  near: () => Nearness,
  parted = false,
): Reading | undefined {
  let best: Reading | undefined;
  for (const entry of catalogue.codes[lead] ?? []) {
    if (!parted || entry.kind.parted === true) best = better(best, judgeCode(entry, text, start, to, near));
  }
  return best;
}

function judgeCode(
  entry: WordedCode,
  text: string,
  start: number,
  to: number,
  near: () => Nearness,
): Reading | undefined {
  const { kind } = entry;
  const end = entry.read(text, start, to);
  if (end < 0 || isJoinedRight(text, end, to)) return undefined;
  const raw = text.slice(start, end);
  const code = compact(raw);
  if (kind.valid !== undefined && !kind.valid(code)) return undefined;
  const lower = raw !== raw.toUpperCase();
  const judged = evidence(entry, near()) ?? alone(lower && kind.caseless !== true ? undefined : kind.alone);
  if (judged === undefined) return undefined;
  const { type, dataClass } = kind;
  return { start, end, type, dataClass, ...judged };
}
