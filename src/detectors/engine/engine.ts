import type { Candidate, Probe, View } from "../detector.ts";
import { Automaton, UNVISITED } from "./automaton.ts";

/** Probes of all detectors behind one automaton, which learns from the texts it reads: keep it. */
export interface Engine {
  automaton: Automaton;
  /** Whom to call where literals end, by `state / width` of the automaton. */
  callsAt(row: number): readonly Call[];
  onDigit: readonly number[];
  onWide: readonly number[];
  probes: readonly Probe[];
  /** Characters behind the reading position that a later find may still need. */
  lookback: number;
}

/** A probe whose literal, of this length, has ended. */
interface Call {
  probe: number;
  length: number;
}

/** A candidate and the number of the probe that proposed it: earlier probes win ties. */
export interface Found extends Candidate {
  probe: number;
}

export function buildEngine(probes: readonly Probe[]): Engine {
  const numbers = new Map<string, number>();
  const byLiteral: number[][] = [];
  const onDigit: number[] = [];
  const onWide: number[] = [];
  for (const [index, { trigger }] of probes.entries()) {
    if (trigger === "digit" || trigger === "wide") {
      (trigger === "digit" ? onDigit : onWide).push(index);
      continue;
    }
    for (const literal of new Set(trigger)) {
      const number = numbers.get(literal) ?? byLiteral.push([]) - 1;
      numbers.set(literal, number);
      byLiteral[number]?.push(index);
    }
  }
  const automaton = new Automaton([...numbers.keys()]);
  const calls: (readonly Call[])[] = [];
  const callsAt = (row: number): readonly Call[] => {
    calls[row] ??= (automaton.ends[row] ?? []).flatMap((literal) =>
      (byLiteral[literal] ?? []).map((probe) => ({ probe, length: automaton.lengths[literal] ?? 0 })),
    );
    return calls[row] ?? [];
  };
  const back = probes.reduce((most, probe) => Math.max(most, probe.back), 0);
  return { automaton, callsAt, onDigit, onWide, probes, lookback: back + automaton.longest + 1 };
}

const OTHER = 0;
const LETTER = 1;
const DIGIT = 2;
/** What an ASCII character is to a number. */
const KIND = Uint8Array.from({ length: 128 }, (_, code) => {
  if (code >= 48 && code <= 57) return DIGIT;
  return /[A-Za-z]/.test(String.fromCharCode(code)) ? LETTER : OTHER;
});

/** Looking at all that waits whenever one window is there would cost too much where chunks are single characters. */
const PATIENCE = 32;

/** A find whose window has not been read to its end yet. */
interface Pending {
  probe: number;
  at: number;
}

/** One pass over a stream. `push` and `flush` hand every candidate to `emit`, in no particular order. */
export class Pass {
  readonly #engine: Engine;
  readonly #emit: (found: Found) => void;
  /** The text from `#base` on: as much as later finds may read. */
  #text = "";
  #base = 0;
  /** Offset of the next character the automaton will see. */
  #position = 0;
  #state = 0;
  /** Whether the run of letters and digits being read has had a digit. */
  #numbered = false;
  /** Whether the last character was beyond ASCII. */
  #wide = false;
  #pending: Pending[] = [];
  /** Where the first window of `#pending` ends, and where the first begins. */
  #due = Number.POSITIVE_INFINITY;
  #held = Number.POSITIVE_INFINITY;
  /** One view for all probes: millions of them a second would be work for the collector. */
  readonly #view: View = { text: "", at: 0, from: 0, to: 0, clipped: false };
  /** The probe that is looking. */
  #probe = 0;
  readonly #accept = ({ start, end, type, dataClass, confidence }: Candidate): void => {
    const base = this.#base;
    this.#emit({ start: base + start, end: base + end, type, dataClass, confidence, probe: this.#probe });
  };

  constructor(engine: Engine, emit: (found: Found) => void) {
    this.#engine = engine;
    this.#emit = emit;
  }

  push(chunk: string): void {
    if (chunk === "") return;
    this.#text += chunk;
    this.#run(false);
    this.#trim();
  }

  flush(): void {
    this.#run(true);
    this.#trim();
  }

  /** Reads a text that is there as a whole; for a pass that reads nothing else. */
  whole(text: string): void {
    this.#text = text;
    this.#run(true);
  }

  /** Every candidate that starts before this offset has been emitted. */
  get settled(): number {
    return Math.max(0, Math.min(this.#position - this.#engine.lookback, this.#held));
  }

  /** The characters of `start … end`, as long as they are still held (which they are while a candidate is being emitted). */
  slice(start: number, end: number): string {
    return this.#text.slice(start - this.#base, end - this.#base);
  }

  #run(ended: boolean): void {
    if (ended || this.#base + this.#text.length >= this.#due + PATIENCE) this.#lookAgain(ended);
    const { automaton, onDigit, onWide } = this.#engine;
    const { column, width } = automaton;
    let { next } = automaton;
    const text = this.#text;
    let state = this.#state;
    let numbered = this.#numbered;
    let wide = this.#wide;
    for (let i = this.#position - this.#base; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (code >= 128) {
        if (!wide) for (const probe of onWide) this.#look(probe, this.#base + i, ended);
        state = 0;
        numbered = false;
        wide = true;
        continue;
      }
      wide = false;
      const from = state;
      state = next[from + (column[code] ?? 0)] ?? 0;
      if (state === UNVISITED) {
        state = automaton.step(from, column[code] ?? 0);
        next = automaton.next;
      }
      const kind = KIND[code];
      if (kind === OTHER) {
        numbered = false;
      } else if (kind === DIGIT && !numbered) {
        numbered = true;
        for (let k = 0; k < onDigit.length; k += 1) this.#look(onDigit[k] ?? 0, this.#base + i, ended);
      }
      if (state >= 0) continue;
      state = ~state;
      const called = this.#engine.callsAt(state / width);
      for (let k = 0; k < called.length; k += 1) {
        const { probe = 0, length = 0 } = called[k] ?? {};
        this.#look(probe, this.#base + i + 1 - length, ended);
      }
    }
    this.#position = this.#base + text.length;
    this.#state = state;
    this.#numbered = numbered;
    this.#wide = wide;
  }

  #lookAgain(ended: boolean): void {
    const waiting = this.#pending;
    this.#pending = [];
    this.#due = Number.POSITIVE_INFINITY;
    this.#held = Number.POSITIVE_INFINITY;
    for (const { probe, at } of waiting) this.#look(probe, at, ended);
  }

  /** Calls a probe, or puts it off until its whole window is there. */
  #look(index: number, at: number, ended: boolean): void {
    const probe = this.#engine.probes[index];
    if (probe === undefined) return;
    const base = this.#base;
    const available = base + this.#text.length;
    const to = at + probe.reach;
    // One character more than the window tells whether the text goes on.
    if (to >= available && !ended) {
      this.#pending.push({ probe: index, at });
      this.#due = Math.min(this.#due, to);
      this.#held = Math.min(this.#held, at - probe.back);
      return;
    }
    const view = this.#view;
    view.text = this.#text;
    view.at = at - base;
    view.from = Math.max(0, at - probe.back - base);
    view.clipped = to < available;
    view.to = view.clipped ? to - base : this.#text.length;
    this.#probe = index;
    probe.probe(view, this.#accept);
  }

  #trim(): void {
    const keep = Math.max(this.#base, this.settled - 1);
    // Cutting copies the rest: worth it only when there is much to drop.
    if (keep - this.#base < 4096) return;
    this.#text = this.#text.slice(keep - this.#base);
    this.#base = keep;
  }
}
