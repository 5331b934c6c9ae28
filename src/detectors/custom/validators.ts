import type { VALIDATORS } from "../../model/custom-detector.ts";
import { verhoeff } from "../pii/validators/arithmetic.ts";
import { isIban } from "../pii/validators/iban.ts";
import { luhn } from "../pii/validators/luhn.ts";
import { remainder } from "../pii/validators/mod97.ts";
import { relativeEntropy } from "../secrets/value.ts";

const digitsOf = (value: string): string => value.replace(/\D/g, "");
const compact = (value: string): string => value.replace(/[^0-9A-Za-z]/g, "").toUpperCase();

/** What the names in `leakproof.yaml` mean: `true` keeps the value. Separators do not count. */
export const VALIDATE: Record<(typeof VALIDATORS)[number], (value: string) => boolean> = {
  luhn: (value) => luhn(digitsOf(value)),
  verhoeff: (value) => verhoeff(digitsOf(value)),
  iban: (value) => isIban(compact(value)),
  "iso7064-mod97": (value) => remainder(compact(value), 97) === 1,
  entropy: (value) =>
    value.length >= 8 && /\d/.test(value) && /[A-Za-z]/.test(value) && relativeEntropy(value) >= 0.7,
};
