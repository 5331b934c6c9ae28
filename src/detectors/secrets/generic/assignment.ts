import type { Candidate, Probe, View } from "../../detector.ts";
import { looksRandom } from "../dictionary.ts";
import { judgeNamedValue, type Written } from "../value.ts";
import { isWeakPassword } from "./account.ts";
import { nameKind } from "./name.ts";
import { judgeParameter } from "./web.ts";

/** Parts of names that hold secrets, in several languages. */
const NAME_PARTS =
  "pass pwd psw secret token key auth credential creds _pw salt nonce psk bindpw pw: kennwort senha contrase clave wachtwoord haslo heslo sessionid sessid bearer".split(
    " ",
  );

/** An account may stand some lines before its password. */
const BACK = 260;
const REACH = 700;
const LONGEST_NAME = 64;

const isWordCode = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;

/** Whether the character is part of a name: `_`, `$`, and `-` or `.` in its middle. */
function inName(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (isWordCode(code) || code === 36) return true;
  if (code !== 45 && code !== 46) return false;
  return isWordCode(text.charCodeAt(at + 1)) && isWordCode(text.charCodeAt(at - 1));
}

const codes = (characters: string): ReadonlySet<number> =>
  new Set([...characters].map((char) => char.charCodeAt(0)));
/** What may follow a name that is given a value: `=`, `:`, quotes, brackets, white space and their like. */
const FOLLOWS = codes(" \t\r\n\"'`=:]),>(\\|?[{}<*!+");
/** What stands before an operator: closing quotes, brackets, white space. */
const BEFORE_OPERATOR = codes(" \t\r\n\"'`]})\\,");
/** Operators, and the first letters of types and second fields (`string =`, `value=`, `default:`, `by '…'`). */
const OPERATES = codes("=:>(|?<*!+-[sSNTvVdcbBe/{");

/** Quotes and brackets that close a name: `'password'] `, `\"token\"`, `$(TOKEN)`. */
const CLOSE = "(?:\\\\{0,3}[\"'`]|[\\])}]){0,4}";
/** `[32]` and `: Optional[str]`, ` string` between a name and its `=`. */
const TYPE =
  "(?:\\[[\\w ]{0,8}\\]|(?:[ \\t]{0,12}:[ \\t]{0,3}[A-Za-z&?'][\\w<>,&?'.| \\[\\]]{0,40}|[ \\t]{1,12}(?:string|String|str|NVARCHAR|TEXT))(?=[ \\t]{0,12}=))?";
/** The name and its value in two fields: `name="x" value="…"`, `<key>x</key><string>…`, `variable "x" { default = …`. */
const FIELDS =
  '(?:["\'],?\\s{1,20}|,?\\s{1,40}-?\\s{0,2})["\']?(?:[vV]alue|VALUE|content|defaultValue|default)["\']?\\s{0,4}[=:]|</\\w{1,12}>\\s{0,30}<\\w{1,12}>|["\']?[ \\t]{1,4}[^<>\\n]{1,80}>|"\\s{0,3}\\{[^{}"]{0,80}(?:"[^{}"]{0,60}"[^{}"]{0,40})?default\\s{0,20}=';
const OPERATOR = "<<?[=-]|[-=]>|[=!]==?|[?+:|]{0,2}=|:-|:|\\|\\||\\?\\?|,|\\(|\\{|>|\\|";
/** A function or type around the literal: `new SecureString(`, `Buffer.from(`, `[]byte(`. */
const CALL =
  "(?:(?:new[ ]|&)?[\\w.:\\[\\]]{1,40}\\([ ]{0,2}){0,2}(?:ConvertTo-SecureString[ ](?:-String[ ])?)?";
const PREFIX = "(?:[@bruflBRUFL$]{1,2}(?=[\"'`]))?";
const QUOTE = "\\\\{0,3}(?:\"\"\"|'''|[\"'`])|&quot;";

