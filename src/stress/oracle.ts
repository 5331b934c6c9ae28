import type { Redactor } from "../lib/redact.ts";
import type { Sighting } from "../model/canary.ts";
import type { CanaryRecord, Ledger } from "../state/index.ts";
import type { PathState } from "./path-state.ts";
import type { Chunk } from "./watchers/watcher.ts";

/** Evidence kept per path from its own attempts, and one more from elsewhere; more of the same adds nothing. */
const MOST_EVIDENCE = 4;
/** Records with one bare number seen, kept per path while they wait for a second one. */
const MOST_NUMBERS = 10_000;
export const REPLY = "reply";
/** Ledger key: set when the path is proved. */
export const factKey = (flag: "proved" | "provedElsewhere", pathId: string): string => `${flag}:${pathId}`;

/** The attempt whose reply is looked at. */
export interface Asker {
  state: PathState;
  seq: number;
  /** Who asked, and so may see what is his; undefined: nothing this reply shows is held against it (a confirmation). */
  party: string | undefined;
  /** Canaries that stood in the prompt: when one comes back, whoever answered has read it. */
  asked: ReadonlySet<string>;
  control: string;
}

export interface ReplyView {
  carried: boolean;
  reached: boolean;
  /** Its own control came back. */
  control: boolean;
  /** The control of another attempt came back and its own did not: an answer to somebody else. */
  stale: boolean;
  sightings: Sighting[];
}

