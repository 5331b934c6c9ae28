import type { Candidate, Probe, View } from "../../detector.ts";
import { judgeNamedValue } from "../value.ts";

/** A word for a password in a script beyond ASCII, where no anchor can stand, up to the value. */
const NAMED =
  /(?:парол[ья]|密码|密碼|口令|パスワード|暗証番号|비밀번호|암호|كلمة المرور|סיסמה|סיסמא|κωδικός|गुप्तशब्द|รหัสผ่าน|mật khẩu|hasło|şifre|lösenord)[^\S\n]{0,3}(?:[:：=]|は|是|为|為|—|-|это|to)?[^\S\n]{0,3}["'`«「“]?(?<value>[!-~]{1,60})/iu;

/** Names that begin in ASCII (`hasło`, `mật khẩu`) do so within this many characters. */
const BACK = 4;

/** `пароль: …`, `密码：…`, `パスワードは…`: passwords with a digit behind a name that is not ASCII. */
export const wideProbe: Probe = {
  trigger: "wide",
  back: BACK,
  reach: 100,
  probe({ text, at, from, to, clipped }: View, emit: (candidate: Candidate) => void): void {
    const window = text.slice(from, to);
    const match = NAMED.exec(window);
    const written = match?.groups?.["value"];
    if (match === null || written === undefined) return;
    const start = from + match.index + match[0].length - written.length;
    // Each run of such characters is looked at by itself.
    for (let i = at; i < from + match.index; i += 1) if (text.charCodeAt(i) < 128) return;
    if (clipped && start + written.length >= to) return;
    const value = (/^[^"'`<>,;]*/.exec(written)?.[0] ?? "").replace(/[.!?)]{1,4}$/, "");
    const confidence =
      /[A-Za-z]/.test(value) && /[0-9]/.test(value) ? judgeNamedValue("password", value) : undefined;
    if (confidence === undefined) return;
    emit({ start, end: start + value.length, type: "stated-secret", dataClass: "credential", confidence });
  },
};
