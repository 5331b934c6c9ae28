import type { Pattern } from "../../pattern.ts";
import { keyed, uuid } from "../keyed.ts";
import { prefixed } from "../shapes.ts";

/** Passwords and keys of single machines: in commands, in their files, of their appliances. */
export const MACHINE_PATTERNS: readonly Pattern[] = [
  {
    type: "powershell-secure-string",
    title: "password in a PowerShell command",
    anchors: ["convertto-securestring"],
    expression: /ConvertTo-SecureString\s{1,3}(?:-String\s{1,3})?["'](?<secret>[^"'$\s]{6,200})["']/i,
    confidence: "high",
    positives: ['ConvertTo-SecureString "Gr{alnum:10}!" -AsPlainText -Force'],
    negatives: ["ConvertTo-SecureString $password -AsPlainText", 'ConvertTo-SecureString "abc"'],
  },
  {
    type: "psexec-password",
    title: "password of a PsExec command",
    anchors: ["psexec"],
    expression:
      /psexec(?:\.exe|64)?["']?\s(?:[^\n]{0,120}?\s)?-p\s{1,3}["']?(?<secret>[^\s"'$%<>-][^\s"'$%<>]{4,80})/i,
    confidence: "medium",
    positives: [
      "PsExec.exe \\\\10.0.0.1 -u admin -p Gr{alnum:8}! cmd /c whoami",
      "psexec \\\\h -u u -p dev_admin CMD",
    ],
    negatives: ["psexec \\\\host -u User -p $Password", "psexec \\\\host -u User -i -d calc.exe"],
  },
  {
    type: "netrc-password",
    title: "password in a netrc file",
    anchors: ["machine"],
    reach: 300,
    expression:
      /machine\s{1,4}[\w.-]{3,100}\s{1,8}login\s{1,4}[^\s]{1,80}\s{1,8}password\s{1,4}(?<secret>[^\s"'$<>{]{5,120})(?!\S)/,
    confidence: "high",
    // A record of a program has a type in every field.
    accept: (secret, match) => (/login\s{1,4}(\S+)/.exec(match)?.[1] === secret ? undefined : "high"),
    source: "https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html",
    positives: [
      "machine api.github.com login maria password {alnum:12}\n",
      "machine h.tld\n  login maria\n  password pass{digit:4}\n",
    ],
    negatives: [
      "machine api.github.com login maria password <token>",
      "machine learning login page password reset",
    ],
  },
  keyed({
    type: "proxmox-token",
    title: "Proxmox API token",
    names: ["pveapitoken"],
    bare: true,
    value: "[\\w.@-]{3,40}![\\w.-]{1,40}=[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    sample: `root@pam!ci=${uuid.sample}`,
  }),
  {
    type: "truenas-key",
    title: "TrueNAS API key",
    anchors: ["auth.login_with_api_key", "bearer"],
    reach: 260,
    expression:
      /(?:auth\.login_with_api_key"[\s,]{1,12}"params"\s{0,3}:\s{0,3}\[\s{0,12}"|[Bb]earer )(?<secret>\d{1,4}-[A-Za-z0-9]{64})(?![\w-])/,
    confidence: "high",
    source: "https://www.truenas.com/docs/scale/",
    positives: [
      '"method":"auth.login_with_api_key", "params":["8-{alnum:64}"]',
      "Authorization: Bearer 12-{alnum:64}",
    ],
    negatives: ["Bearer 8-{alnum:20}", '"auth.login_with_api_key", "params": []'],
  },
  keyed({
    type: "ecostruxure-key",
    title: "EcoStruxure IT API key",
    names: ["ecostruxure"],
    value: "AK1[A-Za-z0-9+/]{40,60}(?:/[A-Za-z0-9]{4,20})?",
    sample: "AK1{alnum:50}",
  }),
  prefixed({
    type: "intra42-secret",
    title: "42 Intra API secret (by its prefix)",
    prefixes: ["s-s4t2ud-", "s-s4t2af-", "u-s4t2ud-", "u-s4t2af-"],
    body: "[0-9a-f]{64}",
    sample: "{hex:64}",
  }),
  keyed({
    type: "otp-seed",
    title: "seed of one-time passwords",
    names: ["otpauth", "totp_secret", "otp_secret", "totp"],
    value: "[A-Z2-7]{16,64}",
    sample: "{base32:32}",
    misses: ["{base32:8}"],
    positives: ["otpauth://totp/Acme:maria?secret={base32:32}&issuer=Acme"],
  }),
];
