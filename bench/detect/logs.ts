import { createHash } from "node:crypto";

/** Seeded text as programs write it: access logs, JSON logs, syslog, stack traces, Kubernetes, lock files, prose, images. */

/** A repeatable stream of numbers in [0, 1) (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const HEX = "0123456789abcdef";
const ALNUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const BASE64 = `${ALNUM}+/`;
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

const WORDS =
  "the of and to in a is that for it as was with be by on not this are or from at which but have an had they you were their one all we can her has there been if more when will would who so no said what up its about into than them time only could new some these two may first then do any my now such like our over man me even most made after also did many before must through back years where much your way down should because long each just state those people too little make good very world still own see men work get here between both life being under never day same another know while last might us great old year off come since against go came right used take three states himself few house use during without again place american around however home small found thought went say part once general high upon school every token key password secret session login user account request timeout retry cache queue worker client server payment invoice order customer delivery report failed succeeded started stopped expired renewed refused invalid".split(
    " ",
  );
const PATHS = [
  "/api/v2/orders",
  "/login",
  "/static/js/main.js",
  "/assets/logo.svg",
  "/users/me",
  "/oauth/token",
  "/password/reset",
  "/healthz",
  "/search",
  "/cart/checkout",
];
const AGENTS = [
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
  "curl/8.6.0",
  "kube-probe/1.29",
  "okhttp/4.12.0",
  "python-requests/2.32.3",
];
const CLASSES = [
  "com.acme.billing.InvoiceService",
  "org.springframework.security.authentication.AuthenticationManager",
  "io.netty.channel.AbstractChannelHandlerContext",
  "com.acme.auth.TokenKeyResolver",
  "java.util.concurrent.ThreadPoolExecutor",
];

/** Writers of one kind of line or block each; all draw from the same stream of numbers. */
export function writers(seed: number): Record<string, () => string> {
  const next = random(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = (list: readonly string[]): string => list[below(list.length)] ?? "";
  const spell = (alphabet: string, length: number): string =>
    Array.from({ length }, () => alphabet[below(alphabet.length)]).join("");
  const uuid = (): string => [8, 4, 4, 4, 12].map((length) => spell(HEX, length)).join("-");
  const time = (): Date => new Date(1.75e12 + below(1e9));
  const address = (): string => [10, below(256), below(256), below(256)].join(".");
  const sentence = (): string => {
    const text = Array.from({ length: 5 + below(15) }, () => pick(WORDS)).join(" ");
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}${pick([".", ".", "!", "?", ":"])}`;
  };
  const digest = (): Buffer => createHash("sha512").update(String(next())).digest();
  const version = (): string => `${below(20)}.${below(30)}.${below(15)}`;
  const name = (): string => `${pick(WORDS)}-${pick(WORDS)}`;
  return {
    "access log": () =>
      `${address()} - ${pick(["-", "anna", "svc-report"])} [${time().toUTCString()}] "${pick(["GET", "POST", "PUT"])} ${pick(PATHS)}?id=${uuid()}&page=${below(90)}&key=${pick(WORDS)} HTTP/1.1" ${200 + below(300)} ${below(90000)} "https://shop.acme.dev${pick(PATHS)}" "${pick(AGENTS)}" rt=0.${below(999)} rid=${spell(HEX, 32)}\n`,
    "JSON log": () =>
      `${JSON.stringify({ time: time().toISOString(), level: pick(["info", "warn", "debug"]), traceId: spell(HEX, 32), spanId: spell(HEX, 16), session: uuid(), key: `cache:${name()}:${below(9999)}`, tokens: { prompt: below(4000), completion: below(900) }, etag: `W/"${spell(HEX, 27)}"`, commit: spell(HEX, 40), message: sentence() })}\n`,
    syslog: () =>
      `${time().toUTCString().slice(5, 22)} host${below(40)} ${pick(["sshd", "systemd", "sudo", "cron", "postfix/smtpd"])}[${below(65535)}]: ${pick([`Accepted publickey for deploy from ${address()} port ${below(65535)} ssh2: RSA SHA256:${spell(BASE64, 43)}`, `Failed password for invalid user ${pick(WORDS)} from ${address()} port ${below(65535)} ssh2`, `pam_unix(sudo:session): session opened for user root by (uid=${below(2000)})`, sentence()])}\n`,
    "stack trace": () =>
      `${time().toISOString()} ERROR [${pick(WORDS)}-${below(32)}] ${pick(CLASSES)} - token=${pick(["null", "expired", "missing"])} key=${pick(WORDS)}.${pick(WORDS)}\n${pick(CLASSES)}$Exception: ${sentence()}\n${Array.from({ length: 3 + below(12) }, () => `\tat ${pick(CLASSES)}.${pick(["getToken", "resolveKey", "checkPassword", "run", "invoke"])}(${pick(["TokenStore", "KeyRing", "Worker"])}.java:${below(900)})\n`).join("")}`,
    kubernetes: () =>
      `${time().toISOString()} stderr F I${below(1232)} ${below(24)}:${below(60)} controller.go:${below(900)}] "Observed" pod="${name()}-${spell("bcdfghjklmnpqrstvwxz2456789", 10)}-${spell("bcdfghjklmnpqrstvwxz2456789", 5)}" secretName="${name()}-token-${spell("bcdfghjklmnpqrstvwxz2456789", 5)}" uid=${uuid()} image="registry.acme.dev/${name()}@sha256:${spell(HEX, 64)}" key="${name()}/${name()}"\n`,
    "lock file": () =>
      pick([
        `    "node_modules/${name()}": {\n      "version": "${version()}",\n      "resolved": "https://registry.acme.dev/${name()}/-/${name()}-${version()}.tgz",\n      "integrity": "sha512-${digest().toString("base64")}"\n    },\n`,
        `[[package]]\nname = "${name()}"\nversion = "${version()}"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\nchecksum = "${digest().toString("hex", 0, 32)}"\n\n`,
        `github.com/acme/${name()} v${version()} h1:${digest().toString("base64", 0, 32)}\ngithub.com/acme/${name()} v${version()}/go.mod h1:${digest().toString("base64", 0, 32)}\n`,
        `${name()}@^${version()}:\n  version "${version()}"\n  resolved "https://registry.acme.dev/${name()}/-/${name()}-${version()}.tgz#${digest().toString("hex", 0, 20)}"\n  integrity sha512-${digest().toString("base64")}\n\n`,
        `  /${name()}@${version()}:\n    resolution: {integrity: sha512-${digest().toString("base64")}}\n    engines: {node: '>=18'}\n    dev: false\n\n`,
        `    {file = "${name()}-${version()}-py3-none-any.whl", hash = "sha256:${digest().toString("hex", 0, 32)}"},\n`,
        `${name()}==${version()} \\\n    --hash=sha256:${digest().toString("hex", 0, 32)} \\\n    --hash=sha256:${digest().toString("hex", 32, 64)}\n`,
      ]),
    prose: () => `${Array.from({ length: 4 + below(5) }, sentence).join(" ")}\n\n`,
    image: () =>
      `<img alt="${name()}" src="data:image/png;base64,iVBORw0KGgo${spell(BASE64, 400 + below(4000))}=="/>\n`,
    "settings page": () =>
      `${pick([
        `  "password": "${pick(["Password", "Passwort", "Mot de passe", "Wachtwoord", "Enter your password"])}",`,
        `  password: { type: "string", minLength: ${below(20)}, description: "${sentence()}" },`,
        `  <input type="password" name="password" id="password" autocomplete="current-password" placeholder="Password">`,
        `  const token = await getToken(${pick(WORDS)}, { key: "${name()}" });`,
        `  api_key = os.environ["${pick(WORDS).toUpperCase()}_API_KEY"]`,
        `  SECRET_NAME=${name()}-${name()}`,
        `  password: \${{ secrets.${pick(WORDS).toUpperCase()}_PASSWORD }}`,
        `  TOKEN=$(vault read -field=token auth/${name()}/creds)`,
        `  secretKeyRef: { name: ${name()}-secret, key: ${pick(WORDS)}-password }`,
        `  if (password == null || token.equals("${pick(WORDS)}")) throw new AuthError("invalid_token");`,
        `  accessKeyId: ${name()}, publicKey: "${spell(BASE64, 44)}", cacheKey: "${digest().toString("hex", 0, 16)}"`,
        `  "csrfToken": "${spell(ALNUM, 32)}", "nextPageToken": "${spell(ALNUM, 48)}", "keyId": "${spell(BASE32, 20)}"`,
      ])}\n`,
  };
}
