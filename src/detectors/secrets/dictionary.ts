import { TRIPLES } from "./dictionary.generated.ts";

/** a … z, a boundary, a digit. */
export const SYMBOLS = 28;
const BOUNDARY = 26;
const DIGIT = 27;

/** The alphabet of the table: one character for every quarter of a bit from 0 to 15¾. */
export const LEVELS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/**
 * `value` as the model reads it: letters without case, one symbol for every digit, one boundary for everything else and for
 * the step from a small letter to a capital (`accessToken`); boundaries at both ends.
 */
export function symbolsOf(value: string): number[] {
  const symbols = [BOUNDARY, BOUNDARY];
  let small = false;
  for (let i = 0; i < value.length; i += 1) {
    const code = value.charCodeAt(i);
    const capital = code >= 65 && code <= 90;
    const lower = code >= 97 && code <= 122;
    if (small && capital) symbols.push(BOUNDARY);
    if (capital || lower) symbols.push((code | 32) - 97);
    else if (code >= 48 && code <= 57) symbols.push(DIGIT);
    else if (symbols.at(-1) !== BOUNDARY) symbols.push(BOUNDARY);
    small = lower;
  }
  symbols.push(BOUNDARY);
  return symbols;
}

/** Decoded once, at the first look. */
let surprises: Uint8Array | undefined;

function table(): Uint8Array {
  surprises ??= Uint8Array.from(TRIPLES, (char) => LEVELS.indexOf(char));
  return surprises;
}

/**
 * How surprising `value` is as a word or an identifier, in bits per character: about 3–4 for `accessTokenExpired` and for
 * ordinary language, 6 and more for what a machine drew at random. A model of letter triples, smoothed, trained on words.
 */
export function surprise(value: string): number {
  const bits = table();
  const symbols = symbolsOf(value.slice(0, 200));
  let sum = 0;
  for (let i = 2; i < symbols.length; i += 1) {
    const at = ((symbols[i - 2] ?? 0) * SYMBOLS + (symbols[i - 1] ?? 0)) * SYMBOLS + (symbols[i] ?? 0);
    sum += bits[at] ?? 0;
  }
  return sum / 4 / (symbols.length - 2);
}

/** Random strings of this length and more are told from words without looking for digits. */
const LONG = 16;
/** Bits per character. Of random letters and digits 1–5 % lie below, of identifiers about 1 % above (held-out Python code). */
const RANDOM_LONG = 5;
const RANDOM_SHORT = 5.3;
/** Hexadecimal digits spell no words, but their few letters surprise less. */
const RANDOM_HEX = 4.4;

/** Whether a machine drew `value`, and no person wrote it: by its letter triples, fairly at any length from 8 on. */
export function looksRandom(value: string): boolean {
  if (/^(?:0x)?[0-9a-f]+$/i.test(value)) {
    return value.length >= 16 && /\d/.test(value) && /[a-f]/i.test(value) && surprise(value) >= RANDOM_HEX;
  }
  return surprise(value) >= (value.length >= LONG ? RANDOM_LONG : RANDOM_SHORT);
}

/** `Get-User-By-Token`, `gpt-4o-mini`, `my.module.path`, `ACCESS_TOKEN`: words people made up, not machines. */
export function readsAsWords(value: string): boolean {
  const words = value.split(/[-_.:/@#\s!?]+|(?<=[a-z])(?=[A-Z])/).filter((word) => word !== "");
  return (
    words.every((word) => /^(?:[a-zA-Z][a-z]+|[A-Z]+|[a-z]?\d{1,4}[a-z]?)$/.test(word)) &&
    surprise(value) < RANDOM_SHORT
  );
}

/** Words of programs, forms and their documentation: a value made with one of them is a name, a type or a label. */
const VOCABULARY = new Set(
  (
    "password passwords passwd passwort pass pwd passphrase passcode secret secrets token tokens key keys apikey auth authorization credential credentials user username login " +
    "required optional invalid valid missing incorrect wrong empty blank none null nullptr nil undefined strict true false yes no on off default unknown unset " +
    "string str text char varchar number int integer bool boolean bytes byte object any void type field value input hidden label title name email " +
    "test tests testing tester dummy fake mock demo example sample placeholder foo bar baz qux foobar stub fixture " +
    "enter forgot reset change confirm confirmation repeat new old current show hide toggle visible must should please your my the this that self " +
    "env config setting settings option options param params parameter argument args request response header query body json yaml form schema " +
    "get set is has create update delete read write find load save encode decode encrypt decrypt hash plain plaintext encrypted hashed base64 hex " +
    "file path url uri manager service provider factory handler callback function class module import export return const let var public private protected static final " +
    "utf utf8 ascii latin latin1 md5 sha sha1 sha256 sha512 aes rsa bearer basic digest oauth oauth2 jwt session cookie access refresh client server admin api generate generated random strong weak expired " +
    "contraseña contrasena senha clave kennwort mot passe wachtwoord haslo heslo parola incorrecta obligatorio requis erforderlich"
  ).split(" "),
);

/** Whether `value` is made of words and one of them belongs to the vocabulary of programs and forms. */
export function usesVocabulary(value: string): boolean {
  const words = value.match(/[A-Z]+(?![a-z])|[A-Z]?[a-zà-ÿ]+\d{0,3}/g) ?? [];
  const known = words.filter(
    (word) =>
      VOCABULARY.has(word.toLowerCase()) || VOCABULARY.has(word.replace(/\d{1,3}$/, "").toLowerCase()),
  );
  const letters = known.reduce((sum, word) => sum + word.length, 0);
  // `test1234` and `password!` are names; `X9-test-7fQ2kLm` is not.
  return known.length > 0 && (letters * 2 >= value.length || readsAsWords(value));
}
