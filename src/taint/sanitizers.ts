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
