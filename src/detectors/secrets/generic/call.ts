import type { Candidate, Probe, View } from "../../detector.ts";
import { usesVocabulary } from "../dictionary.ts";
import { judgeNamedValue } from "../value.ts";

/** Calls that take a user's name and password, in that order: SMTP, FTP, databases, HTTP, Windows. */
const CALLS = [
  "login(",
  "connect(",
  "credential(",
  "credentials(",
  "basicauth(",
  "basic_auth(",
  "auth=(",
  "getconnection(",
  "authenticate(",
  "httpauth(",
];

/** Up to three arguments, then two literals with nothing behind them but the end of the call. */
const ARGUMENTS =
  /[a-z_]{4,13}=?\(\s{0,8}(?:[^()"'\n,;]{0,40}(?:"[^"\n]{0,120}"|'[^'\n]{0,120}')?,\s{0,8}){0,2}[@bru]?["']([^"'\n]{1,80})["'],\s{0,8}[@bru]?["']([^"'\s\\]{5,80})["']\s{0,8}[,)]/iy;

/** Calls that take nothing but an account and its password. */
const ONLY = /^(?:credentials?|basic_?auth|auth=|httpauth)/i;

/** `server.login("anna", "…")`, `new NetworkCredential("anna", "…")`: a password that no name announces. */
export const callProbe: Probe = {
  trigger: CALLS,
  back: 0,
  reach: 520,
  probe({ text, at, to, clipped }: View, emit: (candidate: Candidate) => void): void {
    ARGUMENTS.lastIndex = at;
    const match = ARGUMENTS.exec(text);
    const [whole = "", user = "", value = ""] = match ?? [];
    const end = at + whole.length;
    if (match === null || end > to || (clipped && end === to)) return;
    if (!/[A-Za-z]/.test(value) || value === user || usesVocabulary(value) || usesVocabulary(user)) return;
    // Two words are as likely an event and its handler's name, but for calls that take nothing else.
    const only = ONLY.test(whole);
    if (!only && (!/[\d!@#$%^&*]/.test(value) || /^[a-z_]{1,60}\d{0,3}$/.test(value))) return;
    if (judgeNamedValue("password", value) === undefined) return;
    const start = at + whole.lastIndexOf(value);
    emit({
      start,
      end: start + value.length,
      type: "login-password",
      dataClass: "credential",
      confidence: "low",
    });
  },
};
