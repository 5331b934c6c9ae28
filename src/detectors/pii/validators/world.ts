import {
  alphanumeric,
  digitAt,
  isDate,
  isUniform,
  isYymmdd,
  isYyyymmdd,
  mod112,
  part,
  verhoeff,
  weighted,
} from "./arithmetic.ts";
import { luhn } from "./luhn.ts";

/** Chinese resident id (GB 11643): province, date of birth, MOD 11-2. Source: https://openstd.samr.gov.cn/. */
export const isChineseResident = (code: string): boolean =>
  /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/.test(code) &&
  isYyyymmdd(code, 6) &&
  mod112(code);

const USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** Chinese unified social credit code (GB 32100): powers of 3, modulus 31. Source: https://openstd.samr.gov.cn/. */
export function isUscc(code: string): boolean {
  let sum = 0;
  for (let i = 0; i < 17; i += 1)
    sum +=
      USCC.indexOf(code.charAt(i)) *
      ([1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28][i] ?? 0);
  return USCC.charAt((31 - (sum % 31)) % 31) === code.charAt(17);
}

const TAIWAN = "ABCDEFGHJKLMNPQRSTUVXYWZIO";

/** Taiwanese identity number: region letter as 10–35, weights 1-9-8…1. Source: https://www.ris.gov.tw/. */
export function isTaiwanese(code: string): boolean {
  const region = TAIWAN.indexOf(code.charAt(0)) + 10;
  const sum =
    Math.floor(region / 10) + (region % 10) * 9 + weighted(code.slice(1), [8, 7, 6, 5, 4, 3, 2, 1, 1]);
  return sum % 10 === 0;
}

/** Hong Kong identity card: letters count 10–35 (a missing first one 36), modulus 11. Source: https://www.immd.gov.hk/. */
export function isHkid(code: string): boolean {
  const padded = code.padStart(9, " ");
  let sum = 0;
  for (let i = 0; i < 8; i += 1)
    sum += (padded.charAt(i) === " " ? 36 : alphanumeric(padded.charCodeAt(i))) * (9 - i);
  const last = padded.charAt(8);
  return (sum + (last === "A" ? 10 : Number(last))) % 11 === 0;
}

/** Korean resident number: date of birth and century; the check digit ended in October 2020. Source: https://www.mois.go.kr/. */
export const isRrn = (digits: string): boolean =>
  isYymmdd(digits) && /^.{6}[0-9]/.test(digits) && !isUniform(digits);

/** Korean business number: weights 1-3-7-1-3-7-1-3-5. Source: https://www.nts.go.kr/. */
export function isKoreanBusiness(digits: string): boolean {
  const sum = weighted(digits, [1, 3, 7, 1, 3, 7, 1, 3, 5]) + Math.floor((digitAt(digits, 8) * 5) / 10);
  return !isUniform(digits) && (10 - (sum % 10)) % 10 === digitAt(digits, 9);
}

