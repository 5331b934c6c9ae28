import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scannerOf } from "../../create.ts";
import { expandSample } from "../../pattern.ts";
import { surprise } from "../dictionary.ts";
import secrets from "../index.ts";
import { GENERIC_PATTERNS } from "../patterns/generic.ts";
import { isExpression, isPlaceholder, judgeNamedValue } from "../value.ts";
import { GENERIC_PROBES } from "./index.ts";
import { nameKind } from "./name.ts";

const generic = {
  ...secrets,
  meta: { ...secrets.meta, id: "generic" },
  patterns: GENERIC_PATTERNS,
  probes: GENERIC_PROBES,
};

/** Everything that is found when `text` comes in the given pieces. */
function spansOf(pieces: readonly string[]): string[] {
  const scanner = scannerOf({ detectors: [generic] });
  return [...pieces.flatMap((piece) => scanner.push(piece)), ...scanner.flush()].map(
    ({ start, end, type }) => `${start}-${end} ${type}`,
  );
}

describe("names", () => {
  it.each([
    ["password", "password"],
    ["DB_PASSWORD", "password"],
    ["spring.datasource.password", "password"],
    ["userPasswd2", "password"],
    ["apiKey", "strong"],
    ["AWS_SECRET_ACCESS_KEY", "strong"],
    ["secret_key_base", "strong"],
    ["X-Auth-Token", "strong"],
    ["token", "weak"],
    ["STRIPE_KEY", "weak"],
    ["key", "key"],
  ])("%s holds a secret: %s", (name, kind) => {
    expect(nameKind(name)).toBe(kind);
  });

  it.each(
    "maxTokens token_type csrfToken publicKey passwordHint secretName primaryKey keyCode keyboard author tokenizer next_page_token isPassword forgot_password secretKeyRef PASS_DEPTH_FAIL passport bypass PWD monkey".split(
      " ",
    ),
  )("%s holds none", (name) => {
    expect(nameKind(name)).toBeUndefined();
  });
});

describe("values", () => {
  it("tells words from what a machine drew", () => {
    for (const words of [
      "accessTokenExpired",
      "correct-horse-battery",
      "Benutzerverwaltung",
      "com.acme.auth.TokenStore",
    ]) {
      expect(surprise(words)).toBeLessThan(5.3);
    }
    for (const template of ["{alnum:16}", "{word:24}", "{base64:40}", "{lower:20}"]) {
      expect(surprise(expandSample(template))).toBeGreaterThan(5);
    }
  });

  it("is less sure of keys that count", () => {
    const digits = ["1234567890", "abcdef"].join("");
    expect(judgeNamedValue("api_key", `${digits}${digits}`)).toBe("low");
    expect(isPlaceholder("12345678")).toBe(true);
  });

  it.each([
    "<your-token>",
    "changeme",
    "XXXXXXXXXXXX",
    "ihr-passwort",
    "votre_cle_ici",
    "REPLACE_ME_1",
    "ejemplo-1",
  ])("%s marks the place of a secret", (value) => {
    expect(isPlaceholder(value)).toBe(true);
  });

  it.each([
    "$" + "{TOKEN}",
    "{{ token }}",
    "%TOKEN%",
    "$TOKEN",
    "%(token)s",
    "#{token}",
    "<%= token %>",
    ":token",
  ])("%s is an expression", (value) => {
    expect(isExpression(value)).toBe(true);
  });
});

describe("streams", () => {
  const PIECES = [
    'password = "Gr4nite-Hof7"\n',
    expandSample("api_key: {alnum:32}\n"),
    expandSample("Authorization: Bearer {alnum:40}\n"),
    "postgres://app:Gr4nite-Hof7@db/crm ",
    "kind: Secret\ndata:\n  dsn: YXBwIEdyNG5pdGUtSG9mNw==\n---\n",
    expandSample(
      `${"-".repeat(5)}BEGIN PRIVATE KEY${"-".repeat(5)}\n{base64:64}\n{base64:64}\n${"-".repeat(5)}END PRIVATE KEY${"-".repeat(5)}\n`,
    ),
    expandSample("Cookie: sessionid={alnum:32}; a=b\n"),
    "curl -u anna:Gr4nite-Hof7 https://host\n",
    expandSample("https://host/x?token={alnum:32}&a=b\n"),
    "some prose about a key, a token and the password of the day.\n",
  ];

  it("are read the same wherever they are cut", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 8 }),
        fc.array(fc.nat(4000), { maxLength: 12 }),
        (chosen, cuts) => {
          const text = chosen.join("");
          const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
          const pieces = [0, ...places].map((from, i) => text.slice(from, places[i] ?? text.length));
          expect(spansOf(pieces)).toEqual(spansOf([text]));
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    "password = ",
    '"password": "',
    "key=key=",
    "a://b:c/",
    "x://u:p@",
    "\ndata:\n  a: AAAAAAAA",
    '"d":"aaaa',
    '"kty":',
    "curl -u ",
    "mysql -p",
    "Cookie: sessionid=",
    `${"-".repeat(5)}BEGIN PRIVATE KEY${"-".repeat(5)}`,
    "LS0tLS1CRUdJTi",
    "Private-Lines: 9\nAAAA\n",
    "the password for a b c d ",
    'login("a", ',
    "identified by 'x",
    ":5432:a:b:",
    "$6$aaaa$",
    "<password ",
    "token token ",
    "(((((key(",
    "insert into users values (1,'a'),",
    "insert into users values (((((1,1,1,",
    `insert into users values (${"a".repeat(500)}`,
    `insert into users values (${"''".repeat(500)}`,
  ])("take linear time on %j over and over", (unit) => {
    expect(spansOf([unit.repeat(200_000 / unit.length)])).toBeInstanceOf(Array);
  });
});
