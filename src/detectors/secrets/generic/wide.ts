import type { Candidate, Probe, View } from "../../detector.ts";
import { judgeNamedValue } from "../value.ts";

/** Words for a password in scripts beyond ASCII, where no anchor can stand; read backwards from what follows them. */
const NAMED =
  /(?:парол[ья]|密码|密碼|口令|パスワード|暗証番号|비밀번호|암호|كلمة المرور|סיסמה|סיסמא|κωδικός|गुप्तशब्द|รหัสผ่าน|mật khẩu|hasło|şifre|lösenord)[^\S\n]{0,3}(?:[:：=]|は|是|为|為|—|-|это|to)?[^\S\n]{0,3}["'`«「“]?$/iu;

const BACK = 60;

/** `пароль: …`, `密码：…`, `パスワードは…`: passwords with a digit behind a name that is not ASCII. */
export const wideProbe: Probe = {
  trigger: "digit",
  back: BACK,
  reach: 80,
  probe({ text, at, from, to, clipped }: View, emit: (candidate: Candidate) => void): void {
    // The value's first character: passwords are ASCII without white space here.
    let start = at;
    while (start > from && at - start < 24) {
      const code = text.charCodeAt(start - 1);
      if (code <= 32 || code >= 127 || code === 58 || code === 61 || code === 34 || code === 39) break;
      start -= 1;
    }
    // Between the value and its name stand at most a few marks: one of them, or the name itself, is beyond ASCII.
    let wide = false;
    for (let i = start - 1; i >= from && start - i <= 7 && !wide; i -= 1) wide = text.charCodeAt(i) >= 128;
    if (!wide || !NAMED.test(text.slice(from, start))) return;
    let end = at;
    while (
      end < to &&
      text.charCodeAt(end) > 32 &&
      text.charCodeAt(end) < 127 &&
      !/["'`<>,;]/.test(text[end] ?? "")
    )
      end += 1;
    if (clipped && end >= to) return;
    const value = text.slice(start, end).replace(/[.!?)]{1,4}$/, "");
    const confidence = /[A-Za-z]/.test(value) ? judgeNamedValue("password", value) : undefined;
    if (confidence === undefined) return;
    emit({ start, end: start + value.length, type: "stated-secret", dataClass: "credential", confidence });
  },
};
