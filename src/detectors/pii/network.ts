import type { View } from "../detector.ts";
import type { Surroundings } from "./context.ts";
import { NETWORK_WORDS, type Reading } from "./judge.ts";
import { isAlnum, isDigit, isHex, isLetter } from "./tokens.ts";

const NO_WORD = 1000;
const DOT = 46;
const COLON = 58;
const HYPHEN = 45;
const UNDERSCORE = 95;
const ZERO = 48;

/** Octets that nobody is behind: unspecified, loopback, link-local, multicast and netmasks. Source: RFC 6890. */
const isSpecial = ([a = 0, b = 0]: readonly number[]): boolean =>
  a === 0 || a === 127 || a >= 224 || (a === 169 && b === 254);

/** Private (RFC 1918), shared (RFC 6598), documentation (RFC 5737) and benchmark (RFC 2544) ranges. */
function isInternal([a = 0, b = 0, c = 0]: readonly number[]): boolean {
  if (
    a === 10 ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168) ||
    (a === 100 && b >= 64 && b <= 127)
  )
    return true;
  return (
    (a === 192 && b === 0 && c === 2) ||
    (a === 198 && b === 51 && c === 100) ||
    (a === 203 && b === 0 && c === 113) ||
    (a === 198 && (b === 18 || b === 19))
  );
}

/** The octets of the address being read. */
const OCTETS = [0, 0, 0, 0];

/** Reads four octets without leading zeros into `OCTETS`; returns where they end, -1 when something else stands there. */
function readQuad(text: string, start: number, to: number): number {
  let end = start;
  for (let part = 0; part < 4; part += 1) {
    if (part > 0) {
      if (text.charCodeAt(end) !== DOT) return -1;
      end += 1;
    }
    const begin = end;
    let octet = 0;
    while (end < to && isDigit(text.charCodeAt(end)) && octet < 100) {
      octet = octet * 10 + text.charCodeAt(end) - ZERO;
      end += 1;
    }
    if (end === begin || octet > 255 || (end - begin > 1 && text.charCodeAt(begin) === ZERO)) return -1;
    OCTETS[part] = octet;
  }
  return end;
}

/** An IPv4 address that begins at the digit `at`. Four small numbers are more often a version. */
export function ipv4At({ text, at, from, to }: View, around: Surroundings): Reading | undefined {
  const before = at > from ? text.charCodeAt(at - 1) : 0;
  if (isAlnum(before) || before === DOT || before === HYPHEN || before === UNDERSCORE) return undefined;
  const end = readQuad(text, at, to);
  if (end < 0) return undefined;
  const next = text.charCodeAt(end);
  if (isDigit(next) || isLetter(next) || next === HYPHEN || next === UNDERSCORE) return undefined;
  if ((next === DOT && isDigit(text.charCodeAt(end + 1))) || isSpecial(OCTETS)) return undefined;
  const versionLike = OCTETS.every((octet) => octet < 30) || (OCTETS[0] ?? 0) < 5;
  const spoken = versionLike ? around.distance(NETWORK_WORDS) : 0;
  const confidence = isInternal(OCTETS) || (versionLike && spoken === 0) ? "low" : "medium";
  return {
    start: at,
    end,
    type: "ip-address",
    dataClass: "network",
    confidence,
    distance: spoken || NO_WORD,
  };
}

/** Where the run of hex digits, colons and dots around `at` begins; -1 when an earlier digit has already led here. */
function hexStart(text: string, at: number, from: number): number {
  let start = at;
  while (start > from) {
    const code = text.charCodeAt(start - 1);
    if (isDigit(code)) return -1;
    if (code !== COLON && code !== HYPHEN && !isHex(code)) break;
    start -= 1;
  }
  return start;
}

const MAC = /[0-9a-f]{2}([:-])[0-9a-f]{2}(?:\1[0-9a-f]{2}){4}(?![:-]?\w)/iy;
const IPV6 = /[0-9a-f:]{2,39}(?![\w:])/iy;

/** Groups of an IPv6 address (RFC 4291): eight, or fewer with one `::`. */
function isIpv6(text: string): boolean {
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return false;
  if (halves.length === 2) return groups.length >= 3 && groups.length <= 7;
  return groups.length === 8;
}

const LONGEST = 39;

/** Colons (or hyphens) in the run of hex digits from `start` on: a time has two, an address three or more. */
function countColons(text: string, start: number, to: number): number {
  let colons = 0;
  const end = Math.min(to, start + LONGEST);
  for (let i = start; i < end; i += 1) {
    const code = text.charCodeAt(i);
    if (code === COLON || code === HYPHEN) colons += 1;
    else if (!isHex(code)) break;
  }
  return colons;
}

/** A MAC (IEEE 802) or IPv6 address around the first digit in it. */
export function colonAddressAt({ text, at, from, to }: View): Reading | undefined {
  const start = hexStart(text, at, from);
  if (start < 0) return undefined;
  // A time has two or three; a MAC five, an IPv6 address seven, or fewer around a `::`.
  const colons = countColons(text, start, to);
  if (colons < 2 || (colons < 5 && !text.slice(start, Math.min(to, start + LONGEST)).includes("::")))
    return undefined;
  const before = start > from ? text.charCodeAt(start - 1) : 0;
  if (isAlnum(before) || before === UNDERSCORE) return undefined;
  const found = (type: string, end: number, internal: boolean): Reading => {
    const confidence = internal ? "low" : "medium";
    return { start, end, type, dataClass: "network", confidence, distance: NO_WORD };
  };
  MAC.lastIndex = start;
  const mac = MAC.exec(text)?.[0];
  if (mac !== undefined && start + mac.length <= to) {
    const hex = mac.replace(/[:-]/g, "");
    return /^(.)\1*$/.test(hex) ? undefined : found("mac-address", start + mac.length, false);
  }
  IPV6.lastIndex = start;
  const ip = IPV6.exec(text)?.[0].replace(/:$/, "");
  if (ip === undefined || start + ip.length > to || !isIpv6(ip)) return undefined;
  return found("ipv6-address", start + ip.length, /^(?:fe[89ab]|f[cd]|ff|2001:0?db8|::|0:0:0)/i.test(ip));
}
