import { randomBytes } from "node:crypto";
import { scannerOf } from "../../src/detectors/create.ts";
import { detectorsFor, type Kind, scannerFactory } from "../../src/detectors/select.ts";
import { createDetector } from "../../src/detectors/text-detector.ts";
import { createMasker, createMemoryStore, createVault } from "../../src/mask/index.ts";
import { machine, median } from "../machine.ts";
import { writers } from "./logs.ts";
import { mixedLogs } from "./mixed.ts";
import { piiPeers, secretPeers } from "./peers.ts";

const CHUNK = 64 * 1024;
const ROUNDS = 5;

/** Every kind of text that `writers` knows, taken in turn: a word such as `token=` in most lines. */
function denseText(size: number): string {
  const all = Object.values(writers(1));
  const parts: string[] = [];
  for (let length = 0, i = 0; length < size; i += 1) {
    const text = all[i % all.length]?.() ?? "";
    parts.push(text);
    length += text.length + 1;
  }
  return parts.join("\n");
}

/** Megabytes (10^6 bytes of UTF-8) a second, the median of several rounds after one to warm up. */
function rate(text: string, read: () => void): number {
  read();
  const seconds = Array.from({ length: ROUNDS }, () => {
    const from = performance.now();
    read();
    return (performance.now() - from) / 1000;
  });
  return Buffer.byteLength(text) / 1e6 / median(seconds);
}

function streamed(text: string, kinds: readonly Kind[], decode = false): number {
  const detectors = detectorsFor({ kinds });
  return rate(text, () => {
    const scanner = scannerOf({ detectors, decode });
    for (let at = 0; at < text.length; at += CHUNK) scanner.push(text.slice(at, at + CHUNK));
    scanner.flush();
  });
}

/** What people write to a chatbot: about 1 KB of it. */
const PROMPT = `I run a small bakery and want to write to our regular customers about the new opening hours. ${"Please keep the tone warm and short, mention that the sourdough is back on Fridays, that card payments work again, and that orders for Sunday should reach us by Saturday noon. ".repeat(5)}Thank you!`;

async function peers(text: string): Promise<string[][]> {
  const part = text.slice(0, 100_000);
  const rows: string[][] = [];
  for (const peer of [...(await secretPeers()), ...(await piiPeers())]) {
    const read = "detect" in peer ? peer.detect : peer.rewrite;
    await read(part.slice(0, 10_000));
    const from = performance.now();
    await read(part);
    const seconds = (performance.now() - from) / 1000;
    rows.push([
      `${peer.name}, 100 KB in one piece`,
      `${(Buffer.byteLength(part) / 1e6 / seconds).toFixed(2)} MB/s`,
    ]);
  }
  return rows;
}

/** Median microseconds of one call. */
function microseconds(call: () => void, count: number): number {
  for (let i = 0; i < count / 4; i += 1) call();
  return median(
    Array.from({ length: count }, () => {
      const from = performance.now();
      call();
      return (performance.now() - from) * 1000;
    }),
  );
}

/** A chat request of about 4 KB with four values in it, as JSON. */
function chatRequest(): string {
  const ask = "Please write a friendly answer to this customer and keep it short; the parcel is on its way. ";
  const values =
    "Reach him at jorge.garcia@mail-5.net or +34 612 345 678, card 4556 7375 8689 9855, IBAN ES91 2100 0418 4502 0005 1332. ";
  const messages = [
    { role: "system", content: ask.repeat(18) },
    { role: "user", content: values + ask.repeat(22) },
  ];
  return JSON.stringify({ model: "gpt", messages });
}

/** Median microseconds of masking one request, each in a session of its own. */
async function maskingTime(kinds: readonly Kind[]): Promise<number> {
  const request = chatRequest();
  const vault = createVault({ masterKey: randomBytes(32), store: createMemoryStore() });
  const createScanner = scannerFactory({ kinds });
  const times: number[] = [];
  for (let i = 0; i < 1500; i += 1) {
    const scope = { tenant: "t", subject: "s", session: String(i) };
    const masker = createMasker({ vault, scope, createScanner, json: true });
    const from = performance.now();
    await masker.mask(request);
    times.push((performance.now() - from) * 1000);
  }
  return median(times.slice(500));
}

export async function bench(): Promise<void> {
  console.log(machine());
  const text = mixedLogs(12_000_000);
  const dense = denseText(8_000_000);
  const mb = (value: number): string => `${value.toFixed(1)} MB/s`;
  const judge = createDetector({ kinds: [], injection: true });
  console.table([
    ["secrets, mixed logs", mb(streamed(text, ["secrets"]))],
    ["pii, mixed logs", mb(streamed(text, ["pii"]))],
    ["secrets + pii, mixed logs", mb(streamed(text, ["secrets", "pii"]))],
    ["secrets + pii, text dense in words such as `token=`", mb(streamed(dense, ["secrets", "pii"]))],
    ["secrets + pii + names, mixed logs", mb(streamed(text, ["secrets", "pii", "names"]))],
    ["secrets + pii, decoding, mixed logs", mb(streamed(text.slice(0, 4_000_000), ["secrets", "pii"], true))],
    [
      `injection, a prompt of ${PROMPT.length} characters`,
      `${microseconds(() => judge.detect(PROMPT), 2000).toFixed(0)} µs`,
    ],
    [
      `masking a chat request of ${chatRequest().length} characters and 4 values`,
      `${(await maskingTime(["secrets", "pii"])).toFixed(0)} µs`,
    ],
    ["the same, names too", `${(await maskingTime(["secrets", "pii", "names"])).toFixed(0)} µs`],
    ...(await peers(text)),
  ]);
}
