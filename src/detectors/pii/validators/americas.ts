import { digitAt, isUniform, isYymmdd, part, weighted } from "./arithmetic.ts";
import { luhn } from "./luhn.ts";

/** US SSN: no area 000, 666 or 900–999, no group 00, no serial 0000. Source: https://www.ssa.gov/employer/randomization.html. */
export function isSsn(digits: string): boolean {
  const area = part(digits, 0, 3);
  if (area === 0 || area === 666 || area >= 900 || isUniform(digits)) return false;
  return part(digits, 3, 2) !== 0 && part(digits, 5, 4) !== 0;
}

/** US ITIN: 9xx, groups 50–65, 70–88, 90–92, 94–99. Source: https://www.irs.gov/irm/part3/irm_03-021-263r. */
export function isItin(digits: string): boolean {
  const group = part(digits, 3, 2);
  const known = (group >= 50 && group <= 65) || (group >= 70 && group <= 88) || (group >= 90 && group !== 93);
  return digits.startsWith("9") && known;
}

const NOT_EIN = new Set([0, 7, 8, 9, 17, 18, 19, 28, 29, 49, 69, 70, 78, 79, 89, 96, 97]);

/** US EIN: prefixes that the IRS assigns. Source: https://www.irs.gov/businesses/small-businesses-self-employed/how-eins-are-assigned-and-valid-ein-prefixes. */
export const isEin = (digits: string): boolean => !NOT_EIN.has(part(digits, 0, 2)) && !isUniform(digits);

/** US NPI: Luhn with the prefix 80840. Source: https://www.cms.gov/Regulations-and-Guidance/Administrative-Simplification/NationalProvIdentStand. */
export const isNpi = (digits: string): boolean => /^[12]/.test(digits) && luhn(`80840${digits}`);

/** US DEA number: registrant type, letter of the name, six digits and a check digit. Source: https://www.deadiversion.usdoj.gov/. */
export function isDea(code: string): boolean {
  const digits = code.slice(2);
  const sum = weighted(digits, [1, 0, 1, 0, 1]) + 2 * weighted(digits, [0, 1, 0, 1, 0, 1]);
  return sum % 10 === digitAt(digits, 6);
}

/** ABA routing number: Federal Reserve district and weights 3-7-1. Source: https://www.aba.com/about-us/routing-number. */
export function isRouting(digits: string): boolean {
  const district = part(digits, 0, 2);
  const assigned =
    district <= 12 ||
    (district >= 21 && district <= 32) ||
    (district >= 61 && district <= 72) ||
    district === 80;
  return assigned && !isUniform(digits) && weighted(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0;
}

/** Canadian SIN: Luhn, not from 0 or 8. Source: https://www.canada.ca/en/employment-social-development/services/sin.html. */
export const isSin = (digits: string): boolean =>
  /^[1-79]/.test(digits) && luhn(digits) && !isUniform(digits);

/** British Columbia personal health number: starts with 9, modulus 11. Source: https://www2.gov.bc.ca/gov/content/health. */
export function isBcPhn(digits: string): boolean {
  const rest = 11 - (weighted(`0${digits.slice(1, 9)}`, [0, 2, 4, 8, 5, 10, 9, 7, 3]) % 11);
  return digits.startsWith("9") && rest % 11 === digitAt(digits, 9);
}

const cpfDigit = (digits: string, length: number): number => {
  let sum = 0;
  for (let i = 0; i < length; i += 1) sum += digitAt(digits, i) * (length + 1 - i);
  const rest = (sum * 10) % 11;
  return rest === 10 ? 0 : rest;
};

/** Brazilian CPF: two digits modulus 11. Source: https://www.gov.br/receitafederal/pt-br/assuntos/meu-cpf. */
export const isCpf = (digits: string): boolean =>
  !isUniform(digits) &&
  cpfDigit(digits, 9) === digitAt(digits, 9) &&
  cpfDigit(digits, 10) === digitAt(digits, 10);

const CNPJ = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];

/** Brazilian CNPJ, also with letters (since July 2026; a character counts as its code minus 48). Source: https://www.gov.br/receitafederal/pt-br/acesso-a-informacao/acoes-e-programas/programas-e-atividades/cnpj-alfanumerico. */
export function isCnpj(code: string): boolean {
  const check = (length: number): number => {
    const rest = weighted(code, CNPJ.slice(13 - length)) % 11;
    return rest < 2 ? 0 : 11 - rest;
  };
  return !isUniform(code) && check(12) === digitAt(code, 12) && check(13) === digitAt(code, 13);
}

/** Brazilian driving licence (CNH). Source: https://www.gov.br/transportes/pt-br/assuntos/transito/senatran. */
export function isCnh(digits: string): boolean {
  const first = weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11;
  const second = weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11;
  const less = first >= 10 ? 2 : 0;
  const last = second - less < 0 ? second - less + 11 : second >= 10 ? 0 : second - less;
  return (
    !isUniform(digits) && (first >= 10 ? 0 : first) === digitAt(digits, 9) && last === digitAt(digits, 10)
  );
}

