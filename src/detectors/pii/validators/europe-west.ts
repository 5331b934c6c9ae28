import {
  digitAt,
  icaoCheck,
  isDate,
  isDdmmyy,
  isUniform,
  isYyyymmdd,
  mod1110,
  part,
  verhoeff,
  weighted,
} from "./arithmetic.ts";
import { luhn } from "./luhn.ts";
import { remainder } from "./mod97.ts";

/** UK NHS number: weights 10…2, modulus 11. Source: https://www.datadictionary.nhs.uk/attributes/nhs_number.html. */
export function isNhs(digits: string): boolean {
  const rest = 11 - (weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return !isUniform(digits) && rest % 11 === digitAt(digits, 9) && rest !== 10;
}

/** UK unique taxpayer reference: the first digit is the check digit. Source: https://www.gov.uk/find-utr-number. */
export function isUtr(digits: string): boolean {
  const rest = weighted(digits.slice(1), [6, 7, 8, 9, 10, 5, 4, 3, 2]) % 11;
  return !isUniform(digits) && digits.startsWith("21987654321".charAt(rest));
}

/** German tax id: first digit not 0, exactly one digit twice or thrice in the first ten, MOD 11,10. Source: https://www.bzst.de/DE/Privatpersonen/SteuerlicheIdentifikationsnummer/. */
export function isSteuerId(digits: string): boolean {
  const counts = new Array<number>(10).fill(0);
  for (let i = 0; i < 10; i += 1) counts[digitAt(digits, i)] = (counts[digitAt(digits, i)] ?? 0) + 1;
  const repeated = counts.filter((count) => count > 1);
  return !digits.startsWith("0") && repeated.length === 1 && (repeated[0] ?? 0) <= 3 && mod1110(digits);
}

/** German pension insurance number: date, letter, check digit. Source: https://www.gesetze-im-internet.de/vkvv/. */
export function isRentenversicherung(code: string): boolean {
  const letter = String(code.charCodeAt(8) - 64).padStart(2, "0");
  const digits = `${code.slice(0, 8)}${letter}${code.slice(9, 11)}`;
  const weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
  let sum = 0;
  for (let i = 0; i < 12; i += 1) {
    const product = digitAt(digits, i) * (weights[i] ?? 0);
    sum += Math.floor(product / 10) + (product % 10);
  }
  const day = part(code, 2, 2) % 50;
  return isDate(part(code, 6, 2), part(code, 4, 2), day) && sum % 10 === digitAt(code, 11);
}

/** German health insurance number: letter, eight digits, Luhn-like check digit. Source: https://www.gesetze-im-internet.de/sgb_5/__290.html. */
export function isKvnr(code: string): boolean {
  return luhn(String(code.charCodeAt(0) - 64).padStart(2, "0") + code.slice(1));
}

/** German identity card or passport number: nine characters and a 7-3-1 check digit. Source: https://www.personalausweisportal.de/. */
export const isGermanDocument = (code: string): boolean =>
  /\d/.test(code) && icaoCheck(code.slice(0, 9)) === digitAt(code, 9);

/** Austrian social insurance number: check digit in fourth place, then the date of birth. Source: https://www.sozialversicherung.at/. */
export function isSvnr(digits: string): boolean {
  const rest = weighted(digits, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11;
  return !digits.startsWith("0") && rest === digitAt(digits, 3) && isDdmmyy(digits, 4);
}

/** EAN-13 check digit: Swiss AHV number (756…). Source: https://www.zas.admin.ch/. */
export function isAhv(digits: string): boolean {
  const sum = weighted(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]);
  return digits.startsWith("756") && (10 - (sum % 10)) % 10 === digitAt(digits, 12);
}

/** Swiss company number (UID): weights 54327654, modulus 11. Source: https://www.bfs.admin.ch/bfs/en/home/registers/enterprise-register/enterprise-identification.html. */
export function isSwissUid(code: string): boolean {
  const digits = code.slice(3);
  return (11 - (weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4]) % 11)) % 11 === digitAt(digits, 8);
}

