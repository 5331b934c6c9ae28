import { type CodeKind, codeKind } from "../kind.ts";
import { base58check, isBech32, isEip55, isRipple } from "../validators/crypto.ts";

/** Where the address that `form` finds at `start` ends, when it is valid as it stands: case counts. */
const reader =
  (form: RegExp, valid: (address: string) => boolean) =>
  (text: string, start: number, to: number): number => {
    form.lastIndex = start;
    if (!form.test(text) || form.lastIndex > to) return -1;
    return valid(text.slice(start, form.lastIndex)) ? form.lastIndex : -1;
  };

const upTo = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);
const anyLead = upTo(0, 14);

const ACCOUNT = { dataClass: "financial.account", basis: "checksum", alone: "high", caseless: true } as const;
const WALLET = ["wallet", "address", "crypto", "deposit address"];

/** Base58Check with a version byte of the coin. */
const versioned =
  (...versions: readonly number[]) =>
  (address: string): boolean => {
    const version = base58check(address)?.[0];
    return version !== undefined && versions.includes(version);
  };

export const CRYPTO_CODES: readonly CodeKind[] = [
  codeKind({
    ...ACCOUNT,
    type: "bitcoin-address",
    title: "Bitcoin address",
    source: "https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki",
    words: ["bitcoin", "btc", ...WALLET],
    leads: [0, 2],
    initials: "13B",
    lengths: upTo(26, 62),
    shape: reader(
      /(?:[13][1-9A-HJ-NP-Za-km-z]{25,34}|(?:bc1|BC1)[02-9AC-HJ-NP-Zac-hj-np-z]{25,59})/y,
      (address) => versioned(0, 5)(address) || isBech32(address, "bc"),
    ),
    examples: ["1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"],
    not: ["btc 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", "btc bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5"],
  }),
  codeKind({
    ...ACCOUNT,
    type: "ethereum-address",
    title: "Ethereum address",
    source: "https://eips.ethereum.org/EIPS/eip-55",
    words: ["ethereum", "eth", "erc20", ...WALLET],
    leads: [0],
    initials: "0",
    lengths: [42],
    shape: reader(
      /0x[0-9a-fA-F]{40}/y,
      (address) => /[a-f]/.test(address) && /[A-F]/.test(address) && isEip55(address),
    ),
    examples: ["0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"],
    not: ["eth 0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"],
  }),
  codeKind({
    ...ACCOUNT,
    alone: "low",
    basis: "structure",
    type: "ethereum-address",
    title: "Ethereum address",
    source: "https://eips.ethereum.org/EIPS/eip-55",
    words: ["ethereum", "eth", "erc20", "wallet"],
    leads: [0],
    initials: "0",
    lengths: [42],
    shape: reader(/0x(?:[0-9a-f]{40}|[0-9A-F]{40})/y, (address) => new Set(address).size > 8),
    examples: ["0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"],
  }),
  codeKind({
    ...ACCOUNT,
    type: "litecoin-address",
    title: "Litecoin address",
    source: "https://litecoin.org/",
    words: ["litecoin", "ltc", ...WALLET],
    leads: anyLead,
    initials: "LM",
    lengths: upTo(26, 62),
    shape: reader(
      /(?:[LM][1-9A-HJ-NP-Za-km-z]{25,33}|ltc1[02-9ac-hj-np-z]{25,59})/y,
      (address) => versioned(48, 50)(address) || isBech32(address, "ltc"),
    ),
    examples: ["LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1"],
    not: ["ltc LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc2"],
  }),
  codeKind({
    ...ACCOUNT,
    type: "dogecoin-address",
    title: "Dogecoin address",
    source: "https://dogecoin.com/",
    words: ["dogecoin", "doge", ...WALLET],
    leads: anyLead,
    initials: "DA9",
    lengths: [34],
    shape: reader(/[DA9][1-9A-HJ-NP-Za-km-z]{33}/y, versioned(30, 22)),
    examples: ["DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L"],
    not: ["doge DH5yaieqoZN36fDVciNyRueRGvGLR3mr7M"],
  }),
  codeKind({
    ...ACCOUNT,
    type: "tron-address",
    title: "TRON address",
    source: "https://developers.tron.network/docs/account",
    words: ["tron", "trx", "trc20", "usdt", ...WALLET],
    leads: anyLead,
    initials: "T",
    lengths: [34],
    shape: reader(/T[1-9A-HJ-NP-Za-km-z]{33}/y, versioned(65)),
    examples: ["TJRabPrwbZy45sbavfcjinPJC18kjpRTv8"],
    not: ["trx TJRabPrwbZy45sbavfcjinPJC18kjpRTv9"],
  }),
  codeKind({
    ...ACCOUNT,
    type: "xrp-address",
    title: "XRP Ledger address",
    source: "https://xrpl.org/",
    words: ["xrp", "ripple", ...WALLET],
    leads: anyLead,
    initials: "R",
    lengths: upTo(25, 35),
    shape: reader(/r[1-9A-HJ-NP-Za-km-z]{24,34}/y, isRipple),
    examples: ["rN7n7otQDd6FczFgLdSqtcsAUxDkw6fzRH"],
    not: ["xrp rN7n7otQDd6FczFgLdSqtcsAUxDkw6fzRJ"],
  }),
];
