import path from "node:path";
import { MESSAGE_PLANT, type PlannedPath } from "../../model/attack-plan.ts";
import type { Config, PlantConfig, TablePlantConfig } from "../../model/config.ts";
import type { Ledger, Planting } from "../../state/index.ts";
import type { Mint, MintedCanary, Scanner } from "../canaries.ts";
import { type FilePlant, openFilePlant } from "./file.ts";
import type { PlantedRecord } from "./record.ts";
import { openTablePlant, type TablePlant } from "./table.ts";

export interface PlantsOptions {
  config: Pick<Config, "plant" | "stores">;
  baseDir: string;
  runDir: string;
  environment: Readonly<Record<string, string | undefined>>;
  mint: Mint;
  scanner: Scanner;
  ledger: Ledger;
  /** The identity that owns the owner's rows; empty when sessions alone tell people apart. */
  ownerParty: string;
  /** A fresh attempt number. */
  nextSeq(): number;
}

/** What stands planted while one path is attacked. */
export interface PlantPhase {
  /** Canaries that all attempts share, for the confirmation. */
  shared: MintedCanary[];
  /** The name of the shared record. */
  handle?: MintedCanary;
  /** Plants one record for each number; undefined where attempts have none of their own. */
  plantRows?(seqs: readonly number[]): Promise<PlantedRows>;
  /** Reads back and takes everything away. */
  finish(): Promise<void>;
}

export interface PlantedRows {
  records: ReadonlyMap<number, PlantedRecord>;
  retire(): Promise<void>;
}

/** Everything that can be planted in one campaign. */
export interface Plants {
  /** Takes away what an earlier, killed process of this run left behind. */
  recover(): Promise<void>;
  begin(path: PlannedPath): Promise<PlantPhase>;
  /** Columns of a row in a store that hold a planted canary. */
  planted(store: string, table: string, rowId: number): ReadonlySet<string> | undefined;
  /** Names of the file plants that stand in this file. */
  inFile(file: string): Set<string>;
  close(): void;
}

type Opened =
  | { kind: "table"; store: string; config: TablePlantConfig; plant: TablePlant }
  | { kind: "file"; plant: FilePlant };

