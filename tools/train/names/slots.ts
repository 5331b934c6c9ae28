import { createFirms } from "./firms.ts";
import { createInventor } from "./invent.ts";
import * as lists from "./lists.ts";
import type { Random } from "./random.ts";
import type { Lists } from "./sources.ts";
import { DOES, FIRM_DOES } from "./templates/more.ts";

/** Kinds of name, as the tagger numbers them. */
export const PERSON = 1;
export const FIRM = 2;
export const SPOT = 3;

/** Text of a slot; with a kind it is labelled. A list of parts mixes labelled and plain text. */
export interface Part {
  text: string;
  kind: number;
}

export type Slot = (random: Random) => readonly Part[];

const PARTICLES = "van der,van,van den,de,de la,von,von der,da,dos,del,di,bin,al,ter,Al,El,De,Van,La".split(
  ",",
);
const STREET_ENDS =
  "Street,St,St.,Avenue,Ave,Ave.,Road,Rd,Lane,Ln,Drive,Dr,Court,Boulevard,Blvd,Way,Place,Square,Terrace,Parkway,Highway,Street,Avenue,Road,Street,Avenue,Road,Drive,Lane,Alley,Bend,Bridge,Bypass,Center,Circle,Cliff,Corner,Course,Cove,Creek,Crescent,Crest,Crossing,Estates,Expressway,Falls,Ferry,Fields,Forest,Fork,Freeway,Gardens,Gateway,Glen,Green,Grove,Harbor,Haven,Heights,Hill,Hills,Hollow,Island,Isle,Junction,Knoll,Landing,Loop,Manor,Meadow,Meadows,Mews,Mill,Mountain,Orchard,Park,Pass,Path,Pike,Pines,Plains,Plaza,Point,Port,Prairie,Ranch,Ridge,River,Route,Row,Run,Shore,Springs,Spur,Station,Summit,Trace,Track,Trail,Turnpike,Union,Valley,View,Village,Vista,Walk,Wells,Close,Quay,Wharf".split(
    ",",
  );
const TOWN_STARTS = "North,South,East,West,New,Port,Lake,Fort,Mount".split(",");
const TOWN_ENDS =
  "ville,town,ton,borough,burgh,burg,bury,mouth,haven,view,shire,side,port,chester,stad,berg,land,furt,fort,field,ford,dale,wood,worth,ham,by,ow,grad,pol,abad,pur,heim,hausen,dorf,feld,bach,brunn,stadt,hafen".split(
    ",",
  );
const STREET_SUFFIXES =
  "straße,str.,strasse,weg,gasse,platz,allee,ring,damm,ufer,straat,laan,plein,kade,dijk,gracht,gatan,vägen,vej,gade,gata,veien,vegen,katu,tie,kuja,polku, utca, út, tér, körút, ulica, nábřeží, caddesi, sokak".split(
    ",",
  );
const STREET_PREFIXES =
  "Rue de,Rue du,Rue des,rue,Rue,Avenue de,Avenue du,Boulevard,Place de,Place du,Quai,Allée des,Impasse,Chemin de,Route de,Via,Viale,Piazza,Corso,Largo,Calle,C/,Avenida,Avda.,Plaza,Paseo de,Paseo,Carrer de,Ronda,Camino de,Travesía,Rua,R.,Av.,Avenida da,Travessa,Praça,Estrada,ul.,al.,Aleja,os.,Strada,Bulevardul,Ulica,Trg".split(
    ",",
  );
