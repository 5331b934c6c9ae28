/** The arithmetic that national numbers share. Digits are strings of ASCII digits; nothing here checks lengths. */

export const digitAt = (digits: string, index: number): number => digits.charCodeAt(index) - 48;

/** Sum of digit × weight over as many digits as there are weights. */
export function weighted(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) sum += digitAt(digits, i) * (weights[i] ?? 0);
  return sum;
}

/** Whether all digits are the same: nobody is given such a number, though it often has a valid check digit. */
export const isUniform = (digits: string): boolean => new Set(digits).size === 1;

/** Whether a day exists. Two-digit years pass as they are: 29 February then needs only some leap year. */
export function isDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  if (month === 2 && day === 29 && year > 99) return new Date(Date.UTC(year, 1, 29)).getUTCDate() === 29;
  return day <= days;
}

/** `isDate` for six digits at `from`: year, month, day. */
export const isYymmdd = (digits: string, from = 0): boolean =>
  isDate(part(digits, from, 2), part(digits, from + 2, 2), part(digits, from + 4, 2));

/** `isDate` for six digits at `from`: day, month, year. */
export const isDdmmyy = (digits: string, from = 0): boolean =>
  isDate(part(digits, from + 4, 2), part(digits, from + 2, 2), part(digits, from, 2));

/** `isDate` for eight digits at `from`: year, month, day; a year somebody alive, or nearly, was born in. */
export const isYyyymmdd = (digits: string, from = 0): boolean => {
  const year = part(digits, from, 4);
  return year >= 1850 && year <= 2100 && isDate(year, part(digits, from + 4, 2), part(digits, from + 6, 2));
};

/** `length` digits from `from` on, as a number. */
export const part = (digits: string, from: number, length: number): number =>
  Number(digits.slice(from, from + length));

/**
 * ISO/IEC 7064 MOD 11,10: hybrid check digit at the end (German tax id, Croatian OIB).
 * Source: https://www.iso.org/standard/31531.html.
 */
export function mod1110(digits: string): boolean {
  let product = 10;
  for (let i = 0; i < digits.length - 1; i += 1) {
    const sum = (digitAt(digits, i) + product) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (product + digitAt(digits, digits.length - 1)) % 10 === 1;
}

/** ISO/IEC 7064 MOD 11-2: the last character is 0–9 or X (Chinese resident id). Source: https://www.iso.org/standard/31531.html. */
export function mod112(code: string): boolean {
  let product = 0;
  for (let i = 0; i < code.length - 1; i += 1) product = ((product + digitAt(code, i)) * 2) % 11;
  const last = code.at(-1) === "X" ? 10 : digitAt(code, code.length - 1);
  return (product + last) % 11 === 1;
}

const D5 = [
  "0123456789",
  "1234067895",
  "2340178956",
  "3401289567",
  "4012395678",
  "5987604321",
  "6598710432",
  "7659821043",
  "8765932104",
  "9876543210",
];
const PERMUTATION = [
  "0123456789",
  "1576283094",
  "5803796142",
  "8916043527",
  "9453126870",
  "4286573901",
  "2793806415",
  "7046913258",
];

/** Verhoeff's check digit at the end (Aadhaar, Luxembourg). Source: J. Verhoeff, Error Detecting Decimal Codes, 1969. */
export function verhoeff(digits: string): boolean {
  let check = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = digitAt(digits, digits.length - 1 - i);
    const permuted = PERMUTATION[i % 8]?.charCodeAt(digit) ?? 48;
    check = (D5[check]?.charCodeAt(permuted - 48) ?? 48) - 48;
  }
  return check === 0;
}

/** ICAO 9303 check digit with weights 7-3-1 over digits and letters (A = 10 …), `<` = 0. Source: https://www.icao.int/publications/doc-series/doc-9303. */
export function icaoCheck(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i += 1) sum += alphanumeric(text.charCodeAt(i)) * ([7, 3, 1][i % 3] ?? 0);
  return sum % 10;
}

/** 0–9 for digits, 10–35 for A–Z, 0 for anything else. */
export const alphanumeric = (code: number): number =>
  code >= 65 && code <= 90 ? code - 55 : code >= 48 && code <= 57 ? code - 48 : 0;
