/** What a statement touches, as far as its text says. */
export interface Statement {
  kind: "read" | "write";
  /** Output columns of a SELECT (`*` for all), or those that an INSERT or UPDATE sets. */
  columns: string[];
  /** The tables it names, without common table expressions. */
  tables: string[];
}

const MAX_SQL = 20_000;
/** Words before the name of a table. */
const BEFORE_TABLE = new Set(["from", "join", "into", "update", "table"]);
/** Words that end a list of columns. */
const AFTER_COLUMNS = new Set(["from", "where", "returning", "into", "union", "order", "limit"]);

/**
 * The columns and tables of one statement; undefined for what is neither a query nor a change of rows. A scanner, not a parser:
 * it only has to name columns.
 */
export function readStatement(query: string): Statement | undefined {
  const words = tokens(query.slice(0, MAX_SQL).replace(/^=/, ""));
  const lower = words.map((word) => word.toLowerCase());
  const verb = mainVerb(lower);
  if (verb === -1) return undefined;
  const named = tablesOf(words, lower);
  const defined = new Set(lower.flatMap((word, index) => (isDefined(lower, index) ? [word] : [])));
  const tables = [...new Set(named)].filter((table) => !defined.has(table.toLowerCase()));
  if (lower[verb] === "select") return { kind: "read", columns: selected(words, lower, verb + 1), tables };
  const columns = lower[verb] === "insert" ? inserted(words, lower, verb) : updated(words, lower, verb);
  return { kind: "write", columns, tables };
}

/** Where the statement begins that the others (in brackets) only help. */
function mainVerb(lower: readonly string[]): number {
  let depth = 0;
  if (!["select", "with", "insert", "update", "delete", "merge"].includes(lower[0] ?? "")) return -1;
  for (const [index, word] of lower.entries()) {
    if (word === "(") depth++;
    else if (word === ")") depth--;
    else if (depth === 0 && /^(?:select|insert|update|delete|merge)$/.test(word)) return index;
  }
  return -1;
}

/** `WITH recent AS (…)`: a name that stands for a query. */
function isDefined(lower: readonly string[], index: number): boolean {
  return (
    lower[0] === "with" &&
    lower[index + 1] === "as" &&
    lower[index + 2] === "(" &&
    ["with", ",", "recursive"].includes(lower[index - 1] ?? "")
  );
}

function tablesOf(words: readonly string[], lower: readonly string[]): string[] {
  return words.filter((word, index) => {
    if (!BEFORE_TABLE.has(lower[index - 1] ?? "")) return false;
    return !/^(?:[(),*]|select|only|if|set)$/i.test(word);
  });
}

function selected(words: readonly string[], lower: readonly string[], from: number): string[] {
  let depth = 0;
  const columns: string[][] = [[]];
  for (let index = from; index < words.length; index++) {
    const word = words[index] ?? "";
    if (word === "(") depth++;
    else if (word === ")") depth--;
    if (depth === 0 && AFTER_COLUMNS.has(lower[index] ?? "")) break;
    if (depth === 0 && word === ",") columns.push([]);
    else columns.at(-1)?.push(word);
  }
  return columns.flatMap((column) => columnName(column) ?? []);
}

/** `INSERT INTO t (a, b) …` */
function inserted(words: readonly string[], lower: readonly string[], verb: number): string[] {
  const open = words.indexOf("(", verb);
  const close = words.indexOf(")", open);
  const values = lower.indexOf("values", verb);
  if (open === -1 || close === -1 || (values !== -1 && values < open)) return [];
  return words.slice(open + 1, close).filter((word) => word !== ",");
}

/** `UPDATE t SET a = 1, b = 2 WHERE …` */
function updated(words: readonly string[], lower: readonly string[], verb: number): string[] {
  const set = lower.indexOf("set", verb);
  if (set === -1) return [];
  const columns: string[] = [];
  let depth = 0;
  for (let index = set; index < words.length; index++) {
    const word = words[index] ?? "";
    if (depth === 0 && AFTER_COLUMNS.has(lower[index] ?? "")) break;
    if (word === "(") depth++;
    else if (word === ")") depth--;
    else if (depth === 0 && (index === set || word === ",")) columns.push(words[index + 1] ?? "");
  }
  return columns.filter((column) => !/^(?:[(),*]|)$/.test(column));
}

/** `c.email AS mail` → `mail`; `c.email` → `email`; `c.*` → `*`; `count(*)` → undefined. */
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
