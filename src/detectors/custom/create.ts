import { RE2JS } from "re2js";
import { type Phrase, phraseFinder } from "../../lib/phrases.ts";
import type { CustomDetector } from "../../model/custom-detector.ts";
import { AppError, type ErrorPlace } from "../../model/errors.ts";
import { type Candidate, type CandidateScanner, type Detector, defineDetector } from "../detector.ts";
import { createSegmenter, type Segment } from "../engine/segments.ts";
import { VALIDATE } from "./validators.ts";

/** A line longer than this is cut, and what the cut parts is missed. */
const LINE = 16 * 1024;

/** How far from a value its context words may stand, in characters. */
const CONTEXT = 60;

/** A pattern of the user's own, ready to be used. Throws `AppError` `invalid-config`, at `place`. */
export function compilePattern(
  { pattern, type }: { pattern: string; type: string },
  place: ErrorPlace = {},
): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch {
    // The message of the library quotes the pattern, which may hold what it looks for.
    throw new AppError(
      "invalid-config",
      `the pattern of the detector \`${type}\` is not valid RE2`,
      "RE2 has no look-around, no back-references and no more than 1000 repeats; its syntax: https://github.com/google/re2/wiki/Syntax",
      place,
    );
  }
}

/** Matches of an RE2 pattern within a line. Each search is linear in what is left of the line. */
function patternFinder(compiled: RE2JS): (line: string) => Phrase[] {
  return (line) => {
    const found: Phrase[] = [];
    const matcher = compiled.matcher(line);
    for (let from = 0; from <= line.length && matcher.find(from); from = Math.max(matcher.end(), from + 1)) {
      if (matcher.end() > matcher.start()) found.push({ start: matcher.start(), end: matcher.end() });
    }
    return found;
  };
}

/** One detector of the user's own as a function from a line to its finds. Throws `AppError` `invalid-config`. */
function finderOf(custom: CustomDetector): (line: string) => Candidate[] {
  const find =
    "pattern" in custom
      ? patternFinder(compilePattern(custom))
      : phraseFinder(custom.literals, custom.caseSensitive);
  const validate =
    "pattern" in custom && custom.validator !== undefined ? VALIDATE[custom.validator] : undefined;
  const context = custom.context === undefined ? undefined : phraseFinder(custom.context, false);
  const { type, dataClass, confidence } = custom;
  return (line) =>
    find(line).flatMap(({ start, end }) => {
      if (validate?.(line.slice(start, end)) === false) return [];
      const around = line.slice(Math.max(0, start - CONTEXT), end + CONTEXT);
      if (context !== undefined && context(around).length === 0) return [];
      return [{ start, end, type, dataClass, confidence }];
    });
}

function createScanner(finders: readonly ((line: string) => Candidate[])[]): CandidateScanner {
  const segmenter = createSegmenter(LINE);
  const read = ({ text, start: base }: Segment): Candidate[] => {
    const found: Candidate[] = [];
    for (let from = 0; from < text.length; ) {
      const newline = text.indexOf("\n", from);
      const to = newline === -1 ? text.length : newline + 1;
      const line = text.slice(from, to);
      for (const finder of finders) {
        for (const one of finder(line)) {
          found.push({ ...one, start: base + from + one.start, end: base + from + one.end });
        }
      }
      from = to;
    }
    return found;
  };
  return {
    push: (chunk) => segmenter.push(chunk).flatMap(read),
    flush: () => segmenter.flush().flatMap(read),
    get settled() {
      return segmenter.start;
    },
  };
}

/**
 * The user's own detectors as one. Literals and dictionaries match whole words; patterns are RE2, which never backtracks; both
 * within a line. A pattern that matches everywhere and reads on to the end of the line each time (`a.*z|a`) is slow all the same. Throws `AppError` `invalid-config` for a pattern that is no RE2.
 */
export function customDetector(customs: readonly CustomDetector[]): Detector {
  const finders = customs.map(finderOf);
  return defineDetector({
    meta: {
      id: "custom",
      title: "Your own",
      description: "Literal lists, dictionaries and RE2 patterns of `leakproof.yaml`.",
      references: ["https://github.com/google/re2/wiki/Syntax"],
      since: "0.2.0",
    },
    patterns: [],
    createScanner: () => createScanner(finders),
  });
}
