import { Buffer } from "node:buffer";
import type { Confidence } from "../../model/confidence.ts";

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 (IEEE 802.3) of ASCII text, unsigned. */
export function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i += 1) {
    crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ text.charCodeAt(i)) & 255] ?? 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** `value` in base 62 (digits, capitals, small letters), filled with zeros to `width`. */
export function base62(value: number, width: number): string {
  let text = "";
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62)) text = `${BASE62[rest % 62]}${text}`;
  return text.padStart(width, "0");
}

/**
 * A right checksum makes a value certain. A wrong one lowers it only: a typing error, or a made-up sample of the documentation,
 * and tokens of before the checksum still work.
 */
export const bySum = (right: boolean): Confidence => (right ? "high" : "medium");

/** `prefix` + random + six characters: base-62 CRC-32 of the random part (GitHub, npm, NetBird). */
export function endsInCrc62(value: string, prefix: string): boolean {
  return base62(crc32(value.slice(prefix.length, -6)), 6) === value.slice(-6);
}

/** What `endsInCrc62` accepts, for samples. */
export function withCrc62(prefix: string, random: string): string {
  return `${prefix}${random}${base62(crc32(random), 6)}`;
}

/** Bytes of CRC-32 as hexadecimal, lowest first (Grafana). */
export function crcHexLittleEndian(text: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(crc32(text));
  return bytes.toString("hex");
}

/** The CRC-32 in base 36, seven characters (GitLab's routable tokens). */
export const crc36 = (text: string): string => crc32(text).toString(36).padStart(7, "0");

const BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const BECH32_GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

function bech32Residue(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (const [bit, generator] of BECH32_GENERATOR.entries()) if ((top >>> bit) & 1) sum ^= generator;
  }
  return sum;
}

function bech32Values(text: string): { expanded: number[]; data: number[] } {
  const lower = text.toLowerCase();
  const split = lower.lastIndexOf("1");
  const human = Array.from(lower.slice(0, split), (char) => char.charCodeAt(0));
  const data = Array.from(lower.slice(split + 1), (char) => BECH32.indexOf(char));
  return { expanded: [...human.map((code) => code >> 5), 0, ...human.map((code) => code & 31)], data };
}

/** Whether `text` is Bech32 with a right checksum (BIP 173). */
export function isBech32(text: string): boolean {
  const { expanded, data } = bech32Values(text);
  return !data.includes(-1) && bech32Residue([...expanded, ...data]) === 1;
}

/** Appends the checksum to `human` + `1` + data characters: for samples. */
export function withBech32Sum(text: string): string {
  const { expanded, data } = bech32Values(text);
  const residue = bech32Residue([...expanded, ...data, 0, 0, 0, 0, 0, 0]) ^ 1;
  return text + Array.from({ length: 6 }, (_, i) => BECH32[(residue >>> (5 * (5 - i))) & 31]).join("");
}

/** The object that base64 (either alphabet) text holds, if it holds one. */
export function jsonIn(base64: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(base64, "base64").toString("utf8"));
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
