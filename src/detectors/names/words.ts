import { hashWord } from "./alphabet.ts";

/** Roles that a word plays for the tagger whatever the model says: one byte of flags. */
export const LINK = 1;
/** A link that a name can begin with: van, von, bin. */
export const LEADING_LINK = 2;
/** After these a lower-case word that the lists know may be a person: "hi anna", "mr smith". */
export const PERSON_CUE = 4;
/** After these a lower-case word that the lists know may be a place or a company: "from berlin". */
export const PLACE_CUE = 8;
/** A key or phrase whose value is a name even when no list knows it: `surname: `, "name is". */
export const NAME_KEY = 16;

const ROLES: readonly (readonly [number, string])[] = [
  [
    LINK,
    "of and for the de da do dos das di del della dello dei degli du des la le les los las el y e et und van der den von zu zur am im an en sur upon on bin ibn al ben te ter ten av af og och i op aan rue avenue boulevard quai allée impasse chemin viale piazza calle avenida plaza paseo rua praça ul ulica strada",
  ],
  [
    LEADING_LINK,
    "van von bin ibn al ten ter rue avenue boulevard quai allée impasse chemin viale piazza calle avenida plaza paseo rua praça ul ulica strada",
  ],
  [
    PERSON_CUE,
    "hi hello hey dear mr mrs ms miss dr prof sir madam name named called cc thanks regards cheers sincerely by herr frau hallo lieber liebe bonjour monsieur madame hola señor señora ciao caro cara olá oi",
  ],
  [PLACE_CUE, "in from at to near visit city country town state live lives living aus nach à en"],
  [
    NAME_KEY,
    "firstname lastname surname fullname forename givenname familyname first_name last_name full_name given_name family_name middle_name middlename customer_name patient_name contact_name employee_name nachname vorname apellido apellidos nombre prenom cognome sobrenome",
  ],
];

/**
 * Function words that few other languages share. The index is the language: 1 English, 2 German, 3 French, 4 Spanish,
 * 5 Italian, 6 Portuguese, 7 Dutch, 8 Scandinavian, 9 Slavic and Baltic in Latin letters, 10 others.
 */
const LANGUAGES: readonly string[] = [
  "the of and to is that for with you was are this it have be not from at by my your we has will can please",
  "der die das und ist nicht ein eine einen einem für auf dem sich auch bei wird ich sie wir zur zum wurde nach oder sind war haben bitte",
  "les des est une dans pour pas sur avec vous nous qui au aux je cette ce sont votre été plus ou mais leur",
  "los las una por con para del es como pero más su sus fue está han muy esta este son usted hola se",
  "il che della per con non sono gli nel alla dei più anche come questo mi ha è dal ho",
  "os uma para com não em são foi pelo pela mais você seu sua ao dos das está um nos",
  "het een niet met voor op te zijn aan ook wij naar bij uw deze dit heeft wordt ik je",
  "och att det som är på av till har inte ikke og er til med den jeg jag vi om",
  "w i na z się nie jest do że to jak przez oraz je na se si pro je jsem ani też v ve",
  "bir ve bu için ile olarak az egy és hogy nem van ja on ei se oli yang dan di untuk dengan và của là không",
];

/** A small open-addressed table from word hash to a byte: one look-up for every lower-case word of a text. */
export interface ByteTable {
  find(hash: number): number;
}

function byteTable(entries: Iterable<readonly [number, number]>): ByteTable {
  const mask = 4095;
  const keys = new Int32Array(mask + 1);
  const values = new Uint8Array(mask + 1);
  for (const [hash, value] of entries) {
    let slot = hash & mask;
    while (values[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) & mask;
    keys[slot] = hash;
    values[slot] = (values[slot] ?? 0) | value;
  }
  return {
    find(hash) {
      let slot = hash & mask;
      while (values[slot] !== 0) {
        if (keys[slot] === hash) return values[slot] ?? 0;
        slot = (slot + 1) & mask;
      }
      return 0;
    },
  };
}

/** Role flags of a word. */
export const roles: ByteTable = byteTable(
  ROLES.flatMap(([role, words]) => words.split(" ").map((word) => [hashWord(word), role] as const)),
);

/** Number of languages told apart, and one for "unknown" (0). */
export const LANGUAGE_COUNT = LANGUAGES.length + 1;

function languageEntries(): Map<number, number> {
  const entries = new Map<number, number>();
  const shared = new Set<number>();
  for (const [index, words] of LANGUAGES.entries()) {
    for (const word of new Set(words.split(" "))) {
      const hash = hashWord(word);
      if (entries.has(hash)) shared.add(hash);
      entries.set(hash, index + 1);
    }
  }
  for (const hash of shared) entries.delete(hash);
  return entries;
}

/** Language of a function word, 0 for every other word. */
export const functionWords: ByteTable = byteTable(languageEntries());