/** Groups: fields, operator, space, call, quote. They have no names because names cost more than the match. */
const LINK = new RegExp(
  `(?:(${FIELDS})|${CLOSE}${TYPE}[ \\t]{0,40}(${OPERATOR}))(\\s{0,40})(${CALL})${PREFIX}(${QUOTE})?`,
  "y",
);
/** `#define PASSWORD "x"`, `password 'x'`, `--password x`, `IDENTIFIED BY 'x'`. */
const SPACED = /[ \t]{1,40}(?:[bB][yY](?:[ \t]|\\040){1,4})?(["'])?/y;

/** Calls that hand their literal on; what others are given is a name to look something up with. */
const HANDS_ON =
  /(?:(?:secure|secret|password|string|bytes?|buffer|from|encode|encrypt|str|new|of|decode|b64|base64|literal|quote|text|some|ok|pass|pwd|value|cipher|hash|equals?)\w{0,12}\(|-SecureString |-String )$/i;

/** A bare value: up to white space, quotes, brackets or the marks that separate values; `=` only pads base64. */
const BARE = /[^\s"'`<>,;()[\]{}|\\=]{4,400}={0,2}/y;
/** In an environment line brackets and commas may be part of it. */
const BARE_LINE = /[^\s"'`<>;\\=]{4,400}={0,2}/y;

const ELEMENT = /[^\s<>]{4,400}/y;

/** The end of the literal that begins at `from`, with its closing quote not before it; -1 when it does not end in the window. */
function closing(text: string, quote: string, from: number, to: number): number {
  if (quote.length > 1) {
    const end = text.indexOf(quote, from);
    return end === -1 || end >= to ? -1 : end;
  }
  const mark = quote.charCodeAt(0);
  for (let i = from; i < to; i += 1) {
    const code = text.charCodeAt(i);
    if (code === mark) return i;
    if (code === 10) return -1;
    if (code === 92) i += 1;
  }
  return -1;
}

interface Value {
  start: number;
  end: number;
  written: Written;
  type: "assigned-secret" | "environment-secret";
  /** Only a word stands before it, as in a sentence. */
  weak?: true;
}

function quoted(view: View, quote: string, start: number): Value | undefined {
  const { text } = view;
  const end = closing(text, quote, start, Math.min(view.to, start + 520));
  // Generated code has a literal within the literal: `'"x"'`, `"\"x\""`.
  const [inner = ""] = /^\\?["']/.exec(text.slice(start, start + 2)) ?? [];
  if (
    inner !== "" &&
    end > start + 2 * inner.length &&
    text.startsWith(inner, end - inner.length) &&
    quote.length === 1
  )
    return {
      start: start + inner.length,
      end: end - inner.length,
      written: "literal",
      type: "assigned-secret",
    };
  // `"password=" + x + "…"`: this quote closes another literal.
  if (end === -1 || /^(?:[+,;)]|\.\$)/.test(text.slice(start, start + 2))) return undefined;
  return { start, end, written: "literal", type: "assigned-secret" };
}

function bare(view: View, start: number, line: boolean): Value | undefined {
  const { text, to } = view;
  const expression = line ? BARE_LINE : BARE;
  expression.lastIndex = start;
  const found = expression.exec(text)?.[0];
  // A comment goes with a program's own value.
  if (found === undefined || found.includes("/*")) return undefined;
  // Another assignment: `pass type_comments=True to …`.
  if (!line && /^[A-Za-z_]+=$/.test(found) && /[\w"']/.test(text[start + found.length] ?? ""))
    return undefined;
  // A sentence's full stop, or a further field of a query string.
  const value = (line ? found : (found.split("&")[0] ?? "")).replace(
    found.includes("(") ? /[.,:]{1,4}$/ : /[.,:)\]]{1,4}$/,
    "",
  );
  const end = start + value.length;
  const next = text[start + found.length];
  if (start + found.length >= to && view.clipped) return undefined;
  if (!line && (next === "(" || next === "[" || next === "{")) return undefined;
  return {
    start,
    end,
    written: line ? "literal" : "bare",
    type: line ? "environment-secret" : "assigned-secret",
  };
}

/** The name's first character. */
function nameStart({ text, at, from }: View): number {
  let start = at;
  const least = Math.max(from, at - LONGEST_NAME);
  while (start > least && inName(text, start - 1)) start -= 1;
  return start;
}

/** Text of the name's own line before it, as far as the window reaches. */
function before({ text, from }: View, start: number): string {
  const lead = text.slice(from, start);
  return lead.slice(lead.lastIndexOf("\n") + 1);
}

/**
 * Whether anything behind the name can give it a value; most words of prose end here. A word of letters only behind white
 * space goes on a sentence.
 */
function mayAssign({ text, to }: View, end: number): boolean {
  let at = end;
  while (at < to && at - end < 44 && BEFORE_OPERATOR.has(text.charCodeAt(at))) at += 1;
  const code = text.charCodeAt(at);
  if (OPERATES.has(code) || at === end || text.charCodeAt(at - 1) === 44) return true;
  const quotedNext = at > end + 1 || text.charCodeAt(end) !== 32;
  if (quotedNext && /["'`]/.test(text.slice(end, at))) return true;
  for (let i = at; i < to && i - at < 30; i += 1) {
    const letter = text.charCodeAt(i) | 32;
    if (letter < 97 || letter > 122) return !/[\s.,;:!?]/.test(text[i] ?? " ");
  }
  return true;
}

/** What stands before a name whose bare value follows: a flag, a line's start, Dockerfile's `ENV`, a netrc entry. */
const OPENS =
  /(?:^|\s)--?$|^\s{0,16}$|^\s{0,8}(?:ENV|ARG|set|set -\w{1,3}|setenv|export)\s{1,8}$|login\s{1,8}\S{1,80}\s{1,8}$/;

/** Settings that a configuration file gives as `name value`. */
const SETTING = /^(?:requirepass|masterauth|masterpass|bindpw|insecure-password)$/i;

/** Whether nothing but a machine can have made it: long, mixed, no digest, no id. */
function isDrawn(value: string): boolean {
  return (
    value.length >= 20 &&
    /^(?=[^\d]{0,60}\d)(?=[^A-Za-z]{0,60}[A-Za-z])[\w+/.~=-]+$/.test(value) &&
    !/^[\da-f-]+$/i.test(value) &&
    looksRandom(value)
  );
}

/** Whether a name and its quoted value have a line of their own: `storePassword "x"`. */
function isAlone({ text }: View, lead: string, end: number): boolean {
  return /^\s{0,16}$/.test(lead) && /^["'];?[ \t]{0,8}(?:\r?\n|$)/.test(text.slice(end, end + 12));
}

/** The value behind white space only. */
function spaced(view: View, start: number, end: number): Value | undefined {
  SPACED.lastIndex = end;
  const match = SPACED.exec(view.text);
  if (match === null) return undefined;
  const value = end + match[0].length;
  const quote = match[1];
  const lead = before(view, start);
  if (quote !== undefined) {
    const found = quoted(view, quote, value);
    if (found === undefined || /define|by/i.test(`${lead}${match[0]}`)) return found;
    const setting = isAlone(view, lead, found.end) || /(?:^|[\s({])(?:--?|:)$/.test(lead);
    return { ...found, written: setting ? "literal" : "bare" };
  }
  const found = bare(view, value, false);
  if (found === undefined) return undefined;
  const isSetting = SETTING.test(view.text.slice(start, end));
  if (isSetting || OPENS.test(lead)) {
    const literal = isSetting || lead.endsWith("-");
    return { ...found, written: literal ? "literal" : "bare" };
  }
  return isDrawn(view.text.slice(found.start, found.end)) ? { ...found, weak: true } : undefined;
}

/** `NAME=value` without white space, where no program's own names can stand. */
function isLine({ text }: View, start: number, end: number, name: string): boolean {
  if (text[end] !== "=" || /\s/.test(text[end + 1] ?? " ")) return false;
  return !/[a-z]/.test(name) || /[\s\n"'`;-]/.test(text[start - 1] ?? "\n");
}

/** Calls whose second argument is the value of what the first one names. */
const NAMES_AND_GIVES =
  /(?:define|set|put|get|add|env|prop|param|header|attr|config|default|append|insert|field|option|with|secret|var|input|entry|pair|of|judge)\w{0,16}\(\s{0,3}["'`]$/i;

/** Gradle's own: the type comes first. */
const GENERATES = /(?:buildConfigField|resValue)[ (]{1,3}["']\w{3,8}["'] ?, ?["']$/;

/** Whether the name is the first argument of such a call: `define('PASSWORD', '…')`; in a list of names it means nothing. */
function isFirstArgument({ text, from }: View, start: number, end: number): boolean {
  const lead = text.slice(Math.max(from, start - 40), start);
  return /["'`]/.test(text[end] ?? "") && (NAMES_AND_GIVES.test(lead) || GENERATES.test(lead));
}

/** `{password, "…"}`: a pair of Erlang. */
const isPair = ({ text }: View, start: number, end: number): boolean =>
  text[start - 1] === "{" && text[end] === ",";

/** The text of an XML element, up to its end tag. */
function element(view: View, start: number): Value | undefined {
  ELEMENT.lastIndex = start;
  const found = ELEMENT.exec(view.text)?.[0];
  if (found === undefined || view.text[start + found.length] !== "<") return undefined;
  return { start, end: start + found.length, written: "literal", type: "assigned-secret" };
}

/** The value behind an operator, or in a second field. */
function linked(view: View, start: number, end: number, name: string): Value | undefined {
  const { text } = view;
  LINK.lastIndex = end;
  const match = LINK.exec(text);
  if (match === null) return undefined;
  const [, fields = "", operator = "", space = "", call = "", quote] = match;
  const at = end + match[0].length;
  if (quote !== undefined) {
    if (operator === "," && !isFirstArgument(view, start, end) && !isPair(view, start, end)) return undefined;
    // `password{"…"}` of C++; elsewhere a block begins.
    if (operator === "{" && (text[end] !== "{" || space !== "")) return undefined;
    // `"password" | "search"` is a type.
    if (operator === "|" || (call !== "" && !HANDS_ON.test(call))) return undefined;
    return quoted(view, quote, at);
  }
  if (call !== "" || space.includes("\n") || /^[,({]$/.test(operator)) return undefined;
  const opened = /<(?:[\w.-]{1,20}:)?$/.test(text.slice(Math.max(view.from, start - 22), start));
  if (operator === ">" || fields.endsWith(">")) {
    return opened || /["'<]/.test(text[end] ?? "") ? element(view, at) : undefined;
  }
  // A row of a table has marks on both sides of its cells.
  if (operator === "|" && !/\|[ *`]{0,4}$/.test(before(view, start))) return undefined;
  if (fields.includes("default") || (operator === ":" && text[start - 1] === ":")) return undefined;
  return bare(view, at, operator === "=" && isLine(view, start, end, name));
}

/** A password that is no good, where nothing else can stand. */
function weakly(view: View, start: number, end: number, name: string, value: Value): "low" | undefined {
  if (value.weak === true || nameKind(name) !== "password") return undefined;
  const quoted = /["'`>]/.test(view.text[value.start - 1] ?? "");
  const place = { start, end, from: value.start, to: value.end, quoted };
  return isWeakPassword(view, place) ? "low" : undefined;
}

const SHORTEST_GLUED = 24;
const GLUED = { type: "assigned-secret", dataClass: "credential", confidence: "low" } as const;
/** `acmeKEY-…`, `acme-secret-…`: a key that only a hyphen or a stop parts from its name. */
const GLUE = /(?:key|token|secret|auth)(?:[_-]?key)?[-.]([A-Za-z\d]{20,100})(?![\w.-])/iy;

function gluedTo({ text, at, to, clipped }: View): { start: number; end: number } | undefined {
  GLUE.lastIndex = at;
  const match = GLUE.exec(text);
  const value = match?.[1] ?? "";
  const end = at + (match?.[0].length ?? 0);
  if (!isDrawn(value) || end > to || (clipped && end === to)) return undefined;
  return { start: end - value.length, end };
}

/** Reads what is assigned to an auth-like name, in whatever language, format or command line. */
export const assignmentProbe: Probe = {
  trigger: NAME_PARTS,
  back: BACK,
  reach: REACH,
  probe(view: View, emit: (candidate: Candidate) => void): void {
    const { text, at, to } = view;
    let end = at;
    while (end < to && end - at < LONGEST_NAME && inName(text, end)) end += 1;
    const glued = end - at >= SHORTEST_GLUED ? gluedTo(view) : undefined;
    if (glued !== undefined) {
      emit({ ...glued, ...GLUED });
      return;
    }
    if (!FOLLOWS.has(text.charCodeAt(end)) || !mayAssign(view, end)) return;
    const spaceFirst = text.charCodeAt(end) === 32 || text.charCodeAt(end) === 9;
    const start = nameStart(view);
    const name = text.slice(start, end);
    const lead = text[start - 1];
    if (
      text[end] === "=" &&
      (lead === "?" || lead === "&" || (lead === ";" && text.startsWith("&amp", start - 5)))
    ) {
      const parameter = judgeParameter(name, text, end + 1);
      if (parameter === undefined || (view.clipped && parameter.end >= to)) return;
      const { end: stop, confidence } = parameter;
      emit({ start: end + 1, end: stop, type: "url-credential", dataClass: "credential", confidence });
      return;
    }
    const value = linked(view, start, end, name) ?? (spaceFirst ? spaced(view, start, end) : undefined);
    if (value === undefined || value.end <= value.start || (view.clipped && value.end >= to)) return;
    const literal = text.slice(value.start, value.end);
    // `pwd.getpwnam("x")` calls a method of something secret; `db.setPassword("x")` sets it.
    const judged = text[end] === "(" ? name.slice(name.lastIndexOf(".") + 1) : name;
    const sure = judgeNamedValue(judged, literal, value.written) ?? weakly(view, start, end, judged, value);
    if (sure === undefined) return;
    const confidence = value.weak === true ? "low" : sure;
    const scheme = /^(?:bearer|basic|token|apikey) {1,3}/i.exec(literal)?.[0].length ?? 0;
    emit({
      start: value.start + scheme,
      end: value.end,
      type: value.type,
      dataClass: "credential",
      confidence,
    });
  },
};
