import {
  digitAt,
  icaoCheck,
  isDate,
  isDdmmyy,
  isUniform,
  isYymmdd,
  mod1110,
  part,
  weighted,
} from "./arithmetic.ts";
import { luhn } from "./luhn.ts";

/** Swedish personal number: date (day + 60 for coordination numbers), Luhn over ten digits. Source: https://www.skatteverket.se/. */
export function isPersonnummer(digits: string): boolean {
  const ten = digits.slice(-10);
  const day = part(ten, 4, 2);
  const dated = isDate(part(ten, 0, 2), part(ten, 2, 2), day > 60 ? day - 60 : day);
  return dated && luhn(ten) && (digits.length === 10 || /^(?:18|19|20)/.test(digits));
}

/** Swedish organisation number: third digit at least 2, Luhn. Source: https://www.bolagsverket.se/. */
export const isOrgnr = (digits: string): boolean =>
  /^[1-35-9]/.test(digits) && digitAt(digits, 2) >= 2 && luhn(digits) && !isUniform(digits);

/** Norwegian national number: date (day + 40 for D numbers), two check digits modulus 11. Source: https://www.skatteetaten.no/. */
export function isFodselsnummer(digits: string): boolean {
  const day = part(digits, 0, 2);
  const check = (weights: readonly number[]): number => (11 - (weighted(digits, weights) % 11)) % 11;
  return (
    isDate(part(digits, 4, 2), part(digits, 2, 2) % 40, day > 40 ? day - 40 : day) &&
    check([3, 7, 6, 1, 8, 9, 4, 5, 2]) === digitAt(digits, 9) &&
    check([5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) === digitAt(digits, 10)
  );
}

/** Modulus 11 with weights 3-2-7-6-5-4-3-2: Norwegian organisation number. Source: https://www.brreg.no/. */
export const isNorwegianOrg = (digits: string): boolean =>
  /^[89]/.test(digits) &&
  (11 - (weighted(digits, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === digitAt(digits, 8);

/** Danish CPR number: a date; the modulus-11 rule no longer holds for all. Source: https://www.cpr.dk/. */
export const isCpr = (digits: string): boolean => isDdmmyy(digits);

/** Danish CVR number: weights 2-7-6-5-4-3-2-1, divisible by 11. Source: https://datacvr.virk.dk/. */
export const isCvr = (digits: string): boolean =>
  !isUniform(digits) && !digits.startsWith("0") && weighted(digits, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;

/** Finnish personal identity code: check character modulo 31. Source: https://dvv.fi/en/personal-identity-code. */
export function isHetu(code: string): boolean {
  const number = code.slice(0, 6) + code.slice(-4, -1);
  return isDdmmyy(code) && "0123456789ABCDEFHJKLMNPRSTUVWXY".charAt(Number(number) % 31) === code.at(-1);
}

/** Finnish business id: weights 7-9-10-5-8-4-2, modulus 11. Source: https://www.ytj.fi/. */
export const isYtunnus = (digits: string): boolean =>
  (11 - (weighted(digits, [7, 9, 10, 5, 8, 4, 2]) % 11)) % 11 === digitAt(digits, 7) && !isUniform(digits);

/** Icelandic kennitala: date, weights 3-2-7-6-5-4-3-2, century. Source: https://www.skra.is/. */
export function isKennitala(digits: string): boolean {
  const day = part(digits, 0, 2);
  const dated = isDate(part(digits, 4, 2), part(digits, 2, 2), day > 40 ? day - 40 : day);
  const check = (11 - (weighted(digits, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return dated && check === digitAt(digits, 8) && /[089]$/.test(digits);
}

/** Polish PESEL: date with the century in the month, weights 1-3-7-9. Source: https://www.gov.pl/web/gov/czym-jest-numer-pesel. */
export function isPesel(digits: string): boolean {
  const sum = weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]);
  return (
    isDate(part(digits, 0, 2), part(digits, 2, 2) % 20, part(digits, 4, 2)) &&
    (10 - (sum % 10)) % 10 === digitAt(digits, 10)
  );
}

/** Polish NIP: weights 6-5-7-2-3-4-5-6-7, modulus 11. Source: https://www.podatki.gov.pl/. */
export const isNip = (digits: string): boolean =>
  !isUniform(digits) && weighted(digits, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === digitAt(digits, 9);

/** Polish REGON, nine or fourteen digits. Source: https://bip.stat.gov.pl/dzialalnosc-statystyki-publicznej/rejestr-regon/. */
export function isRegon(digits: string): boolean {
  const weights = digits.length === 9 ? [8, 9, 2, 3, 4, 5, 6, 7] : [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8];
  if (digits.length === 14 && !isRegon(digits.slice(0, 9))) return false;
  return !isUniform(digits) && (weighted(digits, weights) % 11) % 10 === digitAt(digits, weights.length);
}

/** Polish identity card: check digit in fourth place, ICAO weights. Source: https://www.gov.pl/web/gov/dowod-osobisty-informacje. */
export const isPolishIdCard = (code: string): boolean =>
  icaoCheck(code.slice(0, 3) + code.slice(4)) === digitAt(code, 3);

/** Czech and Slovak birth number: date (month + 50 for women, + 20 when numbers ran out), divisible by 11. Source: https://www.mvcr.cz/. */
export function isRodneCislo(digits: string): boolean {
  const month = (part(digits, 2, 2) % 50) % 20;
  if (!isDate(part(digits, 0, 2), month, part(digits, 4, 2))) return false;
  if (digits.length === 9) return part(digits, 0, 2) <= 53 && part(digits, 6, 3) > 0;
  return Number(digits) % 11 === 0 || (Number(digits.slice(0, 9)) % 11 === 10 && digits.endsWith("0"));
}

/** Czech and Slovak company number: weights 8…2, modulus 11. Source: https://ares.gov.cz/. */
export function isIco(digits: string): boolean {
  const rest = (11 - (weighted(digits, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 10;
  return !isUniform(digits) && rest === digitAt(digits, 7);
}

/** Hungarian personal number: sex and century, date, modulus 11. Source: https://net.jogtar.hu/. */
export function isHungarianPersonal(digits: string): boolean {
  const up = weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) % 11;
  const down = weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11;
  return /^[1-8]/.test(digits) && isYymmdd(digits, 1) && [up, down].includes(digitAt(digits, 10));
}

/** Hungarian social security number (TAJ): weights 3-7. Source: https://www.neak.gov.hu/. */
export const isTaj = (digits: string): boolean =>
  !isUniform(digits) && weighted(digits, [3, 7, 3, 7, 3, 7, 3, 7]) % 10 === digitAt(digits, 8);

/** Hungarian tax id of a person: starts with 8, positions as weights, modulus 11. Source: https://nav.gov.hu/. */
export const isHungarianTaxId = (digits: string): boolean =>
  digits.startsWith("8") && weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11 === digitAt(digits, 9);

/** Hungarian tax number: weights 9-7-3-1. Source: https://nav.gov.hu/. */
export const isAdoszam = (digits: string): boolean =>
  (10 - (weighted(digits, [9, 7, 3, 1, 9, 7, 3]) % 10)) % 10 === digitAt(digits, 7) &&
  /^[1-5]$/.test(digits.charAt(8)) &&
  !isUniform(digits);

/** Romanian personal code (CNP): sex, date, county, weights 279146358279. Source: https://legislatie.just.ro/. */
export function isCnp(digits: string): boolean {
  const rest = weighted(digits, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
  const county = part(digits, 7, 2);
  const known = (county >= 1 && county <= 52) || county === 70 || (county >= 80 && county <= 83);
  return (
    known && /^[1-9]/.test(digits) && isYymmdd(digits, 1) && (rest === 10 ? 1 : rest) === digitAt(digits, 12)
  );
}

/** Romanian company code (CUI): weights 753217532, modulus 11. Source: https://www.anaf.ro/. */
export function isRomanianCui(digits: string): boolean {
  const padded = digits.padStart(10, "0");
  return (
    !digits.startsWith("0") &&
    !isUniform(digits) &&
    ((weighted(padded, [7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10) % 11) % 10 === digitAt(padded, 9)
  );
}

/** Bulgarian personal number (EGN): date with the century in the month, modulus 11. Source: https://www.grao.bg/. */
export function isEgn(digits: string): boolean {
  const month = part(digits, 2, 2);
  const dated = isDate(
    part(digits, 0, 2),
    month > 40 ? month - 40 : month > 20 ? month - 20 : month,
    part(digits, 4, 2),
  );
  return dated && (weighted(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === digitAt(digits, 9);
}

/** Croatian OIB: ISO 7064 MOD 11,10. Source: https://www.porezna-uprava.hr/. */
export const isOib = (digits: string): boolean => !isUniform(digits) && mod1110(digits);

/** JMBG / EMŠO of the countries of former Yugoslavia: day, month, three digits of the year, modulus 11. Source: https://en.wikipedia.org/wiki/Unique_Master_Citizen_Number. */
export function isJmbg(digits: string): boolean {
  const check = (11 - (weighted(digits, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return isDate(part(digits, 4, 3), part(digits, 2, 2), part(digits, 0, 2)) && check === digitAt(digits, 12);
}

/** Estonian and Lithuanian personal code: sex and century, date, two rounds modulus 11. Source: https://www.riigiteataja.ee/. */
export function isIsikukood(digits: string): boolean {
  const first = weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  const check = first < 10 ? first : (weighted(digits, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11) % 10;
  return /^[1-8]/.test(digits) && isYymmdd(digits, 1) && check === digitAt(digits, 10);
}

/** Latvian personal code: a date (or 32… since 2017), modulus 11. Source: https://www.pmlp.gov.lv/. */
export function isLatvian(digits: string): boolean {
  if (digits.startsWith("32")) return true;
  const check = (1101 - weighted(digits, [1, 6, 3, 7, 9, 10, 5, 8, 4, 2])) % 11;
  return isDdmmyy(digits) && check === digitAt(digits, 10);
}

/** Russian tax number (INN), ten or twelve digits. Source: https://www.nalog.gov.ru/. */
export function isInn(digits: string): boolean {
  const check = (weights: readonly number[]): number => (weighted(digits, weights) % 11) % 10;
  if (isUniform(digits)) return false;
  if (digits.length === 10) return check([2, 4, 10, 3, 5, 9, 4, 6, 8]) === digitAt(digits, 9);
  return (
    check([7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) === digitAt(digits, 10) &&
    check([3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) === digitAt(digits, 11)
  );
}

/** Russian pension number (SNILS): weights 9…1, modulo 101. Source: https://sfr.gov.ru/. */
export const isSnils = (digits: string): boolean =>
  !isUniform(digits) && (weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100 === part(digits, 9, 2);

/** Russian company number (OGRN): the number without its last digit modulo 11 (15 digits: 13). Source: https://www.nalog.gov.ru/. */
export function isOgrn(digits: string): boolean {
  const modulus = digits.length === 13 ? 11 : 13;
  return (
    /^[1-35]/.test(digits) &&
    (Number(digits.slice(0, -1)) % modulus) % 10 === digitAt(digits, digits.length - 1)
  );
}

/** Ukrainian tax number of a person: days since 1899 inside, modulus 11. Source: https://tax.gov.ua/. */
export const isRntrc = (digits: string): boolean =>
  !isUniform(digits) &&
  part(digits, 0, 5) < 46_000 &&
  (weighted(digits, [-1, 5, 7, 9, 4, 6, 10, 5, 7]) % 11) % 10 === digitAt(digits, 9);

/** Turkish identity number: two check digits. Source: https://www.nvi.gov.tr/. */
export function isTckn(digits: string): boolean {
  const odd = weighted(digits, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
  const even = weighted(digits, [0, 1, 0, 1, 0, 1, 0, 1]);
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  return (
    !digits.startsWith("0") &&
    tenth === digitAt(digits, 9) &&
    (odd + even + tenth) % 10 === digitAt(digits, 10) &&
    !isUniform(digits)
  );
}

/** Turkish tax number. Source: https://www.gib.gov.tr/. */
export function isVkn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < 9; i += 1) {
    const shifted = (digitAt(digits, i) + 9 - i) % 10;
    const power = (shifted * 2 ** (9 - i)) % 9;
    sum += shifted !== 0 && power === 0 ? 9 : power;
  }
  return !isUniform(digits) && (10 - (sum % 10)) % 10 === digitAt(digits, 9);
}

/** Kazakh individual number (IIN): date, two rounds modulus 11. Source: https://egov.kz/. */
export function isIin(digits: string): boolean {
  const first = weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11;
  const check = first < 10 ? first : weighted(digits, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) % 11;
  return isYymmdd(digits) && check === digitAt(digits, 11);
}
