import { hmac } from "../lib/hash.ts";
import { DATA_CLASSES, type DataClass } from "../model/label.ts";
import { PAYLOAD_LENGTH, type RunKey } from "./key.ts";

/**
 * The payload is the part of a canary that is recognised: 24 base-36 characters, in any case, digits in six places that the
 * installation's key chooses, letters in the others. Its 104 bits (10^6 · 26^18 > 2^104) hold, from the most significant:
 *
 *     nonce 48 | data class 5 | run tag 16 | project tag 35
 *
 * The nonce is a MAC of (source, session, attack, index, class) under the run's key. The project tag is a MAC of all before it
 * under the installation's key: it says "a canary of ours, whole", of any run, so residue is known even when that run's
 * directory is gone (a list of earlier run ids would not survive it, and would cost one MAC per run). The run tag is a MAC of
 * nonce and class under the run's key: without it the canary is residue; an old canary passes for one of this run with
 * probability 2^-16, and even then names no attempt of this run. Two of a million canaries of one run share a payload with
 * probability below 0.2 %.
 *
 * False positives. A text that does not depend on the key passes a test at one position with probability at most 2^-51 (both
 * tags; 2^-35 as residue), times the chance that digits and letters fall into the right places (1.3e-6 for random base-36).
 * `recogniser.ts` multiplies by the number of tests that one unit of text can cause over all forms.
 */
const NONCE_BITS = 48n;
const CLASS_BITS = 5n;
const PROJECT_BITS = 35n;
const RUN_BITS = 16n;
const PAYLOAD_LIMIT = 1n << (NONCE_BITS + CLASS_BITS + RUN_BITS + PROJECT_BITS);

/** The data class as far as a payload can tell it: the nearest one Leakproof knows (`pii.passport` is `pii`). */
export function knownClass(dataClass: DataClass): (typeof DATA_CLASSES)[number] {
  for (let name = dataClass; name !== ""; name = name.slice(0, Math.max(0, name.lastIndexOf(".")))) {
    const known = DATA_CLASSES.find((candidate) => candidate === name);
    if (known !== undefined) return known;
  }
  return "unknown";
}

/** The first `bits` (at most 48) of a MAC. */
function tag(key: Uint8Array, bits: bigint, ...parts: string[]): bigint {
  return BigInt(`0x${hmac(key, ...parts).slice(0, 12)}`) >> (48n - bits);
}

function runTag(key: RunKey, head: bigint): bigint {
  return tag(key.runTag, RUN_BITS, head.toString(16));
}

function projectTag(key: RunKey, body: bigint): bigint {
  return tag(key.projectTag, PROJECT_BITS, body.toString(16));
}

/** The payload of one canary: a function of the run's key and `parts` alone. */
export function createPayload(key: RunKey, dataClass: DataClass, parts: readonly string[]): string {
  const code = BigInt(DATA_CLASSES.indexOf(knownClass(dataClass)));
  const head = (tag(key.nonce, NONCE_BITS, ...parts) << CLASS_BITS) | code;
  const body = (head << RUN_BITS) | runTag(key, head);
  return spell(key, (body << PROJECT_BITS) | projectTag(key, body));
}

/** What a payload says of itself once its tags have been checked. */
export interface Authentic {
  dataClass: DataClass;
  /** False: a canary of another run. */
  thisRun: boolean;
}

/** Checks 24 lower-case letters and digits against the tags. Undefined: not one of ours. */
export function authenticate(key: RunKey, payload: string): Authentic | undefined {
  const number = unspell(key, payload);
  if (number === undefined || number >= PAYLOAD_LIMIT) return undefined;
  const body = number >> PROJECT_BITS;
  if (projectTag(key, body) !== low(number, PROJECT_BITS)) return undefined;
  const head = body >> RUN_BITS;
  const dataClass = DATA_CLASSES[Number(low(head, CLASS_BITS))];
  if (dataClass === undefined) return undefined;
  return { dataClass, thisRun: runTag(key, head) === low(body, RUN_BITS) };
}

/** The lowest `bits` of a number. */
function low(number: bigint, bits: bigint): bigint {
  return number & ((1n << bits) - 1n);
}

/** The public name of a canary; keyed, so that it tells nothing of the payload. */
export function canaryId(key: RunKey, payload: string): string {
  return `canary-${hmac(key.canaryId, payload).slice(0, 16)}`;
}

const LETTER_A = 97;
const DIGIT_0 = 48;

function spell(key: RunKey, number: bigint): string {
  let rest = number;
  let payload = "";
  for (let i = PAYLOAD_LENGTH - 1; i >= 0; i--) {
    const [radix, zero] = key.digits.includes(i) ? [10n, DIGIT_0] : [26n, LETTER_A];
    payload = String.fromCharCode(zero + Number(rest % radix)) + payload;
    rest /= radix;
  }
  return payload;
}

function unspell(key: RunKey, payload: string): bigint | undefined {
  let number = 0n;
  for (let i = 0; i < PAYLOAD_LENGTH; i++) {
    const [radix, zero] = key.digits.includes(i) ? [10, DIGIT_0] : [26, LETTER_A];
    const value = payload.charCodeAt(i) - zero;
    if (!(value >= 0 && value < radix)) return undefined;
    number = number * BigInt(radix) + BigInt(value);
  }
  return number;
}
