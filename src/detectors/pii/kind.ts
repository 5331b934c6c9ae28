import type { Confidence } from "../../model/confidence.ts";
import type { DataClass } from "../../model/label.ts";

interface Kind {
  /** Kebab-case, the country first: `br-cpf`. */
  type: string;
  title: string;
  dataClass: DataClass;
  /** What `valid` verifies: a check digit, or only the form. */
  basis: "checksum" | "structure";
  /** Where the rule is published. */
  source: string;
  /** Words that name exactly this (`cpf`, `social security number`), in any language; accents and case do not count. */
  words: readonly string[];
  /** Words that name its like (`tax number`): weaker evidence. See words.ts. */
  hints?: readonly string[];
  /** Confidence beside one of its words. Default `high` with a checksum, `medium` without. */
  named?: Confidence;
  /** Confidence beside a hint only. Absent: not enough. */
  hinted?: Confidence;
  /** Identifiers of this kind as they are written: templates, see samples.ts. Texts are made of them in the tests. */
  examples: readonly string[];
  /** Texts in which it is not. Templates. */
  not?: readonly string[];
}

/** An identifier made of digits, perhaps in groups. */
export interface DigitKind extends Kind {
  /** How many digits, without separators. */
  lengths: readonly number[];
  /** Its official way of writing; no other grouping counts as `written`. Tested on the text as it stands. */
  layout?: RegExp;
  /** Confidence in that layout without any word. */
  written?: Confidence;
  /** Confidence of the bare digits without any word. Absent: a number alone is not enough. */
  alone?: (digits: string) => Confidence | undefined;
  /** Numbers that are published for tests: never more than `medium`. */
  atMostMedium?: (digits: string) => boolean;
  /** Whether it may be split in any groups beside one of its words. Default true; without, only bare or in its layout. */
  grouped?: boolean;
  valid: (digits: string) => boolean;
}

/** An identifier with letters in it. */
export interface CodeKind extends Kind {
  /** Letters and digits, without separators. */
  lengths: readonly number[];
  /** How many letters may come before the first digit. */
  leads: readonly number[];
  /** How many digits at least stand together behind them. Default 1. What is refused by it costs nothing. */
  run?: number;
  /** Characters it may begin with, in upper case. Default: any. */
  initials?: string;
  /** A blank or hyphen may part those letters from the first digit (`AB 12 34 56 C`). */
  parted?: boolean;
  /**
   * The whole form with its separators, in upper case, matched where the token begins. Linear. Or a function that says where
   * the token ends (-1: it is none).
   */
  shape: RegExp | ((text: string, start: number, to: number) => number);
  /** Gets the token without separators, in upper case. Default: the shape says it all. */
  valid?: (code: string) => boolean;
  /** Confidence without any word. Absent: the form alone is not enough. */
  alone?: Confidence;
  /** Lower case stands without a word too. Default: only beside one of its words. */
  caseless?: boolean;
}

/** Identity functions that give every kind the same shape. */
export const digitKind = (kind: DigitKind): DigitKind => kind;
export const codeKind = (kind: CodeKind): CodeKind => kind;

/** Everything that is not a letter or digit removed, in upper case. */
export function compact(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase();
}
