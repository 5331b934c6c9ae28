import { createInventor } from "./invent.ts";
import * as lists from "./lists.ts";
import type { Random } from "./random.ts";
import type { Lists } from "./sources.ts";

type Draw = (random: Random) => string;

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Names of organisations of all kinds: known ones, families with legal forms, institutions, shops, acronyms, made-up words. */
export function createFirms(
  source: Lists,
  {
    person,
    last,
    city,
    place,
    initial,
  }: Readonly<Record<"person" | "last" | "city" | "place" | "initial", Draw>>,
): Draw {
  const inventFirm = createInventor([
    ...source.companies,
    ...source.last.slice(0, 800),
    ...source.nouns.map(capital),
  ]);

  /** What shops and small firms call themselves. */
  const shopName = (random: Random, a: string, b: string): string => {
    const noun = random.pick(lists.FIRM_NOUNS);
    const adjective = random.pick(lists.FIRM_ADJECTIVES);
    const kind = random.below(12);
    if (kind === 0) return `${a}${b.toLowerCase()}`;
    if (kind === 1) return `${person(random)}${random.pick(["'s", ""])} ${noun}`;
    if (kind === 2)
      return `${last(random)}${random.pick(["'s", " and Sons", " & Sons", " Brothers", " Bros", " & Daughters", " Inc", " Group"])}`;
    if (kind === 3)
      return `${random.pick(["Mr.", "Team", "Pro", "Super", "Casa", "House of", "Planet", "World of", "Simply", "Just", "Total", "The", "My", "E-Z", "Uncle"])} ${a}`;
    if (kind === 4)
      return `${a} ${random.pick(["Express", "Plus", "King", "City", "World", "USA", "America", "Central", "Direct", "Online", "24", "One", "Club", "Fair", "Maintenance", "Merchandising", "Management", "Service", "Services", "Planning", "Realty", "Architectural Service", "Mens Clothing", "Home Care", "Auto Parts"])}`;
    if (kind === 5) return `${adjective} ${a} ${noun}`;
    if (kind === 6) return `${a} ${noun}`;
    if (kind === 7) return `${a} & ${b}${random.chance(0.3) ? ` ${noun}` : ""}`;
    if (kind === 8) return `${inventFirm(random)} ${noun}`;
    if (kind === 9) return `${last(random)} ${a}`;
    if (kind === 10)
      return `${inventFirm(random)}${random.pick(["ex", "co", "ia", "is", "on", "ix", "um", "ar", "as", "o", "a"])}`;
    return `${adjective} ${a}s`;
  };

  const firm = (random: Random): string => {
    const noun = () => random.pick(lists.FIRM_NOUNS);
    const adjective = () => random.pick(lists.FIRM_ADJECTIVES);
    const legal = () => random.pick(lists.LEGAL_FORMS);
    const shop = () => capital(random.pick(random.chance(0.5) ? lists.SHOP_NOUNS : source.nouns));
    const kind = random.below(42);
    if (kind >= 30) return shopName(random, shop(), shop());
    if (kind < 6) return random.pick(source.companies);
    if (kind < 8) return `${last(random)} ${noun()}`;
    if (kind < 10) return `${last(random)} ${legal()}`;
    if (kind === 10) return `${last(random)}, ${last(random)} and ${last(random)}`;
    if (kind === 11)
      return `${last(random)}${random.pick([" & ", " and ", "-", " & "])}${random.chance(0.3) ? random.pick(["Sons", "Co", "Partners", "Söhne", "Associates"]) : last(random)}`;
    if (kind === 12) return `${inventFirm(random)} ${legal()}`;
    if (kind < 15) return inventFirm(random);
    if (kind === 15) return `${adjective()} ${noun()}`;
    if (kind === 16) return `${adjective()} ${shop()}`;
    if (kind === 17) return `${adjective()} ${shop()} ${noun()}`;
    if (kind === 18) return `${random.pick(source.first)}'s ${random.chance(0.5) ? shop() : noun()}`;
    if (kind === 19) return `${city(random)} ${noun()}`;
    if (kind === 20)
      return `${random.pick(["University", "Bank", "City", "Museum", "College", "Institute", "Port", "Ministry", "Church", "Society", "Office", "Department", "State"])} of ${random.chance(0.6) ? place(random) : capital(random.pick(source.nouns))}`;
    if (kind === 21)
      return `${city(random)} ${random.pick(["University", "State University", "General Hospital", "Medical Center", "City Council", "Police Department", "High School", "Airport", "Symphony Orchestra", "Public Library", "United", "FC", "Tigers", "Eagles", "Bears"])}`;
    if (kind === 22) return Array.from({ length: 2 + random.below(3) }, () => initial(random)).join("");
    if (kind === 23) return `${shop()} ${shop()}`;
    if (kind === 24)
      return `${capital(random.pick(source.nouns))}${random.pick(["ly", "ify", "io", "tech", "soft", "ware", "sys", "corp", "net", "mart", "co", "land", "hub", "bit", "worx", "tron"])}`;
    if (kind === 25)
      return `${random.pick(lists.FOREIGN_FIRMS)} ${random.pick(["", "de ", "di ", "of ", "der "])}${random.chance(0.5) ? city(random) : last(random)}`;
    if (kind === 26) return `${adjective()} ${noun()} ${legal()}`;
    if (kind === 27) return `The ${adjective()} ${random.chance(0.5) ? noun() : shop()}`;
    if (kind === 28)
      return `${shop()}${random.pick(["'s", " n' ", "-", " & ", ""])}${random.chance(0.5) ? shop() : ""}`.replace(
        /[ '&n-]+$/,
        "",
      );
    return `${adjective()} ${random.pick(source.companies)}`;
  };

  return firm;
}
