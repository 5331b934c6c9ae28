/** Words that streets, flats, states and countries are called by. Lower case; without full stops. */
const set = (text: string): ReadonlySet<string> =>
  new Set(text.split(" ").map((word) => word.replaceAll("_", " ")));

/** Behind the name: English, and those languages that write it as a word of its own. */
export const STREET_BEHIND = set(
  "street st str road rd avenue ave av boulevard blvd drive dr lane ln court ct place pl square sq terrace ter way parkway pkwy highway hwy circle cir trail trl crescent cres close grove gardens mews row walk quay wharf alley pike loop " +
    "streets roads avenues drives lanes courts squares parks park ridge hill heights crossing extensions extension forges forge fort gateway coves cove union pass parkways " +
    "strasse straße platz weg allee gasse ring utca út útja tér u krt körút sétány gate vei väg gata terrasse caddesi sokak sok",
);

/** Before the name: Romance and Slavic languages, Arabic transcribed. */
export const STREET_BEFORE = set(
  "rua avenida travessa largo praça praca estrada via viale piazza corso vicolo strada largo calle carrer avda avinguda paseo plaza camino carretera rúa c/ rue avenue av boulevard bd place chemin impasse allée allee quai route square " +
    "ul ulica ulice al aleja aleje os osiedle pl plac nám náměstí námestie trg cesta улица ул проспект пр-т пр переулок пер шоссе площадь вулиця вул бульвар jalan jl đường οδός λεωφόρος λ",
);

/** Of those, words that name other things more often (`First Row`, `Easy Way`): not enough by themselves. */
export const AMBIGUOUS = set(
  "row way pass loop union extension extensions square park parks hill walk gate place fort forge forges gateway cove coves close cross crossing ridge circle terrace court courts pike u gata utca",
);

/**
 * At the end of the name's last word: Germanic, Nordic, Finnic, Dutch, Baltic. Endings that English words share (`-ring`,
 * `-gate`, `-tie`) are left to the words around.
 */
export const STREET_ENDING =
  /\p{L}{2}(?:stra(?:ß|ss)e|str\.|gasse|weg|allee|platz|vej|vænget|stræde|gatan|vägen|gränd|torget|veien|vegen|gaten|bakken|vollen|katu|kuja|polku|rinne|kaari|straat|laan|plein|gracht|singel|dijk|stræti|stígur|puiestee|tänav|gatvė)$/iu;

/** Words of that kind that stand between a name and the house number: `Király u. 15`, `Am Platz 3`. */
export const BEFORE_NUMBER = set(
  "strasse straße platz weg allee gasse utca út útja tér u krt körút sétány vei väg gata terrasse caddesi sokak sok str",
);

/** Those before a name that also stand in lower case: `12 rue de la Paix`. */
export const LOWER_CASE = set(
  "rue calle rua avenida avenue boulevard chemin impasse allée ul ulica ulice улица ул проспект пер вул вулиця đường jalan",
);

/** Capitalised words before a number that begin no address. */
export const NO_STREET = set(
  "on in at by the of to no nr since during until from for and or with after before about chapter figure fig table section page step part version level gate route highway line note item rule case day week month year phase round game match season episode volume vol issue article appendix example question type class grade group team size number total january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun le am im um bis von seit el il den de do al a i je he she it we they you is was are were has had my our their his her only over under around nearly almost just some all every each per than more less",
);

/** A part of a building, or a box. */
export const UNIT = set(
  "apt apartment suite ste unit flat room rm floor box psc pobox postbox apto piso wohnung whg app appt appartement lägenhet lgh leilighet huoneisto кв квартира офис daire no_",
);

/** Of the United States (with military post), Canada, Australia. */
export const STATE = set(
  "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR VI GU AS MP AA AE AP " +
    "AB BC MB NB NL NS NT NU ON PE QC SK YT NSW VIC QLD SA WA TAS ACT",
);

/** Countries as the last word of an address: one word each, the last of longer names. */
export const CITY_COUNTRY = set(
  "states usa us uk kingdom england scotland wales ireland canada australia zealand germany deutschland austria österreich switzerland schweiz suisse svizzera france italy italia spain españa portugal netherlands nederland belgium belgique belgië luxembourg denmark danmark norway norge sweden sverige finland suomi iceland ísland greenland estonia eesti latvia lithuania poland polska czechia republic slovakia hungary magyarország romania bulgaria croatia hrvatska slovenia slovenija serbia greece cyprus malta turkey türkiye russia россия ukraine україна israel egypt morocco tunisia africa nigeria kenya ghana india pakistan bangladesh lanka china japan korea taiwan singapore malaysia indonesia philippines vietnam thailand mexico méxico brazil brasil argentina chile colombia peru perú uruguay ecuador venezuela",
);

/** Small words within a name, before its number. */
export const PARTICLE = set("de da do del della di la le les el los van der den du des al dos das");

/** The same where the name stands behind the number. */
export const PARTICLE_BEHIND = set("de da do del della di la le les el los du des et st of the");

/** Words that open a street and, written small, much else: `12 via HTTP`, `3 place settings`. */
export const ALSO_PLAIN = set("via route place square largo al os pl");