/** Brazilian PIS/PASEP/NIS. Source: https://www.caixa.gov.br/beneficios-trabalhador/pis. */
export function isPis(digits: string): boolean {
  const rest = 11 - (weighted(digits, [3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return !isUniform(digits) && (rest >= 10 ? 0 : rest) === digitAt(digits, 10);
}

const CURP = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";

/** Mexican CURP: birth date inside, check digit at the end. Source: https://www.gob.mx/curp. */
export function isCurp(code: string): boolean {
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += CURP.indexOf(code.charAt(i)) * (18 - i);
  return isYymmdd(code, 4) && (10 - (sum % 10)) % 10 === digitAt(code, 17);
}

/** Mexican CLABE: weights 3-7-1. Source: https://www.banxico.org.mx/. */
export function isClabe(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += (digitAt(digits, i) * ([3, 7, 1][i % 3] ?? 0)) % 10;
  return !isUniform(digits) && (10 - (sum % 10)) % 10 === digitAt(digits, 17);
}

const RFC = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ";

/** Mexican RFC: date inside, check character at the end. Source: https://www.sat.gob.mx/. */
export function isRfc(code: string): boolean {
  const padded = code.padStart(13, " ");
  let sum = 0;
  for (let i = 0; i < 12; i += 1) sum += RFC.indexOf(padded.charAt(i)) * (13 - i);
  const rest = (11 - (sum % 11)) % 11;
  return isYymmdd(padded, 4) && padded.at(-1) === (rest === 10 ? "A" : String(rest));
}

/** Argentine CUIT/CUIL: type, then weights 5432765432. Source: https://www.afip.gob.ar/. */
export function isCuit(digits: string): boolean {
  const check = (11 - (weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return /^(?:2[03-7]|3[034])/.test(digits) && (check === 10 ? 9 : check) === digitAt(digits, 10);
}

/** Argentine CBU: two blocks with weights 9713. Source: https://www.bcra.gob.ar/. */
export function isCbu(digits: string): boolean {
  const check = (block: string): boolean => {
    let sum = 0;
    for (let i = 0; i < block.length - 1; i += 1)
      sum += digitAt(block, block.length - 2 - i) * ([3, 1, 7, 9][i % 4] ?? 0);
    return (10 - (sum % 10)) % 10 === digitAt(block, block.length - 1);
  };
  return !isUniform(digits) && check(digits.slice(0, 8)) && check(digits.slice(8));
}

/** Chilean RUT/RUN: modulus 11, check character 0–9 or K. Source: https://www.registrocivil.cl/. */
export function isRut(code: string): boolean {
  let sum = 0;
  for (let i = 0; i < code.length - 1; i += 1) sum += digitAt(code, code.length - 2 - i) * (2 + (i % 6));
  return code.at(-1) === "0123456789K".charAt((11 - (sum % 11)) % 11) && !isUniform(code);
}

const NIT = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71];

/** Colombian NIT: primes as weights from the right, modulus 11. Source: https://www.dian.gov.co/. */
export function isNit(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length - 1; i += 1)
    sum += digitAt(digits, digits.length - 2 - i) * (NIT[i] ?? 0);
  const rest = sum % 11;
  return !isUniform(digits) && (rest < 2 ? rest : 11 - rest) === digitAt(digits, digits.length - 1);
}

/** Peruvian RUC: type, then weights 5432765432. Source: https://www.sunat.gob.pe/. */
export function isPeRuc(digits: string): boolean {
  const rest = 11 - (weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
  return /^(?:10|15|16|17|20)/.test(digits) && rest % 10 === digitAt(digits, 10);
}

/** Uruguayan identity card: weights 2987634, modulus 10. Source: https://www.gub.uy/direccion-nacional-identificacion-civil. */
export function isUyCi(digits: string): boolean {
  const padded = digits.padStart(8, "0");
  return (
    !isUniform(digits) && (10 - (weighted(padded, [2, 9, 8, 7, 6, 3, 4]) % 10)) % 10 === digitAt(padded, 7)
  );
}

/** Ecuadorian identity card: province 01–24 or 30, Luhn. Source: https://www.registrocivil.gob.ec/. */
export function isEcCi(digits: string): boolean {
  const province = part(digits, 0, 2);
  return ((province >= 1 && province <= 24) || province === 30) && digitAt(digits, 2) < 6 && luhn(digits);
}

/** Venezuelan RIF: type letter, weights 4-3-2-7-6-5-4-3-2. Source: http://www.seniat.gob.ve/. */
export function isRif(code: string): boolean {
  const type = "VEJPG".indexOf(code.charAt(0)) + 1;
  const company = { 1: 4, 2: 8, 3: 12, 4: 16, 5: 20 }[type] ?? 0;
  const check = 11 - ((company + weighted(code.slice(1), [3, 2, 7, 6, 5, 4, 3, 2])) % 11);
  return (check >= 10 ? 0 : check) === digitAt(code, 9);
}

/** Dominican tax number (RNC): weights 79865432, modulus 11. Source: https://dgii.gov.do/. */
export function isRnc(digits: string): boolean {
  const rest = weighted(digits, [7, 9, 8, 6, 5, 4, 3, 2]) % 11;
  return ((10 - rest + 9) % 9) + 1 === digitAt(digits, 8) && !isUniform(digits);
}

/** Salvadoran DUI: weights 9…2, modulus 10. Source: https://www.rnpn.gob.sv/. */
export const isDui = (digits: string): boolean =>
  !isUniform(digits) && (10 - (weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 10)) % 10 === digitAt(digits, 8);

/** Guatemalan CUI: department and municipality, weights 2…9, modulus 11. Source: https://www.renap.gob.gt/. */
export function isCui(digits: string): boolean {
  const department = part(digits, 9, 2);
  return (
    department >= 1 &&
    department <= 22 &&
    weighted(digits, [2, 3, 4, 5, 6, 7, 8, 9]) % 11 === digitAt(digits, 8)
  );
}
