import type { Candidate, Probe, View } from "../../detector.ts";
import { decodeBase64 } from "./base64.ts";

/** A key with comments and headers, up to RSA of 16384 bits. */
const REACH = 16_000;
const HEADER =
  /-----BEGIN (?:[A-Z0-9]{2,10} ){0,3}PRIVATE KEY(?: BLOCK)?-----|---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----/iy;
const END = "-----END ";
/** Real keys have more (an Ed25519 key of PKCS #8 has 64); `...`, `xxx` and `MIIE…` have less. */
const LEAST = 36;

/** How many characters of base64 stand in `body`, escapes and quotes of a surrounding language aside; -1 when it is no key. */
function keyLength(body: string): number {
  const bare = body.replace(
    /\\{1,4}[nrt]|Proc-Type:[^\n\\]{1,40}|DEK-Info:[^\n\\]{1,80}|(?:Version|Comment|Subject):[^\n\\]{1,80}/g,
    " ",
  );
  const key = bare.replace(/[\s"'+,.;:|>*#\\=/&-]+/g, "");
  if (!/^[A-Za-z0-9]*$/.test(key) || new Set(key.slice(0, 200)).size < 12) return -1;
  return key.length;
}

/** PEM, OpenSSH and PGP private keys, in a file, a literal or escaped in JSON; to the end line, or as far as they are there. */
export const privateKeyProbe: Probe = {
  trigger: ["-----begin", "---- begin ssh2"],
  back: 0,
  reach: REACH,
  probe({ text, at, to }: View, emit: (candidate: Candidate) => void): void {
    HEADER.lastIndex = at;
    const header = HEADER.exec(text)?.[0];
    if (header === undefined || at + header.length > to) return;
    const from = at + header.length;
    const stop = text.indexOf("----", from);
    const complete = stop !== -1 && stop < to;
    // A key that was cut off (a log line, an excerpt) ends with its base64.
    const cut = /[^A-Za-z0-9+/=\s\\:,.;"'|>*#&-]/.exec(text.slice(from, complete ? stop : to));
    const bodyEnd = cut === null ? (complete ? stop : to) : from + cut.index;
    if (keyLength(text.slice(from, bodyEnd)) < LEAST) return;
    let end = bodyEnd;
    if (cut === null && complete && text.startsWith(END, stop)) {
      const close = text.indexOf("-----", stop + END.length);
      end = close !== -1 && close < to && close - stop < 80 ? close + 5 : stop;
    }
    while (/\s/.test(text[end - 1] ?? "")) end -= 1;
    emit({ start: at, end, type: "private-key", dataClass: "credential", confidence: "high" });
  },
};

const WRAPPED = /LS0tLS1CRUdJTi[A-Za-z0-9+/]{40,15000}={0,2}/y;

/** A PEM private key as base64 (kubeconfig `client-key-data`, Kubernetes `tls.key`, CI variables). */
export const wrappedKeyProbe: Probe = {
  trigger: ["ls0tls1crudjti"],
  back: 1,
  reach: REACH,
  probe({ text, at, to, clipped }: View, emit: (candidate: Candidate) => void): void {
    if (/[A-Za-z0-9+/]/.test(text[at - 1] ?? "")) return;
    WRAPPED.lastIndex = at;
    const value = WRAPPED.exec(text)?.[0];
    if (value === undefined || at + value.length > to || (clipped && at + value.length === to)) return;
    // `-----BEGIN CERTIFICATE` begins alike and is public.
    if (!/^-----BEGIN (?:[A-Z]{2,10} ){0,2}PRIVATE KEY/.test(decodeBase64(value.slice(0, 80)) ?? "")) return;
    emit({
      start: at,
      end: at + value.length,
      type: "private-key",
      dataClass: "credential",
      confidence: "high",
    });
  },
};

const PUTTY = /Private-Lines: \d{1,3}\s{1,4}((?:[A-Za-z0-9+/=]{4,80}\s{1,4}){1,120})/iy;

/** PuTTY's own key files. */
export const puttyKeyProbe: Probe = {
  trigger: ["private-lines:"],
  back: 0,
  reach: 8200,
  probe({ text, at, to }: View, emit: (candidate: Candidate) => void): void {
    PUTTY.lastIndex = at;
    const [whole = "", lines = ""] = PUTTY.exec(text.slice(0, to)) ?? [];
    if (lines.trim().length < 40) return;
    const start = at + whole.length - lines.length;
    emit({
      start,
      end: start + lines.trimEnd().length,
      type: "private-key",
      dataClass: "credential",
      confidence: "high",
    });
  },
};

const KEY_TYPE = /\\?"kty\\?"\s{0,4}:\s{0,4}\\?"(?:RSA|EC|OKP|oct)/;
const PRIVATE_PART = /\\?"d\\?"\s{0,4}:\s{0,4}\\?"([\w-]{40,700})\\?"/;
const SYMMETRIC = /\\?"k\\?"\s{0,4}:\s{0,4}\\?"([\w-]{16,700})\\?"/;
/** What has to stand where one of the two anchors is. */
const BEGINS = new RegExp(`${KEY_TYPE.source}|${PRIVATE_PART.source}`, "y");
const JWK_SIZE = 3000;

/** A JSON web key with its private part (`d`) or a symmetric one (`k`); a public one has neither (RFC 7517, RFC 7518 §6). */
export const jwkProbe: Probe = {
  trigger: ['"kty', '"d":', '"d" :', '\\"d\\":'],
  back: 0,
  reach: JWK_SIZE,
  probe({ text, at, to }: View, emit: (candidate: Candidate) => void): void {
    BEGINS.lastIndex = at;
    if (!BEGINS.test(text)) return;
    const [body = ""] = text.slice(at, to).split("}", 1);
    const type = KEY_TYPE.exec(body)?.[0];
    if (type === undefined) return;
    const match = (type.endsWith("oct") ? SYMMETRIC : PRIVATE_PART).exec(body);
    const value = match?.[1];
    if (match === null || value === undefined) return;
    const start = at + match.index + match[0].indexOf(value);
    emit({
      start,
      end: start + value.length,
      type: "private-key",
      dataClass: "credential",
      confidence: "high",
    });
  },
};
