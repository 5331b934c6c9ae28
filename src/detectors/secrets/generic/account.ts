import type { View } from "../../detector.ts";
import { usesVocabulary } from "../dictionary.ts";
import { isExpression, isPlaceholder } from "../value.ts";

/**
 * Places where nothing but a credential can stand, however weak it is: beside the account it opens, in a connection string, on
 * a line of an environment file. There even `password` and `secret` may be what they say, and a default that was never changed
 * is worth showing.
 */

/** Names of accounts, as they end. */
const ACCOUNT = "(?:user[_. -]?name|user[_. -]?id|user|usr|uid|login|account|e?mail|identity|dbuser)";
/** What accounts are called where nobody has one yet. */
const NOBODY =
  /^(?:(?:your|my|the|some|new|current|this|self|args?|opts?|options|config|cfg|params?|props|settings|env)[-_.]?)?(?:user|user[-_ ]?name|user[-_ ]?id|login|account|e?mail|uid|id|name|string|str|text|varchar|null|none|nullptr|undefined|required|optional|true|false|value|anonymous|benutzer(?:name)?|utilisateur|usuario)$/i;
/** Types, constants and states that stand behind `password:`. */
const NO_VALUE =
  /^(?:str|string|text|bytes?|char|varchar|int|integer|bool|boolean|any|object|null|nullptr|none|nil|undefined|true|false|yes|no|on|off|empty|blank|required|optional|hidden|prompt|ask|default|invalid|missing|wrong|incorrect|expired|masked|ignored|basic|digest|plain|auto|self|this|args?|len|size|value|(?:pass(?:word|wd)?|pwd|pw|pass_word)(?:field|_field|input|hash)?)$/i;
