/** What a value is, going by the name it stands under. */
export type NameKind =
  /** People choose it: it may be short and read like words. */
  | "password"
  /** Nothing but a secret is called this: `api_key`, `client_secret`, `access_token`, `authorization`. */
  | "strong"
  /** Often a secret, often not: `token`, `salt`, `stripe_key`. */
  | "weak"
  /** A bare `key`: hardly ever a secret. */
  | "key";

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

const PASSWORD = set(
  "password passwd passwort passphrase passcode passwrd pasword passw pwd pass pw psw pword userpass dbpass userpassword bindpw " +
    "mdp motdepasse contrasena contraseña contrasenia clave senha kennwort wachtwoord haslo hasło heslo parola lozinka salasana " +
    "adgangskode losenord lösenord sifre şifre requirepass masterauth secretpassword pgpassword mysqlpassword sshpass jelszo",
);
const SECRET = set(
  "secret secrets clientsecret appsecret secretkey secretaccesskey sharedsecret authorization bearer apikey apisecret apitoken",
);
const STRONG_TOKEN = set(
  "access auth api bearer refresh bot session oauth user personal authtoken private deploy admin service security jwt id login gitlab github slack npm vault secret master app client integration",
);
const TOKEN = set(
  "token accesstoken authtoken usertoken bottoken sessiontoken oauthtoken refreshtoken authkey",
);
const STRONG_KEY = set(
  "api access private secret auth encryption encrypt signing master account storage shared license licence consumer client session cookie jwt hmac crypto cipher aes des3 deploy admin webhook subscription decryption symmetric app application service authentication authorization root pre",
);
const JOINED_KEY =
  /(?:api|secret|access|private|auth|license|master|encryption|signing|shared|account)keys?$/;
const JOINED_PASSWORD = /(?:password|passwd|passwort|passphrase|pwd|kennwort|senha)$/;
const JOINED_TOKEN = /(?:secret|token)$/;
const WEAK = set(
  "salt nonce credential credentials creds cred auth cookie session sessionid sid phpsessid jsessionid pat otp webhook dsn",
);
const KEY = set("key keys");

/** Before the word: it is not kept secret, or it is no secret at all (`publicKey`, `csrfToken`, `maxTokens`, `isPassword`). */
const NOT_BEFORE = set(
  "public publishable pub csrf xsrf max min num total next prev page continuation sync stop special bos eos pad unk sep cls mask cancel cancellation cancelation " +
    "reset primary foreign sort partition cache hot shortcut i18n translation idempotency dedup row map hash site has is show hide toggle forgot forgotten " +
    "verify validate no without missing invalid wrong empty bad expired unexpected cross count usage prompt completion input output cached reasoning " +
    "object array registry dictionary dict lookup group unique composite arrow function modifier keyboard any each per by for antiforgery symbol syntax punctuation " +
    "anonymous token2 require requires need needs allow recv receive skip optional lock unlock ssh2 known contact remember generate create delete remove list",
);
/** Behind the word: the name speaks of the secret (`passwordHint`, `tokenType`, `keyPath`, `secretName`). */
const NOT_AFTER = set(
  "name names type types field fields label labels hint hints policy policies length len size path paths file filename files dir directory url urls uri uris " +
    "endpoint endpoints ref reference references id ids identifier status state expiry expires expiration expire expired ttl age min max count counts limit limits " +
    "regex regexp pattern patterns rule rules validator validation validate format placeholder description desc title text message messages msg error errors err prompt help " +
    "column columns col index prefix suffix header headers param params parameter parameters provider providers manager service store handler helper class strategy method algorithm alg " +
    "version rotation reset change changed updated at on created date time timestamp required enabled disabled visible valid invalid strength score encoder decoder type tokenizer budget usage used " +
    "url link page form input box dialog view screen button icon list map set array store iterator factory generator builder interface request response option options config settings " +
    "code codes board down up press event events frame frames word words stroke binding bindings bind value2 pair pairs space range kind case order by of in for from with and or not is are " +
    "callback fn func function issuer audience scope scopes lifetime duration timeout lookup mapping vault engine mode model count split splitter stream source location position start end pos " +
    "mgr arn selector schema spec display caption tooltip protected protection recovery confirm confirmation management manager2 cache holder owner usage exists rotated rotate reader writer parser ring rings rotation fingerprint checksum digest hash2 public alias aliases locator attribute attr property prop",
);

const WORD = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[a-zñçöşł]+|\d+/gu;

/** `DB_ADMIN-apiKey2` → `db admin api key 2`. Only the end of a long name counts. */
function wordsOf(name: string): string[] {
  return (name.slice(-80).match(WORD) ?? []).map((word) => word.toLowerCase());
}

function kindAt(name: string, words: readonly string[], at: number): NameKind | undefined {
  const word = words[at] ?? "";
  const before = words[at - 1] ?? "";
  if (PASSWORD.has(word) || JOINED_PASSWORD.test(word)) return "password";
  if (SECRET.has(word) || JOINED_KEY.test(word)) return "strong";
  if (TOKEN.has(word)) return word !== "token" || STRONG_TOKEN.has(before) ? "strong" : "weak";
  if (JOINED_TOKEN.test(word)) return "weak";
  // Of a wireless network; the constants of protocols are capitals.
  if (word === "psk") return before === "pre" || /PSK/.test(name) ? undefined : "password";
  if (word === "phrase" && before === "pass") return "password";
  if (word === "word" && before === "pass") return "password";
  if (word === "passe" && words.includes("mot")) return "password";
  if (KEY.has(word)) {
    if (STRONG_KEY.has(before)) return "strong";
    return before === "" ? "key" : "weak";
  }
  return WEAK.has(word) ? "weak" : undefined;
}

/** Words that mean a secret only at the end of a name, but for these: `pass2`, `token_prod`; not `PASS_DEPTH_FAIL`. */
const LAST = set("pass pw psw clave key keys token auth cred creds salt nonce cookie session otp pat sid");
const MAY_FOLLOW = set(
  "prod production dev development staging stage live base value v b64 base64 string plain default db root admin user local main backup old new real encoded raw text hex secret private",
);

/**
 * What something of this name holds; `undefined` when it is no secret or only speaks of one. The last word for a secret decides;
 * the words around it may take it back.
 */
export function nameKind(name: string): NameKind | undefined {
  // The shell's working directory.
  if (/^(?:OLD)?PWD$/.test(name)) return undefined;
  const words = wordsOf(name);
  for (let at = words.length - 1; at >= 0; at -= 1) {
    const kind = kindAt(name, words, at);
    if (kind !== undefined) {
      if (
        LAST.has(words[at] ?? "") &&
        !words.slice(at + 1).every((word) => MAY_FOLLOW.has(word) || /^\d+$/.test(word))
      )
        return undefined;
      const first = KEY.has(words[at] ?? "") && kind === "strong" ? at - 1 : at;
      return NOT_BEFORE.has(words[first - 1] ?? "") ? undefined : kind;
    }
    if (NOT_AFTER.has(words[at] ?? "")) return undefined;
  }
  return undefined;
}
