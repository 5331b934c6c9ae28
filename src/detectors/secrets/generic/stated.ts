import type { Candidate, Probe, View } from "../../detector.ts";
import type { Pattern } from "../../pattern.ts";
import { isPlaceholder, judgeNamedValue } from "../value.ts";

const KEY_NAMES = ["api", "access", "auth", "private", "secret"].flatMap((word) =>
  ["", "-", "_", " "].map((mark) => `${word}${mark}key`),
);
const CODE_NAMES =
  "access admin override master refund unlock security secret internal vault staff discount coupon promo".split(
    " ",
  );

/** Secrets that people state in words, as they do in prompts, tickets and chats. */
export const STATED_PATTERNS: readonly Pattern[] = [
  {
    type: "stated-key",
    title: "key written without quotes behind its name",
    anchors: KEY_NAMES,
    reach: 440,
    expression:
      /(?<![A-Za-z0-9])(?:api|access|auth|private|secret)[-_ ]?key(?:\sis)?\s{0,2}[:=]?\s{0,2}(?<secret>[\w+/.~-]{16,400})(?![\w+/.~-]|\()/i,
    confidence: "low",
    // `config.primary.apiKey` is where a program finds a key, not the key.
    accept: (secret) =>
      /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/.test(secret) || judgeNamedValue("api_key", secret) === undefined
        ? undefined
        : "low",
    positives: ["api_key={alnum:32}", "the api-key: {alnum:24} of the shop", "apikey {alnum:32}"],
    negatives: [
      "apiKey = process.env.API_KEY",
      "api key: YOUR_API_KEY_GOES_HERE",
      "access-key-id-of-the-bucket",
      "apiKey: config.services.primary2.apiKey",
    ],
  },
  {
    type: "stated-secret",
    title: "code or password stated in words",
    anchors: [
      "password",
      "passcode",
      "passphrase",
      "pin",
      "secret",
      "token",
      ...CODE_NAMES.map((name) => `${name} `),
    ],
    expression:
      /(?<![\w:-])(?:pass(?:word|code|phrase)|pin|secret|token|(?:access|admin|override|master|refund|unlock|security|secret|internal|vault|staff|discount|coupon|promo)\s(?:\w{1,20}\s){0,2}(?:code|key|number|pin|password))(?=[\s=:])(?:[ \t]is)?[ \t]{0,2}(?:is|=|:)?[ \t]{0,2}["'`]?(?<secret>(?=[A-Za-z-]{0,24}\d)[A-Za-z0-9][\w-]{4,40})(?![\w-]|\.\w)/i,
    confidence: "low",
    accept: (secret) =>
      isPlaceholder(secret) ||
      !/[A-Za-z]/.test(secret) ||
      /^(?:[a-z]+-?\d{1,4}|[a-z]+(?:[A-Z][a-z]+){1,4}\d{0,2}|\d{4}-\d{2}-\d{2})$/.test(secret)
        ? undefined
        : "low",
    positives: [
      "Internal refund override code: RF-{upper:6}-7Q2",
      "The admin password is Gr4nite-{alnum:4}.",
    ],
    negatives: [
      "Ask for the order code.",
      "The security code is on the card.",
      "internal code: YOUR_CODE_1",
      "token limit 4096",
      "pin{alnum:20}",
    ],
  },
];

/** `the password for the admin account is X`, `das Passwort lautet X`, `le mot de passe est X`, `la contraseña es X`, … */
const SENTENCE =
  /(?:passwor[dt]|passphrase|kennwort|mot de passe|contrase(?:ñ|n)a|senha|wachtwoord|parola|clave)(?:[ \t](?:for|of|to|on|für|von|zu|pour|de|du|para|do|voor|per)(?:[ \t][\w.@-]{1,30}){1,4}?)?(?:[ \t](?:is|ist|lautet|est|es|é|è|will be|was|remains|set to|now)){1,2}[ \t]?:?[ \t]{1,2}["'`“„«]?([^\s"'`“”„«»<>]{5,60})/iy;

/** Passwords said in a sentence, in several languages. */
export const statedProbe: Probe = {
  trigger: [
    "password",
    "passwort",
    "passphrase",
    "kennwort",
    "mot de passe",
    "contrase",
    "senha",
    "wachtwoord",
    "parola",
    "clave",
  ],
  back: 0,
  reach: 320,
  probe({ text, at, to, clipped }: View, emit: (candidate: Candidate) => void): void {
    SENTENCE.lastIndex = at;
    const match = SENTENCE.exec(text);
    if (match === null) return;
    const raw = match[1] ?? "";
    const value = raw.replace(/[.,;:!?)]{1,4}$/, "");
    const start = at + match[0].length - raw.length;
    if (start + raw.length > to || (clipped && start + raw.length === to)) return;
    // A word that goes on the sentence holds neither digits nor marks.
    if (!/\d/.test(value) || !/[A-Za-z]/.test(value)) return;
    const confidence = judgeNamedValue("password", value);
    if (confidence === undefined) return;
    emit({ start, end: start + value.length, type: "stated-secret", dataClass: "credential", confidence });
  },
};
