import type { CodeKind, DigitKind } from "../kind.ts";
import { AFRICA_MIDDLE_EAST_CODES, AFRICA_MIDDLE_EAST_DIGITS } from "./africa-middle-east.ts";
import { BANK_CODES } from "./bank.ts";
import { CARD_KINDS } from "./cards.ts";
import { CENTRAL_EUROPE_CODES, CENTRAL_EUROPE_DIGITS } from "./central-europe.ts";
import { CRYPTO_CODES } from "./crypto.ts";
import { DOCUMENT_CODES, DOCUMENT_DIGITS } from "./documents.ts";
import { EAST_ASIA_CODES, EAST_ASIA_DIGITS } from "./east-asia.ts";
import { EASTERN_EUROPE_DIGITS } from "./eastern-europe.ts";
import { LATIN_AMERICA_CODES, LATIN_AMERICA_DIGITS } from "./latin-america.ts";
import { NORTH_AMERICA_CODES, NORTH_AMERICA_DIGITS } from "./north-america.ts";
import { NORTHERN_EUROPE_CODES, NORTHERN_EUROPE_DIGITS } from "./northern-europe.ts";
import { OCEANIA_CODES, OCEANIA_DIGITS } from "./oceania.ts";
import { SOUTH_ASIA_CODES, SOUTH_ASIA_DIGITS } from "./south-asia.ts";
import { SOUTHERN_EUROPE_CODES, SOUTHERN_EUROPE_DIGITS } from "./southern-europe.ts";
import { WESTERN_EUROPE_CODES, WESTERN_EUROPE_DIGITS } from "./western-europe.ts";

/** Where two kinds are equally likely, the earlier one names the value. */
export const DIGIT_KINDS: readonly DigitKind[] = [
  ...CARD_KINDS,
  ...NORTH_AMERICA_DIGITS,
  ...LATIN_AMERICA_DIGITS,
  ...WESTERN_EUROPE_DIGITS,
  ...CENTRAL_EUROPE_DIGITS,
  ...SOUTHERN_EUROPE_DIGITS,
  ...NORTHERN_EUROPE_DIGITS,
  ...EASTERN_EUROPE_DIGITS,
  ...EAST_ASIA_DIGITS,
  ...SOUTH_ASIA_DIGITS,
  ...AFRICA_MIDDLE_EAST_DIGITS,
  ...OCEANIA_DIGITS,
  ...DOCUMENT_DIGITS,
];

export const CODE_KINDS: readonly CodeKind[] = [
  ...BANK_CODES,
  ...NORTH_AMERICA_CODES,
  ...LATIN_AMERICA_CODES,
  ...WESTERN_EUROPE_CODES,
  ...CENTRAL_EUROPE_CODES,
  ...SOUTHERN_EUROPE_CODES,
  ...NORTHERN_EUROPE_CODES,
  ...EAST_ASIA_CODES,
  ...SOUTH_ASIA_CODES,
  ...AFRICA_MIDDLE_EAST_CODES,
  ...OCEANIA_CODES,
  ...CRYPTO_CODES,
  ...DOCUMENT_CODES,
];
