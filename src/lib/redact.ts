import type { Redacted } from "../model/redacted.ts";
import { hmac } from "./hash.ts";

/** Makes the `Redacted` value that stands in for a sensitive one. */
export interface Redactor {
  redact(kind: string, value: string): Redacted;
}

/** How many leading characters a kind may show: enough to tell the provider's prefix, never part of the secret's body. */
function safeHint(value: string): string {
  const prefix = /^[A-Za-z]{2,12}[-_]/.exec(value)?.[0] ?? "";
  return prefix.length > 0 && value.length >= prefix.length + 12 ? `${prefix}…` : "…";
}

/** `key` is the installation's redaction key; equal values get equal hashes within one installation only. */
export function createRedactor(key: Uint8Array): Redactor {
  return {
    redact: (kind, value) => ({
      redacted: true,
      kind,
      length: value.length,
      hash: hmac(key, kind, value).slice(0, 16),
      hint: safeHint(value),
    }),
  };
}
