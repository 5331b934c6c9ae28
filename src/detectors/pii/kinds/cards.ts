import { type DigitKind, digitKind } from "../kind.ts";
import { luhn, luhnDigit } from "../validators/luhn.ts";
import { CARD } from "../words.ts";

/** Number ranges by network: prefixes or ranges of prefixes, lengths. Source: ISO/IEC 7812; the networks' own tables of issuer ranges. */
interface Network {
  id: string;
  title: string;
  ranges: string;
  lengths: readonly number[];
  /** Lengths at which a number stands without any word. */
  sure: readonly number[];
  source: string;
}

const WIKIPEDIA = "https://en.wikipedia.org/wiki/Payment_card_number#Issuer_identification_number_(IIN)";

/** The narrower ranges come first: where two networks fit, the first names the card. */
const NETWORKS: readonly Network[] = [
  {
    id: "amex",
    title: "American Express",
    ranges: "34 37",
    lengths: [15],
    sure: [15],
    source: "https://developer.americanexpress.com/",
  },
  {
    id: "jcb",
    title: "JCB",
    ranges: "3528-3589 1800 2131",
    lengths: [15, 16, 17, 18, 19],
    sure: [16],
    source: "https://www.global.jcb/en/",
  },
  {
    id: "mir",
    title: "Mir",
    ranges: "2200-2204",
    lengths: [16, 17, 18, 19],
    sure: [16],
    source: "https://mironline.ru/",
  },
  {
    id: "verve",
    title: "Verve",
    ranges: "506099-506198 650002-650027 507865-507964",
    lengths: [16, 18, 19],
    sure: [16],
    source: WIKIPEDIA,
  },
  {
    id: "elo",
    title: "Elo",
    ranges:
      "401178 401179 438935 451416 457631 504175 506699-506778 509000-509999 627780 636297 636368 650031-650033 650035-650051 655000-655019",
    lengths: [16],
    sure: [16],
    source: WIKIPEDIA,
  },
  {
    id: "hipercard",
    title: "Hipercard",
    ranges: "384100 384140 384160 606282 637095",
    lengths: [13, 16, 19],
    sure: [16],
    source: WIKIPEDIA,
  },
  {
    id: "diners",
    title: "Diners Club",
    ranges: "300-305 3095 36 38-39",
    lengths: [14, 16, 17, 18, 19],
    sure: [14],
    source: WIKIPEDIA,
  },
  {
    id: "troy",
    title: "Troy",
    ranges: "979200-979289",
    lengths: [16],
    sure: [16],
    source: "https://troyodeme.com/",
  },
  { id: "uzcard", title: "UzCard", ranges: "8600", lengths: [16], sure: [], source: WIKIPEDIA },
  { id: "humo", title: "Humo", ranges: "9860", lengths: [16], sure: [], source: WIKIPEDIA },
  {
    id: "rupay",
    title: "RuPay",
    ranges: "508500-508999 606985-607984 608001-608500 652150-653149 817200-820199 353800-353899",
    lengths: [16],
    sure: [16],
    source: "https://www.npci.org.in/what-we-do/rupay/product-overview",
  },
  {
    id: "dankort",
    title: "Dankort",
    ranges: "5019",
    lengths: [16],
    sure: [16],
    source: "https://www.dankort.dk/",
  },
  {
    id: "interpayment",
    title: "InterPayment",
    ranges: "636",
    lengths: [16, 17, 18, 19],
    sure: [],
    source: WIKIPEDIA,
  },
  {
    id: "discover",
    title: "Discover",
    ranges: "6011 644-649 65",
    lengths: [16, 17, 18, 19],
    sure: [16],
    source: "https://www.discoverglobalnetwork.com/",
  },
  {
    id: "unionpay",
    title: "UnionPay",
    ranges: "62 81",
    lengths: [16, 17, 18, 19],
    sure: [16, 19],
    source: "https://www.unionpayintl.com/",
  },
  {
    id: "mastercard",
    title: "Mastercard",
    ranges: "51-55 2221-2720",
    lengths: [16],
    sure: [16],
    source:
      "https://www.mastercard.us/en-us/business/issuers/get-support/simplified-bin-account-range-table.html",
  },
  {
    id: "visa",
    title: "Visa",
    ranges: "4",
    lengths: [13, 16, 19],
    sure: [16],
    source: "https://www.visa.com/",
  },
  {
    id: "maestro",
    title: "Maestro",
    ranges: "50 56-58 6304 6390 67 60 61 63 64 66 68 69",
    lengths: [12, 13, 14, 15, 16, 17, 18, 19],
    sure: [],
    source: WIKIPEDIA,
  },
];