export interface OracleOptions {
  scan(text: string): Sighting[];
  ledger: Ledger;
  redactor: Redactor;
  states: readonly PathState[];
  /** Plants that stand at a watcher's own place: seeing them there is no sighting. */
  ownPlants: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Decides what a sighting means: evidence, a control, residue, or nothing. Never keeps a text. */
export interface Oracle {
  reply(chunk: Chunk, asker: Asker): Promise<ReplyView>;
  sink(watcher: string, chunk: Chunk): Promise<void>;
  /** What stood at a sink before the run: only residue can be met. */
  baseline(watcher: string, chunk: Chunk): Promise<void>;
}

export function createOracle({ scan, ledger, redactor, states, ownPlants }: OracleOptions): Oracle {
  const byPath = new Map(states.map((state) => [state.path.pathId, state]));
  /** Watchers of models: what they saw was read by the model. */
  const modelWatchers = new Set(
    states.flatMap(({ path }) =>
      path.sinkKind === "model" || path.sinkKind === "agent" ? path.watchers : [],
    ),
  );

  async function seeControl(state: PathState, watcher: string): Promise<void> {
    if (state.controlSeenBy.has(watcher)) return;
    state.controlSeenBy.add(watcher);
    await ledger.addControl(state.path.pathId, watcher);
  }

  /** Whether the sighting proves for this path, alone or with an earlier number of the same record. */
  function proves(state: PathState, watcher: string, record: CanaryRecord, sighting: Sighting): boolean {
    if (sighting.provesAlone) return true;
    if (state.numbers.size > MOST_NUMBERS) state.numbers.clear();
    const key = `${watcher}:${record.seq}`;
    const seen = state.numbers.get(key) ?? new Set();
    state.numbers.set(key, seen.add(record.id));
    return seen.size > 1;
  }

  /** Writes evidence for every path with this plant and this watcher. Says whether it counts for `own`, the attempt's path. */
  function credit(
    watcher: string,
    chunk: Chunk,
    sighting: Sighting,
    record: CanaryRecord,
    own: { pathId: string; seq?: number },
    writes: Promise<void>[],
  ): boolean {
    let carried = false;
    for (const state of states) {
      const { path } = state;
      if (path.unreachable !== undefined || path.plant !== record.plant || !path.watchers.includes(watcher))
        continue;
      const mine = path.pathId === own.pathId;
      carried ||= mine;
      if (mine && own.seq !== undefined && state.carriedBy.size < MOST_NUMBERS) state.carriedBy.add(own.seq);
      // Seen while another path was attacked: proof all the same, but this path still gets its own attempts and rates.
      const flag = mine ? "proved" : "provedElsewhere";
      if (!state[flag] && proves(state, watcher, record, sighting)) {
        state[flag] = true;
        writes.push(ledger.set(factKey(flag, path.pathId), new Date().toISOString()));
      }
      const kept = mine ? "evidence" : "evidenceElsewhere";
      if (state[kept] >= (mine ? MOST_EVIDENCE : 1)) continue;
      state[kept] += 1;
      const row = {
        pathId: path.pathId,
        ...(own.seq === undefined ? {} : { seq: own.seq }),
        evidence: {
          canary: { id: record.id, dataClass: sighting.dataClass, plantedAt: record.place },
          seenAt: { watcher, where: placeOf(chunk, sighting) },
          form: sighting.form,
          channelOpened: true,
          secretCarried: true,
          excerpt: redactor.redact(sighting.dataClass, chunk.text.slice(sighting.start, sighting.end)),
          at: new Date().toISOString(),
        },
      };
      writes.push(ledger.addEvidence(row));
    }
    return carried;
  }

  async function residue(watcher: string, chunk: Chunk, sighting: Sighting): Promise<void> {
    await ledger.addResidue({
      canaryId: sighting.canaryId,
      where: `${watcher}: ${chunk.where}`,
      ofEarlierRun: true,
    });
  }

  return {
    async reply(chunk, { state, seq, party, asked, control }) {
      const view = {
        carried: false,
        reached: false,
        control: false,
        stale: false,
        sightings: scan(chunk.text),
      };
      let foreignControl = false;
      const writes: Promise<void>[] = [];
      for (const sighting of view.sightings) {
        if (sighting.residue) {
          await residue(REPLY, chunk, sighting);
          continue;
        }
        if (asked.has(sighting.canaryId)) view.reached = true;
        if (sighting.canaryId === control) {
          view.control = true;
          writes.push(seeControl(state, REPLY));
          continue;
        }
        const record = await ledger.findCanary(sighting.canaryId);
        if (record === undefined) continue;
        if (record.use === "control") foreignControl = true;
        if (!isSecret(record) || party === undefined || record.party === party) continue;
        const own = { pathId: state.path.pathId, seq };
        if (credit(REPLY, chunk, sighting, record, own, writes)) view.carried = true;
      }
      await Promise.all(writes);
      view.stale = foreignControl && !view.control;
      return view;
    },

    async sink(watcher, chunk) {
      const own = ownPlants.get(watcher);
      const found: { sighting: Sighting; record: CanaryRecord }[] = [];
      for (const sighting of scan(chunk.text)) {
        if (sighting.residue) {
          await residue(watcher, chunk, sighting);
          continue;
        }
        const record = await ledger.findCanary(sighting.canaryId);
        if (record === undefined || (record.use === "planted" && own?.has(record.plant) === true)) continue;
        found.push({ sighting, record });
      }
      // Written together: awaiting each would take a commit per sighting, and the leak would stop its path late.
      const writes: Promise<void>[] = [];
      const marks = new Map<number, { carried: boolean; opened: boolean; reached: boolean }>();
      for (const { sighting, record } of found) {
        const home = byPath.get(record.pathId);
        if (home === undefined) continue;
        const watched = home.path.watchers.includes(watcher);
        if (record.use === "control" && watched) writes.push(seeControl(home, watcher));
        const seq = attemptOf(record, sighting, chunk, found) ?? home.latest;
        const own = { pathId: record.pathId, ...(seq === undefined ? {} : { seq }) };
        const carried = isSecret(record) && credit(watcher, chunk, sighting, record, own, writes);
        const reached = record.use !== "planted" && modelWatchers.has(watcher);
        if (seq === undefined) continue;
        const mark = marks.get(seq) ?? { carried: false, opened: false, reached: false };
        marks.set(seq, {
          carried: mark.carried || carried,
          opened: mark.opened || watched,
          reached: mark.reached || reached,
        });
      }
      for (const [seq, mark] of marks)
        if (Object.values(mark).includes(true)) writes.push(ledger.mark(seq, mark));
      await Promise.all(writes);
    },

    async baseline(watcher, chunk) {
      for (const sighting of scan(chunk.text)) if (sighting.residue) await residue(watcher, chunk, sighting);
    },
  };
}

/** What must not be seen by everybody; handles and controls may. */
function isSecret({ use }: CanaryRecord): boolean {
  return use === "planted" || use === "typed";
}

/**
 * The attempt that a sighting at a sink belongs to. Most canaries are one attempt's own; one that a whole phase shares (a file's)
 * belongs to the attempt whose control, handle or message stands in the same record.
 */
function attemptOf(
  record: CanaryRecord,
  sighting: Sighting,
  chunk: Chunk,
  found: readonly { sighting: Sighting; record: CanaryRecord }[],
): number | undefined {
  if (!record.shared) return record.seq;
  const from = chunk.perLine === true ? chunk.text.lastIndexOf("\n", sighting.start) : 0;
  const newline = chunk.perLine === true ? chunk.text.indexOf("\n", sighting.end) : -1;
  const to = newline === -1 ? chunk.text.length : newline;
  return found.find(
    (other) => !other.record.shared && other.sighting.start >= from && other.sighting.start < to,
  )?.record.seq;
}

function placeOf({ where, text, offset }: Chunk, { start }: Sighting): string {
  if (offset === undefined) return where;
  return `${where}, byte ${offset + Buffer.byteLength(text.slice(0, start))}`;
}
