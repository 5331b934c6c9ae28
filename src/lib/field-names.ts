import { FIELD_WORDS, splitWords } from "./field-classes.ts";

/** Words that programs put together to names of fields, beside those that name a data class. */
const COMMON: ReadonlySet<string> = new Set(
  (
    "id ids uuid guid key keys name names title label labels tag tags type kind status state level role roles date time " +
    "timestamp ts at on by of in is has no created updated deleted modified text body content contents data payload value " +
    "values result results description comment comments note notes amount price total quantity currency code codes city " +
    "country region user users customer customers client clients contact contacts employee account accounts url uri link " +
    "prompt completion category source target from to cc bcc subject field fields history session sessions setting settings " +
    "profile profiles cart order orders item items line lines row rows list array object record records entry entries event " +
    "events config option options param params parameter parameters arg args argument arguments query request response " +
    "header headers input inputs output outputs error errors log logs msg metadata meta info attribute attributes property " +
    "properties context detail details index number count size version model models tool tools function functions choice " +
    "choices delta messages conversation conversations chat old new first second last next previous parent child children " +
    "primary secondary default internal external public private host hostname port path file files filename method"
  ).split(" "),
);
const MAX_LENGTH = 60;

/**
 * Whether a name is certainly one that a program gave, so that it may be printed: people's names and addresses are used as keys,
 * columns and fields too. Every word of it has to be known.
 */
export function isKnownFieldName(name: string): boolean {
  if (name.length > MAX_LENGTH || !/^[\p{L}\d_$ ./()-]+$/u.test(name)) return false;
  const words = splitWords(name).map((word) => word.replace(/\d{1,2}$/, ""));
  return words.some((word) => word !== "") && words.every((word) => word === "" || isKnownWord(word));
}

function isKnownWord(word: string): boolean {
  return [word, word.replace(/s$/, "")].some((form) => COMMON.has(form) || FIELD_WORDS.has(form));
}