/** Japanese My Number: weights 6-5-4-3-2-7-6-5-4-3-2, modulus 11. Source: https://www.digital.go.jp/policies/mynumber. */
export function isMyNumber(digits: string): boolean {
  const rest = weighted(digits, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return !isUniform(digits) && (rest <= 1 ? 0 : 11 - rest) === digitAt(digits, 11);
}

/** Japanese corporate number: the check digit comes first, modulus 9. Source: https://www.houjin-bangou.nta.go.jp/. */
export function isJapaneseCorporate(digits: string): boolean {
  const sum = weighted(digits.slice(1), [2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]);
  return 9 - (sum % 9) === digitAt(digits, 0) && !isUniform(digits);
}

/** Thai identity number: weights 13…2, modulus 11. Source: https://www.dopa.go.th/. */
export const isThai = (digits: string): boolean =>
  /^[1-8]/.test(digits) &&
  (11 - (weighted(digits, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === digitAt(digits, 12);

/** Malaysian identity number: date of birth and place. Source: https://www.jpn.gov.my/. */
export const isMyKad = (digits: string): boolean =>
  isYymmdd(digits) && !/^.{6}(?:00|17|18|19|20|69|70|73|80|81|94|95|96|97)/.test(digits);

/** Singaporean NRIC and FIN: weights 2-7-6-5-4-3-2, letter by series. Source: https://www.ica.gov.sg/. */
export function isNric(code: string): boolean {
  const series = code.charAt(0);
  const offset = series === "T" || series === "G" ? 4 : series === "M" ? 3 : 0;
  const rest = (weighted(code.slice(1), [2, 7, 6, 5, 4, 3, 2]) + offset) % 11;
  const letters =
    series === "S" || series === "T" ? "JZIHGFEDCBA" : series === "M" ? "XWUTRQPNJLK" : "XWUTRQPNMLK";
  return letters.charAt(rest) === code.charAt(8);
}

/** Indonesian NIK: province, district, date (day + 40 for women). Source: https://dukcapil.kemendagri.go.id/. */
export function isNik(digits: string): boolean {
  const day = part(digits, 6, 2);
  const province = part(digits, 0, 2);
  return (
    province >= 11 &&
    province <= 96 &&
    isDate(part(digits, 10, 2), part(digits, 8, 2), day > 40 ? day - 40 : day) &&
    !digits.endsWith("0000")
  );
}

/** Vietnamese citizen id: province, sex and century, year. Source: https://bocongan.gov.vn/. */
export const isCccd = (digits: string): boolean =>
  /^0[0-9][0-9][0-3]/.test(digits) && part(digits, 0, 3) >= 1 && part(digits, 0, 3) <= 96;

/** Vietnamese tax number: weights 31-29-23-19-17-13-7-5-3, modulus 11. Source: https://www.gdt.gov.vn/. */
export const isVietnameseTax = (digits: string): boolean =>
  !isUniform(digits) &&
  10 - (weighted(digits, [31, 29, 23, 19, 17, 13, 7, 5, 3]) % 11) === digitAt(digits, 9);

/** Indian Aadhaar: not from 0 or 1, no palindrome, Verhoeff. Source: https://uidai.gov.in/. */
export const isAadhaar = (digits: string): boolean =>
  /^[2-9]/.test(digits) && verhoeff(digits) && [...digits].reverse().join("") !== digits;

const BASE36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Indian GSTIN: state, PAN, check character modulus 36. Source: https://www.gst.gov.in/. */
export function isGstin(code: string): boolean {
  let sum = 0;
  for (let i = 0; i < 14; i += 1) {
    const product = BASE36.indexOf(code.charAt(i)) * (i % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 36) + (product % 36);
  }
  return (
    part(code, 0, 2) >= 1 &&
    part(code, 0, 2) <= 38 &&
    BASE36.charAt((36 - (sum % 36)) % 36) === code.charAt(14)
  );
}

/** Israeli identity number: Luhn over nine digits. Source: https://www.gov.il/. */
export const isIsraeli = (digits: string): boolean =>
  luhn(digits.padStart(9, "0")) && !isUniform(digits) && Number(digits) > 9999;

/** South African id: date, citizenship, Luhn. Source: https://www.dha.gov.za/. */
export const isSouthAfrican = (digits: string): boolean =>
  isYymmdd(digits) && /^.{10}[012]/.test(digits) && luhn(digits);

/** Egyptian id: century, date, governorate. Source: https://moi.gov.eg/. */
export const isEgyptian = (digits: string): boolean =>
  /^[23]/.test(digits) && isYymmdd(digits, 1) && /^.{7}(?:0[1-4]|1[1-9]|2[1-9]|3[1-5]|88)/.test(digits);

/** Emirates ID: 784, year of birth, Luhn. Source: https://icp.gov.ae/. */
export const isEmirates = (digits: string): boolean =>
  digits.startsWith("784") && part(digits, 3, 4) >= 1900 && part(digits, 3, 4) <= 2100 && luhn(digits);

/** Saudi id (1) or residence (2): Luhn. Source: https://www.absher.sa/. */
export const isSaudi = (digits: string): boolean => /^[12]/.test(digits) && luhn(digits);

/** Kuwaiti civil id: century, date, weights 2-1-6-3-7-9-10-5-8-4-2. Source: https://www.paci.gov.kw/. */
export const isKuwaiti = (digits: string): boolean =>
  /^[23]/.test(digits) &&
  isYymmdd(digits, 1) &&
  11 - (weighted(digits, [2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11) === digitAt(digits, 11);

/** Iranian national code: weights 10…2, modulus 11. Source: https://www.sabteahval.ir/. */
export function isIranian(digits: string): boolean {
  const rest = weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return !isUniform(digits) && (rest < 2 ? rest : 11 - rest) === digitAt(digits, 9);
}

/** Australian tax file number: weights 1-4-3-7-5-8-6-9-10, divisible by 11. Source: https://www.ato.gov.au/. */
export const isTfn = (digits: string): boolean =>
  !isUniform(digits) &&
  weighted(digits, digits.length === 9 ? [1, 4, 3, 7, 5, 8, 6, 9, 10] : [10, 7, 8, 4, 6, 3, 5, 1]) % 11 === 0;

/** Australian business number: first digit less one, modulus 89. Source: https://abr.business.gov.au/Help/AbnFormat. */
export const isAbn = (digits: string): boolean =>
  !digits.startsWith("0") && (weighted(digits, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 === 0;

/** Australian company number: weights 8…1. Source: https://asic.gov.au/. */
export const isAcn = (digits: string): boolean =>
  !isUniform(digits) && (10 - (weighted(digits, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10 === digitAt(digits, 8);

/** Australian Medicare number: first digit 2–6, weights 1-3-7-9-1-3-7-9. Source: https://www.servicesaustralia.gov.au/medicare. */
export const isMedicare = (digits: string): boolean =>
  /^[2-6]/.test(digits) && weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === digitAt(digits, 8);

/** New Zealand IRD number: two sets of weights, modulus 11. Source: https://www.ird.govt.nz/. */
export function isIrd(digits: string): boolean {
  const padded = digits.padStart(9, "0");
  const check = (weights: readonly number[]): number => (11 - (weighted(padded, weights) % 11)) % 11;
  const first = check([3, 2, 7, 6, 5, 4, 3, 2]);
  const number = Number(digits);
  return (
    number >= 10_000_000 &&
    number <= 150_000_000 &&
    (first === 10 ? check([7, 4, 3, 2, 5, 2, 7, 6]) : first) === digitAt(padded, 8)
  );
}

const NHI = "ABCDEFGHJKLMNPQRSTUVWXYZ";

/** New Zealand health index: letters without I and O count 1–24; AAANNNC (modulus 11) or AAANNAX (modulus 23). Source: https://www.tewhatuora.govt.nz/. */
export function isNhi(code: string): boolean {
  const value = (char: string): number => (/\d/.test(char) ? Number(char) : NHI.indexOf(char) + 1);
  let sum = 0;
  for (let i = 0; i < 6; i += 1) sum += value(code.charAt(i)) * (7 - i);
  if (/\d$/.test(code)) return sum % 11 !== 0 && (11 - (sum % 11)) % 10 === Number(code.at(-1));
  return NHI.charAt(22 - (sum % 23)) === code.charAt(6);
}

const VIN = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ";

/** Vehicle identification number (ISO 3779): check digit in ninth place, as in North America and China. Source: https://www.ecfr.gov/current/title-49/subtitle-B/chapter-V/part-565. */
export function isVin(code: string): boolean {
  let sum = 0;
  for (let i = 0; i < 17; i += 1)
    sum +=
      (VIN.indexOf(code.charAt(i)) % 10) * ([8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2][i] ?? 0);
  return (
    "0123456789X".charAt(sum % 11) === code.charAt(8) &&
    new Set(code).size > 4 &&
    /\d{4}$/.test(code) &&
    /[A-Z]/.test(code)
  );
}

/** Mobile country codes are 2xx–7xx. Source: https://www.itu.int/rec/T-REC-E.212. */
export const isImsi = (digits: string): boolean => /^[2-7]/.test(digits) && !isUniform(digits);

/** SIM card number (ITU-T E.118): 89, Luhn. Source: https://www.itu.int/rec/T-REC-E.118. */
export const isIccid = (digits: string): boolean => digits.startsWith("89") && luhn(digits);

/** Device number (3GPP TS 23.003): Luhn. Source: https://www.3gpp.org/dynareport/23003.htm. */
export const isImei = (digits: string): boolean =>
  luhn(digits) && !isUniform(digits) && !digits.startsWith("00000");
