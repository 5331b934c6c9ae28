import { classesOfField } from "./field-classes.ts";

/** Names of fields that are met everywhere, beside those that name a data class. */
const COMMON =
  /^(?:id|uuid|key|name|title|label|type|kind|status|state|level|role|date|time|timestamp|created(?:_at)?|updated(?:_at)?|text|message|body|content|data|payload|value|values|result|description|comment|note|notes|amount|price|total|quantity|currency|code|city|country|region|user|users|url|prompt|completion|category|source|target|from|to|subject|field|history|sessions?|settings|profile|cart|orders?|events?|config)$/i;

/** Whether a name is certainly one that a program gave, so that it may be printed: people's names are used as keys and fields too. */
export function isKnownFieldName(name: string): boolean {
  return COMMON.test(name) || classesOfField(name).length > 0;
}

/**
 * Whether a name looks like a program's: lower case, several words joined, or known. A single capitalised word may be a person.
 */
export function looksLikeFieldName(name: string): boolean {
  if (!/^[A-Za-z_$][\w$-]{0,39}$/.test(name)) return false;
  return /^[a-z_$]/.test(name) || /[a-z][A-Z_]|^[A-Z]{2}/.test(name) || isKnownFieldName(name);
}
