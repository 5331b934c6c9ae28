import type { Phrases } from "./phrase.ts";

/** The groups of rules, one file each. */
export type Group =
  | "override"
  | "role-switch"
  | "prompt-extraction"
  | "delimiter-forging"
  | "tool-call-forging"
  | "link-exfiltration"
  | "embedded-instruction"
  | "authority"
  | "refusal-suppression"
  | "encoded-instruction"
  | "access-game";

/** An expression and the literals one of which every match begins with. */
export interface Shape {
  /** Lower case; an expression is tried only where one of them stands. */
  readonly anchors: readonly string[];
  /** Matched from the anchor's first character on, in any case. Bounded repeats only. */
  readonly expression: RegExp;
}

/** What a rule is, without its group. Texts are canonical (see `normalise`). */
export interface RuleData {
  /** Unique, kebab-case, begins with the group. */
  readonly id: string;
  /** What the text does, as a reason people read: "asks to ignore earlier instructions". */
  readonly title: string;
  /** 0 … 1. From .8 on the rule practically never hits innocent text; below, the scorer adds up. */
  readonly weight: number;
  /** Phrases by language (see `phrase.ts`). */
  readonly phrases?: Phrases;
  /** Structures that are no language. */
  readonly shapes?: readonly Shape[];
  /** No hit when the `CONTEXT` characters before, or after, the match fit: "you can safely" ignore the above instructions. */
  readonly unlessBefore?: RegExp;
  readonly unlessAfter?: RegExp;
  readonly positives: readonly string[];
  readonly negatives: readonly string[];
}

/** A place where a rule matches: UTF-16 offsets in the text given. */
export interface RuleHit {
  readonly id: string;
  /** 0 … 1; half the rule's when the text only quotes the phrase as an example. */
  readonly weight: number;
  readonly start: number;
  readonly end: number;
}
