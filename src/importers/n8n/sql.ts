/** What a SELECT gives: its output columns (`*` for all) and its first table; both as far as the text says. */
export interface Selection {
  columns: string[];
  table?: string;
}

const MAX_SQL = 20_000;

/**
 * The output columns of a simple SELECT statement; undefined for anything else (writes, `WITH`, several statements are left to
 * whoever reads less closely). A scanner, not a parser: it only has to name columns.
 */
export function readSelection(query: string): Selection | undefined {
  const text = query.slice(0, MAX_SQL).replace(/^=/, "");
  const words = tokens(text);
  if (words[0]?.toLowerCase() !== "select") return undefined;
  let depth = 0;
  const columns: string[][] = [[]];
  let index = 1;
  for (; index < words.length; index++) {
    const word = words[index] ?? "";
    if (word === "(") depth++;
    else if (word === ")") depth--;
    if (depth === 0 && word.toLowerCase() === "from") break;
    if (depth === 0 && word === ",") columns.push([]);
    else columns.at(-1)?.push(word);
  }
  const table = words[index + 1];
  const names = columns.map(columnName).filter((name) => name !== undefined);
  return { columns: names, ...(table === undefined || table === "(" ? {} : { table }) };
}

/** `c.email AS mail` → `mail`; `c.email` → `email`; `count(*)` → undefined. */
function columnName(words: readonly string[]): string | undefined {
  const last = words.at(-1);
  if (last === undefined || last === ")") return undefined;
  const name = last.slice(last.lastIndexOf(".") + 1);
  return name === "" ? undefined : name;
}

/**
 * Identifiers (with their dots, without quotes), `*`, commas and brackets; strings, numbers and other signs are dropped. What is
 * opened and never closed runs to the end of the text, so that no text is looked through twice.
 */
function tokens(text: string): string[] {
  return [
    ...text.matchAll(
      /'[^']*(?:'|$)|"([^"]*)(?:"|$)|`([^`]*)(?:`|$)|\[([^\]]*)(?:\]|$)|([\p{L}_][\p{L}\d_$.]*\*?)|([*(),])/gu,
    ),
  ].flatMap((match) => {
    const word = match[1] ?? match[2] ?? match[3] ?? match[4] ?? match[5];
    return word === undefined ? [] : [word];
  });
}
