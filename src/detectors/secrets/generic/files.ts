import type { Candidate, Probe, View } from "../../detector.ts";
import type { Pattern } from "../../pattern.ts";
import { looksRandom } from "../dictionary.ts";
import { isExpression, isPlaceholder, judgeNamedValue } from "../value.ts";
import { decodeBase64, isPrintable } from "./base64.ts";

const SECRET_ENTRY =
  /^[ \t]{1,8}["']?([\w.-]{1,120})["']?:[ \t]{1,4}["']?([A-Za-z0-9+/]{8,8000}={0,2})["']?[ \t]{0,8}$/gm;

/**
 * The entries under `data:` of a Kubernetes Secret, base64 whatever their names are. The manifest's `kind` may stand before or
 * behind them; documents end at `---`.
 */
export const kubernetesProbe: Probe = {
  trigger: ["kind: secret", "\ndata:"],
  back: 1,
  reach: 6000,
  probe({ text, at, to, clipped }: View, emit: (candidate: Candidate) => void): void {
    const [part = ""] = text.slice(at, to).split("\n---", 1);
    const data = /(?:^|\n)data:[ \t]{0,4}\r?\n/.exec(part);
    if (
      data === null ||
      !/(?:^|\n)kind: ["']?Secret["']?[ \t\r]{0,8}(?:\n|$)/.test(
        `${at === 0 || text[at - 1] === "\n" ? "\n" : " "}${part}`,
      )
    )
      return;
    const block = data.index + data[0].length;
    // The block ends with the first line that is not indented.
    const rest = part.slice(block);
    const outside = /^\S/m.exec(rest);
    for (const match of rest.slice(0, outside?.index ?? rest.length).matchAll(SECRET_ENTRY)) {
      const [whole, name = "", value = ""] = match;
      const decoded = decodeBase64(value);
      const start = at + block + match.index + whole.lastIndexOf(value);
      if (decoded === undefined || (clipped && start + value.length >= to)) continue;
      if (/\.crt$|^ca|user(?:name)?$|host|port|namespace|database$/i.test(name) || !isPrintable(decoded))
        continue;
      if (decoded.length < 4 || isPlaceholder(decoded) || /^(?:true|false|\d{1,5})\s*$/.test(decoded))
        continue;
      emit({
        start,
        end: start + value.length,
        type: "kubernetes-secret",
        dataClass: "credential",
        confidence: "medium",
      });
    }
  },
};

/** Formats of files that hold credentials by their very nature. */
export const FILE_PATTERNS: readonly Pattern[] = [
  {
    type: "password-hash",
    title: "password hash",
    anchors: [
      "$2a$",
      "$2b$",
      "$2y$",
      "$1$",
      "$5$",
      "$6$",
      "$y$",
      "$7$",
      "$apr1$",
      "$8$",
      "$9$",
      "$krb5",
      "$p$",
      "$h$",
      "$argon2",
      "pbkdf2_sha",
      "{ssha",
      "{sha}",
      "{smd5}",
      "$pbkdf2",
      "$scrypt",
    ],
    reach: 260,
    expression:
      /(?<![\w$./])(?<secret>\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}|\$1\$[./A-Za-z0-9]{1,8}\$[./A-Za-z0-9]{22}|\$apr1\$[./A-Za-z0-9]{1,8}\$[./A-Za-z0-9]{22}|\$[89]\$[./A-Za-z0-9]{14}\$[./A-Za-z0-9]{43}|\$krb5(?:asrep|tgs|pa)\$\d{1,3}\$[^\s"']{20,200}|\$5\$(?:rounds=\d{1,9}\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{43}|\$6\$(?:rounds=\d{1,9}\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{86}|\$(?:y|7|gy)\$[./A-Za-z0-9]{1,20}\$[./A-Za-z0-9]{1,86}\$[./A-Za-z0-9]{43}|\$[PH]\$[./A-Za-z0-9]{31}|\$argon2(?:id|i|d)\$v=\d{1,3}\$m=\d{1,9},t=\d{1,4},p=\d{1,3}\$[A-Za-z0-9+/]{8,64}\$[A-Za-z0-9+/]{16,128}|\$?pbkdf2[_-]sha\d{1,3}\$\d{1,9}\$[./A-Za-z0-9+=]{4,64}\$[./A-Za-z0-9+=]{20,128}|\{(?:SSHA\d{0,3}|SHA|SMD5)\}[A-Za-z0-9+/]{24,128}={0,2})(?![\w/])/i,
    confidence: "medium",
    accept: (secret) => (new Set(secret).size < 12 ? undefined : "medium"),
    source: "https://man7.org/linux/man-pages/man5/crypt.5.html",
    positives: [
      "admin:$apr1$k7Qm2xVb" + "$" + "{alnum:22}",
      "root:$6$k7Qm2xVb9R" + "$" + "{alnum:86}:19700:0:99999:7:::",
      "'$2y$10" + "$" + "{alnum:53}'",
      "'$P$B{alnum:30}'",
    ],
    negatives: ["costs $1$ each", "$2y$10$short", "$6$salt$tooshort", "{SHA}abc"],
  },
  {
    type: "password-hash-entry",
    title: "password hash in a line of accounts",
    anchors: [":99999:"],
    back: 100,
    reach: 20,
    // /etc/shadow with the old DES hash (crypt(3)).
    expression: /(?<![\w.$-])[\w.$-]{1,40}:(?<secret>[./A-Za-z0-9]{13}):\d{3,6}:\d{1,6}:99999:/,
    confidence: "medium",
    positives: ["\nanna:{alnum:13}:17736:0:99999:7:::\n"],
    negatives: ["\ndaemon:*:17736:0:99999:7:::\n", "\nanna:!!:17736:0:99999:7:::\n"],
  },
  {
    type: "windows-password-hash",
    title: "hash of a Windows password",
    anchors: [":::"],
    back: 140,
    reach: 4,
    expression: /(?<![\w.$-])[\w.$-]{1,40}:\d{3,6}:(?<secret>[\da-fA-F]{32}:[\da-fA-F]{32}):::/,
    confidence: "medium",
    positives: ["anna:1001:{hex:32}:{hex:31}a:::\n"],
    negatives: ["a:::", "anna:1001::{hex:32}:::"],
  },
  {
    type: "router-password",
    title: "password in a router's configuration",
    anchors: ["password 7 ", "key 7 ", "secret 7 "],
    reach: 80,
    expression: /(?:password|key|secret) 7 (?<secret>[0-9A-F]{2}(?:[0-9A-F]{2}){4,24})(?!\w)/,
    confidence: "medium",
    source:
      "https://community.cisco.com/t5/networking-knowledge-base/understanding-the-differences-between-the-cisco-password-secret/ta-p/3163238",
    positives: ["username admin password 7 {HEX:18}\n"],
    negatives: ["password 7 characters", "password 7 {HEX:9}x"],
  },
  {
    type: "oauth-pair",
    title: "secret of an OAuth client in a pair",
    anchors: ["provider :", "consumer("],
    reach: 300,
    expression:
      /(?:provider :\w{2,40},|consumer\()\s{0,4}["'][\w.-]{6,100}["'],\s{0,4}["'](?<secret>[\w+/=-]{20,100})["']/i,
    confidence: "medium",
    accept: (secret) => (looksRandom(secret) ? "medium" : undefined),
    positives: ["provider :facebook, '{digit:15}', '{hex:32}'"],
    negatives: [
      "provider :facebook, ENV['ID'], ENV['SECRET']",
      "provider :x, 'the-client-id', 'the-client-secret-goes-there'",
    ],
  },
  {
    type: "setup-password",
    title: "password in an answer file of Windows' setup",
    anchors: ["password>"],
    reach: 300,
    expression: /Password>\s{0,40}<Value>(?<secret>[^<>\s]{4,200})<\/Value>/,
    confidence: "medium",
    accept: (secret) => (isPlaceholder(secret) || isExpression(secret) ? undefined : "medium"),
    source: "https://learn.microsoft.com/en-us/windows-hardware/customize/desktop/unattend/",
    positives: ["<AdministratorPassword><Value>{alnum:16}</Value>"],
    negatives: ["<Password><Value></Value></Password>", "<Password>*SENSITIVE*DATA*</Password>"],
  },
  {
    type: "pgpass-entry",
    title: "password in a .pgpass file",
    anchors: [":5432:", ":*:*:", ":*:", ":5433:", ":6432:"],
    back: 120,
    reach: 260,
    expression:
      /(?<=^|\n)[\w.*-]{1,100}:(?:\d{2,5}|\*):[\w.*-]{1,64}:[\w.@*-]{1,64}:(?<secret>[^\s:]{4,100})(?=\s|$)/,
    confidence: "medium",
    accept: (secret) =>
      isPlaceholder(secret) || /^(?:pass(?:word)?|secret|\d{1,5})$/i.test(secret) ? undefined : "medium",
    source: "https://www.postgresql.org/docs/current/libpq-pgpass.html",
    positives: [() => "\ndb.internal:5432:crm:app:" + "Gr4nite-" + "kT7m\n"],
    negatives: ["host:5432:db:user:password", "a:5432:b", "12:*:30:00:1234"],
  },
  {
    type: "sql-password",
    title: "password in an SQL statement",
    anchors: ["identified", "password(", "password '", "password\\040", "with password"],
    reach: 300,
    expression:
      /(?:identified(?:\s|\\040){1,4}(?:with(?:\s|\\040){1,4}[\w'"]{1,40}(?:\s|\\040){1,4})?(?:by|as)(?:\s|\\040){1,4}(?:password(?:\s|\\040){1,4})?|with\s{1,4}(?:encrypted\s{1,4})?password\s{0,4}=?\s{0,4}|password(?:\s|\\040){0,3}[(]?(?:\s|\\040){0,2})N?\\{0,2}["'](?<secret>[^"'\s\\]{4,200})\\{0,2}["']/i,
    confidence: "medium",
    accept: (secret, match) => {
      if (/^\*[0-9A-F]{40}$/i.test(secret)) return "medium";
      return (
        judgeNamedValue("password", secret) ??
        (/^identified/i.test(match) &&
        !isExpression(secret) &&
        secret.length >= 5 &&
        !/pass|\?|^:/i.test(secret)
          ? "low"
          : undefined)
      );
    },
    positives: [
      "CREATE USER app IDENTIFIED BY 'Gr4nite-{alnum:6}';",
      "ALTER ROLE app WITH PASSWORD 'Gr4nite-{alnum:6}'",
    ],
    negatives: ["IDENTIFIED BY 'password'", "identified by '{{ password }}'", "PASSWORD('secret')"],
  },
];
