import type { Candidate, Probe, View } from "../../detector.ts";
import { looksRandom } from "../dictionary.ts";
import { isExpression, isPlaceholder, judgeNamedValue } from "../value.ts";

/** A command and the option that carries its password: no name stands before it. The value is the last thing that is read. */
interface Command {
  anchor: string;
  option: RegExp;
  /** Nothing but a password can stand there, so a weak one is shown too. */
  sure?: true;
}

const COMMANDS: readonly Command[] = [
  {
    anchor: "curl ",
    option: /\s(?:-u|--user|--proxy-user|-U)[ =]{0,2}["']?[^\s:"']{1,80}:([^\s"'|;&]{3,200})/,
  },
  { anchor: "wget ", option: /\s--(?:http-|ftp-|proxy-)?password[ =]["']?([^\s"']{4,100})/ },
  { anchor: "sshpass", option: /\s-p\s{0,3}["']?([^\s"']{3,100})/, sure: true },
  { anchor: "mysqladmin", option: /\spassword\s{1,2}["']?([^\s"'-][^\s"']{3,100})/ },
  { anchor: "mysql", option: /\s-p["']?([^\s"'-][^\s"']{3,100})/, sure: true },
  { anchor: "mongo", option: /\s-p\s{1,2}["']?([^\s"'-][^\s"']{3,100})/ },
  { anchor: "redis-cli", option: /\s-a\s{1,2}["']?([^\s"'-][^\s"']{3,100})/ },
  { anchor: "docker login", option: /\s(?:-p|--password)[ =]{1,2}["']?([^\s"'-][^\s"']{3,200})/ },
  {
    anchor: "htpasswd",
    option: /\s-\w{0,6}b\w{0,6}\s{1,2}\S{1,100}\s{1,2}\S{1,80}\s{1,2}["']?([^\s"']{3,100})/,
  },
  { anchor: "smbclient", option: /\s-U\s{0,2}["']?[^\s%"']{1,80}%([^\s"']{3,100})/, sure: true },
  { anchor: "psexec", option: /\s-p\s{1,4}["']?([^\s"'-][^\s"']{2,100})/, sure: true },
  { anchor: "az login", option: /\s-p\s{1,4}["']?([^\s"'-][^\s"']{3,100})/, sure: true },
  { anchor: "plink", option: /\s-pw\s{1,4}["']?([^\s"']{3,100})/, sure: true },
  { anchor: "pscp", option: /\s-pw\s{1,4}["']?([^\s"']{3,100})/, sure: true },
  {
    anchor: "net user",
    option: /^net user\s{1,4}[^\s/]{1,40}\s{1,4}["']?([^\s"'/*][^\s"']{2,100})/i,
    sure: true,
  },
  {
    anchor: "net use",
    option:
      /\s(?:\/user:\S{1,80}\s{1,4}["']?(?=[^\s"'/])|\\\\\S{1,120}\s{1,4}["']?(?=[^\s"'/*]{3,100}["']?\s{1,4}\/user:))([^\s"']{3,100})/i,
    sure: true,
  },
  { anchor: "cmdkey", option: /\s\/pass:["']?([^\s"']{3,100})/i, sure: true },
  { anchor: "ldapsearch", option: /\s-w\s{0,2}["']?([^\s"'-][^\s"']{2,100})/, sure: true },
  { anchor: "ldapadd", option: /\s-w\s{0,2}["']?([^\s"'-][^\s"']{2,100})/, sure: true },
  { anchor: "ldapmodify", option: /\s-w\s{0,2}["']?([^\s"'-][^\s"']{2,100})/, sure: true },
  { anchor: "openssl", option: /\s-pass(?:in|out)?\s{1,2}["']?pass:([^\s"']{3,100})/, sure: true },
  {
    anchor: "keytool",
    option: /\s-(?:store|key|deststore|srcstore)pass\s{1,2}["']?([^\s"'-][^\s"']{3,100})/,
    sure: true,
  },
  { anchor: "jarsigner", option: /\s-(?:store|key)pass\s{1,2}["']?([^\s"'-][^\s"']{3,100})/, sure: true },
  { anchor: "sqlcmd", option: /\s-P\s{0,2}["']?([^\s"'-][^\s"']{3,100})/, sure: true },
  { anchor: "xfreerdp", option: /\s\/p:["']?([^\s"']{3,100})/, sure: true },
];

/** `echo X |` before what reads a password: the pipe is part of the pattern here. */
const PIPED =
  /^echo\s{1,4}(?:-[ne]{1,2}\s{1,4})?["']?(?:([^\s"'|:]{3,100})["']?\s{0,4}\|\s{0,4}(?:sudo\s{1,4}(?:-\w{1,20}\s{1,4}){0,3}-\w{0,4}S\b|(?:sudo\s{1,4})?(?:passwd\s{1,4}--stdin|cryptsetup|docker login|smbpasswd))|[\w.$-]{1,40}:([^\s"'|]{3,100})["']?\s{0,4}\|\s{0,4}(?:sudo\s{1,4})?chpasswd)/d;

/** Characters of a command that are read; a backslash at a line's end continues it. */
const LENGTH = 600;

/** How sure it is that what stands where a command takes its password is one. */
function judge(value: string, sure: boolean): Candidate["confidence"] | undefined {
  if (/^[$%{[<(]|^-/.test(value) || isPlaceholder(value) || isExpression(value)) return undefined;
  const judged = judgeNamedValue("password", value);
  if (judged !== undefined) return judged;
  return sure || looksRandom(value) ? "low" : undefined;
}

/** Passwords in commands of shell scripts, histories and CI files. */
export const commandProbe: Probe = {
  trigger: COMMANDS.map(({ anchor }) => anchor),
  back: 0,
  reach: LENGTH,
  probe({ text, at, to, clipped }: View, emit: (candidate: Candidate) => void): void {
    const name = text.slice(at, at + 16).toLowerCase();
    const command = COMMANDS.find(({ anchor }) => name.startsWith(anchor));
    if (command === undefined) return;
    const [line = ""] = text.slice(at, to).split(/(?<!\\)\r?\n|[|;]/, 1);
    const match = command.option.exec(line);
    const value = match?.[1] ?? "";
    const end = (match?.index ?? 0) + (match?.[0].length ?? 0);
    if (value === "" || (clipped && at + end >= to)) return;
    const confidence = judge(value, command.sure === true);
    if (confidence === undefined) return;
    const start = at + end - value.length;
    emit({ start, end: at + end, type: "command-password", dataClass: "credential", confidence });
  },
};

/** A password that is piped into the command that asks for it. */
export const pipedProbe: Probe = {
  trigger: ["echo "],
  back: 0,
  reach: 260,
  probe({ text, at, to }: View, emit: (candidate: Candidate) => void): void {
    const match = PIPED.exec(text.slice(at, to));
    const value = match?.[1] ?? match?.[2];
    const [start, end] = match?.indices?.[match[1] === undefined ? 2 : 1] ?? [0, 0];
    const confidence = value === undefined ? undefined : judge(value, true);
    if (confidence === undefined) return;
    emit({
      start: at + start,
      end: at + end,
      type: "command-password",
      dataClass: "credential",
      confidence,
    });
  },
};
