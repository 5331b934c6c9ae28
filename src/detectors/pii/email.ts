import type { Confidence } from "../../model/confidence.ts";
import type { Probe } from "../detector.ts";
import { isAlnum, isLetter } from "./tokens.ts";

/** RFC 5321 §4.5.3.1: at most 64 octets before the `@`, 255 behind it. */
const BACK = 66;
const REACH = 200;

const AT = 64;
const DOT = 46;
const HYPHEN = 45;
const COLON = 58;
const SLASH = 47;

/** Characters of an atom (RFC 5322 §3.2.3) that people really use before the `@`; letters of all scripts (RFC 6531). */
const isLocal = (code: number): boolean =>
  isAlnum(code) ||
  code === DOT ||
  code === HYPHEN ||
  code === 95 ||
  code === 43 ||
  code === 37 ||
  code === 39;
const isHost = (code: number): boolean => isAlnum(code) || code === DOT || code === HYPHEN;

/** What ends like a file (`icon@2x.png`), no top-level domain. */
const FILE =
  /^(?:png|jpe?g|gif|svg|webp|avif|bmp|ico|pdf|js|mjs|cjs|jsx|ts|tsx|json|css|scss|less|html?|txt|log|tgz|gz|tar|xml|ya?ml|toml|exe|dll|jar|lock|local|localhost|internal|ttf|woff2?|mp[34]|php|java|class|cs|cpp|h)$/;
/** Domains that RFC 2606 keeps for examples. */
const EXAMPLE = /(?:^|\.)(?:example\.(?:com|net|org)|example|test|invalid)$/;
/** Mailboxes that machines write to and from. */
const ROBOT =
  /^(?:no-?reply|do-?not-?reply|mailer-daemon|postmaster|root|git|bounces?|notifications?)(?:$|[+-])/;

function judge(local: string, domain: string): Confidence | undefined {
  const labels = domain.toLowerCase().split(".");
  const top = labels.at(-1) ?? "";
  if (labels.length < 2 || !/^(?:\p{L}{2,24}|xn--[a-z0-9-]{2,59})$/u.test(top) || FILE.test(top))
    return undefined;
  if (
    labels.some((label) => label === "" || label.length > 63 || label.startsWith("-") || label.endsWith("-"))
  )
    return undefined;
  if (local === "" || local.startsWith(".") || local.endsWith(".") || local.includes("..")) return undefined;
  if (!/[\p{L}\p{N}]/u.test(local)) return undefined;
  const name = local.toLowerCase();
  if (ROBOT.test(name)) return "low";
  return EXAMPLE.test(domain.toLowerCase()) ? "medium" : "high";
}

/** Whether what stands before `start` says that this is the password of an address (`postgres://user:` … `@host`). */
function inUserInfo(text: string, start: number, from: number): boolean {
  if (start <= from) return false;
  const before = text.charCodeAt(start - 1);
  if (before === SLASH) return true;
  if (before !== COLON) return false;
  for (let i = start - 2; i > from && start - i < 40; i -= 1) {
    const code = text.charCodeAt(i);
    if (code === SLASH) return text.charCodeAt(i - 1) === SLASH;
    if (!isLocal(code)) return false;
  }
  return false;
}

/** E-mail addresses (RFC 5322 atoms, internationalised domains): read to both sides of the `@`. */
export const emailProbe: Probe = {
  trigger: ["@"],
  back: BACK,
  reach: REACH,
  probe({ text, at, from, to, clipped }, emit) {
    let start = at;
    while (start > from && isLocal(text.charCodeAt(start - 1))) start -= 1;
    // Quotes and dots around an address are not part of it.
    while (start < at && !isAlnum(text.charCodeAt(start)) && text.charCodeAt(start) !== 95) start += 1;
    if (start === at || at - start > 64) return;
    let end = at + 1;
    while (end < to && isHost(text.charCodeAt(end))) end += 1;
    if (clipped && end === to) return;
    if (text.charCodeAt(end) === AT || inUserInfo(text, start, from)) return;
    while (end > at && !isAlnum(text.charCodeAt(end - 1))) end -= 1;
    const domain = text.slice(at + 1, end);
    if (
      !isLetter(domain.charCodeAt(domain.length - 1)) &&
      domain.charCodeAt(domain.length - 1) < 0xc0 &&
      !domain.includes("xn--")
    )
      return;
    const confidence = judge(text.slice(start, at), domain);
    if (confidence !== undefined) emit({ start, end, type: "email", dataClass: "pii.email", confidence });
  },
};
