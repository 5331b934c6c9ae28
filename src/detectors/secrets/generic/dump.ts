import type { Candidate, Probe, View } from "../../detector.ts";
import { judgeNamedValue } from "../value.ts";
import { nameKind } from "./name.ts";

const TABLE =
  /insert (?:ignore )?into ["'`[]?([\w."'`\][]{1,80})\s{0,4}(?:\(([^()]{1,1000})\)\s{0,4})?values\s{0,8}/iy;
/** One row: literals, numbers, words; no calls. A quote behind a literal would let it be read in two ways. */
const ROW =
  /\(((?:'(?:[^'\\\n]|\\.|''){0,500}'(?!')|"(?:[^"\\\n]|\\.){0,500}"|[\w.+,\s-]){1,2000})\)\s{0,4},?\s{0,8}/y;
const FIELD = /'((?:[^'\\]|\\.|''){0,500})'(?!')|"((?:[^"\\]|\\.){0,500})"|[\w.+-]{1,200}/g;
const HASH = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})$/i;
const ABOUT_PEOPLE = /user|account|member|admin|login|customer|employee|auth/i;

/** The columns that hold secrets, by position. */
function secretColumns(list: string): ReadonlyMap<number, string> {
  const names = list.split(",").map((name) => name.replace(/["'`[\]\s]/g, ""));
  return new Map(
    names.flatMap((name, i) =>
      nameKind(name.replace(/_?hash$/i, "")) === undefined ? [] : [[i, name] as const],
    ),
  );
}

/** Rows of a database dump: values of the columns whose names hold secrets; without column names, hashes in tables of people. */
export const dumpProbe: Probe = {
  trigger: ["insert into", "insert ignore into"],
  back: 0,
  reach: 4000,
  probe({ text, at, to }: View, emit: (candidate: Candidate) => void): void {
    const window = text.slice(at, to);
    TABLE.lastIndex = 0;
    const head = TABLE.exec(window);
    if (head === null) return;
    const [whole, table = "", list] = head;
    const columns = list === undefined ? undefined : secretColumns(list);
    if (columns?.size === 0 || (columns === undefined && !ABOUT_PEOPLE.test(table))) return;
    ROW.lastIndex = whole.length;
    for (let row = ROW.exec(window); row !== null; row = ROW.exec(window)) {
      let index = 0;
      for (const field of (row[1] ?? "").matchAll(FIELD)) {
        const value = field[1] ?? field[2];
        const name = columns?.get(index);
        index += 1;
        if (value === undefined || (columns !== undefined && name === undefined)) continue;
        const isHash = HASH.test(value) && /\d/.test(value) && /[a-f]/i.test(value);
        const confidence =
          isHash && (name === undefined || /pass|pwd/i.test(name))
            ? "low"
            : name === undefined
              ? undefined
              : judgeNamedValue(name, value);
        if (confidence === undefined) continue;
        const start = at + row.index + 1 + field.index + 1;
        const sure = isHash && name !== undefined ? "medium" : confidence;
        emit({
          start,
          end: start + value.length,
          type: isHash ? "password-hash" : "dumped-secret",
          dataClass: "credential",
          confidence: sure,
        });
      }
    }
  },
};
