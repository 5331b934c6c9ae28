import { createHash } from "node:crypto";

const BITCOIN = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";

const sha256 = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();

/** Base58Check: the payload (version byte first) when the four check bytes are right. Source: https://en.bitcoin.it/wiki/Base58Check_encoding. */
export function base58check(text: string, alphabet = BITCOIN): Uint8Array | undefined {
  const bytes: number[] = [];
  for (const char of text) {
    let carry = alphabet.indexOf(char);
    if (carry < 0) return undefined;
    for (let i = 0; i < bytes.length; i += 1) {
      carry += (bytes[i] ?? 0) * 58;
      bytes[i] = carry & 255;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 255);
  }
  for (const char of text) {
    if (char !== alphabet.charAt(0)) break;
    bytes.push(0);
  }
  if (bytes.length !== 25) return undefined;
  const whole = Uint8Array.from(bytes.reverse());
  const payload = whole.subarray(0, -4);
  const check = sha256(sha256(payload)).subarray(0, 4);
  return check.equals(whole.subarray(-4)) ? payload : undefined;
}

/** XRP Ledger classic address. Source: https://xrpl.org/docs/references/protocol/data-types/base58-encodings. */
export const isRipple = (text: string): boolean => base58check(text, RIPPLE)?.[0] === 0;

const BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** Bech32 or Bech32m with the given prefix. Source: https://github.com/bitcoin/bips/blob/master/bip-0350.mediawiki. */
export function isBech32(text: string, prefix: string): boolean {
  const lower = text.toLowerCase();
  if ((text !== lower && text !== text.toUpperCase()) || !lower.startsWith(`${prefix}1`)) return false;
  const values = [...prefix].map((char) => char.charCodeAt(0) >> 5);
  values.push(0, ...[...prefix].map((char) => char.charCodeAt(0) & 31));
  for (const char of lower.slice(prefix.length + 1)) {
    const value = BECH32.indexOf(char);
    if (value < 0) return false;
    values.push(value);
  }
  let check = 1;
  for (const value of values) {
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    for (const [i, generator] of GENERATOR.entries()) if (((top >> i) & 1) === 1) check ^= generator;
  }
  return check === 1 || check === 0x2bc830a3;
}

const ROUNDS = 24;
const MASK = (1n << 64n) - 1n;
const ROTATIONS = [
  0, 1, 62, 28, 27, 36, 44, 6, 55, 20, 3, 10, 43, 25, 39, 41, 45, 15, 21, 8, 18, 2, 61, 56, 14,
];

const rotate = (value: bigint, by: number): bigint =>
  by === 0 ? value : ((value << BigInt(by)) | (value >> BigInt(64 - by))) & MASK;

/** Round constants from the LFSR of the Keccak reference, §1.2. */
function roundConstants(): bigint[] {
  let state = 1;
  return Array.from({ length: ROUNDS }, () => {
    let constant = 0n;
    for (let j = 0; j < 7; j += 1) {
      if ((state & 1) === 1) constant |= 1n << BigInt(2 ** j - 1);
      state = (state << 1) ^ ((state >> 7) * 0x171);
    }
    return constant;
  });
}

/** Keccak-256 of at most 135 bytes of ASCII, as hex: what Ethereum hashes with (padding of 2011, not that of SHA-3). Source: https://keccak.team/files/Keccak-reference-3.0.pdf. */
export function keccak256(text: string): string {
  const block = new Uint8Array(136);
  for (let i = 0; i < text.length; i += 1) block[i] = text.charCodeAt(i);
  block[text.length] = 1;
  block[135] = (block[135] ?? 0) | 0x80;
  const lanes = new Array<bigint>(25).fill(0n);
  const view = new DataView(block.buffer);
  for (let i = 0; i < 17; i += 1) lanes[i] = view.getBigUint64(i * 8, true);
  const at = (i: number): bigint => lanes[i] ?? 0n;
  for (const constant of roundConstants()) {
    const parity = [0, 1, 2, 3, 4].map((x) => at(x) ^ at(x + 5) ^ at(x + 10) ^ at(x + 15) ^ at(x + 20));
    for (let i = 0; i < 25; i += 1) {
      lanes[i] = at(i) ^ (parity[(i + 4) % 5] ?? 0n) ^ rotate(parity[(i + 1) % 5] ?? 0n, 1);
    }
    const moved = new Array<bigint>(25).fill(0n);
    for (let x = 0; x < 5; x += 1) {
      for (let y = 0; y < 5; y += 1) {
        moved[y + 5 * ((2 * x + 3 * y) % 5)] = rotate(at(x + 5 * y), ROTATIONS[x + 5 * y] ?? 0);
      }
    }
    for (let i = 0; i < 25; i += 1) {
      const row = i - (i % 5);
      lanes[i] =
        (moved[i] ?? 0n) ^ (~(moved[row + ((i + 1) % 5)] ?? 0n) & MASK & (moved[row + ((i + 2) % 5)] ?? 0n));
    }
    lanes[0] = at(0) ^ constant;
  }
  const out = new DataView(new ArrayBuffer(32));
  for (let i = 0; i < 4; i += 1) out.setBigUint64(i * 8, at(i), true);
  return Buffer.from(out.buffer).toString("hex");
}

/** EIP-55: the case of an Ethereum address's letters is its checksum. Source: https://eips.ethereum.org/EIPS/eip-55. */
export function isEip55(address: string): boolean {
  const hex = address.slice(2);
  const hash = keccak256(hex.toLowerCase());
  return [...hex].every(
    (char, i) =>
      /\d/.test(char) || Number.parseInt(hash.charAt(i), 16) >= 8 === (char === char.toUpperCase()),
  );
}
