import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const FOLDER = join(import.meta.dirname, "peers");

/** Installs the packages that are measured beside ours (152 MB, only for this bench). Throws when npm cannot. */
function ensureInstalled(): void {
  if (existsSync(join(FOLDER, "node_modules", ".package-lock.json"))) return;
  console.log("installing the packages that are measured beside ours …");
  execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: FOLDER,
    stdio: "ignore",
    shell: process.platform === "win32",
  });
}

/** A module of the peers' folder. They have no types that are of use here. */
async function load<T>(name: string): Promise<T> {
  ensureInstalled();
  const loader: { load(name: string): Promise<T> } = await import(
    pathToFileURL(join(FOLDER, "load.mjs")).href
  );
  return loader.load(name);
}

/** Where a peer saw something; peers that only rewrite a text say what is gone from it. */
export interface PeerSpan {
  start: number;
  end: number;
  type: string;
}

export interface SpanPeer {
  name: string;
  detect(text: string): Promise<PeerSpan[]>;
}

/** A peer that only rewrites: a value counts as seen when it is gone from the text. */
export interface RewritingPeer {
  name: string;
  rewrite(text: string): Promise<string>;
}

export interface VerdictPeer {
  name: string;
  isFlagged(text: string): Promise<boolean>;
}

export async function secretPeers(): Promise<SpanPeer[]> {
  const { lintSource } = await load<{
    lintSource(options: unknown): Promise<{ messages: { range: [number, number]; ruleId: string }[] }>;
  }>("@secretlint/core");
  const { creator } = await load<{ creator: unknown }>("@secretlint/secretlint-rule-preset-recommend");
  const rules = [{ id: "@secretlint/secretlint-rule-preset-recommend", rule: creator, options: {} }];
  return [
    {
      name: "secretlint 13.0.7, recommended",
      async detect(content) {
        const source = { content, filePath: "sample.txt", ext: ".txt", contentType: "text" };
        const { messages } = await lintSource({ source, options: { config: { rules } } });
        return messages.map(({ range: [start, end], ruleId }) => ({ start, end, type: ruleId }));
      },
    },
  ];
}

interface OpenRedaction {
  new (
    options: object,
  ): { detect(text: string): Promise<{ detections: { type: string; position: [number, number] }[] }> };
}

export async function piiPeers(): Promise<(SpanPeer | RewritingPeer)[]> {
  const peers: (SpanPeer | RewritingPeer)[] = [];
  for (const [name, label] of [
    ["openredaction", "openredaction 1.1.5"],
    ["@openredaction/openredaction", "@openredaction/openredaction 1.0.4"],
  ] as const) {
    const redaction = new (await load<{ OpenRedaction: OpenRedaction }>(name)).OpenRedaction({});
    peers.push({
      name: label,
      detect: async (text) =>
        (await redaction.detect(text)).detections.map(({ type, position: [start, end] }) => ({
          start,
          end,
          type,
        })),
    });
  }
  const { SyncRedactor } = await load<{ SyncRedactor: new () => { redact(text: string): string } }>(
    "redact-pii",
  );
  const redactor = new SyncRedactor();
  peers.push({ name: "redact-pii 3.4.0", rewrite: async (text) => redactor.redact(text) });
  const guardrails = await load<{
    PIIConfig: { parse(value: object): unknown };
    pii(
      context: object,
      text: string,
      config: unknown,
    ): Promise<{ info: { detected_entities: Record<string, string[]> } }>;
  }>("@openai/guardrails");
  const config = guardrails.PIIConfig.parse({});
  peers.push({
    name: "@openai/guardrails 0.2.1, default",
    async detect(text) {
      const { info } = await guardrails.pii({}, text, config);
      return Object.entries(info.detected_entities).flatMap(([type, values]) =>
        values.flatMap((value) =>
          occurrences(text, value).map((start) => ({ start, end: start + value.length, type })),
        ),
      );
    },
  });
  return peers;
}

function occurrences(text: string, value: string): number[] {
  const places: number[] = [];
  if (value === "") return places;
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + value.length)) places.push(at);
  return places;
}

export async function injectionPeers(): Promise<VerdictPeer[]> {
  const { vard } = await load<{ vard(text: string): string }>("@andersmyrmel/vard");
  const guard =
    await load<Record<"checkInjection" | "checkJailbreak", (text: string) => Promise<{ detected: boolean }>>>(
      "llm_guardrail",
    );
  return [
    {
      name: "@andersmyrmel/vard 1.2.0",
      async isFlagged(text) {
        try {
          vard(text);
          return false;
        } catch {
          return true;
        }
      },
    },
    {
      name: "llm_guardrail 2.1.2, injection or jailbreak",
      isFlagged: async (text) =>
        (await guard.checkInjection(text)).detected || (await guard.checkJailbreak(text)).detected,
    },
  ];
}
