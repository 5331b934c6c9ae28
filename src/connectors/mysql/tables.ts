import type { Table, Value } from "../rows.ts";

interface KeyColumn {
  name: string;
  type: string;
}

export interface MysqlTable extends Table {
  schema: string;
  relation: string;
  bytes: number;
  estimatedRows: number;
  /** The columns of the primary key; empty when there is none, or one whose values cannot be compared exactly. */
  key: readonly KeyColumn[];
}

/** Tables with their columns and primary keys, as JSON; of one database when one is chosen. */
export const TABLES = `
  SELECT t.table_schema, t.table_name, COALESCE(t.data_length, 0), COALESCE(t.table_rows, 0),
    (SELECT CONCAT('[', GROUP_CONCAT(JSON_QUOTE(c.column_name) ORDER BY c.ordinal_position), ']')
      FROM information_schema.columns c WHERE c.table_schema = t.table_schema AND c.table_name = t.table_name),
    (SELECT CONCAT('[', GROUP_CONCAT(JSON_ARRAY(k.column_name, c.data_type) ORDER BY k.ordinal_position), ']')
      FROM information_schema.key_column_usage k JOIN information_schema.columns c
        ON c.table_schema = k.table_schema AND c.table_name = k.table_name AND c.column_name = k.column_name
      WHERE k.constraint_name = 'PRIMARY' AND k.table_schema = t.table_schema AND k.table_name = t.table_name)
  FROM information_schema.tables t
  WHERE t.table_type = 'BASE TABLE'
    AND t.table_schema NOT IN ('mysql', 'sys', 'information_schema', 'performance_schema')
    AND (DATABASE() IS NULL OR t.table_schema = DATABASE())
  ORDER BY t.table_schema, t.table_name`;

const INTEGERS: ReadonlySet<string> = new Set(["tinyint", "smallint", "mediumint", "int", "bigint"]);
/** Types whose values compare the same as literals as they do in the column. */
const COMPARABLE: ReadonlySet<string> = new Set([...INTEGERS, "char", "varchar", "date", "datetime"]);

export function tableFrom(row: readonly Value[]): MysqlTable {
  const [schema, relation, bytes, rows, columns, key] = row;
  const keyColumns = (JSON.parse(key ?? "[]") as [string, string][]).map(([name, type]) => ({ name, type }));
  return {
    name: `${schema}.${relation}`,
    schema: schema ?? "",
    relation: relation ?? "",
    columns: JSON.parse(columns ?? "[]") as string[],
    bytes: Number(bytes),
    estimatedRows: Number(rows),
    key: keyColumns.every(({ type }) => COMPARABLE.has(type.toLowerCase())) ? keyColumns : [],
  };
}

export function quote(name: string): string {
  return `\`${name.replaceAll("`", "``")}\``;
}

/**
 * The condition for what comes behind a key: `a >= ? AND (a > ? OR (b > ?))`. Servers follow an index for the first part, which
 * they do not for the comparison of whole rows.
 */
export function afterKey(
  key: readonly KeyColumn[],
  last: readonly (string | Buffer | null)[],
): { sql: string; values: unknown[] } {
  const bound = last.map((value, i) =>
    INTEGERS.has(key[i]?.type.toLowerCase() ?? "") && typeof value === "string" ? BigInt(value) : value,
  );
  const [first] = key;
  const values: unknown[] = first === undefined ? [] : [bound[0]];
  const behind = (i: number): string => {
    const name = quote(key[i]?.name ?? "");
    values.push(bound[i]);
    if (i === key.length - 1) return `${name} > ?`;
    values.push(bound[i]);
    return `(${name} > ? OR (${name} = ? AND ${behind(i + 1)}))`;
  };
  return { sql: `${quote(first?.name ?? "")} >= ? AND ${behind(0)}`, values };
}
