/** For ISO/IEC 7064 MOD 97-10 (https://www.iso.org/standard/31531.html) and its like. Remainder of a string of digits and letters (A = 10 … Z = 35) by `modulus`; works on numbers of any length. */
export function remainder(text: string, modulus: number): number {
  let rest = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const value = code <= 57 ? code - 48 : code - 55;
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % modulus;
  }
  return rest;
}