/** Opens the plants that these paths use. Errors: `plant-failed`, `not-found`, `unreadable`, `missing-environment`. */
export function openPlants(options: PlantsOptions, paths: readonly PlannedPath[]): Plants {
  const { ledger, mint, scanner, nextSeq } = options;
  const names = new Set(paths.map((planned) => planned.plant).filter((name) => name !== undefined));
  const opened = new Map<string, Opened>();
  for (const name of names) {
    const config = options.config.plant[name];
    if (config !== undefined) opened.set(name, open(name, config, options));
  }

  async function problem(pathId: string, text: string): Promise<void> {
    await ledger.addProblem(pathId, text);
  }

  async function announce(
    planting: Omit<Planting, "id">,
    records: readonly { seq: number; canaries: readonly MintedCanary[] }[],
  ): Promise<number> {
    const [id] = await Promise.all([
      ledger.openPlanting(planting),
      ...records.map(({ seq, canaries }) =>
        ledger.addCanaries(
          planting.pathId,
          seq,
          canaries.map(({ row }) => row),
        ),
      ),
    ]);
    for (const { canaries } of records)
      for (const { canary, row } of canaries) if (row.use === "planted") scanner.expect(canary);
    return id;
  }

  /** Rows of a table: written into the ledger, planted, read back, and in the end read back again and removed. */
  async function plantRecords(
    plant: TablePlant,
    planting: Omit<Planting, "id">,
    records: readonly PlantedRecord[],
  ): Promise<() => Promise<void>> {
    const { pathId } = planting;
    const id = await announce(
      planting,
      records.map((record) => ({ seq: record.seq, canaries: canariesOf(record) })),
    );
    plant.insert(records);
    if (!plant.readBack(records))
      await problem(
        pathId,
        `What was planted in \`${planting.plant}\` could not be read back: another program changes that table.`,
      );
    return async () => {
      try {
        if (!plant.readBack(records))
          await problem(
            pathId,
            `Rows planted in \`${planting.plant}\` were changed or removed during the run by another program.`,
          );
        plant.remove(records);
        await ledger.closePlanting(id);
      } catch {
        await leftBehind(records.flatMap(canariesOf));
      }
    };
  }

  async function leftBehind(canaries: readonly MintedCanary[]): Promise<void> {
    for (const { row } of canaries)
      await ledger.addResidue({ canaryId: row.id, where: row.place, ofEarlierRun: false });
  }

  async function beginTable(
    planned: PlannedPath,
    name: string,
    { plant, config }: Opened & { kind: "table" },
  ): Promise<PlantPhase> {
    const { pathId } = planned;
    const open = new Set<() => Promise<void>>();
    const rows = async (kind: "rows" | "owner", seqs: readonly number[]): Promise<PlantedRows> => {
      const records = seqs.map((seq) => plant.record(pathId, seq, kind === "rows" ? "attempt" : "shared"));
      const range = { first: seqs[0] ?? 0, last: seqs.at(-1) ?? 0 };
      const take = await plantRecords(plant, { plant: name, pathId, kind, ...range }, records);
      const retire = async (): Promise<void> => {
        if (open.delete(retire)) await take();
      };
      open.add(retire);
      return { records: new Map(records.map((record) => [record.seq, record])), retire };
    };
    const wanted = config.owner !== undefined || config.confirm !== undefined;
    const shared = wanted ? [...(await rows("owner", [nextSeq()])).records.values()] : [];
    const handle = shared[0]?.handle;
    return {
      shared: shared.flatMap((record) => record.cells.map((cell) => cell.canary)),
      ...(handle === undefined ? {} : { handle }),
      plantRows: (seqs) => rows("rows", seqs),
      async finish() {
        for (const retire of [...open]) await retire();
      },
    };
  }

  async function beginFile(
    { pathId }: PlannedPath,
    name: string,
    { plant }: Opened & { kind: "file" },
  ): Promise<PlantPhase> {
    const seq = nextSeq();
    const canary = plant.canary(pathId, seq);
    const id = await announce({ plant: name, pathId, kind: "file", first: seq, last: seq }, [
      { seq, canaries: [canary] },
    ]);
    try {
      plant.insert(canary);
    } catch (error) {
      // A full disk may have let half of it be written.
      if (plant.restore(canary)) await ledger.closePlanting(id);
      throw error;
    }
    return {
      shared: [canary],
      async finish() {
        if (!plant.readBack(canary))
          await problem(pathId, `The file of \`${name}\` was changed during the run by another program.`);
        if (plant.restore(canary)) await ledger.closePlanting(id);
        else await leftBehind([canary]);
      },
    };
  }

  return {
    async recover() {
      for (const planting of await ledger.livePlantings()) {
        const found = opened.get(planting.plant);
        if (found === undefined) continue;
        if (found.kind === "file") {
          if (found.plant.restore(found.plant.canary(planting.pathId, planting.first)))
            await ledger.closePlanting(planting.id);
          continue;
        }
        const kind = planting.kind === "rows" ? "attempt" : "shared";
        for (let seq = planting.first; seq <= planting.last; seq += 1)
          found.plant.remove([found.plant.record(planting.pathId, seq, kind)]);
        await ledger.closePlanting(planting.id);
      }
      for (const found of opened.values()) if (found.kind === "file") found.plant.checkMarker();
    },
    async begin(planned) {
      const found = planned.plant === undefined ? undefined : opened.get(planned.plant);
      if (planned.plant === MESSAGE_PLANT || planned.plant === undefined || found === undefined)
        return { shared: [], finish: async () => undefined };
      return found.kind === "table"
        ? beginTable(planned, planned.plant, found)
        : beginFile(planned, planned.plant, found);
    },
    planted(store, table, rowId) {
      for (const found of opened.values()) {
        if (found.kind !== "table" || found.store !== store) continue;
        const columns = found.plant.planted(table, rowId);
        if (columns !== undefined) return columns;
      }
      return undefined;
    },
    inFile(file) {
      const names = [...opened].filter(([, found]) => found.kind === "file" && found.plant.file === file);
      return new Set(names.map(([name]) => name));
    },
    close() {
      for (const found of opened.values()) if (found.kind === "table") found.plant.close();
    },
  };

  function open(
    name: string,
    config: PlantConfig,
    { baseDir, runDir, environment, ownerParty }: PlantsOptions,
  ): Opened {
    if (!("table" in config))
      return { kind: "file", plant: openFilePlant({ name, config, baseDir, runDir, mint }) };
    const store = options.config.stores[config.store];
    const file = store?.type === "sqlite" ? path.resolve(baseDir, store.path) : "";
    const plant = openTablePlant({ name, config, file, baseDir, environment, mint, ownerParty });
    return { kind: "table", store: config.store, config, plant };
  }
}

function canariesOf({ handle, cells }: PlantedRecord): MintedCanary[] {
  return [...(handle === undefined ? [] : [handle]), ...cells.map((cell) => cell.canary)];
}
