import type { NodeRole } from "../model/workflow.ts";

/**
 * What takes data out of a value, as data. Implicit flows (a branch chosen by a secret) are not followed, as in most
 * taint analyses: they carry a bit, not the value.
 */

/** Roles that look at data on its way and may stop it. Paths name them in `guards`; the rules decide what they are worth. */
export const GUARD_ROLES: readonly NodeRole[] = ["guard", "human"];

/** Operators whose result is a truth value. */
export const VALUE_FREE_OPERATORS: ReadonlySet<string> = new Set([
  "==",
  "!=",
  "===",
  "!==",
  "<",
  "<=",
  ">",
  ">=",
  "in",
  "instanceof",
  "!",
  "typeof",
  "void",
  "delete",
  // Python's.
  "not",
  "not in",
  "is",
  "is not",
  "<>",
]);

/** Methods whose result is a truth value, a position or a digest: the value itself does not come through. */
export const VALUE_FREE_METHODS: ReadonlySet<string> = new Set([
  "includes",
  "startsWith",
  "endsWith",
  "indexOf",
  "lastIndexOf",
  "findIndex",
  "findLastIndex",
  "search",
  "test",
  "every",
  "some",
  "has",
  "hasOwnProperty",
  "hasField",
  "isArray",
  "isEmpty",
  "isNotEmpty",
  "isNumeric",
  "isEmail",
  "isUrl",
  "isDomain",
  "isInteger",
  "isNaN",
  "isFinite",
  "localeCompare",
  "charCodeAt",
  // n8n's string extension; SHA and MD5 digests of what people chose can be guessed, but are not the value.
  "hash",
]);

/** Functions whose result says only something about their argument. */
export const VALUE_FREE_FUNCTIONS: ReadonlySet<string> = new Set(["Boolean", "isNaN", "isFinite", "alert"]);

/** The same in Python, where some names mean something else (`find` gives a position). */
export const PYTHON_VALUE_FREE_METHODS: ReadonlySet<string> = new Set([
  "startswith",
  "endswith",
  "find",
  "rfind",
  "index",
  "count",
  "isdigit",
  "isdecimal",
  "isnumeric",
  "isalpha",
  "isalnum",
  "isspace",
  "isupper",
  "islower",
  "istitle",
  "isidentifier",
  "issubset",
  "issuperset",
  "isdisjoint",
  "is_integer",
  "__contains__",
  "__len__",
]);

export const PYTHON_VALUE_FREE_FUNCTIONS: ReadonlySet<string> = new Set([
  "len",
  "isinstance",
  "issubclass",
  "bool",
  "hasattr",
  "callable",
  "hash",
  "id",
  "type",
  "any",
  "all",
  "time.time",
  "time.sleep",
]);

/** Libraries whose results are digests: what was put in cannot be read from them. */
const DIGESTS = ["hashlib.", "hmac.", "crypto.createHash", "crypto.createHmac", "zlib.crc32"];

/** Whether a call of that full name gives a digest. */
export function isDigest(symbol: string): boolean {
  return DIGESTS.some((prefix) => symbol.startsWith(prefix));
}