const CHARACTERS = /^[\w@!.#$%^&*+?~-]{4,64}$/;
/** An anonymous FTP session gives half an address for a password. */
const ANONYMOUS = /@$/;
/** Never changed after the installation. */
const DEFAULT = /^change[-_ ]?(?:me|this|it)[-_ !]?\d{0,4}!?$/i;

/** Whether a text can be a password somebody chose, however bad: no expression, no placeholder, no word of a program. */
function isChosen(value: string): boolean {
  if (!CHARACTERS.test(value) || !/[A-Za-z\d]/.test(value) || /^[$:%&*-]|^0x|^\d{1,3}$/.test(value))
    return false;
  return DEFAULT.test(value) || !(isPlaceholder(value) || isExpression(value) || ANONYMOUS.test(value));
}

/** `Server=…;User ID=…;` before a field (ADO.NET, ODBC, OLE DB, JDBC); VB continues literals with `" & "`. */
const FIELDS =
  /(?:server|data source|datasource|host|user ?id|uid|user|username|database|databasename|initial catalog|driver|provider|dsn|address|accountname|endpoint)\s?=\s?[^;="'\n]{1,60};[^\n]{0,120}$/i;
const FIELD_BEGINS = /(?:;|;\s?"\s?&\s?"|^")\s?$/;

/** `username 'deploy'` before `password 'x'` (Gradle, Groovy, Chef). */
const SPACED_ACCOUNT = new RegExp(`\\b${ACCOUNT}[ \\t]{1,4}["'][^"'\\n]{1,60}["'];?\\s{1,40}$`, "i");
/** `<user username="x" …` before an attribute, `<username>x</username>` before an element. */
const XML_ACCOUNT = new RegExp(
  `(?:<[^<>]{0,80}[\\s:]${ACCOUNT}="([^"<>]{1,60})"[^<>]{0,80}|${ACCOUNT}>([^<>]{1,60})</[\\w:.-]{1,40}>\\s{0,40}<)$`,
  "i",
);
/** A literal account up to three lines before, in one of the forms `user: x`, `"user" => 'x'`, `$mail->User = "x";`. */
const QUOTED_ACCOUNT = new RegExp(
  `${ACCOUNT}["'\\]]{0,3}\\s{0,8}(?:=>|[:=,])\\s{0,4}["']([^"'\\n]{1,60})["'][^"'{}()]{0,60}["']?[\\w$>.:[-]{0,40}$`,
  "i",
);
const LINE_ACCOUNT = new RegExp(
  `(?:^|\\n)[ \\t]{0,16}(?:- )?[\\w.-]{0,30}?${ACCOUNT}[ \\t]{0,12}[:=][ \\t]{0,12}["']?([^\\s"',;(){}[\\]<>]{1,60})["']?[ \\t]{0,8}\\r?\\n(?:[^\\n]{0,80}\\n){0,3}[ \\t]{0,16}(?:- )?[\\w.-]{0,30}$`,
  "i",
);

/** The line before in a file of settings: a section's head, or another name with a bare value. */
const SETTINGS_BEFORE =
  /(?:^|\n)(?:\[[\w .-]{1,60}\]|[\w.-]{2,60}[ \t]{0,20}=[ \t]{0,20}[^\s"'`(){}[\],;]{1,200}|[ \t]{0,20}(?:- )?[\w.-]{2,60}:[ \t]{1,8}[^\s"'`(){}[\],;]{1,200})[ \t]{0,8}\r?\n[ \t]{0,20}(?:- )?[\w.-]{0,40}$/;

/** How a weak value was written. */
export interface WeakPlace {
  /** The name's first character and its end. */
  start: number;
  end: number;
  /** The value's first character and its end. */
  from: number;
  to: number;
  /** In quotes, or between tags. */
  quoted: boolean;
}

/** The account that stands before a password, in the form the password has; `undefined`: none does. */
function accountBefore(lead: string, quoted: boolean, alone: boolean): string | undefined {
  const xml = XML_ACCOUNT.exec(lead);
  if (xml !== null) return xml[1] ?? xml[2];
  if (quoted) {
    const pair = QUOTED_ACCOUNT.exec(lead);
    if (pair !== null) return pair[1];
  }
  return alone ? LINE_ACCOUNT.exec(lead)?.[1] : undefined;
}

/** `SMTP_PASSWORD`: where such a name has a line of its own, no program's names can stand behind it. */
const CONSTANT = /^(?!PASS$)[A-Z][A-Z\d_]{3,}$/;
const PATH = /^[A-Za-z_]\w*(?:(?:\.|::)[A-Za-z_]\w*)+$/;
const plain = (name: string): string => name.replace(/[^A-Za-z\d]/g, "").toLowerCase();

/** Whether `value`, standing under the name of a password, is a weak one: asked when it is no good as a password by itself. */
export function isWeakPassword(view: View, { start, end, from, to, quoted }: WeakPlace): boolean {
  const { text } = view;
  const value = text.slice(from, to);
  if (!isChosen(value)) return false;
  const name = text.slice(start, end);
  const constant = CONSTANT.test(name);
  const rest = text.slice(to, Math.min(view.to, to + 220));
  const alone = /^["']?[ \t]{0,8}(?:[#;][^\n]{0,200})?\r?(?:\n|$)/.test(rest);
  if (constant && text[end] === "=" && !quoted) return true;
  if (constant && alone && !NO_VALUE.test(value) && plain(name) !== plain(value)) return true;
  const lead = text.slice(Math.max(view.from, start - 200), start);
  if (FIELD_BEGINS.test(lead) && /^(?:$|[;"'\s\\])/.test(rest) && FIELDS.test(lead)) return true;
  if (quoted && SPACED_ACCOUNT.test(lead)) return true;
  // A program's own names are no literals.
  if (!quoted && (PATH.test(value) || plain(name).endsWith(plain(value)))) return false;
  const word = /^[a-z\d]+$/.test(value) && !NO_VALUE.test(value) && !usesVocabulary(value);
  if (alone && word && SETTINGS_BEFORE.test(lead) && value.length >= 6) return true;
  const account = accountBefore(lead, quoted, alone);
  if (account === undefined || NOBODY.test(account) || isExpression(account)) return false;
  // A label stands beside labels: `"password": "Password"`.
  return !NO_VALUE.test(value) && !/^[A-Z][a-z]+$/.test(value);
}
