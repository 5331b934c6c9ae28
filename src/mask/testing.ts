import { randomBytes } from "node:crypto";
import {
  createMasker,
  createMemoryStore,
  createVault,
  type Masker,
  type MaskOptions,
  type Sensitive,
} from "./index.ts";

/** Sees e-mail addresses and numbers of 13 to 19 digits: enough to test masking without the detectors. */
const SENSITIVE = /(?<![a-zé])[a-zé]{1,10}@[a-z]{2,10}\.example|(?<![0-9])[0-9]{13,19}(?![0-9])/g;

function finder() {
  let text = "";
  let done = 0;
  const find = (until: number): Sensitive[] => {
    const found: Sensitive[] = [];
    for (const match of text.matchAll(SENSITIVE)) {
      if (match.index < done || match.index >= until) continue;
      const end = match.index + match[0].length;
      const isMail = match[0].includes("@");
      found.push({
        start: match.index,
        end,
        type: isMail ? "email" : "card",
        dataClass: isMail ? "pii.email" : "financial.card",
      });
    }
    done = Math.max(done, until);
    return found;
  };
  return {
    push(chunk: string) {
      text += chunk;
      return find(Math.max(0, text.length - 40));
    },
    flush: () => find(Number.POSITIVE_INFINITY),
    get settled() {
      return done;
    },
  };
}

export const SCOPE = { tenant: "acme", subject: "alice", session: "s1" };

export function testMasker(options: Partial<MaskOptions> = {}): Masker {
  const vault = createVault({ masterKey: randomBytes(32), store: createMemoryStore() });
  return createMasker({ vault, scope: SCOPE, createScanner: finder, ...options });
}
