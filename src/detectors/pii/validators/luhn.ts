/** Sum of the digits, every second one from the right doubled and cast out of nines (ISO/IEC 7812-1:2017, annex B). */
function luhnSum(digits: string): number {
  let sum = 0;
  let double = false;
  for (let i = digits.length - 1; i >= 0; i -= 1) {
    const digit = digits.charCodeAt(i) - 48;
    sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
    double = !double;
  }
  return sum;
}

/**
 * Whether a string of digits ends with its Luhn check digit. Source: https://www.iso.org/standard/70484.html,
 * method as in https://en.wikipedia.org/wiki/Luhn_algorithm.
 */
export function luhn(digits: string): boolean {
  return luhnSum(digits) % 10 === 0;
}

/** The check digit to append to `payload`. */
export function luhnDigit(payload: string): string {
  return String((10 - (luhnSum(`${payload}0`) % 10)) % 10);
}
