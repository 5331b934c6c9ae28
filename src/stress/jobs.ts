import type { Attempt } from "../model/attack-plan.ts";
import type { PlantedRows, PlantPhase } from "./plants/index.ts";
import type { PlantedRecord } from "./plants/record.ts";

/** One attempt that is ready to be sent. */
export interface Job {
  attempt: Attempt;
  seq: number;
  record?: PlantedRecord;
  /** To be called when its outcome is known: its row may go. */
  done(): Promise<void>;
}

/** Rows planted at once: enough to spare the table's owner a transaction per attempt. */
const BATCH = 256;

/**
 * The attempts that are still to be made, lazily, each with a fresh number and, where the plant is a table, a row of its own. Rows
 * are planted ahead in batches and removed when all attempts of their batch are done, so however long the schedule is, few
 * stand at a time.
 */
export async function* jobsFor(
  attempts: Iterable<Attempt>,
  phase: PlantPhase,
  isDone: (attempt: Attempt) => Promise<boolean>,
  nextSeq: () => number,
): AsyncGenerator<Job, void, void> {
  let batch: { attempt: Attempt; seq: number }[] = [];
  const size = phase.plantRows === undefined ? 1 : BATCH;
  for (const attempt of attempts) {
    if (await isDone(attempt)) continue;
    batch.push({ attempt, seq: nextSeq() });
    if (batch.length < size) continue;
    yield* withRows(batch, phase);
    batch = [];
  }
  if (batch.length > 0) yield* withRows(batch, phase);
}

async function* withRows(
  batch: readonly { attempt: Attempt; seq: number }[],
  phase: PlantPhase,
): AsyncGenerator<Job, void, void> {
  const rows: PlantedRows | undefined = await phase.plantRows?.(batch.map(({ seq }) => seq));
  let left = batch.length;
  for (const { attempt, seq } of batch) {
    const record = rows?.records.get(seq);
    yield {
      attempt,
      seq,
      ...(record === undefined ? {} : { record }),
      async done() {
        left -= 1;
        if (left === 0) await rows?.retire();
      },
    };
  }
}
