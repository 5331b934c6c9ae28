import { type MaskOptions, type MaskStream, maskStream } from "./masker.ts";
import { type RestoreStream, restoreStream } from "./restorer.ts";

export type { EntryStore, SealedEntry } from "../model/entry-store.ts";
export type { MaskOptions, MaskStream, Sensitive, SensitiveScanner } from "./masker.ts";
export type { RestoreOptions, RestoreStream } from "./restorer.ts";
export type { Scope } from "./token.ts";
export {
  createMemoryStore,
  createVault,
  type Entry,
  type Vault,
  type VaultOptions,
} from "./vault.ts";

/** Masks texts for one tenant, subject and session, and puts values back for the same. */
export interface Masker {
  mask(text: string): Promise<{ text: string; masked: number }>;
  unmask(text: string): Promise<{ text: string; restored: number; unresolved: number }>;
  maskStream(): MaskStream;
  unmaskStream(): RestoreStream;
}

/**
 * `scope.subject` is who the caller has proved to be, never what a header says: whoever names a scope gets its values back.
 * Errors of all methods: `state` when the vault cannot be read or written.
 */
export function createMasker(options: MaskOptions): Masker {
  return {
    maskStream: () => maskStream(options),
    unmaskStream: () => restoreStream(options),
    async mask(text) {
      const stream = maskStream(options);
      const out = (await stream.push(text)) + (await stream.flush());
      return { text: out, masked: stream.masked };
    },
    async unmask(text) {
      const stream = restoreStream(options);
      const out = (await stream.push(text)) + (await stream.flush());
      return { text: out, restored: stream.restored, unresolved: stream.unresolved };
    },
  };
}
