import type { MintedCanary } from "../canaries.ts";

/** One planted row, before and after it stands in its table. */
export interface PlantedRecord {
  seq: number;
  /** It belongs to the `owner` identity; else to a stranger. */
  owned: boolean;
  /** The name it is asked for by, if the plant has one. */
  handle?: MintedCanary;
  cells: { column: string; canary: MintedCanary }[];
  rowId?: number;
}
