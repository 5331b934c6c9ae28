import { isKnownFieldName } from "../../lib/field-names.ts";
import type { Context } from "../stream.ts";
import type { RecordReader } from "./records.ts";

const QUOTE = 34;
const LINE_FEED = 10;
const DELIMITERS = [",", ";", "\t", "|"] as const;

interface State {
  row: number;
  field: number;
  quoted: boolean;
}

/** CSV as in RFC 4180, with the delimiter that the first line uses most. Quoted fields may hold line ends. */
export function csvReader(): RecordReader {
  let names: readonly (string | undefined)[] | undefined;
  let delimiter = ",".charCodeAt(0);
  let state: State = { row: 1, field: 0, quoted: false };

  const walk = (text: string, from: number, to: number, start: State): State => {
    let { row, field, quoted } = start;
    for (let i = from; i < to; i++) {
      const unit = text.charCodeAt(i);
      if (unit === QUOTE) quoted = !quoted;
      else if (quoted) continue;
      else if (unit === delimiter) field++;
      else if (unit === LINE_FEED) {
        row++;
        field = 0;
      }
    }
    return { row, field, quoted };
  };

  return {
    block(text) {
      if (names === undefined) {
        const end = text.indexOf("\n");
        const first = (end === -1 ? text : text.slice(0, end)).slice(0, 65_536);
        delimiter = delimiterOf(first).charCodeAt(0);
        names = headerOf(first, String.fromCharCode(delimiter));
      }
      const known = names;
      let at = 0;
      let here = state;
      const begin = state;
      state = walk(text, 0, text.length, state);
      return (offset): Context => {
        if (offset < at) [at, here] = [0, begin];
        here = walk(text, at, offset, here);
        at = offset;
        return { row: here.row, field: known[here.field] ?? `column ${here.field + 1}` };
      };
    },
  };
}

function delimiterOf(line: string): string {
  const often = DELIMITERS.map((delimiter) => line.split(delimiter).length);
  return DELIMITERS[often.indexOf(Math.max(...often))] ?? ",";
}

/**
 * The names of the columns by their numbers; only those that certainly are names, as a first row of people's data looks like a
 * header too.
 */
function headerOf(line: string, delimiter: string): (string | undefined)[] {
  return line
    .replace(/\r$/, "")
    .split(delimiter)
    .map((name) => name.replace(/^\s*"(.*)"\s*$/, "$1").trim())
    .map((name) => (isKnownFieldName(name) ? name : undefined));
}