/** French social security number: key 97 − n mod 97; Corsica counts as 19 (2A) and 18 (2B). Source: https://www.insee.fr/fr/metadonnees/definition/c1409. */
export function isNir(code: string): boolean {
  const month = part(code, 3, 2);
  const number = code.slice(0, 13).replace("2A", "19").replace("2B", "18");
  const plausible =
    /^[12378]/.test(code) && ((month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50);
  return plausible && 97 - remainder(number, 97) === part(code, 13, 2);
}

/** French tax number (SPI): first digit 0–3, key modulo 511. Source: https://www.impots.gouv.fr/. */
export const isSpi = (digits: string): boolean =>
  /^[0-3]/.test(digits) && !isUniform(digits) && remainder(digits.slice(0, 10), 511) === part(digits, 10, 3);

const DNI = "TRWAGMYFPDXBNJZSQVHLCKE";

/** Spanish DNI and NIE: letter by the number modulo 23 (X, Y, Z count as 0, 1, 2). Source: https://www.interior.gob.es/opencms/es/servicios-al-ciudadano/tramites-y-gestiones/dni/calculo-del-digito-de-control-del-nif-nie/. */
export function isDni(code: string): boolean {
  const number = code.slice(0, -1).replace(/^[XYZ]/, (letter) => String("XYZ".indexOf(letter)));
  return code.at(-1) === DNI.charAt(Number(number) % 23) && !isUniform(number);
}

/** Spanish company number (CIF). Source: https://sede.agenciatributaria.gob.es/. */
export function isCif(code: string): boolean {
  const digits = code.slice(1, 8);
  let sum = 0;
  for (let i = 0; i < 7; i += 1) {
    const doubled = digitAt(digits, i) * (i % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  const control = (10 - (sum % 10)) % 10;
  return code.at(-1) === String(control) || code.at(-1) === "JABCDEFGHI".charAt(control);
}

/** Spanish social security number: province, number, modulo 97. Source: https://www.seg-social.es/. */
export function isSpanishNss(digits: string): boolean {
  const number = part(digits, 2, 8);
  const whole =
    number < 10_000_000 ? `${digits.slice(0, 2)}${String(number).padStart(7, "0")}` : digits.slice(0, 10);
  return part(digits, 0, 2) <= 66 && part(digits, 0, 2) > 0 && remainder(whole, 97) === part(digits, 10, 2);
}

const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/** Italian codice fiscale: check character over 15. Source: https://www.agenziaentrate.gov.it/portale/web/guest/codice-fiscale. */
export function isCodiceFiscale(code: string): boolean {
  let sum = 0;
  for (let i = 0; i < 15; i += 1) {
    const char = code.charCodeAt(i);
    const value = char < 65 ? char - 48 : char - 65;
    sum += i % 2 === 0 ? (ODD[value] ?? 0) : value;
  }
  return code.charCodeAt(15) - 65 === sum % 26;
}

/** Italian VAT number: province 001–100, 120, 121, 888 or 999, Luhn. Source: https://www.agenziaentrate.gov.it/. */
export function isPartitaIva(digits: string): boolean {
  const office = part(digits, 7, 3);
  return (
    ((office >= 1 && office <= 100) || [120, 121, 888, 999].includes(office)) &&
    !digits.startsWith("0000000") &&
    luhn(digits)
  );
}

/** Portuguese tax number (NIF): weights 9…2, modulus 11. Source: https://www.portaldasfinancas.gov.pt/. */
export function isPtNif(digits: string): boolean {
  const rest = (11 - (weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return (
    /^(?:[1-35-9]|45)/.test(digits) && (rest === 10 ? 0 : rest) === digitAt(digits, 8) && !isUniform(digits)
  );
}

/** Portuguese citizen card: Luhn-like over twelve characters, letters from 10. Source: https://www.autenticacao.gov.pt/. */
export function isCartaoCidadao(code: string): boolean {
  let sum = 0;
  for (let i = 0; i < 12; i += 1) {
    const value = Number.parseInt(code.charAt(i), 36);
    const doubled = i % 2 === 0 ? value * 2 : value;
    sum += i % 2 === 0 && doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Portuguese social security number (NISS): primes as weights. Source: https://www.seg-social.pt/. */
export const isNiss = (digits: string): boolean =>
  /^[12]/.test(digits) &&
  9 - (weighted(digits, [29, 23, 19, 17, 13, 11, 7, 5, 3, 2]) % 10) === digitAt(digits, 10);

/** Dutch BSN: weights 9…2, −1, divisible by 11. Source: https://www.rvig.nl/bsn. */
export const isBsn = (digits: string): boolean =>
  !isUniform(digits) &&
  Number(digits) > 9_999_999 &&
  weighted(digits.padStart(9, "0"), [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;

/** Belgian national number: 97 − n mod 97, with a 2 before for births since 2000. Source: https://www.ibz.rrn.fgov.be/. */
export function isBelgianNational(digits: string): boolean {
  const check = part(digits, 9, 2);
  const number = digits.slice(0, 9);
  const month = part(digits, 2, 2) % 20;
  const dated = month <= 12 && part(digits, 4, 2) <= 31 && !isUniform(digits);
  return dated && (97 - remainder(number, 97) === check || 97 - remainder(`2${number}`, 97) === check);
}

/** Belgian identity card: the first ten digits modulo 97 (0 is written 97). Source: https://eid.belgium.be/. */
export const isBelgianCard = (digits: string): boolean =>
  !isUniform(digits) && (remainder(digits.slice(0, 10), 97) || 97) === part(digits, 10, 2);

/** Luxembourg national number: date of birth, Luhn and Verhoeff. Source: https://guichet.public.lu/. */
export const isLuxembourgNational = (digits: string): boolean =>
  isYyyymmdd(digits) && luhn(digits.slice(0, 12)) && verhoeff(digits.slice(0, 11) + digits.slice(12));

/** Irish PPS number: weights 8…2, a second letter counts nine times, modulus 23. Source: https://www.gov.ie/en/service/12e6de-get-a-personal-public-service-pps-number/. */
export function isPps(code: string): boolean {
  const second = code.length > 8 && code.charAt(8) !== "W" ? (code.charCodeAt(8) - 64) * 9 : 0;
  return (
    "WABCDEFGHIJKLMNOPQRSTUV".charAt((weighted(code, [8, 7, 6, 5, 4, 3, 2]) + second) % 23) === code.charAt(7)
  );
}

/** Greek social security number (AMKA): date of birth, Luhn. Source: https://www.amka.gr/. */
export const isAmka = (digits: string): boolean => isDdmmyy(digits) && luhn(digits);

/** Greek tax number (AFM): powers of two, modulus 11. Source: https://www.aade.gr/. */
export const isAfm = (digits: string): boolean =>
  !isUniform(digits) && (weighted(digits, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === digitAt(digits, 8);