const STATES =
  "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC".split(
    " ",
  );

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** All slots that templates can name. Capital slots give labelled names. `sentences` are natural ones without names. */
export function createSlots(source: Lists, sentences: readonly string[]): Readonly<Record<string, Slot>> {
  const inventFirst = createInventor(source.first);
  const inventLast = createInventor(source.last);
  const inventPlace = createInventor(source.cities);

  const culture = (random: Random) =>
    // The hand-written lists, mostly English, are as likely as a third of all locales: most texts are about such names.
    random.chance(0.3)
      ? (source.people.at(-1) ?? { first: source.first, last: source.last })
      : random.pick(source.people);
  const first = (random: Random) =>
    random.chance(0.15)
      ? inventFirst(random)
      : random.chance(0.1)
        ? random.pick(source.first)
        : random.pick(culture(random).first);
  const last = (random: Random) =>
    random.chance(0.25) ? inventLast(random) : random.pick(culture(random).last);
  const initial = (random: Random) => String.fromCharCode(65 + random.below(26));
  const person = (random: Random): string => {
    const names = culture(random);
    const given = random.chance(0.15) ? inventFirst(random) : random.pick(names.first);
    const family = random.chance(0.25) ? inventLast(random) : random.pick(names.last);
    const style = random.next();
    if (style < 0.64) return `${given} ${family}`;
    if (style < 0.72) return `${given} ${initial(random)}${random.chance(0.7) ? "." : ""} ${family}`;
    if (style < 0.76) return `${initial(random)}. ${family}`;
    if (style < 0.78)
      return `${initial(random)}.${random.chance(0.5) ? "" : " "}${initial(random)}. ${family}`;
    if (style < 0.82) return `${given} ${random.pick(names.first)} ${family}`;
    if (style < 0.87) return `${given} ${random.pick(PARTICLES)} ${family}`;
    if (style < 0.91) return `${given} ${family}-${last(random)}`;
    if (style < 0.94) return `${given} ${family} ${last(random)}`;
    if (style < 0.95) return `${given}-${random.pick(names.first)} ${family}`;
    if (style < 0.96) return `${given} ${family} ${random.pick(["Jr.", "Sr.", "III", "II", "Jr"])}`;
    if (style < 0.98) return given;
    return family;
  };

  const city = (random: Random) =>
    random.chance(0.12)
      ? inventPlace(random)
      : random.chance(0.1)
        ? `${random.chance(0.4) ? `${random.pick(TOWN_STARTS)} ` : ""}${random.pick(random.chance(0.5) ? source.first : source.last)}${random.pick(TOWN_ENDS)}`
        : random.pick(random.chance(0.6) ? lists.CITIES : source.cities);
  const region = (random: Random) => random.pick(random.chance(0.6) ? lists.REGIONS : source.regions);
  const country = (random: Random) => random.pick(random.chance(0.3) ? lists.COUNTRIES : source.countries);
  const place = (random: Random) => {
    const kind = random.next();
    if (kind < 0.5) return city(random);
    if (kind < 0.75) return country(random);
    return kind < 0.93
      ? region(random)
      : `${random.pick(["North", "South", "East", "West", "New", "Port", "Lake", "Fort", "Mount", "San", "Santa", "St.", "Saint", "Bad", "Villa"])} ${city(random)}`;
  };
  const street = (random: Random) => {
    const kind = random.next();
    if (kind < 0.55) {
      const name = random.chance(0.5)
        ? last(random)
        : random.pick([
            "Main",
            "Oak",
            "Maple",
            "Park",
            "Church",
            "High",
            "Station",
            "Mill",
            "King",
            "Queen",
            "Lake",
            "Hill",
            "River",
            "Spring",
            "Cedar",
            "Elm",
            "Washington",
            "Lincoln",
            "Victoria",
            "First",
            "Second",
          ]);
      return `${name} ${random.pick(STREET_ENDS)}`;
    }
    if (kind < 0.75 && source.streets.length > 0) return random.pick(source.streets);
    const name = random.chance(0.5) ? inventLast(random) : last(random);
    return kind < 0.87 ? name + random.pick(STREET_SUFFIXES) : `${random.pick(STREET_PREFIXES)} ${name}`;
  };

  const firm = createFirms(source, { person, last, city, place, initial });

  const number = (random: Random) => String(1 + random.below(random.chance(0.5) ? 20 : 9999));
  const noun = (random: Random) => random.pick(source.nouns);
  const adjective = (random: Random) => random.pick(source.adjectives);
  const verb = (random: Random) => random.pick(source.verbs);
  const camel = (random: Random) =>
    Array.from({ length: 1 + random.below(3) }, (_, index) =>
      index === 0 ? noun(random) : capital(random.pick([noun, verb])(random)),
    ).join("");
  const digits = (random: Random, length: number) => Array.from({ length }, () => random.below(10)).join("");
  const handle = (random: Random) => `${noun(random)}${random.below(100)}`;
  const email = (random: Random) =>
    `${handle(random)}@${noun(random)}.${random.pick(["com", "org", "net", "de", "io"])}`;
  const code = (random: Random, alphabet: string, length: number) =>
    Array.from({ length }, () => alphabet.charAt(random.below(alphabet.length))).join("");
  const title = (random: Random) => {
    const shape = random.below(5);
    const N = () => capital(noun(random));
    const A = () => capital(adjective(random));
    const V = () => capital(verb(random));
    if (shape === 0) return `${A()} ${N()}`;
    if (shape === 1) return `${V()} the ${A()} ${N()}`;
    if (shape === 2) return `${N()} and ${N()} in the ${N()}`;
    if (shape === 3) return `How to ${V()} Your ${N()}`;
    return `The ${A()} ${N()} of ${N()}`;
  };
  const german = (random: Random) => {
    const word = random.pick(source.germanNouns);
    return random.chance(0.4) ? word + random.pick(source.germanNouns).toLowerCase() : word;
  };
  const sentence = (random: Random) =>
    sentences.length > 0
      ? random.pick(sentences)
      : `The ${adjective(random)} ${noun(random)} will ${verb(random)} it.`;
  const date = (random: Random) => {
    const day = 1 + random.below(28);
    const month = random.pick(lists.DAYS.slice(14, 26));
    const year = 1940 + random.below(90);
    return random.pick([
      `${day} ${month} ${year}`,
      `${month} ${day}, ${year}`,
      `${year}-0${1 + random.below(9)}-${10 + random.below(18)}`,
      `${day}/0${1 + random.below(9)}/${year}`,
      `${day}.0${1 + random.below(9)}.${year}`,
    ]);
  };

  const plain =
    (text: (random: Random) => string): Slot =>
    (random) => [{ text: text(random), kind: 0 }];
  const named =
    (kind: number, text: (random: Random) => string): Slot =>
    (random) => [{ text: text(random), kind }];
  const possessive =
    (kind: number, text: (random: Random) => string): Slot =>
    (random) => {
      const name = text(random);
      return [
        { text: name, kind },
        { text: name.endsWith("s") && random.chance(0.7) ? "'" : "'s", kind: 0 },
      ];
    };
  const zip = (random: Random) => digits(random, 5);
  const houseNumber = (random: Random) =>
    `${1 + random.below(random.chance(0.6) ? 150 : 9999)}${random.chance(0.05) ? "B" : ""}`;
  /** A street with its number: the number is part of the place. */
  const door = (random: Random): Part => ({
    text: random.chance(0.65)
      ? `${houseNumber(random)} ${street(random)}`
      : `${street(random)} ${houseNumber(random)}`,
    kind: SPOT,
  });
  const unit = (random: Random): Part => ({
    text: random.pick(["", "", "", "", " Apt. 12", " Suite 400", ", Apt 3B", ", 2nd Floor", "/3", " bis"]),
    kind: 0,
  });
  const streetLine = (random: Random): Part[] =>
    random.chance(0.06)
      ? [
          { text: street(random), kind: SPOT },
          { text: ", ", kind: 0 },
          { text: houseNumber(random), kind: 0 },
        ]
      : [door(random), unit(random)];
  const code5 = (random: Random) => digits(random, random.pick([4, 5, 5, 5]));
  /** A town with its postal code, which is part of the place too. */
  const cityLine = (random: Random): Part[] => {
    const shape = random.below(5);
    const comma = { text: ", ", kind: 0 };
    if (shape === 0)
      return [
        { text: city(random), kind: SPOT },
        comma,
        { text: `${random.pick(STATES)} ${code5(random)}`, kind: SPOT },
      ];
    if (shape === 1) return [{ text: `${code5(random)} ${city(random)}`, kind: SPOT }];
    if (shape === 2) return [{ text: `${city(random)} ${code5(random)}`, kind: SPOT }];
    if (shape === 3) return [{ text: city(random), kind: SPOT }];
    return [
      { text: city(random), kind: SPOT },
      comma,
      { text: `${region(random)} ${code5(random)}`, kind: SPOT },
    ];
  };
  const address: Slot = (random) => {
    const gap = { text: random.pick([", ", "\n", " ", "\n"]), kind: 0 };
    const parts = [...streetLine(random), gap, ...cityLine(random)];
    if (random.chance(0.5)) {
      const land = random.chance(0.2) ? `${country(random)} ${code5(random)}` : country(random);
      parts.push({ text: random.pick([", ", "\n", " "]), kind: 0 }, { text: land, kind: SPOT });
    }
    return parts;
  };

  const nested = (template: string, random: Random): Part[] =>
    template.split(/(\{[A-Za-z]+\})/).flatMap((piece) => {
      const slot = slots[piece.slice(1, -1)];
      return piece.startsWith("{") && slot !== undefined ? slot(random) : [{ text: piece, kind: 0 }];
    });

  const slots: Readonly<Record<string, Slot>> = {
    PER: named(PERSON, person),
    FIRST: named(PERSON, first),
    LAST: named(PERSON, last),
    PERUP: named(PERSON, (random) => person(random).toUpperCase()),
    LASTUP: named(PERSON, (random) => last(random).toUpperCase()),
    FIRSTUP: named(PERSON, (random) => first(random).toUpperCase()),
    POSS: possessive(PERSON, (random) => random.pick([person, first, last])(random)),
    per: named(PERSON, (random) =>
      `${random.pick(culture(random).first)} ${random.pick(culture(random).last)}`.toLowerCase(),
    ),
    first: named(PERSON, (random) => random.pick(culture(random).first).toLowerCase()),
    last: named(PERSON, (random) => random.pick(culture(random).last).toLowerCase()),
    I: named(PERSON, (random) => `${initial(random)}.`),
    ORG: named(FIRM, firm),
    POSSORG: possessive(FIRM, firm),
    LOC: named(SPOT, place),
    CITY: named(SPOT, city),
    CITYUP: named(SPOT, (random) => city(random).toUpperCase()),
    REGION: named(SPOT, region),
    COUNTRY: named(SPOT, country),
    POSSLOC: possessive(SPOT, place),
    loc: named(SPOT, (random) =>
      random.pick(random.chance(0.5) ? lists.CITIES : source.countries).toLowerCase(),
    ),
    STREET: named(SPOT, street),
    street: streetLine,
    zipCity: named(SPOT, (random) => `${code5(random)} ${city(random)}`),
    stZip: named(SPOT, (random) => `${random.pick(STATES)} ${code5(random)}`),
    ADDR: address,
    deAddr: (random) => [
      {
        text: `${inventLast(random)}${random.pick(STREET_SUFFIXES.slice(0, 10))} ${houseNumber(random)}`,
        kind: SPOT,
      },
      { text: random.pick([", ", "\n", " in "]), kind: 0 },
      { text: `${code5(random)} ${city(random)}`, kind: SPOT },
    ],
    frStreet: named(
      SPOT,
      (random) =>
        `${houseNumber(random)} ${random.pick(["rue de", "rue", "rue des", "rue de la", "avenue de", "boulevard", "impasse"])} ${last(random)}`,
    ),
    esStreet: named(
      SPOT,
      (random) =>
        `${random.pick(["Calle", "Avenida", "Plaza", "Paseo de", "Carrera", "calle"])} ${last(random)} ${houseNumber(random)}`,
    ),
    itStreet: named(
      SPOT,
      (random) =>
        `${random.pick(["Via", "Viale", "Piazza", "via", "Corso"])} ${last(random)} ${houseNumber(random)}`,
    ),
    ST: named(SPOT, (random) => random.pick(STATES)),
    title: plain((random) => random.pick(lists.TITLES)),
    job: plain((random) => random.pick(lists.JOBS)),
    Job: plain((random) => random.pick(lists.JOBS).replace(/\b[a-z]/g, (letter) => letter.toUpperCase())),
    does: (random) => nested(random.pick(DOES), random),
    firmDoes: (random) => nested(random.pick(FIRM_DOES), random),
    nat: plain((random) => random.pick(lists.NATIONALITIES)),
    prod: plain((random) => random.pick(lists.PRODUCTS)),
    day: plain((random) => random.pick(lists.DAYS.slice(0, 7))),
    Day: plain((random) => random.pick(lists.DAYS.slice(0, 14))),
    month: plain((random) => random.pick(lists.DAYS.slice(14, 26))),
    date: plain(date),
    year: plain((random) => String(1900 + random.below(130))),
    time: plain(
      (random) =>
        `${10 + random.below(14)}:${10 + random.below(50)}${random.chance(0.3) ? `:${10 + random.below(50)}` : ""}`,
    ),
    n: plain(number),
    num: plain(number),
    zip: plain(zip),
    money: plain((random) =>
      random.pick([
        `$${number(random)}`,
        `${number(random)} EUR`,
        `€${number(random)}`,
        `${number(random)} million`,
        `USD ${number(random)}`,
      ]),
    ),
    card: plain((random) => digits(random, 16)),
    phone: plain((random) =>
      random.pick([
        `+1 ${digits(random, 3)}-${digits(random, 3)}-${digits(random, 4)}`,
        `(${digits(random, 3)}) ${digits(random, 7)}`,
        `+49 ${digits(random, 9)}`,
      ]),
    ),
    email: plain(email),
    angle: plain((random) => `<${email(random)}>`),
    handle: plain(handle),
    ip: plain(
      (random) => `${random.below(255)}.${random.below(255)}.${random.below(255)}.${random.below(255)}`,
    ),
    id: plain((random) => code(random, "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789-", 6 + random.below(8))),
    hex: plain((random) => code(random, "0123456789abcdef", 12)),
    base64: plain((random) =>
      code(random, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 40 + random.below(80)),
    ),
    noun: plain(noun),
    Noun: plain((random) => capital(noun(random))),
    adj: plain(adjective),
    Adj: plain((random) => capital(adjective(random))),
    Min: plain(
      (random) =>
        code(random, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1) +
        code(random, "abcdefghijklmnopqrstuvwxyz", random.below(2)),
    ),
    verb: plain(verb),
    Verb: plain((random) => capital(verb(random))),
    camel: plain(camel),
    Camel: plain((random) => capital(camel(random))),
    CAPS: plain((random) => (random.chance(0.4) ? random.pick(lists.LOG_WORDS) : noun(random).toUpperCase())),
    Title: plain(title),
    TITLEUP: plain((random) => title(random).toUpperCase()),
    Sent: plain(sentence),
    sent: plain((random) => sentence(random).replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())),
    deNoun: plain(german),
  };
  return slots;
}