/** Numbers that payment providers publish for tests, without their check digit. Source: https://docs.stripe.com/testing, https://docs.adyen.com/development-resources/test-cards. */
const TEST_NUMBERS = new Set(
  (
    "424242424242424 400005665566555 555555555555444 222300312200322 520082828282821 510510510510510 37828224631000 37144963539843 " +
    "601111111111111 601100099013942 305693000902000 3622720627166 356600202036050 411111111111111 401288888888188 3056930902590 " +
    "3852000002323 353011133330000 501971701010374 633110199999001 37873449367100 400000000000000 550000000000000 34000000000000 " +
    "3000000000000 601100000000000 542400000000001 400360000000001 222241000000000 367006001000000 620000000000000"
  )
    .split(" ")
    .map((payload) => payload + luhnDigit(payload)),
);

/** A number for tests, or one that nobody was ever given: still a card to a scanner, but seldom anybody's. */
const isTestNumber = (digits: string): boolean =>
  TEST_NUMBERS.has(digits) ||
  new Set(digits).size <= 3 ||
  /(\d)\1{7}|01234567|12345678|98765432/.test(digits);

function inRanges(ranges: string): (digits: string) => boolean {
  const pairs = ranges.split(" ").map((range) => {
    const [low = "", high = low] = range.split("-");
    return { low, high, length: low.length };
  });
  return (digits) =>
    pairs.some(({ low, high, length }) => {
      const head = digits.slice(0, length);
      return head >= low && head <= high;
    });
}

/** A template of the network's numbers: its first prefix and `length` digits. */
function exampleOf({ ranges, lengths, sure }: Network): string {
  const prefix = ranges.split(/[ -]/)[0] ?? "";
  const length = sure[0] ?? lengths.at(-1) ?? 16;
  return `${`${prefix}730291846573029184`.slice(0, length - 1)}?`;
}

const spaced = (digits: string): string => digits.replace(/(.{4})(?=.)/g, "$1 ");

/** Payment cards: Luhn and the issuer's range. Four by four (4-6-5, 4-6-4) is how they are embossed. */
const NETWORK_KINDS: readonly DigitKind[] = NETWORKS.map((network) => {
  const { id, title, ranges, lengths, sure, source } = network;
  const belongs = inRanges(ranges);
  return digitKind({
    type: `card-${id}`,
    title: `${title} card number`,
    dataClass: "financial.card",
    basis: "checksum",
    source,
    words: CARD,
    lengths,
    layout: /^\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?$|^\d{4}([ -])\d{6}\2\d{4,5}$/,
    written: "high",
    alone: (digits) => (sure.includes(digits.length) ? "high" : undefined),
    atMostMedium: isTestNumber,
    valid: (digits) => belongs(digits) && luhn(digits) && new Set(digits).size > 1,
    examples:
      exampleOf(network).length === 16
        ? [exampleOf(network), spaced(exampleOf(network))]
        : [exampleOf(network)],
  });
});

/** A number with a valid check digit that is called a card, of no network listed here. */
const OTHER = digitKind({
  type: "card-other",
  title: "Payment card number, other network",
  dataClass: "financial.card",
  basis: "checksum",
  source: "https://www.iso.org/standard/70484.html",
  words: CARD,
  named: "medium",
  lengths: [12, 13, 14, 15, 16, 17, 18, 19],
  valid: (digits) => luhn(digits) && new Set(digits).size > 3,
  examples: ["91730291846573?"],
});

export const CARD_KINDS: readonly DigitKind[] = [...NETWORK_KINDS, OTHER];
