import { hostOf } from "../../lib/hosts.ts";

/** A text that somebody has to replace before anything runs; it names nobody. */
const PLACEHOLDER =
  /^(?:your|my|the|insert|replace|enter|change|placeholder|domain|hostname|host|server|url|xxx+)(?:[-_.]|$)|^(?:your|my)[a-z]*(?:instance|domain|server|host)\b|\byour[-_]/;

/**
 * The host of an address that may be an expression: what stands before its first live part, also inside of one
 * (`={{ 'https://api.example.com/' + … }}`), or the domain behind one (`https://{{ … }}.zendesk.com/`). Undefined when an
 * expression decides it, and for placeholders.
 */
export function constantHost(text: string): string | undefined {
  const address = text
    .slice(0, 2000)
    .replace(/^=/, "")
    .trim()
    .replace(/^\{\{\s*['"`]/, "");
  const whole = hostOf(address.split(/['"`\s\\]/, 1)[0] ?? "");
  const host = whole ?? beforeLive(address) ?? behindLive(address);
  return host === undefined || PLACEHOLDER.test(host) ? undefined : host;
}

/** `https://api.example.com{{ $json.path }}` */
function beforeLive(address: string): string | undefined {
  const host = hostOf(address.split(/\{\{|\$\{/, 1)[0] ?? "");
  return host !== undefined && /\.[a-z]{2,24}$/.test(host) ? host : undefined;
}

/** `https://{{ $json.shop }}.myshopify.com/admin`, `https://${shop}.myshopify.com/` */
function behindLive(address: string): string | undefined {
  const behind =
    /^https?:\/\/(?:\{\{[^{}]{0,300}\}\}|\$\{[^{}]{0,300}\})\.([a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,4})(?:[/:?#]|$)/i;
  return behind.exec(address)?.[1]?.toLowerCase();
}

/** The constant parts of an address's path, and of its query's names. */
export function pathWords(text: string): string[] {
  const path = text
    .slice(0, 2000)
    .replace(/\{\{[^{}]*(?:\}\}|$)/g, "")
    .replace(/^[^/]*\/\/[^/]*/, "");
  return (path.split(/[?#]/, 1)[0] ?? "").split("/").filter((part) => /^[\w.-]{3,60}$/.test(part));
}

/** `slackOAuth2Api` → `slack`: the service whose credential a request carries. */
export function serviceOfCredential(type: unknown): string | undefined {
  if (typeof type !== "string") return undefined;
  const name = type.replace(
    /(?:OAuth[12]|OAuth2Service|Token|AccessToken|Access|Service|PersonalToken)?Api$/,
    "",
  );
  return name === "" || name === type ? undefined : name;
}
